// Compare: what differs between two days, or between two states of knowledge of one day.
import { html, nothing } from "lit-html";
import { asked, change, changed, receiptLink, siteLink } from "../address.js";
import { get } from "../api.js";
import { moveDay, sayCount, sayDay, sayGiven, sayNumber } from "../days.js";
import { dayOf } from "../frame.js";
import { actor } from "../parts/actors.js";
import { rowKeys } from "../parts/rows.js";
import { empty } from "../parts/states.js";

const KINDS = ["appeared", "left", "changed", "faded"];
const MEANS = {
  appeared: "there now, and not before", left: "absent now, by evidence", changed: "told otherwise",
  faded: "no longer known: nothing new was told",
};

// The two days of an address; a year lies between them unless they are given.
function readDays(address, on) {
  const second = address.get("second") || on;
  return { of: address.get("of") === "knowledge" ? "knowledge" : "days", first: address.get("first") || moveDay(second, -365), second };
}

export default {
  styles: ["events"],
  heeds: ["on", "known", "rule"],
  title: () => "Compare",
  async load(address, { signal, page, ready }) {
    await ready;
    const on = dayOf({ ...page, address });
    const { of, first, second } = readDays(address, on);
    const clocks = of === "days" ? asked(address) : { day: address.get("day") || on, clock: address.clock, rule: address.rule };
    const wait = get("/diff", { of, first, second, site: address.get("site"), after: address.get("after"), ...clocks }, { signal });
    if (!isDrawn(address)) return wait;
    wait.then((data) => !signal.aborted && Object.assign(page, { data }), (problem) => !signal.aborted && Object.assign(page, { problem })).then(() => page.redraw());
    return { isPending: true, day: clocks.day };
  },
  keys: () => rowKeys(".changes-site > ol > li", "change"),
  render(page) {
    const { data } = page;
    return html`<div class="column wide-column">
      <h1>Compare</h1>
      ${pickers(page)}
      ${data.isPending ? working : found(data)}
    </div>`;
  },
};

const found = (data) => html`
  <p class="change-counts" role="status">${sayCounts(data)}</p>
  ${data.total ? nothing : none(data)}
  ${data.items.map(oneSite)}
  ${data.next ? html`<p><a class="button" href=${changed({ after: data.next })}>Further sites</a> <span class="soft">${sayCount(data.sites, "site")} differ</span></p>` : nothing}`;

const isDrawn = (address) => address.get("of") === "knowledge" || address.rule || address.known;

const working = html`<p class="aside-note" role="status">Comparing… Posture is drawn anew for this, which takes a while in a great record; the answer is kept.</p>`;

function pickers(page) {
  const { of, first, second } = readDays(page.address, dayOf(page));
  const day = (name, label, value) => html`<label>${label}<input type="date" .value=${value} @change=${(e) => e.target.value && change({ [name]: e.target.value, after: null })}></label>`;
  const choose = (one, name) => html`<a href=${changed({ of: one === "days" ? null : one, after: null })} aria-current=${of === one ? "true" : "false"}>${name}</a>`;
  return html`<div class="diff-pickers filters" role="group" aria-label="What is compared">
    <nav class="clock-choice" aria-label="Which clock">${choose("days", "when it was so")}${choose("knowledge", "when it was known")}</nav>
    ${day("first", of === "days" ? "from" : "known on", first)}${day("second", of === "days" ? "to" : "and on", second)}
    ${of === "knowledge" ? day("day", "about the day", page.data.day) : nothing}
    ${page.address.get("site") ? html`<button type="button" class="button" @click=${() => change({ site: null, after: null })}>All sites</button>` : nothing}
  </div>`;
}

function sayCounts(data) {
  const days = html`${data.of === "days" ? html`From ${sayDay(data.first)} to ${sayDay(data.second)}` : html`Of ${sayDay(data.day)}, known on ${sayDay(data.second)} otherwise than on ${sayDay(data.first)}`}: `;
  return html`<span>${days}${data.total ? html`${sayCount(data.total, "change")} at ${sayCount(data.sites, "site")}` : "nothing differs"}.</span>
    ${KINDS.filter((kind) => data.counts[kind]).map((kind) => html`<span title=${MEANS[kind]}><b>${sayNumber(data.counts[kind])}</b> ${kind}</span>`)}`;
}

const none = (data) =>
  data.of === "days"
    ? empty("Nothing differs between these days.", "No claim tells that anybody came or left, or that control changed hands between them.", data.before ? html`The last change before them was on <a href=${changed({ first: moveDay(data.before, -1), after: null })}>${sayDay(data.before)}</a>: compare from there.` : "Take days that lie farther apart.")
    : empty("Nothing is known otherwise.", "No report that came in between tells anything else of that day.");

const oneSite = ({ site, changes }) => html`<section class="changes-site">
  <h2><a href=${siteLink(site.id)} dir="auto">${site.name}</a></h2>
  <ol>${changes.map(row)}</ol>
</section>`;

const row = (one) => html`<li>
  <span class=${`shift-kind ${one.kind}`} title=${MEANS[one.kind]}>${one.kind}</span>
  <span>${actor(one.actor)}${one.track === "controls" ? html` <span class="soft">control</span>` : nothing}</span>
  <span class="shift"><span class="was">${held(one.before)}</span><span aria-label="then">→</span><span>${held(one.after)}</span></span>
  <span class="by">${by(one)}</span>
</li>`;

function held(state) {
  if (!state) return html`<span class="undated">nothing known</span>`;
  const [start, end] = state.span;
  const days = state.last ? `evidence of ${state.last}` : start === end || !state.start.earliest ? start : `${start} to ${end}`;
  return html`${state.said} <span class="soft">${days}${state.silence ? html`, ${state.silence}` : nothing}</span>`;
}

// The claims that did it; where none did, only time passed, and the reason says so.
function by(one) {
  if (!one.told.length) return html`<span class="soft">${one.reasons.join("; ")}</span>`;
  return html`<ul>${one.told.map((told) => html`<li><a href=${receiptLink(told.id)} title=${told.content}>${told.says}</a> <span class="soft"><bdi>${told.outlet}</bdi>, ${told.published ? sayGiven(told.published) : "undated"}</span></li>`)}</ul>
    ${one.claims > one.told.length ? html`<span class="soft">and ${sayNumber(one.claims - one.told.length)} more</span>` : nothing}`;
}

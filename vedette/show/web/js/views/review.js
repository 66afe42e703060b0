// The queue: what to judge next, ordered by what would change most. One thing at a time, by its
// words; every act has a key, and after it the next thing comes.
import { html, nothing } from "lit-html";
import { change, conflictLink, go, link, receiptLink, reportLink, siteLink, actorLink } from "../address.js";
import { get } from "../api.js";
import { days, sayGiven, sayNumber } from "../days.js";
import { undoLast } from "../parts/acting.js";
import { acceptClaim, act, acts, correctClaim, dateReport, joinNames, noteOn, partNames, rejectClaim, settleConflict, splitClaim, withdrawEntry } from "../parts/acts.js";
import { actor } from "../parts/actors.js";
import { empty } from "../parts/states.js";
import { quote, told } from "../parts/words.js";

const KINDS = { claim: "claims", conflict: "conflicts", report: "undated reports", sites: "sites that may be one", actors: "actors that may be one", orphan: "judgements without their claim" };
const SIGNS = { claim: "claim", conflict: "⚡ conflict", report: "report", sites: "sites", actors: "actors", orphan: "orphan" };
const AT_ONCE = 30;

let at = ""; // the id of what is looked at
let index = 0; // where it stands, so that the next comes when it is gone
let last = { id: "", isGone: false }; // what was judged last, and whether the queue is without it
const done = new Set(); // what was judged since the queue was asked for

export default {
  name: "Review",
  title: () => "Review",
  styles: ["review"],
  patience: 0,
  async load(address, { signal }) {
    const before = [...done];
    const queue = await get("/queue", { kind: address.get("kind"), after: address.get("after"), limit: AT_ONCE }, { signal });
    for (const id of before) done.delete(id);
    comeBack(queue.items, before);
    return queue;
  },
  render(page) {
    const { total, next } = page.data;
    const items = listItems(page);
    const item = findItem(items);
    return html`<div class="review">
      <section class="queue" aria-label="Queue">
        <h1>Review <small>${sayNumber(total - done.size)}</small></h1>
        <p class="soft">What would change most comes first. <a href=${link("/ledger")}>Ledger</a></p>
        ${filter(page)}
        ${items.length ? html`<ol>${items.map((one) => line(one, one === item, page))}</ol>` : nothing}
        ${next ? html`<p><button type="button" class="button" @click=${() => change({ after: next })}>Further things</button></p>` : nothing}
        ${page.address.get("after") ? html`<p><button type="button" class="button" @click=${() => change({ after: null })}>Back to the first</button></p>` : nothing}
      </section>
      ${item ? thing(item, page) : nothingLeft(page)}
    </div>`;
  },
  keys: (page) => [
    { key: "j", does: "the next thing", run: () => move(page, 1) },
    { key: "k", does: "the thing before", run: () => move(page, -1) },
    { key: "Enter", does: "open it", run: () => open(page) },
    { key: "u", does: "undo the last act", run: () => void undoLast(page) },
  ],
  after(page) {
    const chosen = document.querySelector(".queue [aria-current=true]");
    if (!chosen) return;
    const isLost = document.activeElement === document.body || document.activeElement?.id === "view";
    if (isLost && !document.querySelector(".receipt, dialog[open]")) chosen.focus({ preventScroll: true });
    chosen.scrollIntoView({ block: "nearest" });
  },
};

const listItems = (page) => page.data.items.filter((one) => !done.has(one.id));

// An act on what is looked at; once it is in the ledger the next thing comes.
async function judge(item, page, run) {
  if (!(await run())) return;
  done.add(item.id);
  last = { id: item.id, isGone: false };
  page.redraw();
  requestAnimationFrame(() => {
    const next = findItem(listItems(page));
    if (next) page.say(`Next: ${SIGNS[next.kind]}: ${next.title}. ${next.why[0]}.`);
  });
}

// What was judged and undone is looked at again.
function comeBack(items, before) {
  const isThere = items.some((one) => one.id === last.id);
  if (isThere && (last.isGone || before.includes(last.id))) {
    at = last.id;
    last = { id: "", isGone: false };
  } else if (!isThere) last.isGone = true;
}

function findItem(items) {
  const found = items.findIndex((one) => one.id === at);
  index = found >= 0 ? found : Math.min(index, Math.max(items.length - 1, 0));
  const item = items[index] || null;
  at = item?.id || "";
  return item;
}

function choose(page, item) {
  at = item.id;
  page.say(`${SIGNS[item.kind]}: ${item.title}. ${item.why[0]}.`);
  page.redraw();
  document.querySelector(".judged .page")?.scrollTo(0, 0);
}

function move(page, by) {
  const items = listItems(page);
  const next = items[index + by];
  if (!next) return page.say(by > 0 ? "This is the last thing of the queue." : "This is the first thing of the queue.");
  choose(page, next);
  requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector(".queue [aria-current=true]")?.focus({ preventScroll: true })));
}

function open(page) {
  const item = findItem(listItems(page));
  if (!item) return false;
  const [{ id }] = item.about;
  if (item.kind === "claim") return go(receiptLink(id));
  if (item.kind === "conflict") return go(conflictLink(id));
  if (item.kind === "report") return go(reportLink(id));
  if (item.kind === "sites") return go(siteLink(id));
  if (item.kind === "actors" && id.startsWith("actor:")) return go(actorLink(id));
  return go(link("/ledger", { entry: id }));
}

// Enter on a chosen thing opens it; a button would but choose it once more.
function openBy(event, page) {
  if (event.key !== "Enter" || event.target.closest("[aria-current]").getAttribute("aria-current") !== "true") return;
  event.preventDefault();
  event.stopPropagation();
  open(page);
}

function filter(page) {
  const kind = page.address.get("kind");
  return html`<form class="filters" aria-label="Filters" @submit=${(event) => event.preventDefault()}><label>show
    <select @change=${(event) => change({ kind: event.target.value, after: null })}>
      <option value="">everything</option>
      ${Object.entries(KINDS).map(([value, name]) => html`<option value=${value} ?selected=${value === kind}>${name}</option>`)}
    </select></label></form>`;
}

const line = (item, isChosen, page) => html`<li>
  <button type="button" class="item" tabindex=${isChosen ? 0 : -1} aria-current=${isChosen ? "true" : "false"} @click=${() => choose(page, item)} @keydown=${(event) => openBy(event, page)}>
    <span class="sort">${SIGNS[item.kind]}</span> <span dir="auto">${item.title}</span>
    <small>${item.why[0]}</small>
  </button></li>`;

const nothingLeft = (page) =>
  page.address.get("kind")
    ? empty("Nothing of this kind is left to judge.", html`<a href=${link("/review")}>Show everything</a>`)
    : empty("Nothing is left to judge.", "What is added later comes here by itself: claims that carry much, conflicts, reports without a date, names that may be one.");

const thing = (item, page) => html`<article class="judged" aria-labelledby="thing-title" data-acts>
  <div class="page">
  <p class="sort">${SIGNS[item.kind]}</p>
  <h2 id="thing-title" dir="auto">${item.title}</h2>
  <ul class="why" aria-label="Why it is here">${item.why.map((one) => html`<li>${one}</li>`)}</ul>
  ${item.entry ? html`<p class="entry">Entry ${item.entry.seq}, ${item.entry.author}: ${item.entry.says}${item.entry.note ? html`: <q dir="auto">${item.entry.note}</q>` : nothing}</p>` : nothing}
  ${item.sides.length ? sides(item) : item.claims.map((claim) => words(claim, item))}
  </div>
  <div class="foot">${actions(item, page)}
  <p class="soft keys-line"><kbd>j</kbd> next <kbd>k</kbd> before <kbd>enter</kbd> open <kbd>u</kbd> undo <kbd>?</kbd> all keys</p></div>
</article>`;

const words = (claim, item) => html`<section class="words">
  ${quote(claim.quote)}
  <dl>
    ${item.kind === "claim" ? nothing : html`<dt>says</dt><dd><a href=${receiptLink(claim.id)}>${claim.says}</a> ${told(claim)}</dd>`}
    ${item.kind === "claim" ? html`<dt>read as</dt><dd>${claim.content} ${told(claim)}</dd>` : nothing}
    <dt>when</dt><dd>${days(claim.when)} ${!claim.when.earliest && claim.when.said.replace(/^undated\b[ :]*/, "") ? html`<span class="soft">${claim.when.said.replace(/^undated\b[ :]*/, "")}</span>` : nothing}</dd>
    <dt>where</dt><dd>${claim.places.length ? claim.places.map((spot, n) => html`${n ? ", " : ""}${spot.relation ? `${spot.relation} ` : ""}${spot.id ? html`<a href=${siteLink(spot.id)} dir="auto">${spot.name}</a>` : spot.name}`) : html`<span class="undated">no place</span>`}</dd>
    ${claim.actors.length ? html`<dt>who</dt><dd>${claim.actors.map(actor)}</dd>` : nothing}
    <dt>who says so</dt><dd>${claim.chain} · ${claim.roots.said}</dd>
    <dt>report</dt><dd><a href=${reportLink(claim.report.id, { claim: claim.id })} dir="auto">${claim.report.title || claim.report.uri}</a> · ${claim.report.outlet} · ${claim.report.published ? sayGiven(claim.report.published) : html`<span class="undated">undated</span>`}</dd>
  </dl>
</section>`;

const sides = (item) => html`<div class="sides">${item.sides.map((side) => html`<section aria-label=${`Side: ${side.value}`}>
  <h3 dir="auto">${side.value}</h3><p class="soft">${side.roots}</p>
  ${item.claims.filter((claim) => side.claims.includes(claim.id)).map((claim) => words(claim, item))}
</section>`)}</div>`;

function actions(item, page) {
  const [one, other] = item.about;
  const judged = (key, does, run) => act(key, does, () => judge(item, page, run));
  const note = (what) => act("n", "note", () => noteOn(one.id, what, page));
  if (item.kind === "conflict") return acts("Judge this conflict", judged("s", "settle", () => settleConflict({ id: one.id, sides: item.sides }, page)), note("this conflict"));
  if (item.kind === "claim") {
    return acts("Judge this claim",
      judged("a", "accept", () => acceptClaim(one.id, page)), judged("r", "reject", () => rejectClaim(one.id, page)),
      judged("c", "correct", () => correctClaim(one.id, page)), act("s", "split from its event", () => splitClaim(one.id, page)), note("this claim"));
  }
  if (item.kind === "report") return acts("Judge this report", judged("c", "set its date", () => dateReport(one.id, page)), note("this report"));
  if (item.kind === "orphan") return acts("Judge this entry", judged("r", "withdraw it", () => withdrawEntry(item.entry, page)), note("this entry"));
  const noun = item.kind === "sites" ? "site" : "actor";
  return acts("Judge these names",
    judged("m", "they are one", () => joinNames(noun, one, page, other)), judged("s", "they are two", () => partNames(noun, one, page, other)), note(one.name));
}

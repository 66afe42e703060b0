// The frame of every view: name, search, the two clocks, the rule of the dial, navigation.
import { html, nothing } from "lit-html";
import { change, go, link } from "./address.js";
import { moveDay, sayDay, sayNumber, today } from "./days.js";
import { listKeys } from "./keys.js";
import { RULES, sayRule } from "./rule.js";

const PLACES = [
  ["/", "Home"], ["/map", "Map"], ["/sites", "Sites"], ["/events", "Events"],
  ["/timeline", "Timeline"], ["/conflicts", "Conflicts", "conflicts"], ["/actors", "Actors"],
  ["/materiel", "Materiel"], ["/reports", "Reports"], ["/sources", "Sources"], ["/diff", "Compare"],
  ["/review", "Review"], ["/add", "Add"],
];

// The day that is looked at: that of the address, else the day on which the last report came in.
export const dayOf = (page) => page.address.on || page.session?.last || today();

// What a view does not heed stands in the header all the same, for the links to others, and says so.
const IDLE = {
  on: "Not used here: this view is not of one day",
  known: "Not used here: this view shows all that is known today",
  rule: "Not used here: this view shows every voice",
};

// Whether a view shows something else under another day, clock of knowledge or rule.
export const heeds = (view, name) => view.heeds?.includes(name === "clock" ? "known" : name) || false;

function mark(page, name) {
  const isIdle = page.view && !heeds(page.view, name);
  return { of: isIdle ? "clock idle" : "clock", why: isIdle ? IDLE[name] : nothing };
}

export function frameKeys(page) {
  return [
    { key: "/", does: "search", run: () => document.getElementById("search")?.focus() },
    { key: "[", does: "a day back", run: () => change({ on: moveDay(dayOf(page), -1) }) },
    { key: "]", does: "a day forward", run: () => change({ on: moveDay(dayOf(page), 1) }) },
    { key: "?", does: "show all keys", run: () => document.getElementById("keys")?.showModal() },
    { key: "Escape", does: "close", run: () => false },
  ];
}

export function frame(page, content) {
  return html`
    <header class="head">
      <a class="brand" href=${link("/")}>vedette</a>
      ${searchBox(page)}${dials(page)}
      <span class="author" title=${`Judgements are entered under this name. Record: ${page.session?.record || ""}`}>${page.session?.author || ""}</span>
      <button type="button" class="quiet" aria-label="All keys" title="All keys (?)" @click=${() => document.getElementById("keys").showModal()}>?</button>
    </header>
    <nav class="places" aria-label="Views">${PLACES.map((place) => placeLink(page, place))}</nav>
    <main id="view" tabindex="-1" data-styles=${page.view?.styles?.join(" ") || nothing} aria-busy=${page.busy ? "true" : "false"}>${content}</main>
    ${keysDialog()}`;
}

function placeLink(page, [path, name, count]) {
  const here = path === "/" ? page.address.path === "/" : page.address.path === path || page.address.path.startsWith(`${path}/`);
  const number = count && page.session?.counts[count];
  return html`<a href=${link(path)} aria-current=${here ? "page" : "false"}>${name}${number ? html` <span class="count">${sayNumber(number)}</span>` : nothing}</a>`;
}

function searchBox(page) {
  const submit = (event) => {
    event.preventDefault();
    const words = new FormData(event.target).get("q").trim();
    if (words) go(link("/search", { q: words }));
  };
  return html`<form class="search" role="search" @submit=${submit}>
    <label class="unseen" for="search">Search the record</label>
    <input id="search" name="q" type="search" dir="auto" placeholder="Search (/)" autocomplete="off" spellcheck="false"
      .value=${page.address.path === "/search" ? page.address.get("q") : ""}
      @keydown=${(event) => event.key === "Escape" && event.target.blur()}>
  </form>`;
}

const wide = window.matchMedia("(min-width: 761px)");

// On a phone the clocks and the rule are said in a line, which opens them.
function dials(page) {
  if (wide.matches) return clocks(page);
  const { known, rule } = page.address;
  const said = [`as of ${sayDay(dayOf(page))}`, known && `known on ${sayDay(known)}`, sayRule(rule)];
  return html`<details class="dials"><summary>${said.filter(Boolean).join(" · ")}</summary>${clocks(page)}</details>`;
}

export function watchWidth(redraw) {
  wide.addEventListener("change", redraw);
}

function clocks(page) {
  return html`<div class="clocks" role="group" aria-label="Clocks and rule">${asOf(page)}${knownOn(page)}${dial(page)}</div>`;
}

function asOf(page) {
  const step = (by) => () => change({ on: moveDay(dayOf(page), by) });
  const { of, why } = mark(page, "on");
  return html`<label class=${of} title=${why}><span>as of</span>
    <button type="button" class="step" aria-label="A day back" title="A day back ([)" @click=${step(-1)}>◀</button>
    <input type="date" aria-label="As of" title=${why} .value=${dayOf(page)} @change=${(e) => e.target.value && change({ on: e.target.value })}>
    <button type="button" class="step" aria-label="A day forward" title="A day forward (])" @click=${step(1)}>▶</button>
  </label>`;
}

function knownOn(page) {
  const { address } = page;
  const { of, why } = mark(page, "known");
  if (!address.known) {
    const title = why === nothing ? "Ask what was known on an earlier day" : why;
    return html`<div class=${of}><span>known on</span>
      <button type="button" class="button slim" title=${title} @click=${() => change({ known: dayOf(page) })}>today</button></div>`;
  }
  return html`<div class=${of} title=${why}><span>known on</span>
    <input type="date" aria-label="Known on" title=${why} .value=${address.known} @change=${(e) => change({ known: e.target.value })}>
    <select aria-label="Known by which clock" @change=${(e) => change({ clock: e.target.value })}>
      <option value="" ?selected=${address.clock !== "received"}>by publication</option>
      <option value="received" ?selected=${address.clock === "received"}>by receipt</option>
    </select>
    <button type="button" class="step" aria-label="Known today" title="Everything that is known today" @click=${() => change({ known: null, clock: null })}>×</button></div>`;
}

function dial(page) {
  const { rule } = page.address;
  const { of, why } = mark(page, "rule");
  const isOwn = rule && !RULES.some(([one]) => one === rule);
  return html`<label class=${of} title=${why}><span>rule</span>
    <select aria-label="How much evidence counts" title=${why} @change=${(e) => change({ rule: e.target.value })}>
      ${RULES.map(([one, name]) => html`<option value=${one} ?selected=${rule === one}>${name}</option>`)}
      ${isOwn ? html`<option value=${rule} selected>${sayRule(rule)}</option>` : nothing}
    </select></label>`;
}

function keysDialog() {
  const close = (event) => event.target.closest("dialog").close();
  return html`<dialog id="keys" aria-labelledby="keys-title">
    <h2 id="keys-title">Keys</h2>
    <dl class="keys">${listKeys().map(({ key, does }) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>
    <p><button type="button" class="button" @click=${close}>Close</button></p>
  </dialog>`;
}

// Coding by hand: words of a report, selected by mouse or by keyboard, and what they say. The claim is
// one like all others: same receipt, same rules. Works in any language, and from right to left.
import { html, nothing } from "lit-html";
import { receiptLink, go } from "../address.js";
import { enter } from "./acting.js";
import { nameField, readNames } from "./namefield.js";

const KINDS = { arrive: "arrives", leave: "leaves", build: "builds", close: "closes", take: "takes", hold: "holds, is there", operate: "operates", attack: "attacks", transfer: "transfers", agree: "agrees", assess: "is assessed" };
const WAYS = { actual: "done", planned: "planned", possible: "possible", attempted: "attempted", denied: "denied" };
const SHOWN = 240;

let chosen = null; // {report, start, end, text}: offsets in UTF-16 of the report's text
let problem = null;
let busy = false;
let watching = null;

// The panel beside a report's text, which stands in `#report-text`. The page redraws with it.
export function codingPanel(report, page) {
  watch(report, page);
  const words = chosen?.report === report.id ? chosen : null;
  return html`<section class="coding" aria-labelledby="coding-title">
    <h2 id="coding-title">Code by hand</h2>
    ${words ? form(words, report, page) : html`<p class="soft">Select words in the text that say something no claim says yet. With the keyboard: <button type="button" class="button" @click=${begin}>go into the text</button>, then the arrows move by word, <kbd>shift</kbd> with them selects, <kbd>enter</kbd> comes back here.</p>`}
  </section>`;
}

export function leaveCoding() {
  shade(null);
  document.removeEventListener("selectionchange", read);
  document.removeEventListener("keydown", step, true);
  watching = chosen = problem = null;
}

const text = () => document.getElementById("report-text");

// The selection may change anywhere; only what lies in the report's text counts, and stays chosen
// while the fields are filled.
function watch(report, page) {
  if (watching) Object.assign(watching, { report, page });
  else {
    watching = { report, page };
    document.addEventListener("selectionchange", read);
    document.addEventListener("keydown", step, true);
  }
}

function read() {
  const { report, page } = watching;
  const root = text();
  const selection = document.getSelection();
  if (!root || !selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return;
  const start = measure(root, range.startContainer, range.startOffset);
  const said = range.toString();
  if (!said.trim()) return;
  if (chosen?.start === start && chosen.text === said && chosen.report === report.id) return;
  chosen = { report: report.id, start, end: start + said.length, text: said };
  problem = null;
  shade(range.cloneRange());
  page.redraw();
}

// What is being coded stays marked in the text while the fields have the focus.
function shade(range) {
  if (!window.Highlight) return;
  if (range) CSS.highlights.set("coded", new Highlight(range));
  else CSS.highlights.delete("coded");
}

// How many units of UTF-16 of the text stand before a spot in it.
function measure(root, node, offset) {
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

// The cursor at the first words that can be seen, so that the keyboard can go on from there.
function begin() {
  const root = text();
  if (!root) return;
  root.tabIndex = -1;
  root.focus({ preventScroll: true });
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node && !isSeen(node)) node = walker.nextNode();
  if (!node) {
    root.scrollIntoView({ block: "start" });
    node = document.createTreeWalker(root, NodeFilter.SHOW_TEXT).nextNode();
  }
  if (node) document.getSelection().collapse(node, 0);
  watching.page.say("In the text. Arrows move by word, shift selects, enter comes back.");
}

function isSeen(node) {
  if (!node.data.trim()) return false;
  const range = document.createRange();
  range.selectNodeContents(node);
  const { top, bottom } = range.getBoundingClientRect();
  return bottom > 96 && top < window.innerHeight;
}

const WAYS_TO_GO = { ArrowRight: ["right", "word"], ArrowLeft: ["left", "word"], ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"], Home: ["backward", "lineboundary"], End: ["forward", "lineboundary"] };

function step(event) {
  const root = text();
  if (!root || document.activeElement !== root || event.ctrlKey || event.metaKey || event.altKey) return;
  const way = WAYS_TO_GO[event.key];
  if (way) {
    event.preventDefault();
    const selection = document.getSelection();
    selection.modify(event.shiftKey ? "extend" : "move", ...way);
    selection.focusNode?.parentElement?.scrollIntoView({ block: "nearest" });
    if (event.shiftKey) watching.page.say(selection.toString());
  } else if (event.key === "Enter" || event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    document.querySelector(".coding select, .coding button")?.focus();
  }
}

function form(words, report, page) {
  const shown = words.text.length > SHOWN ? `${words.text.slice(0, SHOWN)}…` : words.text;
  return html`<form @submit=${(event) => submit(event, words, report, page)}>
    <blockquote class="quote" dir="auto">${shown}</blockquote>
    <label>What they say<select name="kind" required>
      <option value="">choose</option>
      ${Object.entries(KINDS).map(([value, said]) => html`<option value=${value}>${said}</option>`)}</select></label>
    ${nameField("actors", "Who", "actors", { many: true })}
    ${nameField("objects", "What", "objects", { many: true })}
    ${nameField("places", "Where", "places", { many: true })}
    <label>When<input name="when" autocomplete="off" placeholder="2021-03-14, 2021-03 or 2021"></label>
    <div class="pair">
      <label>Told as<select name="modality">${Object.entries(WAYS).map(([value, said]) => html`<option value=${value}>${said}</option>`)}</select></label>
      <label class="check"><input type="checkbox" name="negative"> <span>they say that it is <em>not</em> so</span></label>
    </div>
    <details><summary>From where, at what, with whom</summary>
      ${nameField("origins", "From where", "origins", { many: true })}
      ${nameField("targets", "At what", "targets", { many: true })}
      ${nameField("counterparties", "With whom", "counterparties", { many: true })}
    </details>
    ${nameField("voice", "Whom the report cites for it", "voices")}
    <label>Note<textarea name="note" rows="2" maxlength="4000" dir="auto"></textarea></label>
    ${problem ? wrong(problem) : nothing}
    <p class="row"><button class="button main" ?disabled=${busy}>${busy ? "Entering…" : "Enter the claim"}</button>
      <button type="button" class="button" @click=${() => cancel(page)}>Cancel</button></p>
  </form>`;
}

const wrong = (fault) => html`<div class="wrong" role="alert" tabindex="-1"><p>${fault.message}</p>
  ${fault.status === 409 && fault.errors.length
    ? html`<ul class="picks">${fault.errors.map((one) => html`<li><button type="button" class="pick" @click=${(event) => pick(event, fault, one)}>${one.what} <small>${one.where}</small></button></li>`)}</ul>`
    : nothing}</div>`;

function pick(event, fault, one) {
  const host = event.target.closest("form");
  const fits = (name) => fault.message.includes(name);
  const field = [...host.querySelectorAll("name-field")].find((f) => f.holds(fits));
  field?.replace(fits, one.where, one.what.split(" · ")[0]);
  host.requestSubmit();
}

function cancel(page) {
  shade(null);
  chosen = problem = null;
  document.getSelection().removeAllRanges();
  page.redraw();
}

async function submit(event, words, report, page) {
  event.preventDefault();
  if (busy) return;
  const host = event.target;
  const data = Object.fromEntries(new FormData(host));
  busy = true;
  problem = null;
  page.redraw();
  try {
    const names = await readNames(host);
    const coded = {
      start: words.start, end: words.end, kind: data.kind, modality: data.modality,
      polarity: data.negative ? "negative" : "affirmative", when: data.when.trim() || null,
      ...names, voice: names.voice || null,
    };
    const done = await enter(page, [{ act: "code", about: [report.id], note: data.note, coded }], "Coded a claim by hand.");
    chosen = null;
    shade(null);
    document.getSelection().removeAllRanges();
    go(receiptLink(done.claims[0]));
  } catch (fault) {
    if (!fault.title) console.error(fault);
    problem = fault;
  } finally {
    busy = false;
    page.redraw();
  }
}

// What an act did: a line at the foot of the window that says it, what followed, and offers undo.
import { html, nothing, render } from "lit-html";
import { get } from "../api.js";
import { rememberFocus } from "../focus.js";

let shown = null;
const POLL = 700;

// Says what an act did; `undo` takes it back. What follows is told once it has been worked out.
export function tell(page, words, { run = null, undo = null, lines = [], isFault = false } = {}) {
  const told = (shown = { words, run, undo, lines: [...lines, ...(run?.lines || [])], isFault, page });
  page.say(words);
  draw();
  return told;
}

function hush() {
  shown = null;
  draw();
}

export const canUndo = () => Boolean(shown?.undo);

// Waits for a run to end, and says what it came to where it is still being told of.
export async function follow(told) {
  while (told.run && ["waiting", "running"].includes(told.run.state)) {
    await new Promise((done) => setTimeout(done, POLL));
    told.run = await get(`/runs/${told.run.id}`);
    told.lines = [...told.run.lines, ...told.run.problems];
    if (shown === told) draw();
  }
  return told.run;
}

function draw() {
  const back = rememberFocus();
  render(shown ? bar() : nothing, document.getElementById("told"));
  back();
}

function bar() {
  const { words, run, undo, lines, isFault } = shown;
  const isOpen = run && ["waiting", "running"].includes(run.state);
  return html`<section class=${isFault ? "told-bar fault" : "told-bar"} aria-label="What was done">
    <div>
      <p>${words}${isOpen ? html` <span class="soft">What follows is being worked out…</span>` : nothing}</p>
      ${lines.length ? html`<ul class="soft">${lines.slice(0, 4).map((line) => html`<li>${line}</li>`)}${lines.length > 4 ? html`<li>and ${lines.length - 4} further changes</li>` : nothing}</ul>` : nothing}
    </div>
    <p class="row">
      ${undo ? html`<button type="button" class="button" data-key="u" data-does="undo the last act" @click=${undo}><kbd>u</kbd> Undo</button>` : nothing}
      <button type="button" class="button" aria-label="Close this message" @click=${hush}>Close</button>
    </p>
  </section>`;
}

// What a view shows while it has nothing to show: loading, empty, at fault.
import { html, nothing } from "lit-html";
import { link } from "../address.js";

export const loading = (what = "") => html`<p class="notice loading" role="status">Loading ${what}…</p>`;

// Empty states teach: say what would stand here, and how it gets here.
export const empty = (title, ...lines) => html`
  <div class="notice empty">
    <p><strong>${title}</strong></p>
    ${lines.map((line) => html`<p>${line}</p>`)}
  </div>`;

// What went wrong, in a few words.
export const sayFault = (problem) => (isMissing(problem) ? "Not in this record" : problem.title || "Fault");

// What is not in the record will not be there at a second try: the way out is the search.
export const fault = (problem, again) => html`
  <div class="notice fault" role="alert">
    <p><strong>${sayFault(problem)}</strong></p>
    <p>${problem.message}</p>
    ${problem.advice ? html`<p>${problem.advice}</p>` : nothing}
    ${isMissing(problem) ? html`<p><a href=${link("/search")}>Search the record</a></p>` : again ? html`<p><button type="button" class="button" @click=${again}>Try again</button></p>` : nothing}
  </div>`;

const isMissing = (problem) => problem.status === 404;

// What a view shows while it has nothing to show: loading, empty, at fault.
import { html, nothing } from "/web/assets/lit/lit-html.js";

export const loading = (what = "") => html`<p class="notice loading" role="status">Loading ${what}…</p>`;

// Empty states teach: say what would stand here, and how it gets here.
export const empty = (title, ...lines) => html`
  <div class="notice empty">
    <p><strong>${title}</strong></p>
    ${lines.map((line) => html`<p>${line}</p>`)}
  </div>`;

export const fault = (problem, again) => html`
  <div class="notice fault" role="alert">
    <p><strong>${problem.status === 404 ? "Not in this record" : problem.title || "Fault"}</strong></p>
    <p>${problem.message}</p>
    ${problem.advice ? html`<p>${problem.advice}</p>` : nothing}
    ${again ? html`<p><button type="button" class="button" @click=${again}>Try again</button></p>` : nothing}
  </div>`;

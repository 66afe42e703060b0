// What is made only while it is open: pictures and long lists cost nothing until somebody looks.
import { html, nothing } from "lit-html";

const open = new Set();

export function folded(name, { as, summary, redraw, make }) {
  const toggle = (event) => {
    if (event.target.open === open.has(name)) return;
    event.target.open ? open.add(name) : open.delete(name);
    redraw();
  };
  return html`<details class=${as} ?open=${open.has(name)} @toggle=${toggle}><summary>${summary}</summary>${open.has(name) ? make() : nothing}</details>`;
}

// Words of reports and what they filled. Everything is set as text; nothing is ever markup.
import { html, nothing } from "lit-html";

const MEANING = {
  trigger: "what happened", cue: "how it is told", actor: "who", object: "what", place: "where",
  origin: "from where", target: "at what", counterparty: "with whom", number: "how many",
  when: "when", voice: "who says so",
};

// Runs of the API as a quotation: underlined where they filled something, named on hover.
export const runs = (list) =>
  list.map((run) => {
    const labels = run.labels || [];
    if (!labels.length) return run.text;
    const last = labels[labels.length - 1];
    const said = labels.map((label) => MEANING[label] || label).join(", ");
    return html`<u class=${`mark ${last}`} title=${said}>${run.text}</u>`;
  });

// A quotation: always in the serif, in its own direction.
export const quote = (list) => html`<blockquote class="quote" dir="auto">${runs(list)}</blockquote>`;

// "planned", "denied" …: said only where it is not plainly told as done.
export const told = (claim) =>
  claim.modality === "actual" && claim.polarity === "affirmative"
    ? nothing
    : html`<span class=${`told ${claim.modality}`}>${claim.told}</span>`;

const GLOSS = { ...MEANING, trigger: "act", cue: "as told" };
const SHORT = 28; // a mark of more characters may run over the end of a line

// Runs as a quotation in which every mark is named above it, where it begins.
export function glossed(list) {
  let before = [];
  return list.map((run) => {
    const labels = run.labels || [];
    const begun = labels.filter((label) => !before.includes(label));
    before = labels;
    if (!labels.length) return run.text;
    const mark = html`<u class=${`mark ${labels[labels.length - 1]}`}>${run.text}</u>`;
    const said = begun.map((label) => GLOSS[label] || label).join(", ");
    return said ? html`<ruby class=${run.text.length > SHORT ? "long" : ""}>${mark}<rt>${said}</rt></ruby>` : mark;
  });
}

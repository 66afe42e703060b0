// Who says so: the chain of voices drawn from the report's outlet inwards. Anonymous voices are
// hollow, imagery is square, officials are solid; last voices are numbered like footnotes.
import { html, nothing } from "lit-html";
import { sayInterval } from "../days.js";

const STANCE = { denies: "denies it", doubts: "doubts it", claims: "claims it" };
const SIGN = { anonymous: "anonymous", imagery: "imagery", official: "official" };

export function voices(links) {
  const roots = links.filter((one) => one.is_root);
  const levels = [];
  for (const one of links) (levels[one.level] ||= []).push(one);
  return html`<ol class="chain">${levels.map((some) => html`<li>
    <ul class="abreast">${some.map((one) => voice(one, roots.length > 1 ? roots.indexOf(one) + 1 : 0))}</ul></li>`)}</ol>`;
}

function voice(one, number) {
  const notes = [];
  if (!one.level) notes.push("outlet of this report");
  if (SIGN[one.sign]) notes.push(SIGN[one.sign]);
  else if (one.level && one.kind !== "organisation") notes.push(one.kind);
  if (one.sign === "imagery") notes.push(one.acquired ? `taken ${sayTaken(one.acquired)}` : "day not told");
  if (one.basis) notes.push(one.basis === "seen" ? "seen in it" : "inferred from it");
  if (STANCE[one.stance]) notes.push(STANCE[one.stance]);
  return html`<li class="teller"><i class=${`voice-sign ${one.sign}`} aria-hidden="true"></i>
    <span><span dir="auto" title=${one.words ? `“${one.words}”` : ""}>${one.name}</span>${number ? html`<sup title=${`root ${number}`}>${number}</sup>` : nothing}
    ${notes.length ? html`<span class="soft">${notes.join(", ")}</span>` : nothing}</span></li>`;
}

const sayTaken = (edtf) => (/^\d{4}-\d\d-\d\d$/.test(edtf) ? sayInterval(edtf, edtf) : edtf);

// Claims as rows, and their numbers as footnotes; each leads to its receipt.
import { html, nothing } from "lit-html";
import { receiptLink, reportLink } from "../address.js";
import { days } from "../days.js";
import { actor } from "./actors.js";
import { named } from "./names.js";
import { quote, told } from "./words.js";

const SHOWN = 6; // footnotes in one cell; further ones are counted

// A claim with its sentence; `number` is its footnote's, `extra` what else is to be said of it.
export const claimRow = (claim, number, extra = nothing) => html`<li class="claim" id=${number ? `note-${number}` : nothing}>
  <p class="line">${number ? html`<span class="footnote">${number}</span>` : nothing}
    <a href=${receiptLink(claim.id)}>${claim.says}</a> ${told(claim)}
    <span>${days(claim.when)}</span>
    ${claim.actors.length ? html`<span class="actors">${claim.actors.map(actor)}</span>` : nothing}
    ${claim.places.map((spot) => html`<span class="spot">${spot.relation ? `${spot.relation} ` : ""}${named({ id: spot.id, name: spot.name })}</span>`)}
    ${claim.headline ? html`<span class="soft">headline</span>` : nothing}</p>
  ${quote(claim.quote)}
  <p class="soft"><a href=${reportLink(claim.report.id, { claim: claim.id })} dir="auto">${claim.report.title || claim.report.uri}</a> · ${claim.chain} · ${claim.roots.said}</p>
  ${extra}
</li>`;

// The footnote of a claim in a dossier; one beyond those that it numbers is a dagger.
export const note = (id, data) => {
  const number = data.notes[id];
  return html`<a class="note" href=${receiptLink(id)} aria-label=${number ? `Receipt ${number}` : "Receipt"}>${number || "†"}</a>`;
};

export function notes(ids, data) {
  const sorted = [...ids].sort((a, b) => (data.notes[a] || 1e9) - (data.notes[b] || 1e9));
  return html`<span class="notes">${sorted.slice(0, SHOWN).map((id) => note(id, data))}${sorted.length > SHOWN ? html`<span class="soft">+${sorted.length - SHOWN}</span>` : nothing}</span>`;
}

// A claim of a dossier in one line: its footnote, what it says, when, and who says so.
export function claimLine(id, data) {
  const claim = [...data.claims, ...data.near].find((one) => one.id === id);
  if (!claim) return html`<li>${note(id, data)}</li>`;
  return html`<li>${note(id, data)} ${claim.says} ${told(claim)} · ${days(claim.when)} · <span class="soft">${claim.chain}</span></li>`;
}

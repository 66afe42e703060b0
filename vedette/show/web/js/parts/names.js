// Names that lead somewhere: an actor, a place or a thing by its id; a bare name without one.
import { html } from "lit-html";
import { materielLink, siteLink } from "../address.js";
import { actor } from "./actors.js";

export const isPlace = (id) => /^(site|place):/.test(id || "");

export function named({ id, name }) {
  if (id?.startsWith("actor:")) return actor({ id, name });
  if (isPlace(id)) return html`<a href=${siteLink(id)} dir="auto">${name}</a>`;
  if (id?.startsWith("materiel:")) return html`<a href=${materielLink(id)}>${name}</a>`;
  return html`<span dir="auto">${name}</span>`;
}

// An amount in figures; the words it was read from on hover.
export const amount = (value) =>
  html`<span class="amount" title=${value.words ? `“${value.words}”` : ""}>${value.shown}</span>`;

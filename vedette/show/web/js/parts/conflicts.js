// Conflicts: one sign, and the type in words, the same on every view.
import { html, nothing } from "lit-html";
import { conflictLink, eventLink, siteLink } from "../address.js";

const TYPES = {
  number: "numbers differ", place: "places differ", time: "times differ", actor: "who it was differs",
  modality: "planned or done", existence: "whether it happened", headline: "headline against body",
  relay: "one root told differently: no conflict",
};

export const CONFLICTS = Object.keys(TYPES);
export const sayConflict = (type) => TYPES[type] || type;

// The sign with its words; what is no conflict bears no sign.
export const spark = (type) =>
  type === "relay" ? html`<span class="soft">${sayConflict(type)}</span>` : html`<span class="sparks">⚡ ${sayConflict(type)}</span>`;

// A conflict in a list: its type, its sides with the roots behind each, what it is about.
export const conflictItem = (conflict) => html`
  <p class="kind">${spark(conflict.type)} <span class=${`settling ${conflict.state}`}>${conflict.state}</span></p>
  <p class="line"><a href=${conflictLink(conflict.id)}>${conflict.sides.map((side, at) => html`${at ? html` <span class="soft">against</span> ` : nothing}<bdi>${side.value}</bdi>`)}</a>
    <span class="soft behind">${conflict.sides.map((side) => side.roots.said).join(" — ")}</span></p>
  <p class="about soft">${conflict.about}
    ${conflict.site ? html`at <a href=${siteLink(conflict.site.id)} dir="auto">${conflict.site.name}</a>` : nothing}
    ${conflict.event ? html`of <a href=${eventLink(conflict.event.id)} dir="auto">${conflict.event.said}</a>` : nothing}
    ${conflict.note ? html`<br>note: <span dir="auto">${conflict.note}</span>` : nothing}</p>`;

// One conflict: both sides with their claims, the roots on either side, why it is one.
import { html, nothing } from "lit-html";
import { asked, eventLink, link, siteLink } from "../address.js";
import { get } from "../api.js";
import { sayCount } from "../days.js";
import { conflictActions } from "../parts/acts.js";
import { claimRow } from "../parts/claims.js";
import { sayConflict, spark } from "../parts/conflicts.js";
import { rowKeys } from "../parts/rows.js";
import { rootsGraph } from "../parts/roots.js";

export default {
  styles: ["dossier", "events", "roots"],
  heeds: ["known", "rule"],
  title: (page) => (page.data?.conflict ? `${name(page.data.conflict)}: ${sayConflict(page.data.conflict.type)}` : "Conflict"),
  load: (address, { signal }) => get(`/conflicts/${encodeURIComponent(address.parts[1])}`, asked(address), { signal }),
  keys: () => rowKeys(".claims > .claim", "claim"),
  render(page) {
    const { conflict, event, sides, settled } = page.data;
    return html`<article class="column">
      <header>
        <p class="soft"><a href=${link("/conflicts")}>Conflicts</a></p>
        <h1 dir="auto">${name(conflict)}</h1>
      </header>
      <p class="told-facts">${spark(conflict.type)} <span class=${`settling ${conflict.state}`}>${conflict.state}</span>
        ${conflict.site ? html`<span>at <a href=${siteLink(conflict.site.id)} dir="auto">${conflict.site.name}</a></span>` : nothing}
        ${event ? html`<span>of <a href=${eventLink(event.id)} dir="auto">${conflict.event.said}</a> <span class="soft">${event.said}</span></span>` : nothing}</p>
      ${conflict.type === "relay" ? html`<p class="aside-note">One root told differently is no conflict: both reports pass on the same voice, so there is one witness. What differs is how its words were passed on.</p>` : nothing}
      ${conflict.note ? html`<p class="aside-note"><span dir="auto">${conflict.note}</span>${settled ? html` <span class="soft">— ${settled.author}, entry ${settled.entry}</span>` : nothing}</p>` : nothing}
      ${conflictActions(conflict, page)}
      <div class="against-sides">${sides.map(oneSide)}</div>
      ${conflict.reasons.length ? html`<section class="stretch"><h2>Why it is one</h2><ul class="reasons-list">${conflict.reasons.map((why) => html`<li dir="auto">${why}</li>`)}</ul></section>` : nothing}
    </article>`;
  },
};

// What it is about; where that is but its type, the sides say more.
const name = (conflict) =>
  conflict.about === conflict.type ? conflict.sides.map((side) => side.value).join(" against ") : conflict.about;

const oneSide = ({ side, is_told, claims, graph }, at) => html`<section class="against-side" aria-labelledby=${`side-${at}`}>
  <h2 id=${`side-${at}`} dir="auto">${side.value}</h2>
  <p>${side.roots.said} <span class="soft">${sayCount(claims.length, "claim")}</span></p>
  ${is_told ? nothing : html`<p class="aside-note">Not told so under the clock and rule above.</p>`}
  <ol class="claims">${claims.map((claim) => claimRow(claim))}</ol>
  ${graph.links.length ? html`<details><summary>Roots of this side</summary>${rootsGraph(graph, { heading: `Roots of ${side.value}` })}</details>` : nothing}
</section>`;

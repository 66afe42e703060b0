// One event: what it was, every claim of it with its words, its roots as a graph, its conflicts.
import { html, nothing } from "lit-html";
import { asked, link, receiptLink, siteLink } from "../address.js";
import { get } from "../api.js";
import { days, sayCount, sayDay, sayGiven } from "../days.js";
import { eventActions } from "../parts/acts.js";
import { actor } from "../parts/actors.js";
import { claimRow } from "../parts/claims.js";
import { conflictItem } from "../parts/conflicts.js";
import { rowKeys } from "../parts/rows.js";
import { rootsGraph } from "../parts/roots.js";
import { beforePlace } from "./events.js";

export default {
  styles: ["dossier", "events", "roots"],
  heeds: ["known"],
  title: (page) => (page.data?.event ? `${page.data.event.kind} · ${page.data.event.place?.name || "place not known"}` : "Event"),
  load: (address, { signal }) => get(`/events/${encodeURIComponent(address.parts[1])}`, asked(address), { signal }),
  keys: () => rowKeys(".claims > .claim", "claim"),
  render(page) {
    const { event, graph, claims, conflicts, reasons } = page.data;
    const later = claims.filter((one) => !one.is_known).length;
    return html`<article class="column">
      <header>
        <p class="soft"><a href=${link("/events")}>Events</a>${page.data.asked ? html` · asked for as ${page.data.asked}: the event has grown since` : nothing}</p>
        <h1>${event.kind} <span dir="auto">${place(event.place)}</span></h1>
      </header>
      <div class="told-facts">
        <span>${event.actors.length ? event.actors.map((one) => html`${actor(one)} `) : html`<span class="undated">actor not known</span>`}</span>
        <span>${days(event.when)} <span class="soft">${event.when.said}</span></span>
        <span>${event.place?.id ? html`<a href=${siteLink(event.place.id)}>${event.place.relation ? `dossier of ${event.place.name}` : "dossier of the place"}</a>` : nothing}</span>
        <span><a href=${link("/timeline", { site: event.place?.id })}>on the timeline</a></span>
      </div>
      <p>${event.said}.${event.first_known ? html` <span class="soft">First told by a report of ${sayGiven(event.first_known)}.</span>` : nothing}
        ${page.address.known && later ? html`<span class="soft">${sayCount(later, "claim")} of it came after ${sayDay(page.address.known)}.</span>` : nothing}</p>
      ${eventActions({ ...event, claims: claims.map(({ claim }) => claim.id) }, page)}
      <section class="stretch" aria-labelledby="claims"><h2 id="claims">Who tells it <small>${sayCount(claims.length, "claim")}</small></h2>
        <ol class="claims">${claims.map(({ claim, is_known }, at) => claimRow(claim, at + 1, is_known ? nothing : html`<p class="aside-note">Not known by ${sayDay(page.address.known)}.</p>`))}</ol>
      </section>
      <section class="stretch" aria-labelledby="roots"><h2 id="roots">Roots <small>${graph.said}</small></h2>
        ${rootsGraph(graph)}
        ${graph.why.length ? html`<ul class="reasons-list">${graph.why.map((why) => html`<li dir="auto">${why}</li>`)}</ul>` : nothing}
      </section>
      <section class="stretch" aria-labelledby="why"><h2 id="why">${claims.length > 1 ? "Why these claims are one event" : "Why it stands alone"}</h2>
        <ul class="reasons-list">${reasons.map((why) => html`<li dir="auto">${number(why, claims)}</li>`)}</ul>
      </section>
      ${conflicts.length ? html`<section class="stretch" aria-labelledby="disputed"><h2 id="disputed">What its claims dispute</h2>
        <ol class="disputes">${conflicts.map((one) => html`<li>${conflictItem(one)}</li>`)}</ol></section>` : nothing}
    </article>`;
  },
};

const place = (spot) => (!spot ? html`<small>place not known</small>` : `${beforePlace(spot)} ${spot.name}`);

// Reasons name claims by the beginning of their ids; a reader finds them by their numbers.
function number(why, claims) {
  return why.split(/\b([0-9a-f]{8,})\b/).map((part, at) => {
    const found = at % 2 ? claims.findIndex(({ claim }) => claim.id.startsWith(part)) : -1;
    return found < 0 ? part : html`<a href=${receiptLink(claims[found].claim.id)}>claim ${found + 1}</a>`;
  });
}

// An actor: where it stood on the day looked at, its events, what it has, its kin, its names.
import { html, nothing } from "lit-html";
import { actorLink, asked, change, eventLink, link, materielLink, receiptLink, siteLink } from "../address.js";
import { get } from "../api.js";
import { day, days, sayCount, sayDay, sayGiven, sayNumber } from "../days.js";
import { dayOf } from "../frame.js";
import { chip } from "../parts/actors.js";
import { rowKeys } from "../parts/rows.js";
import { watchButton } from "../parts/watch.js";
import { actorActions } from "../parts/acts.js";

export default {
  name: "Actor",
  styles: ["named"],
  heeds: ["on", "known", "rule"],
  title: (page) => page.data.actor.name,
  async load(address, { signal, page, ready }) {
    await ready;
    const path = `/actors/${encodeURIComponent(address.parts[1])}`;
    const when = { ...asked(address), on: dayOf(page), after: address.get("after"), limit: 50 };
    const [actor, stands] = await Promise.all([get(path, {}, { signal }), get(`${path}/stands`, when, { signal })]);
    return { actor, stands };
  },
  render(page) {
    const { actor, stands } = page.data;
    return html`<div class="column named-page">
      <p class="path"><a href=${link("/actors")}>Actors</a> ${[...actor.above].reverse().map((one) => html` › <a href=${actorLink(one.id)}>${one.name}</a>`)}</p>
      <header class="named-head"><h1>${chip(actor.id)} ${actor.name}</h1>${watchButton("actor", actor.id, actor.name, page)}</header>
      <p class="soft">${[actor.kind, span(actor)].filter(Boolean).join(" · ")}${actor.kind ? " · " : nothing}<a href=${link("/claims", { actor: actor.id })}>${sayCount(actor.claims, "claim")}</a> · <a href=${link("/events", { actor: actor.id })}>${sayCount(actor.events, "event")}</a></p>
      ${actorActions(actor, page)}
      <div class="two">
        <div>${where(stands, page)}${eventsOf(actor)}</div>
        <div>${materielOf(actor)}${kinOf(actor)}${namesOf(actor)}</div>
      </div>
    </div>`;
  },
  keys: () => rowKeys(".stand-site", "site"),
};

const span = ({ since, until }) => (since || until ? `${since ? `since ${sayGiven(since)}` : ""}${until ? ` until ${sayGiven(until)}` : ""}`.trim() : "");

function where(stands, page) {
  const dated = stands.items.filter((one) => one.is_dated);
  const undated = stands.items.filter((one) => !one.is_dated);
  const further = stands.next ? html`<p><button type="button" class="button" @click=${() => change({ after: stands.next })}>Further sites</button></p>` : nothing;
  return html`<section><h2>Where, as of ${sayDay(dayOf(page))}</h2>
    ${dated.length ? table(dated) : html`<p class="soft">On this day no dated evidence places it anywhere. That is not to say that it was nowhere.</p>`}
    ${undated.length ? nothing : further}
  </section>
  ${undated.length ? html`<section><h2>Undated</h2><p class="soft">No claim says since when; it was so by the day that is given, and may be of any day before.</p>${table(undated)}${further}</section>` : nothing}`;
}

const table = (list) => html`<table class="stands">
  <thead><tr><th scope="col">site</th><th scope="col">state</th><th scope="col">since</th><th scope="col">last evidence</th></tr></thead>
  <tbody>${list.map(stand)}</tbody>
</table>`;

const CLASS = { present: "solid", reduced: "half", "last reported": "hatched", "not known": "dotted", disputed: "split", absent: "none" };

const stand = (one) => html`<tr>
  <td><a class="stand-site" href=${siteLink(one.site.id)}>${one.site.name}</a></td>
  <td><span class=${`swatch ${CLASS[one.state]}`} aria-hidden="true"></span>${one.said}</td>
  <td data-head="since">${days(one.since)}</td>
  <td data-head="last evidence"><a href=${receiptLink(one.claims[0])} title="its receipt">${days(one.evidence)}</a>${one.claims.length > 1 ? html` <span class="soft">+${sayNumber(one.claims.length - 1)}</span>` : nothing}${one.silence ? html`<br><span class="soft">${one.silence}</span>` : nothing}</td>
</tr>`;

function eventsOf(actor) {
  if (!actor.last_events.length) return nothing;
  return html`<section><h2>Latest events</h2>
    <ul class="lines">${actor.last_events.map((one) => html`<li>${days(one.when)} <a href=${eventLink(one.id)}>${one.said.split(" · ").slice(0, 2).join(" · ")}</a> <span class="soft">${sayCount(one.claims, "claim")}</span></li>`)}</ul>
    ${actor.events > actor.last_events.length ? html`<p class="soft"><a href=${link("/events", { actor: actor.id })}>all ${sayCount(actor.events, "event")}</a></p>` : nothing}
  </section>`;
}

const materielOf = (actor) =>
  actor.materiel.length
    ? html`<section><h2>Materiel named with it</h2><ul class="lines">${actor.materiel.slice(0, 20).map((one) => html`<li><a href=${materielLink(one.id)}>${one.name}</a> <span class="soft">${sayCount(one.claims, "claim")}${one.first ? html` · ${day(one.first)}${one.last !== one.first ? html` – ${day(one.last)}` : nothing}` : nothing}</span></li>`)}</ul></section>`
    : nothing;

const HOW = [["part", "Parts of it, met here"], ["member of", "Member of"], ["member", "Members, met here"], ["backed by", "Backed by"], ["backs", "Backs, met here"], ["successor of", "Successor of"], ["succeeded by", "Succeeded by"]];

function kinOf(actor) {
  const groups = HOW.map(([how, title]) => [title, actor.relations.filter((one) => one.how === how)]).filter(([, list]) => list.length);
  return groups.map(([title, list]) => html`<section><h2>${title}</h2><ul class="lines">${list.map((one) => html`<li>
    <a href=${actorLink(one.id)}>${chip(one.id)}${one.name}</a> <span class="soft">${[span(one), one.claims ? sayCount(one.claims, "claim") : ""].filter(Boolean).join(" · ")}</span></li>`)}</ul></section>`);
}

function namesOf(actor) {
  if (!actor.names.length) return nothing;
  return html`<section><h2>Named as</h2>
    <p class="words">${actor.names.slice(0, 40).map((one) => html`<span><q dir="auto">${one.words}</q> <span class="soft">${sayNumber(one.claims)}</span></span> `)}</p>
    ${actor.source ? html`<p class="soft">The lexicon has it from: ${actor.source}</p>` : nothing}</section>`;
}

// The dossier of a site, whole: on its own page, and in the panel beside the map.
import { html, nothing } from "lit-html";
import { asked, conflictLink, eventLink, link, receiptLink, siteLink } from "../address.js";
import { get } from "../api.js";
import { day, days, sayDay, sayNumber } from "../days.js";
import { actor } from "./actors.js";
import { bars } from "./bars.js";
import { claimRow, note, notes } from "./claims.js";
import { sayConflict } from "./conflicts.js";
import { amount, named } from "./names.js";
import { empty } from "./states.js";
import { siteActions } from "./acts.js";
import { timelineStrip } from "./timeline.js";
import { watchButton } from "./watch.js";

export const loadDossier = (id, address, { signal } = {}) =>
  get(`/sites/${encodeURIComponent(id)}`, { ...asked(address), on: address.on }, { signal });

// In the panel headings are one level lower, and the name leads to the page.
export function dossierPanel(data, page) {
  const heading = (said, count) => html`<h3>${said}${counted(count)}</h3>`;
  return html`<article class="dossier panel" aria-labelledby="dossier-name">
    <header><h2 id="dossier-name" dir="auto"><a href=${siteLink(data.id)}>${data.name}</a></h2>${head(data, page)}</header>
    ${siteActions(data, page)}${nowThere(data)}${parts(data, page, heading)}
  </article>`;
}

export function dossierPage(data, page) {
  const heading = (said, count) => html`<h2>${said}${counted(count)}</h2>`;
  return html`<article class="dossier column" aria-labelledby="dossier-name">
    <header><h1 id="dossier-name" dir="auto">${data.name}</h1>${head(data, page)}
      <p class="tools"><a href=${link("/map", { site: data.id })}>on the map</a>
        <button type="button" class="plain" @click=${() => window.print()}>print</button>
        ${watchButton("site", data.id, data.name, page)}</p></header>
    ${siteActions(data, page)}${nowThere(data)}${parts(data, page, heading)}
  </article>`;
}

const counted = (count) => (count ? html` <small>${sayNumber(count)}</small>` : nothing);
const section = (name, title, content) => html`<section class=${name}>${title}${content}</section>`;

function parts(data, page, heading) {
  if (!data.total && !data.total_near) return empty("Nothing that counts here tells of this site.", "Set the clock of knowledge to today and the rule to any voice, or add reports.");
  const some = (list, make) => (list.length ? make(list) : nothing);
  return html`
    ${section("posture", heading("Posture"), bars(data, page))}
    <div class="spread">
      <div class="text">
        ${section("brief", heading("Brief"), brief(data))}
        ${some(data.materiel, (list) => section("materiel", heading("Materiel", list.length), materiel(list, data)))}
        ${some(data.claims, (list) => section("evidence", heading("Claims", data.total), claims(list, data, data.total)))}
        ${some(data.near, (list) => section("evidence", html`${heading("Claims near it", data.total_near)}<p class="soft">No evidence of what is at it.</p>`, claims(list, data, data.total_near)))}
      </div>
      <div class="margin">
        ${some(data.conflicts.filter((one) => one.type !== "relay"), (list) => section("conflicts", heading("Conflicts", list.length), conflicts(list)))}
        ${some(data.conflicts.filter((one) => one.type === "relay"), (list) => section("conflicts", html`${heading("One root told differently", list.length)}<p class="soft">No conflict: one witness, passed on in other words.</p>`, conflicts(list)))}
        ${some(data.measures, (list) => section("measures", heading("Measures"), measures(list, data)))}
        ${some(data.events, (list) => section("events", heading("Events", list.length), events(list, data, page)))}
        ${section("roots", heading("Roots"), roots(data))}
        ${data.attributions.length ? html`<p class="soft">${data.attributions.join(" · ")}</p>` : nothing}
      </div>
    </div>`;
}

function head(data, page) {
  const { position } = data;
  const scripts = Map.groupBy ? [...Map.groupBy(data.spellings, (one) => one.script)] : [["", data.spellings]];
  return html`<dl class="facts">
    <dt>what</dt><dd>${data.kind} <span class="soft">${data.id}</span></dd>
    <dt>where</dt><dd>${position.said} <span class="soft">${position.lat === null ? "" : `by ${position.origin}`}</span></dd>
    ${data.spellings.length ? html`<dt>called</dt><dd>${scripts.map(([script, list]) => html`<span class="script">${scripts.length > 1 ? html`<span class="soft">${script}</span> ` : nothing}${list.map((one) => html`<span class="spelling" title=${one.reports === 1 ? "in 1 report" : `in ${one.reports} reports`}><span dir="auto">${one.text}</span>${one.reports > 1 ? html` <span class="soft">×${one.reports}</span>` : nothing}${note(one.claim, data)}</span>`)}</span>`)}</dd>` : nothing}
    ${data.known.length ? html`<dt>known of it</dt><dd>${data.known.map((line) => html`<span class="known">${line}</span>`)}</dd>` : nothing}
    ${page.address.known || page.address.rule ? html`<dt>told</dt><dd class="warn">${page.address.known ? `as known on ${sayDay(page.address.known)}` : ""}${page.address.known && page.address.rule ? ", " : ""}${page.address.rule ? `under the rule ${page.address.rule}` : ""}</dd>` : nothing}
  </dl>`;
}

// Who is there on the day looked at, in words: first whoever is, then whom nothing dates, and in
// one line those of whom it is not known any more.
function nowThere(data) {
  const isDated = (state) => Boolean(state.evidence.earliest || state.evidence.latest);
  const faded = data.states.filter((state) => state.state === "not known" && isDated(state));
  const held = data.states.filter((state) => !faded.includes(state)).sort((a, b) => isDated(b) - isDated(a));
  const since = data.silence ? html`<p class="silence">${sayHeard(data.silence)} since the last evidence of anybody, of ${days(data.silence.last)}.</p>` : nothing;
  return html`<section class="now"><p class="label">On ${day(data.on)}</p>
    ${held.length ? html`<ul>${held.map((state) => html`<li>${actor(state.actor)} <b>${state.said}</b>
      <span class="soft">${isDated(state) ? html`${state.state === "present" ? "" : "last evidence "}${days(state.evidence)}` : html`undated${state.by ? html`, by ${day(state.by)}${state.bound ? `, ${state.bound}` : nothing}` : nothing}`}</span> ${notes(state.claims, data)}</li>`)}</ul>`
      : html`<p>${faded.length ? "Nobody is known to be there." : "Who is there is not known: no evidence by then."}</p>`}
    ${faded.length ? html`<p class="faded">Not known any more: ${faded.map((state) => html`<span>${actor(state.actor)} <span class="soft">${state.track === "controls" ? "control, " : ""}last ${days(state.evidence)}</span>${notes(state.claims, data)}</span>`)}</p>` : nothing}
    ${since}</section>`;
}

function sayHeard({ reports, naming }) {
  if (!reports) return "No report";
  const said = reports === 1 ? "1 report" : `${sayNumber(reports)} reports`;
  return `${said}, ${naming ? `${naming === reports && reports > 1 ? "all" : sayNumber(naming)} on an actor here` : "none on an actor here"},`;
}

function brief(data) {
  const claimOf = new Map(data.brief.notes.map((one) => [one.number, one.claim]));
  return html`<p>${data.brief.sentences.map((one) => html`${one.text}${one.notes.map((number) => note(claimOf.get(number), data))}${one.more ? html`<span class="soft"> +${one.more}</span>` : nothing} `)}</p>`;
}

const measures = (list, data) => list.map((one) => html`<div class="measure"><p class="label">${one.of}</p>
  <ul>${one.values.map((value) => html`<li><b>${amount(value.amount)}</b>${note(value.claim, data)} <span class="soft">${value.outlet}<br>${days(value.when)}</span></li>`)}</ul></div>`);

const materiel = (list, data) => html`<table>
  <thead><tr><th scope="col">what</th><th scope="col" class="figure">how many</th><th scope="col">told as</th><th scope="col">when</th><th scope="col"><span class="unseen">receipt</span></th></tr></thead>
  <tbody>${list.map((one) => html`<tr><td>${named(one)}</td><td class="figure">${one.amount ? amount(one.amount) : html`<span class="soft">no number</span>`}</td>
    <td>${one.kind}${one.modality === "actual" ? nothing : html`, <span class=${`told ${one.modality}`}>${one.modality}</span>`}${one.polarity === "negative" ? ", not" : ""}</td><td>${days(one.when)}</td><td>${note(one.claim, data)}</td></tr>`)}</tbody></table>`;

const conflicts = (list) => html`<ul>${list.map((one) => html`<li>${one.type === "relay" ? html`<a href=${conflictLink(one.conflict)}>${one.about}</a>` : html`<span class="flash" aria-hidden="true">⚡</span> <a href=${conflictLink(one.conflict)}>${sayConflict(one.type)}: ${one.about}</a>`}${one.state === "open" ? nothing : html` <span class="soft">${one.state}</span>`}
  <ul class="sides">${one.sides.map((side) => html`<li><b dir="auto">${side.value}</b> <a href=${receiptLink(side.claims[0])} class="soft">${side.said}</a></li>`)}</ul></li>`)}</ul>`;

// From so many events on, an axis tells more than their list.
const AXIS_FROM = 4;

const events = (list, data, page) => html`${list.length < AXIS_FROM ? nothing : timelineStrip(page, { site: data.id })}<ul>${list.map((event) => html`<li><a href=${eventLink(event.id)}>${event.kind}</a> <span>${days(event.when)}</span>
  <span class="soft">${event.reports === 1 ? "1 report" : `${event.reports} reports`}, ${event.roots.said}</span></li>`)}</ul>`;

const roots = (data) => html`<ul>${data.roots_said.map((said) => html`<li>${said}</li>`)}</ul>
  <p><a href=${link("/sources", { site: data.id })}>the graph of roots</a></p>`;

function claims(list, data, total) {
  return html`<ol class="claims">${list.map((claim) => claimRow(claim, data.notes[claim.id]))}</ol>
    ${total > list.length ? html`<p><a href=${link("/claims", { place: data.id })}>all ${sayNumber(total)} claims that name it</a></p>` : nothing}`;
}

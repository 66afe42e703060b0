// A kind of materiel: every claim that names it, with place, number, day, holder and voices.
import { html, nothing } from "lit-html";
import { actorLink, change, link, materielLink, receiptLink, siteLink } from "../address.js";
import { get } from "../api.js";
import { day, days, sayCount, sayNumber } from "../days.js";
import { actor, chip } from "../parts/actors.js";
import { rowKeys } from "../parts/rows.js";
import { told } from "../parts/words.js";

export default {
  name: "Materiel",
  styles: ["named"],
  title: (page) => page.data.kind.name,
  async load(address, { signal }) {
    const path = `/materiel/${encodeURIComponent(address.parts[1])}`;
    const [kind, seen] = await Promise.all([
      get(path, {}, { signal }),
      get(`${path}/sightings`, { after: address.get("after"), limit: 50 }, { signal }),
    ]);
    return { kind, seen };
  },
  render(page) {
    const { kind, seen } = page.data;
    const whole = kind.claims + kind.kinds.reduce((all, one) => all + one.claims, 0);
    return html`<div class="column named-page">
      <p class="path"><a href=${link("/materiel")}>Materiel</a> ${[...kind.above].reverse().map((one) => html` › <a href=${materielLink(one.id)}>${one.name}</a>`)}</p>
      <h1>${kind.name}</h1>
      <p class="soft">named in ${sayCount(kind.claims, "claim")}${whole > kind.claims ? `, with the kinds below it in ${sayNumber(whole)}` : nothing}${kind.source ? html` · ${kind.source}` : nothing}</p>
      ${kind.kinds.length ? html`<p class="words">${kind.kinds.map((one) => html`<a href=${materielLink(one.id)}>${one.name}</a> <span class="soft">${sayNumber(one.claims)}</span> `)}</p>` : nothing}
      <div class="two">
        <div>${sightings(seen)}</div>
        <div>${placesOf(kind)}${actorsOf(kind)}${namesOf(kind)}</div>
      </div>
    </div>`;
  },
  keys: () => rowKeys(".stand-site", "claim"),
};

function sightings(seen) {
  if (!seen.items.length) return html`<section><h2>Where it was seen</h2><p class="soft">No claim names it.</p></section>`;
  return html`<section><h2>What claims tell of it, latest first</h2>
    <table class="stands">
      <thead><tr><th scope="col">when</th><th scope="col">how many</th><th scope="col">where</th><th scope="col">who</th><th scope="col">told as</th></tr></thead>
      <tbody>${seen.items.map(row)}</tbody>
    </table>
    ${seen.next ? html`<p><button type="button" class="button" @click=${() => change({ after: seen.next })}>Earlier claims</button></p>` : nothing}
  </section>`;
}

const row = ({ claim, things }) => html`<tr>
  <td>${days(claim.when)}</td>
  <td>${things.map((one) => html`<span class="thing" title=${bounds(one)} dir="auto"><q>${one.text}</q></span>`)}</td>
  <td data-head="at">${claim.places.length ? claim.places.map((one) => html`<span class="thing">${one.relation ? `${one.relation} ` : nothing}${one.id ? html`<a href=${siteLink(one.id)}>${one.name}</a>` : one.name}</span>`) : html`<span class="soft">not told</span>`}</td>
  <td data-head="by">${whoOf(claim)}</td>
  <td><a class="stand-site" href=${receiptLink(claim.id)}>${claim.says}</a> ${told(claim)}<br><span class="soft">${claim.chain}</span></td>
</tr>`;

function whoOf(claim) {
  const actors = claim.actors.filter((one) => one.id.startsWith("actor:"));
  return actors.length ? actors.map((one) => html`<span class="thing">${actor(one)}</span>`) : html`<span class="soft">not told</span>`;
}

function bounds({ low, high, quantity }) {
  if (low === null && high === null) return "no number told";
  const range = low === high ? sayNumber(low) : high === null ? `at least ${sayNumber(low)}` : low === null ? `at most ${sayNumber(high)}` : `${sayNumber(low)} to ${sayNumber(high)}`;
  return quantity ? `“${quantity}”: ${range}` : range;
}

const placesOf = (kind) =>
  kind.places.length
    ? html`<section><h2>Places named with it <small>${sayNumber(kind.places_total)}</small></h2><ul class="lines">${kind.places.slice(0, 20).map((one) => html`<li><a href=${siteLink(one.id)}>${one.name}</a> <span class="soft">${sayCount(one.claims, "claim")}${one.last ? html` · ${day(one.first)}${one.last !== one.first ? html` – ${day(one.last)}` : nothing}` : nothing}</span></li>`)}</ul></section>`
    : nothing;

const actorsOf = (kind) =>
  kind.actors.length
    ? html`<section><h2>Actors named with it</h2><ul class="lines">${kind.actors.slice(0, 20).map((one) => html`<li><a href=${actorLink(one.id)}>${chip(one.id)}${one.name}</a> <span class="soft">${sayCount(one.claims, "claim")}</span></li>`)}</ul></section>`
    : nothing;

const namesOf = (kind) =>
  kind.names.length
    ? html`<section><h2>Named as</h2><p class="words">${kind.names.slice(0, 40).map((one) => html`<span><q dir="auto">${one.words}</q> <span class="soft">${sayNumber(one.claims)}</span></span> `)}</p></section>`
    : nothing;

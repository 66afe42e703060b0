// Beside the map: the sites in view with their states, which is the map for those who cannot see
// it; what has no place on it; and what the rule flips.
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { repeat } from "lit-html/directives/repeat.js";
import { changed, link } from "../address.js";
import { sayCount, sayDay, sayNumber, toIso } from "../days.js";
import { empty } from "../parts/states.js";
import { sayRule } from "../rule.js";
import { flipsOn, statesAt } from "./board.js";
import { folded } from "./folded.js";
import { drawChipInto } from "./marks.js";
import { sayEntry, sayFlip, sayPlace, sayWeight } from "./wording.js";

export const ROW = 56;
const AROUND = 6;
const SHOWN = 200;

export function siteList({ board, places, total, wants, day, cursor, top, height, selected, isFiltered, onScroll }) {
  if (!total) {
    return isFiltered
      ? empty("No site meets these filters.", "Take one of them back.")
      : empty("No site yet.", html`Sites appear once reports name them. Drop files on <a href=${link("/add")}>Add</a>, or run <code>vedette add FOLDER</code>.`);
  }
  const first = Math.max(0, Math.floor(top / ROW) - AROUND);
  const rows = places.slice(first, first + Math.ceil(height / ROW) + 2 * AROUND);
  return html`<div class="map-sites" id="map-sites" tabindex="-1" @scroll=${onScroll}>
    ${places.length ? nothing : html`<p class="soft none">No site in view. Zoom out, or move the map.</p>`}
    <ol aria-label="Sites in view" .style=${`height:${places.length * ROW}px`}>
      ${repeat(rows, (place) => `${place.id} ${place.relation}`, (place, at) => siteRow({ board, place, at: first + at, count: places.length, wants, day, cursor, selected }))}
    </ol></div>`;
}

function siteRow({ board, place, at, count, wants, day, cursor, selected }) {
  const states = statesAt(board, place, wants);
  const flips = flipsOn(place.flips, day);
  const words = states.map((entry) => sayEntry(board, entry)).join("; ") || sayNothing(place);
  return html`<li class="site ${place === selected ? "chosen" : ""}" data-site=${place.relation ? nothing : place.id} data-near=${place.relation ? place.id : nothing} aria-setsize=${count} aria-posinset=${at + 1} .style=${`top:${at * ROW}px`}>
    <a href=${changed({ site: place.id })} data-at=${at} class=${at === cursor ? "at" : ""} aria-current=${place === selected ? "true" : "false"} title=${sayWeight(place.weight)}>
      <span class="site-name"><strong>${sayPlace(place)}</strong> <span class="soft">${place.relation ? "somewhere there" : place.kind}</span>
        ${place.conflicts ? html`<span class="map-flag" title=${sayCount(place.conflicts, "open conflict")}>⚡<span class="unseen">${sayCount(place.conflicts, "open conflict")}</span></span>` : nothing}
        ${flips.length ? html`<span class="map-flag" title=${flips.map((one) => sayFlip(board, one)).join("; ")}>Δ<span class="unseen">flips under the rule</span></span>` : nothing}</span>
      <span class="site-states">${states.slice(0, 4).map((entry) => chipOf(board, entry))}<span class="site-words">${words}</span></span>
    </a></li>`;
}

function sayNothing(place) {
  if (place.relation) return `${sayCount(place.weight.claims, "claim")}, none of who is at it`;
  return place.lanes.length ? "nothing known by this day" : "no evidence of presence";
}

const chipOf = (board, entry) => html`<canvas class="mark-chip" aria-hidden="true" ${ref((node) => node && drawChipInto(node, board.actors[entry.actor].id, entry.tracks, entry.state, entry.isUndated))}></canvas>`;

const apart = (name, summary, redraw, rows) => folded(name, { as: "apart", summary, redraw, make: () => html`<ul>${rows()}</ul>` });

// Countries, provinces and whatever else is too wide for a place on the map: listed, never a pin.
export function areaList(board, places, redraw) {
  const areas = places.filter((place) => place.x === null && (place.weight || place.lanes.length));
  const placeless = board.evidence?.placeless;
  if (!areas.length && !placeless) return nothing;
  areas.sort((a, b) => (b.weight?.claims || 0) - (a.weight?.claims || 0) || a.name.localeCompare(b.name));
  const total = areas.reduce((sum, place) => sum + (place.weight?.claims || 0), 0) + (placeless || 0);
  return apart("areas", `Too wide for a place on the map: ${sayCount(total, "claim")}`, redraw, () => html`
    ${areas.slice(0, SHOWN).map((place) => html`<li><a href=${changed({ site: place.id })} title=${sayWeight(place.weight)}>${sayArea(place)}: ${place.weight ? sayCount(place.weight.claims, "claim") : "posture alone"} ▸</a></li>`)}
    ${areas.length > SHOWN ? html`<li class="soft">and ${sayNumber(areas.length - SHOWN)} more; filter to see them</li>` : nothing}
    ${placeless ? html`<li><a href=${link("/claims")}>no place known: ${sayCount(placeless, "claim")} ▸</a></li>` : nothing}`);
}

function sayArea(place) {
  if (place.relation) return sayPlace(place);
  return place.id.startsWith("site:") ? `${place.name}, somewhere in a wide area` : `in ${place.name}, no place given`;
}

export const countUndated = (places, wants) => places.reduce((sum, place) => sum + place.undated.filter((one) => wants(one.actor)).length, 0);

// What nothing dates stands on no day of the slider, and would be lost without a lane of its own.
export function undatedList(board, places, wants, count, redraw) {
  if (!count) return nothing;
  return apart("undated", `Undated: ${sayCount(count, "state")}`, redraw, () => {
    const rows = places.flatMap((place) => place.undated.filter((one) => wants(one.actor)).map((one) => ({ place, entry: { actor: one.actor, tracks: [board.tracks[one.track]], state: board.states[one.state], isUndated: true } })));
    return html`${rows.slice(0, SHOWN).map(({ place, entry }) => html`<li><a href=${changed({ site: place.id })}>${chipOf(board, entry)}<span>${place.name}: ${sayEntry(board, entry)}</span></a></li>`)}
    ${rows.length > SHOWN ? html`<li class="soft">and ${sayNumber(rows.length - SHOWN)} more; filter to see them</li>` : nothing}`;
  });
}

// What the rule of the dial takes away, or brings.
export function flipList(board, day) {
  if (board.rule === "any") return nothing;
  const today = flipsOn(board.flips, day);
  const rest = board.flips.filter((flip) => !today.includes(flip));
  const item = (flip) => html`<li data-flip=${flip.place.id}><a href=${changed({ site: flip.place.id })}>Δ ${sayFlip(board, flip)}</a> <span class="soft">${sayWhen(flip)}</span></li>`;
  return html`<section class="flips" aria-label="What the rule flips">
    <p><strong>Under ${sayRule(board.rule)}</strong> ${board.flips.length ? `${sayCount(board.flips.length, "conclusion")} ${board.flips.length === 1 ? "flips" : "flip"}, ${sayNumber(today.length)} of them on this day.` : "nothing flips."}</p>
    <ul>${today.slice(0, 3).map(item)}</ul>
    ${today.length > 3 || rest.length ? html`<details><summary>All of them</summary><ul>${[...today.slice(3), ...rest].slice(0, SHOWN).map(item)}</ul></details>` : nothing}
  </section>`;
}

function sayWhen(flip) {
  if (!flip.isDated) return "undated";
  const isOpen = flip.last >= 2 ** 30;
  const [first, last] = [sayDay(toIso(flip.first)), isOpen ? "" : sayDay(toIso(flip.last))];
  return first === last ? first : isOpen ? `from ${first}` : `${first} – ${last}`;
}

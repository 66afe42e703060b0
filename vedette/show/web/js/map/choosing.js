// Filters: which places are shown, by what the address asks for.
import { html, nothing } from "lit-html";
import { change, changed } from "../address.js";
import { lookOf } from "../parts/actors.js";
import { options } from "../parts/filters.js";
import { statesAt } from "./board.js";
import { SHAPE_NAMES } from "./kinds.js";

export const FILTERS = ["actor", "state", "kind", "at", "materiel", "modality", "roots"];
const STATES = ["present", "reduced", "disputed", "last reported", "not known", "absent"];

export const readFilters = (address) => Object.fromEntries(FILTERS.map((name) => [name, address.get(name)]));
export const isFiltered = (filters) => FILTERS.some((name) => filters[name]);

// Whether an actor of the board is the one asked for, or a part of it.
export function wantsActor(board, asked) {
  if (!asked) return () => true;
  const wanted = new Set();
  board.actors.forEach(({ id, within }, at) => { if (id === asked || within.includes(asked)) wanted.add(at); });
  return (at) => wanted.has(at);
}

// The places that meet every filter; what needs the evidence lets all pass until that is there.
export function choosePlaces(board, filters) {
  const wants = wantsActor(board, filters.actor);
  const { evidence } = board;
  const at = (list, name) => (evidence && name ? list.indexOf(name) : null);
  const kind = at(evidence?.kinds, filters.kind);
  const modality = at(evidence?.modalities, filters.modality);
  const materiel = at(evidence?.materiel.map((one) => one.id), filters.materiel);
  return board.places.filter((place) => {
    const { weight } = place;
    if (filters.at && place.shape !== filters.at) return false;
    if (kind !== null && !weight?.kinds.includes(kind)) return false;
    if (modality !== null && !weight?.modalities.includes(modality)) return false;
    if (materiel !== null && !weight?.materiel.includes(materiel)) return false;
    if (evidence && filters.roots && !(weight?.independent >= Number(filters.roots))) return false;
    if (filters.actor && !isOfActor(board, place, wants)) return false;
    return !filters.state || statesAt(board, place, wants).some((entry) => entry.state === filters.state);
  });
}

function isOfActor(board, place, wants) {
  return place.lanes.some((lane) => wants(board.lanes.actor[lane])) || place.undated.some((one) => wants(one.actor)) || Boolean(place.weight?.actors.some(wants));
}

export function filterForm(board, filters) {
  const { evidence } = board;
  const missing = evidence ? "nowhere on the map" : ""; // places may still come with the evidence
  const pick = (name, label, list) => html`<label>${label}
    <select name=${name} @change=${(event) => change({ [name]: event.target.value })}>
      ${options([["", "any"], ...list], filters[name], missing)}
    </select></label>`;
  const plain = (list) => list.map((one) => [one, one]);
  const told = evidence?.told || { kinds: [], modalities: [], materiel: [] };
  const shapes = new Set(board.places.map((place) => place.shape));
  return html`<form class="filters" aria-label="What the map shows" @submit=${(event) => event.preventDefault()}>
    ${pick("actor", "actor", actorOptions(board, filters.actor))}
    ${pick("state", "state on the day", plain(STATES))}
    ${pick("at", "kind of site", Object.entries(SHAPE_NAMES).filter(([shape]) => shapes.has(shape)))}
    ${pick("kind", "claims that tell of", plain(told.kinds))}
    ${pick("modality", "told as", plain(told.modalities))}
    ${pick("materiel", "materiel", told.materiel.map((one) => [one.id, one.name]))}
    ${pick("roots", "independent roots", rootOptions(filters.roots))}
    ${isFiltered(filters) ? html`<a class="button clear" href=${changed(Object.fromEntries(FILTERS.map((name) => [name, null])))}>Clear filters</a>` : nothing}
  </form>`;
}

const rootOptions = (asked) => [...new Set([1, 2, 3, 5, Number(asked)])].filter((one) => one > 0).sort((a, b) => a - b).map((one) => [String(one), `at least ${one}`]);

// Families first, their members below them. What is asked for may stand between a family and members.
function actorOptions(board, asked) {
  const families = new Map();
  for (const actor of board.actors) {
    const top = actor.within.at(-1) || actor.id;
    if (!families.has(top)) families.set(top, { name: lookOf(actor.id).family || actor.name, members: [] });
    if (actor.id !== top) families.get(top).members.push(actor);
  }
  const below = board.actors.find(({ within }) => within.slice(0, -1).includes(asked));
  if (below && !board.actors.some(({ id }) => id === asked)) families.get(below.within.at(-1)).members.push({ id: asked, name: `${asked}, with all its parts` });
  return [...families].sort((a, b) => a[1].name.localeCompare(b[1].name)).flatMap(([id, { name, members }]) => [
    [id, members.length ? `${name}, with all its parts` : name],
    ...members.sort((a, b) => a.name.localeCompare(b.name)).map((one) => [one.id, `\u2003${one.name}`]),
  ]);
}

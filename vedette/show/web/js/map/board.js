// The board as the API gives it, read into places and lanes; and what holds in a lane on a day,
// by the same rule as `find_standing` of vedette/fuse/change.py.
import { kindShape } from "./kinds.js";
import { worldX, worldY } from "./projection.js";

const OPEN = 2 ** 30;
const NONE = -1;

export function readBoard(json) {
  const { sites, lanes } = json;
  const places = sites.id.map((id, at) => readPlace(sites, at, { conflicts: sites.conflicts[at], own: true }));
  const first = Int32Array.from(lanes.first);
  const sure = first.map((day, at) => day + lanes.sure[at]);
  const last = first.map((day, at) => (lanes.last[at] === null ? OPEN : day + lanes.last[at]));
  const starts = new Int32Array(lanes.length.length + 1);
  lanes.length.forEach((length, lane) => { starts[lane + 1] = starts[lane] + length; });
  lanes.site.forEach((site, lane) => places[site].lanes.push(lane));
  const { undated } = json;
  undated.site.forEach((site, at) => places[site].undated.push({ actor: undated.actor[at], track: undated.track[at], state: undated.state[at] }));
  return {
    rule: json.rule, known: json.known, first: json.first, last: json.last, states: json.states, tracks: json.tracks, actors: json.actors,
    places, lanes, starts, segments: { state: Uint8Array.from(lanes.state), first, sure, last },
    flips: readFlips(json.flips, places), standing: new Int32Array(lanes.site.length), day: null, evidence: null,
  };
}

function readPlace(columns, at, more) {
  const [lat, lon] = [columns.lat[at], columns.lon[at]];
  return {
    id: columns.id[at], name: columns.name[at], kind: columns.kind[at], shape: kindShape(columns.kind[at]), level: columns.level[at],
    country: columns.country[at], reported: columns.reported[at], lat, lon, radius: columns.radius_km[at],
    x: lon === null ? null : worldX(lon), y: lat === null ? null : worldY(lat),
    relation: null, conflicts: 0, lanes: [], undated: [], dots: [], weight: null, ...more,
  };
}

function readFlips(flips, places) {
  return flips.site.map((site, at) => {
    const flip = {
      place: places[site], actor: flips.actor[at], track: flips.track[at], kind: flips.kind[at], before: flips.before[at],
      after: flips.after[at], first: flips.first[at] ?? -OPEN, last: flips.last[at] ?? OPEN, isDated: flips.first[at] !== null,
    };
    (places[site].flips ??= []).push(flip);
    return flip;
  });
}

// What stands behind the places: counts, subjects, dots, and the places that have no posture.
export function addEvidence(board, json) {
  const byId = new Map(board.places.filter((place) => place.own).map((place) => [place.id, place]));
  const columns = json.places;
  const actorAt = new Map(board.actors.map((actor, at) => [actor.id, at]));
  const actors = json.actors.map((actor) => {
    if (!actorAt.has(actor.id)) actorAt.set(actor.id, board.actors.push(actor) - 1);
    return actorAt.get(actor.id);
  });
  const weighed = columns.id.map((id, at) => {
    const relation = columns.relation[at];
    const known = relation === null ? byId.get(id) : null;
    const place = known || readPlace(columns, at, { relation, own: false });
    if (!known) board.places.push(place);
    place.weight = {
      claims: columns.claims[at], reports: columns.reports[at], independent: columns.independent[at], anonymous: columns.anonymous[at],
      kinds: columns.kinds[at], modalities: columns.modalities[at], materiel: columns.materiel[at], actors: columns.actors[at].map((one) => actors[one]),
    };
    return place;
  });
  const { dots } = json;
  dots.place.forEach((place, at) => weighed[place].dots.push({
    actor: dots.actor[at] === null ? null : actors[dots.actor[at]], kind: json.kinds[dots.kind[at]], mode: dots.mode[at],
    modality: json.modalities[dots.modality[at]], first: dots.first[at], last: dots.last[at], claim: dots.claim[at],
  }));
  const told = (list, name) => { const met = new Set(columns[name].flat()); return list.filter((_, at) => met.has(at)); };
  board.evidence = {
    kinds: json.kinds, modalities: json.modalities, materiel: json.materiel, placeless: json.placeless,
    told: { kinds: told(json.kinds, "kinds"), modalities: told(json.modalities, "modalities"), materiel: [...json.materiel].sort((a, b) => a.name.localeCompare(b.name)) },
  };
}

// The segment of a lane that holds on a day, or -1. What had surely begun goes before what may
// only have begun; of several the newest.
function findStanding(board, lane, day) {
  const { first, sure, last } = board.segments;
  let best = NONE;
  for (let at = board.starts[lane]; at < board.starts[lane + 1]; at += 1) {
    if (first[at] > day || last[at] < day) continue;
    if (best === NONE || isSurer(sure, first, at, best, day)) best = at;
  }
  return best;
}

function isSurer(sure, first, one, other, day) {
  const [a, b] = [sure[one] <= day, sure[other] <= day];
  if (a !== b) return a;
  return sure[one] > sure[other] || (sure[one] === sure[other] && first[one] > first[other]);
}

// Let the board stand on a day: `standing` holds a segment, or -1, for each lane.
export function standOn(board, day) {
  if (board.day === day) return;
  for (let lane = 0; lane < board.standing.length; lane += 1) board.standing[lane] = findStanding(board, lane, day);
  board.day = day;
}

const ORDER = ["present", "reduced", "disputed", "last reported", "not known", "absent"];

// Who is at a place on the day that the board stands on: one entry for each actor and state, with
// the tracks it holds on; the surest first. Undated states speak only where nothing dated does.
export function statesAt(board, place, wants = () => true) {
  const found = new Map();
  const put = (actor, track, state, isUndated, segment) => {
    const key = `${actor} ${state} ${isUndated}`;
    const entry = found.get(key) || { actor, state, isUndated, tracks: [], segment };
    entry.tracks.push(board.tracks[track]);
    found.set(key, entry);
  };
  for (const lane of place.lanes) {
    const segment = board.standing[lane];
    const actor = board.lanes.actor[lane];
    if (segment !== NONE && wants(actor)) put(actor, board.lanes.track[lane], board.states[board.segments.state[segment]], false, segment);
  }
  for (const { actor, track, state } of place.undated) {
    const isDated = place.lanes.some((lane) => board.lanes.actor[lane] === actor && board.lanes.track[lane] === track);
    if (!isDated && wants(actor)) put(actor, track, board.states[state], true, NONE);
  }
  const rank = (entry) => ORDER.indexOf(entry.state) + (entry.isUndated ? 3.5 : 0);
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || a.actor - b.actor);
}

// Passing uses, plans and denials that may be of a day.
export const dotsAt = (place, day) =>
  place.dots.filter((dot) => dot.first !== null && dot.first <= day && (dot.last ?? dot.first) >= day);

// The days on which evidence of these places begins, sorted: where a slider is worth moving to.
export function evidenceDays(board, places, wants = () => true) {
  const { state, first } = board.segments;
  const isEvidence = board.states.map((name) => name !== "last reported" && name !== "not known");
  const days = [];
  for (const place of places) {
    for (const lane of place.lanes) {
      if (!wants(board.lanes.actor[lane])) continue;
      for (let at = board.starts[lane]; at < board.starts[lane + 1]; at += 1) if (isEvidence[state[at]]) days.push(first[at]);
    }
  }
  return Int32Array.from(days).sort();
}

// The conclusions that the rule flips on a day, of a place or of all.
export const flipsOn = (flips, day) => (flips || []).filter((flip) => flip.isDated && flip.first <= day && flip.last >= day);

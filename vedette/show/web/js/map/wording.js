// States and places in words, the same on the map's tip, in its list and for a screen reader.
import { sayCount } from "../days.js";

const CONTROL = {
  present: "in control", absent: "not in control", reduced: "control reduced", "last reported": "last reported in control",
  "not known": "control not known", disputed: "control disputed",
};

export function sayEntry(board, entry) {
  const [track] = entry.tracks;
  const words = entry.tracks.length > 1 ? `${entry.state}, and ${CONTROL[entry.state]}` : track === "controls" ? CONTROL[entry.state] : entry.state;
  return `${board.actors[entry.actor].name} ${words}${entry.isUndated ? ", undated" : ""}`;
}

const BEFORE = new Set(["near", "around", "outside", "along", "between", "towards", "toward", "across", "opposite", "beside", "off", "close to", "next to"]);

// "near Fort Tamar", "the south of Fort Tamar", "outskirts of Fort Tamar".
export function sayPlace({ name, relation }) {
  if (!relation) return name;
  if (BEFORE.has(relation) || relation.endsWith(" of")) return `${relation} ${name}`;
  if (relation === "close" || relation === "next") return `${relation} to ${name}`;
  return `the ${relation === "outskirt" ? "outskirts" : relation} of ${name}`;
}

export function sayWeight(weight) {
  if (!weight) return "";
  const roots = weight.independent + weight.anonymous;
  const anonymous = weight.anonymous ? `, ${weight.anonymous === roots ? "anonymous" : `${weight.anonymous} of them anonymous`}` : "";
  return `${sayCount(weight.claims, "claim")}, ${sayCount(weight.reports, "report")}, ${sayCount(roots, "root")}${anonymous}`;
}

export function sayFlip(board, flip) {
  const state = (at) => (at === null ? "nothing known" : board.states[at]);
  const control = board.tracks[flip.track] === "controls" ? " (control)" : "";
  return `${flip.place.name}: ${board.actors[flip.actor].name}${control}, ${state(flip.before)} → ${state(flip.after)}`;
}

// Chips: one actor's state as a mark. Shape tells the track, hue and letters the actor, fill
// what the state rests on.
const CHIP = 20;
const patterns = new Map();
const defs = draw("defs");

const night = matchMedia("(prefers-color-scheme: dark)");

/** How an actor is drawn, by day or by night. */
function lookOf(actor) {
  const look = data.actors[actor];
  return night.matches ? { ...look, hue: look.night, ink: look.night_ink } : look;
}

/** A paint for what is not solid: hatched or dotted in the hue. */
function pattern(kind, hue) {
  const id = `${kind}-${hue.slice(1)}`;
  if (!patterns.has(id)) {
    const step = kind === "hatched" ? 5 : 4;
    const tile = draw("pattern", { id, width: step, height: step, patternUnits: "userSpaceOnUse" });
    if (kind === "hatched") {
      tile.setAttribute("patternTransform", "rotate(45)");
      tile.append(draw("rect", { width: 2.2, height: step, fill: hue }));
    } else {
      tile.append(draw("circle", { cx: 2, cy: 2, r: 1.05, fill: hue }));
    }
    defs.append(tile);
    patterns.set(id, `url(#${id})`);
  }
  return patterns.get(id);
}

/** How a state is filled: solid = evidence of that day, hatched = last reported, dotted = not
 *  known or undated, split = disputed, none = evidence of absence. */
function fillOf(state) {
  if (state.state === "disputed") return "split";
  if (state.state === "absent") return "none";
  if (state.state === "not known" || !state.when) return "dotted";
  return state.state === "last reported" ? "hatched" : "solid";
}

function paintOf(state, hue) {
  const filling = fillOf(state);
  if (filling === "solid" || filling === "split") return hue;
  return filling === "none" ? "none" : pattern(filling, hue);
}

/** A chip around (x, y). */
function drawChip(state, x, y) {
  const look = lookOf(state.actor);
  const filling = fillOf(state);
  const half = CHIP / 2 - 1;
  const shape = (attributes) => state.track === "controls"
    ? draw("rect", { x: x - half, y: y - half, width: 2 * half, height: 2 * half, ...attributes })
    : draw("circle", { cx: x, cy: y, r: half, ...attributes });
  const chip = draw("g", { class: "chip" }, shape({ class: "plain", stroke: "none" }));
  const isHalf = state.state === "reduced" || state.state === "disputed";
  const paint = { fill: paintOf(state, look.hue) };
  chip.append(isHalf ? draw("path", { d: halfOf(state, x, y, half), ...paint }) : shape(paint));
  const undated = !state.when && state.state !== "disputed";
  chip.append(shape({
    fill: "none", stroke: look.hue, "stroke-width": 2, "stroke-dasharray": undated ? "2 2" : null,
  }));
  const isWhole = filling === "solid" && !isHalf;
  chip.append(draw("text", {
    class: isWhole ? "letter" : "letter haloed", x, y: y + 4, fill: isWhole ? look.ink : null,
    "font-size": [11, 11, 9.5, 8][Math.min(look.letter.length, 3)],
  }, look.letter));
  if (state.state === "absent") {
    chip.append(draw("line", {
      x1: x - half + 2, y1: y + half - 2, x2: x + half - 2, y2: y - half + 2,
      stroke: look.hue, "stroke-width": 2,
    }));
  }
  return chip;
}

/** Half of a chip: the lower one for a reduced force, the left one for a disputed one. */
function halfOf(state, x, y, half) {
  const [left, top, right, bottom] = [x - half, y - half, x + half, y + half];
  if (state.track === "controls") {
    return state.state === "reduced"
      ? `M${left} ${y}H${right}V${bottom}H${left}Z` : `M${left} ${top}H${x}V${bottom}H${left}Z`;
  }
  return state.state === "reduced"
    ? `M${left} ${y}A${half} ${half} 0 0 0 ${right} ${y}Z`
    : `M${x} ${top}A${half} ${half} 0 0 0 ${x} ${bottom}Z`;
}

/** A chip on its own, for lists. */
function chipImage(state) {
  return draw("svg", {
    class: "chip", width: CHIP, height: CHIP, viewBox: `0 0 ${CHIP} ${CHIP}`, "aria-hidden": "true",
  }, drawChip(state, CHIP / 2, CHIP / 2));
}

const CONTROL = {
  present: "in control", absent: "not in control", reduced: "control reduced",
  "last reported": "last reported in control", "not known": "control not known", disputed: "control disputed",
};

/** A state in words, as its track has them. */
const wordOf = (state) => (state.track === "controls" ? CONTROL[state.state] : state.state);
const sayState = (state) =>
  `${data.actors[state.actor].name}: ${wordOf(state)}, ${state.when || "undated"}`;

/** The states that the map shows of a place: those that are not absence first. */
function leadingStates(place) {
  const order = (state) => (state.state === "absent" ? 2 : 0) + (state.when ? 0 : 1);
  return place.states.filter((state) => !asked.actor || isAsked(state.actor))
    .sort((one, other) => order(one) - order(other));
}

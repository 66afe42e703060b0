// The places on the map: symbols, circles, names, and what stands together.
const RAISED_PX = 18; // several chips stand over their position, on a stem that ends in it
const CLOSE_PX = 24; // marks nearer to each other than this stand as one, with their number
const SYMBOL_PX = 12; // a radius up to which a symbol covers what is known

/** The places that the map can show: those with a position, as the filters leave them. */
const mapped = () => data.places.filter((place) => place.lat !== null && isShown(place));

/** Where a place's chips stand: over it, or, once its circle is drawn, upon the circle's rim. */
function anchorOf(place) {
  const [x, y] = toScreen(...toWorld(place.lon, place.lat));
  place.pixels = place.radius_km / kmPerPixel(place.lat);
  place.anchor = hasCircle(place) ? [x, Math.max(Math.min(y, 16), y - place.pixels)] : [x, y];
  return place.anchor;
}

const hasCircle = (place) => place.pixels > (place.group === "near" ? 3 : SYMBOL_PX);

/** Places whose marks would touch at this zoom, as groups; most are groups of one. */
function groupPlaces() {
  const groups = [];
  for (const place of mapped()) {
    const [x, y] = anchorOf(place);
    const reach = 200 + place.pixels;
    if (x < -reach || y < -reach || x > size.width + reach || y > size.height + reach) continue;
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < CLOSE_PX);
    if (near) near.places.push(place);
    else groups.push({ x, y, places: [place] });
  }
  groups.forEach(settle);
  while (mergeTouching(groups)); // what grew may touch another
  return groups;
}

/** Take each group that touches an earlier one into it; whether there was any. */
function mergeTouching(groups) {
  const before = groups.length;
  for (let at = 0; at < groups.length; at += 1) {
    for (let other = groups.length - 1; other > at; other -= 1) {
      if (!touch(groups[at], groups[other])) continue;
      groups[at].places.push(...groups.splice(other, 1)[0].places);
      settle(groups[at]);
    }
  }
  return groups.length < before;
}

/** Put a group in the middle of its places, with its chips and half its width. */
function settle(group) {
  const { places: own } = group;
  const isOne = own.length === 1;
  group.x = own.reduce((sum, place) => sum + place.anchor[0], 0) / own.length;
  group.y = own.reduce((sum, place) => sum + place.anchor[1], 0) / own.length;
  group.chips = isOne ? leadingStates(own[0]).slice(0, 4) : [];
  group.half = !isOne ? 14 : group.chips.length ? 11 * group.chips.length : 8;
  group.isRaised = group.chips.length > 1 && !hasCircle(own[0]);
  if (group.isRaised) group.y -= RAISED_PX;
}

const touch = (one, other) =>
  Math.abs(one.x - other.x) < one.half + other.half && Math.abs(one.y - other.y) < 22;

const measurer = document.createElement("canvas").getContext("2d");
function widthOf(words, style) {
  measurer.font = style;
  return measurer.measureText(words).width;
}

/** Boxes that are taken; a label is written only where it covers none. */
function makeSpace() {
  const taken = [];
  const isFree = (box) => taken.every((other) =>
    box[2] <= other[0] || box[0] >= other[2] || box[3] <= other[1] || box[1] >= other[3]);
  const corner = map.getBoundingClientRect();
  for (const over of ["credit", "scale", "zoom", "legend"]) { // what lies upon the map
    const box = byId(over).getBoundingClientRect();
    taken.push([box.left - corner.left, box.top - corner.top, box.right - corner.left, box.bottom - corner.top]);
  }
  return { take: (box) => taken.push(box), isFree };
}

function drawPlaces() {
  const groups = groupPlaces();
  const space = makeSpace();
  const circles = [];
  for (const group of groups) {
    circles.push(...group.places.filter(hasCircle).map(drawRadius));
    space.take([group.x - group.half, group.y - 12, group.x + group.half, group.y + 12]);
  }
  layers.circles.replaceChildren(...circles);
  const held = document.activeElement?.dataset?.key;
  layers.sites.replaceChildren(...groups.map((group) => drawGroup(group, space)));
  if (held) [...layers.sites.children].find((mark) => mark.dataset.key === held)?.focus();
  drawCountryNames(space);
}

function drawRadius(place) {
  const [lead] = leadingStates(place);
  const hue = lead ? lookOf(lead.actor).hue : "currentColor";
  const filling = lead && place.group !== "near" ? fillOf(lead) : "none";
  const look = { none: "", solid: "", split: "" }[filling] ?? " patterned";
  return draw("path", {
    class: `radius${place.group === "near" ? " near" : look}`,
    d: circlePath(place.lon, place.lat, place.radius_km),
    fill: filling === "none" ? "none" : paintOf(lead, hue), stroke: hue,
  });
}

function drawGroup(group, space) {
  const isOne = group.places.length === 1;
  const [place] = group.places;
  const own = place.group === "near" ? `around ${place.name}` : place.name;
  const words = isOne ? own : count(group.places.length, "place");
  const says = isOne
    ? `${own}, ${place.kind}. ${place.states.map(sayState).join("; ") || "nobody reported there"}`
    : `${words} close together: ${group.places.map((one) => one.name).join(", ")}. Zoom in`;
  const open = () => (isOne ? choose(place.id) : openGroup(group.places));
  const isChosen = group.places.some((one) => one.id === asked.chosen);
  const mark = draw("g", {
    class: `site${isOne ? "" : " group"}${isChosen ? " chosen" : ""}`, role: "button", tabindex: 0,
    "aria-label": says, "data-key": place.id, onclick: open,
    onkeydown: (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); }
    },
  }, draw("title", {}, says));
  if (isOne) drawOne(mark, group, place);
  else {
    mark.append(draw("rect", { class: "box", x: group.x - 12, y: group.y - 10, width: 24, height: 20 }),
      draw("text", { x: group.x, y: group.y + 4 }, String(group.places.length)));
  }
  mark.append(draw("rect", {
    class: "halo", x: group.x - group.half - 2, y: group.y - 13, width: 2 * group.half + 4, height: 26,
  }));
  if (isOne) writeName(mark, group, words, space);
  return mark;
}

/** A place alone: its chips in a row over its position, or a small ring where nobody is told. */
function drawOne(mark, group, place) {
  const { x, y, chips } = group;
  if (!chips.length) {
    mark.append(draw("circle", {
      class: "plain", cx: x, cy: y, r: hasCircle(place) ? 3 : 5,
      "stroke-dasharray": place.group === "near" ? "2 2" : null,
    }));
  }
  if (group.isRaised) {
    mark.append(draw("line", { class: "stem", x1: x, x2: x, y1: y, y2: y + RAISED_PX }),
      draw("circle", { class: "foot", cx: x, cy: y + RAISED_PX, r: 2.5 }));
  }
  chips.forEach((state, at) => mark.append(drawChip(state, x + (at - (chips.length - 1) / 2) * 22, y)));
}

/** The name beside a mark, on the first side where it covers nothing; else it is left out. */
function writeName(mark, group, words, space) {
  const width = widthOf(words, "500 12px system-ui, sans-serif") + 4;
  const { x, y, half } = group;
  const sides = [[x + half + 4, y + 4], [x - half - 4 - width, y + 4], [x - width / 2, y + 26], [x - width / 2, y - 17]];
  for (const [left, base] of sides) {
    const box = [left - 2, base - 12, left + width + 2, base + 4];
    if (box[0] < 2 || box[2] > size.width - 2 || !space.isFree(box)) continue;
    space.take(box);
    mark.append(draw("text", { class: "name", x: left, y: base }, words));
    return;
  }
}

function drawCountryNames(space) {
  const names = [];
  for (const [name, lon, lat, wide] of [...basemap.labels].sort((one, other) => other[3] - one[3])) {
    const width = widthOf(name.toUpperCase(), "11px system-ui, sans-serif") * 1.15;
    if ((wide / 360) * WORLD * view.zoom < width * 0.9) continue;
    const [x, y] = toScreen(...toWorld(lon, lat));
    const box = [x - width / 2, y - 10, x + width / 2, y + 4];
    if (box[0] < 0 || box[2] > size.width || y < 16 || y > size.height - 16 || !space.isFree(box)) continue;
    space.take(box);
    names.push(draw("text", { class: "country", x, y }, name));
  }
  layers.names.replaceChildren(...names);
}

/** Show these places with a margin; none are nearer than `least` km from edge to edge. */
function fitPlaces(some, least = 400) {
  if (!some.length) return;
  const at = some.map((place) => toWorld(place.lon, place.lat));
  const [xs, ys] = [at.map(([x]) => x), at.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  [view.x, view.y] = [(left + right) / 2, (top + bottom) / 2];
  const room = [Math.max(120, size.width - 200), Math.max(120, size.height - 120)];
  const [, lat] = toDegrees(view.x, view.y);
  const units = (least / (KM_OF_WORLD * Math.cos(radians(lat)))) * WORLD;
  const fit = Math.min(room[0] / Math.max(right - left, units), room[1] / Math.max(bottom - top, 1));
  view.zoom = Math.max(farthest(), Math.min(NEAREST, fit));
  refresh();
}

const fitAll = () => fitPlaces(mapped().length ? mapped() : data.places.filter((place) => place.lat !== null));

/** Zoom to a group; one that no zoom parts is opened as a list. */
function openGroup(some) {
  const before = view.zoom;
  fitPlaces(some, 8);
  if (view.zoom <= before * 1.05 || view.zoom >= NEAREST) listGroup(some);
}

/** Bring the chosen place into view, near enough to stand alone. */
function showPlace(place) {
  if (place.lat === null) return;
  const [x, y] = toScreen(...toWorld(place.lon, place.lat));
  const isIn = x > 40 && y > 40 && x < size.width - 40 && y < size.height - 40;
  const isAlone = () => groupPlaces().some((group) => group.places.length === 1 && group.places[0] === place);
  if (isIn && isAlone()) return;
  for (let least = Math.max(500, place.radius_km * 5); least > 8; least /= 2) {
    fitPlaces([place], least);
    if (isAlone()) return;
  }
}

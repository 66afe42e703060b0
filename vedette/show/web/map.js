// The map: Web Mercator in SVG. `view` says which point of the world square (0..WORLD) stands in
// the middle, and how many pixels one of its units takes.
const WORLD = 8192;
const EARTH_KM = 6371.0088;
const KM_OF_WORLD = 2 * Math.PI * EARTH_KM;
const NEAREST = 60; // pixels a unit: one pixel is some 80 m, finer than any position here
const SYMBOL_PX = 12; // a radius up to which a symbol covers what is known
const CLOSE_PX = 24; // marks nearer to each other than this stand as one, with their number
const map = byId("map");
const view = { x: WORLD / 2, y: WORLD / 2, zoom: 0.1 };
const size = { width: 1, height: 1 };
const layers = {};
const radians = (degrees) => (degrees * Math.PI) / 180;
const degrees = (angle) => (angle * 180) / Math.PI;

const toWorld = (lon, lat) => {
  const held = radians(Math.max(-85, Math.min(85, lat)));
  return [((lon + 180) / 360) * WORLD,
    (0.5 - Math.log(Math.tan(Math.PI / 4 + held / 2)) / (2 * Math.PI)) * WORLD];
};
const toDegrees = (x, y) => [(x / WORLD) * 360 - 180,
  degrees(2 * Math.atan(Math.exp((0.5 - y / WORLD) * 2 * Math.PI)) - Math.PI / 2)];
const toScreen = (x, y) => [
  (x - view.x) * view.zoom + size.width / 2, (y - view.y) * view.zoom + size.height / 2];
const kmPerPixel = (lat) => (KM_OF_WORLD * Math.cos(radians(lat))) / (WORLD * view.zoom);

/** A line of degrees as a path; a ring is closed. */
function pathOf(line, close) {
  const steps = line.map(([lon, lat]) => toWorld(lon, lat).map((at) => at.toFixed(1)).join(" "));
  return `M${steps.join("L")}${close ? "Z" : ""}`;
}

/** The circle at a radius around a point, on the sphere: wider than a symbol it is drawn true. */
function circlePath(lon, lat, radius) {
  const [phi, reach] = [radians(lat), radius / EARTH_KM];
  const ring = [];
  for (let step = 0; step < 72; step += 1) {
    const bearing = (2 * Math.PI * step) / 72;
    const to = Math.asin(Math.sin(phi) * Math.cos(reach) + Math.cos(phi) * Math.sin(reach) * Math.cos(bearing));
    const turn = Math.atan2(Math.sin(bearing) * Math.sin(reach) * Math.cos(phi),
      Math.cos(reach) - Math.sin(phi) * Math.sin(to));
    ring.push(toScreen(...toWorld(lon + degrees(turn), degrees(to))).map((at) => at.toFixed(1)).join(" "));
  }
  return `M${ring.join("L")}Z`;
}

function drawBasemap() {
  const land = basemap.land.map((rings) => rings.map((ring) => pathOf(ring, true)).join("")).join("");
  const borders = basemap.borders.map((line) => pathOf(line, false)).join("");
  layers.world = draw("g", {},
    draw("path", { class: "land", d: land, "fill-rule": "evenodd" }),
    draw("path", { class: "border", d: borders }));
  for (const name of ["grid", "names", "circles", "sites"]) layers[name] = draw("g", { class: name });
  layers.grid.setAttribute("aria-hidden", "true");
  layers.names.setAttribute("aria-hidden", "true");
  map.append(defs, layers.grid, layers.world, layers.names, layers.circles, layers.sites);
}

/** Lines of latitude and longitude, ten at most each way, with their degrees at the edge. */
function drawGrid() {
  const [west, north] = toDegrees(view.x - size.width / 2 / view.zoom, view.y - size.height / 2 / view.zoom);
  const [east, south] = toDegrees(view.x + size.width / 2 / view.zoom, view.y + size.height / 2 / view.zoom);
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].find((s) => (east - west) / s <= 9) ?? 30;
  const shown = [];
  const say = (value, plus, minus) => `${Math.abs(+value.toFixed(1))}°${value > 0 ? plus : value < 0 ? minus : ""}`;
  for (let lon = Math.ceil(Math.max(west, -180) / step) * step; lon <= Math.min(east, 180); lon += step) {
    const [x] = toScreen(toWorld(lon, 0)[0], 0);
    shown.push(draw("line", { class: "grid", x1: x, x2: x, y1: 0, y2: size.height }));
    if (x > 48 && x < size.width - 80) shown.push(draw("text", { class: "degree", x: x + 3, y: 10 }, say(lon, "E", "W")));
  }
  for (let lat = Math.ceil(Math.max(south, -80) / step) * step; lat <= Math.min(north, 85); lat += step) {
    const [, y] = toScreen(0, toWorld(0, lat)[1]);
    shown.push(draw("line", { class: "grid", x1: 0, x2: size.width, y1: y, y2: y }));
    if (y > 24 && y < size.height - 48) shown.push(draw("text", { class: "degree", x: 2, y: y - 3 }, say(lat, "N", "S")));
  }
  layers.grid.replaceChildren(...shown);
}

/** The places that the map can show: those with a position, as the filters leave them. */
const mapped = () => data.places.filter((place) => place.lat !== null && isShown(place));

/** Where a place's chips stand: over it, or, once its circle is drawn, upon the circle's rim. */
function anchorOf(place) {
  const [x, y] = toScreen(...toWorld(place.lon, place.lat));
  place.pixels = place.radius_km / kmPerPixel(place.lat);
  if (!hasCircle(place)) return [x, y];
  return [x, Math.max(Math.min(y, 16), y - place.pixels)];
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
  for (let at = 0; at < groups.length; at += 1) {
    const other = groups.findIndex((group, index) => index > at && touch(groups[at], group));
    if (other < 0) continue;
    groups[at].places.push(...groups.splice(other, 1)[0].places);
    settle(groups[at]);
    at = -1; // what grew may touch one already passed
  }
  return groups;
}

/** Put a group in the middle of its places, with its chips and half its width. */
function settle(group) {
  const at = group.places.map(anchorOf);
  group.x = at.reduce((sum, [x]) => sum + x, 0) / at.length;
  group.y = at.reduce((sum, [, y]) => sum + y, 0) / at.length;
  group.chips = group.places.length > 1 ? [] : leadingStates(group.places[0]).slice(0, 4);
  group.half = group.places.length > 1 ? 14 : group.chips.length ? 11 * group.chips.length : 8;
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
  const hue = lead ? data.actors[lead.actor].hue : "currentColor";
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
  const words = isOne ? place.name : count(group.places.length, "place");
  const says = isOne
    ? `${place.name}, ${place.kind}. ${place.states.map(sayState).join("; ") || "nobody reported there"}`
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
    mark.append(draw("circle", { class: "plain", cx: x, cy: y, r: hasCircle(place) ? 3 : 5 }));
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

/** The scale at the middle of the map, in whole kilometres. */
function drawScale() {
  const [, lat] = toDegrees(view.x, view.y);
  const perPixel = kmPerPixel(lat);
  const length = [2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1].find((km) => km / perPixel <= 140) ?? 1;
  byId("scale").textContent = `${length.toLocaleString("en")} km`;
  byId("scale").style.width = `${length / perPixel}px`;
}

let isDue = false;
/** Draw the map anew with the next frame. */
function refresh() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    const [x, y] = toScreen(0, 0);
    layers.world.setAttribute("transform", `translate(${x} ${y}) scale(${view.zoom})`);
    drawGrid();
    drawPlaces();
    drawScale();
  });
}

function measure() {
  const box = map.getBoundingClientRect();
  if (!box.width || !box.height) return;
  Object.assign(size, { width: box.width, height: box.height });
  map.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
}

const farthest = () => Math.max(size.width, size.height) / WORLD / 1.6;

/** Zoom by a factor, so that the point of the map at (x, y) stays where it is. */
function zoomBy(factor, x = size.width / 2, y = size.height / 2) {
  const zoom = Math.max(farthest(), Math.min(NEAREST, view.zoom * factor));
  view.x += (x - size.width / 2) * (1 / view.zoom - 1 / zoom);
  view.y += (y - size.height / 2) * (1 / view.zoom - 1 / zoom);
  view.zoom = zoom;
  refresh();
}

function moveBy(x, y) {
  view.x = Math.max(0, Math.min(WORLD, view.x - x / view.zoom));
  view.y = Math.max(0, Math.min(WORLD, view.y - y / view.zoom));
  refresh();
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
  const isAlone = groupPlaces().some((group) => group.places.length === 1 && group.places[0] === place);
  if (!isIn || !isAlone) fitPlaces([place], Math.max(320, place.radius_km * 5));
}

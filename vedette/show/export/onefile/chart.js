// The map: Web Mercator in SVG. `view` says which point of the world square (0..WORLD) stands in
// the middle, and how many pixels one of its units takes.
const WORLD = 8192;
const EARTH_KM = 6371.0088;
const KM_OF_WORLD = 2 * Math.PI * EARTH_KM;
const NEAREST = 60; // pixels a unit: one pixel is some 80 m, finer than any position here
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
  const steps = line.map(([lon, lat]) => toWorld(lon, lat).map((at) => at.toFixed(2)).join(" "));
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

const outlines = [];

/** A path of the basemap with its bounds, so that it can be left out where it is not in view. */
function outline(kind, rings, d) {
  const at = rings[0].map(([lon, lat]) => toWorld(lon, lat));
  const [xs, ys] = [at.map(([x]) => x), at.map(([, y]) => y)];
  const node = draw("path", { class: kind, d, "fill-rule": "evenodd" });
  outlines.push({ node, isIn: true, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] });
  return node;
}

/** Hide what is out of view: dashes along the whole world's borders take a third of a second. */
function cullOutlines() {
  const [wide, high] = [size.width / 2 / view.zoom, size.height / 2 / view.zoom];
  for (const one of outlines) {
    const [left, top, right, bottom] = one.box;
    const isIn = right > view.x - wide && left < view.x + wide && bottom > view.y - high && top < view.y + high;
    if (isIn !== one.isIn) one.node.setAttribute("display", isIn ? "inline" : "none");
    one.isIn = isIn;
  }
}

function drawBasemap() {
  layers.world = draw("g", { "aria-hidden": "true" },
    ...basemap.land.map((rings) => outline("land", rings, rings.map((ring) => pathOf(ring, true)).join(""))),
    ...basemap.borders.map((line) => outline("border", [line], pathOf(line, false))));
  for (const name of ["grid", "names", "circles", "sites"]) layers[name] = draw("g", { class: name });
  layers.grid.setAttribute("aria-hidden", "true");
  layers.names.setAttribute("aria-hidden", "true");
  map.append(defs, layers.world, layers.grid, layers.names, layers.circles, layers.sites);
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
    cullOutlines();
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

// Web Mercator by hand: marks are drawn before the map library has loaded, and as fast as it is.

const TILE = 512;
const EARTH = 40075.017; // km around

export const worldX = (lon) => (lon + 180) / 360;
export function worldY(lat) {
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
const lonOf = (x) => x * 360 - 180;
const latOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

// What is looked at: the middle of the world in 0..1, pixels for all of it, the size of the window.
export function makeCamera({ lon, lat, zoom }, width, height) {
  return { x: worldX(lon), y: worldY(lat), zoom, scale: TILE * 2 ** zoom, width, height };
}

// Where a point of the world is in the window; of its copies the one nearest to the middle.
export function screenX(camera, x) {
  const away = x - camera.x;
  return (away - Math.round(away)) * camera.scale + camera.width / 2;
}
export const screenY = (camera, y) => (y - camera.y) * camera.scale + camera.height / 2;

export const pixelsOf = (camera, km, lat) => (km * camera.scale) / (EARTH * Math.cos((lat * Math.PI) / 180));

// The camera's place that shows these points with a margin, never nearer than `closest`.
export function fitPoints(points, width, height, { margin = 56, closest = 7.5 } = {}) {
  if (!points.length) return { lon: 20, lat: 25, zoom: 1.2 };
  const xs = points.map((one) => one.x).sort((a, b) => a - b);
  const ys = points.map((one) => one.y).sort((a, b) => a - b);
  const [left, right, top, bottom] = [xs[0], xs[xs.length - 1], ys[0], ys[ys.length - 1]];
  const zoomOf = (span, room) => Math.log2(Math.max(room - 2 * margin, 60) / (TILE * Math.max(span, 1e-6)));
  const zoom = Math.min(closest, zoomOf(right - left, width), zoomOf(bottom - top, height));
  return { lon: lonOf((left + right) / 2), lat: latOf((top + bottom) / 2), zoom: Math.max(0, zoom) };
}

// The camera's place from which a point stands in the middle of what is seen of a window: its upper
// `seen` pixels of `height`.
export function centreOn({ x, y }, zoom, { height, seen }) {
  return { lon: lonOf(x), lat: latOf(y + (height - seen) / 2 / (TILE * 2 ** zoom)), zoom };
}

// Whether a point is well within what is seen of a window.
export function isWellSeen(point, place, { width, height, seen }) {
  const camera = makeCamera(place, width, height);
  const [x, y] = [screenX(camera, point.x), screenY(camera, point.y)];
  const [side, edge] = [Math.min(48, width / 4), Math.min(48, seen / 4)];
  return x > side && x < width - side && y > edge && y < seen - edge;
}

// `35.10,40.20,6.5` in the address, and back.
export const writePlace = ({ lat, lon, zoom }) => `${lat.toFixed(3)},${lon.toFixed(3)},${zoom.toFixed(2)}`;
export function readPlace(text) {
  const [lat, lon, zoom] = (text || "").split(",").map(Number);
  const isPlace = [lat, lon, zoom].every(Number.isFinite) && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 22;
  return isPlace ? { lat, lon, zoom } : null;
}

// Names on the map: countries, divisions, seas and towns from the gazetteer, each where it covers
// nothing that says more. Site names come first; they are written by the marks themselves.
import { pixelsOf, screenX, screenY, worldX, worldY } from "./projection.js";

const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
export const FONTS = {
  site: `600 12px ${SANS}`, near: `italic 12px ${SANS}`, country: `600 12px ${SANS}`, division: `11px ${SANS}`, sea: `italic 12px ${SANS}`,
  town: `11px ${SANS}`, city: `600 11px ${SANS}`,
};
// Inhabitants from which a town is written, by zoom.
const LEAST = [[9, 0], [8, 20_000], [7, 50_000], [6, 120_000], [5, 400_000], [4, 1_200_000], [3, 4_000_000], [0, Infinity]];
const CELL = 96;

// The boxes that are taken; two never overlap.
export class Space {
  constructor() { this.cells = new Map(); }

  *cellsOf([left, top, right, bottom]) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield x * 100_003 + y;
    }
  }

  isFree(box) {
    for (const key of this.cellsOf(box)) {
      for (const other of this.cells.get(key) || []) {
        if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
      }
    }
    return true;
  }

  take(box) {
    for (const key of this.cellsOf(box)) {
      if (this.cells.has(key)) this.cells.get(key).push(box);
      else this.cells.set(key, [box]);
    }
  }
}

const widths = new Map();
export function widthOf(ctx, words, font) {
  const key = `${font}${words}`;
  if (!widths.has(key)) {
    if (widths.size > 20_000) widths.clear();
    ctx.font = font;
    widths.set(key, ctx.measureText(words).width);
  }
  return widths.get(key);
}

export function writeWords(ctx, words, x, y, { font, ink, halo, align = "left" }) {
  ctx.font = font;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = halo;
  ctx.strokeText(words, x, y);
  ctx.fillStyle = ink;
  ctx.fillText(words, x, y);
}

// Columns of a label file as rows with their place in the world.
export function readLabels(columns) {
  const size = columns.radius_km || columns.population;
  return columns.name.map((name, at) => ({ name, lat: columns.lat[at], x: worldX(columns.lon[at]), y: worldY(columns.lat[at]), size: size[at] }));
}

const leastAt = (zoom) => LEAST.find(([from]) => zoom >= from)[1];

export function drawLabels(ctx, camera, space, labels, colours) {
  if (!labels) return;
  for (const one of labels.countries) writeWide(ctx, camera, space, one, { font: FONTS.country, ink: colours.country, halo: colours.halo, caps: true, room: 1.1 });
  for (const one of labels.seas) writeWide(ctx, camera, space, one, { font: FONTS.sea, ink: colours.sea, halo: colours.seaHalo, room: 0.7, most: 5 });
  drawTowns(ctx, camera, space, labels.towns, colours);
  if (camera.zoom >= 5) for (const one of labels.divisions) writeWide(ctx, camera, space, one, { font: FONTS.division, ink: colours.division, halo: colours.halo, caps: true, room: 0.75, most: 3 });
}

// A name across what it names, where that is wide enough for it and not wider than the window.
function writeWide(ctx, camera, space, one, { font, ink, halo, caps = false, room, most = 4 }) {
  const radius = pixelsOf(camera, one.size, one.lat);
  if (radius > most * camera.width) return;
  const words = caps ? one.name.toUpperCase() : one.name;
  const width = widthOf(ctx, words, font);
  if (2 * radius * room < width) return;
  const [x, y] = [screenX(camera, one.x), screenY(camera, one.y)];
  if (x < -width || x > camera.width + width || y < 0 || y > camera.height) return;
  const box = [x - width / 2 - 6, y - 9, x + width / 2 + 6, y + 9];
  if (!space.isFree(box)) return;
  space.take(box);
  writeWords(ctx, words, x, y, { font, ink, halo, align: "center" });
}

function drawTowns(ctx, camera, space, towns, colours) {
  const least = leastAt(camera.zoom);
  for (const one of towns) {
    if (one.size < least) break;
    const [x, y] = [screenX(camera, one.x), screenY(camera, one.y)];
    if (x < 0 || x > camera.width || y < 8 || y > camera.height - 8 || colours.named.has(one.name)) continue;
    const font = one.size >= 1_000_000 ? FONTS.city : FONTS.town;
    const width = widthOf(ctx, one.name, font);
    const box = [x - 3, y - 8, x + width + 8, y + 8];
    if (!space.isFree(box)) continue;
    space.take(box);
    ctx.beginPath();
    ctx.arc(x, y, 1.75, 0, 2 * Math.PI);
    ctx.fillStyle = colours.town;
    ctx.fill();
    writeWords(ctx, one.name, x + 5, y, { font, ink: colours.town, halo: colours.halo });
  }
}

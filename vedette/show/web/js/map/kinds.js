// The shape of a site's foot by its kind: what a base is, never who is in it.

const SHAPES = [
  ["sky", /\b(missile|radar|air defen[cs]e|launch|space|sam|nuclear)/],
  ["air", /\b(air|airfield|airport|airbase|heli|helipad|drone|runway|aerodrome)/],
  ["sea", /\b(port|naval|harbou?r|dock|quay|anchorage|shipyard)/],
  ["line", /\b(checkpoint|crossing|post|gate|border|outpost|observation|bridge|pass)/],
  ["store", /\b(depot|arsenal|warehouse|ammunition|factory|plant|workshop|storage|industr)/],
  ["well", /\b(oil|gas|field|refinery|power|dam|pumping|mine)/],
  ["town", /\b(town|city|village|district|camp for|neighbou?rhood|place)$/],
];

export const SHAPE_NAMES = {
  air: "airfield, air base", sea: "port, naval base", line: "checkpoint, crossing, post", store: "depot, factory",
  well: "oil or gas field, dam", sky: "missile or radar site", town: "town, district", base: "base, camp, any other site",
};

const known = new Map();

export function kindShape(kind) {
  if (!known.has(kind)) known.set(kind, findShape((kind || "").toLowerCase()));
  return known.get(kind);
}

const findShape = (words) => SHAPES.find(([, pattern]) => pattern.test(words))?.[0] ?? "base";

// Draw the shape around (x, y), some 10 pixels wide; the caller fills and strokes.
export function traceShape(ctx, shape, x, y, size = 5) {
  ctx.beginPath();
  const polygon = (points) => points.forEach(([dx, dy], at) => ctx[at ? "lineTo" : "moveTo"](x + dx * size, y + dy * size));
  if (shape === "air") polygon([[0, -1.1], [1.1, 0.9], [-1.1, 0.9]]);
  else if (shape === "sea") { ctx.arc(x, y - size * 0.3, size * 1.1, 0, Math.PI); }
  else if (shape === "line") polygon([[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]]);
  else if (shape === "store") polygon([[0, -1.1], [1, -0.2], [1, 1], [-1, 1], [-1, -0.2]]);
  else if (shape === "well") polygon([[-0.6, -1], [0.6, -1], [1.2, 0], [0.6, 1], [-0.6, 1], [-1.2, 0]]);
  else if (shape === "sky") polygon([[-0.4, -1.2], [0.4, -1.2], [0.4, -0.4], [1.2, -0.4], [1.2, 0.4], [0.4, 0.4], [0.4, 1.2], [-0.4, 1.2], [-0.4, 0.4], [-1.2, 0.4], [-1.2, -0.4], [-0.4, -0.4]]);
  else if (shape === "town") ctx.arc(x, y, size * 0.9, 0, 2 * Math.PI);
  else polygon([[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]]);
  ctx.closePath();
}

// Lanes of events on a canvas, by level of detail: marks as wide as what is known of their days
// where they fit beside each other, else how many there are in each stretch.
const BIN = 4; // pixels of the narrowest stretch
const ROW = 10; // pixels of a row of marks where there is room
const THIN = 4; // and where there is little
const LEAST = 3; // pixels of the narrowest mark
const MOST = 1500; // marks of a lane that are laid out at all
export const HEAD = 20; // pixels above the marks of a lane, where its name stands

// The entries of a lane in a window that ends before `to`, by their first day. `data` has the columns first and last.
export function inWindow(entries, data, from, to) {
  const found = [];
  for (const at of entries) {
    if (data.first[at] >= to) break;
    if (data.last[at] + 1 > from) found.push(at);
  }
  return found;
}

// How a lane is to be drawn: {marks: [{at, x, width, row}]} or {bins, most}.
export function layOut(entries, data, scale, height) {
  const seen = inWindow(entries, data, scale.from, scale.to);
  const marks = seen.length <= MOST ? pack(seen, data, scale, Math.floor(height / THIN)) : null;
  if (!marks) return { count: seen.length, ...sum(seen, data, scale) };
  const rows = 1 + marks.reduce((most, mark) => Math.max(most, mark.row), 0);
  return { count: seen.length, marks, row: Math.min(ROW, Math.floor(height / rows)) };
}

// Marks in rows, none over another; null when there is no room for all.
function pack(seen, data, scale, rows) {
  const ends = new Array(rows).fill(-Infinity);
  const marks = [];
  for (const at of seen) {
    const x = scale.x(data.first[at]);
    const width = Math.max(LEAST, scale.x(data.last[at] + 1) - x);
    const row = ends.findIndex((end) => end <= x + 0.01);
    if (row < 0) return null;
    ends[row] = x + width;
    marks.push({ at, x, width, row });
  }
  return marks;
}

// How many entries lie in each stretch. One that may have been on any of many days counts in all
// of them by its share, so that nothing looks sharper than it is known.
function sum(seen, data, scale) {
  const days = Math.max(1, Math.ceil(BIN / scale.unit)); // whole days, so that panning moves no bar
  const start = Math.floor(scale.from / days);
  const bins = new Float64Array(Math.floor(scale.to / days) - start + 2);
  for (const at of seen) {
    const first = Math.floor(data.first[at] / days) - start;
    const last = Math.floor(data.last[at] / days) - start;
    const share = 1 / (last - first + 1);
    bins[Math.max(0, first)] += share;
    if (last + 1 < bins.length) bins[last + 1] -= share;
  }
  let held = 0;
  let most = 0;
  for (let at = 0; at < bins.length; at++) {
    held += bins[at];
    bins[at] = Math.max(0, held);
    most = Math.max(most, bins[at]);
  }
  return { bins, most, days, start };
}

// Draw a lane that was laid out, with its top at `top`.
export function paintLane(pen, lane, top, height, scale, { most, hue, letter, quiet }) {
  if (lane.marks) {
    for (const mark of lane.marks) paintMark(pen, mark, top, lane.row, hue(mark.at), letter(mark.at));
    return;
  }
  pen.fillStyle = quiet;
  for (let at = 0; at < lane.bins.length; at++) {
    if (lane.bins[at] <= 1e-6) continue;
    const tall = Math.max(1, Math.sqrt(lane.bins[at] / most) * height);
    const x = Math.round(scale.x((lane.start + at) * lane.days));
    const next = Math.round(scale.x((lane.start + at + 1) * lane.days));
    pen.fillRect(x, top + height - tall, Math.max(1, next - x - 1), tall);
  }
}

// Solid for one day; a frame for a stretch, on some day of which, or on all of it, it was.
function paintMark(pen, { x, width, row, isLong }, top, tall, hue, letter) {
  const y = top + row * tall;
  const high = tall > 5 ? tall - 2 : tall - 1;
  pen.fillStyle = hue.fill;
  if (!isLong) return pen.fillRect(x, y, width > 6 ? width - 1 : width, high);
  pen.globalAlpha = 0.28;
  pen.fillRect(x, y, width, high);
  pen.globalAlpha = 1;
  pen.strokeStyle = hue.fill;
  pen.strokeRect(x + 0.5, y + 0.5, Math.max(1, width - 1), high - 1);
  if (width > 24 && high >= 8 && letter) {
    pen.fillStyle = hue.text;
    pen.fillText(letter, Math.max(x, 0) + 3, y + high - 1);
  }
}

// The mark at a point of a lane; null between marks.
export function findMark(lane, x, y, top) {
  if (!lane.marks) return null;
  const row = Math.floor((y - top) / lane.row);
  const near = lane.marks.filter((m) => m.row === row && x >= m.x - 3 && x <= m.x + m.width + 3);
  return near.sort((a, b) => Math.abs(a.x + a.width / 2 - x) - Math.abs(b.x + b.width / 2 - x))[0] || null;
}

// How many entries about lie on a day and its neighbours, where a lane is drawn as stretches.
export function countOn(lane, day) {
  if (!lane.bins) return null;
  const at = Math.floor(day / lane.days) - lane.start;
  const count = lane.bins[at] || 0;
  return count > 1e-6 ? { count, day: (lane.start + at) * lane.days, days: lane.days } : null;
}

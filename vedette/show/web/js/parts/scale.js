// Days on a line: where a day stands, and which days are marked below it.
import { dateFormat } from "../days.js";

const DAY = 86400000;
const LENGTHS = { day: 1, month: 30.44, year: 365.25 };
const STEPS = [
  [1, "day"], [2, "day"], [7, "day"], [14, "day"], [1, "month"], [3, "month"], [6, "month"], [1, "year"],
  [2, "year"], [5, "year"], [10, "year"], [20, "year"], [50, "year"], [100, "year"],
];
const ROOM = 72; // pixels between two marked days
export const LEAST = 5; // days that a window shows at least

const names = {
  day: dateFormat({ day: "numeric", month: "short" }),
  month: dateFormat({ month: "short" }),
};

// A scale from `from` to `to` (days since 1970, fractions allowed) over `width` pixels.
export function makeScale(from, to, width) {
  const unit = width / (to - from);
  return { from, to, width, unit, x: (day) => (day - from) * unit, day: (x) => from + x / unit };
}

// The same window nearer or farther, with the day at `x` staying where it is.
export function zoom(scale, factor, x = scale.width / 2) {
  const span = Math.min(200000, Math.max(LEAST, (scale.to - scale.from) * factor));
  const from = scale.day(x) - (x / scale.width) * span;
  return [from, from + span];
}

// Marked days: [{day, name, isMain}], a new year always in full.
export function marked(scale) {
  const [step, unit] = STEPS.find(([n, name]) => n * LENGTHS[name] * scale.unit >= ROOM) || STEPS.at(-1);
  const found = [];
  for (let day = firstMark(scale.from, step, unit); day <= scale.to; day = nextMark(day, step, unit)) {
    if (day >= scale.from) found.push({ day, ...nameMark(day, unit, found.length === 0) });
    if (found.length > 200) break;
  }
  return found;
}

const date = (day) => new Date(day * DAY);
const day = (year, month = 0, of = 1) => {
  const made = new Date(Date.UTC(2000, month, of));
  made.setUTCFullYear(year, month, of);
  return Math.round(made.getTime() / DAY);
};

function firstMark(from, step, unit) {
  if (unit === "day") return Math.ceil(from / step) * step;
  const start = date(Math.floor(from));
  const year = start.getUTCFullYear();
  if (unit === "year") return day(Math.floor(year / step) * step);
  return day(year, Math.floor(start.getUTCMonth() / step) * step);
}

function nextMark(at, step, unit) {
  if (unit === "day") return at + step;
  const one = date(at);
  return unit === "year" ? day(one.getUTCFullYear() + step) : day(one.getUTCFullYear(), one.getUTCMonth() + step);
}

function nameMark(at, unit, isFirst) {
  const one = date(at);
  const year = String(one.getUTCFullYear());
  const isNew = one.getUTCMonth() === 0 && (unit !== "day" || one.getUTCDate() <= 14);
  if (unit === "year") return { name: year, isMain: true };
  const name = names[unit]().format(one);
  if (unit === "month" && isNew) return { name: year, isMain: true };
  return { name: isFirst ? `${name} ${year}` : name, isMain: isFirst };
}

// A time axis in per cent of its width: which days it spans, where a day lies, which ticks it has.
import { dateFormat, toIso, toNumber } from "../days.js";

const YEAR = 365.25;
const MOST_TICKS = 7;
const year = dateFormat({ year: "numeric" });
const month = dateFormat({ month: "short", year: "numeric" });
const dayOfMonth = dateFormat({ day: "numeric", month: "short" });

// An axis over days in ISO, with a little room on either side.
export function makeAxis(first, last) {
  const room = Math.max(2, (toNumber(last) - toNumber(first)) * 0.02);
  const [start, end] = [toNumber(first) - room, toNumber(last) + room];
  return {
    start,
    end,
    at: (iso) => Math.max(0, Math.min(100, ((toNumber(iso) - start) / (end - start)) * 100)),
    holds: (iso) => toNumber(iso) >= start && toNumber(iso) <= end,
  };
}

// Ticks at the beginnings of years, months or days, few enough to bear their labels.
export function ticksOf({ start, end }) {
  const span = end - start;
  const years = [1, 2, 5, 10, 20, 50, 100].find((step) => span / YEAR / step <= MOST_TICKS) || 200;
  if (span / YEAR >= 2.2) return some(start, end, (at) => firstOfYear(at, years), (d) => year().format(d));
  const months = [1, 2, 3, 6].find((step) => span / 30.4 / step <= MOST_TICKS) || 6;
  if (span >= 75) return some(start, end, (at) => firstOfMonth(at, months), (d) => month().format(d));
  const step = Math.max(1, Math.ceil(span / MOST_TICKS));
  return withYears(some(start, end, (at) => Math.ceil((at + 1) / step) * step, (d) => dayOfMonth().format(d)));
}

// A day without its year dates nothing: the first tick that bears its label says it, and each new year.
function withYears(ticks) {
  let last = null;
  return ticks.map((tick) => {
    if (!hasLabel(tick) || tick.year === last) return tick;
    last = tick.year;
    return { ...tick, said: `${tick.said} ${tick.year}` };
  });
}

// Whether a tick has room for its label, away from both ends.
export const hasLabel = ({ x }) => x > 4 && x < 93;

function some(start, end, next, say) {
  const found = [];
  for (let at = next(start - 1); at <= end && found.length < 40; at = next(at)) {
    const day = new Date(`${toIso(at)}T00:00:00Z`);
    found.push({ x: ((at - start) / (end - start)) * 100, said: say(day), year: day.getUTCFullYear() });
  }
  return found;
}

function firstOfYear(after, step) {
  let one = new Date(after * 86400000).getUTCFullYear();
  while (one % step || toNumber(iso(one, 1)) <= after) one += 1;
  return toNumber(iso(one, 1));
}

function firstOfMonth(after, step) {
  const from = new Date(after * 86400000);
  let count = from.getUTCFullYear() * 12 + from.getUTCMonth();
  while (count % step || toNumber(iso(Math.floor(count / 12), (count % 12) + 1)) <= after) count += 1;
  return toNumber(iso(Math.floor(count / 12), (count % 12) + 1));
}

const iso = (whole, part) => `${String(whole).padStart(4, "0")}-${String(part).padStart(2, "0")}-01`;

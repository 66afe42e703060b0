// Days: the page writes them as the reader's locale does, and keeps the exact form (EDTF) beside.
import { html } from "lit-html";

const DAY = 86400000;

// The first format of dates takes a browser some 50 ms to make: each is made when it is first asked for.
export const lazily = (make) => {
  let made = null;
  return () => (made ??= make());
};
export const dateFormat = (options) => lazily(() => new Intl.DateTimeFormat(undefined, { timeZone: "UTC", ...options }));

const full = dateFormat({ day: "numeric", month: "short", year: "numeric" });
const month = dateFormat({ month: "short", year: "numeric" });
const moment = dateFormat({ dateStyle: "medium", timeStyle: "short", timeZone: undefined });
const numbers = lazily(() => new Intl.NumberFormat(undefined));

export const toNumber = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
export const toIso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
export const today = () => new Date().toISOString().slice(0, 10);
export const moveDay = (iso, by) => toIso(toNumber(iso) + by);
export const sayNumber = (number) => numbers().format(number);
export const sayCount = (number, noun, plural = `${noun}s`) => `${sayNumber(number)} ${number === 1 ? noun : plural}`;

const isMonth = (first, last) =>
  first.endsWith("-01") && first.slice(0, 7) === last.slice(0, 7) && toIso(toNumber(last) + 1).endsWith("-01");
const isYear = (first, last) => first.endsWith("-01-01") && last === `${first.slice(0, 4)}-12-31`;

export function sayDay(iso) {
  return iso ? full().format(new Date(`${iso}T00:00:00Z`)) : "";
}

// A date as exact as a list gives it: "26 Dec 1991", "Dec 1991", "1991".
export function sayGiven(edtf) {
  if (/^\d{4}-\d{2}-\d{2}$/.test(edtf)) return sayDay(edtf);
  return /^\d{4}-\d{2}$/.test(edtf) ? month().format(new Date(`${edtf}-01T00:00:00Z`)) : edtf;
}

export function sayMoment(iso) {
  return iso ? moment().format(new Date(iso)) : "";
}

// An interval in words: "3 Mar 2021", "Mar 2021", "2021", "by 3 Mar 2021", "since …", "undated".
export function sayInterval(first, last) {
  if (!first && !last) return "undated";
  if (!first) return `by ${sayDay(last)}`;
  if (!last) return `from ${sayDay(first)}`;
  if (first === last) return sayDay(first);
  if (isYear(first, last)) return first.slice(0, 4);
  if (isMonth(first, last)) return month().format(new Date(`${first}T00:00:00Z`));
  return full().formatRange
    ? full().formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`))
    : `${sayDay(first)} – ${sayDay(last)}`;
}

// A `Days` of the API, with its exact form and how it is known on hover.
export function days(when) {
  if (!when || (!when.earliest && !when.latest)) {
    return html`<span class="undated" title=${when?.said || "undated"}>undated</span>`;
  }
  return html`<time title=${`${when.edtf}${when.said && when.said !== when.edtf ? ` · ${when.said}` : ""}`}>${sayInterval(when.earliest, when.latest)}</time>`;
}

export const day = (iso) => (iso ? html`<time datetime=${iso} title=${iso}>${sayDay(iso.slice(0, 10))}</time>` : html`<span class="undated">undated</span>`);

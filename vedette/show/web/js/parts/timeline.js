// Every event on an axis: the columns of the API, and a strip of them for other views.
import { html } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { asked, change, eventLink, go, link } from "../address.js";
import { get } from "../api.js";
import { sayInterval, sayNumber, toIso, toNumber } from "../days.js";
import { dayOf } from "../frame.js";
import { Axis } from "./canvas.js";

const ID = 12; // digits of an id on the axis

// The columns as numbers; `entries` are all positions, the undated ones behind the dated.
function readTimeline(answer) {
  const dated = answer.first.length;
  const first = Int32Array.from(answer.first);
  const last = Int32Array.from(answer.first, (day, at) => day + answer.days[at] - 1);
  const data = {
    answer, dated, first, last,
    total: dated + answer.undated,
    id: (at) => answer.ids.slice(at * ID, at * ID + ID),
    kind: (at) => answer.kinds[answer.kind[at]],
    place: (at) => answer.places[answer.place[at]] || null,
    actors: (at) => answer.actors[at].map((one) => answer.names[one]),
    actorOf: (at) => answer.names[answer.actors[at][0]]?.id || null,
    isDated: (at) => at < dated,
    days: (at) => (at < dated ? sayInterval(toIso(first[at]), toIso(last[at])) : "undated"),
  };
  data.said = (at) => [data.kind(at), data.actors(at).map((a) => a.name).join(", "), data.place(at)?.name, data.days(at)].filter(Boolean).join(" · ");
  return data;
}

const held = { key: "", data: null };

// The timeline as the clocks and the rule have it; asked for once for each state of the record.
export async function loadTimeline(page, options) {
  const key = JSON.stringify([page.session?.state, asked(page.address)]);
  if (held.key === key && held.data) return held.data;
  const data = readTimeline(await get("/timeline", asked(page.address), options));
  Object.assign(held, { key, data });
  return data;
}

// The first and last day of some entries with a little room, as a window.
export function wholeWindow(data, entries) {
  let from = Infinity;
  let to = -Infinity;
  for (const at of entries) {
    from = Math.min(from, data.first[at]);
    to = Math.max(to, data.last[at] + 1);
  }
  if (from > to) return { from: toNumber("2000-01-01"), to: toNumber("2030-01-01") };
  const room = Math.max(3, (to - from) * 0.02);
  return { from: from - room, to: to + room };
}

// A strip: how events lie in time, of all, of a site or of an actor; a plain template.
// `waiting` is the timeline that was asked for last: one that failed is not asked for at every draw.
const strip = { key: "", entries: [], undated: 0, window: null, axis: null, waiting: "" };

export function timelineStrip(page, { site = "", actor = "" } = {}) {
  const wanted = JSON.stringify([page.session?.state, asked(page.address)]);
  if (held.key !== wanted || !held.data) {
    fetchStrip(page, wanted);
    if (!held.data) return html`<div class="strip" aria-busy="true"></div>`;
  }
  chooseStrip(held.data, site, actor);
  const { address } = page;
  const chosen = readInterval(address);
  strip.axis?.show(whatOfStrip(page, chosen));
  return html`<div class="strip">
    <canvas class="axis-canvas" aria-hidden="true" ${ref((canvas) => mountStrip(canvas, page))}></canvas>
    <p class="strip-told" aria-hidden="true"></p>
    <p class="strip-foot">${undatedLink(strip.undated, { place: site, actor })}</p>
    <p class="strip-line"><a href=${link("/timeline", { site, actor })}>Timeline</a>${chosen.since === null ? "" : chosenLine(address, { place: site, actor })}</p>
  </div>`;
}

export const undatedLink = (count, params) =>
  count
    ? html`<a href=${link("/events", { ...params, undated: "true" })}>undated ${sayNumber(count)}</a>`
    : html`<span class="soft">undated 0</span>`;

const chosenLine = (address, params) => html`<br><a href=${link("/events", { ...params, since: address.get("since"), until: address.get("until") })} title=${sayInterval(address.get("since"), address.get("until"))}>these days</a>
  <button type="button" class="step" aria-label="No interval" title="No interval" @click=${() => change({ since: null, until: null })}>×</button>`;

// The interval of an address as days; null without one.
export function readInterval(address) {
  const [since, until] = [address.get("since"), address.get("until")].map((day) => (/^\d{4}-\d\d-\d\d$/.test(day) ? toNumber(day) : null));
  return { since: since ?? until, until: until ?? since };
}

async function fetchStrip(page, wanted) {
  if (strip.waiting === wanted) return;
  strip.waiting = wanted;
  try {
    await loadTimeline(page);
    strip.waiting = ""; // another view may load another timeline before this one is asked for again
    page.redraw();
  } catch (problem) {
    page.say(`The timeline cannot be shown: ${problem.message}`);
  }
}

function chooseStrip(data, site, actor) {
  const key = JSON.stringify([held.key, site, actor]);
  if (strip.key === key) return;
  const fits = (at) => (!site || data.place(at)?.id === site) && (!actor || data.actors(at).some((a) => a.id === actor));
  const all = [];
  for (let at = 0; at < data.total; at++) if (fits(at)) all.push(at);
  const entries = all.filter(data.isDated);
  Object.assign(strip, { key, entries, undated: all.length - entries.length, window: wholeWindow(data, entries) });
}

const whatOfStrip = (page, chosen) => ({
  data: held.data, lanes: [{ entries: strip.entries }], window: strip.window, on: toNumber(dayOf(page)), margin: 120,
  isPlain: true, ...chosen,
});

function mountStrip(canvas, page) {
  if (!canvas) return;
  if (strip.axis?.canvas !== canvas) {
    strip.axis?.watch.disconnect();
    strip.axis = new Axis(canvas, {
      open: (at) => go(eventLink(held.data.id(at))),
      choose: (since, until) => change({ since: toIso(since), until: toIso(until) }),
      move: (from, to) => (strip.window = { from, to }),
      tell: (found) => tellStrip(canvas, found),
    });
  }
  strip.axis.show(whatOfStrip(page, readInterval(page.address)));
}

function tellStrip(canvas, found) {
  const line = canvas.parentElement?.querySelector(".strip-told");
  if (line) line.textContent = found ? sayFound(held.data, found) : "";
}

// What a pointer is over, in words.
export function sayFound(data, found) {
  if (found.entry !== undefined) return data.said(found.entry);
  const number = found.count < 1 ? "less than 1 event" : `about ${sayNumber(Math.round(found.count))} event${Math.round(found.count) === 1 ? "" : "s"}`;
  return `${number} · ${sayInterval(toIso(found.day), toIso(found.day + found.days - 1))}`;
}


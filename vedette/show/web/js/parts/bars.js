// Posture over time: a lane for each actor and track. Solid is evidence of the day, hatched last
// reported, dotted not known, split disputed, half height reduced; ticks are visits, plans and
// denials. What nothing dates stands in a lane of its own at the end of the axis.
import { html, nothing, svg } from "lit-html";
import { change, changed } from "../address.js";
import { sayDay, sayInterval, toIso, toNumber } from "../days.js";
import { chip, hueOf } from "./actors.js";
import { hasLabel, makeAxis, ticksOf } from "./axis.js";
import { claimLine, notes } from "./claims.js";

const HIGH = 24; // of a lane, in pixels; its bar stands from 4 to 20
const EVIDENCE = ["present", "reduced", "absent", "disputed"];
const RANK = ["present", "disputed", "reduced", "last reported", "absent", "not known"];

let chosen = null; // the segment or dot whose claims are listed below: "SITE LANE NUMBER"

export function bars(data, page) {
  if (!data.lanes.length) return html`<p class="soft">No claim that counts here tells who is or was here.</p>`;
  const lanes = order(data);
  const { axis, isWhole, canZoom } = span(data, page);
  const shown = { data, page, axis, on: data.on };
  return html`<div class="bars" role="group" aria-label="Posture over time">
    <div class="lanes">
      ${axis ? head(shown, { isWhole, canZoom }) : nothing}
      ${lanes.map((lane, at) => drawLane(lane, at, shown))}
    </div>
    ${legend(lanes)}
    ${detail(lanes, shown)}
    ${table(lanes, data)}
  </div>`;
}

// Whoever is there on the day comes first, then the newest evidence; the undated come last.
function order(data) {
  const stateOf = (lane) => data.states.find((one) => one.actor.id === lane.actor?.id && one.track === lane.track);
  const newest = (lane) => lane.segments.filter((s) => s.is_dated && EVIDENCE.includes(s.state)).map((s) => s.end.latest || s.start.latest || "").sort().at(-1) || "";
  const key = (lane) => {
    const state = stateOf(lane);
    return state ? (state.by || !state.evidence.earliest ? 5.5 : RANK.indexOf(state.state)) : 7;
  };
  return data.lanes
    .map((lane) => ({ ...lane, now: stateOf(lane) }))
    .sort((a, b) => key(a) - key(b) || newest(b).localeCompare(newest(a)) || a.track.localeCompare(b.track));
}

// The days to draw: all up to the day looked at, or, where most of that is empty, the evidence.
function span(data, page) {
  const segments = data.lanes.flatMap((lane) => lane.segments).filter((s) => s.is_dated);
  const dots = data.lanes.flatMap((lane) => lane.dots).filter((dot) => isDated(dot.when));
  const firsts = [...segments.map((s) => s.start.earliest), ...dots.map((d) => d.when.earliest || d.when.latest)].sort();
  if (!firsts.length) return { axis: null };
  const told = segments.filter((s) => EVIDENCE.includes(s.state)).map((s) => s.end.latest || s.start.latest || s.start.earliest);
  const lasts = [...told, ...dots.map((d) => d.when.latest || d.when.earliest)].sort();
  const [first, last] = [firsts[0], lasts.at(-1) || firsts.at(-1)];
  const far = [last, data.on].sort().at(-1);
  const length = toNumber(last) - toNumber(first);
  const near = Math.min(toNumber(far), toNumber(last) + Math.max(60, length * 0.25));
  const canZoom = toNumber(far) - toNumber(first) > 2.5 * Math.max(60, near - toNumber(first));
  const isWhole = !canZoom || page.address.get("axis") === "whole";
  const end = isWhole ? far : toIso(near);
  return { axis: makeAxis(first, end), isWhole, canZoom };
}

const isDated = (when) => Boolean(when.earliest || when.latest);

function head({ axis, on, page }, { isWhole, canZoom }) {
  const ticks = ticksOf(axis);
  return html`<div class="lane-name">${canZoom ? html`<a class="soft" href=${changed({ axis: isWhole ? null : "whole" })}
      @click=${(event) => swap(event, page, isWhole)}>${isWhole ? "around the evidence" : `up to ${sayDay(on)}`}</a>` : nothing}</div>
    <svg class="axis" width="100%" height="32" aria-hidden="true">
      ${ticks.map((tick) => svg`<text x=${`${tick.x}%`} y="12">${hasLabel(tick) ? tick.said : ""}</text><line x1=${`${tick.x}%`} x2=${`${tick.x}%`} y1="18" y2="24"/>`)}
      <line x1="0" x2="100%" y1="24" y2="24"/>
      ${axis.holds(on) ? svg`<svg x=${`${axis.at(on)}%`} overflow="visible"><path class="on" d="M-4 18h8l-4 6z"/></svg>` : nothing}
    </svg>
    <div class="undated-name">undated</div>`;
}

function swap(event, page, isWhole) {
  event.preventDefault();
  change({ axis: isWhole ? null : "whole" }, { replace: true });
  page.redraw();
}

function drawLane(lane, at, shown) {
  const { axis, on, page, data } = shown;
  const hue = lane.actor ? hueOf(lane.actor.id) : "var(--soft)";
  const hatch = `hatch-${at}`;
  const draw = (one, number, way) => mark({ lane, one, key: `${data.id} ${at} ${number}`, hue, hatch, axis, way, page });
  const all = [...lane.segments, ...lane.dots];
  const cells = (wanted) => all.map((one, number) => (wanted(one) ? draw(one, number, one.state ? "bar" : "dot") : nothing));
  const isPlaced = (one) => (one.state ? one.is_dated : isDated(one.when));
  const who = lane.actor ? html`${chip(lane.actor.id)}${lane.actor.name}` : "somebody";
  return html`<div class="lane-name"><span dir="auto">${who}</span>
      <span class="soft">${lane.track === "controls" ? "controls" : "present"}${lane.now ? html`: <b>${lane.now.said}</b>` : nothing}</span></div>
    ${axis ? html`<svg class="lane" width="100%" height=${HIGH} role="list" aria-label=${`${lane.actor?.name || "somebody"}, ${lane.track}`}>
      ${hatching(hatch, hue)}
      <line class="ground" x1="0" x2="100%" y1="12" y2="12"/>
      ${cells(isPlaced)}
      ${axis.holds(on) ? svg`<line class="on" x1=${`${axis.at(on)}%`} x2=${`${axis.at(on)}%`} y1="0" y2=${HIGH}/>` : nothing}
    </svg>` : html`<span class="no-axis"></span>`}
    <svg class="lane undated-lane" width="56" height=${HIGH} role="list" aria-label=${`${lane.actor?.name || "somebody"}, ${lane.track}, undated`}>
      ${axis ? nothing : hatching(hatch, hue)}
      ${cells((one) => !isPlaced(one))}
    </svg>`;
}

const hatching = (id, hue) => svg`<defs><pattern id=${id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
  <rect width="6" height="6" fill="var(--raised)"/><rect width="3" height="6" fill=${hue}/></pattern></defs>`;

// One segment or dot: what it looks like, and a place to point at that is never too small.
function mark({ lane, one, key, hue, hatch, axis, way, page }) {
  const isUndated = one.state ? !one.is_dated : !isDated(one.when);
  const [from, to] = isUndated ? [null, null] : way === "bar" ? extent(one, axis) : dotExtent(one, axis);
  const box = isUndated ? { x: "0", width: "48" } : { x: `${from}%`, width: `${Math.max(to - from, 0)}%` };
  const said = `${lane.actor?.name || "somebody"}: ${one.said}, ${sayExtent(one)}`;
  const choose = () => {
    chosen = chosen === key ? null : key;
    page.redraw();
  };
  const press = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    choose();
  };
  return svg`<g class=${`segment ${chosen === key ? "chosen" : ""}`} role="listitem"><g role="button" tabindex="0" aria-label=${said} aria-expanded=${chosen === key ? "true" : "false"} @click=${choose} @keydown=${press}>
    <title>${said}</title>
    ${way === "bar" ? bar(one, box, hue, hatch, isUndated ? null : axis) : tick(one, isUndated ? 24 : from, hue, isUndated)}
    ${way === "bar" ? svg`<rect class="hit" x=${box.x} width=${box.width} y="0" height=${HIGH}/>` : nothing}
    <svg x=${way === "bar" ? box.x : isUndated ? "24" : `${from}%`} overflow="visible"><rect class="hit" x="-4" width=${way === "bar" ? 12 : 8} y="0" height=${HIGH}/></svg>
  </g></g>`;
}

function extent({ start, end }, axis) {
  return [axis.at(start.earliest), end.latest ? axis.at(end.latest) : 100];
}

function dotExtent({ when }, axis) {
  const first = when.earliest || when.latest;
  return [(axis.at(first) + axis.at(when.latest || first)) / 2, 0];
}

// A stretch of which only some day is sure is a lens; where its ends are not sure, whiskers show.
function bar(one, box, hue, hatch, axis) {
  const { start, end } = one;
  const isSure = !axis || !end.latest || !start.latest || !end.earliest || start.latest <= end.earliest;
  if (axis && !isSure && EVIDENCE.includes(one.state)) {
    return svg`<svg x=${box.x} width=${box.width} y="4" height="16" viewBox="0 0 100 16" preserveAspectRatio="none" overflow="visible">
      <polygon points="0,8 50,0 100,8 50,16" fill=${one.state === "absent" ? "var(--raised)" : hue} stroke="var(--ink)" stroke-width="1" vector-effect="non-scaling-stroke"/></svg>`;
  }
  let [x, width] = [box.x, box.width];
  let whiskers = nothing;
  if (axis && isSure && end.latest) {
    const [a, b, c, d] = [start.earliest, start.latest || start.earliest, end.earliest || end.latest, end.latest].map(axis.at);
    [x, width] = [`${b}%`, `${Math.max(c - b, 0)}%`];
    whiskers = svg`${b > a ? svg`<line class="whisker" x1=${`${a}%`} x2=${`${b}%`} y1="12" y2="12"/>` : nothing}${d > c ? svg`<line class="whisker" x1=${`${c}%`} x2=${`${d}%`} y1="12" y2="12"/>` : nothing}`;
  }
  const fill = { present: hue, reduced: hue, "last reported": `url(#${hatch})`, absent: "var(--raised)" }[one.state];
  const frame = { y: 4, height: 16 };
  if (one.state === "reduced") Object.assign(frame, { y: 12, height: 8 });
  const isWide = !axis || parseFloat(width) > 0.5;
  const solid = (y, height, colour) => isWide
    ? svg`<rect x=${x} width=${width} y=${y} height=${height} fill=${colour} class="body"/>`
    : svg`<svg x=${x} overflow="visible"><rect x="-2" width="5" y=${y} height=${height} fill=${colour} class="body"/></svg>`;
  if (one.state === "not known") return svg`<line class="dotted" x1=${x} x2=${axis ? (end.latest ? `${axis.at(end.latest)}%` : "100%") : "48"} y1="12" y2="12"/>`;
  if (one.state === "disputed") return svg`${whiskers}${solid(4, 7, hue)}${solid(13, 7, "var(--raised)")}`;
  return svg`${whiskers}${solid(frame.y, frame.height, fill)}${one.state === "absent" ? svg`<line class="gone" x1=${x} x2=${x} y1="4" y2="20"/>` : nothing}`;
}

// Visits are short ticks, plans hollow, denials crossed.
function tick(dot, from, hue, isUndated) {
  const shape = dot.modality === "denied" || dot.polarity === "negative"
    ? svg`<path d="M-4 8l8 8M4 8l-8 8" class="cross"/>`
    : dot.modality === "actual"
      ? svg`<rect x="-1.5" width="3" y="5" height="14" fill=${hue} class="body"/>`
      : svg`<circle cx="0" cy="12" r="4" fill="var(--raised)" stroke=${hue} class="hollow"/>`;
  return svg`<svg x=${isUndated ? String(from) : `${from}%`} overflow="visible">${shape}</svg>`;
}

// What nothing dates, with the day by which it surely was so, and what that day is of.
const sayUndated = ({ start, bound }) => ["undated", start.latest && `by ${sayDay(start.latest)}`, bound].filter(Boolean).join(", ");

function sayExtent(one) {
  const claims = one.claims.length === 1 ? "1 claim" : `${one.claims.length} claims`;
  if (!one.state) return `${sayInterval(one.when.earliest, one.when.latest)}, ${claims}`;
  if (!one.is_dated) return `${sayUndated(one)}, ${claims}`;
  const end = one.end.latest ? ` to ${sayInterval(one.end.earliest === one.start.earliest ? one.end.latest : one.end.earliest, one.end.latest)}` : ", no end told";
  const start = sayInterval(one.start.earliest, one.start.latest);
  return `${start}${start === sayInterval(one.end.earliest, one.end.latest) ? "" : end}, ${claims}`;
}

const LEGEND = [
  ["present", "evidence of the day"], ["last reported", "last reported"], ["not known", "not known"],
  ["disputed", "disputed"], ["reduced", "reduced"], ["absent", "gone"],
];

function legend(lanes) {
  const states = new Set(lanes.flatMap((lane) => lane.segments.map((s) => s.state)));
  const dots = lanes.flatMap((lane) => lane.dots);
  const isDenied = (dot) => dot.modality === "denied" || dot.polarity === "negative";
  const ticks = [
    [dots.some((d) => d.modality === "actual" && !isDenied(d)), { modality: "actual" }, "passing"],
    [dots.some((d) => d.modality !== "actual" && !isDenied(d)), { modality: "planned" }, "planned or possible"],
    [dots.some(isDenied), { modality: "denied" }, "denied"],
  ];
  const item = (picture, said) => html`<li><svg width="24" height=${HIGH} aria-hidden="true">${picture}</svg>${said}</li>`;
  return html`<ul class="bars-key soft">
    ${LEGEND.filter(([state]) => states.has(state)).map(([state, said]) => item(svg`${state === "last reported" ? hatching("hatch-key", "var(--soft)") : nothing}${bar({ state, start: {}, end: {} }, { x: "0", width: "24" }, "var(--soft)", "hatch-key", null)}`, said))}
    ${ticks.filter(([is]) => is).map(([, dot, said]) => item(tick(dot, 12, "var(--soft)", true), said))}
  </ul>`;
}

function detail(lanes, { data }) {
  if (!chosen?.startsWith(`${data.id} `)) return nothing;
  const [at, number] = chosen.split(" ").slice(-2).map(Number);
  const lane = lanes[at];
  const one = lane && [...lane.segments, ...lane.dots][number];
  if (!one) return nothing;
  return html`<div class="chosen-segment" role="status">
    <p><b dir="auto">${lane.actor?.name || "somebody"}</b>: ${one.said}, ${sayExtent(one)}${one.silence ? html` · ${one.silence}` : nothing}</p>
    ${one.reasons.map((why) => html`<p class="soft">${why}</p>`)}
    <ol>${one.claims.map((id) => claimLine(id, data))}</ol>
  </div>`;
}

// The same in words, for whoever does not see the bars, and for print.
function table(lanes, data) {
  const say = (one) => (one.is_dated ? "" : sayUndated(one));
  const times = (one) =>
    one.state
      ? html`<td>${say(one) || sayInterval(one.start.earliest, one.start.latest)}</td><td>${one.is_dated ? (one.end.latest ? sayInterval(one.end.earliest, one.end.latest) : "open") : ""}</td>`
      : html`<td colspan="2">${sayInterval(one.when.earliest, one.when.latest)}</td>`;
  const rows = (lane) => {
    const all = [...lane.segments, ...lane.dots];
    return all.map((one, at) => html`<tr>
      ${at ? nothing : html`<th scope="rowgroup" rowspan=${all.length}><span dir="auto">${lane.actor?.name || "somebody"}</span> <span class="soft">${lane.track}</span></th>`}
      <td>${one.said}${one.silence ? html` <span class="soft">${one.silence}</span>` : nothing}</td>${times(one)}<td>${notes(one.claims, data)}</td></tr>`);
  };
  return html`<details class="in-words"><summary>Posture in words</summary><table>
    <thead><tr><th scope="col">who</th><th scope="col">state</th><th scope="col">from</th><th scope="col">to</th><th scope="col">receipts</th></tr></thead>
    ${lanes.map((lane) => html`<tbody>${rows(lane)}</tbody>`)}</table></details>`;
}

// The timeline: every event in lanes over the days, from decades down to single days.
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { change, eventLink, go, link } from "../address.js";
import { sayInterval, sayNumber, toIso, toNumber } from "../days.js";
import { dayOf } from "../frame.js";
import { actor, chip, lookOf } from "../parts/actors.js";
import { Axis } from "../parts/canvas.js";
import { inWindow } from "../parts/lanes.js";
import { rowKeys } from "../parts/rows.js";
import { empty } from "../parts/states.js";
import { loadTimeline, readInterval, sayFound, undatedLink, wholeWindow } from "../parts/timeline.js";

const MARGIN = 120; // pixels at the end of the axis, for what nothing dates
const LANES = 12; // lanes beside one for all others
const LISTED = 50;
const WAYS = { actor: "actors", kind: "kinds", place: "places" };

// What is drawn just now; the address follows when the hand rests.
const now = { key: "", lanes: [], undated: 0, window: null, axis: null, rest: 0 };

export default {
  styles: ["timeline"],
  heeds: ["on", "known", "rule"],
  local: ["on", "from", "to", "by", "since", "until", "site", "actor", "kind"],
  title: () => "Timeline",
  load: (address, { signal, page, ready }) => ready.then(() => loadTimeline({ ...page, address }, { signal })),
  render: (page) => (page.data.total ? show(page) : html`<div class="column"><h1>Timeline</h1>${empty("No event yet.", "An event is what claims tell to have happened. Add reports, and what they tell stands here by its days.")}</div>`),
  keys: () => [
    { key: "+", does: "zoom in", run: () => now.axis?.zoom(0.6) },
    { key: "-", does: "zoom out", run: () => now.axis?.zoom(1 / 0.6) },
    { key: "0", does: "all of time", run: () => whole() },
    { key: "ArrowLeft", does: "earlier", run: () => step(-0.2) },
    { key: "ArrowRight", does: "later", run: () => step(0.2) },
    ...rowKeys(".happenings > li", "event"),
  ],
  leave() {
    clearTimeout(now.rest);
    now.axis?.watch.disconnect();
    Object.assign(now, { axis: null, key: "", window: null });
  },
};

const step = (share) => now.axis?.pan((now.window.to - now.window.from) * share);

function whole() {
  const { from, to } = wholeWindow(now.data, now.lanes.flatMap((lane) => lane.entries));
  now.axis?.turn(from, to);
}

function show(page) {
  const by = page.address.get("by") in WAYS ? page.address.get("by") : "actor";
  choose(page, by);
  const { data } = page;
  const chosen = readInterval(page.address);
  return html`<div class="timeline">
    <div class="axis-bar">
      <h1>Timeline <small>${sayNumber(now.count)} dated</small></h1>
      <div class="filters" role="group" aria-label="Lanes">
        <label>lanes by <select @change=${(e) => change({ by: e.target.value === "actor" ? null : e.target.value })}>
          ${Object.entries(WAYS).map(([one, name]) => html`<option value=${one} ?selected=${one === by}>${name}</option>`)}
        </select></label>
        <label>kind <select @change=${(e) => change({ kind: e.target.value })}>
          <option value="">any</option>
          ${data.answer.kinds.map((kind) => html`<option value=${kind} ?selected=${kind === page.address.get("kind")}>${kind}</option>`)}
        </select></label>
        <span class="axis-group">
          <button type="button" class="button" @click=${() => now.axis.zoom(0.5)} aria-label="Zoom in" title="Zoom in (+)">+</button>
          <button type="button" class="button" @click=${() => now.axis.zoom(2)} aria-label="Zoom out" title="Zoom out (-)">−</button>
          <button type="button" class="button" @click=${whole} title="All of time (0)">All</button>
        </span>
      </div>
      ${onlyAbout(page)}
    </div>
    <div class="axis-frame" .style=${`--lanes:${now.lanes.length}`}>
      <canvas class="axis-canvas" aria-hidden="true" ${ref((canvas) => mount(canvas, page))}></canvas>
      <ol class="axis-names" aria-hidden="true">${now.lanes.map((lane) => html`<li>
        <span class="axis-name">${lane.chip ? chip(lane.chip) : nothing}${lane.name} <span class="soft">${sayNumber(lane.entries.length)}</span></span>
        <span class="axis-lane-undated">${lane.undated ? sayNumber(lane.undated) : ""}</span></li>`)}</ol>
      <p class="axis-told" aria-hidden="true"></p>
      <p class="axis-undated">${undatedLink(now.undated, { kind: page.address.get("kind"), place: page.address.get("site"), actor: page.address.get("actor") })}</p>
    </div>
    <p class="soft axis-help">Drag: interval · wheel or pinch: zoom · shift and drag: move · click: event. Frames are as wide as the days are known; ▴ is the day looked at.${data.answer.fallen ? html` Under this rule or clock ${sayNumber(data.answer.fallen)} events are left out.` : nothing}</p>
    ${listed(page, chosen)}
  </div>`;
}

function onlyAbout(page) {
  const site = page.address.get("site");
  const who = page.address.get("actor");
  if (!site && !who) return nothing;
  const place = page.data.answer.places.find((one) => one.id === site);
  const named = page.data.answer.names.find((one) => one.id === who);
  return html`<p class="axis-only">Only ${[who && (named?.name || who), site && (place?.name || site)].filter(Boolean).join(" at ")}
    <button type="button" class="button slim" @click=${() => change({ site: null, actor: null })}>Show all</button></p>`;
}

// Lanes of what the address asks for; made anew only when that changes.
function choose(page, by) {
  const { data } = page;
  const [kind, site, who] = ["kind", "site", "actor"].map((name) => page.address.get(name));
  const key = JSON.stringify([by, kind, site, who]);
  if (now.key === key && now.data === data) return;
  const lanes = new Map();
  let [count, undated] = [0, 0];
  for (let at = 0; at < data.total; at++) {
    if (kind && data.kind(at) !== kind) continue;
    if (site && data.place(at)?.id !== site) continue;
    if (who && !data.actors(at).some((one) => one.id === who)) continue;
    data.isDated(at) ? count++ : undated++;
    for (const lane of LANE_OF[by](data, at)) {
      if (!lanes.has(lane.key)) lanes.set(lane.key, { ...lane, entries: [], undated: 0 });
      const own = lanes.get(lane.key);
      if (data.isDated(at)) own.entries.push(at);
      else own.undated++;
    }
  }
  Object.assign(now, { key, data, count, undated, lanes: rank([...lanes.values()]) });
  const asked = ["from", "to"].map((name) => page.address.get(name)).map((day) => (/^-?\d+-\d\d-\d\d$/.test(day) ? toNumber(day) : NaN));
  if (!now.window) now.window = asked[1] > asked[0] ? { from: asked[0], to: asked[1] } : wholeWindow(data, now.lanes.flatMap((lane) => lane.entries));
}

const LANE_OF = {
  kind: (data, at) => [{ key: data.kind(at), name: data.kind(at) }],
  place: (data, at) => {
    const place = data.place(at);
    return [{ key: place ? place.name : "", name: place ? place.name : "place not known" }];
  },
  actor: (data, at) => {
    const met = new Map();
    for (const { id } of data.actors(at)) {
      const family = lookOf(id).family || lookOf(id).name || id;
      met.set(family, { key: family, name: family, chip: id });
    }
    return met.size ? [...met.values()] : [{ key: "", name: "actor not known" }];
  },
};

// The fullest lanes; all others in one at the end, in the order of time.
function rank(lanes) {
  const weigh = (lane) => (lane.key === "" ? 0 : lane.entries.length + lane.undated / 1e6);
  const ranked = lanes.sort((a, b) => weigh(b) - weigh(a) || (a.name < b.name ? -1 : 1));
  const rest = ranked.slice(LANES);
  if (rest.length < 2) return ranked;
  const entries = [...new Set(rest.flatMap((lane) => lane.entries))].sort((a, b) => a - b);
  const undated = rest.reduce((sum, lane) => sum + lane.undated, 0);
  return [...ranked.slice(0, LANES), { key: "rest", name: `${sayNumber(rest.length)} others`, entries, undated }];
}

function mount(canvas, page) {
  if (!canvas) return;
  if (now.axis?.canvas !== canvas) {
    now.axis?.watch.disconnect();
    now.axis = new Axis(canvas, {
      open: (at) => go(eventLink(now.data.id(at))),
      choose: (since, until) => change({ since: toIso(since), until: toIso(until) }),
      move: (from, to) => moved(from, to, page),
      tell: (found) => tell(canvas, found),
    });
  }
  now.axis.show({ data: page.data, lanes: now.lanes, window: now.window, on: toNumber(dayOf(page)), margin: MARGIN, ...readInterval(page.address) });
}

function moved(from, to, page) {
  now.window = { from, to };
  clearTimeout(now.rest);
  now.rest = setTimeout(() => {
    if (page.view?.leave && now.axis) change({ from: toIso(Math.round(from)), to: toIso(Math.round(to)) }, { replace: true });
  }, 200);
}

function tell(canvas, found) {
  const line = canvas.parentElement?.querySelector(".axis-told");
  if (!line) return;
  line.textContent = found ? sayFound(now.data, found) : "";
  if (!found) return;
  const isRight = found.x > canvas.clientWidth / 2;
  line.style.left = isRight ? "auto" : `${found.x}px`;
  line.style.right = isRight ? `${canvas.clientWidth - found.x}px` : "auto";
  line.style.top = `${found.y + 16}px`;
}

// What is in view, or in the interval, as a list: the same for a screen reader as for the eye.
function listed(page, chosen) {
  const { data } = page;
  const isChosen = chosen.since !== null;
  const [from, to] = isChosen ? [chosen.since, chosen.until + 1] : [now.window.from, now.window.to];
  const entries = now.lanes.length === 1 ? now.lanes[0].entries : [...new Set(now.lanes.flatMap((lane) => lane.entries))].sort((a, b) => a - b);
  const seen = inWindow(entries, data, from, to);
  const [since, until] = [toIso(Math.floor(from)), toIso(Math.ceil(to) - 1)];
  const params = { since, until, kind: page.address.get("kind"), place: page.address.get("site"), actor: page.address.get("actor") };
  return html`<section class="in-view" aria-labelledby="in-view">
    <h2 id="in-view">${isChosen ? "In the interval" : "In view"} <small>${sayNumber(seen.length)} · ${sayInterval(since, until)}</small>
      ${isChosen ? html`<button type="button" class="button slim" @click=${() => now.axis.turn(from - 1, to + 1)}>Zoom to it</button>
        <button type="button" class="button slim" @click=${() => change({ since: null, until: null })}>No interval</button>` : nothing}</h2>
    ${seen.length ? nothing : html`<p class="soft">No dated event lies in these days.</p>`}
    <ol class="happenings">${seen.slice(0, LISTED).map((at) => html`<li>
      <span class="day">${data.days(at)}</span>
      <a href=${eventLink(data.id(at))}>${data.kind(at)}</a>
      <span class="who">${data.actors(at).map(actor)}</span>
      <span class="where" dir="auto">${data.place(at)?.name || html`<span class="undated">place not known</span>`}</span>
    </li>`)}</ol>
    ${seen.length > LISTED ? html`<p><a href=${link("/events", params)}>All ${sayNumber(seen.length)} as a list</a></p>` : nothing}
  </section>`;
}

// The map: who is where as of a day, and how well that is known. Board, slider, list and dossier
// are one selection: the day and the site in the address.
import { html, nothing } from "lit-html";
import { asked, change } from "../address.js";
import { get } from "../api.js";
import { sayCount, toIso, toNumber } from "../days.js";
import { dayOf } from "../frame.js";
import { addEvidence, evidenceDays, flipsOn, readBoard, standOn, statesAt } from "../map/board.js";
import { FILTERS, choosePlaces, filterForm, isFiltered, readFilters, wantsActor } from "../map/choosing.js";
import { readFile } from "../map/files.js";
import { legend } from "../map/legend.js";
import { Panel } from "../map/panel.js";
import { centreOn, fitPoints, isWellSeen, readPlace, writePlace } from "../map/projection.js";
import { Scene, measure } from "../map/scene.js";
import { ROW, areaList, countUndated, flipList, siteList, undatedList } from "../map/side.js";
import { drawDays, makePlayer, nextDay, slider, spanOf } from "../map/slider.js";
import { sayRule } from "../rule.js";

const PAUSE = 160; // milliseconds without a move after which the day goes into the address

// What the view holds besides the address, for as long as it is open.
const own = { page: null, scene: null, panel: null, player: null, day: null, timer: null, top: 0, height: 800, cursor: -1, known: {}, view: "", followed: null, wantsFocus: false, span: null };

export default {
  styles: ["map", "dossier", "timeline"],
  heeds: ["on", "known", "rule"],
  local: ["on", "site", "map", "axis", "since", "until", ...FILTERS],
  title: () => "Map",
  async load(address, { signal, page }) {
    const board = readBoard(await get("/board", asked(address), { signal }));
    weigh(board, address, signal, page);
    readFile("labels").then(({ view }) => { own.view = view; }, () => {}); // the scene tells of it
    return { board };
  },
  render(page) {
    own.page = page;
    own.panel ??= new Panel(page.redraw);
    own.player ??= makePlayer({ advance, redraw: page.redraw });
    return draw(page, look(page));
  },
  after(page) {
    if (!page.data?.board) return;
    mount(page);
    paint(page);
    own.panel.follow(page);
    follow(page);
    focusCursor();
  },
  keys: (page) => [
    { key: "j", does: "next site in view", run: () => step(page, 1) },
    { key: "k", does: "site before", run: () => step(page, -1) },
    { key: "Enter", does: "open the site", run: () => openCursor() },
    { key: "Escape", does: "back to the list of sites", run: () => close(page) },
    { key: ".", does: "to the next evidence", run: () => jump(1) },
    { key: ",", does: "to the evidence before", run: () => jump(-1) },
    { key: " ", does: "play, pause", run: (event) => (event.target.closest?.("button, summary, a") ? false : own.player.toggle()) },
  ],
  leave() {
    own.player?.timer && own.player.stop();
    clearTimeout(own.timer);
    own.scene?.remove();
    Object.assign(own, { scene: null, panel: null, player: null, day: null, timer: null, cursor: -1, top: 0, known: {}, followed: null, span: null });
  },
};

// What stands behind the places comes after the map: nobody waits for it.
async function weigh(board, address, signal, page) {
  try {
    addEvidence(board, await get("/board/evidence", asked(address), { signal }));
    page.redraw();
  } catch (problem) {
    if (problem.name === "AbortError") return;
    board.problem = problem;
    page.redraw();
  }
}

// Everything that is shown, worked out anew only where what it depends on has changed.
function look(page) {
  const { board } = page.data;
  const filters = readFilters(page.address);
  const day = own.day ?? toNumber(dayOf(page));
  standOn(board, day);
  const asked = JSON.stringify(filters);
  const shown = remember("shown", [board, board.evidence, asked, filters.state ? day : ""], () => choosePlaces(board, filters));
  const wants = remember("wants", [board, board.actors.length, filters.actor], () => wantsActor(board, filters.actor));
  const days = remember("days", [shown, wants], () => evidenceDays(board, shown, wants));
  const mapped = remember("mapped", [shown], () => shown.filter((place) => place.x !== null));
  const id = page.address.get("site");
  const selected = board.places.find((place) => place.id === id && place.relation === null) || null;
  const span = widen(spanOf(board, toNumber(page.session.last || toIso(day)), day));
  return { board, filters, day, shown, wants, days, mapped, selected, span };
}

// The axis never shrinks while the map is open, also where the day looked at lies beyond the record.
function widen({ first, last }) {
  own.span = own.span ? { first: Math.min(own.span.first, first), last: Math.max(own.span.last, last) } : { first, last };
  return own.span;
}

function remember(name, keys, make) {
  const held = own.known[name];
  if (!held || held.keys.length !== keys.length || held.keys.some((key, at) => key !== keys[at])) own.known[name] = { keys, made: make() };
  return own.known[name].made;
}

function draw(page, seen) {
  const { board, filters, day, shown, wants, span, selected } = seen;
  const hasPanel = Boolean(page.address.get("site"));
  const inView = own.scene ? listed(seen) : [];
  const undated = remember("undated", [shown, wants], () => countUndated(shown, wants));
  return html`<div class="map-view ${hasPanel ? "with-panel" : ""}">
    <h1 class="unseen">Map</h1>
    <details class="map-filters" ?open=${window.innerWidth > 760}><summary>Filters${isFiltered(filters) ? `: ${sayCount(shown.length, "place")} of ${board.places.length}` : ""}</summary>${filterForm(board, filters)}</details>
    <div class="map-stage">
      <div class="ground"></div><canvas class="marks" aria-hidden="true"></canvas>
      ${corner()}${legend(board, page.redraw)}
      <div class="tip" hidden></div>
      ${page.busy ? html`<p class="drawing" role="status">Drawing it anew${page.address.rule ? ` under ${sayRule(page.address.rule)}` : ""}…</p>` : nothing}
      ${credit()}
    </div>
    ${slider({ day, span, player: own.player, onDay, onStep: jump, isFirst: !own.scene, undated: `undated ${undated}`, words: sayDayWords(seen) })}
    <aside class="map-side" aria-label=${hasPanel ? "Dossier" : "Sites"}>
      ${hasPanel ? own.panel.render(page) : html`
        <h2 class="side-head">Sites <small>${sayInView(inView)} in view${shown.length < board.places.length ? ", filtered" : ""}</small></h2>
        ${flipList(board, day)}
        ${siteList({ board, places: inView, total: shown.length, wants, day, cursor: own.cursor, top: own.top, height: own.height, selected, isFiltered: isFiltered(filters), onScroll })}
        <div class="aparts">${areaList(board, shown, page.redraw)}${undatedList(board, shown, wants, undated, page.redraw)}</div>`}
    </aside>
  </div>`;
}

// What "near X" tells of is no site: it is counted apart, so that the number is that of the list of sites.
function sayInView(places) {
  const around = places.filter((one) => one.relation).length;
  const sites = sayCount(places.length - around, "site");
  return around ? `${sites}, ${sayCount(around, "surrounding")}` : sites;
}

// Sites in view, the most told of first.
function listed(seen) {
  const { place } = own.scene;
  const key = `${place.lon} ${place.lat} ${place.zoom} ${own.scene.size.width} ${own.scene.size.height}`;
  const told = (one) => (one.weight?.claims ?? 0) - (one.relation ? 10_000 : 0);
  return remember("listed", [seen.mapped, seen.board.evidence, key], () =>
    own.scene.inView(seen.mapped).sort((a, b) => told(b) - told(a) || a.name.localeCompare(b.name)));
}

const corner = () => html`<div class="zoom" role="group" aria-label="Zoom">
  <button type="button" aria-label="Nearer" title="Nearer (+)" @click=${() => own.scene?.zoomBy(1)}>+</button>
  <button type="button" aria-label="Farther" title="Farther (-)" @click=${() => own.scene?.zoomBy(-1)}>−</button>
  <button type="button" aria-label="All sites" title="All sites" @click=${() => own.scene?.ground.moveTo(home(look(own.page), own.scene.size))}>◻</button></div>`;

const credit = () => html`<div class="credit"><span class="scale" aria-hidden="true"></span>
  <details><summary>Natural Earth · GeoNames · whose borders?</summary><p>${own.view}</p>
  <p>Land and borders: Natural Earth, public domain. Names: GeoNames (CC BY 4.0) and vedette's register. Rivers and lakes: the register; a river is drawn as wide as its course may be off.</p></details></div>`;

function sayDayWords({ board, selected, wants }) {
  if (!selected) return "";
  return statesAt(board, selected, wants).map((entry) => `${board.actors[entry.actor].name}: ${entry.state}`).join(", ");
}

// All sites.
function home({ mapped }, { width, height }) {
  const sites = mapped.filter((place) => place.own);
  return fitPoints(sites.length ? sites : mapped, width, height);
}

function mount(page) {
  const node = document.querySelector(".map-stage");
  if (!node || own.scene?.node === node) return;
  own.scene?.remove();
  const seen = look(page);
  own.followed = seen.selected;
  const place = placeAtFirst(seen, readPlace(page.address.get("map")), measure(node));
  own.settledAt = writePlace(place);
  own.scene = new Scene(node, { place, chosen, settled });
  page.redraw();
}

// Where the address says, unless a sheet lies over the map and the chosen site is not seen beside it.
function placeAtFirst({ selected, mapped }, asked, room) {
  if (!selected || selected.x === null) return asked || home({ mapped }, room);
  const isKept = asked && (room.seen === room.height || isWellSeen(selected, asked, room));
  return isKept ? asked : centreOn(selected, asked?.zoom ?? 6.5, room);
}

function paint(page) {
  const seen = look(page);
  const { board, day, selected } = seen;
  own.scene.show(board, seen.mapped, { selected, wants: seen.wants, isFlipped: (place) => flipsOn(place.flips, day).length > 0 });
  own.scene.draw();
  drawScale();
  const canvas = document.getElementById("evidence-days");
  const chosen = selected ? remember("chosen", [selected, seen.wants], () => daysOf(board, selected, seen.wants)) : [];
  if (canvas) drawDays(canvas, { days: seen.days, chosen, span: seen.span, day, actors: board.actors });
  const list = document.getElementById("map-sites");
  if (list && list.clientHeight && list.clientHeight !== own.height) {
    own.height = list.clientHeight;
    page.redraw();
  }
}

function daysOf(board, place, wants) {
  const lanes = place.lanes.filter((lane) => wants(board.lanes.actor[lane]));
  return lanes.flatMap((lane) => [...evidenceDays(board, [{ lanes: [lane] }])].map((day) => ({ day, actor: board.lanes.actor[lane] })));
}

// A bar of a round number of kilometres at the middle of the map.
function drawScale() {
  const node = document.querySelector(".map-stage .scale");
  const { lat, zoom } = own.scene.place;
  const perPixel = (40075.017 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
  const most = perPixel * 140;
  const power = 10 ** Math.floor(Math.log10(most));
  const round = [5, 2, 1].map((one) => one * power).find((one) => one <= most);
  node.style.width = `${round / perPixel}px`;
  node.textContent = round >= 1 ? `${round.toLocaleString()} km` : `${Math.round(round * 1000)} m`;
}

function chosen(place) {
  if (place) change({ site: place.id });
  else if (own.page.address.get("site")) change({ site: null });
}

function settled(place) {
  if (writePlace(place) === own.settledAt) return;
  own.settledAt = writePlace(place);
  own.top = 0;
  own.cursor = -1;
  document.getElementById("map-sites")?.scrollTo(0, 0);
  change({ map: writePlace(place) }, { replace: true });
}

function onScroll(event) {
  own.top = event.target.scrollTop;
  own.page.redraw();
}

// While the slider moves the day is the view's own; it goes into the address when it rests.
function onDay(day, isLast = false) {
  own.day = day;
  clearTimeout(own.timer);
  own.timer = setTimeout(() => {
    change({ on: toIso(day) }, { replace: true });
    own.day = null;
  }, isLast ? 0 : PAUSE);
  own.page.redraw();
}

function advance(isStill) {
  const { days, span, day } = look(own.page);
  const next = isStill ? nextDay(days, day, 1) : day + Math.max(1, Math.round((span.last - span.first) / 300));
  if (next === null || day >= span.last) return false;
  onDay(Math.min(next, span.last));
  return true;
}

function jump(by) {
  const { days, day } = look(own.page);
  const next = nextDay(days, day, by);
  if (next !== null) onDay(next, true);
}

function step(page, by) {
  if (page.address.get("site")) return false;
  const places = listed(look(page));
  if (!places.length) return false;
  own.cursor = Math.max(0, Math.min(places.length - 1, own.cursor + by));
  const list = document.getElementById("map-sites");
  const top = own.cursor * ROW;
  if (list && (top < list.scrollTop || top + ROW > list.scrollTop + list.clientHeight)) list.scrollTo(0, top - list.clientHeight / 2);
  own.wantsFocus = true;
  page.redraw();
  return true;
}

// A site that is chosen elsewhere comes into view.
function follow(page) {
  const { selected } = look(page);
  if (selected && selected !== own.followed) own.scene.bring(selected);
  own.followed = selected;
}

function focusCursor() {
  if (!own.wantsFocus) return;
  const row = document.querySelector(`#map-sites [data-at="${own.cursor}"]`);
  if (!row) return;
  own.wantsFocus = false;
  row.focus({ preventScroll: true });
}

function openCursor() {
  const row = document.querySelector(`#map-sites [data-at="${own.cursor}"]`);
  if (!row) return false;
  row.click();
  return true;
}

function close(page) {
  if (own.scene && !own.scene.tip.hidden) own.scene.hide();
  else if (page.address.get("site")) change({ site: null });
  else return false;
  return true;
}

// The page comes to life: filters, keys, pointer, legend, address.
function fillFilters() {
  const option = (value, words) => make("option", { value }, words);
  const claims = Object.values(data.claims);
  const pick = (name) => [...new Set(claims.map((claim) => claim[name]))].sort();
  byId("by-kind").append(option("", "any kind"), ...pick("kind").map((kind) => option(kind, kind)));
  byId("by-modality").append(option("", "any way"), ...pick("modality").map((told) => option(told, told)));
  const families = new Map();
  for (const [id, look] of Object.entries(data.actors)) {
    families.set(look.family, [...(families.get(look.family) ?? []), [id, look.name]]);
  }
  byId("by-actor").append(option("", "any actor"));
  for (const [family, members] of [...families].sort(([one], [other]) => one.localeCompare(other, "en"))) {
    if (members.length === 1) byId("by-actor").append(option(members[0][0], members[0][1]));
    else {
      byId("by-actor").append(make("optgroup", { label: family },
        option(`family ${family}`, `${family}, all`), ...members.map(([id, name]) => option(id, name))));
    }
  }
  for (const name of ["actor", "kind", "modality"]) {
    byId(`by-${name}`).addEventListener("change", (event) => {
      asked[name] = event.target.value;
      changed("filters");
    });
  }
  byId("search").addEventListener("input", (event) => {
    asked.words = event.target.value;
    changed("filters");
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
}

function fillHead() {
  const { about } = data;
  byId("about").textContent = `${about.reports} · ${about.claims} · ${count(about.places, "place")}`;
  byId("clocks").textContent = `as of: the last evidence · known on: ${about.known || "no report yet"} · rule: any voice`;
}

function fillLegend() {
  const actor = Object.keys(data.actors)[0];
  const body = byId("legend-body");
  body.replaceChildren();
  byId("key").replaceChildren();
  if (!actor) return;
  const row = (state, words) => make("li", {}, chipImage({ actor, track: "present", when: "known", ...state }), words);
  const rows = () => [
    row({ state: "present" }, "evidence of that day"),
    row({ state: "last reported" }, "last reported"),
    row({ state: "present", when: "" }, "undated or not known"),
    row({ state: "reduced" }, "reduced"),
    row({ state: "disputed" }, "disputed"),
    row({ state: "absent" }, "evidence of absence"),
    row({ state: "present", track: "controls" }, "square: in control"),
  ];
  byId("key").append(...rows());
  body.append(
    make("h3", { class: "narrow" }, "What a mark rests on"), make("ul", { class: "narrow" }, ...rows()),
    make("p", {}, "A circle is the true radius: whatever is there may be anywhere within it. Countries and provinces are in the list, never a pin. A number stands for several places close together."));
  const heads = new Map();
  for (const [id, look] of Object.entries(data.actors)) {
    if (!heads.has(look.family) && data.places.some((place) => place.states.some((state) => data.actors[state.actor].family === look.family))) heads.set(look.family, id);
  }
  body.append(make("h3", {}, "Who: one hue a family, shades for its parts"), make("ul", {}, ...[...heads].map(
    ([family, id]) => make("li", {}, chipImage({ actor: id, track: "present", state: "present", when: "known" }), family))));
}

/** Dragging with one finger or the mouse moves the map, two fingers zoom it. */
function listenToPointers() {
  const held = new Map();
  let isMoved = false;
  map.addEventListener("pointerdown", (event) => {
    held.set(event.pointerId, [event.clientX, event.clientY]);
    isMoved = false;
  });
  addEventListener("pointermove", (event) => {
    if (!held.has(event.pointerId)) return;
    const [x, y] = held.get(event.pointerId);
    const step = [event.clientX - x, event.clientY - y];
    if (!isMoved && Math.hypot(...step) < 4) return;
    isMoved = true;
    map.classList.add("dragged");
    const before = [...held.values()];
    held.set(event.pointerId, [event.clientX, event.clientY]);
    if (held.size === 1) moveBy(...step);
    else pinch(before, [...held.values()]);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, (event) => {
      held.delete(event.pointerId);
      map.classList.remove("dragged");
    });
  }
  map.addEventListener("click", (event) => {
    if (isMoved) event.stopPropagation(); // the end of a drag over a site opens nothing
  }, true);
  map.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = map.getBoundingClientRect();
    zoomBy(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
}

function pinch(before, after) {
  const apart = ([[x1, y1], [x2, y2]]) => Math.hypot(x1 - x2, y1 - y2) || 1;
  const middle = ([[x1, y1], [x2, y2]]) => [(x1 + x2) / 2, (y1 + y2) / 2];
  const [from, to] = [middle(before), middle(after)];
  const box = map.getBoundingClientRect();
  moveBy(to[0] - from[0], to[1] - from[1]);
  zoomBy(apart(after) / apart(before), to[0] - box.left, to[1] - box.top);
}

/** Step to the next or previous row of the list. */
function step(by) {
  const rows = [...document.querySelectorAll("#list .row")];
  const at = rows.indexOf(document.activeElement);
  rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
}

const KEYS = {
  "/": () => byId("search").focus(),
  Escape: () => choose(null),
  "+": () => zoomBy(1.5),
  "=": () => zoomBy(1.5),
  "-": () => zoomBy(1 / 1.5),
  0: fitAll,
  j: () => step(1),
  k: () => step(-1),
};
const ARROWS = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };

function listenToKeys() {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target.matches("input, select");
    if (isTyping && event.key !== "Escape") return;
    if (isTyping) event.target.blur();
    if (ARROWS[event.key] && map.contains(event.target)) {
      event.preventDefault();
      moveBy(...ARROWS[event.key]);
    } else if (Object.hasOwn(KEYS, event.key)) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
}

/** The panel follows the selection: the dossier of what is chosen, else the list. */
function followSelection(what) {
  const place = places.get(asked.chosen);
  byId("list").hidden = Boolean(place);
  byId("dossier").hidden = !place;
  if (what === "filters" || !place) listPlaces();
  if (place) openDossier(place);
  if (what !== "chosen") return;
  if (place) {
    showPlace(place);
    byId("dossier").focus({ preventScroll: innerWidth > 760 });
  } else {
    document.querySelector(`.row[data-id="${CSS.escape(lastChosen ?? "")}"]`)?.focus();
  }
  lastChosen = asked.chosen;
}
let lastChosen = null;

function readAddress() {
  choose(location.hash.length > 1 ? decodeURIComponent(location.hash.slice(1)) : null);
}

drawBasemap();
measure();
fillHead();
fillFilters();
fillLegend();
followers.push(followSelection, refresh);
changed("start");
fitAll();
listenToPointers();
listenToKeys();
byId("zoom-in").addEventListener("click", () => zoomBy(1.5));
byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.5));
byId("zoom-all").addEventListener("click", fitAll);
night.addEventListener("change", () => {
  fillLegend();
  changed("filters");
});
addEventListener("hashchange", readAddress);
addEventListener("beforeprint", () => { measure(); refresh(); });
new ResizeObserver(() => { measure(); refresh(); }).observe(byId("frame"));
readAddress();

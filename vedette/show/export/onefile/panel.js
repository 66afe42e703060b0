// The panel: the list of places, and the dossier of the chosen one.

/** The list: sites by how much is reported of them, then what has no pin. */
function listPlaces(only = null) {
  const shown = (only ?? data.places).filter(isShown);
  const parts = [
    ["Sites", shown.filter((place) => place.group === "site")],
    ["Near a place, not at it", shown.filter((place) => place.group === "near")],
    ["In a country, province or region, no nearer place given: never a pin",
      shown.filter((place) => place.group === "area")],
  ];
  const children = [];
  if (only) children.push(make("button", { type: "button", class: "back", onclick: () => listPlaces() }, "← All places"));
  for (const [title, some] of parts) {
    if (some.length) children.push(make("h2", {}, `${title} · ${some.length}`), make("ul", {}, ...some.map(listRow)));
  }
  if (!shown.length) children.push(make("p", { class: "empty" }, sayEmpty()));
  byId("list").replaceChildren(...children);
  const claims = new Set(shown.flatMap(shownClaims)).size;
  byId("found").textContent = `${count(shown.length, "place")}, ${count(claims, "claim")} shown`;
}

function listGroup(some) {
  choose(null);
  listPlaces(some);
  byId("panel").focus();
}

const sayEmpty = () => (data.places.length
  ? "No place meets all that is asked. Take a filter back, or search with fewer letters."
  : "No report yet. Add some with `vedette add FOLDER` and export this page again.");

function listRow(place) {
  const drawn = leadingStates(place).slice(0, 3).map(chipImage);
  const chips = make("span", { class: "chips" }, ...(drawn.length || place.group !== "site" ? drawn : [make("i")]));
  const states = place.states.map(sayState).join("; ");
  const claims = shownClaims(place).length;
  return make("li", {}, make("button", {
    type: "button", class: "row", "data-id": place.id, onclick: () => choose(place.id),
    "aria-label": `${place.name}, ${place.kind}, ${count(claims, "claim")}. ${states}`,
  }, chips,
  make("span", {}, make("span", { class: "name", dir: "auto" }, place.name), make("br"),
    make("span", { class: "kind" }, place.group === "near" ? `around it · ${place.kind}` : place.kind)),
  make("span", { class: "count" }, count(claims, "claim"), make("br"), count(place.reports, "report"))));
}

/** The dossier of a place: posture, then the claims that are its footnotes. */
function openDossier(place) {
  const numbers = new Map([...place.claims, ...place.near].map((id, at) => [id, at + 1]));
  const at = place.claims.filter(passes);
  const near = place.near.filter(passes);
  const hidden = numbers.size - at.length - near.length;
  const parts = [
    make("button", { type: "button", class: "back", onclick: () => choose(null) }, "← All places (Esc)"),
    make("div", { class: "part" },
      make("h2", { id: "dossier-name", dir: "auto" }, place.name), listFacts(place)),
  ];
  if (place.group === "site") parts.push(drawPosture(place, numbers));
  if (at.length) parts.push(listClaims("Claims", at, numbers));
  if (near.length) parts.push(listClaims("Claims near it: no evidence of what is at it", near, numbers));
  if (hidden) parts.push(make("p", { class: "empty" }, `${count(hidden, "claim")} not shown: the filters leave them out.`));
  const dossier = byId("dossier");
  dossier.replaceChildren(...parts);
  dossier.scrollTop = 0;
}

function listFacts(place) {
  const facts = [
    ["kind", place.kind],
    ["position", place.position || (place.id === "place:none" ? "" : place.group === "area" ? "an area: never a pin" : "not known")],
    ["known by", place.lat === null ? "" : place.origin],
    ["also", place.names.map((name) => `“${name}”`).join(", ")],
    ["behind it", `${count(place.claims.length + place.near.length, "claim")}, ${count(place.reports, "report")}${place.roots && `, ${place.roots}`}`],
  ];
  return make("dl", { class: "facts" }, ...facts.filter(([, said]) => said).flatMap(
    ([label, said]) => [make("dt", {}, label), make("dd", { dir: "auto" }, said)]));
}

/** Posture: a lane for each actor and track; undated evidence stands apart, behind the axis. */
function drawPosture(place, numbers) {
  const lanes = new Map();
  for (const segment of place.posture) {
    const key = `${segment.actor} ${segment.track}`;
    lanes.set(key, [...(lanes.get(key) ?? []), segment]);
  }
  const dates = place.posture.flatMap((segment) => segment.bounds).filter(Boolean).map(Date.parse);
  const span = dates.length ? spanOf(dates) : null;
  const drawn = [...lanes.values()].map((lane) => drawLane(place, lane, span, numbers));
  if (!drawn.length) drawn.push(make("p", { class: "soft" }, "No claim tells who is or was here."));
  return make("div", { class: "part" }, make("h3", {}, "Posture"), ...drawn);
}

/** The axis: whole years around all dates, up to the day to which the record reaches. */
function spanOf(dates) {
  const [first, last] = [Math.min(...dates), Math.max(...dates)];
  return [Date.UTC(new Date(first).getUTCFullYear(), 0, 1), Date.UTC(new Date(last).getUTCFullYear() + 1, 0, 1)];
}

function drawLane(place, lane, span, numbers) {
  const look = lookOf(lane[0].actor);
  const state = place.states.find((one) => one.actor === lane[0].actor && one.track === lane[0].track);
  const rows = lane.map((segment) => make("li", {},
    `${wordOf(segment)}, ${sayTimes(segment)} `, ...segment.claims.flatMap((id) => noteOf(id, numbers))));
  const track = lane[0].track === "controls" ? " controls" : " present";
  return make("div", { class: "lane" }, state ? chipImage(state) : make("span"),
    make("div", {}, make("span", { class: "who" }, look.name), make("span", { class: "track" }, track),
      span ? drawBar(lane, span, look.hue) : null, make("ul", {}, ...rows)));
}

function sayTimes(segment) {
  if (segment.from === "undated") return "undated";
  if (segment.to === "open") return `from ${segment.from}, no end told`;
  return segment.from === segment.to ? segment.from : `from ${segment.from} to ${segment.to}`;
}

/** The number of a claim as a button that leads to it; a claim of another place has none. */
function noteOf(id, numbers) {
  if (!numbers.has(id) || !passes(id)) return [];
  const point = () => {
    const claim = byId(`claim-${id}`);
    document.querySelectorAll(".pointed").forEach((other) => other.classList.remove("pointed"));
    claim.classList.add("pointed");
    claim.scrollIntoView({ block: "nearest" });
    claim.focus();
  };
  return [make("button", {
    type: "button", class: "note", onclick: point, "aria-label": `claim ${numbers.get(id)}`,
  }, `[${numbers.get(id)}]`)];
}

/** A dated segment in pieces [from, to, is sure]: where its start or end may lie is not sure. */
function piecesOf(segment, at, axis) {
  const [early, sure, until, late] = segment.bounds;
  const [first, last] = [at(early ?? sure), late ? at(late) : axis];
  const [from, to] = [at(sure ?? early), late ? at(until ?? late) : axis];
  if (from > to) return [[first, last, false]]; // on some day of it
  return [[first, from, false], [from, Math.max(to, from + 3), true], [to, last, false]]
    .filter(([start, end]) => end - start >= 1);
}

/** The segments of a lane over the years: an uncertain start or end is dotted, not hidden. */
function drawBar(lane, span, hue) {
  const [width, height] = [376, 32];
  const axis = 328; // the rest is the lane of the undated
  const at = (iso) => ((Date.parse(iso) - span[0]) / (span[1] - span[0])) * axis;
  const bar = draw("svg", { class: "bar", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  bar.append(draw("line", { class: "axis", x1: 0, x2: axis, y1: 17, y2: 17 }));
  if (lane.some((segment) => !segment.bounds.some(Boolean))) {
    bar.append(draw("text", { x: width, y: 29, "text-anchor": "end" }, "undated"));
  }
  for (const segment of lane) {
    const isDated = segment.bounds.some(Boolean);
    const state = { state: segment.state, track: segment.track, when: isDated ? "known" : "" };
    const tall = segment.state === "reduced" ? 5 : 10;
    for (const [start, end, isSure] of isDated ? piecesOf(segment, at, axis) : [[axis + 8, width, false]]) {
      bar.append(draw("rect", {
        x: start, width: Math.max(3, end - start), y: 16 - tall, height: tall, stroke: hue, "stroke-width": 1,
        fill: isSure || segment.state === "absent" ? paintOf(state, hue) : pattern("dotted", hue),
        "stroke-dasharray": isSure ? null : "2 2",
      }));
    }
  }
  const years = [...Array(new Date(span[1]).getUTCFullYear() - new Date(span[0]).getUTCFullYear()).keys()];
  const every = Math.ceil(years.length / 8);
  for (const step of years.filter((year) => year % every === 0)) {
    const year = new Date(span[0]).getUTCFullYear() + step;
    const x = at(`${year}-01-01`);
    bar.append(draw("line", { class: "axis", x1: x, x2: x, y1: 17, y2: 20 }), draw("text", { x: x + 2, y: 29 }, String(year)));
  }
  return bar;
}

function listClaims(title, ids, numbers) {
  return make("div", { class: "part" }, make("h3", {}, `${title} · ${ids.length}`),
    ...ids.map((id) => drawClaim(id, numbers.get(id))));
}

/** A claim as its receipt: the sentence, who says so, how it was read. */
function drawClaim(id, number) {
  const claim = data.claims[id];
  const report = data.reports[claim.report];
  const words = claim.runs.map(([text, label]) => (label
    ? make("u", { class: label.startsWith("trigger") ? "trigger" : "slot", title: label }, text) : text));
  const facts = [
    ["says", claim.content],
    ["when", claim.how],
    ["who says so", claim.chain],
    ["roots", claim.roots],
    ["report", [report.title && `“${report.title}”`, report.outlet, report.published].filter(Boolean).join(", ")],
    ["at", report.address],
    ["same text", claim.also.length ? `also by ${claim.also.join(", ")}: one witness, not several` : ""],
  ];
  return make("div", { class: "claim", id: `claim-${id}`, tabindex: -1 },
    make("span", { class: "number" }, `[${number}]`),
    make("div", {},
      make("p", { class: "head" }, make("b", {}, claim.says), " ",
        make("span", { class: `told ${claim.modality}` }, claim.told), " ", claim.when,
        claim.headline ? " · a headline" : ""),
      make("blockquote", { dir: "auto" }, "“", ...words, "”"),
      make("dl", { class: "facts" }, ...facts.filter(([, said]) => said).flatMap(
        ([label, said]) => [make("dt", {}, label), make("dd", { dir: "auto" }, said)]),
      make("dt", {}, "claim"), make("dd", {}, make("code", {}, id)))));
}

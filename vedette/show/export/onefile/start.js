// What the page is given, the words it is asked for, and how it makes elements. Texts of
// reports become text nodes or attributes only; nothing here reads markup.
const data = JSON.parse(document.getElementById("data").textContent);
const basemap = JSON.parse(document.getElementById("basemap").textContent);
const SVG = "http://www.w3.org/2000/svg";
const byId = (id) => document.getElementById(id);
const places = new Map(data.places.map((place) => [place.id, place]));

/** An HTML element with attributes and children; children that are words become text. */
function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A number with its noun. */
const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** The words without case, accents and apostrophes, for searching. */
const fold = (words) => words.normalize("NFKD").replace(/[\p{M}'’ʼ‘`-]/gu, "").toLowerCase();

/** The selection and the filters: the one state that map, list and dossier follow. */
const asked = { words: "", actor: "", kind: "", modality: "", chosen: null };
const followers = [];
const changed = (what) => followers.forEach((follow) => follow(what));

/** Whether a claim passes the filters by actor, kind and modality. */
function passes(id) {
  const claim = data.claims[id];
  return (
    (!asked.kind || claim.kind === asked.kind) &&
    (!asked.modality || claim.modality === asked.modality) &&
    (!asked.actor || claim.actors.some((actor) => isAsked(actor)))
  );
}

const isAsked = (actor) =>
  asked.actor === actor || asked.actor === `family ${data.actors[actor].family}`;

const haystacks = new Map(
  data.places.map((place) => [place.id, fold([
    place.name, place.kind, ...place.names,
    ...place.states.map((state) => data.actors[state.actor].name),
    ...[...place.claims, ...place.near].map((id) => {
      const claim = data.claims[id];
      return `${claim.runs.map((run) => run[0]).join("")} ${claim.content} ${claim.chain}`;
    }),
  ].join(" \n "))]),
);

/** The claims of a place that pass, and whether the place itself does. */
function shownClaims(place) {
  return [...place.claims, ...place.near].filter(passes);
}

function isShown(place) {
  if (!haystacks.get(place.id).includes(fold(asked.words.trim()))) return false;
  return !(asked.actor || asked.kind || asked.modality) || shownClaims(place).length > 0;
}

/** Choose a place, or none; the address of the page follows. */
function choose(id) {
  const next = id !== null && places.has(id) ? id : null;
  if (next === asked.chosen) return;
  asked.chosen = next;
  history.replaceState(null, "", next === null ? "#" : `#${encodeURIComponent(next)}`);
  changed("chosen");
}

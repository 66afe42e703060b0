// The ground: MapLibre over our own files, in a style by day and one by night. It moves the camera;
// what stands on the map is drawn by the overlay, and so are all names.
import { isNight } from "../parts/actors.js";

const ASSETS = "/web/assets";
const BASE = `${ASSETS}/basemap`;
const NEAR = 5; // the zoom from which the finer lines are drawn
const [FARTHEST_OUT, FARTHEST_IN] = [0.5, 14];
const FAR = ["far-land", "far-coast", "far-border", "far-disputed"];
let library = null;

// The browser takes the address of a script from this policy alone: files of the library's.
const scripts = window.trustedTypes?.createPolicy("vedette", {
  createScriptURL: (name) => {
    if (!/^maplibre-gl-csp(-worker)?\.js$/.test(name)) throw new TypeError(`${name} is no script of the map`);
    return `${ASSETS}/maplibre/${name}`;
  },
});
const scriptAddress = (name) => scripts?.createScriptURL(name) ?? `${ASSETS}/maplibre/${name}`;

// MapLibre is a classic script: it is added once, when a map is first opened.
function loadLibrary() {
  library ??= new Promise((done, failed) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = `${ASSETS}/maplibre/maplibre-gl.css`;
    const script = document.createElement("script");
    script.src = scriptAddress("maplibre-gl-csp.js");
    script.addEventListener("load", () => {
      window.maplibregl.setWorkerUrl(scriptAddress("maplibre-gl-csp-worker.js"));
      done(window.maplibregl);
    });
    script.addEventListener("error", () => {
      library = null;
      failed(new Error("The map's library could not be loaded."));
    });
    document.head.append(sheet, script);
  });
  return library;
}

const TINTS = {
  day: { sea: "#dfe8ee", land: "#f7f5ef", coast: "#a9b4bb", border: "#a79f8f", disputed: "#8a6d3b", division: "#ddd7c9", water: "#e9edee" },
  night: { sea: "#10161b", land: "#20262b", coast: "#46525b", border: "#6a7278", disputed: "#b08d4f", division: "#333b41", water: "#1b2329" },
};

// The far view alone, which is small and comes first, or all of it.
function makeStyle({ isWhole }) {
  const { later, ...first } = listLayers();
  return isWhole ? { ...first, sources: { ...first.sources, ...later.sources }, layers: [...first.layers, ...later.layers] } : first;
}

function listLayers() {
  const tint = TINTS[isNight() ? "night" : "day"];
  const source = (name, more = {}) => ({ type: "geojson", data: `${BASE}/${name}.json`, tolerance: 0.3, buffer: 32, ...more });
  const is = (name) => ["==", ["get", "is"], name];
  const near = { minzoom: NEAR };
  const land = (id, from, zooms) => [
    { id: `${id}-land`, type: "fill", source: from, ...zooms, filter: is("land"), paint: { "fill-color": tint.land, "fill-antialias": false } },
    { id: `${id}-coast`, type: "line", source: from, ...zooms, filter: is("land"), paint: { "line-color": tint.coast, "line-width": 0.75 } },
  ];
  const borders = (id, from, zooms) => [
    { id: `${id}-border`, type: "line", source: from, ...zooms, filter: is("border"), paint: { "line-color": tint.border, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.5, 6, 1.1, 10, 1.6] } },
    { id: `${id}-disputed`, type: "line", source: from, ...zooms, filter: is("disputed"), paint: { "line-color": tint.disputed, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 6, 1.2, 10, 1.6], "line-dasharray": [3, 2.5] } },
  ];
  return {
    version: 8,
    sources: { world: source("world", { maxzoom: 6 }) },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": tint.sea } },
      ...land("far", "world", {}), ...borders("far", "world", {}),
    ],
    later: {
      sources: { detail: source("detail", { maxzoom: 10 }), divisions: source("divisions", { maxzoom: 10 }), water: source("water", { maxzoom: 10 }) },
      layers: [
        ...land("near", "detail", near),
        { id: "lake", type: "fill", source: "water", minzoom: 4, filter: is("lake"), paint: { "fill-color": tint.water, "fill-antialias": false } },
        { id: "river", type: "line", source: "water", minzoom: 4, filter: is("river"), layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": tint.water, "line-width": bandOf("width_km") } },
        { id: "division", type: "line", source: "divisions", minzoom: 4, paint: { "line-color": tint.division, "line-width": ["interpolate", ["linear"], ["zoom"], 4, 0.5, 8, 1] } },
        ...borders("near", "detail", near),
      ],
    },
  };
}

// A line as wide as it may be off: pixels of so many km, which double with each zoom.
function bandOf(name) {
  const pixels = (zoom) => ["*", ["get", name], (512 * 2 ** zoom) / (40075 * 0.82)];
  return ["interpolate", ["exponential", 2], ["zoom"], 4, ["max", 0.75, pixels(4)], 12, pixels(12)];
}

export class Ground {
  constructor(node, camera, { moved, settled }) {
    Object.assign(this, { camera, moved, settled, isGone: false });
    this.ready = this.open(node).catch(console.error); // marks and lists do without
  }

  async open(node) {
    const maplibre = await loadLibrary();
    if (this.isGone) return;
    const { lon, lat, zoom } = this.camera;
    const style = makeStyle({ isWhole: false }); // near by, too: coarse land at once is better than none
    this.map = new maplibre.Map({
      container: node, style, center: [lon, lat], zoom, minZoom: FARTHEST_OUT, maxZoom: FARTHEST_IN, attributionControl: false, maxPitch: 0,
      dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0, renderWorldCopies: true,
      reduceMotion: window.matchMedia("(prefers-reduced-motion: reduce)").matches, locale: { "Map.Title": "Map. Arrows move it, plus and minus zoom" },
      canvasContextAttributes: { antialias: false }, clickTolerance: 5,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.on("move", () => this.moved(this.place()));
    this.map.on("resize", () => this.moved(this.place()));
    this.map.on("moveend", () => this.settled(this.place()));
    this.map.once("idle", () => {
      node.classList.add("drawn");
      this.add(listLayers().later);
    });
  }

  // What only near views show is asked for when the first has been drawn.
  add({ sources, layers }) {
    if (this.isGone) return;
    for (const [name, source] of Object.entries(sources)) if (!this.map.getSource(name)) this.map.addSource(name, source);
    for (const layer of layers) if (!this.map.getLayer(layer.id)) this.map.addLayer(layer);
    this.changeLines();
  }

  // The coarse lines stay until the finer ones can be drawn, so that no view is ever without land.
  changeLines() {
    const { map } = this;
    const change = () => {
      if (this.isGone || !map.getSource("detail") || !map.isSourceLoaded("detail") || map.getZoom() < NEAR) return;
      map.off("idle", change);
      for (const layer of FAR) if (map.getLayer(layer)) map.setLayerZoomRange(layer, 0, NEAR);
    };
    map.on("idle", change);
  }

  place() {
    if (!this.map) return this.camera;
    const { lng, lat } = this.map.getCenter();
    return { lon: lng, lat, zoom: this.map.getZoom() };
  }

  restyle() {
    if (!this.map) return;
    this.map.setStyle(makeStyle({ isWhole: true }));
    this.changeLines();
  }

  // Before the library has come, or where it does not, the marks alone move, at once.
  moveTo({ lon, lat, zoom }, duration = 300) {
    if (this.map) return this.map.easeTo({ center: [lon, lat], zoom, duration });
    this.camera = { lon, lat, zoom };
    this.moved(this.camera);
    this.settled(this.camera);
  }

  zoomBy(step) {
    const { zoom, ...middle } = this.place();
    this.moveTo({ ...middle, zoom: Math.min(FARTHEST_IN, Math.max(FARTHEST_OUT, zoom + step)) }, 200);
  }

  remove() {
    this.isGone = true;
    this.map?.remove();
  }
}

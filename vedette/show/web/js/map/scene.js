// The scene: the ground, the overlay upon it and the pointer over both, for as long as the view is
// open. Marks are drawn as soon as the board is there; the ground comes when its library has.
import { sayCount } from "../days.js";
import { readFile } from "./files.js";
import { statesAt } from "./board.js";
import { Ground } from "./ground.js";
import { readLabels } from "./labels.js";
import { Overlay } from "./overlay.js";
import { centreOn, fitPoints, isWellSeen, makeCamera } from "./projection.js";
import { sayEntry, sayPlace, sayWeight } from "./wording.js";

const TOWNS = 7; // the zoom from which small towns are written

// The size of the map, and how much of its height is seen: on a phone the dossier is a sheet over its foot.
export function measure(node) {
  const own = node.getBoundingClientRect();
  const side = node.parentElement.querySelector(".map-side").getBoundingClientRect();
  const isOver = side.top < own.bottom && side.left < own.right - 1;
  const [width, height] = [node.clientWidth, node.clientHeight];
  return { width, height, seen: isOver ? Math.max(0, side.top - own.top) : height };
}

export class Scene {
  constructor(node, { place, chosen, settled }) {
    Object.assign(this, { node, chosen, settled });
    this.canvas = node.querySelector(".marks");
    this.tip = node.querySelector(".tip");
    this.overlay = new Overlay(this.canvas);
    this.size = { width: node.clientWidth, height: node.clientHeight };
    this.place = place;
    this.ground = new Ground(node.querySelector(".ground"), place, {
      moved: (to) => { this.place = to; this.draw(); },
      settled: (to) => { this.place = to; this.needTowns(); settled(to); },
    });
    this.watch();
    this.needLabels().catch(console.error);
  }

  watch() {
    this.resized = new ResizeObserver(() => {
      this.size = { width: this.node.clientWidth, height: this.node.clientHeight };
      this.draw();
    });
    this.resized.observe(this.node);
    const ground = this.node.querySelector(".ground");
    ground.addEventListener("click", (event) => this.click(event));
    ground.addEventListener("pointermove", (event) => this.hover(event));
    ground.addEventListener("pointerleave", () => this.hide());
    this.night = window.matchMedia("(prefers-color-scheme: dark)");
    this.restyle = () => { this.ground.restyle(); this.draw(); };
    this.night.addEventListener("change", this.restyle);
  }

  async needLabels() {
    const file = await readFile("labels");
    this.overlay.labels = { ...file, ...Object.fromEntries(["countries", "divisions", "seas", "towns"].map((name) => [name, readLabels(file[name])])) };
    this.draw();
    this.needTowns();
  }

  async needTowns() {
    if (this.place.zoom < TOWNS || this.hasTowns || !this.overlay.labels) return;
    this.hasTowns = true;
    try {
      const { towns } = await readFile("towns");
      this.overlay.labels.towns.push(...readLabels(towns));
      this.draw();
    } catch (problem) {
      this.hasTowns = false;
      console.error(problem);
    }
  }

  camera() {
    return makeCamera(this.place, this.size.width, this.size.height);
  }

  show(board, shown, seen) {
    this.overlay.show(board, shown, seen);
  }

  draw() {
    if (!this.size.width) return;
    this.overlay.draw(this.camera());
    if (this.overlay.board && !this.canvas.dataset.painted) this.canvas.dataset.painted = Math.round(performance.now());
  }

  inView(places) {
    this.overlay.camera = this.camera();
    return places.filter((place) => place.x !== null && this.overlay.isIn(place, 0));
  }

  at(event) {
    const box = this.node.getBoundingClientRect();
    return this.overlay.find(event.clientX - box.left, event.clientY - box.top);
  }

  click(event) {
    const found = this.at(event);
    this.hide();
    if (!found) return this.chosen(null);
    if (found.isCluster) return this.open(found.group.places, event);
    return this.chosen(found.place);
  }

  // A cluster opens by coming nearer; one that no zoom parts is told as a list.
  open(places, event) {
    const to = fitPoints(places, this.size.width, this.size.height, { closest: Math.min(14, this.place.zoom + 4) });
    const isApart = places.some((one) => Math.hypot(one.x - places[0].x, one.y - places[0].y) > 1e-7);
    if (isApart && this.place.zoom < 13.5) this.ground.moveTo({ ...to, zoom: Math.max(to.zoom, this.place.zoom + 1) });
    else this.list(places, event);
  }

  list(places, event) {
    const rows = places.map((place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sayPlace(place);
      button.addEventListener("click", () => { this.hide(); this.chosen(place); });
      return button;
    });
    this.put(event, rows);
    this.tip.classList.add("held");
    rows[0]?.focus();
  }

  hover(event) {
    if (this.tip.classList.contains("held") && !this.tip.hidden) return;
    const found = event.pointerType === "touch" ? null : this.at(event);
    this.node.classList.toggle("over", Boolean(found));
    if (!found) return this.hide();
    const name = document.createElement("strong");
    const lines = found.isCluster ? [this.sayCluster(found.group)] : this.sayStates(found.place);
    name.textContent = found.isCluster ? sayCount(found.group.places.length, "site") : sayPlace(found.place);
    this.put(event, [name, ...lines.map((words) => Object.assign(document.createElement("span"), { textContent: words }))]);
  }

  sayCluster(group) {
    const names = group.places.slice(0, 3).map(sayPlace).join(", ");
    return `${names}${group.places.length > 3 ? " …" : ""}. Click to come nearer.`;
  }

  sayStates(place) {
    const { board, seen } = this.overlay;
    const states = statesAt(board, place, seen.wants).slice(0, 5).map((entry) => sayEntry(board, entry));
    const kind = place.relation ? "around it, not at it" : place.reported ? `${place.kind}, placed by reports` : place.kind;
    return [`${kind}${place.radius ? `, within ${place.radius} km` : ""}`, ...states, place.conflicts ? `⚡ ${sayCount(place.conflicts, "open conflict")}` : "", sayWeight(place.weight)].filter(Boolean);
  }

  put(event, content) {
    const box = this.node.getBoundingClientRect();
    this.tip.replaceChildren(...content);
    this.tip.hidden = false;
    this.tip.classList.remove("held");
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    this.tip.style.left = `${Math.max(4, Math.min(x + 14, box.width - width - 4))}px`;
    this.tip.style.top = `${Math.max(4, y + 18 + height > box.height ? y - height - 10 : y + 18)}px`;
  }

  hide() {
    this.tip.hidden = true;
    this.tip.classList.remove("held");
    this.node.classList.remove("over");
  }

  // Bring a place into view, if it is not well within it.
  bring(place) {
    const room = measure(this.node);
    if (place.x === null || isWellSeen(place, this.place, room)) return;
    this.ground.moveTo(centreOn(place, Math.max(this.place.zoom, 4), room));
  }

  zoomBy(step) {
    this.ground.zoomBy(step);
  }

  remove() {
    this.resized.disconnect();
    this.night.removeEventListener("change", this.restyle);
    this.ground.remove();
  }
}

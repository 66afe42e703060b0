// What stands on the map: true circles of what is not known sharper, marks, clusters and names,
// drawn on one canvas over the basemap, whole at every frame.
import { dotsAt, statesAt } from "./board.js";
import { hueOf, isNight } from "../parts/actors.js";
import { takePen } from "../parts/pen.js";
import { traceShape } from "./kinds.js";
import { FONTS, Space, drawLabels, widthOf, writeWords } from "./labels.js";
import { CHIP, chipSprite, putChip } from "./marks.js";
import { pixelsOf, screenX, screenY } from "./projection.js";
import { groupPlaces } from "./spread.js";
import { sayPlace } from "./wording.js";

const WIDE = 14; // pixels of radius from which the true circle is drawn instead of a mark
const STEP = CHIP + 2;
const ROOMY = 160; // pixels of radius beyond which only the rim of a circle is met, so that one can drag in it
const MOST = 4; // chips of one site; further ones are counted
const RAISED = 17; // how far over its foot a row of chips stands
const THERE = new Set(["present", "reduced", "disputed", "last reported"]);

function colours() {
  const night = isNight();
  return night
    ? { ink: "#e8e6e1", soft: "#a3a9af", paper: "#1b1f23", halo: "rgba(32,38,43,.9)", accent: "#b9a2ff", warn: "#f0b35e", country: "#9aa3aa", division: "#7d868d", sea: "#6f8796", seaHalo: "rgba(16,22,27,.8)", town: "#a9b0b6" }
    : { ink: "#1b1f23", soft: "#585f66", paper: "#ffffff", halo: "rgba(251,250,247,.92)", accent: "#5b3fa8", warn: "#8a4b00", country: "#6d675b", division: "#8b8577", sea: "#5f7f93", seaHalo: "rgba(223,232,238,.8)", town: "#5b5d5e" };
}

export class Overlay {
  constructor(canvas) {
    this.canvas = canvas;
    this.ctx = canvas.getContext("2d");
    this.drawn = [];
    this.groups = null;
    this.labels = null;
  }

  // `shown` are the places that meet the filters; `seen` tells what a draw needs besides.
  show(board, shown, seen) {
    if (shown !== this.shown) this.groups = null;
    Object.assign(this, { board, shown, seen });
  }

  draw(camera) {
    const { ctx, canvas } = this;
    takePen(canvas, camera.width, camera.height);
    this.camera = camera;
    this.colours = colours();
    this.drawn = [];
    this.named = new Set();
    if (!this.board) return;
    this.hues = this.board.actors.map((actor) => hueOf(actor.id));
    this.there = this.board.states.map((state) => THERE.has(state));
    const space = new Space();
    for (const place of this.wide()) this.drawCircle(place);
    const groups = this.visible();
    for (const group of groups) group.places.length > 1 ? this.drawCluster(group, space) : this.drawMark(group.places[0], space);
    this.nameMarks(space);
    drawLabels(ctx, camera, space, this.labels, { ...this.colours, named: this.named });
    canvas.dataset.marks = this.drawn.filter((one) => !one.isCluster).length;
    canvas.dataset.clusters = this.drawn.filter((one) => one.isCluster).length;
  }

  // What is wider than a mark at this zoom, the widest first so that it lies lowest.
  wide() {
    const found = this.shown.filter((place) => this.isWide(place) && this.isIn(place, pixelsOf(this.camera, place.radius, place.lat)));
    return found.sort((a, b) => b.radius - a.radius);
  }

  isWide(place) {
    return place.relation !== null || pixelsOf(this.camera, place.radius, place.lat) > WIDE;
  }

  isIn(place, margin = 40) {
    const [x, y] = [screenX(this.camera, place.x), screenY(this.camera, place.y)];
    return x > -margin && y > -margin && x < this.camera.width + margin && y < this.camera.height + margin;
  }

  // Groups of marks in the window. They are found for steps of zoom, and kept between.
  visible() {
    const { camera } = this;
    const step = Math.round(camera.zoom * 4);
    if (!this.groups || this.step !== step) {
      const scale = camera.scale * 2 ** (step / 4 - camera.zoom);
      this.groups = groupPlaces(this.shown.filter((place) => !this.isWide(place)), scale);
      this.step = step;
    }
    return this.groups.filter((group) => this.isIn(group));
  }

  drawCircle(place) {
    const { ctx, camera } = this;
    const [x, y] = [screenX(camera, place.x), screenY(camera, place.y)];
    const radius = pixelsOf(camera, place.radius, place.lat);
    const states = this.statesOf(place);
    const hue = states.length && states[0].state !== "absent" ? this.hues[states[0].actor] : this.colours.soft;
    if (radius < 4) return;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = hue;
    ctx.globalAlpha = 0.06;
    ctx.fill();
    ctx.globalAlpha = 1;
    const isChosen = place === this.seen.selected;
    ctx.strokeStyle = isChosen ? this.colours.accent : hue;
    ctx.lineWidth = isChosen ? 2 : 1;
    ctx.setLineDash(place.relation !== null || place.reported ? [5, 4] : []);
    ctx.stroke();
    ctx.setLineDash([]);
    const top = Math.max(y - radius, 14);
    const half = states.length ? this.drawChips(states, x, top) : 0;
    this.drawSigns(place, x + half, top);
    this.drawn.push({ place, x, y: top, half: Math.max(half, 6), up: 10, down: 10, circle: { x, y, radius }, anchor: [x + half + 4, top - 2] });
  }

  drawMark(place, space) {
    const { ctx, camera, colours: tint } = this;
    const [x, y] = [screenX(camera, place.x), screenY(camera, place.y)];
    const states = this.statesOf(place);
    const isChosen = place === this.seen.selected;
    traceShape(ctx, place.shape, x, y, isChosen ? 6 : 4.5);
    ctx.lineWidth = 3;
    ctx.strokeStyle = tint.paper;
    ctx.stroke();
    ctx.fillStyle = states.length ? tint.ink : tint.paper;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.setLineDash(place.reported ? [2, 1.5] : []);
    ctx.strokeStyle = states.length ? tint.ink : tint.soft;
    ctx.stroke();
    ctx.setLineDash([]);
    const half = states.length ? this.drawChips(states, x, y - RAISED) : 6;
    if (isChosen) this.ring(x, y, half, states.length > 0);
    this.drawDots(place, x, y);
    this.drawSigns(place, x + (states.length ? half : 6), y - (states.length ? RAISED : 4));
    const up = states.length ? RAISED + CHIP / 2 : 6;
    this.drawn.push({ place, x, y, half, up, down: 7, anchor: [x + half + 4, states.length ? y - RAISED : y] });
    space.take([x - half - 1, y - up - 1, x + half + 1, y + 7]);
  }

  ring(x, y, half, hasChips) {
    const { ctx } = this;
    const top = hasChips ? y - RAISED - CHIP / 2 - 4 : y - 10;
    ctx.strokeStyle = this.colours.accent;
    ctx.lineWidth = 2;
    ctx.strokeRect(x - half - 4, top, 2 * half + 8, y + 10 - top);
  }

  // Chips in a row around x; gives half of the row's width.
  drawChips(states, x, y) {
    const shown = states.slice(0, states.length > MOST ? MOST - 1 : MOST);
    const more = states.length - shown.length;
    const count = shown.length + (more ? 1 : 0);
    const half = (count * STEP) / 2;
    shown.forEach((entry, at) => {
      const id = this.board.actors[entry.actor].id;
      putChip(this.ctx, chipSprite(id, entry.tracks, entry.state, entry.isUndated), x - half + STEP * (at + 0.5), y);
    });
    if (more) writeWords(this.ctx, `+${more}`, x + half - STEP / 2, y, { font: FONTS.city, ink: this.colours.ink, halo: this.colours.halo, align: "center" });
    return half;
  }

  // Visits as a full dot beside the foot, plans as a ring, denials as a struck ring.
  drawDots(place, x, y) {
    const { ctx } = this;
    dotsAt(place, this.board.day).slice(0, 3).forEach((dot, at) => {
      const [dx, r] = [x + 11 + at * 8, 2.5];
      ctx.beginPath();
      ctx.arc(dx, y, r, 0, 2 * Math.PI);
      const hue = dot.actor === null ? this.colours.soft : this.hues[dot.actor];
      ctx.lineWidth = 1.5;
      ctx.strokeStyle = hue;
      ctx.fillStyle = dot.modality === "actual" ? hue : this.colours.paper;
      ctx.fill();
      ctx.stroke();
      if (dot.modality !== "denied") return;
      ctx.beginPath();
      ctx.moveTo(dx - 4, y + 4);
      ctx.lineTo(dx + 4, y - 4);
      ctx.stroke();
    });
  }

  // ⚡ where a conflict is open, Δ where the rule flips what is known of the day.
  drawSigns(place, x, y) {
    const signs = [];
    if (place.conflicts) signs.push("⚡");
    if (this.seen.isFlipped(place)) signs.push("Δ");
    if (signs.length) writeWords(this.ctx, signs.join(""), x + 1, y - 10, { font: FONTS.site, ink: this.colours.warn, halo: this.colours.paper, align: "center" });
  }

  drawCluster(group, space) {
    const { ctx, camera, colours: tint } = this;
    const [x, y] = [screenX(camera, group.x), screenY(camera, group.y)];
    const count = group.places.length;
    const radius = count < 10 ? 12 : count < 100 ? 15 : 18;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = tint.paper;
    ctx.fill();
    this.drawShares(group, x, y, radius);
    ctx.font = FONTS.city;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = tint.ink;
    ctx.fillText(String(count), x, y + 0.5);
    const isChosen = this.seen.selected && group.places.includes(this.seen.selected);
    if (isChosen) {
      ctx.beginPath();
      ctx.arc(x, y, radius + 4, 0, 2 * Math.PI);
      ctx.strokeStyle = tint.accent;
      ctx.lineWidth = 2;
      ctx.stroke();
    }
    const isAny = (wants) => group.places.some(wants);
    const signs = (isAny((one) => one.conflicts) ? "⚡" : "") + (isAny((one) => this.seen.isFlipped(one)) ? "Δ" : "");
    if (signs) writeWords(ctx, signs, x + radius, y - radius + 1, { font: FONTS.site, ink: tint.warn, halo: tint.paper, align: "center" });
    this.drawn.push({ group, isCluster: true, x, y, half: radius, up: radius, down: radius });
    space.take([x - radius - 2, y - radius - 2, x + radius + 2, y + radius + 2]);
  }

  // The rim of a cluster: how often each hue is there on the day; grey for nobody known.
  drawShares(group, x, y, radius) {
    const { ctx } = this;
    const shares = new Map();
    for (const place of group.places) {
      const hues = this.huesAt(place);
      for (const hue of hues.length ? hues : [this.colours.soft]) shares.set(hue, (shares.get(hue) || 0) + 1);
    }
    const total = [...shares.values()].reduce((sum, one) => sum + one, 0);
    let from = -Math.PI / 2;
    ctx.lineWidth = 4;
    for (const [hue, count] of [...shares].sort((a, b) => b[1] - a[1])) {
      const to = from + (count / total) * 2 * Math.PI;
      ctx.beginPath();
      ctx.arc(x, y, radius - 2, from, to);
      ctx.strokeStyle = hue;
      ctx.stroke();
      from = to;
    }
  }

  // The hues of whoever is at a place on the day, each once. It is asked for every site of every
  // cluster at every step of the slider, so it makes no entries as `statesAt` does.
  huesAt(place) {
    const { board, there, hues, seen } = this;
    const found = [];
    for (const lane of place.lanes) {
      const segment = board.standing[lane];
      if (segment < 0 || !there[board.segments.state[segment]]) continue;
      const actor = board.lanes.actor[lane];
      if (seen.wants(actor) && !found.includes(hues[actor])) found.push(hues[actor]);
    }
    for (const { actor, state } of place.undated) if (there[state] && seen.wants(actor) && !found.includes(hues[actor])) found.push(hues[actor]);
    return found;
  }

  // The names of single marks, the most told of first, where they cover nothing.
  nameMarks(space) {
    const { ctx, colours: tint } = this;
    const told = ({ place }) => (place === this.seen.selected ? Infinity : (place.weight?.claims ?? place.lanes.length) - (place.relation ? 10_000 : 0));
    for (const one of this.drawn.filter((entry) => entry.place).sort((a, b) => told(b) - told(a))) {
      const { place } = one;
      const words = sayPlace(place);
      const font = place.relation ? FONTS.near : FONTS.site;
      const width = widthOf(ctx, words, font);
      const [x, y] = one.anchor;
      const sides = [[x, y], [one.x - one.half - 4 - width, y], [one.x - width / 2, one.y + 15]];
      const free = sides.find(([left, middle]) => space.isFree([left - 1, middle - 8, left + width + 2, middle + 8]));
      if (!free) continue;
      space.take([free[0] - 1, free[1] - 8, free[0] + width + 2, free[1] + 8]);
      const ink = place.relation ? tint.soft : tint.ink;
      writeWords(ctx, words, free[0], free[1], { font, ink: place === this.seen.selected ? tint.accent : ink, halo: tint.halo });
      this.named.add(place.name);
    }
  }

  statesOf(place) {
    return statesAt(this.board, place, this.seen.wants);
  }

  // What was drawn at a point of the window: marks before circles, the smaller circle first.
  find(x, y) {
    const isOn = (one) => x >= one.x - one.half - 3 && x <= one.x + one.half + 3 && y >= one.y - one.up - 3 && y <= one.y + one.down + 3;
    const found = this.drawn.findLast(isOn);
    if (found) return found;
    const away = ({ circle }) => (circle ? Math.hypot(x - circle.x, y - circle.y) : Infinity);
    const within = this.drawn.filter((one) => one.circle && away(one) <= one.circle.radius + 4);
    return within.sort((a, b) => a.circle.radius - b.circle.radius).find((one) => one.circle.radius < ROOMY || Math.abs(away(one) - one.circle.radius) < 6) || null;
  }
}

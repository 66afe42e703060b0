// A canvas over days: wheel, pinch and keys zoom, a drag chooses an interval, a click opens.
import { hueOf, lookOf } from "./actors.js";
import { HEAD, countOn, findMark, layOut, paintLane } from "./lanes.js";
import { takePen } from "./pen.js";
import { makeScale, marked, zoom } from "./scale.js";

const FOOT = 24; // pixels of the line of days below the lanes

// `hooks`: open(entry), choose(from, to), move(from, to), tell(what or null).
export class Axis {
  constructor(canvas, hooks) {
    Object.assign(this, { canvas, hooks, pointers: new Map(), drag: null, drawn: 0 });
    this.watch = new ResizeObserver(() => this.redraw());
    this.watch.observe(canvas);
    const on = (name, run, options) => canvas.addEventListener(name, run.bind(this), options);
    on("wheel", this.wheel, { passive: false });
    on("pointerdown", this.press);
    on("pointermove", this.glide);
    on("pointerup", this.lift);
    on("pointercancel", this.drop);
    on("pointerleave", () => hooks.tell(null));
  }

  // What is shown: data, lanes [{entries}], window {from, to}, on, since, until, margin, isPlain.
  show(what) {
    this.what = what;
    this.redraw();
  }

  get scale() {
    const { from, to } = this.what.window;
    return makeScale(from, to, Math.max(40, this.canvas.clientWidth - this.what.margin));
  }

  redraw() {
    if (this.drawn || !this.what) return;
    this.drawn = requestAnimationFrame(() => {
      this.drawn = 0;
      if (this.canvas.isConnected && this.canvas.clientWidth) this.paint();
    });
  }

  laneHeight() {
    return (this.canvas.clientHeight - FOOT) / Math.max(1, this.what.lanes.length);
  }

  paint() {
    const { canvas, what, scale } = this;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    const pen = takePen(canvas, width, height);
    const style = getComputedStyle(canvas);
    const ink = (name) => style.getPropertyValue(name).trim();
    pen.save();
    pen.beginPath();
    pen.rect(0, 0, scale.width, height);
    pen.clip();
    this.paintDays(pen, scale, height, ink);
    this.paintChosen(pen, scale, height, ink);
    pen.restore();
    const head = what.isPlain ? 4 : HEAD;
    const tall = this.laneHeight();
    const room = tall - head - 6;
    this.laid = what.lanes.map((lane) => layOut(lane.entries, what.data, scale, room));
    for (const lane of this.laid) {
      for (const mark of lane.marks || []) mark.isLong = what.data.last[mark.at] > what.data.first[mark.at];
    }
    const most = Math.max(1, ...this.laid.map((lane) => lane.most || 0));
    pen.font = `600 8px ${style.fontFamily}`;
    const means = {
      most, quiet: ink("--soft"),
      hue: (at) => ({ fill: this.fill(at, ink), text: ink("--ink") }),
      letter: (at) => this.letter(at),
    };
    this.laid.forEach((lane, at) => {
      pen.fillStyle = ink("--faint");
      if (at) pen.fillRect(0, Math.round(at * tall), width, 1);
      pen.save();
      pen.beginPath();
      pen.rect(0, at * tall, scale.width, tall);
      pen.clip();
      paintLane(pen, lane, at * tall + head, room, scale, means);
      pen.restore();
    });
    this.paintFoot(pen, scale, width, height, ink, style);
    this.paintDay(pen, scale, height, ink);
  }

  fill(at, ink) {
    const id = this.what.data.actorOf(at);
    return id ? hueOf(id) : ink("--soft");
  }

  letter(at) {
    const id = this.what.data.actorOf(at);
    return id ? lookOf(id).letter : "";
  }

  paintDays(pen, scale, height, ink) {
    pen.fillStyle = ink("--faint");
    for (const { day } of marked(scale)) pen.fillRect(Math.round(scale.x(day)), 0, 1, height - FOOT + 4);
  }

  paintChosen(pen, scale, height, ink) {
    const { since, until } = this.drag?.chosen || this.what;
    if (since === null || since === undefined) return;
    const [left, right] = [scale.x(since), scale.x(until + 1)];
    pen.fillStyle = ink("--accent-wash");
    pen.fillRect(left, 0, right - left, height - FOOT);
    pen.fillStyle = ink("--accent");
    pen.fillRect(left, 0, 1, height - FOOT);
    pen.fillRect(right - 1, 0, 1, height - FOOT);
  }

  paintFoot(pen, scale, width, height, ink, style) {
    pen.fillStyle = ink("--line");
    pen.fillRect(0, height - FOOT, width, 1);
    pen.fillRect(scale.width, 0, 1, height);
    let free = -Infinity;
    for (const { day, name, isMain } of marked(scale)) {
      const x = Math.round(scale.x(day));
      pen.font = `${isMain ? 600 : 400} 12px ${style.fontFamily}`;
      const wide = pen.measureText(name).width;
      if (x + 4 < free || x + 4 + wide > scale.width) continue;
      pen.fillStyle = ink(isMain ? "--ink" : "--soft");
      pen.fillText(name, x + 4, height - 7);
      free = x + 12 + wide;
    }
  }

  paintDay(pen, scale, height, ink) {
    const x = scale.x(this.what.on + 0.5);
    if (x < 0 || x > scale.width) return;
    pen.fillStyle = ink("--accent");
    pen.fillRect(Math.round(x), 0, 1, height - FOOT);
    pen.beginPath();
    pen.moveTo(x - 4, height - FOOT);
    pen.lineTo(x + 5, height - FOOT);
    pen.lineTo(x + 0.5, height - FOOT - 6);
    pen.fill();
  }

  // Moving

  turn(from, to) {
    this.what.window = { from, to };
    this.redraw();
    this.hooks.move(from, to);
  }

  pan(days) {
    const { from, to } = this.what.window;
    this.turn(from + days, to + days);
  }

  zoom(factor, x) {
    this.turn(...zoom(this.scale, factor, x));
  }

  wheel(event) {
    event.preventDefault();
    const steps = event.deltaMode === 1 ? 16 : 1;
    const across = event.shiftKey ? event.deltaY : event.deltaX;
    if (Math.abs(across) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      this.pan((across * steps) / this.scale.unit);
    } else {
      this.zoom(Math.exp(event.deltaY * steps * (event.ctrlKey ? 0.01 : 0.0016)), this.place(event).x);
    }
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: Math.min(event.clientX - box.left, this.scale.width), y: event.clientY - box.top };
  }

  press(event) {
    if (event.button !== 0) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, this.place(event));
    const { x } = this.place(event);
    this.drag = { start: x, last: x, isTouch: event.pointerType === "touch" || event.shiftKey, moved: false };
  }

  glide(event) {
    const at = this.place(event);
    if (!this.pointers.has(event.pointerId)) return this.tell(at);
    const before = [...this.pointers.values()];
    this.pointers.set(event.pointerId, at);
    if (this.pointers.size === 2) return this.pinch(before);
    const { drag, scale } = this;
    if (!drag) return;
    if (Math.abs(at.x - drag.start) > 4) drag.moved = true;
    if (!drag.moved) return;
    if (drag.isTouch) {
      this.pan((drag.last - at.x) / scale.unit);
    } else {
      const days = [scale.day(drag.start), scale.day(at.x)].sort((a, b) => a - b).map(Math.floor);
      drag.chosen = { since: days[0], until: days[1] };
      this.redraw();
    }
    drag.last = at.x;
  }

  pinch(before) {
    const now = [...this.pointers.values()];
    const wide = (two) => Math.max(8, Math.abs(two[0].x - two[1].x));
    this.drag = null;
    this.zoom(wide(before) / wide(now), (now[0].x + now[1].x) / 2);
  }

  lift(event) {
    const { drag } = this;
    this.drop(event);
    if (!drag) return;
    if (drag.chosen) this.hooks.choose(drag.chosen.since, drag.chosen.until);
    else if (!drag.moved) this.click(this.place(event));
  }

  drop(event) {
    this.pointers.delete(event.pointerId);
    this.drag = null;
    this.redraw();
  }

  // What lies at a point: an entry, or so many around a day.
  find({ x, y }) {
    const tall = this.laneHeight();
    const at = Math.floor(y / tall);
    const lane = this.laid?.[at];
    if (!lane || x >= this.scale.width) return null;
    const mark = findMark(lane, x, y, at * tall + (this.what.isPlain ? 4 : HEAD));
    if (mark) return { entry: mark.at, x: Math.max(0, mark.x) };
    const about = countOn(lane, this.scale.day(x));
    return about && { ...about, x };
  }

  tell(at) {
    const found = this.find(at);
    this.canvas.classList.toggle("hit", Boolean(found));
    this.hooks.tell(found && { ...found, y: at.y });
  }

  click(at) {
    const found = this.find(at);
    if (!found) return;
    if (found.entry !== undefined) this.hooks.open(found.entry);
    else this.zoom(0.25, at.x);
  }
}

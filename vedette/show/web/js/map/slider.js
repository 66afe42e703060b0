// The day that is looked at: a slider over all days of evidence, with how much of it begins when.
import { html } from "lit-html";
import { sayDay, toIso, toNumber } from "../days.js";
import { hueOf } from "../parts/actors.js";
import { takePen } from "../parts/pen.js";

const HEIGHT = 40;
const BAR = 3; // pixels of a bar and the gap behind it
const reduced = window.matchMedia("(prefers-reduced-motion: reduce)");

// First and last day of the slider: from the first evidence of the whole record to the last day anything
// was received, so that filters and rules do not move the days about.
export function spanOf(board, lastDay, day) {
  const first = board.first ?? lastDay - 365;
  return { first: Math.min(first - 7, day), last: Math.max(board.last ?? lastDay, lastDay, day) };
}

// At first the day stands in its exact form: how the reader writes it comes a frame after the marks.
export function slider({ day, span, player, words, undated, onDay, onStep, isFirst }) {
  const said = isFirst ? toIso(day) : sayDay(toIso(day));
  const isPlaying = Boolean(player.timer);
  return html`<section class="day-strip" aria-label="Day looked at">
    <div class="day-keys">
      <button type="button" class="button play" aria-pressed=${isPlaying ? "true" : "false"} title="Play (space)" @click=${player.toggle}>${isPlaying ? "❚❚ Pause" : "▶ Play"}</button>
      <button type="button" class="button" aria-label="To the evidence before" title="To the evidence before (,)" @click=${() => onStep(-1)}>⇤</button>
      <button type="button" class="button" aria-label="To the next evidence" title="To the next evidence (.)" @click=${() => onStep(1)}>⇥</button>
      <output class="day-day" for="as-of-day">${said}</output>
    </div>
    <div class="day-axis">
      <canvas id="evidence-days" height=${HEIGHT} aria-hidden="true"></canvas>
      <input id="as-of-day" type="range" aria-label="Day looked at" min=${span.first} max=${span.last} step="1" .value=${String(day)}
        aria-valuetext=${`${said}. ${words}`} @input=${(event) => onDay(Number(event.target.value))} @change=${(event) => onDay(Number(event.target.value), true)}>
    </div>
    <p class="day-undated soft" title="Nothing dates them, so they stand on no day">${undated}</p>
  </section>`;
}

// Bars of how much evidence begins when, that of the chosen site on top, and the years.
export function drawDays(canvas, { days, chosen, span, day, actors }) {
  const width = canvas.clientWidth;
  if (!width) return;
  const height = canvas.clientHeight || HEIGHT;
  const ctx = takePen(canvas, width, height);
  const style = getComputedStyle(canvas);
  const inset = 8; // half of the slider's thumb, so that bars stand under the day they mean
  const at = (one) => inset + ((one - span.first) / Math.max(1, span.last - span.first)) * (width - 2 * inset);
  drawYears(ctx, span, at, height, style);
  const bins = countBins(days, span, width, at);
  const most = Math.max(1, ...bins);
  ctx.fillStyle = style.getPropertyValue("--soft");
  const room = height - 16;
  bins.forEach((count, bin) => {
    if (!count) return;
    const tall = Math.max(2, Math.sqrt(count / most) * room);
    ctx.globalAlpha = bin * BAR <= at(day) ? 0.85 : 0.35;
    ctx.fillRect(bin * BAR, room - tall, BAR - 1, tall);
  });
  ctx.globalAlpha = 1;
  for (const { day: one, actor } of chosen) {
    ctx.fillStyle = hueOf(actors[actor].id);
    ctx.fillRect(at(one) - 1.5, 0, 3, room);
  }
}

let counted = {};

// How many days of evidence fall under each bar: counted anew only when the bars are others.
function countBins(days, { first, last }, width, at) {
  const isSame = counted.days === days && counted.first === first && counted.last === last && counted.width === width;
  if (isSame) return counted.bins;
  const bins = new Uint32Array(Math.ceil(width / BAR) + 1);
  for (const one of days) if (one >= first && one <= last) bins[Math.floor(at(one) / BAR)] += 1;
  counted = { days, first, last, width, bins };
  return bins;
}

function drawYears(ctx, span, at, height, style) {
  const [from, to] = [Number(toIso(span.first).slice(0, 4)), Number(toIso(span.last).slice(0, 4))];
  const every = Math.ceil((to - from + 1) / Math.max(1, (at(span.last) - at(span.first)) / 56));
  ctx.font = "12px system-ui, -apple-system, sans-serif";
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  for (let year = from; year <= to; year += 1) {
    const x = at(toNumber(`${year}-01-01`));
    if (x < 0) continue;
    ctx.fillStyle = style.getPropertyValue("--faint");
    ctx.fillRect(x, 0, 1, height);
    if ((year - from) % every) continue;
    ctx.fillStyle = style.getPropertyValue("--soft");
    ctx.fillText(String(year), x + 3, height - 3);
  }
}

// Play: through all days in half a minute; step by step from evidence to evidence where the system
// asks for no motion.
export function makePlayer({ advance, redraw }) {
  const player = {
    timer: null,
    toggle() { player.timer ? player.stop() : player.start(); },
    start() {
      player.timer = setInterval(() => { if (!advance(reduced.matches)) player.stop(); }, reduced.matches ? 1500 : 100);
      advance(reduced.matches);
      redraw();
    },
    stop() {
      clearInterval(player.timer);
      player.timer = null;
      redraw();
    },
  };
  return player;
}

// The next day of evidence after a day, or before it.
export function nextDay(days, day, by) {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (by > 0 ? days[middle] <= day : days[middle] < day) low = middle + 1;
    else high = middle;
  }
  return by > 0 ? days[low] ?? null : days[low - 1] ?? null;
}

// Chips: an actor's state as a mark. Round is presence, square control, round in square both; hue
// and letters tell the actor; the fill tells what the state rests on.
import { hueOf, inkOf, isNight, lookOf } from "../parts/actors.js";

export const CHIP = 18;
const SIZE = CHIP + 4;
// A small canvas stays in plain memory: handing it to the graphics card takes longer than to draw it.
export const SMALL = { willReadFrequently: true };
const sprites = new Map();

// How a state is filled: solid = evidence of that day, hatched = last reported, dotted = not known
// or undated, split = disputed, half = reduced, gone = evidence of absence.
function fillOf(state, isUndated) {
  if (state === "absent") return "gone";
  if (state === "disputed") return "split";
  if (isUndated || state === "not known") return "dotted";
  if (state === "last reported") return "hatched";
  return state === "reduced" ? "half" : "solid";
}

export const FILL_WORDS = {
  solid: "evidence of that very day", hatched: "last reported, no leaving reported since", dotted: "not known any more, or undated",
  split: "disputed", half: "reduced: a part left", gone: "evidence of absence",
};

const paper = () => (isNight() ? "#1b1f23" : "#ffffff");
const pen = () => (isNight() ? "#e8e6e1" : "#1b1f23");

// The picture of a chip, made once for each look.
export function chipSprite(actorId, tracks, state, isUndated) {
  const look = lookOf(actorId);
  const ratio = window.devicePixelRatio || 1;
  const shape = tracks.length > 1 ? "both" : tracks[0];
  const fill = fillOf(state, isUndated);
  const key = `${look.letter}|${hueOf(actorId)}|${shape}|${fill}|${isUndated}|${isNight()}|${ratio}`;
  if (!sprites.has(key)) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.round(SIZE * ratio);
    const ctx = canvas.getContext("2d", SMALL);
    ctx.scale(ratio, ratio);
    drawChip(ctx, SIZE / 2, SIZE / 2, { letter: look.letter, hue: hueOf(actorId), ink: inkOf(actorId), shape, fill, isUndated });
    sprites.set(key, canvas);
  }
  return sprites.get(key);
}

export function putChip(ctx, sprite, x, y) {
  ctx.drawImage(sprite, x - SIZE / 2, y - SIZE / 2, SIZE, SIZE);
}

function drawChip(ctx, x, y, { letter, hue, ink, shape, fill, isUndated }) {
  const half = CHIP / 2 - 1;
  trace(ctx, shape === "present" ? "present" : "controls", x, y, half);
  ctx.fillStyle = paper();
  ctx.lineWidth = 3;
  ctx.strokeStyle = paper();
  ctx.stroke();
  ctx.fill();
  ctx.save();
  trace(ctx, shape === "controls" ? "controls" : "present", x, y, shape === "both" ? half - 0.5 : half);
  ctx.clip();
  paint(ctx, fill, hue, x, y, half);
  ctx.restore();
  ctx.lineWidth = fill === "gone" ? 1.25 : 1.75;
  ctx.strokeStyle = hue;
  ctx.setLineDash(isUndated ? [2, 2] : []);
  trace(ctx, shape === "present" ? "present" : "controls", x, y, half - 0.5);
  ctx.stroke();
  ctx.setLineDash([]);
  if (shape === "both") {
    trace(ctx, "present", x, y, half - 0.5);
    ctx.lineWidth = 1;
    ctx.stroke();
  }
  if (fill === "gone") strike(ctx, x, y, half, hue);
  writeLetter(ctx, letter, x, y, fill === "solid" ? ink : null);
}

function trace(ctx, shape, x, y, half) {
  ctx.beginPath();
  if (shape === "controls") ctx.rect(x - half, y - half, 2 * half, 2 * half);
  else ctx.arc(x, y, half, 0, 2 * Math.PI);
}

function paint(ctx, fill, hue, x, y, half) {
  ctx.fillStyle = hue;
  ctx.strokeStyle = hue;
  if (fill === "solid") ctx.fillRect(x - half, y - half, 2 * half, 2 * half);
  else if (fill === "half") ctx.fillRect(x - half, y, 2 * half, half);
  else if (fill === "split") ctx.fillRect(x - half, y - half, half, 2 * half);
  else if (fill === "hatched") {
    ctx.lineWidth = 1.6;
    ctx.beginPath();
    for (let at = -4 * half; at < 4 * half; at += 4) {
      ctx.moveTo(x + at, y + half);
      ctx.lineTo(x + at + 2 * half, y - half);
    }
    ctx.stroke();
  } else if (fill === "dotted") {
    for (let dx = -half + 1.5; dx < half; dx += 3.5) for (let dy = -half + 1.5; dy < half; dy += 3.5) ctx.fillRect(x + dx - 0.6, y + dy - 0.6, 1.3, 1.3);
  }
}

function strike(ctx, x, y, half, hue) {
  ctx.strokeStyle = hue;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(x - half + 1, y + half - 1);
  ctx.lineTo(x + half - 1, y - half + 1);
  ctx.stroke();
}

function writeLetter(ctx, letter, x, y, ink) {
  ctx.font = `600 ${[10, 10, 9, 7.5][Math.min(letter.length, 3)]}px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  if (!ink) {
    ctx.lineWidth = 3;
    ctx.lineJoin = "round";
    ctx.strokeStyle = paper();
    ctx.strokeText(letter, x, y + 0.5);
  }
  ctx.fillStyle = ink || pen();
  ctx.fillText(letter, x, y + 0.5);
}

const drawn = new WeakMap();

// A chip as a picture in a list: a canvas of its own, drawn anew only when it shows another.
export function drawChipInto(canvas, actorId, tracks, state, isUndated) {
  const sprite = chipSprite(actorId, tracks, state, isUndated);
  if (drawn.get(canvas) === sprite) return;
  drawn.set(canvas, sprite);
  canvas.width = canvas.height = sprite.width;
  canvas.getContext("2d", SMALL).drawImage(sprite, 0, 0);
}

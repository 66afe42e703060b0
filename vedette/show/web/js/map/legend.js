// How to read the map: every sign that is on it, drawn as it is drawn there.
import { html } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { isNight } from "../parts/actors.js";
import { folded } from "./folded.js";
import { SHAPE_NAMES, traceShape } from "./kinds.js";
import { FILL_WORDS, SMALL, drawChipInto } from "./marks.js";

const STATE_OF = { solid: "present", hatched: "last reported", dotted: "not known", split: "disputed", half: "reduced", gone: "absent" };
const TRACKS = [[["present"], "round: is present"], [["controls"], "square: controls the place"], [["present", "controls"], "round in a square: both"]];

export const legend = (board, redraw) =>
  folded("legend", { as: "map-legend", summary: "How to read it", redraw, make: () => rows(board.actors[0]?.id || "") });

function rows(actor) {
  const chip = (tracks, state) => html`<canvas class="mark-chip" aria-hidden="true" ${ref((node) => node && drawChipInto(node, actor, tracks, state, false))}></canvas>`;
  return html`<div class="map-legend-rows">
    <h3>What a state rests on</h3>
    <ul>${Object.entries(FILL_WORDS).map(([fill, words]) => html`<li>${chip(["present"], STATE_OF[fill])} ${words}</li>`)}</ul>
    <h3>Who</h3>
    <ul>${TRACKS.map(([tracks, words]) => html`<li>${chip(tracks, "present")} ${words}</li>`)}
    <li class="wide">One hue a family of actors, the same everywhere; letters beside it.</li></ul>
    <h3>Where</h3>
    <ul>${Object.entries(SHAPE_NAMES).map(([shape, words]) => html`<li>${foot(shape)} ${words}</li>`)}
    <li><span class="circle"></span> the true circle within which it lies</li>
    <li><span class="circle dashed"></span> “near” it, or only as reports place it</li>
    <li class="wide">A country or province has no mark: it is in the list.</li></ul>
    <h3>Besides</h3>
    <ul><li><span class="map-flag">⚡</span> an open conflict</li><li><span class="map-flag">Δ</span> flips under the rule of the dial</li>
    <li><span class="dot full"></span> a visit, flight or port call of the day</li><li><span class="dot"></span> planned or possible; struck: denied</li>
    <li><span class="cluster">12</span> so many sites; the rim shows whose</li></ul>
  </div>`;
}

const foot = (shape) => html`<canvas class="map-foot" width="28" height="28" aria-hidden="true" ${ref((node) => node && drawFoot(node, shape))}></canvas>`;

function drawFoot(node, shape) {
  const ctx = node.getContext("2d", SMALL);
  ctx.clearRect(0, 0, 28, 28);
  traceShape(ctx, shape, 14, 14, 9);
  ctx.fillStyle = isNight() ? "#e8e6e1" : "#1b1f23";
  ctx.fill();
}

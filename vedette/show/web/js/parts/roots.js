// The graph of roots: who published on the left, who first said it on the right, edges between
// with their reasons; and the same as a table.
import { html, nothing, svg } from "lit-html";
import { sayNumber } from "../days.js";

const BOX = { width: 232, height: 36, gap: 12, between: 112 };
const DOES = { cites: "cites", copied: "copied", same: "is one with" };
const LETTERS = 25; // of a name in a box, and without those that a root's number takes
const NUMBER = 8;

// Nodes in columns by the longest way to them, those that cite nobody in the last; no two overlap.
function layOutGraph(graph) {
  const out = new Map(graph.nodes.map((node) => [node.key, []]));
  for (const link of graph.links) if (link.kind !== "same" && out.has(link.a) && out.has(link.b)) out.get(link.a).push(link.b);
  const depth = new Map();
  const walk = (key, level, path) => {
    if (path.has(key) || (depth.get(key) ?? -1) >= level) return;
    depth.set(key, level);
    for (const next of out.get(key)) walk(next, level + 1, new Set([...path, key]));
  };
  const cited = new Set(graph.links.filter((l) => l.kind !== "same").map((l) => l.b));
  for (const node of graph.nodes) if (!cited.has(node.key)) walk(node.key, 0, new Set());
  for (const node of graph.nodes) walk(node.key, depth.has(node.key) ? -1 : 0, new Set());
  const last = Math.max(0, ...depth.values());
  const columns = Array.from({ length: last + 1 }, () => []);
  for (const node of graph.nodes) {
    const isEnd = !out.get(node.key).length && !node.publishes && last > 0;
    columns[isEnd ? last : depth.get(node.key)].push(node);
  }
  return place(columns.filter((column) => column.length), graph.links);
}

// Roots stand by their numbers, all others near those that they lead to, so that few edges cross.
function place(columns, links) {
  const high = Math.max(...columns.map((column) => column.length)) * (BOX.height + BOX.gap) - BOX.gap;
  const spots = new Map();
  for (let at = columns.length - 1; at >= 0; at--) {
    const rank = (node) => {
      const to = links.filter((l) => l.a === node.key && spots.has(l.b)).map((l) => spots.get(l.b).y);
      return to.length ? to.reduce((a, b) => a + b) / to.length : node.root === null ? Infinity : node.root - 1e6;
    };
    const ordered = columns[at].map((node) => [rank(node), node]).sort((a, b) => a[0] - b[0] || (a[1].name < b[1].name ? -1 : 1));
    const top = (high - (ordered.length * (BOX.height + BOX.gap) - BOX.gap)) / 2;
    ordered.forEach(([, node], row) => {
      spots.set(node.key, { node, x: at * (BOX.width + BOX.between), y: top + row * (BOX.height + BOX.gap), column: at });
    });
  }
  return { spots, width: columns.length * (BOX.width + BOX.between) - BOX.between, height: high };
}

export function rootsGraph(graph, { heading = "Roots", open = null } = {}) {
  const { spots, width, height } = layOutGraph(graph);
  const circle = new Set(graph.circular.flat());
  return html`<figure class="roots">
    <div class="roots-scroll" tabindex="0" role="group" aria-label=${`${heading}: ${graph.said}`}>
      <svg class="roots-graph" width=${width + 2} height=${height + 2} viewBox=${`-1 -1 ${width + 2} ${height + 2}`} role="list" aria-label="Voices and who cites whom">
        <defs>
          <marker id="cites" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z"></path></marker>
        </defs>
        ${graph.links.map((link) => edge(link, spots))}
        ${[...spots.values()].sort((a, b) => a.column - b.column || a.y - b.y).map((spot) => box(spot, circle, open))}
      </svg>
    </div>
    <figcaption class="soft">${legend(graph)}</figcaption>
    <details class="roots-table"><summary>As a table</summary>${table(graph, circle)}</details>
  </figure>`;
}

function edge(link, spots) {
  const [a, b] = [spots.get(link.a), spots.get(link.b)];
  if (!a || !b) return nothing;
  const said = `${a.node.name} ${DOES[link.kind] || link.kind} ${b.node.name}: ${link.reason}`;
  return svg`<g class=${`edge ${link.kind}`} role="listitem" tabindex="0" aria-label=${said}>
    <title>${said}</title>
    <path class="reach" d=${curve(a, b)}></path>
    <path class="line" d=${curve(a, b)} marker-end=${link.kind === "same" ? "none" : "url(#cites)"}></path>
    <text class="why" x=${(left(a, b) + right(a, b)) / 2} y=${(a.y + b.y) / 2 + BOX.height / 2 - 6} text-anchor="middle">${link.reason}</text>
  </g>`;
}

const left = (a, b) => (a.column === b.column ? a.x + BOX.width : Math.min(a.x, b.x) + BOX.width);
const right = (a, b) => (a.column === b.column ? a.x + BOX.width + 40 : Math.max(a.x, b.x));

// From the right edge of one box to the left edge of the other; in one column around the side.
function curve(a, b) {
  const [ya, yb] = [a.y + BOX.height / 2, b.y + BOX.height / 2];
  if (a.column === b.column) {
    const x = a.x + BOX.width;
    return `M${x} ${ya} C${x + 40} ${ya} ${x + 40} ${yb} ${x + 1} ${yb}`;
  }
  const isBack = b.column < a.column;
  const [xa, xb] = isBack ? [a.x, b.x + BOX.width + 1] : [a.x + BOX.width, b.x - 1];
  const bend = (xb - xa) / 2;
  return `M${xa} ${ya} C${xa + bend} ${ya} ${xb - bend} ${yb} ${xb} ${yb}`;
}

// Anonymous hollow, imagery square, official solid, all others a ring with a point.
function sign(node) {
  const kind = signOf(node);
  if (kind === "imagery") return svg`<rect class="root-sign solid" x="12" y="12" width="12" height="12"></rect>`;
  if (kind === "official") return svg`<circle class="root-sign solid" cx="18" cy="18" r="6"></circle>`;
  if (kind === "anonymous") return svg`<circle class="root-sign" cx="18" cy="18" r="6"></circle>`;
  return svg`<circle class="root-sign" cx="18" cy="18" r="6"></circle><circle class="root-sign solid" cx="18" cy="18" r="2"></circle>`;
}

const signOf = (node) => (node.is_anonymous ? "anonymous" : node.kind === "imagery" ? "imagery" : ["official", "force"].includes(node.kind) ? "official" : "voice");

function box({ node, x, y }, circle, open) {
  const said = sayNode(node, circle);
  const inner = svg`
    <title>${said}</title>
    <rect class="frame" width=${BOX.width} height=${BOX.height} rx="2"></rect>
    ${sign(node)}
    <text class="name" x="32" y="22">${cut(node.name, node.root === null ? LETTERS : LETTERS - NUMBER)}</text>
    ${node.root === null ? nothing : svg`<text class="note" x=${BOX.width - 8} y="22" text-anchor="end">root ${node.root + 1}</text>`}
    ${circle.has(node.name) ? svg`<text class="note" x=${BOX.width - 8} y="-2" text-anchor="end">↻ in a circle</text>` : nothing}`;
  const place = `translate(${x} ${y})`;
  const kind = `node ${signOf(node)} ${node.root === null ? "" : "is-root"}`;
  const href = open?.(node);
  return href
    ? svg`<g role="listitem" transform=${place}><a class=${kind} href=${href}>${inner}</a></g>`
    : svg`<g class=${kind} role="listitem" transform=${place} tabindex="0" aria-label=${said}>${inner}</g>`;
}

const cut = (name, most) => (name.length > most ? `${name.slice(0, most - 1)}…` : name);

function sayNode(node, circle) {
  const said = [node.name, node.is_anonymous ? `${node.kind}, could be anybody` : node.kind];
  if (node.root !== null) said.push(`root ${node.root + 1}`);
  if (node.claims.length) said.push(`${sayNumber(node.claims.length)} claim${node.claims.length === 1 ? "" : "s"}`);
  if (circle.has(node.name)) said.push("cites in a circle");
  return said.join(" · ");
}

function legend(graph) {
  const kinds = new Set(graph.links.map((link) => link.kind));
  const signs = new Set(graph.nodes.map(signOf));
  const told = [
    signs.has("official") && "● official", signs.has("anonymous") && "○ anonymous", signs.has("imagery") && "■ imagery",
    kinds.has("cites") && "— cites", kinds.has("copied") && "╌ copied", kinds.has("same") && "┄ one and the same",
  ].filter(Boolean);
  return told.length ? told.join(" · ") : "The outlet itself is the root: it names nobody else.";
}

function table(graph, circle) {
  const names = new Map(graph.nodes.map((node) => [node.key, node.name]));
  const does = (node) => graph.links.filter((link) => link.a === node.key && names.has(link.b));
  return html`<div class="scroller"><table class="voice-rows">
    <thead><tr><th scope="col">Voice</th><th scope="col">Kind</th><th scope="col">Stands as</th><th scope="col">Whom it cites, and why</th></tr></thead>
    <tbody>${graph.nodes.map((node) => html`<tr>
      <th scope="row" dir="auto">${node.name}</th>
      <td>${node.kind}</td>
      <td>${standing(node, circle)}</td>
      <td>${does(node).length ? html`<ul>${does(node).map((link) => html`<li>${DOES[link.kind] || link.kind} <span dir="auto">${names.get(link.b)}</span>: ${link.reason}</li>`)}</ul>` : "nobody"}</td>
    </tr>`)}</tbody>
  </table></div>`;
}

function standing(node, circle) {
  const said = [];
  if (node.publishes) said.push("publishes");
  if (node.root !== null) said.push(`root ${node.root + 1}`);
  else if (node.is_anonymous) said.push("at most one root more");
  if (circle.has(node.name)) said.push("cites in a circle");
  return said.join(", ") || "passes on";
}

// Trees of names with counts: of actors along "part of", of materiel along its catalogue.
import { html, nothing } from "lit-html";
import { sayNumber } from "../days.js";

// Rows with `id` and `parent` as a forest, each branch with its `total`: the branches that
// claims name most come first.
export function growTree(rows) {
  const nodes = new Map(rows.map((row) => [row.id, { row, kids: [], total: row.claims }]));
  const roots = [];
  for (const node of nodes.values()) {
    const above = nodes.get(node.row.parent);
    if (above && above !== node) above.kids.push(node);
    else roots.push(node);
  }
  const sum = (node, depth) => {
    node.total = node.row.claims + (depth < 40 ? node.kids.reduce((all, kid) => all + sum(kid, depth + 1), 0) : 0);
    node.kids.sort(byTotal);
    return node.total;
  };
  for (const root of roots) sum(root, 0);
  return roots.sort(byTotal);
}

const byTotal = (a, b) => b.total - a.total || a.row.name.localeCompare(b.row.name);

// A forest as nested lists; `show` draws what stands in a row besides the bar.
export const tree = (nodes, show, most = Math.max(1, ...nodes.map((node) => node.total))) => html`
  <ul class="tree">${nodes.map((node) => html`<li>
    <div class="branch">
      <span class="branch-name">${show(node)}</span>
      <span class="branch-bar" aria-hidden="true"><span .style=${`width:${(100 * node.total) / most}%`}></span></span>
      <span class="branch-count" title=${node.row.claims === node.total ? nothing : `${node.row.claims} name it, ${node.total - node.row.claims} what is below it`}>${sayNumber(node.total)}</span>
    </div>
    ${node.kids.length ? tree(node.kids, show, most) : nothing}
  </li>`)}</ul>`;

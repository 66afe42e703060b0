// The materiel that the record names, as the tree of the catalogue.
import { html } from "lit-html";
import { link, materielLink } from "../address.js";
import { getAll } from "../api.js";
import { sayNumber } from "../days.js";
import { rowKeys } from "../parts/rows.js";
import { empty } from "../parts/states.js";
import { growTree, tree } from "../parts/tree.js";

export default {
  name: "Materiel",
  styles: ["named"],
  title: () => "Materiel",
  load: (_, { signal }) => getAll("/materiel", {}, { signal, most: 5000 }),
  render(page) {
    const { items } = page.data;
    if (!items.length) return html`<div class="column"><h1>Materiel</h1>${empty("No materiel yet.", html`Weapons, vehicles, aircraft and ships stand here once a claim names them: <a href=${link("/add")}>add reports</a>.`)}</div>`;
    return html`<div class="column named-page">
      <h1>Materiel <small>${sayNumber(items.filter((row) => row.claims).length)}</small></h1>
      <p class="soft">What claims name, in the tree of the catalogue; the numbers count claims, not things.</p>
      ${tree(growTree(items), (node) => html`<a href=${materielLink(node.row.id)}>${node.row.name}</a>`)}
    </div>`;
  },
  keys: () => rowKeys(".branch-name > a", "kind"),
};

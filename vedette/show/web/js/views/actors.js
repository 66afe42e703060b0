// The actors that the record names, as a dated tree along "part of"; backers are no parents.
import { html } from "lit-html";
import { actorLink, link } from "../address.js";
import { getAll } from "../api.js";
import { sayGiven, sayNumber } from "../days.js";
import { chip, lookOf } from "../parts/actors.js";
import { rowKeys } from "../parts/rows.js";
import { empty } from "../parts/states.js";
import { growTree, tree } from "../parts/tree.js";

const ORDER = { "": "all", state: "states", "armed force": "armed forces", militia: "militias", alliance: "alliances", unit: "units", ship: "ships" };

export default {
  name: "Actors",
  styles: ["named"],
  title: () => "Actors",
  local: ["kind"],
  load: (_, { signal }) => getAll("/actors", {}, { signal, most: 5000 }),
  render(page) {
    const { items } = page.data;
    if (!items.length) return html`<div class="column"><h1>Actors</h1>${empty("No actor yet.", html`States, forces and militias stand here once a report names them: <a href=${link("/add")}>add reports</a>.`)}</div>`;
    const kind = page.address.get("kind");
    const kinds = new Set(items.map((row) => row.kind));
    const shown = kind ? items.filter((row) => row.kind === kind) : items;
    return html`<div class="column named-page">
      <h1>Actors <small>${sayNumber(items.filter((row) => row.claims).length)}</small></h1>
      <p class="soft">Who claims name, under what they are part of; the numbers count claims. A militia backed by a state is not that state, and stands apart from it.</p>
      <p class="kinds">${Object.entries(ORDER).filter(([one]) => !one || kinds.has(one)).map(([one, name]) => html`<a href=${link("/actors", { kind: one })} aria-current=${one === kind ? "true" : "false"}>${name}</a>`)}</p>
      ${tree(growTree(shown), row)}
    </div>`;
  },
  keys: () => rowKeys(".branch-name > a", "actor"),
};

// Who is above those that are named has no look of its own: it takes that of the first below it.
const lookingLike = (node) => (lookOf(node.row.id).name || !node.kids.length ? node.row.id : lookingLike(node.kids[0]));

const row = (node) => html`<a href=${actorLink(node.row.id)}>${chip(lookingLike(node))}${node.row.name}</a>
  <span class="soft">${[...kin("backed by", node.row.backed_by), ...kin("member of", node.row.member_of), years(node.row)].filter(Boolean).join(" · ")}</span>`;

const kin = (how, list) => (list.length ? [`${how} ${list.map((one) => one.name).join(", ")}`] : []);
const years = ({ since, until }) => (until ? `${since ? sayGiven(since) : "…"} to ${sayGiven(until)}` : "");

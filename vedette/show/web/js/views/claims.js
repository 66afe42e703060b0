// All claims, under the filters of the command line, a page at a time.
import { html } from "lit-html";
import { get } from "../api.js";
import { sayNumber } from "../days.js";
import { claimRow } from "../parts/claims.js";
import { clear, pager, pick, type } from "../parts/filters.js";
import { empty } from "../parts/states.js";
import { rowKeys } from "../parts/rows.js";

const FILTERS = ["kind", "modality", "actor", "place", "report", "since", "until"];
const KINDS = ["arrive", "leave", "build", "close", "take", "hold", "operate", "attack", "transfer", "agree", "assess"];
const WAYS = ["actual", "planned", "possible", "attempted", "denied"];
const ONE_PAGE = 50;

export default {
  styles: ["dossier", "sites"],
  title: () => "Claims",
  async load(address, { signal }) {
    const params = Object.fromEntries(FILTERS.map((name) => [name, address.get(name)]));
    return get("/claims", { ...params, after: address.get("after"), limit: ONE_PAGE }, { signal });
  },
  keys: () => rowKeys(".claims > .claim", "claim"),
  render(page) {
    const { items, next, total } = page.data;
    return html`<div class="column paged">
      <h1>Claims <small>${sayNumber(total)}</small></h1>
      <form class="filters" aria-label="Filters" @submit=${(e) => e.preventDefault()}>
        ${pick(page, "kind", "kind", KINDS)}${pick(page, "modality", "told as", WAYS)}
        ${type(page, "actor", "actor", { hint: "id or name" })}${type(page, "place", "place", { hint: "any spelling" })}
        ${type(page, "report", "report", { hint: "start of its id" })}
        ${type(page, "since", "from", { kind: "date" })}${type(page, "until", "to", { kind: "date" })}
        ${clear(page, FILTERS)}
      </form>
      ${items.length
        ? html`<ol class="claims">${items.map((claim) => claimRow(claim))}</ol>${pager(page, next, sayNumber(total), sayNumber(items.length))}`
        : empty("No claim meets these filters.", "Take one of them back, or add reports.", html`A claim without any day meets no filter of days.`)}
    </div>`;
  },
};

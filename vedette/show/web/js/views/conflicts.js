// The queue of conflicts: open ones first, relay differences apart at the end.
import { html, nothing } from "lit-html";
import { asked, changed, link } from "../address.js";
import { get } from "../api.js";
import { sayNumber } from "../days.js";
import { CONFLICTS, conflictItem, sayConflict } from "../parts/conflicts.js";
import { clear, isFiltered, pick, type } from "../parts/filters.js";
import { rowKeys } from "../parts/rows.js";
import { empty } from "../parts/states.js";

const FILTERS = ["type", "state", "site"];
const STATES = ["open", "explained", "settled"];

export default {
  styles: ["events"],
  heeds: ["known", "rule"],
  title: () => "Conflicts",
  load: (address, { signal }) =>
    get("/conflicts", { ...asked(address), ...Object.fromEntries(FILTERS.map((name) => [name, address.get(name)])), after: address.get("after"), limit: 50 }, { signal }),
  keys: () => rowKeys(".disputes > li", "conflict"),
  render(page) {
    const { items, next, total } = page.data;
    const disputes = items.filter((one) => one.type !== "relay");
    const relays = items.filter((one) => one.type === "relay");
    return html`<div class="column">
      <h1>Conflicts <small>${sayNumber(total)}${page.address.rule || page.address.known ? " under this clock and rule" : ""}</small></h1>
      <p class="soft">What reports tell of one thing and cannot all be so. Rounding, another unit, a wider wording and an update over time are none.</p>
      ${filters(page)}
      ${items.length ? nothing : none(page)}
      ${disputes.length ? html`<ol class="disputes">${disputes.map(item)}</ol>` : nothing}
      ${relays.length ? html`<section class="stretch"><h2>One root told differently <small>no conflict</small></h2>
        <p class="soft">Two reports pass on one voice in different words or figures. It is one witness, so nobody contradicts anybody; but one of the reports is wrong about what was said.</p>
        <ol class="disputes">${relays.map(item)}</ol></section>` : nothing}
      ${next ? html`<p><a class="button" href=${changed({ after: next })}>Further conflicts</a></p>` : nothing}
    </div>`;
  },
};

const none = (page) =>
  isFiltered(page, FILTERS)
    ? empty("No conflict meets these filters.", "Take one of them back.")
    : page.address.rule || page.address.known
      ? empty("No conflict has two sides that are told so.", "Under this clock or rule, one side at most has evidence enough. Ask for what is known today, or turn the rule to any voice.")
    : empty("No report disputes another.", "Where two reports give numbers, days, places or actors that cannot both be so, they stand here side by side, each with its roots.", html`<a href=${link("/add")}>Add reports</a> of other outlets to see what they say.`);

const item = (conflict) => html`<li>${conflictItem(conflict)}</li>`;

const filters = (page) => html`<form class="filters narrow" aria-label="Filters" @submit=${(e) => e.preventDefault()}>
  ${pick(page, "type", "type", CONFLICTS.map((type) => ({ value: type, name: sayConflict(type) })))}
  ${pick(page, "state", "state", STATES)}
  ${type(page, "site", "site", { hint: "site's id" })}
  ${clear(page, FILTERS)}
</form>`;

// The queue of conflicts: open ones first, relay differences apart at the end.
import { html, nothing } from "/web/assets/lit/lit-html.js";
import { change, changed, link } from "../address.js";
import { get } from "../api.js";
import { sayNumber } from "../days.js";
import { CONFLICTS, conflictItem, sayConflict } from "../parts/conflicts.js";
import { moveKeys } from "../parts/moving.js";
import { empty } from "../parts/states.js";

const FILTERS = ["type", "state", "site"];
const STATES = ["open", "explained", "settled"];

export default {
  styles: ["events"],
  local: ["on", "known", "clock", "rule"],
  title: () => "Conflicts",
  load: (address, { signal }) =>
    get("/conflicts", { ...Object.fromEntries(FILTERS.map((name) => [name, address.get(name)])), after: address.get("after"), limit: 50 }, { signal }),
  keys: () => moveKeys(".disputes .line > a"),
  render(page) {
    const { items, next, total } = page.data;
    const disputes = items.filter((one) => one.type !== "relay");
    const relays = items.filter((one) => one.type === "relay");
    return html`<div class="column">
      <h1>Conflicts <small>${sayNumber(total)}</small></h1>
      <p class="soft">What reports tell of one thing and cannot all be so. Rounding, another unit, a wider wording and an update over time are none.</p>
      ${filters(page.address)}
      ${items.length ? nothing : none(page.address)}
      ${disputes.length ? html`<ol class="disputes">${disputes.map(item)}</ol>` : nothing}
      ${relays.length ? html`<section class="stretch"><h2>One root told differently <small>no conflict</small></h2>
        <p class="soft">Two reports pass on one voice in different words or figures. It is one witness, so nobody contradicts anybody; but one of the reports is wrong about what was said.</p>
        <ol class="disputes">${relays.map(item)}</ol></section>` : nothing}
      ${next ? html`<p><a class="button" href=${changed({ after: next })}>Further conflicts</a></p>` : nothing}
    </div>`;
  },
};

const none = (address) =>
  FILTERS.some((name) => address.get(name))
    ? empty("No conflict meets these filters.", "Take one of them back.")
    : empty("No report disputes another.", "Where two reports give numbers, days, places or actors that cannot both be so, they stand here side by side, each with its roots.", html`<a href=${link("/add")}>Add reports</a> of other outlets to see what they say.`);

const item = (conflict) => html`<li>${conflictItem(conflict)}</li>`;

function filters(address) {
  const set = (name) => (event) => change({ [name]: event.target.value.trim(), after: null });
  const pick = (name, label, options) => html`<label>${label}<select @change=${set(name)}>
    ${options.map(([value, said]) => html`<option value=${value} ?selected=${address.get(name) === value}>${said}</option>`)}</select></label>`;
  return html`<form class="filters" aria-label="Filters" @submit=${(e) => e.preventDefault()}>
    ${pick("type", "type", [["", "any"], ...CONFLICTS.map((type) => [type, sayConflict(type)])])}
    ${pick("state", "state", [["", "any"], ...STATES.map((state) => [state, state])])}
    <label>site<input .value=${address.get("site")} placeholder="site's id" @change=${set("site")}></label>
  </form>`;
}

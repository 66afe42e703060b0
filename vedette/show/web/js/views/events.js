// Events: the claims that tell of one happening, by time, under filters.
import { html, nothing } from "lit-html";
import { asked, changed, eventLink, link, siteLink } from "../address.js";
import { get } from "../api.js";
import { days, sayCount, sayNumber } from "../days.js";
import { actor } from "../parts/actors.js";
import { clear, isFiltered, pick, type } from "../parts/filters.js";
import { KINDS } from "../parts/kinds.js";
import { rowKeys } from "../parts/rows.js";
import { empty } from "../parts/states.js";

const FILTERS = ["kind", "actor", "place", "since", "until", "undated"];

export default {
  styles: ["events"],
  heeds: ["known", "rule"],
  title: () => "Events",
  async load(address, { signal }) {
    const params = Object.fromEntries(FILTERS.map((name) => [name, address.get(name)]));
    const newest = address.get("order") !== "oldest";
    return get("/events", { ...params, ...asked(address), newest, after: address.get("after"), limit: 50 }, { signal });
  },
  keys: () => rowKeys(".event-list > li", "event"),
  render(page) {
    const { items, next, total } = page.data;
    return html`<div class="column">
      <h1>Events <small>${total === null ? "under a clock or rule" : sayNumber(total)}</small></h1>
      ${filters(page)}
      ${items.length ? html`<ol class="event-list">${items.map(row)}</ol>` : none(page, next)}
      ${next ? html`<p><a class="button" href=${changed({ after: next })}>Further events</a></p>` : nothing}
    </div>`;
  },
};

const none = (page, next) =>
  next
    ? html`<p class="soft">None of the events looked at so far passes this clock and rule.</p>`
    : isFiltered(page, FILTERS) || page.address.rule || page.address.known
      ? empty("No event meets these filters.", "Take one of them back, or turn the rule to any voice.")
      : empty("No event yet.", html`An event is what claims tell to have happened. <a href=${link("/add")}>Add reports</a>, and what they tell stands here.`);

const row = (event) => html`<li>
  <span class="day">${days(event.when)}</span>
  <span><a class="open" href=${eventLink(event.id)}>${event.kind}</a>
    ${where(event.place)}
    <span class="who">${event.actors.length ? event.actors.map(actor) : html`<span class="undated">actor not known</span>`}</span></span>
  <span class="behind">${event.said}${event.conflicts ? html`<br><span class="sparks">⚡ ${sayCount(event.conflicts, "conflict")}</span>` : nothing}</span>
</li>`;

// "near X" is not X; what is wide is not a point.
export const beforePlace = (place) => place.relation || (place.id?.startsWith("place:") ? "in" : "at");

export const where = (place) =>
  !place
    ? html`<span class="undated">place not known</span>`
    : html`<span dir="auto">${beforePlace(place)} ${place.id ? html`<a href=${siteLink(place.id)}>${place.name}</a>` : place.name}</span>`;

const filters = (page) => html`<form class="filters narrow" aria-label="Filters" @submit=${(e) => e.preventDefault()}>
  ${pick(page, "kind", "kind", KINDS)}
  ${type(page, "actor", "actor", { hint: "name or id" })}${type(page, "place", "place", { hint: "name or id" })}
  ${type(page, "since", "since", { kind: "date" })}${type(page, "until", "until", { kind: "date" })}
  ${pick(page, "undated", "days", [{ value: "false", name: "dated" }, { value: "true", name: "undated" }])}
  ${pick(page, "order", "order", [{ value: "oldest", name: "oldest first" }], { any: "newest first" })}
  ${clear(page, FILTERS)}
</form>`;

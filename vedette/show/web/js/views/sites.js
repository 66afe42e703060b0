// All sites: who is there on the day looked at, and what is behind it.
import { html, nothing } from "lit-html";
import { asked, link, siteLink } from "../address.js";
import { get } from "../api.js";
import { day, sayDay, sayNumber } from "../days.js";
import { dayOf } from "../frame.js";
import { chip } from "../parts/actors.js";
import { clear, isFiltered, pager, pick, type } from "../parts/filters.js";
import { empty } from "../parts/states.js";
import { rowKeys } from "../parts/rows.js";

const FILTERS = ["words", "actor", "kind", "country", "state"];
const STATES = ["present", "reduced", "last reported", "absent", "not known", "disputed"];
const ORDERS = [{ value: "name", name: "name" }, { value: "evidence", name: "last evidence" }];
const NOWHERE = { missing: "at no site of the record" };
const ONE_PAGE = 30;
const CHIPS = 4; // actors in a row; further ones are counted

export default {
  styles: ["dossier", "sites"],
  heeds: ["on", "known", "rule"],
  title: () => "Sites",
  async load(address, { signal }) {
    const params = Object.fromEntries([...FILTERS, "order", "after"].map((name) => [name, address.get(name)]));
    const [list, choices] = await Promise.all([
      get("/sites", { ...params, ...asked(address), on: address.on, limit: ONE_PAGE }, { signal }),
      get("/sites/choices", {}, { signal }),
    ]);
    return { ...list, choices };
  },
  keys: () => rowKeys(".site-table tbody tr", "site"),
  render(page) {
    const { items, next, total, choices } = page.data;
    const counted = (list) => list.map(({ value, name, sites }) => ({ value, name: `${name} (${sites})` }));
    return html`<div class="column paged">
      <h1>Sites <small>${sayNumber(total)}</small></h1>
      <form class="filters" aria-label="Filters" @submit=${(e) => e.preventDefault()}>
        ${type(page, "words", "name", { hint: "in any spelling" })}
        ${pick(page, "actor", "actor", counted(choices.actors), NOWHERE)}
        ${pick(page, "state", `state on ${sayDay(dayOf(page))}`, STATES)}
        ${pick(page, "kind", "kind", counted(choices.kinds), NOWHERE)}
        ${pick(page, "country", "country", counted(choices.countries), NOWHERE)}
        ${pick(page, "order", "order", ORDERS, { any: "reports" })}
        ${clear(page, FILTERS)}
      </form>
      ${items.length ? html`${table(items, page)}${pager(page, next, sayNumber(total), sayNumber(items.length))}` : none(page)}
    </div>`;
  },
};

const none = (page) =>
  isFiltered(page, FILTERS)
    ? empty("No site meets these filters.", "Take one of them back, or look at another day.")
    : empty("No site yet.", html`Sites are places that reports name. <a href=${link("/add")}>Add reports</a>, or run <code>vedette add FOLDER</code>.`);

const table = (items, page) => html`<table class="site-table">
  <thead><tr><th scope="col">site</th><th scope="col">who is there on ${day(dayOf(page))}</th><th scope="col">last evidence</th><th scope="col">behind it</th><th scope="col"><span class="unseen">conflicts</span></th></tr></thead>
  <tbody>${items.map((site) => row(site, page.data.choices.countries))}</tbody></table>`;

const nameOf = (countries, code) => countries.find((one) => one.value === code)?.name || code.toUpperCase();

const row = (site, countries) => html`<tr>
  <th scope="row"><a href=${siteLink(site.id)} dir="auto">${site.name}</a><span class="soft">${site.kind}${site.country ? `, ${nameOf(countries, site.country)}` : ""}</span></th>
  <td>${who(site)}</td>
  <td class="when">${site.last ? day(site.last) : html`<span class="undated">${site.states.length ? "undated" : "none"}</span>`}</td>
  <td class="soft behind">${site.claims ? site.behind : "nothing that counts here"}</td>
  <td class="signs">${site.conflicts ? html`<a href=${link("/conflicts", { site: site.id })} title=${site.conflicts === 1 ? "1 open conflict" : `${site.conflicts} open conflicts`}>⚡ ${site.conflicts}</a>` : nothing}</td></tr>`;

const RANK = ["present", "disputed", "reduced", "last reported", "absent", "not known"];

function who(site) {
  if (!site.states.length) return html`<span class="soft">no evidence of presence</span>`;
  const sorted = [...site.states].sort((a, b) => RANK.indexOf(a.state) - RANK.indexOf(b.state));
  return html`<ul class="states">${sorted.slice(0, CHIPS).map((one) => html`<li>${chip(one.actor.id)}<span dir="auto">${one.actor.name}</span> <span class=${`state ${one.state.replace(" ", "-")}`}>${one.said}</span></li>`)}
    ${sorted.length > CHIPS ? html`<li class="soft">and ${sorted.length - CHIPS} more</li>` : nothing}</ul>`;
}

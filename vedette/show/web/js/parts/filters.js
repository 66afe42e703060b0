// Filters of a list: each stands in the address, and a change of one begins the list anew.
import { html, nothing } from "lit-html";
import { change } from "../address.js";

const begin = (name, value) => change({ [name]: value, after: null });

// The options of a choice. A value of the address that is none of them stands there as the chosen one;
// `missing` tells of it where the record is known to have no such thing.
export const options = (list, chosen, missing = "") => html`${list.map(([value, said]) => html`<option value=${value} ?selected=${value === chosen}>${said}</option>`)}
  ${list.some(([value]) => value === chosen) ? nothing : html`<option value=${chosen} selected>${missing ? `${chosen}: ${missing}` : chosen}</option>`}`;

// A choice of values, each a word or {value, name}; the first, empty one is `any`.
export const pick = (page, name, label, list, { any = "any", missing = "" } = {}) => html`<label>${label}
  <select @change=${(e) => begin(name, e.target.value)}>
    ${options([["", any], ...list.map((one) => (one.value === undefined ? [one, one] : [one.value, one.name]))], page.address.get(name), missing)}
  </select></label>`;

// Words, or a date.
export const type = (page, name, label, { kind = "search", hint = "" } = {}) => html`<label>${label}
  <input type=${kind} dir=${kind === "search" ? "auto" : nothing} placeholder=${hint || nothing} maxlength="200" autocomplete="off" spellcheck="false"
    .value=${page.address.get(name)} @change=${(e) => begin(name, e.target.value.trim())}></label>`;

// The filters that are set, each with what takes it back.
export function isFiltered(page, names) {
  return names.some((name) => page.address.get(name));
}

export const clear = (page, names) =>
  isFiltered(page, names)
    ? html`<button type="button" class="plain clear" @click=${() => change(Object.fromEntries([...names, "after"].map((name) => [name, null])))}>Take all back</button>`
    : nothing;

// Pages of a list: `trail` are the cursors that led here, so that one can go back.
const trails = new Map();

export function pager(page, next, total, shown) {
  const here = page.address.get("after");
  const key = `${page.address.path}?${[...page.address.query].filter(([name]) => !["after", "receipt"].includes(name)).join("&")}`;
  const trail = trails.get(key) || [];
  if (here && !trail.includes(here)) trail.push(here);
  trails.set(key, trail);
  const at = trail.indexOf(here);
  const go = (after) => () => {
    change({ after });
    document.getElementById("view")?.scrollTo(0, 0);
  };
  if (!here && !next) return nothing;
  return html`<nav class="pager" aria-label="Pages">
    <button type="button" class="button" ?disabled=${!here} @click=${go(null)}>First</button>
    <button type="button" class="button" ?disabled=${!here} @click=${go(at > 0 ? trail[at - 1] : null)}>Back</button>
    <button type="button" class="button" ?disabled=${!next} @click=${go(next)}>Further</button>
    <span class="soft">${shown} of ${total} shown</span>
  </nav>`;
}

// The watchlist: sites and actors that this browser stars. It is one analyst's own machine, so the
// list stays in the browser; it is no part of the record, and nobody else sees it.
import { html } from "lit-html";

const keyOf = (page) => `vedette.watch.${page.session?.record || ""}`;

// What is starred: [{kind: "site" | "actor", id, name}], the first starred first.
export function watched(page) {
  try {
    const found = JSON.parse(localStorage.getItem(keyOf(page)) || "[]");
    return Array.isArray(found) ? found.filter((one) => one && one.kind && one.id) : [];
  } catch {
    return [];
  }
}

const isWatched = (kind, id, page) => watched(page).some((one) => one.kind === kind && one.id === id);

function toggle(kind, id, name, page) {
  const others = watched(page).filter((one) => one.kind !== kind || one.id !== id);
  const list = isWatched(kind, id, page) ? others : [...others, { kind, id, name }];
  try {
    localStorage.setItem(keyOf(page), JSON.stringify(list));
    page.say(list.length > others.length ? `${name} is on your watchlist` : `${name} is off your watchlist`);
  } catch {
    page.say("This browser keeps no watchlist");
  }
  page.redraw();
}

// The star of a site ("site") or actor ("actor") on its page.
export function watchButton(kind, id, name, page) {
  const is = isWatched(kind, id, page);
  return html`<button type="button" class="watch" aria-pressed=${is ? "true" : "false"}
    title=${is ? "On your watchlist, kept in this browser" : "Put on your watchlist, kept in this browser"}
    @click=${() => toggle(kind, id, name, page)}><span aria-hidden="true">${is ? "★" : "☆"}</span> ${is ? "watching" : "watch"}</button>`;
}

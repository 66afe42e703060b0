// How actors look: one hue a family, a letter beside it, the same on every view.
import { html } from "lit-html";
import { actorLink } from "../address.js";

let looks = {};
export function useLooks(found) {
  looks = found || {};
}
const UNKNOWN = { name: "", letter: "?", hue: "#8A8F94", ink: "#ffffff", night: "#8A8F94", night_ink: "#000000" };
export const lookOf = (id) => looks[id] || UNKNOWN;
const night = window.matchMedia("(prefers-color-scheme: dark)"); // asked once: a map asks 1,000 times a frame
export const isNight = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : night.matches;
};
export const hueOf = (id) => (isNight() ? lookOf(id).night : lookOf(id).hue);
export const inkOf = (id) => (isNight() ? lookOf(id).night_ink : lookOf(id).ink);

// The letter of an actor on its hue.
export const chip = (id) => html`<span class="chip" aria-hidden="true" .style=${`background:${hueOf(id)};color:${inkOf(id)}`}>${lookOf(id).letter}</span>`;

// An actor by name, with its chip, leading to its page.
export const actor = (named) =>
  named.id?.startsWith("actor:")
    ? html`<a class="actor" href=${actorLink(named.id)}>${chip(named.id)}${named.name}</a>`
    : html`<span class="actor">${named.name}</span>`;

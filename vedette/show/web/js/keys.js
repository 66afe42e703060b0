// Keys: one list of what they do, so that `?` can show them all. Letters never act while somebody
// types, and never together with Ctrl, Alt or Meta.
import { isNowhere } from "./focus.js";

const own = { everywhere: [], view: [], over: [] };

// Layers: "everywhere" for the frame, "view" for the view at hand, "over" for a receipt or dialog
// above it, whose keys win.
export function setKeys(layer, keys) {
  own[layer] = keys || [];
}

export const listKeys = () => [
  ...new Map([...own.everywhere, ...own.view, ...own.over, ...listButtons()].map((key) => [key.key, key])).values(),
];

// Buttons may carry a key of their own (`data-key`): those of the receipt before all others.
const ACTS = [".receipt [data-key]", "#view [data-key]", "#told [data-key]"];
const listButtons = () =>
  ACTS.flatMap((where) => [...document.querySelectorAll(where)]).map((one) => ({ key: one.dataset.key, does: one.dataset.does || one.textContent.trim() }));

// The button of a key: that beside the focus, else the only one there is.
function findButton(key, where) {
  const found = [...document.querySelectorAll(where)].filter((one) => one.dataset.key === key && !one.disabled);
  const near = document.activeElement?.closest("[data-acts]");
  return found.find((one) => near?.contains(one)) || (found.length === 1 ? found[0] : null);
}

function press(key, layer) {
  const wheres = { over: [ACTS[0]], view: [ACTS[1]], everywhere: [ACTS[2]] }[layer];
  const button = wheres.map((where) => findButton(key, where)).find(Boolean);
  if (button && isNowhere()) button.focus({ preventScroll: true }); // so that the focus can come back to it
  button?.click();
  return Boolean(button);
}

const isTyping = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

export function watchKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.("dialog[open]")) return;
    if (event.key !== "Escape" && isTyping(event.target)) return;
    for (const layer of ["over", "view", "everywhere"]) {
      const found = own[layer].find((key) => key.key === event.key);
      if (found) {
        if (event.key === "Enter" && event.target.closest?.("a, button, summary")) return;
        if (found.run(event) !== false) event.preventDefault();
        return;
      }
      if (press(event.key, layer)) return event.preventDefault();
    }
  });
}

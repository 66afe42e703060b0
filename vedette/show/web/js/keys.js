// Keys: one list of what they do, so that `?` can show them all. Letters never act while somebody
// types, and never together with Ctrl, Alt or Meta.

const own = { everywhere: [], view: [], over: [] };

// Layers: "everywhere" for the frame, "view" for the view at hand, "over" for a receipt or dialog
// above it, whose keys win.
export function setKeys(layer, keys) {
  own[layer] = keys || [];
}

export const listKeys = () => [
  ...new Map([...own.everywhere, ...own.view, ...own.over].map((key) => [key.key, key])).values(),
];

const isTyping = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

export function watchKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key !== "Escape" && isTyping(event.target)) return;
    for (const layer of ["over", "view", "everywhere"]) {
      const found = own[layer].find((key) => key.key === event.key);
      if (found) {
        if (event.key === "Enter" && event.target.closest?.("a, button, summary")) return;
        if (found.run(event) !== false) event.preventDefault();
        return;
      }
    }
  });
}

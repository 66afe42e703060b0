// Lists by keyboard: j and k move the focus from row to row, enter follows what is in focus.

const rowsOf = (selector) => [...document.querySelectorAll(selector)].filter((row) => row.offsetParent !== null);

function move(selector, by) {
  const rows = rowsOf(selector);
  const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

// The keys of a list whose rows are the links or buttons that `selector` finds.
export const listKeysOf = (selector, what = "row") => [
  { key: "j", does: `next ${what}`, run: () => move(selector, 1) },
  { key: "k", does: `${what} before`, run: () => move(selector, -1) },
  { key: "Enter", does: `open the ${what}`, run: () => false },
];

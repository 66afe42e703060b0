// Lists by keyboard: j and k move the focus from row to row, Enter follows what is in focus.

// The link or button that a row is, or the first link in it.
const leadOf = (row) => (row.matches("a, button") ? row : row.querySelector("a"));
const listRows = (selector) => [...document.querySelectorAll(selector)].filter((row) => row.offsetParent !== null && leadOf(row));

function move(selector, by) {
  const rows = listRows(selector);
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)];
  if (!next) return;
  leadOf(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

export const rowKeys = (selector, noun) => [
  { key: "j", does: `the next ${noun}`, run: () => move(selector, 1) },
  { key: "k", does: `the ${noun} before`, run: () => move(selector, -1) },
  { key: "Enter", does: `open the ${noun}`, run: () => false },
];

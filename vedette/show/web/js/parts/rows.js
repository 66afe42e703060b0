// Moving through the rows of a list with j and k; Enter opens what a row leads to.

let at = -1; // the row that was moved to last

const rows = (selector) => [...document.querySelectorAll(selector)];
const leadOf = (row) => row.querySelector("a");

function move(selector, by) {
  const all = rows(selector);
  if (!all.length) return false;
  at = Math.max(0, Math.min(all.length - 1, at + by));
  leadOf(all[at])?.focus();
  all[at].scrollIntoView({ block: "nearest" });
  return true;
}

export function rowKeys(selector, noun) {
  at = -1;
  return [
    { key: "j", does: `the next ${noun}`, run: () => move(selector, 1) },
    { key: "k", does: `the ${noun} before`, run: () => move(selector, -1) },
  ];
}

// Whoever moves through a list by other means goes on from there.
export function moveTo(event) {
  const row = event.target.closest("li, tr");
  if (row) at = [...row.parentElement.children].indexOf(row);
}

// The last visit: up to which entry of the ledger this browser has seen the record. One visit
// lasts as long as its tab, so that loading the page anew does not make its news old.

const keyOf = (page) => `vedette.visit.${page.session?.record || ""}`;

function read(store, key) {
  try {
    const found = JSON.parse(store.getItem(key) || "null");
    return found && Number.isInteger(found.entry) ? found : null;
  } catch {
    return null;
  }
}

function write(store, key, value) {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    // Without a store every visit is the first.
  }
}

// The entry up to which the record was seen when this visit began; null on the first visit.
export function lastVisit(page) {
  const key = keyOf(page);
  const begun = read(sessionStorage, key);
  if (begun) return begun.isFirst ? null : begun;
  const last = read(localStorage, key);
  write(sessionStorage, key, last || { entry: 0, isFirst: true });
  return last;
}

export const markSeen = (page, entry, at) => write(localStorage, keyOf(page), { entry, at });

// What was dropped: files, and those in folders with their paths, hidden ones left out.

export async function listDropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const found = [];
  for (const entry of entries) await walk(entry, found, true);
  return found;
}

async function walk(entry, found, isAlone) {
  if (entry.name.startsWith(".")) return;
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    found.push({ file, name: entry.fullPath.replace(/^\//, ""), isAlone });
    return;
  }
  for (const inner of await readFolder(entry.createReader())) await walk(inner, found, false);
}

// A folder gives its entries in portions, until one is empty.
async function readFolder(reader) {
  const all = [];
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return all.sort((a, b) => (a.name < b.name ? -1 : 1));
    all.push(...some);
  }
}

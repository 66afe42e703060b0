// The files of the basemap that the page reads itself, each once.
const files = new Map();

export function readFile(name) {
  if (!files.has(name)) files.set(name, fetch(`/web/assets/basemap/${name}.json`).then((answer) => answer.json()));
  return files.get(name);
}

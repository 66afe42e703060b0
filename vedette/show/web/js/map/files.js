// The files of the basemap that the page reads itself, each once; one that failed is asked for anew.
const files = new Map();

export function readFile(name) {
  if (!files.has(name)) files.set(name, fetchFile(name));
  return files.get(name);
}

async function fetchFile(name) {
  try {
    const answer = await fetch(`/web/assets/basemap/${name}.json`);
    if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
    return await answer.json();
  } catch (problem) {
    files.delete(name);
    throw problem;
  }
}

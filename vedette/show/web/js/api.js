// Asking the API, which is all that the page knows of the record.

export class Problem extends Error {
  constructor(body, status) {
    super(body?.detail || `The server answered ${status}`);
    this.status = status;
    this.title = body?.title || "Fault";
    this.advice = body?.advice || "";
    this.errors = body?.errors || [];
  }
}

let token = "";
export function useToken(value) {
  token = value;
}

function makeQuery(params) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params || {})) {
    if (Array.isArray(value)) for (const one of value) query.append(key, one);
    else if (value !== null && value !== undefined && value !== "") query.set(key, value);
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(`/api/v1${path}`, options);
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Problem({ title: "No answer", detail: "The server does not answer.", advice: "Is `vedette serve` still running?" }, 0);
  }
  if (answer.status === 204) return null;
  let body = null;
  try {
    body = await answer.json();
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
  }
  if (!answer.ok) throw new Problem(body, answer.status);
  return body;
}

export const get = (path, params, options = {}) => ask(path + makeQuery(params), options);

export const post = (path, body, params) =>
  ask(path + makeQuery(params), {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Vedette-Token": token },
    body: JSON.stringify(body),
  });

export const postBytes = (path, bytes, params, options = {}) =>
  ask(path + makeQuery(params), {
    ...options,
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", "X-Vedette-Token": token },
    body: bytes,
  });

// All items of a paged list up to `most`, page by page.
export async function getAll(path, params, { most = 2000, signal } = {}) {
  const items = [];
  let after = null;
  let total = null;
  do {
    const page = await get(path, { ...params, limit: Math.min(500, most), after }, { signal });
    items.push(...page.items);
    after = page.next;
    total = page.total ?? total;
  } while (after && items.length < most);
  return { items, next: after, total };
}

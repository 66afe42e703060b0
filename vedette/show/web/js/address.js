// The address is the state: path says which view, the query what it shows. The two clocks and the
// rule of the dial stand in every address and go along with every link.

export const SHARED = ["on", "known", "clock", "rule"];

// A part of a path as it was meant; one that is not well written stays as it stands.
function decodePart(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function readAddress(location = window.location) {
  const query = new URLSearchParams(location.search);
  return {
    path: location.pathname,
    parts: location.pathname.split("/").filter(Boolean).map(decodePart),
    query,
    get: (name) => query.get(name) || "",
    on: query.get("on") || "",
    known: query.get("known") || "",
    clock: query.get("clock") || "",
    rule: query.get("rule") || "",
    receipt: query.get("receipt") || "",
  };
}

// What the API is asked with on every view: the clock of knowledge and the rule.
export function asked(address) {
  return { known: address.known, clock: address.clock, rule: address.rule };
}

// A link to another view that keeps the clocks and the rule.
export function link(path, params = {}) {
  const query = new URLSearchParams();
  const now = new URLSearchParams(window.location.search);
  for (const name of SHARED) if (now.get(name)) query.set(name, now.get(name));
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

// The address of this view with some of its query changed; null takes a part out.
export function changed(params) {
  const query = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text ? `${window.location.pathname}?${text}` : window.location.pathname;
}

export const siteLink = (id, params) => link(`/sites/${encodeURIComponent(id)}`, params);
export const actorLink = (id, params) => link(`/actors/${encodeURIComponent(id)}`, params);
export const materielLink = (id, params) => link(`/materiel/${encodeURIComponent(id)}`, params);
export const eventLink = (id, params) => link(`/events/${id}`, params);
export const conflictLink = (id, params) => link(`/conflicts/${id}`, params);
export const reportLink = (id, params) => link(`/reports/${id}`, params);
export const receiptLink = (id) => changed({ receipt: id });

let listener = () => {};
export function onAddress(run) {
  listener = run;
  window.addEventListener("popstate", () => run(readAddress()));
  document.addEventListener("click", (event) => {
    const anchor = event.composedPath().find((node) => node instanceof HTMLAnchorElement || node instanceof SVGAElement);
    if (!anchor || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const href = anchor.getAttribute("href") || "";
    if (!href.startsWith("/") || href.startsWith("//") || href.startsWith("/api/") || anchor.hasAttribute("download") || anchor.target) return;
    event.preventDefault();
    go(href);
  });
}

export function go(href, { replace = false } = {}) {
  if (href === window.location.pathname + window.location.search) replace = true;
  window.history[replace ? "replaceState" : "pushState"](null, "", href);
  listener(readAddress());
}

export const change = (params, options) => go(changed(params), options);

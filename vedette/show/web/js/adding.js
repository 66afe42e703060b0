// Files on their way into the record: asked about where they are tables, sent two at a time, and
// followed to the end of their runs. It goes on while another view is open.
import { get, post, postBytes } from "./api.js";

const AT_ONCE = 2;
const PAUSE = 600;
const HEAD = 256 * 1024;
const SHOWN_CLAIMS = 200;

export const state = {
  limits: null, // what may be uploaded
  entries: [], // {key, name, size, file, status, problem, columns, options, run}, the newest first
  claims: [], // those of the reports that came in, the newest first
  claimCount: 0,
};
let keys = 0;
let page = null;
let timer = 0;
let polling = false;
const asked = new Set(); // reports whose claims were asked for

// What the server remembers of runs before, so that nothing is lost by loading the page anew.
export async function open(opened, signal) {
  page = opened;
  const [limits, runs] = await Promise.all([get("/uploads", {}, { signal }), get("/runs", { limit: 100 }, { signal })]);
  state.limits = limits;
  for (const run of runs.items.filter((one) => one.kind === "add").reverse()) {
    if (!state.entries.some((entry) => entry.run?.id === run.id)) follow(run);
  }
  if (isBusy()) poll();
}

const isBusy = () => state.entries.some((entry) => ["waiting", "sending"].includes(entry.status) || isRunning(entry));
export const isUnsent = () => state.entries.some((entry) => ["waiting", "sending"].includes(entry.status));
export const isRunning = (entry) => entry.run && ["waiting", "running"].includes(entry.run.state);

function follow(run) {
  const entry = { key: ++keys, name: run.about, status: "run", run };
  for (const report of isRunning(entry) ? [] : run.reports) asked.add(report);
  state.entries.unshift(entry);
}

// Files of a drop or a dialog, as {file, name}; those of a type that is not read are told at once.
export async function take(files, options) {
  const unread = [];
  for (const { file, name, isAlone } of files) {
    const kind = /\.[^./]+$/.exec(name)?.[0].toLowerCase() || "";
    if (kind && !state.limits.kinds.includes(kind) && !isAlone) unread.push(kind);
    else await enter(file, name, kind, { ...options });
  }
  if (unread.length) {
    const counts = [...new Set(unread)].map((kind) => `${unread.filter((one) => one === kind).length} ${kind}`);
    fail({ name: "Folder" }, `${unread.length === 1 ? "1 file" : `${unread.length} files`} of a type that is not read: ${counts.join(", ")}.`, `Read are ${state.limits.kinds.join(", ")}.`);
  }
  send();
}

async function enter(file, name, kind, options) {
  const entry = { name, size: file.size, file, options };
  if (kind && !state.limits.kinds.includes(kind)) {
    return fail(entry, `The type ${kind} is not read.`, `Convert it; read are ${state.limits.kinds.join(", ")}.`);
  }
  if (file.size > state.limits.most_bytes) {
    return fail(entry, `It is larger than ${Math.round(state.limits.most_bytes / 1048576)} MB.`, "Split it, or read it on the command line: vedette add FILE.");
  }
  list(entry, "waiting");
  try {
    if ([".csv", ".tsv", ".jsonl", ".ndjson"].includes(kind)) await look(entry);
  } catch (problem) {
    Object.assign(entry, { status: "failed", problem });
  }
  page.redraw();
}

// A table whose columns do not say by their names where the text is has to be asked about.
async function look(entry) {
  const head = await entry.file.slice(0, HEAD).arrayBuffer();
  entry.columns = await postBytes("/uploads/columns", head, { name: entry.name, encoding: entry.options.encoding });
  entry.roles = { ...entry.columns.chosen };
  if (!entry.roles.text) entry.status = "asking";
}

// The roles of columns are settled: for this table, and for those with the same columns.
export function settle(entry) {
  const same = (one) => one.status === "asking" && one.columns.names.join("\n") === entry.columns.names.join("\n");
  for (const one of state.entries.filter(same)) {
    for (const [role, column] of Object.entries(entry.roles)) if (column) one.options[`${role}_column`] = column;
    one.options.date_format = entry.options.date_format;
    one.status = "waiting";
  }
  send();
}

export function dismiss(entry) {
  state.entries = state.entries.filter((one) => one !== entry);
  page.redraw();
}

function list(entry, status) {
  Object.assign(entry, { key: ++keys, status });
  state.entries.unshift(entry);
  return entry;
}

function fail(entry, message, advice) {
  list(entry, "failed").problem = { message, advice };
  page.redraw();
}

function send() {
  const sending = state.entries.filter((entry) => entry.status === "sending").length;
  const waiting = state.entries.filter((entry) => entry.status === "waiting").reverse();
  for (const entry of waiting.slice(0, Math.max(0, AT_ONCE - sending))) upload(entry);
  page.redraw();
}

async function upload(entry) {
  entry.status = "sending";
  try {
    entry.run = await postBytes("/uploads", entry.file, { name: entry.name, ...entry.options });
    Object.assign(entry, { status: "run", file: null });
    poll();
  } catch (problem) {
    if (problem.status === 429) {
      entry.status = "waiting";
      window.setTimeout(send, 3000);
      return;
    }
    Object.assign(entry, { status: "failed", problem });
  }
  send();
}

// A failed sending is tried again from the start.
export function retry(entry) {
  Object.assign(entry, { status: "waiting", problem: null });
  send();
}

export async function paste(report) {
  const run = await post("/reports", report);
  state.entries.unshift({ key: ++keys, name: run.about, status: "run", run });
  poll();
}

async function poll() {
  window.clearTimeout(timer);
  if (polling) return;
  polling = true;
  try {
    for (const entry of state.entries.filter(isRunning).reverse()) {
      entry.run = await get(`/runs/${entry.run.id}`);
      await askClaims(entry);
      if (entry.run.state === "waiting") break; // those behind it wait, too
    }
  } catch (problem) {
    for (const entry of state.entries.filter(isRunning)) Object.assign(entry, { status: "failed", run: null, problem });
  } finally {
    polling = false;
  }
  page.redraw();
  if (isBusy()) timer = window.setTimeout(poll, PAUSE);
  else if (!state.entries.some(isRunning)) finish();
}

async function askClaims(entry) {
  for (const report of entry.run.reports.filter((id) => !asked.has(id))) {
    asked.add(report);
    if (!entry.run.added) continue; // it was there before
    const found = await get("/claims", { report, limit: 50 });
    state.claims = [...found.items, ...state.claims].slice(0, SHOWN_CLAIMS);
    state.claimCount += found.total;
    page.redraw();
  }
}

function finish() {
  const failed = state.entries.filter((entry) => entry.status === "failed" || entry.run?.problems.length).length;
  page.say(`All is read. ${state.claimCount} claims${failed ? `, ${failed} files with failures` : ""}.`);
  page.refresh();
}

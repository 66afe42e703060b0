// The page: reads the address, loads the view that it names, draws frame, view and receipt.
import { html, nothing, render } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { SHARED, change, onAddress, readAddress } from "./address.js";
import { get, useToken } from "./api.js";
import { rememberFocus } from "./focus.js";
import { frame, frameKeys, heeds, watchWidth } from "./frame.js";
import { setKeys, watchKeys } from "./keys.js";
import { useLooks } from "./parts/actors.js";
import { loadReceipt, receiptKeys, receiptSheet } from "./parts/receipt.js";
import { fault, loading, sayFault } from "./parts/states.js";
import { findView } from "./views.js";

const MOMENT = 120; // milliseconds within which a first view is awaited before the page says that it loads

// What every view may use: `session` is who judges which record, `data` what the view loaded.
const page = {
  address: readAddress(),
  session: null,
  view: null,
  data: null,
  problem: null,
  busy: false,
  receipt: null,
  redraw: () => draw(),
  reload: () => enter(readAddress(), { afresh: true }),
  refresh,
  say,
};

let loaded = null; // {address, view}: what is loaded, or on its way
let leaving = null; // what stops the loading that is on its way
let awaited = 0; // the frame in which it is drawn next

function draw() {
  awaited ||= requestAnimationFrame(drawNow);
}

function drawNow() {
  cancelAnimationFrame(awaited);
  awaited = 0;
  render(frame(page, show()), document.getElementById("frame"));
  page.view?.after?.(page);
}

function show() {
  const over = page.receipt ? receiptSheet(page.receipt, page) : nothing;
  return html`${keyed(page.view, html`<div class="stage">${content()}</div>`)}${over}`;
}

function content() {
  if (page.problem) return fault(page.problem, () => page.reload());
  if (!page.view || (page.data === null && page.busy)) return loading();
  return page.view.render(page);
}

async function enter(address, { afresh = false } = {}) {
  page.address = address;
  enterReceipt(address, afresh);
  if (!afresh && loaded && !needsLoad(loaded, address)) return draw();
  const wanted = (loaded = { address, view: null });
  leaving?.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  try {
    const view = (wanted.view = findView(address));
    const [isSame, isFirst] = [view === page.view, !page.view];
    if (!isSame) {
      page.view?.leave?.(page);
      Object.assign(page, { view, data: null, problem: null });
      setKeys("view", view.keys?.(page) || []);
    }
    page.busy = true;
    const waiting = isFirst ? setTimeout(draw, MOMENT) : draw();
    const ready = page.session ? Promise.resolve() : loadSession();
    const [data] = await Promise.all([view.load?.(address, { signal, page, ready }) ?? {}, ready]);
    clearTimeout(waiting);
    if (signal.aborted) return;
    Object.assign(page, { data, problem: null, busy: false });
    document.title = `${view.title?.(page) || "vedette"} · vedette`;
    drawNow();
    if (!isSame) settle();
  } catch (problem) {
    if (problem.name === "AbortError" || signal.aborted) return;
    if (!problem.title) console.error(problem);
    loaded = null;
    Object.assign(page, { problem, busy: false });
    document.title = `${sayFault(problem)} · vedette`;
    draw();
  }
}

// Whether an address differs in what the view loads by: `view.local` names what it merely draws by,
// and of clocks and rule only those that it heeds count.
// A loading that is on its way goes on meanwhile: it may be of many seconds.
function needsLoad({ address: before, view }, address) {
  if (before.path !== address.path) return true;
  const idle = view ? SHARED.filter((name) => !heeds(view, name)) : [];
  const local = new Set(["receipt", ...idle, ...(view?.local || [])]);
  const rest = (one) => [...one.query].filter(([name]) => !local.has(name)).sort().join("&");
  return rest(before) !== rest(address);
}

// A new view begins at its top, and a screen reader at its heading.
function settle() {
  requestAnimationFrame(() => {
    const main = document.getElementById("view");
    main?.scrollTo(0, 0);
    if (document.activeElement === document.body || !document.activeElement?.isConnected) main?.focus({ preventScroll: true });
  });
}

async function enterReceipt(address, afresh) {
  const id = address.receipt;
  if (!id) {
    if (page.receipt) {
      const { back } = page.receipt;
      page.receipt = null;
      setKeys("over", []);
      draw();
      requestAnimationFrame(back);
    }
    return;
  }
  if (page.receipt?.id === id && !afresh) return;
  const back = page.receipt?.back || rememberFocus();
  const keep = page.receipt?.id === id ? page.receipt.data : null;
  page.receipt = { id, data: keep, problem: null, back };
  if (!keep) setKeys("over", receiptKeys(page, () => change({ receipt: null })));
  draw();
  try {
    const data = await loadReceipt(id);
    if (page.receipt?.id === id) page.receipt = { ...page.receipt, data };
  } catch (problem) {
    if (page.receipt?.id === id) page.receipt = { ...page.receipt, problem };
  }
  draw();
}

async function loadSession() {
  const [session, looks] = await Promise.all([get("/session"), get("/looks")]);
  page.session = session;
  useToken(session.token);
  useLooks(looks);
}

// After the record changed: everything is asked for anew.
async function refresh() {
  try {
    await loadSession();
  } catch (problem) {
    return say(`The page is not up to date: ${problem.message}`);
  }
  const { view } = page;
  const back = rememberFocus();
  await page.reload();
  if (page.view === view) back();
}

// Tell a screen reader what happened, without moving it.
function say(words) {
  document.getElementById("said").textContent = words;
}

// Another tab or the command line may have changed the record meanwhile.
document.addEventListener("visibilitychange", async () => {
  if (document.visibilityState !== "visible" || !page.session) return;
  try {
    const { state } = await get("/state");
    if (state !== page.session.state) await refresh();
  } catch {
    // The next request will tell.
  }
});

window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
watchWidth(draw);
setKeys("everywhere", frameKeys(page));
watchKeys();
onAddress(enter);
enter(page.address);

// Adding: files dropped or chosen, a text pasted; what comes of each, and the claims as they come.
import { html, nothing } from "lit-html";
import { ifDefined } from "lit-html/directives/if-defined.js";
import { keyed } from "lit-html/directives/keyed.js";
import { repeat } from "lit-html/directives/repeat.js";
import { receiptLink, reportLink } from "../address.js";
import { dismiss, isRunning, isUnsent, open, paste, retry, settle, state, take } from "../adding.js";
import { days, sayNumber } from "../days.js";
import { listDropped } from "../dropped.js";
import { actor } from "../parts/actors.js";
import { quote, told } from "../parts/words.js";

const ROLES = [
  ["text", "text"], ["title", "title"], ["outlet", "outlet"], ["date", "date"], ["id", "id"],
  ["url", "address"], ["language", "language"],
];
const own = { over: false, pasting: false, problem: null, options: {} };

export default {
  styles: ["add"],
  title: () => "Add reports",
  load: (address, { signal, page }) => open(page, signal).then(() => ({})),
  render: (page) => html`<div class=${`column add ${own.over ? "over" : ""}`}>
    <h1>Add reports</h1>
    <div class="ways">${dropZone(page)}${pasteForm(page)}</div>
    ${state.entries.length ? html`<section aria-labelledby="in"><h2 id="in">What came in</h2>
      <ol class="entries">${repeat(state.entries, (entry) => entry.key, (entry) => entryRow(entry, page))}</ol></section>` : nothing}
    ${state.claims.length ? claimList() : nothing}
  </div>`,
  after(page) {
    if (own.watched) return;
    own.watched = watchDrops(page);
  },
  leave() {
    own.watched?.();
    own.watched = null;
  },
};

// A drop anywhere on the view counts: one that misses would make the browser leave the page.
function watchDrops(page) {
  const stop = new AbortController();
  const { signal } = stop;
  const mark = (over) => (event) => {
    event.preventDefault();
    if (own.over !== over) Object.assign(own, { over }) && page.redraw();
  };
  window.addEventListener("dragover", mark(true), { signal });
  window.addEventListener("dragleave", (event) => !event.relatedTarget && mark(false)(event), { signal });
  window.addEventListener("drop", async (event) => {
    mark(false)(event);
    await take(await listDropped(event.dataTransfer), own.options);
  }, { signal });
  window.addEventListener("beforeunload", (event) => isUnsent() && event.preventDefault(), { signal });
  return () => stop.abort();
}

function dropZone() {
  const chosen = (event) => {
    const files = [...event.target.files].map((file) => ({ file, name: file.webkitRelativePath || file.name, isAlone: !file.webkitRelativePath }));
    event.target.value = "";
    take(files.filter(({ name }) => !/(^|\/)\./.test(name)), own.options);
  };
  const { kinds, most_bytes: most } = state.limits;
  return html`<section class="drop" aria-labelledby="files">
    <h2 id="files">Files</h2>
    <p>Drop files or folders anywhere on this page.</p>
    <p class="choose">
      <label class="button main">Choose files<input class="unseen" type="file" multiple @change=${chosen}></label>
      <label class="button">Choose a folder<input class="unseen" type="file" webkitdirectory @change=${chosen}></label>
    </p>
    <p class="soft">Read are ${kinds.join(" ")}, up to ${Math.round(most / 1048576)} MB each. Anything larger: <code>vedette add FOLDER</code>. What is in the record already stays as it is.</p>
    <details>
      <summary>Say something by hand about the next files</summary>
      <div class="fields">
        ${option("outlet", "outlet", "where the file says nothing, or something wrong")}
        ${option("published", "published", "2021-03-15, 2021-03 or 2021")}
        ${option("encoding", "encoding", "found out where empty; e.g. windows-1256")}
      </div>
    </details>
  </section>`;
}

const option = (name, label, hint) => html`<label>${label}
  <input dir="auto" maxlength="200" placeholder=${hint} .value=${own.options[name] || ""} @change=${(e) => { own.options[name] = e.target.value.trim(); }}></label>`;

function pasteForm(page) {
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
    Object.assign(own, { pasting: true, problem: null });
    page.redraw();
    try {
      await paste(given);
      form.reset();
    } catch (problem) {
      own.problem = problem;
    }
    own.pasting = false;
    page.redraw();
  };
  return html`<form class="paste" aria-labelledby="pasting" @submit=${submit}>
    <h2 id="pasting">A text</h2>
    <label>text<textarea name="text" required rows="7" dir="auto" maxlength=${state.limits.most_pasted_bytes} placeholder="Paste the words of one report"></textarea></label>
    <div class="fields">
      <label>title<input name="title" dir="auto" maxlength="1000"></label>
      <label>outlet<input name="outlet" dir="auto" maxlength="1000"></label>
      <label>published<input name="published" maxlength="40" placeholder="2021-03-15, 2021-03 or 2021"></label>
      <label>web address<input name="address" maxlength="1000" inputmode="url"></label>
    </div>
    ${own.problem ? html`<p class="fails" role="alert">${own.problem.message} ${own.problem.advice}</p>` : nothing}
    <p><button class="button main" ?disabled=${own.pasting}>Add this text</button></p>
  </form>`;
}

function entryRow(entry, page) {
  const { run, problem } = entry;
  const isOver = run && !isRunning(entry);
  return html`<li class=${`entry ${entry.status} ${run?.state || ""}`}>
    <p class="line"><bdi class="name">${entry.name}</bdi> <span class="doing">${sayState(entry)}</span></p>
    ${isRunning(entry) ? html`<progress aria-label=${`Reading ${entry.name}`} max=${run.total || 1} value=${ifDefined(run.doing === "reading" ? run.done : undefined)}></progress>` : nothing}
    ${problem ? html`<p class="fails">${problem.message} ${problem.advice || ""}</p>` : nothing}
    ${run?.problems.length ? html`<ul class="failures">${run.problems.map((one) => html`<li class="fails" dir="auto">${one}</li>`)}</ul>` : nothing}
    ${isOver && run.reports.length ? html`<p class="soft">${run.reports.slice(-3).map((id, n) => html`${n ? " · " : ""}<a href=${reportLink(id)}>${run.reports.length > 1 ? `report ${id.slice(0, 8)}` : "Open the report"}</a>`)}${run.reports.length > 3 ? html` · and ${sayNumber(run.reports.length - 3)} more in <a href="/reports">reports</a>` : nothing}</p>` : nothing}
    ${entry.status === "asking" ? keyed(entry.key, columnForm(entry, page)) : nothing}
    ${entry.status === "failed" ? html`<p>${entry.file && problem.status !== undefined ? html`<button type="button" class="button" @click=${() => retry(entry)}>Try again</button> ` : nothing}<button type="button" class="button" @click=${() => dismiss(entry)}>Take off the list</button></p>` : nothing}
  </li>`;
}

function sayState({ status, run, columns }) {
  if (status === "asking") return `a table of ${columns.names.length} columns: which of them holds the text?`;
  if (status === "failed") return "not read";
  if (status === "waiting") return "waiting";
  if (status === "sending") return "sending…";
  const count = run.total > 1 ? ` ${sayNumber(run.done)} of ${sayNumber(run.total)}` : "";
  if (run.state === "waiting") return "waiting";
  if (run.state === "running") return `${run.doing}${run.doing === "reading" ? count : ""}${run.claims ? ` · ${sayClaims(run.claims)}` : "…"}`;
  const came = [
    run.added && `${sayReports(run.added)}, ${sayClaims(run.claims)}`,
    run.known && (run.added || run.known > 1 ? `${sayNumber(run.known)} in the record already` : "in the record already"),
    run.problems.length && (run.added + run.known ? `${sayNumber(run.problems.length)} with a remark` : "not read"),
  ];
  return came.filter(Boolean).join(" · ");
}

const sayReports = (count) => (count === 1 ? "1 report" : `${sayNumber(count)} reports`);
const sayClaims = (count) => (count === 1 ? "1 claim" : `${sayNumber(count)} claims`);

// The columns that were found, with what the first row holds, and a choice for each role.
function columnForm(entry, page) {
  const { names, first } = entry.columns;
  const submit = (event) => {
    event.preventDefault();
    settle(entry);
  };
  const pick = ([role, label]) => html`<label>${label}${role === "text" ? " (needed)" : ""}
    <select aria-label=${`Column of ${label}`} ?required=${role === "text"} @change=${(e) => { entry.roles[role] = e.target.value; page.redraw(); }}>
      <option value="">none</option>
      ${names.map((name) => html`<option value=${name} ?selected=${entry.roles[role] === name}>${name}</option>`)}
    </select></label>`;
  return html`<form class="columns" aria-label=${`Columns of ${entry.name}`} @submit=${submit}>
    <table><caption class="unseen">The columns, with their first values</caption>
      <thead><tr><th scope="col">column</th><th scope="col">first value</th></tr></thead>
      <tbody>${names.map((name, n) => html`<tr><th scope="row" dir="auto">${name}</th><td dir="auto">${first[n]}</td></tr>`)}</tbody></table>
    <div class="fields">${ROLES.map(pick)}
      <label>date format<input maxlength="40" placeholder="%d/%m/%Y where days are unclear" @change=${(e) => { entry.options.date_format = e.target.value.trim(); }}></label>
    </div>
    <p><button class="button main" ?disabled=${!entry.roles.text}>Read the table</button>
      <button type="button" class="button" @click=${() => dismiss(entry)}>Leave it out</button></p>
  </form>`;
}

const claimList = () => html`<section aria-labelledby="found"><h2 id="found">Claims as they come <small>${sayNumber(state.claimCount)}</small></h2>
  <ol class="claims">${repeat(state.claims, (claim) => claim.id + claim.report.id, claimRow)}</ol></section>`;

const claimRow = (claim) => html`<li class="claim">
  <p class="line"><a href=${receiptLink(claim.id)}>${claim.says}</a> ${told(claim)} · ${days(claim.when)}${claim.actors.map((one) => html` · ${actor(one)}`)}</p>
  ${quote(claim.quote)}
  <p class="soft"><bdi>${claim.report.title || claim.report.uri}</bdi> · ${claim.chain} · ${claim.roots.said}</p>
</li>`;

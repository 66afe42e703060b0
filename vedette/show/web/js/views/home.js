// Home: what changed since the last visit, on the watchlist first; what failed; what is open.
import { html, nothing } from "lit-html";
import { actorLink, change, conflictLink, link, receiptLink, siteLink } from "../address.js";
import { get } from "../api.js";
import { days, moveDay, sayCount, sayDay, sayMoment, sayNumber, today } from "../days.js";
import { dayOf } from "../frame.js";
import { actor, chip } from "../parts/actors.js";
import { reportRow, sayLanguage } from "../parts/reports.js";
import { rowKeys } from "../parts/rows.js";
import { lastVisit, markSeen } from "../parts/visits.js";
import { watchButton, watched } from "../parts/watch.js";

const FEW = 12;

export default {
  name: "Home",
  styles: ["reports", "home"],
  heeds: ["on"],
  title: () => "Home",
  async load(address, { signal, page, ready }) {
    const [groups] = await Promise.all([get("/report-groups", {}, { signal }), ready]);
    const visit = lastVisit(page);
    const since = address.get("since") || visit?.entry;
    const asked = { since: since === undefined ? null : since, on: dayOf(page) };
    const changes = await get("/changes", asked, { signal });
    const isFirst = since === undefined;
    const newest = isFirst || !changes.reports_total ? await get("/reports", { limit: 5 }, { signal }) : null;
    markSeen(page, changes.entry, changes.at);
    return { groups, changes, newest, isFirst };
  },
  render(page) {
    const whole = page.session.counts.reports;
    return whole || page.data.groups.failures ? news(page) : beginning();
  },
  keys: () => rowKeys(".news a.report-title, .news a.what", "item"),
};

function beginning() {
  return html`<div class="column home-begin">
    <h1>An empty record</h1>
    <p>vedette turns reports about armed forces into a sourced record: who has what, where, since when, and who says so.</p>
    <ol class="steps">
      <li><b>Add reports.</b> <a href=${link("/add")}>Drop files or paste a text</a>, or run <code>vedette add FOLDER</code>: plain text, Markdown, HTML, CSV, TSV and JSONL.</li>
      <li><b>Look.</b> The <a href=${link("/map")}>map</a> shows who is where as of a day; each mark leads to the sentence behind it in two clicks.</li>
      <li><b>Judge.</b> Accept, reject and correct what was read under <a href=${link("/review")}>Review</a>; everything can be undone, and stands in the ledger under your name.</li>
    </ol>
  </div>`;
}

function news(page) {
  const { changes, isFirst, newest } = page.data;
  return html`<div class="column home">
    <header class="home-head">
      <h1>${isFirst ? "First visit" : "What changed"}</h1>
      ${sinceLine(page)}
    </header>
    <div class="home-grid">
      <div class="news">
        ${isFirst ? html`<p>This browser has not opened this record before. From the next visit on, what came in since then stands here.</p>` : nothing}
        ${mine(page)}
        ${postures(changes)}
        ${conflicts(changes)}
        ${changes.reports_total ? reportsIn(changes) : nothing}
        ${judgements(changes)}
        ${newest ? html`<section><h2>${isFirst ? "Newest reports" : "Nothing came in since. Newest reports"}</h2><ol class="reports">${newest.items.map(reportRow)}</ol><p class="soft"><a href=${link("/reports")}>all ${sayCount(newest.total, "report")}</a></p></section>` : nothing}
      </div>
      <aside class="desk" aria-label="Desk">${open(page)}${watchlist(page)}${record(page)}</aside>
    </div>
  </div>`;
}

function sinceLine(page) {
  const { changes, isFirst } = page.data;
  const given = page.address.get("since");
  const week = moveDay(today(), -7);
  const month = moveDay(today(), -30);
  const choice = (value, name) => html`<a href=${link("/", { since: value })} aria-current=${(value || "") === given ? "true" : "false"}>${name}</a>`;
  return html`<p class="since">${isFirst ? nothing : html`<span>since ${given.includes("-") ? sayDay(given) : changes.since_at ? sayMoment(changes.since_at) : "the beginning"}</span>`}
    <span class="choices">${isFirst ? nothing : choice("", "last visit")} ${choice(week, "7 days")} ${choice(month, "30 days")}
      <label class="unseen" for="since-day">since the day</label><input id="since-day" type="date" max=${today()} .value=${given.includes("-") ? given : ""} @change=${(e) => change({ since: e.target.value || null })}></span></p>`;
}

const KIND = { appeared: "appeared", left: "left", changed: "known otherwise", faded: "not known any more" };
const sayChange = (one) => (one.kind === "changed" && !one.before ? "first reported" : KIND[one.kind] || one.kind);
const held = (one) => (one ? html`${one.said}, ${one.silence ? "last " : nothing}${days(one.when)}` : "nothing known");

// What changed at starred sites or of starred actors, before everything else.
function mine(page) {
  const list = watched(page);
  const found = page.data.changes.postures.filter((one) => isMine(one, list));
  return found.length ? html`<section><h2>On your watchlist <small>${sayNumber(found.length)}</small></h2>${changeTable(found)}</section>` : nothing;
}

const isMine = (one, list) => list.some(({ id }) => id === one.site.id || id === one.actor.id);

function postures(changes) {
  if (!changes.reports_total) return nothing;
  if (!changes.postures_whole) return html`<section><h2>Posture</h2><p>The new reports name ${sayCount(changes.sites, "place")}: too many to tell one by one. <a href=${link("/diff")}>Compare two days</a> instead, or choose a later day above.</p></section>`;
  if (!changes.postures.length) return html`<section><h2>Posture</h2><p class="soft">The new reports change nothing in who is known to be where.</p></section>`;
  return html`<section><h2>Posture <small>${sayNumber(changes.postures.length)}</small></h2>${changeTable(changes.postures)}</section>`;
}

// Site by site; within a site actor by actor. A long list folds.
function changeTable(list) {
  const sites = [...group(list).values()];
  const rest = sites.slice(FEW);
  return html`<ul class="sites">${sites.slice(0, FEW).map(changesAt)}</ul>
    ${rest.length ? html`<details><summary>${sayCount(rest.length, "more site")}</summary><ul class="sites">${rest.map(changesAt)}</ul></details>` : nothing}`;
}

const changesAt = (own) => html`<li>
  <p><a class="what" href=${siteLink(own[0].site.id)}>${own[0].site.name}</a></p>
  <ul>${own.map((one) => html`<li class="posture">
    <span>${actor(one.actor)} <b>${sayChange(one)}</b>${one.track === "controls" ? " in control" : nothing}</span>
    <span class="soft">${held(one.before)} → <span class="now">${held(one.after)}</span>${one.claims.length ? html` · <a href=${receiptLink(one.claims[0])}>receipt</a>` : html` · ${one.why}`}</span>
  </li>`)}</ul>
</li>`;

function group(list) {
  const found = new Map();
  for (const one of list) found.set(one.site.id, [...(found.get(one.site.id) || []), one]);
  return found;
}

function conflicts(changes) {
  if (!changes.conflicts_total) return nothing;
  return html`<section><h2>New conflicts <small>${sayNumber(changes.conflicts_total)}</small></h2>
    <ul class="lines">${changes.conflicts.slice(0, FEW).map((one) => html`<li><span aria-hidden="true">⚡</span> <b>${one.type}</b> <a class="what" href=${conflictLink(one.id)}>${one.about}</a> <span class="soft">${one.sides.join(" against ")}</span></li>`)}</ul>
    ${changes.conflicts_total > FEW ? html`<p class="soft"><a href=${link("/conflicts")}>all conflicts</a></p>` : nothing}</section>`;
}

function reportsIn(changes) {
  return html`<section><h2>Reports that came in <small>${sayNumber(changes.reports_total)}</small></h2>
    <p class="soft">with ${sayCount(changes.claims, "claim")}</p>
    <ol class="reports">${changes.reports.slice(0, FEW).map(reportRow)}</ol>
    ${changes.reports_total > FEW ? html`<p class="soft"><a href=${link("/reports")}>all reports, the newest first</a></p>` : nothing}</section>`;
}

function judgements(changes) {
  if (!changes.judgements_total) return nothing;
  return html`<section><h2>Judged by others <small>${sayNumber(changes.judgements_total)}</small></h2>
    <ul class="lines">${changes.judgements.slice(0, FEW).map((one) => html`<li><b>${one.author}</b> ${one.said} <span class="soft">${sayMoment(one.at)} · <a href=${link("/ledger")}>entry ${sayNumber(one.entry)}</a></span></li>`)}</ul></section>`;
}

function open(page) {
  const { groups, changes } = page.data;
  const { conflicts: disputed } = page.session.counts;
  const line = (number, text, href, isNew = 0) => html`<li><a href=${href}><b>${sayNumber(number)}</b> ${text}</a>${isNew ? html` <span class="soft">${sayNumber(isNew)} new</span>` : nothing}</li>`;
  return html`<section><h2>Open</h2><ul class="desk-list">
    ${line(disputed, disputed === 1 ? "open conflict" : "open conflicts", link("/conflicts"), changes.conflicts_total)}
    <li><a href=${link("/review")}>Review queue</a> <span class="soft">what would change most first</span></li>
    ${line(groups.undated, groups.undated === 1 ? "report undated" : "reports undated", link("/reports", { dated: "false" }))}
    ${line(groups.failures, groups.failures === 1 ? "run failed" : "runs failed", link("/reports", { failed: 1 }), changes.failures)}
    ${groups.skipped.map((one) => line(one.reports, `not extracted: ${/^language:/.test(one.reason) ? sayLanguage(one.language) : one.reason}`, link("/reports", { skipped: "true", language: one.language })))}
  </ul></section>`;
}

function watchlist(page) {
  const list = watched(page);
  const count = (id) => page.data.changes.postures.filter((one) => one.site.id === id || one.actor.id === id).length;
  return html`<section><h2>Watchlist</h2>
    ${list.length
      ? html`<ul class="desk-list">${list.map(({ kind, id, name }) => html`<li class="watched"><a href=${kind === "actor" ? actorLink(id) : siteLink(id)}>${kind === "actor" ? chip(id) : nothing}${name}</a>
          <span class="soft">${count(id) ? sayCount(count(id), "change") : "no change"}</span> ${watchButton(kind, id, name, page)}</li>`)}</ul>`
      : html`<p class="soft">Star a site or an actor on its page, and what changes there stands first here.</p>`}
    <p class="soft">It is kept in this browser, not in the record.</p></section>`;
}

function record(page) {
  const { reports, claims, events, ledger } = page.session.counts;
  return html`<section><h2>The record</h2><p class="soft">${page.session.record}: <a href=${link("/reports")}>${sayCount(reports, "report")}</a>, <a href=${link("/claims")}>${sayCount(claims, "claim")}</a>, <a href=${link("/events")}>${sayCount(events, "event")}</a>, <a href=${link("/ledger", { entries: "all" })}>${sayCount(ledger, "entry", "entries")} in the ledger</a>.</p></section>`;
}

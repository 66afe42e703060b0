// Search over everything: what bears the name, whose id begins so, which reports hold the words.
import { html, nothing } from "lit-html";
import { actorLink, changed, conflictLink, eventLink, go, link, materielLink, reportLink, siteLink } from "../address.js";
import { get } from "../api.js";
import { sayCount, sayGiven, sayNumber } from "../days.js";
import { chip } from "../parts/actors.js";
import { rowKeys } from "../parts/rows.js";
import { empty } from "../parts/states.js";

const FEW = 8;
const ALL = 50;

export default {
  name: "Search",
  styles: ["search"],
  title: (page) => (page.address.get("q") ? `${page.address.get("q")} · Search` : "Search"),
  async load(address, { signal }) {
    const q = address.get("q").trim();
    if (!q) return { q, found: null };
    return { q, found: await get("/search", { q: q.slice(0, 300), limit: address.get("all") ? ALL : FEW }, { signal }) };
  },
  render(page) {
    const { q, found } = page.data;
    return html`<div class="column search-page">
      <h1>Search</h1>
      ${form(q)}
      ${found ? results(found, page) : empty("Search everything in the record.", "Words in any order; “words together” between double quotes. Names of places in any spelling or script: Deir Ezzor, Dayr az-Zawr, دير الزور. The beginning of an id finds its claim, event or report.")}
    </div>`;
  },
  keys: () => rowKeys(".hit a", "hit"),
};

function form(q) {
  const submit = (event) => {
    event.preventDefault();
    const words = new FormData(event.target).get("q").trim();
    if (words) go(link("/search", { q: words }));
  };
  return html`<form class="search-form" role="search" aria-label="Search everything" @submit=${submit}>
    <input name="q" type="search" aria-label="Words, names or ids" dir="auto" .value=${q} autocomplete="off" spellcheck="false" maxlength="300">
    <button class="button main">Search</button>
  </form>`;
}

function results(found, page) {
  const groups = [
    named("Places", found.places, (one) => siteLink(one.id), page),
    named("Actors", found.actors, (one) => actorLink(one.id), page, (one) => chip(one.id)),
    named("Materiel", found.materiel, (one) => materielLink(one.id), page),
    named("Voices and outlets", found.voices, (one) => link("/sources", { voice: one.id }), page),
    ids(found.ids),
    reports(found, page),
  ].filter((group) => group !== nothing);
  if (!groups.length) {
    return empty(`Nothing in the record holds “${found.asked}”.`, "Every word has to stand in the report. Try fewer words, or another spelling; names of places are found in all spellings that the gazetteer knows.");
  }
  return html`<p class="unseen" role="status">${sayCount(found.reports_total, "report")} and ${sayCount(found.places.total + found.actors.total + found.materiel.total + found.voices.total, "name")} found</p>${groups}`;
}

const more = (total, shown, page) =>
  total > shown && !page.address.get("all") ? html`<p class="soft"><a href=${changed({ all: 1 })}>all ${sayNumber(total)}</a></p>` : nothing;

function named(title, hits, linkTo, page, mark = () => nothing) {
  if (!hits.total) return nothing;
  return html`<section class="found"><h2>${title} <small>${sayNumber(hits.total)}</small></h2>
    <ul class="found-names">${hits.items.map((one) => html`<li class="hit">
      <a href=${linkTo(one)} dir="auto">${mark(one)}${one.name}</a>
      <span class="soft">${one.kind ? html`${one.kind} · ` : nothing}${sayCount(one.claims, "claim")}${one.how ? html` · <span dir="auto">${one.how}</span>` : nothing}</span>
    </li>`)}</ul>${more(hits.total, hits.items.length, page)}</section>`;
}

const IDS = {
  claim: (id) => changed({ receipt: id }), event: (id) => eventLink(id),
  report: (id) => reportLink(id), conflict: (id) => conflictLink(id),
};

const ids = (hits) =>
  hits.length
    ? html`<section class="found"><h2>By id <small>${sayNumber(hits.length)}</small></h2>
      <ul class="found-names">${hits.map((one) => html`<li class="hit"><a href=${IDS[one.noun](one.id)} dir="auto">${one.said}</a> <span class="soft">${one.noun} <code>${one.id.slice(0, 10)}</code></span></li>`)}</ul></section>`
    : nothing;

function reports(found, page) {
  if (!found.reports_total) return nothing;
  return html`<section class="found"><h2>Reports <small>${sayNumber(found.reports_total)}</small></h2>
    <ol class="hits">${found.reports.map((hit) => html`<li class="hit">
      <p><a class="hit-title" href=${reportLink(hit.report.id)} dir="auto">${hit.report.title || "Untitled report"}</a></p>
      <p class="soft"><span dir="auto">${hit.report.outlet}</span> · ${hit.report.published ? sayGiven(hit.report.published) : html`<span class="undated">undated</span>`}</p>
      <blockquote class="quote" dir="auto">${hit.snippet.map((run) => (run.labels.length ? html`<mark>${run.text}</mark>` : run.text))}</blockquote>
    </li>`)}</ol>
    ${found.reports_total > found.reports.length ? html`<p class="soft"><a href=${link("/reports", { words: found.asked })}>all ${sayNumber(found.reports_total)} in the list of reports</a></p>` : nothing}</section>`;
}

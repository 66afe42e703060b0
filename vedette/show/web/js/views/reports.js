// The list of reports under its filters, and what failed with what to do about it.
import { html, nothing } from "lit-html";
import { change, changed, link } from "../address.js";
import { get } from "../api.js";
import { sayCount, sayNumber } from "../days.js";
import { options } from "../parts/filters.js";
import { received, reportRow, sayLanguage } from "../parts/reports.js";
import { rowKeys } from "../parts/rows.js";
import { empty } from "../parts/states.js";

const FILTERS = ["outlet", "language", "words", "since", "until", "dated", "claims", "skipped", "order"];
const NOT_KNOWN = "\u2205"; // stands for "no outlet" in the address, where an empty value means any

export default {
  name: "Reports",
  styles: ["reports"],
  title: (page) => (page.address.get("failed") ? "Failed runs" : "Reports"),
  async load(address, { signal }) {
    const asked = Object.fromEntries(FILTERS.map((name) => [name, address.get(name)]));
    const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
    if (asked.outlet === NOT_KNOWN) query.set("outlet", "");
    if (address.get("after")) query.set("after", address.get("after"));
    const failed = Boolean(address.get("failed"));
    const path = failed ? `/failures?${new URLSearchParams(address.get("after") ? { after: address.get("after") } : {})}` : `/reports?${query}`;
    const [list, groups] = await Promise.all([get(path, {}, { signal }), get("/report-groups", {}, { signal })]);
    return { failed, list, groups };
  },
  render(page) {
    const { failed, list, groups } = page.data;
    const whole = groups.languages.reduce((sum, one) => sum + one.reports, 0);
    return html`<div class="column">
      <h1>${failed ? "Failed runs" : "Reports"} <small>${sayNumber(list.total)}</small></h1>
      <p class="tabs">
        <a href=${link("/reports")} aria-current=${failed ? "false" : "page"}>Reports</a>
        <a href=${link("/reports", { failed: 1 })} aria-current=${failed ? "page" : "false"}>Failed <span class="count">${sayNumber(groups.failures)}</span></a>
      </p>
      ${failed ? failures(list) : html`${filters(page.address, groups)}${reports(list, whole)}`}
      ${list.next ? html`<p><a class="button" href=${changed({ after: list.next })}>Further ${failed ? "failures" : "reports"}</a></p>` : nothing}
    </div>`;
  },
  keys: () => rowKeys(".report-title", "report"),
};

function reports(list, whole) {
  if (list.items.length) return html`<ol class="reports">${list.items.map(reportRow)}</ol>`;
  if (!whole) return empty("No report yet.", html`Drop files on <a href=${link("/add")}>Add</a>, or run <code>vedette add FOLDER</code>.`);
  return empty("No report meets these filters.", html`Take one of them back, or <a href=${link("/reports")}>show all ${sayCount(whole, "report")}</a>.`);
}

function failures(list) {
  if (!list.items.length) return empty("Nothing failed.", "What cannot be read is listed here, with the reason and what to do about it. Nothing is dropped silently.");
  return html`<ol class="failures">${list.items.map((one) => html`<li>
    <p class="failure-where" dir="auto">${one.where}</p>
    <p><b>${one.what}.</b> ${one.advice}.</p>
    <p class="soft">seen ${received(one.last_seen)}${one.times > 1 ? `, ${sayNumber(one.times)} times since ` : nothing}${one.times > 1 ? received(one.first_seen) : nothing}</p>
  </li>`)}</ol>`;
}

function filters(address, groups) {
  const set = (name, value) => change({ [name]: value, after: null });
  const pick = (name, label, list) => html`<label>${label}
    <select @change=${(e) => set(name, e.target.value)}>
      ${options(list, address.get(name), "in no report of the record")}
    </select></label>`;
  const day = (name, label) => html`<label>${label}
    <input type="date" .value=${address.get(name)} @change=${(e) => set(name, e.target.value)}></label>`;
  const outlets = groups.outlets.map((one) => [one.name ?? NOT_KNOWN, `${one.name ?? "not known"} (${sayNumber(one.reports)})`]);
  const languages = groups.languages.map((one) => [one.language, `${sayLanguage(one.language)} (${sayNumber(one.reports)})`]);
  const isSet = FILTERS.some((name) => name !== "order" && address.get(name));
  return html`<form class="filters" aria-label="Filters" @submit=${(e) => e.preventDefault()}>
    <label>words <input type="search" dir="auto" .value=${address.get("words")} @change=${(e) => set("words", e.target.value.trim())}></label>
    ${pick("outlet", "outlet", [["", "any"], ...outlets])}
    ${groups.languages.length > 1 || address.get("language") ? pick("language", "language", [["", "any"], ...languages]) : nothing}
    ${day("since", "published from")}${day("until", "to")}
    ${pick("dated", "date", [["", "any"], ["true", "dated"], ["false", `undated (${sayNumber(groups.undated)})`]])}
    ${pick("claims", "claims", [["", "any"], ["true", "with claims"], ["false", "without"]])}
    ${groups.skipped.length ? pick("skipped", "extracted", [["", "any"], ["false", "yes"], ["true", "not extracted"]]) : nothing}
    ${pick("order", "newest by", [["", "receipt"], ["published", "publication"]])}
    ${isSet ? html`<a class="clear" href=${link("/reports")}>clear</a>` : nothing}
  </form>`;
}

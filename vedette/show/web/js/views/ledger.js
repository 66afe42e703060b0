// The ledger: who judged what, when and why, and whether it stands. Nothing is ever overwritten.
import { html, nothing } from "lit-html";
import { actorLink, change, conflictLink, link, materielLink, receiptLink, reportLink, siteLink } from "../address.js";
import { get } from "../api.js";
import { sayMoment, sayNumber } from "../days.js";
import { withdrawEntry } from "../parts/acts.js";
import { options } from "../parts/filters.js";
import { empty } from "../parts/states.js";

const FILTERS = ["entries", "kind", "fate", "author", "about"];
const ACTS = ["accept", "reject", "correct", "code", "note", "same event", "different events", "same site", "different sites", "same actor", "different actors", "same voice", "date report", "grade outlet", "settle", "retract report", "retract statement", "withdrawn"];
const FATES = { stands: "stands", withdrawn: "withdrawn", overruled: "overruled", orphan: "orphan", forgotten: "forgotten" };

export default {
  name: "Ledger",
  title: () => "Ledger",
  styles: ["review"],
  async load(address, { signal }) {
    const params = Object.fromEntries(FILTERS.map((name) => [name, address.get(name)]));
    return get("/ledger", { ...params, after: address.get("after"), limit: 100 }, { signal });
  },
  local: ["entry"],
  render(page) {
    const { items, next, total } = page.data;
    return html`<div class="column ledger">
      <h1>Ledger <small>${sayNumber(total)}</small></h1>
      <p class="soft">Every judgement is an entry under its author, chained to the one before. Taking one back is a further entry.</p>
      ${filters(page.address)}
      ${items.length ? table(items, page) : nobody(page.address)}
      ${next ? html`<p><button type="button" class="button" @click=${() => change({ after: next })}>Older entries</button></p>` : nothing}
    </div>`;
  },
  after(page) {
    const row = document.getElementById(`entry-${page.address.get("entry")}`);
    if (row && row.dataset.shown !== "yes") {
      row.dataset.shown = "yes";
      row.scrollIntoView({ block: "center" });
    }
  },
};

const nobody = (address) =>
  FILTERS.some((name) => address.get(name))
    ? empty("No entry meets these filters.", html`<a href=${link("/ledger")}>Show all judgements</a>`)
    : empty("Nobody has judged anything yet.", html`Accept, reject or correct a claim on its receipt, or begin with the <a href=${link("/review")}>queue</a>.`);

const table = (items, page) => html`<table class="entries">
  <thead><tr><th scope="col">entry</th><th scope="col">when</th><th scope="col">who</th><th scope="col">what</th><th scope="col">state</th><th scope="col"><span class="unseen">act</span></th></tr></thead>
  <tbody>${items.map((entry) => row(entry, page))}</tbody></table>`;

const row = (entry, page) => html`<tr id=${`entry-${entry.seq}`} class=${`${entry.fate}${page.address.get("entry") === String(entry.seq) ? " chosen" : ""}`}>
  <th scope="row">${entry.seq}</th>
  <td><time datetime=${entry.at} title=${entry.at}>${sayMoment(entry.at)}</time></td>
  <td dir="auto">${entry.author}</td>
  <td>${words(entry)}${entry.note && !entry.says.endsWith(entry.note) ? html`<p class="note" dir="auto">${entry.note}</p>` : nothing}</td>
  <td>${entry.fate === "entry" ? nothing : html`<span class="fate">${entry.fate === "orphan" ? "orphan" : entry.state}</span>${entry.fate === "orphan" ? html`<p class="soft" dir="auto">${entry.state.replace(/^orphan: /, "")}</p>` : nothing}`}</td>
  <td>${entry.is_open ? html`<button type="button" class="button" aria-label=${`Withdraw entry ${entry.seq}`} @click=${() => withdrawEntry(entry, page)}>withdraw</button>` : nothing}</td>
</tr>`;

const LINKS = { claim: receiptLink, report: reportLink, conflict: conflictLink, site: siteLink, actor: actorLink, materiel: materielLink };

// What goes by a hash is short in the words of an entry; what goes by a name is said by it.
const short = (words) => (/^[0-9a-f]{20}$/.test(words) ? words.slice(0, 10) : words);

// The words of an entry, in which each thing that it is about leads to it; what they do not name stands below.
function words({ says, about }) {
  const [runs, rest] = [[], []];
  let end = 0;
  for (const one of about) {
    const said = [short(one.id), one.name].find((said) => says.includes(said, end));
    if (said === undefined) rest.push(one);
    else {
      const at = says.indexOf(said, end);
      runs.push(html`${says.slice(end, at)}${lead(one, short(one.name))}`);
      end = at + said.length;
    }
  }
  return html`<span dir="auto">${runs}${says.slice(end)}</span>
    ${rest.length ? html`<p class="soft">${rest.map((one, n) => html`${n ? " · " : ""}${lead(one, `${one.noun} ${short(one.name)}`)}`)}</p>` : nothing}`;
}

function lead(one, name) {
  const to = LINKS[one.noun];
  return to ? html`<a href=${to(one.id)} title=${one.id} dir="auto">${name}</a>` : html`<span title=${one.id} dir="auto">${name}</span>`;
}

function filters(address) {
  const pick = (name, label, list) => html`<label>${label}
    <select @change=${(event) => change({ [name]: event.target.value, after: null })}>
      ${options(list, address.get(name))}
    </select></label>`;
  const type = (name, label) => html`<label>${label}
    <input .value=${address.get(name)} @change=${(event) => change({ [name]: event.target.value.trim(), after: null })}></label>`;
  return html`<form class="filters" aria-label="Filters" @submit=${(event) => event.preventDefault()}>
    ${pick("entries", "entries", [["", "judgements"], ["reports", "reports in and out"], ["all", "all"]])}
    ${pick("kind", "act", [["", "any"], ...ACTS.map((one) => [one, one])])}
    ${pick("fate", "state", [["", "any"], ...Object.entries(FATES)])}
    ${type("author", "author")}${type("about", "about (an id)")}
  </form>`;
}

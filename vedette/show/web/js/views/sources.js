// Sources: every outlet and voice of the record; one of them with its claims and its graph.
import { html, nothing } from "lit-html";
import { changed, link } from "../address.js";
import { get } from "../api.js";
import { sayCount, sayNumber } from "../days.js";
import { voiceActions } from "../parts/acts.js";
import { actor } from "../parts/actors.js";
import { claimRow } from "../parts/claims.js";
import { clear, pick, type } from "../parts/filters.js";
import { rowKeys } from "../parts/rows.js";
import { rootsGraph } from "../parts/roots.js";
import { empty } from "../parts/states.js";

const GRADES = { A: "reliable", B: "usually reliable", C: "fairly reliable", D: "not usually reliable", E: "unreliable", F: "cannot be judged" };
const SHOWN = [{ value: "outlet", name: "outlets" }, { value: "voice", name: "voices only cited" }];

const voiceLink = (key) => link("/sources", { voice: key });

export default {
  styles: ["dossier", "events", "roots", "sources"],
  title: (page) => page.data?.one?.source.name || "Sources",
  async load(address, { signal }) {
    const key = address.get("voice");
    if (!key) {
      return { list: await get("/sources", { kind: address.get("show"), q: address.get("q"), after: address.get("after"), limit: 100 }, { signal }) };
    }
    const [one, claims] = await Promise.all([
      get("/sources/voice", { key }, { signal }),
      get("/sources/claims", { key, after: address.get("after"), limit: 20 }, { signal }),
    ]);
    return { one, claims };
  },
  keys: () => rowKeys(".sources-list tbody tr, .claims > .claim", "row"),
  render: (page) => (page.data.one ? showOne(page) : showList(page)),
};

function showList(page) {
  const { items, next, total } = page.data.list;
  return html`<div class="column wide-column">
    <h1>Sources <small>${sayNumber(total)}</small></h1>
    <p class="soft">Whoever publishes or is cited. A root is the last voice of a chain: reports that share one are one witness. A grade is F, cannot be judged, until an analyst sets one.</p>
    <form class="filters narrow" aria-label="Filters" @submit=${(e) => e.preventDefault()}>
      ${pick(page, "show", "show", SHOWN, { any: "all" })}${type(page, "q", "name", { hint: "a part of it" })}${clear(page, ["show", "q"])}
    </form>
    ${items.length ? table(items) : empty("No outlet or voice here.", "Every report brings its outlet, and every “said” a voice. Take the filter back, or add reports.")}
    ${next ? html`<p><a class="button" href=${changed({ after: next })}>Further sources</a></p>` : nothing}
  </div>`;
}

const table = (items) => html`<div class="scroller" tabindex="0" role="group" aria-label="Sources"><table class="voice-rows sources-list">
  <thead><tr><th scope="col">Outlet or voice</th><th scope="col">Kind</th><th scope="col">Whose</th><th scope="col" class="figure">Own reports</th>
    <th scope="col" class="figure">Claims</th><th scope="col" class="figure">Root of events</th><th scope="col">Grade</th><th scope="col">Copies</th></tr></thead>
  <tbody>${items.map((one) => html`<tr>
    <th scope="row"><a href=${voiceLink(one.key)} dir="auto">${one.name}</a>${one.is_one ? nothing : html` <span class="soft">each may be another</span>`}</th>
    <td>${one.kind}</td>
    <td>${whose(one)}</td>
    <td class="figure">${one.published ? sayNumber(one.published) : ""}</td>
    <td class="figure">${sayNumber(one.claims)}</td>
    <td class="figure">${one.is_one ? sayNumber(one.root_of) : ""}</td>
    <td>${grade(one)}</td>
    <td>${copies(one)}</td>
  </tr>`)}</tbody></table></div>`;

const grade = (one) => (one.is_one ? html`<abbr class=${`grade-mark ${one.grade}`} title=${`${one.grade}: ${GRADES[one.grade] || ""}`}>${one.grade}</abbr>` : nothing);

function whose(one) {
  if (one.state) return html`${actor(one.state)} <span class="soft">state</span>`;
  if (one.owner) return html`${one.owner.name} <span class="soft">owner</span>`;
  if (one.country) return html`<span class="soft">in ${one.country.name}</span>`;
  if (one.published) return html`<span class="soft">not in the register</span>`;
  return one.key.startsWith("name:") ? html`<span class="soft" title="Where a name is all there is, several may go by it">known by name alone</span>` : nothing;
}

function copies(one) {
  const said = [
    ...one.copied.map((tie) => html`<li>copied <a href=${voiceLink(tie.key)}>${tie.name}</a> in ${sayCount(tie.count, "report")}</li>`),
    ...one.copied_by.map((tie) => html`<li>copied by <a href=${voiceLink(tie.key)}>${tie.name}</a> in ${sayCount(tie.count, "report")}</li>`),
    ...one.shares.map((tie) => html`<li>same words as <a href=${voiceLink(tie.key)}>${tie.name}</a> in ${sayCount(tie.count, "report")}</li>`),
  ];
  return said.length ? html`<ul>${said}</ul>` : nothing;
}

function showOne(page) {
  const { one, claims } = page.data;
  const { source } = one;
  const { items, next, total } = claims;
  return html`<article class="column">
    <header><p class="soft"><a href=${link("/sources")}>Sources</a></p><h1 dir="auto">${source.name}</h1></header>
    <div class="told-facts">
      <span>${source.kind}</span><span>${whose(source)}</span>
      ${source.published ? html`<span>${sayCount(source.published, "own report")}</span>` : nothing}
      <span>${sayCount(source.claims, "claim")}</span>
      ${source.is_one ? html`<span>root of ${sayCount(source.root_of, "event")}</span><span>grade ${grade(source)} <span class="soft">${GRADES[source.grade] || ""}</span></span>` : nothing}
    </div>
    ${source.is_one ? voiceActions(source, page) : html`<p class="aside-note">Nothing names these voices. Each may be another, so they never add up to a root: they count as “up to so many”.</p>`}
    ${source.is_known ? html`<p class="soft">Country, state and owner by the register of outlets (${source.checked}).</p>` : nothing}
    ${one.names.length > 1 ? html`<p>Also called ${one.names.filter((name) => name !== source.name).map((name, at) => html`${at ? ", " : ""}<bdi>${name}</bdi>`)}.</p>` : nothing}
    <section class="stretch" aria-labelledby="around"><h2 id="around">Whom it cites, who cites it</h2>
      ${one.graph.links.length ? rootsGraph(one.graph, { heading: source.name, open: (node) => (node.key === source.key ? null : voiceLink(node.key)) }) : html`<p class="soft">It cites nobody and nobody cites it: what it tells, it tells in its own name.</p>`}
      ${one.left_out ? html`<p class="soft">${sayCount(one.left_out, "further voice")} left out of the graph, those it has least to do with.</p>` : nothing}
      ${copies(source) === nothing ? nothing : html`<h3>Copies</h3>${copies(source)}`}
    </section>
    <section class="stretch" aria-labelledby="claims"><h2 id="claims">Its claims <small>${sayNumber(total)}</small></h2>
      <ol class="claims">${items.map((claim) => claimRow(claim))}</ol>
      ${next ? html`<p><a class="button" href=${changed({ after: next })}>Further claims</a></p>` : nothing}
    </section>
  </article>`;
}

// All claims, under the filters of the command line, a page at a time.
import { html, nothing } from "/web/assets/lit/lit-html.js";
import { change, receiptLink } from "../address.js";
import { get } from "../api.js";
import { days, sayNumber } from "../days.js";
import { actor } from "../parts/actors.js";
import { empty } from "../parts/states.js";
import { quote, told } from "../parts/words.js";

const FILTERS = ["kind", "modality", "actor", "place", "report", "since", "until"];
const KINDS = ["arrive", "leave", "build", "close", "take", "hold", "operate", "attack", "transfer", "agree", "assess"];
const WAYS = ["actual", "planned", "possible", "attempted", "denied"];

export default {
  name: "Claims",
  title: () => "Claims",
  async load(address, { signal }) {
    const params = Object.fromEntries(FILTERS.map((name) => [name, address.get(name)]));
    return get("/claims", { ...params, after: address.get("after"), limit: 50 }, { signal });
  },
  render(page) {
    const { items, next, total } = page.data;
    return html`<div class="column">
      <h1>Claims <small>${sayNumber(total)}</small></h1>
      ${filters(page.address)}
      ${items.length ? html`<ol class="claims">${items.map(row)}</ol>` : empty("No claim meets these filters.", "Take one of them back, or add reports.")}
      ${next ? html`<p><button type="button" class="button" @click=${() => change({ after: next })}>Further claims</button></p>` : nothing}
    </div>`;
  },
};

const row = (claim) => html`<li class="claim">
  <p class="line"><a href=${receiptLink(claim.id)}>${claim.says}</a> ${told(claim)} · ${days(claim.when)} · ${claim.actors.map(actor)}</p>
  ${quote(claim.quote)}
  <p class="soft">${claim.chain} · ${claim.roots.said}</p>
</li>`;

function filters(address) {
  const pick = (name, label, options) => html`<label>${label}
    <select @change=${(e) => change({ [name]: e.target.value, after: null })}>
      <option value="">any</option>
      ${options.map((one) => html`<option value=${one} ?selected=${address.get(name) === one}>${one}</option>`)}
    </select></label>`;
  const type = (name, label) => html`<label>${label}
    <input .value=${address.get(name)} @change=${(e) => change({ [name]: e.target.value.trim(), after: null })}></label>`;
  return html`<form class="filters" aria-label="Filters" @submit=${(e) => e.preventDefault()}>
    ${pick("kind", "kind", KINDS)}${pick("modality", "told as", WAYS)}${type("actor", "actor")}${type("place", "place")}
  </form>`;
}

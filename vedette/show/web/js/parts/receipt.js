// The receipt of a claim: the words, who says so, how they were read, what stands against it.
// It opens over any view by `?receipt=ID`, and stands alone at /claims/ID.
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { conflictLink, eventLink, link, receiptLink, reportLink } from "../address.js";
import { get } from "../api.js";
import { day, days, sayMoment } from "../days.js";
import { amount, named } from "./names.js";
import { receiptActions } from "./acts.js";
import { fault, loading } from "./states.js";
import { glossed, told } from "./words.js";
import { voices } from "./voices.js";

export const loadReceipt = (id) => get(`/claims/${encodeURIComponent(id)}`);

let entered = null; // the receipt that the focus was brought to

export function receiptKeys(page, close) {
  entered = null;
  return [{ key: "Escape", does: "close the receipt", run: close }];
}

export function receiptSheet(receipt, page) {
  const enter = (sheet) => {
    if (!sheet || entered === receipt.id) return;
    entered = receipt.id;
    queueMicrotask(() => { // once it stands in the document
      sheet.scrollTo(0, 0);
      sheet.focus({ preventScroll: true });
    });
  };
  const { data, problem } = receipt;
  return html`<section class="receipt" role="dialog" aria-labelledby="receipt-title" tabindex="-1" ${ref(enter)}>
    <div class="bar">
      <h2 id="receipt-title" dir="auto">${data ? data.title : "Receipt"}</h2>
      <a class="close" href=${receiptLink(null)} aria-label="Close the receipt" title="Close (Esc)">×</a>
    </div>
    ${problem ? fault(problem) : data ? receiptBody(data, page) : loading("the receipt")}
  </section>`;
}

const STANDING = {
  accepted: "accepted by an analyst",
  rejected: "rejected by an analyst: it counts nowhere",
  fell: "fell: its report or voice took it back",
};

export function receiptBody(data, page) {
  const { claim } = data;
  return html`
    ${STANDING[data.standing] ? html`<p class=${`standing ${data.standing}`}>${STANDING[data.standing]}</p>` : nothing}
    ${sentence(data)}
    ${data.is_verbatim ? nothing : html`<p class="warn">The sentence does not stand at its place in the kept text. Run <code>vedette check</code>.</p>`}
    ${reportLine(data)}
    <dl class="receipt-facts">
      ${row("who says so", html`${voices(data.voices)}<p class="soft">${data.roots_said.map((said) => html`${said}. `)}</p>`)}
      ${row("read as", readAs(data))}
      ${row("when", html`<p>${days(claim.when)}</p>${lines(data.dating)}`)}
      ${data.against.length || data.headline ? row("against", against(data)) : nothing}
      ${data.events.length ? row("part of", data.events.map((event) => html`<p><a href=${eventLink(event.id)}>${event.said}</a> <span class="soft">${event.roots.said}</span></p>`)) : nothing}
      ${data.copies.length ? row("same text in", html`${data.copies.map((copy) => html`<p><a href=${reportLink(copy.id)} dir="auto">${copy.title || copy.uri}</a> <span class="soft">${copy.outlet}</span></p>`)}<p class="soft">One witness, not several.</p>`) : nothing}
      ${data.judgements.length ? row("judged", judgements(data.judgements)) : nothing}
    </dl>
    ${receiptActions(data, page)}
    <details class="receipt-rule"><summary>Rule and score: ${claim.score.toFixed(2)}, ${claim.extractor}</summary>
      ${lines(data.reading)}${lines(data.reasons)}
      <p class="soft">claim <a href=${link(`/claims/${data.id}`)}><code>${data.id}</code></a></p>
    </details>`;
}

const row = (label, said) => html`<dt>${label}</dt><dd>${said}</dd>`;
const lines = (list) =>
  list.length ? html`<dl class="receipt-lines">${list.map((line) => html`<dt>${line.label}</dt><dd dir="auto">${line.said}</dd>`)}</dl>` : nothing;

// The sentence between what stands before and after it. Only its own paragraph runs on.
function sentence({ before, claim, after }) {
  const early = (before ? `… ${before.replace(/^\S*\s+/, "")}` : "").split(/\n\s*\n/);
  const late = (after ? `${after.replace(/\s+\S*$/, "")} …` : "").split(/\n\s*\n/);
  const around = (list) => list.filter((one) => one.trim()).map((one) => html`<p class="around">${one.trim()}</p>`);
  return html`<blockquote class="quote" dir="auto">${around(early.slice(0, -1))}
    <p class="sentence"><span class="around">${early.at(-1)}</span>${glossed(claim.quote)}<span class="around">${late[0]}</span></p>${around(late.slice(1))}</blockquote>`;
}

function reportLine({ report, id }) {
  return html`<p class="kept">
    <a href=${reportLink(report.id, { claim: id })} dir="auto">${report.title || report.uri}</a>
    <span>${report.outlet}</span>
    <span title=${report.published_from}>${days(report.published)}${report.published.earliest ? html` <span class="soft">${report.published_from.replace(/^.*\(|\)$/g, "")}</span>` : nothing}</span>
    <span>kept ${day(report.received.slice(0, 10))}</span>
    <span>${report.is_intact ? "✓" : "✗"} <code title=${`sha256 ${report.sha256}`}>sha256 ${report.sha256.slice(0, 8)}…</code> ${report.is_intact ? html`<span class="soft">verified</span>` : html`<strong class="warn">the bytes differ</strong>`}</span>
  </p>`;
}

function readAs({ claim, slots }) {
  return html`<p>${claim.says} ${told(claim)}${claim.modality === "actual" && claim.polarity === "affirmative" ? html`<span class="soft">told as done${claim.told === "actual" ? "" : `: ${claim.told.replace(/^actual, /, "")}`}</span>` : nothing}</p>
    <table class="slots"><tbody>${slots.map((slot) => html`<tr>
      <th scope="row">${slot.label}</th><td class="words" dir="auto">“${slot.words}”</td>
      <td title=${slot.said}>${slot.name ? named({ id: slot.id, name: slot.name }) : nothing}
        ${slot.amount ? amount(slot.amount) : nothing}
        <span class="soft">${detail(slot)}</span></td></tr>`)}</tbody></table>`;
}

// How a slot was resolved, besides name, id and amount, which stand before it.
function detail(slot) {
  const parts = slot.said.split("; ").filter((part) => !(slot.id && part.endsWith(`(${slot.id})`)));
  return (slot.amount ? parts.slice(0, slot.name || slot.id === null ? parts.length - 1 : undefined) : parts).join("; ");
}

function against(data) {
  const rank = (side) => (side.is_own ? 0 : 1);
  return html`${data.headline ? html`<p>${data.headline}</p>` : nothing}${data.against.map((one) => html`<div class="dispute">
    <p><span class="flash" aria-hidden="true">⚡</span> ${one.conflict
      ? html`<a href=${conflictLink(one.conflict)}>${one.type}: ${one.about}</a>`
      : html`${one.type}: ${one.about}`}${one.state === "open" ? nothing : html` <span class="soft">${one.state}${one.note ? `: ${one.note}` : ""}</span>`}
      ${one.claim ? html`<a href=${receiptLink(one.claim)}>its receipt</a>` : nothing}</p>
    ${one.sides.length ? html`<ul>${[...one.sides].sort((a, b) => rank(a) - rank(b)).map((side) => html`<li>
      <b dir="auto">${side.value}</b> ${side.is_own ? html`<span class="soft">this claim</span>` : html`<a href=${receiptLink(side.claims[0])}>receipt</a>`} <span class="soft">${side.said}</span></li>`)}</ul>` : nothing}
  </div>`)}`;
}

const judgements = (list) =>
  list.map((one) => html`<p>${one.author} ${one.said}${one.note ? html`: <q dir="auto">${one.note}</q>` : nothing}
    <span class="soft"><time datetime=${one.at}>${sayMoment(one.at)}</time>, <a href=${link("/ledger", { entry: one.entry })}>entry ${one.entry}</a>${one.is_overruled ? ", overruled by a later one" : ""}</span></p>`);

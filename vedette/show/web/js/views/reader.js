// The reader: the text left as it was received, every claim in its words; the apparatus right.
import { html, nothing } from "lit-html";
import { change, changed, link, receiptLink, reportLink } from "../address.js";
import { get } from "../api.js";
import { days, sayCount, sayNumber } from "../days.js";
import { reportActions } from "../parts/acts.js";
import * as coding from "../parts/coding.js";
import { copyLink, received, sayHow, sayLanguage, sayReason, sayShare } from "../parts/reports.js";
import { buildText, claimsAt, markClaim, wordsOf } from "../parts/text.js";
import { told } from "../parts/words.js";

const LISTED = 200;
const own = { report: null, text: null, shown: null, hot: 0, from: 0 };

export default {
  name: "Report",
  styles: ["reader"],
  title: (page) => page.data.title || `Report of ${page.data.outlet}`,
  local: ["claim"],
  load: (address, { signal }) => get(`/reports/${encodeURIComponent(address.parts[1])}`, {}, { signal }),
  render(page) {
    const report = page.data;
    if (own.report !== report) Object.assign(own, { report, text: buildText(report), shown: null, hot: 0, from: 0 });
    return html`<article class="reader">
      <div class="page-of-text">
        <p class="siglum"><a href=${link("/reports")}>Reports</a> · <b dir="auto">${report.outlet}</b> · ${days(report.published)}</p>
        <h1 class=${report.title_span16 ? "unseen" : ""} dir="auto">${report.title || "Untitled report"}</h1>
        ${report.skipped ? html`<p class="skipped">Not extracted: ${sayReason(report.skipped)}. The text is kept and can be searched.</p>` : nothing}
        <div @click=${(e) => choose(e, page)} @pointerover=${(e) => heat(claimsAt(e.target)[0])} @pointerleave=${() => heat(0)}>${own.text}</div>
      </div>
      <aside class="apparatus" aria-label="Apparatus" tabindex="0">
        ${about(report)}
        ${reportActions(report, page)}
        ${coding.codingPanel(report, page)}
        ${apparatus(report, chosenOf(page))}
      </aside>
    </article>`;
  },
  keys: (page) => [
    { key: "j", does: "next claim", run: () => step(page, 1) },
    { key: "k", does: "claim before", run: () => step(page, -1) },
    { key: "Enter", does: "receipt of the claim", run: () => openReceipt(page) },
    { key: "Escape", does: "choose no claim", run: () => change({ claim: null }, { replace: true }) },
  ],
  after: (page) => page.data && show(page),
  leave() {
    coding.leaveCoding();
    Object.assign(own, { report: null, text: null, shown: null, hot: 0, from: 0 });
  },
};

const chosenOf = (page) => {
  const id = page.address.get("claim");
  return id ? page.data.claims.find((one) => one.id.startsWith(id)) : undefined;
};

function show(page) {
  const number = chosenOf(page)?.number || 0;
  const key = `${page.data.id}.${number}`;
  if (!own.text || own.shown === key) return;
  own.shown = key;
  markClaim(own.text, number, "chosen");
  // Two frames later, for a new view begins at its top.
  if (number) requestAnimationFrame(() => requestAnimationFrame(() => bring(number)));
}

function bring(number) {
  if (!own.text) return;
  document.getElementById(`claim-${number}`)?.scrollIntoView({ block: "nearest" });
  const words = wordsOf(own.text, number);
  (words.find((run) => run.classList.contains("trigger")) || words[0])?.scrollIntoView({ block: "center" });
}

// The words of a claim and its entry answer each other under pointer and focus.
function heat(number) {
  if (!own.text || own.hot === (number || 0)) return;
  own.hot = number || 0;
  markClaim(own.text, own.hot, "hot");
  for (const entry of document.querySelectorAll(".entry.hot")) entry.classList.remove("hot");
  if (own.hot) document.getElementById(`claim-${own.hot}`)?.classList.add("hot");
}

function choose(event, page) {
  if (!window.getSelection().isCollapsed) return;
  const numbers = claimsAt(event.target);
  if (!numbers.length) return;
  const now = numbers.indexOf(chosenOf(page)?.number);
  change({ claim: page.data.claims[numbers[(now + 1) % numbers.length] - 1].id }, { replace: true });
}

function step(page, by) {
  const { claims } = page.data;
  if (!claims.length) return;
  const now = chosenOf(page)?.number;
  const next = now ? Math.min(Math.max(now + by, 1), claims.length) : by > 0 ? 1 : claims.length;
  change({ claim: claims[next - 1].id }, { replace: true });
}

function openReceipt(page) {
  const chosen = chosenOf(page);
  if (!chosen) return false;
  change({ receipt: chosen.id });
  return true;
}

function apparatus(report, chosen) {
  if (!report.claims.length) return html`<p class="soft">${report.skipped ? "" : "Nothing in this report was read as a claim about forces."}</p>`;
  return html`<h2>Claims <small>${sayNumber(report.claims.length)}</small></h2>
    ${entries(report.claims, chosen)}`;
}

// Of thousands of claims only those around the chosen one are listed; the text has them all.
function entries(claims, chosen) {
  const last = Math.max(claims.length - LISTED, 0);
  const from = Math.min(chosen ? Math.max(chosen.number - 1 - LISTED / 2, 0) : own.from, last);
  const part = claims.slice(from, from + LISTED);
  const shift = (to, name) => html`<button type="button" class="button" @click=${() => turn(to)}>${name}</button>`;
  return html`<ol class="entries">${part.map((one) => entry(one, one === chosen))}</ol>
    ${claims.length > LISTED ? html`<p>${from > 0 ? shift(from - LISTED, "Earlier") : nothing} ${from < last ? shift(from + LISTED, "Further") : nothing} <span class="soft">${sayNumber(from + 1)} to ${sayNumber(from + part.length)} of ${sayNumber(claims.length)}</span></p>` : nothing}`;
}

function turn(to) {
  own.from = Math.max(to, 0);
  change({ claim: null }, { replace: true });
}

const entry = (claim, isChosen) => html`<li class=${`entry${isChosen ? " chosen" : ""}`} id=${`claim-${claim.number}`}
    @pointerenter=${() => heat(claim.number)} @pointerleave=${() => heat(0)} @focusin=${() => heat(claim.number)} @focusout=${() => heat(0)}>
  <a class="note" href=${changed({ claim: claim.id })} aria-label=${`Claim ${claim.number}, in the text`}>${claim.number}</a>
  <div>
    <p><b>${claim.says}</b> ${told(claim)} ${claim.headline ? html`<span class="told actual">headline</span>` : nothing}</p>
    <p dir="auto">${claim.content}</p>
    <p class="soft">${days(claim.when)} · <span dir="auto">${claim.chain}</span> · <a href=${receiptLink(claim.id)}>receipt</a>${isChosen ? html` <a class="close" href=${changed({ claim: null })}>close</a>` : nothing}</p>
  </div>
</li>`;

function about(report) {
  const row = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<section aria-label="About this report"><dl class="about">
    ${row("outlet", html`<span dir="auto">${report.outlet_known ? html`<a href=${link("/reports", { outlet: report.outlet })}>${report.outlet}</a>` : report.outlet}</span>`)}
    ${report.forwarded_from ? row("forwarded from", html`<span dir="auto">${report.forwarded_from}</span>`) : nothing}
    ${row("published", html`${days(report.published)} ${sayHow(report.published_from)}`)}
    ${row("received", received(report.received))}
    ${row("language", sayLanguage(report.language))}
    ${row(report.addresses.length > 1 ? "addresses" : "address", report.addresses.map((one) => html`<span class="address" dir="ltr">${one}</span>`))}
    ${report.version_of ? row("version of", html`<a href=${reportLink(report.version_of.id)}>${report.version_of.title || report.version_of.uri}</a>, an earlier text at this address`) : nothing}
    ${report.versions.length ? row("newer", report.versions.map((one) => html`<a href=${reportLink(one.id)}>${one.title || one.uri}</a> `)) : nothing}
    ${report.copies.length ? row("copies", report.copies.map(copy)) : nothing}
    ${row("sha256", html`<code class="hash" title="SHA-256 of the bytes as received">${report.sha256}</code>`)}
    ${row("bytes", html`<a href=${`/api/v1/reports/${report.id}/bytes`} download=${`${report.id}.bin`}>as received</a> <span class="soft">${report.media_type}</span>`)}
    ${report.furniture.length ? row("greyed", `${sayCount(report.furniture.length, "stretch", "stretches")} of page furniture, which no step reads`) : nothing}
  </dl></section>`;
}

const copy = (one) => html`<span class="copy">${copyLink(one)}${sayShare(one.share) ? html`, ${sayShare(one.share)}` : nothing}${one.direction === "unknown" ? html`; nothing tells who copied whom` : nothing}</span>`;

// Reports in a row: when, who, what title, how many claims, and what is to be known of it.
import { html, nothing } from "lit-html";
import { reportLink } from "../address.js";
import { days, lazily, sayDay, sayGiven, sayMoment, sayNumber } from "../days.js";

const HOW = {
  metadata: "by its metadata", url: "by its address", dateline: "by its dateline", header: "by its header",
  "file name": "by its file name", "given by hand": "set by hand", unknown: "",
};
const SHARED = {
  "same text": "same text as", "copied by this": "copied from", "copies this": "copied by",
  "edited into this": "edit of", "edit of this": "edited later as", unknown: "shares words with",
};
const names = lazily(() => {
  try {
    return new Intl.DisplayNames(undefined, { type: "language" });
  } catch {
    return null;
  }
});

export const sayHow = (how) => HOW[how] ?? how;
const sayShared = (direction) => SHARED[direction] || direction;
export const sayShare = (share) => (share >= 1 ? "" : `${Math.round(share * 100)} % of the shorter text`);

export function sayLanguage(code) {
  if (!code || code === "und") return "language not known";
  try {
    return names()?.of(code) || code;
  } catch {
    return code;
  }
}

// "language: ar" in words.
export function sayReason(reason) {
  const found = /^language: (\S+)$/.exec(reason);
  return found ? `vedette does not read ${sayLanguage(found[1])} yet` : reason;
}

// The title, or how the text of an untitled report begins.
const titleOf = (report) => report.title || (report.opening ? `“${report.opening.trimEnd()} …”` : "Untitled");

// A copy as a link: "same text as The Wire, 15 Mar 2021".
export const copyLink = (copy) => html`${sayShared(copy.direction)} <a href=${reportLink(copy.report.id)} dir="auto" title=${copy.reasons.join("; ") || "every word is the same"}>${copy.report.outlet}${copy.report.published ? `, ${sayGiven(copy.report.published)}` : ""}</a>`;

export const reportRow = (report) => html`<li class="report-row">
  <p class="report-day">${days(report.published)} <br><span class="soft">${sayHow(report.published_from)}</span></p>
  <div>
    <p class=${report.title ? "" : "untitled"}><a class="report-title" href=${reportLink(report.id)} dir="auto">${titleOf(report)}</a></p>
    <p class="soft"><b dir="auto">${report.outlet}</b> · ${report.language === "en" ? nothing : html`${sayLanguage(report.language)} · `}<span title=${report.received}>received ${sayDay(report.received.slice(0, 10))}</span>${report.title ? nothing : html` · <span dir="auto">${tailOf(report.uri)}</span>`}</p>
    ${notes(report)}
  </div>
  <p class="report-claims">${report.claims ? html`<b>${sayNumber(report.claims)}</b> <span class="soft">${report.claims === 1 ? "claim" : "claims"}</span>` : html`<span class="soft">${report.skipped ? "not extracted" : "no claim"}</span>`}</p>
</li>`;

const tailOf = (uri) => uri.split("/").pop();

function notes(report) {
  const told = [
    report.skipped && html`<span class="flag">not extracted: ${sayReason(report.skipped)}</span>`,
    report.version_of && html`newer version of <a href=${reportLink(report.version_of)}>an earlier report at its address</a>`,
    ...report.copies.slice(0, 3).map((copy) => html`${copyLink(copy)}${sayShare(copy.share) ? ` (${sayShare(copy.share)})` : nothing}`),
    report.copies.length > 3 && `${sayNumber(report.copies.length - 3)} more share its words`,
  ].filter(Boolean);
  return told.length ? html`<p class="soft">${told.map((one, at) => html`${at ? " · " : nothing}${one}`)}</p>` : nothing;
}

export const received = (iso) => html`<time datetime=${iso} title=${iso}>${sayMoment(iso)}</time>`;

// A claim among others that tell of the same: its words, who says so, its receipt.
import { html, nothing } from "/web/assets/lit/lit-html.js";
import { receiptLink, reportLink } from "../address.js";
import { days, sayNumber } from "../days.js";
import { actor } from "./actors.js";
import { quote, told } from "./words.js";

export const telling = (claim, note = nothing) => html`
  <p class="line"><a href=${receiptLink(claim.id)}>${claim.says}</a> ${told(claim)} ${claim.headline ? html`<span class="told">headline</span>` : nothing}
    · ${days(claim.when)}${claim.actors.length ? html` · ${claim.actors.map(actor)}` : nothing}</p>
  ${quote(claim.quote)}
  <p class="soft"><span dir="auto">${claim.chain}</span> · ${claim.roots.said} · <a href=${reportLink(claim.report.id)}>${claim.report.published ? `report of ${claim.report.published}` : "report, undated"}</a></p>
  ${note}`;

export const count = (number, noun) => `${sayNumber(number)} ${noun}${number === 1 ? "" : "s"}`;

// The receipt of one claim as a page of its own.
import { html } from "lit-html";
import { loadReceipt, receiptBody } from "../parts/receipt.js";

export default {
  title: (page) => page.data.title,
  load: (address) => loadReceipt(address.parts[1]),
  render: (page) => html`<article class="column receipt-page" aria-labelledby="claim-title">
    <h1 id="claim-title" dir="auto">${page.data.title}</h1>${receiptBody(page.data, page)}
  </article>`,
};

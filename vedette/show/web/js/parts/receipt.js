// The receipt of a claim: the words, who says so, how they were read, what stands against it.
import { html } from "/web/assets/lit/lit-html.js";
import { get } from "../api.js";
import { fault, loading } from "./states.js";

export const loadReceipt = (id) => get(`/claims/${id}`);

export function receiptKeys(page, close) {
  return [{ key: "Escape", does: "close the receipt", run: close }];
}

export function receiptSheet(receipt, page) {
  return html`<aside class="receipt" role="dialog" aria-label="Receipt" tabindex="-1">
    ${receipt.problem ? fault(receipt.problem) : receipt.data ? html`${receipt.data.content}` : loading("the receipt")}
  </aside>`;
}

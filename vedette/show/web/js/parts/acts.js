// What an analyst can do with a claim, on its receipt.
import { nothing } from "/web/assets/lit/lit-html.js";

export const receiptActions = () => nothing;

// What an analyst can do with a claim, an event, a conflict or a voice where it is shown.
import { nothing } from "/web/assets/lit/lit-html.js";

export const receiptActions = () => nothing;
export const eventActions = () => nothing;
export const conflictActions = () => nothing;
export const voiceActions = () => nothing;

// Coding by hand, beside the text of a report.
import { nothing } from "/web/assets/lit/lit-html.js";

export const codingPanel = () => nothing;

// The chosen site beside the map: its dossier, as the page of the site shows it.
import { html } from "lit-html";
import { changed } from "../address.js";
import { dossierPanel, loadDossier } from "../parts/dossier.js";
import { fault, loading } from "../parts/states.js";

export class Panel {
  constructor(redraw) {
    this.redraw = redraw;
    this.key = "";
    this.data = null;
  }

  // Ask for the site of the address, on its day, under its clocks and rule; what is shown stays
  // until the answer comes.
  async follow(page) {
    const { address } = page;
    const id = address.get("site");
    const key = id && [id, address.on, address.known, address.clock, address.rule, page.session?.state].join("\n");
    if (key === this.key) return;
    if (id !== this.id) Object.assign(this, { id, data: null, problem: null });
    this.key = key;
    this.leaving?.abort();
    if (!id) return;
    this.leaving = new AbortController();
    try {
      const data = await loadDossier(id, address, { signal: this.leaving.signal });
      if (this.key === key) Object.assign(this, { data, problem: null });
    } catch (problem) {
      if (problem.name === "AbortError" || this.key !== key) return;
      this.problem = problem;
    }
    this.redraw();
  }

  render(page) {
    return html`<div class="panel-frame">
      <p class="panel-back"><a href=${changed({ site: null })}>‹ All sites in view</a> <span class="soft"><kbd>esc</kbd></span></p>
      ${this.problem ? fault(this.problem) : this.data ? dossierPanel(this.data, page) : loading("the dossier")}
    </div>`;
  }
}

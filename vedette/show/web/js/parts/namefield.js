// A field for names: completes them while typing, with kind and country, since many things share one.
// It holds one name, or with `many` several; what was picked from the list is known by its id.
import { html, nothing, render } from "lit-html";
import { Problem, get } from "../api.js";
import { sayNumber } from "../days.js";

let made = 0;

class NameField extends HTMLElement {
  constructor() {
    super();
    this.picked = []; // [{id, name}]
    this.typed = "";
    this.found = [];
    this.at = -1;
    this.number = ++made;
  }

  connectedCallback() {
    if (this.getAttribute("value") && !this.picked.length) this.typed = this.getAttribute("value");
    this.draw();
  }

  get isMany() {
    return this.hasAttribute("many");
  }

  // What stands in the field: ids of what was picked, and whatever else was typed.
  get values() {
    const typed = this.typed.trim();
    return [...this.picked.map((one) => one.id || one.name), ...(typed ? [typed] : [])];
  }

  holds(fits) {
    return this.values.some((name) => fits(`'${name}'`) || fits(name));
  }

  replace(fits, id, name) {
    const typed = this.typed.trim();
    if (typed && fits(typed)) this.typed = "";
    else this.picked = this.picked.filter((one) => !fits(one.id || one.name));
    this.add({ id, name });
  }

  clear() {
    Object.assign(this, { picked: [], typed: "", found: [], at: -1 });
    this.draw();
  }

  add(one) {
    this.picked = this.isMany ? [...this.picked, one] : [one];
    Object.assign(this, { typed: "", found: [], at: -1 });
    this.draw();
    this.querySelector("input")?.focus();
  }

  take(one) {
    this.picked = this.picked.filter((other) => other !== one);
    this.draw();
    this.querySelector("input").focus();
  }

  async look(typed) {
    this.typed = typed;
    this.leaving?.abort();
    const leaving = (this.leaving = new AbortController());
    const wanted = typed.trim();
    if (wanted.length < 2) {
      Object.assign(this, { found: [], at: -1 });
      return this.draw();
    }
    try {
      const { items } = await get("/meanings", { q: wanted, slot: this.getAttribute("slot-name"), limit: 8 }, { signal: leaving.signal });
      if (this.leaving !== leaving || this.typed.trim() !== wanted) return;
      Object.assign(this, { found: items, at: -1 });
      this.draw();
    } catch (problem) {
      if (problem.name !== "AbortError") this.found = [];
    }
  }

  press(event) {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (!this.found.length) return;
      event.preventDefault();
      const step = key === "ArrowDown" ? 1 : -1;
      this.at = (this.at + step + this.found.length + 1) % (this.found.length + 1);
      if (this.at === this.found.length) this.at = -1;
      this.draw();
    } else if (key === "Enter" && this.found[this.at]) {
      event.preventDefault();
      this.add(this.found[this.at]);
    } else if (key === "Escape" && this.found.length) {
      event.preventDefault();
      event.stopPropagation();
      Object.assign(this, { found: [], at: -1 });
      this.draw();
    } else if (key === "Backspace" && !this.typed && this.picked.length) {
      this.take(this.picked[this.picked.length - 1]);
    }
  }

  leave(event) {
    if (this.contains(event.relatedTarget)) return;
    Object.assign(this, { found: [], at: -1 });
    this.draw();
  }

  draw() {
    const id = `name-${this.number}`;
    const option = (one, index) => html`<li role="option" id=${`${id}-${index}`} aria-selected=${index === this.at ? "true" : "false"}
      @mousedown=${(event) => event.preventDefault()} @click=${() => this.add(one)}>
      <bdi>${one.name}</bdi> <small>${[one.kind, one.country].filter(Boolean).join(", ")}${one.claims ? ` · ${sayNumber(one.claims)} in the record` : ""}</small></li>`;
    render(
      html`<label for=${id}>${this.getAttribute("label")}</label>
        <div class="names" @focusout=${(event) => this.leave(event)}>
          ${this.picked.map((one) => html`<span class="picked"><bdi>${one.name}</bdi><button type="button" aria-label=${`Take out ${one.name}`} @click=${() => this.take(one)}>×</button></span>`)}
          <input id=${id} type="text" dir="auto" role="combobox" autocomplete="off" spellcheck="false" aria-autocomplete="list"
            aria-expanded=${this.found.length ? "true" : "false"} aria-controls=${`${id}-list`}
            aria-activedescendant=${this.at >= 0 ? `${id}-${this.at}` : nothing} ?autofocus=${this.hasAttribute("first")}
            .value=${this.typed} @input=${(event) => this.look(event.target.value)} @keydown=${(event) => this.press(event)}>
          <ul id=${`${id}-list`} role="listbox" aria-label="Suggestions" ?hidden=${!this.found.length}>${this.found.map(option)}</ul>
        </div>`,
      this,
    );
  }
}
customElements.define("name-field", NameField);

export const nameField = (name, label, slot, { many = false, first = false, value = "" } = {}) =>
  html`<name-field name=${name} label=${label} slot-name=${slot} value=${value} ?many=${many} ?first=${first}></name-field>`;

// The names in a form by the names of their fields: a list where a field holds many. What was typed
// and not picked is looked up before; a thrown Problem lists what a name may mean.
export async function readNames(form) {
  const fields = [...form.querySelectorAll("name-field")];
  for (const field of fields) if (field.typed.trim()) await check(field.typed.trim(), field.getAttribute("slot-name"));
  return Object.fromEntries(fields.map((field) => [field.getAttribute("name"), field.isMany ? field.values : field.values[0] || ""]));
}

async function check(typed, slot) {
  const { several, why } = await get("/meanings/one", { q: typed, slot });
  if (!why) return;
  const errors = several.map((one) => ({ where: one.id, what: `${one.name} · ${one.how}` }));
  throw new Problem({ title: "Which one?", detail: why, errors }, several.length ? 409 : 404);
}

// An address that no view has.
import { html } from "lit-html";
import { link } from "../address.js";
import { empty } from "../parts/states.js";

export default {
  name: "",
  title: () => "No such page",
  render: () => html`<div class="column"><h1>No such page</h1>${empty("Nothing stands at this address.", html`Go to the <a href=${link("/map")}>map</a>, or search with <kbd>/</kbd>.`)}</div>`,
};

// A question before an act: a dialog with a form, which says what will follow, and what went wrong.
import { html, nothing, render } from "lit-html";
import { rememberFocus } from "../focus.js";
import { readNames } from "./namefield.js";

let asked = null;

// Opens a dialog and answers with what was done, or null when it was closed.
//   title, follows   what is asked, and what will follow
//   fields           () => the template of the form's fields
//   does             the words on the button
//   submit           async (values) => what was done; a thrown Problem is shown in the dialog
export function ask(question) {
  asked?.close();
  return new Promise((resolve) => {
    asked = Object.assign(question, { problem: null, busy: false, resolve, back: rememberFocus(), close: () => finish(null), redraw: draw });
    draw();
    const dialog = box();
    if (!dialog.open) dialog.showModal();
    (dialog.querySelector("[autofocus]") || dialog.querySelector("input, textarea, select, button.main"))?.focus();
  });
}

const box = () => document.querySelector("#asked dialog");

function finish(done) {
  const question = asked;
  asked = null;
  if (box()?.open) box().close();
  render(nothing, document.getElementById("asked"));
  question?.back();
  question?.resolve(done);
}

function draw() {
  const { title, follows, fields, does, problem, busy, isGrave } = asked;
  render(
    html`<dialog class="asking" aria-labelledby="asking-title" @close=${() => asked && finish(null)}>
      <form @submit=${submit} @input=${forget}>
        <h2 id="asking-title">${title}</h2>
        ${fields ? fields() : nothing}
        ${follows ? html`<p class=${isGrave ? "follows grave" : "follows"}>${follows}</p>` : nothing}
        ${problem ? fault(problem) : nothing}
        <p class="row">
          <button class="button main" ?disabled=${busy}>${busy ? "Entering…" : does}</button>
          <button type="button" class="button" @click=${() => finish(null)}>Cancel</button>
        </p>
      </form>
    </dialog>`,
    document.getElementById("asked"),
  );
}

function forget() {
  if (asked?.problem) {
    asked.problem = null;
    draw();
  }
}

async function submit(event) {
  event.preventDefault();
  const question = asked;
  if (question.busy) return;
  const form = event.target;
  Object.assign(question, { busy: true, problem: null });
  draw();
  try {
    const values = { ...Object.fromEntries(new FormData(form)), ...(await readNames(form)) };
    const done = await question.submit(values);
    if (asked === question) finish(done);
  } catch (problem) {
    if (asked !== question) return;
    if (!problem.title) console.error(problem);
    Object.assign(question, { problem, busy: false });
    draw();
    box()?.querySelector(".wrong button, .wrong")?.focus();
  }
}

// What went wrong; where a name may mean several, each of them to pick.
function fault(problem) {
  const several = problem.status === 409 && problem.errors.length > 0;
  return html`<div class="wrong" role="alert" tabindex="-1">
    <p>${problem.message}</p>
    ${several
      ? html`<ul class="picks">${problem.errors.map((one) => html`<li><button type="button" class="pick" @click=${(event) => pick(event, problem, one)}>${one.what} <small>${one.where}</small></button></li>`)}</ul>`
      : problem.advice ? html`<p class="soft">${problem.advice}</p>` : nothing}
  </div>`;
}

function pick(event, problem, one) {
  const form = event.target.closest("form");
  const fields = [...form.querySelectorAll("name-field")];
  const field = fields.find((f) => f.holds((name) => problem.message.includes(name))) || fields[0];
  field?.replace((name) => problem.message.includes(name), one.where, one.what.split(" · ")[0]);
  asked.problem = null;
  form.requestSubmit();
}

// Carrying an act out: into the ledger, then what follows; and taking the last one back.
import { get, post } from "../api.js";
import { canUndo, follow, tell } from "./told.js";

let waiting = 0; // acts that are on their way, so that the page is asked for anew only once

// Seconds that an act waits for what follows; where the next thing is to come at once it is none.
const patience = (page) => page.view?.patience ?? 1.5;

// Enters judgements, says what was done, offers undo, and brings the page up to date. Answers with
// what the server entered; throws its Problem when it entered nothing.
export async function enter(page, judgements, words) {
  waiting += 1;
  try {
    const done = await post("/judgements", { judgements }, { wait: patience(page) });
    const bare = done.bare.map((name) => `“${name}” is in no list: kept as a name.`);
    settle(page, done, words, bare, () => takeBack(page, done.entries.map((entry) => entry.seq), words));
    return done;
  } finally {
    waiting -= 1;
  }
}

// Anything else that is entered into the ledger and cannot be taken back.
export async function enterFinal(page, path, body, words) {
  const done = await post(path, body, { wait: patience(page) });
  settle(page, done, words, [], null);
  return done;
}

async function settle(page, done, words, lines, undo) {
  const told = tell(page, words, { run: done.run, undo, lines });
  if (!waiting || waiting === 1) await page.refresh();
  if (done.run && ["waiting", "running"].includes(done.run.state)) {
    await follow(told);
    await page.refresh();
  }
}

async function takeBack(page, seqs, words) {
  try {
    let done = null;
    for (const seq of [...seqs].sort((a, b) => b - a)) {
      done = await post(`/judgements/${seq}/withdrawal`, { why: "undone by its author" }, { wait: patience(page) });
    }
    await settle(page, done, `Undone: ${words}`, [], null);
  } catch (problem) {
    tell(page, problem.message, { isFault: true });
  }
}

// Takes back the newest judgement of this analyst that stands, whatever page it was made on.
export async function undoLast(page) {
  if (canUndo()) {
    document.querySelector("#told [data-key=u]")?.click();
    return;
  }
  const { items } = await get("/ledger", { author: page.session.author, fate: "stands", limit: 1 });
  if (!items.length) return tell(page, "There is nothing to undo: no judgement of yours stands.");
  const [last] = items;
  await takeBack(page, [last.seq], `${last.author} ${last.says}`);
}

// An act without a dialog of its own; a fault is told where the act would have been.
export async function enterPlainly(page, judgements, words) {
  try {
    return await enter(page, judgements, words);
  } catch (problem) {
    if (!problem.title) console.error(problem);
    tell(page, `${problem.message} ${problem.advice || ""}`, { isFault: true });
    return null;
  }
}

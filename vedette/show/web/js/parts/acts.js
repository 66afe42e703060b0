// The acts of an analyst on what stands before him: buttons with their keys, each opening a question
// that says what will follow. Everything is an entry of the ledger under his name, and can be undone.
import { html, nothing } from "lit-html";
import { get } from "../api.js";
import { enter, enterFinal, enterPlainly } from "./acting.js";
import { ask } from "./asking.js";
import { nameField } from "./namefield.js";
import { quote } from "./words.js";

export const act = (key, does, run) =>
  html`<button type="button" class="button act" data-key=${key || nothing} data-does=${does} @click=${run}>${key ? html`<kbd>${key}</kbd> ` : nothing}${does}</button>`;
export const acts = (label, ...buttons) => html`<div class="acts" role="group" aria-label=${label} data-acts>${buttons}</div>`;
const why = (label = "Why, in a sentence", { required = false } = {}) =>
  html`<label>${label}<textarea name="note" rows="2" maxlength="4000" dir="auto" ?required=${required} ?autofocus=${required}></textarea></label>`;
const choose = (name, label, options, chosen) =>
  html`<label>${label}<select name=${name}>${options.map(([value, said]) => html`<option value=${value} ?selected=${value === chosen}>${said}</option>`)}</select></label>`;
const shorten = (id) => id.slice(0, 10);
const idOf = (claim) => claim.claim?.id || claim.id;

// Claims

export const receiptActions = (receipt, page) =>
  acts(
    "Judge this claim",
    act("a", "accept", () => acceptClaim(idOf(receipt), page)),
    act("r", "reject", () => rejectClaim(idOf(receipt), page)),
    act("c", "correct", () => correctClaim(idOf(receipt), page)),
    act("n", "note", () => noteOn(idOf(receipt), "this claim", page)),
    act("", "disowned by its voice", () => disownClaim(idOf(receipt), page)),
  );

export const acceptClaim = (id, page) =>
  enterPlainly(page, [{ act: "accept", about: [id] }], `Accepted claim ${shorten(id)}.`);

export const rejectClaim = (id, page) =>
  ask({
    title: "Reject this claim",
    does: "Reject",
    fields: () => why("Why the words do not say that", {}),
    follows: "It leaves every list and conclusion: events, posture and conflicts are worked out without it. It stays in the record with your reason, and can be accepted again.",
    submit: ({ note }) => enter(page, [{ act: "reject", about: [id], note }], `Rejected claim ${shorten(id)}.`),
  });

export const noteOn = (id, what, page) =>
  ask({
    title: `Note on ${what}`,
    does: "Note",
    fields: () => why("What to remember", { required: true }),
    follows: "A note changes nothing that is concluded. It stands in the ledger under your name.",
    submit: ({ note }) => enter(page, [{ act: "note", about: [id], note }], "Noted."),
  });

const SLOTS = {
  actors: "who", objects: "what", places: "where", origins: "from where", targets: "at what",
  counterparties: "with whom", when: "when", modality: "told as", polarity: "yes or no",
  phase: "how far", extent: "how much of it",
};
const NAMED = new Set(["actors", "objects", "places", "origins", "targets", "counterparties"]);

export async function correctClaim(id, page) {
  const judgeable = await look(id, page);
  if (!judgeable) return null;
  const rows = judgeable.slots;
  let at = 0;
  const pick = (event) => {
    at = Number(event.target.value);
    event.target.closest("form").dispatchEvent(new Event("input"));
    question.redraw();
  };
  const question = {
    title: "Correct a slot",
    does: "Correct",
    fields: () => html`${quote(judgeable.claim.quote)}
      <label>What is wrong<select name="at" autofocus @change=${pick}>${rows.map((row, index) => html`<option value=${index}>${SLOTS[row.slot]}${row.words ? `: “${row.words}”` : ""} ${row.now ? `— read as ${row.now}` : "— empty"}</option>`)}</select></label>
      ${valueField(rows[at])}${why()}`,
    follows: "The words and the claim's id stay; what they are read as changes everywhere, and all that follows is worked out anew.",
    submit: ({ to, count, none, note }) => {
      const row = rows[at];
      const correction = { slot: row.slot, to: none ? "none" : to };
      if (NAMED.has(row.slot) && row.words) correction.words = row.words;
      if (count) correction.count = Number(count);
      return enter(page, [{ act: "correct", about: [id], correction, note }], `Corrected ${SLOTS[row.slot]} of claim ${shorten(id)}.`);
    },
  };
  return ask(question);
}

function valueField(row) {
  if (row.choices.length) return choose("to", "It should be", row.choices.map((one) => [one, one]), row.now);
  const none = html`<label class="check"><input type="checkbox" name="none" value="1"> nothing: the words do not say</label>`;
  if (row.slot === "when") return html`<label>It should be<input name="to" placeholder="2021-03-14, 2021-03 or 2021-03-01/2021-03-15"></label>${none}`;
  return html`${nameField("to", "It should be", row.slot)}
    ${row.words ? html`<label>How many, if the number was misread<input name="count" type="number" min="0" step="any"></label>` : nothing}${none}`;
}

async function disownClaim(id, page) {
  const judgeable = await look(id, page);
  if (!judgeable) return null;
  const { voices } = judgeable;
  return ask({
    title: "Disowned by its voice",
    does: "Note it as disowned",
    fields: () => html`${quote(judgeable.claim.quote)}
      ${voices.length ? choose("voice", "Who says that it was never said", voices.map((one) => [one, one])) : html`<p>The claim rests on its own outlet. Where that takes it back, retract the report.</p>`}
      ${why("Where it is disowned", { required: true })}`,
    follows: "Every claim of this event that ends in that voice falls, and what copies say of it. What has another root keeps standing on that one.",
    submit: ({ voice, note }) => enter(page, [{ act: "retract statement", about: [id], voice, note }], `Noted that ${voice} disowns it.`),
  });
}

async function look(id, page) {
  try {
    return await get(`/claims/${id}/judging`);
  } catch (problem) {
    page.say(problem.message);
    return null;
  }
}

// Events

export const eventActions = (event, page) =>
  acts(
    "Judge this event",
    act("m", "same as another event", () => mergeEvent(event, page)),
    act("s", "split claims off", () => splitEvent(event, page)),
    act("n", "note", () => noteOn(event.id, "this event", page)),
  );

const idsOf = (event, page) => (event.claims || page.data.claims || []).map((one) => (typeof one === "string" ? one : idOf(one)));
const readId = (typed) => decodeURIComponent(typed.trim().replace(/[?#].*$/, "").split("/").pop());

const mergeEvent = (event, page) =>
  ask({
    title: "Same as another event",
    does: "Join them",
    fields: () => html`<label>The other event: its address, its id, or that of one of its claims<input name="other" required autofocus autocomplete="off"></label>${why()}`,
    follows: "Their claims tell one event from then on: roots are counted together, and where they differ a conflict opens.",
    submit: ({ other, note }) => enter(page, [{ act: "same event", about: [event.id, readId(other)], note }], "Joined the two events."),
  });

async function splitEvent(event, page) {
  const ids = idsOf(event, page);
  if (ids.length < 2) return page.say("The event has one claim: there is nothing to split.");
  const claims = (await Promise.all(ids.slice(0, 50).map((id) => look(id, page)))).filter(Boolean).map((one) => one.claim);
  return ask({
    title: "Split claims off",
    does: "Split",
    fields: () => html`<fieldset><legend>Which claims tell of something else?</legend>
      ${claims.map((claim) => html`<label class="check"><input type="checkbox" name=${claim.id} value="off"> <span>${claim.report.outlet}: <q dir="auto">${claim.quote.map((run) => run.text).join("")}</q></span></label>`)}</fieldset>${why()}`,
    follows: "They tell an event of their own from then on, together.",
    submit: (values) => {
      const off = ids.filter((id) => values[id]);
      const rest = ids.filter((id) => !values[id]);
      if (!off.length || !rest.length) throw new Refusal("Tick some of the claims, and leave some.");
      return enter(page, off.map((id) => ({ act: "different events", about: [id, ...rest], note: values.note })), `Split ${off.length} of ${ids.length} claims off.`);
    },
  });
}

// The claim alone off whatever else its event holds.
export async function splitClaim(id, page) {
  const found = (await look(id, page))?.event;
  if (!found) return page.say("The claim stands alone: there is nothing to split it from.");
  return ask({
    title: "Split this claim from its event",
    does: "Split",
    fields: () => html`<p>${found.says}</p>${why()}`,
    follows: "It tells an event of its own from then on.",
    submit: ({ note }) => enter(page, [{ act: "different events", about: [id, ...found.others], note }], `Split claim ${shorten(id)} from its event.`),
  });
}

export const withdrawEntry = (entry, page) =>
  ask({
    title: `Withdraw entry ${entry.seq}`,
    does: "Withdraw",
    fields: () => html`<p>${entry.author} ${entry.says}</p>${why("Why it is taken back", { required: true })}`,
    follows: "From then on it is as if it had not been. Both entries stay in the ledger.",
    submit: ({ note }) => enterFinal(page, `/judgements/${entry.seq}/withdrawal`, { why: note }, `Withdrew entry ${entry.seq}.`),
  });

// A question that was not answered; shown where a Problem of the server would be.
class Refusal extends Error {
  constructor(message) {
    super(message);
    Object.assign(this, { title: "Not yet", status: 0, advice: "", errors: [] });
  }
}

// Conflicts

export const conflictActions = (conflict, page) =>
  acts(
    "Judge this conflict",
    act("s", conflict.state === "open" || !conflict.state ? "settle" : "settle anew", () => settleConflict(conflict, page)),
    conflict.state && conflict.state !== "open" ? act("", "reopen", () => reopenConflict(conflict, page)) : nothing,
    act("n", "note", () => noteOn(conflict.id, "this conflict", page)),
  );

export const settleConflict = (conflict, page) =>
  ask({
    title: "Settle this conflict",
    does: "Settle",
    fields: () => html`<fieldset><legend>What it comes to</legend>
        <label class="check"><input type="radio" name="value" value="settled" checked> settled: one side is right</label>
        <label class="check"><input type="radio" name="value" value="explained"> explained: both can be</label></fieldset>
      ${choose("side", "Which side is right", [["", "say it below"], ...(conflict.sides || []).map((side) => [side.value, side.value])], "")}
      ${why("Which side, or how both can be")}`,
    follows: "The claims stay as they are: where one is wrong, reject or correct it. The conflict leaves the open ones, and your note stands beside it.",
    submit: ({ value, side, note }) => {
      const said = [value === "settled" && side ? `${side} is right` : "", note.trim()].filter(Boolean).join(": ");
      if (!said) throw new Refusal("Say which side is right, or how both can be.");
      return enter(page, [{ act: "settle", about: [conflict.id], value, note: said }], `Called the conflict ${value}: ${said}.`);
    },
  });

const reopenConflict = (conflict, page) =>
  ask({
    title: "Reopen this conflict",
    does: "Reopen",
    fields: () => why("Why it is undecided again", { required: true }),
    follows: "It stands among the open conflicts again.",
    submit: ({ note }) => enter(page, [{ act: "settle", about: [conflict.id], value: "open", note }], "Reopened the conflict."),
  });

// Sites and actors

export const siteActions = (site, page) =>
  acts(
    "Judge this site",
    act("m", "same as another site", () => joinNames("site", site, page)),
    act("", "not the same as", () => partNames("site", site, page)),
    act("n", "note", () => noteOn(site.id, site.name, page)),
  );

export const actorActions = (actor, page) =>
  acts(
    "Judge this actor",
    act("m", "same as another actor", () => joinNames("actor", actor, page)),
    act("", "not the same as", () => partNames("actor", actor, page)),
    act("n", "note", () => noteOn(actor.id, actor.name, page)),
  );

const PLURAL = { site: "sites", actor: "actors" };
const slotOf = (noun) => (noun === "site" ? "places" : "actors");

// A base keeps its name rather than the town beside it, whose claims it takes in.
const keeps = (one, other) => (other && !one.id.startsWith("site:") && other.id.startsWith("site:") ? "other" : "one");

export const joinNames = (noun, one, page, other = null) =>
  ask({
    title: other ? `${one.name} and ${other.name}: one ${noun}` : `Same as another ${noun}`,
    does: "Join them",
    fields: () => html`${other ? nothing : nameField("other", `The other ${noun}`, slotOf(noun), { first: true })}
      ${choose("keep", "Under which name", [["one", one.name], ["other", other ? other.name : `the other ${noun}`]], keeps(one, other))}${why()}`,
    follows: `All claims gather under that name: one ${noun} on the map, in lists and dossiers, with one posture. Undo parts them again.`,
    submit: ({ other: typed, keep, note }) => {
      const second = other ? other.id : typed;
      if (!second) throw new Refusal(`Name the other ${noun}.`);
      const about = keep === "one" ? [one.id, second] : [second, one.id];
      return enter(page, [{ act: `same ${noun}`, about, note }], `Joined ${one.name} and ${other ? other.name : "the other"} into one ${noun}.`);
    },
  });

export const partNames = (noun, one, page, other = null) =>
  ask({
    title: other ? `${one.name} is not ${other.name}` : `Not the same ${noun}`,
    does: "Keep them apart",
    fields: () => html`${other ? nothing : nameField("other", `The other ${noun}`, slotOf(noun), { first: true })}${why()}`,
    follows: `They stay two ${PLURAL[noun]}, against any earlier judgement that joined them.`,
    submit: ({ other: typed, note }) => {
      const second = other ? other.id : typed;
      if (!second) throw new Refusal(`Name the other ${noun}.`);
      return enter(page, [{ act: `different ${PLURAL[noun]}`, about: [one.id, second], note }], `Kept ${one.name} and ${other ? other.name : "the other"} apart.`);
    },
  });

// Reports

export const reportActions = (report, page) =>
  acts(
    "Judge this report",
    act("", "set its date", () => dateReport(report.id, page)),
    act("", "retract", () => retractReport(report.id, page)),
    act("n", "note", () => noteOn(report.id, "this report", page)),
    act("", "forget …", () => forgetReport(report.id, page)),
  );

export const dateReport = (id, page) =>
  ask({
    title: "Set the date of this report",
    does: "Set the date",
    fields: () => html`<label>When it was published<input name="value" required autofocus autocomplete="off" placeholder="2021-03-14, 2021-03 or 2021"></label>${why("How that is known")}`,
    follows: "“Last Monday” and its like are counted from that day at once, and posture follows.",
    submit: ({ value, note }) => enter(page, [{ act: "date report", about: [id], value: value.trim(), note }], `Dated the report to ${value.trim()}.`),
  });

const retractReport = (id, page) =>
  ask({
    title: "Retract this report",
    does: "Note the retraction",
    fields: () => why("Who took it back, and where", { required: true }),
    follows: "Its claims fall, and what others copied of it, and what rests on its outlet alone. Other versions of it stand.",
    submit: ({ note }) => enter(page, [{ act: "retract report", about: [id], note }], "Noted that the report was taken back."),
  });

const forgetReport = (id, page) =>
  ask({
    title: "Forget this report",
    does: "Forget it for good",
    isGrave: true,
    fields: () => html`${why("Why it has to be forgotten", { required: true })}
      <label>Type “forget” to confirm<input name="sure" required autocomplete="off" pattern="forget"></label>`,
    follows: "This cannot be undone. Bytes, text, claims, addresses and every judgement that holds its words are shredded; a tombstone stays. Copies and exports know nothing of it. When the server has ended, run `vedette forget` once more: it takes the last traces out of the file.",
    submit: ({ note }) => enterFinal(page, `/reports/${id}/forgetting`, { why: note }, "Forgot the report."),
  });

// Voices

export const voiceActions = (voice, page) =>
  acts(
    "Judge this voice",
    act("", "same as another voice", () => joinVoices(voice, page)),
    act("", "grade", () => gradeOutlet(voice, page)),
  );

const keyOf = (voice) => voice.id || voice.key || voice.name;

const joinVoices = (voice, page) =>
  ask({
    title: "Same as another voice",
    does: "Join them",
    fields: () => html`${nameField("other", "The other voice", "voices", { first: true })}${why()}`,
    follows: "They count as one root from then on, wherever they speak.",
    submit: ({ other, note }) => {
      if (!other) throw new Refusal("Name the other voice.");
      return enter(page, [{ act: "same voice", about: [keyOf(voice), other], note }], `Joined ${voice.name} with another voice.`);
    },
  });

const GRADES = [["A", "A reliable"], ["B", "B usually reliable"], ["C", "C fairly reliable"], ["D", "D not usually reliable"], ["E", "E unreliable"], ["F", "F cannot be judged"]];

const gradeOutlet = (voice, page) =>
  ask({
    title: `Grade ${voice.name}`,
    does: "Grade",
    fields: () => html`${choose("value", "How reliable it is", GRADES, "F")}${why()}`,
    follows: "The grade is yours, and stands beside the outlet. It changes no conclusion by itself.",
    submit: ({ value, note }) => enter(page, [{ act: "grade outlet", about: [keyOf(voice)], value, note }], `Graded ${voice.name} ${value}.`),
  });

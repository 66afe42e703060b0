// The text of a report as nodes: its text nodes, put together, are exactly the text. What was read
// is marked by inline elements, numbered by CSS. Built by hand and not from templates, for a long
// report has tens of thousands of runs.
//
// On runs: data-claims are the numbers of the claims whose words they are, data-said those whose
// sentence they stand in, data-note the numbers of the claims whose trigger ends here.

const PARAGRAPHS = 4000; // units of text in one block, so that blocks out of sight cost nothing

export function buildText(report) {
  const root = document.createElement("div");
  root.id = "report-text";
  root.lang = report.language === "und" ? "" : report.language;
  root.dir = "auto";
  const cuts = findCuts(report);
  const open = { claims: new Set(), said: new Set(), asides: new Set(), title: new Set(), outlet: new Set() };
  let at = 0;
  for (const [start, end] of splitBlocks(report.text)) {
    const block = document.createElement("span");
    block.className = "block";
    let from = start;
    while (from < end) {
      while (at < cuts.length && cuts[at].at <= from) apply(open, cuts[at++]);
      const to = Math.min(end, at < cuts.length ? cuts[at].at : end);
      block.append(makeRun(report, report.text.slice(from, to), open, to));
      from = to;
    }
    const { title_span16: title } = report;
    if (title && start <= title[0] && title[1] <= end && report.text.slice(start, end).trim() === report.text.slice(...title).trim()) block.classList.add("headline");
    root.append(block);
  }
  return root;
}

// Where a run has to end: a mark begins or ends there. Ends come before beginnings.
function findCuts(report) {
  const cuts = [];
  const add = (kind, key, span) => {
    if (!span || span[0] >= span[1]) return;
    cuts.push({ at: span[0], is: true, kind, key }, { at: span[1], is: false, kind, key });
  };
  for (const claim of report.claims) {
    add("said", claim.number, claim.span16);
    claim.words.forEach((words, at) => add("claims", `${claim.number}.${at}`, words.span16));
  }
  for (const aside of report.furniture) add("asides", aside.reason, aside.span16);
  add("title", "title", report.title_span16);
  add("outlet", "outlet", report.outlet_span16);
  return cuts.sort((a, b) => a.at - b.at || a.is - b.is);
}

const apply = (open, cut) => open[cut.kind][cut.is ? "add" : "delete"](cut.key);

// Blocks end behind line ends: a paragraph each, short ones together with what follows.
function* splitBlocks(text) {
  let start = 0;
  const lines = /\n+/g;
  for (let found = lines.exec(text); found; found = lines.exec(text)) {
    yield [start, lines.lastIndex];
    start = lines.lastIndex;
  }
  for (; start < text.length; start += PARAGRAPHS * 16) yield [start, Math.min(text.length, start + PARAGRAPHS * 16)];
}

function makeRun(report, words, open, end) {
  if (!open.claims.size && !open.said.size && !open.asides.size && !open.title.size && !open.outlet.size) return document.createTextNode(words);
  const run = document.createElement("span");
  run.textContent = words;
  const kinds = [];
  if (open.said.size) run.dataset.said = [...open.said].join(" ");
  if (open.claims.size) markWords(report, run, open, end, kinds);
  if (open.title.size) kinds.push("title");
  if (open.outlet.size) kinds.push("outlet");
  if (open.asides.size) {
    kinds.push("furniture");
    run.title = `page furniture: ${[...open.asides].join(", ")}`;
  }
  run.className = kinds.join(" ");
  return run;
}

function markWords(report, run, open, end, kinds) {
  const numbers = new Set();
  const notes = [];
  kinds.push("word");
  for (const key of open.claims) {
    const [number, at] = key.split(".").map(Number);
    const words = report.claims[number - 1].words[at];
    numbers.add(number);
    if (words.labels.includes("trigger")) {
      kinds.push("trigger");
      if (words.span16[1] === end) notes.push(number);
    }
  }
  run.dataset.claims = [...numbers].join(" ");
  if (notes.length) run.dataset.note = notes.join(",\u2009");
}

const holds = (list, number) => ` ${list} `.includes(` ${number} `);

// The runs of a claim's words, or of its whole sentence.
export const wordsOf = (root, number) => [...root.querySelectorAll(`[data-claims~="${number}"]`)];
const sentenceOf = (root, number) => [...root.querySelectorAll(`[data-said~="${number}"]`)];

// The claims at a run, those whose trigger it is first.
export function claimsAt(run) {
  const marked = run?.closest?.("[data-claims], [data-said]");
  if (!marked) return [];
  const numbers = (marked.dataset.claims || marked.dataset.said).split(" ").map(Number);
  const notes = (marked.dataset.note || "").split(",\u2009").map(Number);
  return numbers.sort((a, b) => holds(notes.join(" "), b) - holds(notes.join(" "), a) || a - b);
}

// Marks one claim in the text by a class: its sentence washed, its words strong.
export function markClaim(root, number, name) {
  for (const run of root.querySelectorAll(`.${name}`)) run.classList.remove(name);
  if (number) for (const run of [...sentenceOf(root, number), ...wordsOf(root, number)]) run.classList.add(name);
  for (const run of root.querySelectorAll(`.${name}-word`)) run.classList.remove(`${name}-word`);
  if (number) for (const run of wordsOf(root, number)) run.classList.add(`${name}-word`);
}

"""Modality, polarity, phase and extent of a trigger, from the words that govern it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vedette.extract.graph import Graph
from vedette.extract.mood import Step, cues_at, is_finite
from vedette.lexicon.cues import Cues, Speech
from vedette.lexicon.grammar import load_grammar
from vedette.model.claim import Extent, Modality, Phase, Polarity

STRENGTH = ("actual", "planned", "possible", "attempted", "denied")
"""Where cues meet, the later one here wins: "will be able to" is possible, not planned."""

EXTENT_LABELS = ("det", "amod", "predet", "advmod", "nmod", "nsubj", "dobj", "nsubjpass")
HIGHEST = 12
"""Governors looked at: more than any sentence of sense has."""

Reach = Literal["none", "mood", "spine", "last"]
"""No further; its mood only; its time and place too; its time and place, then no further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """How a trigger is asserted; `cue` is the token that set it, or None when plainly actual."""

    modality: Modality = "actual"
    polarity: Polarity = "affirmative"
    phase: Phase | None = None
    extent: Extent | None = None
    cue: int | None = None
    spine: tuple[int, ...] = ()


def read_assertion(graph: Graph, trigger: int, cues: Cues, speech: Speech) -> Assertion:
    """How the sentence asserts the trigger.

    `spine` lists the tokens whose time and place are the trigger's own: itself and the light,
    control and phase verbs above it.
    """
    found: list[tuple[str, int]] = []
    negations = 0
    phase: str | None = None
    spine: list[int] = [trigger]
    for step in _governors(graph, trigger, cues, speech, spine):
        for word, cue in cues_at(graph, step, cues, speech, trigger):
            is_hindered = graph.sentence.lemmas[step.token] in cues.hindrance
            if word == "negative" and is_hindered and step.token != trigger:
                found.append(("possible", cue))
            elif word == "negative":
                negations += 1
                found.append(("actual", cue))
            elif word.startswith("phase:"):
                phase = phase or word[6:]
            else:
                found.append((word, cue))
    for node in spine:
        labels = (
            ("nsubj", "nsubjpass", "dobj", "attr") if node == trigger else ("nsubj", "nsubjpass")
        )
        for argument in graph.children(node, *labels):
            nobody = _denied_counts(graph, argument)
            negations += len(nobody[:1])
            found += (("actual", t) for t in nobody[:1])
    found += _told_for_later(graph, trigger)
    modality, cue = max(found, key=lambda f: STRENGTH.index(f[0]), default=("actual", -1))
    return Assertion(
        modality=modality,  # type: ignore[arg-type]
        polarity="negative" if negations % 2 else "affirmative",
        phase=phase or _own_phase(graph, trigger, cues),  # type: ignore[arg-type]
        extent=_extent(graph, trigger, cues),
        cue=cue if cue >= 0 else None,
        spine=tuple(spine),
    )


def _denied_counts(graph: Graph, argument: int) -> list[int]:
    """The words by which an argument says that there was none: "*no* soldier", "*not* one"."""
    s = graph.sentence
    own = [argument] if s.lemmas[argument] in load_grammar().nobody else []
    counts = [argument, *graph.children(argument, "nummod", "det", "predet")]
    before = [
        t
        for count in counts
        for t in graph.children(count, "det", "preconj", "cc", "neg", "advmod", "quantmod")
        if t < argument and s.words[t].lower() in ("no", "neither", "not")
    ]
    return own + before


def _told_for_later(graph: Graph, trigger: int) -> list[tuple[str, int]]:
    """The helping verb that puts a clause in the present into the future: "*will* be replaced when
    it goes home".
    """
    s = graph.sentence
    head = s.heads[trigger]
    helpers = graph.children(trigger, "aux", "auxpass")
    is_present = s.tags[trigger] in ("VBZ", "VBP") or any(
        s.tags[c] in ("VBZ", "VBP") for c in helpers
    )
    joins = {s.lemmas[c] for c in graph.children(trigger, "mark", "advmod")}
    if s.deps[trigger] != "advcl" or not is_present or not joins & TIME_JOINS:
        return []
    return [("planned", c) for c in graph.children(head, "aux") if s.lemmas[c] in ("will", "shall")]


TIME_JOINS = frozenset({"when", "once", "before", "after", "until", "till"})


def _governors(
    graph: Graph, trigger: int, cues: Cues, speech: Speech, spine: list[int]
) -> Iterator[Step]:
    """The trigger and its governors, as far up as their mood reaches the trigger.

    Governors whose time and place are the trigger's own are added to `spine`.
    """
    s = graph.sentence
    token, below = trigger, -1
    for _ in range(HIGHEST):
        yield Step(token, below)
        head = s.heads[token]
        reach = "none" if head == token else _reach(graph, token, head, cues, speech)
        if reach in ("spine", "last"):
            spine.append(head)
        if reach in ("none", "last"):
            return
        token, below = head, token


def _reach(graph: Graph, token: int, head: int, cues: Cues, speech: Speech) -> Reach:
    """How far the mood of `head` reaches down to `token`."""
    s = graph.sentence
    dep, lemma = s.deps[token], s.lemmas[head]
    if dep in ("xcomp", "ccomp") and graph.is_verb(head):
        if lemma in cues.denying:
            return "mood"
        if lemma in cues.hindrance and graph.children(head, "neg", "cc", "preconj"):
            return "mood"
        is_told = dep == "ccomp" and lemma in speech.stances and is_finite(graph, token)
        return "none" if is_told else "spine"
    if dep in ("xcomp", "acomp", "ccomp", "acl", "pcomp", "pobj", "prep", "dobj"):
        if not _reaches(graph, token, head, dep, cues):
            return "none"
        is_carried = dep in ("dobj", "pobj", "prep") and not s.tags[head].startswith("NN")
        return "spine" if is_carried else "mood"
    if dep in ("nsubj", "nsubjpass", "attr"):
        told = lemma in load_grammar().happening or (
            dep == "nsubjpass"
            and lemma not in speech.stances
            and (lemma in cues.verbs or lemma in cues.phases)
        )
        return "spine" if told and graph.is_verb(head) and not graph.is_verb(token) else "none"
    if dep == "conj":
        is_own = graph.is_verb(token) and (
            graph.children(token, "nsubj", "nsubjpass")
            or any(s.tags[c] != "TO" for c in graph.children(token, "aux"))
        )
        return "last" if is_own else "spine"
    if dep == "relcl" and lemma in cues.evidence:
        return "mood"
    return "none" if dep in ("relcl", "advcl", "csubj") else "mood"


def _reaches(graph: Graph, token: int, head: int, dep: str, cues: Cues) -> bool:
    """Whether the mood of `head` reaches down to `token` over this link."""
    s = graph.sentence
    lemma = s.lemmas[head]
    if dep == "acl":
        return lemma in cues.nouns or lemma in cues.evidence
    if dep == "prep":
        if s.lemmas[token] not in load_grammar().reaching:
            return False
        return (
            lemma in cues.nouns
            or lemma in cues.adjectives
            or lemma in cues.evidence
            or (lemma in cues.verbs and s.lemmas[token] in ("for", "at", "on", "of"))
        )
    if dep == "pobj":
        return s.lemmas[token] != "" and s.parts[head] in ("ADP", "SCONJ", "PART")
    if dep == "dobj":
        return (
            lemma in cues.verbs
            or lemma in cues.light_verbs
            or lemma in cues.phases
            or (lemma in cues.negating_verbs)
        )
    return True


def _own_phase(graph: Graph, trigger: int, cues: Cues) -> str | None:
    s = graph.sentence
    if s.tags[trigger].startswith("NN"):
        return _told_state(graph, trigger, cues)
    is_progressive = graph.is_verb(trigger) and s.tags[trigger] == "VBG"
    if is_progressive and any(s.lemmas[c] == "be" for c in graph.children(trigger, "aux")):
        return "under way"
    return None


def _told_state(graph: Graph, noun: int, cues: Cues) -> str | None:
    """The phase that a happening is said to be in: "the withdrawal *was under way*", "an
    *ongoing* withdrawal", "with the withdrawal *under way*".
    """
    s = graph.sentence
    head = s.heads[noun]
    is_subject = s.deps[noun] in ("nsubj", "nsubjpass") and s.lemmas[head] in BEING
    for child in (*s.children[noun], *(s.children[head] if is_subject else ())):
        phase = next((cues.phase_states[p] for p in _phrases(graph, child) if p in
                      cues.phase_states), None)  # fmt: skip
        if phase is not None and (s.deps[child] != "amod" or phase == "under way"):
            return phase
    return None


BEING = frozenset({"be", "get", "remain", "stay", "come"})


def _phrases(graph: Graph, token: int) -> Iterator[str]:
    """A word, or a preposition with what it governs, with and without what stands between."""
    s = graph.sentence
    if s.deps[token] in ("amod", "acomp", "attr", "advmod", "oprd"):
        yield s.words[token].lower()
    for governed in graph.children(token, "pobj") if s.parts[token] == "ADP" else ():
        yield f"{s.words[token]} {s.words[governed]}".lower()
        yield s.text_of(token, governed).lower()


def _extent(graph: Graph, trigger: int, cues: Cues) -> Extent | None:
    """Whole or part, from the determiners of what moves or is held."""
    s = graph.sentence
    near = [trigger, *graph.children(trigger, "dobj", "nsubj", "nsubjpass", "amod", "advmod")]
    for token in near:
        for child in (token, *s.children[token]):
            extent = cues.extents.get(s.words[child].lower())
            if extent and s.deps[child] in EXTENT_LABELS:
                return extent  # type: ignore[return-value]
    return None

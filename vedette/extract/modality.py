"""Modality, polarity, phase and extent of a trigger, from the words that govern it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vedette.extract.graph import Graph
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


@dataclass(frozen=True, slots=True)
class _Step:
    """A governor on the way up: the token, and the dependent that it governs."""

    token: int
    below: int


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
        for word, cue in _cues_at(graph, step, cues, speech, trigger):
            if word == "negative" and graph.sentence.lemmas[step.token] in cues.hindrance:
                found.append(("possible", cue))
            elif word == "negative":
                negations += 1
                found.append(("actual", cue))
            elif word.startswith("phase:"):
                phase = phase or word[6:]
            else:
                found.append((word, cue))
    for argument in graph.children(trigger, "nsubj", "nsubjpass", "dobj", "attr"):
        for child in graph.children(argument, "det"):
            if graph.sentence.words[child].lower() in ("no", "neither"):
                negations += 1
                found.append(("actual", child))
    modality, cue = max(found, key=lambda f: STRENGTH.index(f[0]), default=("actual", -1))
    return Assertion(
        modality=modality,  # type: ignore[arg-type]
        polarity="negative" if negations % 2 else "affirmative",
        phase=phase or _own_phase(graph, trigger),  # type: ignore[arg-type]
        extent=_extent(graph, trigger, cues),
        cue=cue if cue >= 0 else None,
        spine=tuple(spine),
    )


def _governors(
    graph: Graph, trigger: int, cues: Cues, speech: Speech, spine: list[int]
) -> Iterator[_Step]:
    """The trigger and its governors, as far up as their mood reaches the trigger.

    Governors whose time and place are the trigger's own are added to `spine`.
    """
    s = graph.sentence
    token, below = trigger, -1
    for _ in range(HIGHEST):
        yield _Step(token, below)
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
        is_told = dep == "ccomp" and lemma in speech.stances and _is_finite(graph, token)
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


def _is_finite(graph: Graph, verb: int) -> bool:
    """Whether a clause has tense of its own, not a bare infinitive with "to"."""
    return not any(graph.sentence.tags[c] == "TO" for c in graph.children(verb, "aux"))


def _cues_at(
    graph: Graph, step: _Step, cues: Cues, speech: Speech, trigger: int
) -> Iterator[tuple[str, int]]:
    s = graph.sentence
    token = step.token
    if step.below >= 0:
        yield from _governor_cue(graph, step, cues, speech)
    for child in s.children[token]:
        lemma, word, dep = s.lemmas[child], s.words[child].lower(), s.deps[child]
        if dep == "neg" or (dep in ("det", "cc", "preconj") and word in ("no", "neither")):
            if word in cues.negations or lemma in cues.negations:
                yield "negative", child
        elif dep == "aux":
            yield from _auxiliary_cue(graph, token, child, cues, speech)
        elif dep == "mark" and word in cues.marks:
            yield cues.marks[word], child
        elif dep == "advmod" and word in cues.adverbs:
            yield cues.adverbs[word], child
        elif dep == "advmod" and word in cues.phase_adverbs and token == trigger:
            yield f"phase:{cues.phase_adverbs[word]}", child
        elif dep == "amod" and lemma in cues.adjectives and not graph.is_verb(token):
            yield cues.adjectives[lemma], child
        elif dep == "amod" and word in cues.verbs_as_adjectives and not graph.is_verb(token):
            yield cues.verbs_as_adjectives[word], child


def _governor_cue(
    graph: Graph, step: _Step, cues: Cues, speech: Speech
) -> Iterator[tuple[str, int]]:
    s = graph.sentence
    token, lemma = step.token, s.lemmas[step.token]
    if graph.is_verb(token):
        told = (
            s.deps[step.below] == "ccomp"
            and lemma in speech.stances
            and _is_finite(graph, step.below)
        )
        if lemma in cues.denying or (not told and lemma in cues.verbs):
            yield cues.verbs[lemma], token
        elif lemma == "be" and graph.children(token, "acomp"):
            for adjective in graph.children(token, "acomp"):
                if s.lemmas[adjective] in cues.adjectives and s.deps[step.below] != "acomp":
                    yield cues.adjectives[s.lemmas[adjective]], adjective
        elif (
            lemma == "be" and s.deps[step.below] == "xcomp" and not _is_finite(graph, step.below)
        ) or (lemma == "go" and s.tags[token] == "VBG" and s.deps[step.below] == "xcomp"):
            yield "planned", token
        if lemma in cues.negating_verbs:
            yield "negative", token
        if lemma in cues.phases:
            yield f"phase:{cues.phases[lemma]}", token
    elif lemma == "without":
        yield "negative", token
    elif s.parts[token] in ("ADJ", "ADV"):
        if lemma in cues.adjectives:
            yield cues.adjectives[lemma], token
    elif lemma in cues.nouns:
        yield cues.nouns[lemma], token


def _auxiliary_cue(
    graph: Graph, verb: int, aux: int, cues: Cues, speech: Speech
) -> Iterator[tuple[str, int]]:
    s = graph.sentence
    word = s.words[aux].lower()
    if s.tags[aux] == "TO":
        if s.deps[verb] in ("advcl", "ROOT", "relcl") or (
            s.deps[verb] == "acl" and s.lemmas[s.heads[verb]] not in cues.nouns
        ):
            yield "planned", aux
    elif word == "would":
        above = s.heads[verb]
        is_told = s.deps[verb] == "ccomp" and (
            s.lemmas[above] in speech.stances or s.tags[above] in ("VBD", "JJ")
        )
        is_told = is_told or any(s.lemmas[c] == "that" for c in graph.children(verb, "mark"))
        yield ("planned" if is_told else "possible"), aux
    elif word in cues.auxiliaries:
        yield cues.auxiliaries[word], aux


def _own_phase(graph: Graph, trigger: int) -> str | None:
    s = graph.sentence
    is_progressive = graph.is_verb(trigger) and s.tags[trigger] == "VBG"
    if is_progressive and any(s.lemmas[c] == "be" for c in graph.children(trigger, "aux")):
        return "under way"
    return None


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

"""The words that set a mood: auxiliaries, adverbs, adjectives, and what governs a clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vedette.extract.graph import Graph
from vedette.lexicon.cues import Cues, Speech


@dataclass(frozen=True, slots=True)
class Step:
    """A governor on the way up: the token, and the dependent that it governs."""

    token: int
    below: int


def is_finite(graph: Graph, verb: int) -> bool:
    """Whether a clause has tense of its own, not a bare infinitive with "to"."""
    return not any(graph.sentence.tags[c] == "TO" for c in graph.children(verb, "aux"))


def cues_at(
    graph: Graph, step: Step, cues: Cues, speech: Speech, trigger: int
) -> Iterator[tuple[str, int]]:
    """What each word on or above a step says of the trigger, with its token: a modality,
    "negative", or a phase as "phase:begun".
    """
    s = graph.sentence
    token = step.token
    if step.below >= 0:
        yield from _governor_cue(graph, step, cues, speech)
    for child in s.children[token]:
        lemma, word, dep = s.lemmas[child], s.words[child].lower(), s.deps[child]
        if dep == "neg" or (dep in ("det", "cc", "preconj") and word in ("no", "neither")):
            if word in cues.negations or lemma in cues.negations:
                yield "negative", child
        elif dep == "advmod" and word in cues.negated_adverbs and _has_no(graph, child):
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


def _has_no(graph: Graph, adverb: int) -> bool:
    """Whether a "no" stands before an adverb: "no longer"."""
    return any(graph.sentence.words[c].lower() == "no" for c in graph.sentence.children[adverb])


def _governor_cue(
    graph: Graph, step: Step, cues: Cues, speech: Speech
) -> Iterator[tuple[str, int]]:
    s = graph.sentence
    token, lemma = step.token, s.lemmas[step.token]
    if graph.is_verb(token) and s.deps[step.below] == "conj":
        return
    if s.lemmas[token] in cues.evidence:
        yield from _called_false(graph, token, cues)
    if graph.is_verb(token):
        yield from _verb_cue(graph, step, cues, speech)
    elif lemma == "without":
        yield "negative", token
    elif s.parts[token] in ("ADJ", "ADV"):
        if lemma in cues.adjectives:
            yield cues.adjectives[lemma], token
    elif lemma in cues.nouns:
        yield cues.nouns[lemma], token


def _verb_cue(graph: Graph, step: Step, cues: Cues, speech: Speech) -> Iterator[tuple[str, int]]:
    s = graph.sentence
    token, lemma, dep = step.token, s.lemmas[step.token], s.deps[step.below]
    told = dep == "ccomp" and lemma in speech.stances and is_finite(graph, step.below)
    is_to = lemma == "be" and dep == "xcomp" and not is_finite(graph, step.below)
    is_going_to = lemma == "go" and s.tags[token] == "VBG" and dep == "xcomp"
    if lemma in cues.denying or (not told and lemma in cues.verbs):
        yield cues.verbs[lemma], token
    elif lemma == "be" and graph.children(token, "acomp"):
        for adjective in graph.children(token, "acomp"):
            if s.lemmas[adjective] in cues.adjectives and dep != "acomp":
                yield cues.adjectives[s.lemmas[adjective]], adjective
    elif is_to or is_going_to:
        yield "planned", token
    if lemma in cues.negating_verbs:
        yield "negative", token
    if dep == "xcomp" and is_bygone(graph, token, cues):
        yield "phase:halted", token
    elif lemma in cues.phases:
        yield f"phase:{cues.phases[lemma]}", token


def is_bygone(graph: Graph, verb: int, cues: Cues) -> bool:
    """Whether a verb tells what is below as a habit of the past: "they *used to* hold the base";
    not "they used the base to strike", nor "the jets used to strike it left".

    The parser takes some sentences without another verb for a noun with a participle.
    """
    s = graph.sentence
    is_past = s.tags[verb] == "VBD" or not {"VBD", "VBZ", "VBP"} & set(s.tags)
    return (
        s.lemmas[verb] in cues.bygone
        and is_past
        and any(not is_finite(graph, c) for c in graph.children(verb, "xcomp"))
        and not graph.children(verb, "dobj")
    )


def _called_false(graph: Graph, noun: int, cues: Cues) -> Iterator[tuple[str, int]]:
    """The word that calls a story untrue: "talk of a withdrawal is *baseless*"."""
    s = graph.sentence
    head = s.heads[noun]
    if s.deps[noun] not in ("nsubj", "nsubjpass", "dobj", "ccomp") or not graph.is_verb(head):
        return
    for token in graph.subtree(head):
        if token > noun and s.lemmas[token] in cues.falsehood:
            yield "denied", token
            return


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

"""What a verb or noun of saying and of attitude governs: the tokens of what is said or meant."""

from __future__ import annotations

from collections.abc import Iterator

from vedette.extract.graph import Graph
from vedette.lexicon.cues import Speech
from vedette.lexicon.grammar import load_grammar

ASIDE = frozenset({"after", "before", "while", "since", "because", "although", "though", "when",
    "as", "if", "unless", "until", "so", "where"})  # fmt: skip
"""Words that open a clause beside what is said: told by the report."""
QUOTED = 2
"""Words between quotation marks from which on they are somebody's own."""


def find_said(graph: Graph, verb: int, speech: Speech) -> list[int]:
    """The tokens of what a verb of saying governs, in no order."""
    s = graph.sentence
    content: list[int] = []
    for child in graph.children(verb, "ccomp", "xcomp", "parataxis"):
        content += graph.subtree(child)
    for child in graph.children(verb, "dobj"):
        if s.lemmas[verb] in load_grammar().telling or s.lemmas[verb] in speech.showing:
            content += graph.subtree(child)
    for prep in graph.children(verb, "prep"):
        for clause in graph.children(prep, "pcomp"):
            content += graph.subtree(clause)
    if s.deps[verb] in ("parataxis", "advcl") and not content:
        content = _around(graph, verb)
    return content


def _around(graph: Graph, verb: int) -> list[int]:
    """The clause around "..., *he said*, ..." or "..., *as he said*"; nothing around another."""
    s, head = graph.sentence, graph.sentence.heads[verb]
    is_as = s.deps[verb] == "advcl" and any(
        s.words[c].lower() == "as" and c < verb for c in graph.children(verb, "mark", "advmod")
    )
    if not graph.is_verb(head) or not (s.deps[verb] == "parataxis" or is_as):
        return []
    inside = set(graph.subtree(verb))
    return [t for t in graph.subtree(head) if t not in inside]


def find_meant(graph: Graph, verb: int, speech: Speech) -> list[int]:
    """The tokens of what a verb of wanting, thinking or judging governs; empty for no such verb.

    A verb that no list knows has an attitude as well where it governs a clause with a subject of
    its own, or words between quotation marks.
    """
    s, lemma = graph.sentence, graph.sentence.lemmas[verb]
    if lemma in speech.unspoken:
        return []
    content = list(_clauses(graph, verb, speech))
    things = graph.children(verb, "dobj", "oprd", "attr", "dative")
    if lemma in speech.judged or (content and lemma in speech.attitudes):
        for child in (*things, *graph.children(verb, "acomp")):
            content += graph.subtree(child)
        content += _more(graph, verb) if graph.children(verb, "dobj") else []
    if not content:
        content += _linked(graph, verb, speech)
    if not content and graph.is_passive(verb) and lemma in speech.judged:
        content += [t for c in graph.children(verb, "nsubjpass") for t in graph.subtree(c)]
    return content or list(_quoted(graph, verb, things))


def _clauses(graph: Graph, verb: int, speech: Speech) -> Iterator[int]:
    lemma = graph.sentence.lemmas[verb]
    is_known = lemma in speech.attitudes or lemma in speech.judged or lemma in speech.stances
    for child in graph.children(verb, "ccomp"):
        if is_known or graph.children(child, "nsubj", "nsubjpass", "expl"):
            yield from graph.subtree(child)
    if lemma in speech.attitudes:
        for child in graph.children(verb, "xcomp"):
            yield from graph.subtree(child)


def _more(graph: Graph, verb: int) -> list[int]:
    """What is said of the thing judged: "called it *a crime*", "praised him *for leaving*"."""
    s = graph.sentence
    found = []
    for child in graph.children(verb, "prep", "xcomp", "advcl"):
        is_as = s.words[child].lower() in ("as", "for", "of", "to", "by")
        if child > verb and (is_as or s.deps[child] == "xcomp"):
            found += graph.subtree(child)
    return found


def _linked(graph: Graph, verb: int, speech: Speech) -> list[int]:
    """What a verb reaches over a preposition: "called *for a truce*"."""
    s = graph.sentence
    return [
        t
        for prep in graph.children(verb, "prep", "prt", "agent")
        if s.lemmas[verb] in speech.linked.get(s.words[prep].lower(), ())
        for inner in graph.children(prep, "pobj", "pcomp", "prep")
        for t in graph.subtree(inner)
    ] or [
        t
        for prep in graph.children(verb, "prt")
        if s.lemmas[verb] in speech.linked.get(s.words[prep].lower(), ())
        for inner in graph.children(verb, "dobj")
        for t in graph.subtree(inner)
    ]


def _quoted(graph: Graph, verb: int, things: list[int]) -> Iterator[int]:
    """The things under any verb that hold somebody's own words between quotation marks."""
    s = graph.sentence
    for child in (*things, *graph.children(verb, "prep", "acomp", "xcomp")):
        tokens = graph.subtree(child)
        marks = [t for t in tokens if s.words[t] in ("“", "”", '"', "``", "''", "«", "»")]
        if len(marks) > 1 and marks[-1] - marks[0] > QUOTED:
            yield from tokens


def find_named(graph: Graph, noun: int) -> list[int]:
    """The tokens of what a noun of saying holds: "the claim *that they left*", "its denial *of*"."""
    s = graph.sentence
    content: list[int] = []
    for child in graph.children(noun, "acl", "relcl", "ccomp"):
        is_that = any(s.words[c].lower() == "that" for c in graph.children(child, "mark", "dobj"))
        if is_that or s.tags[child] == "VB":
            content += graph.subtree(child)
    for prep in graph.children(noun, "prep") if not content else ():
        if s.words[prep].lower() in ("of", "about", "on", "over", "for", "to", "against", "that"):
            for inner in graph.children(prep, "pobj", "pcomp"):
                content += graph.subtree(inner)
    return content

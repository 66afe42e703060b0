"""What a verb or noun of saying and of attitude governs: the tokens of what is said or meant."""

from __future__ import annotations

from collections.abc import Iterator

from vedette.extract.graph import Graph
from vedette.lexicon.cues import Speech
from vedette.lexicon.grammar import load_grammar

QUOTED = 2
"""Words between quotation marks from which on they are somebody's own."""


def is_phrase(graph: Graph, verb: int, speech: Speech) -> bool:
    """Whether a verb opens a phrase of saying: "*went on*", "*let slip*", "*made it clear*"."""
    s, more = graph.sentence, speech.phrases.get(graph.sentence.lemmas[verb], frozenset())
    if not more or s.deps[verb] in ("aux", "auxpass"):
        return False
    behind = [s.words[t].lower() for t in range(verb + 1, min(verb + 3, len(s)))]
    if s.lemmas[verb] in ("go", "put", "have"):  # "went on *to* attack", "put it there"
        return (
            behind[:1] != []
            and behind[0] in more
            and (len(behind) < 2 or not behind[1][0].isalnum())
        )
    return behind[:1] in [[w] for w in more] or (len(behind) > 1 and behind[1] in more)


def find_said(graph: Graph, verb: int, speech: Speech) -> list[int]:
    """The tokens of what a verb of saying governs, in no order."""
    s = graph.sentence
    content: list[int] = []
    clauses = graph.children(verb, "ccomp", "xcomp", "parataxis")
    behind = [c for c in clauses if c > verb and s.deps[c] == "ccomp"]
    if behind and any(c < verb for c in clauses):
        clauses = behind  # "they went; the army *denied* that": the first clause is another's
    for child in clauses:
        content += graph.subtree(child)
    is_denying = speech.stances.get(s.lemmas[verb]) == "denies"
    for child in graph.children(verb, "dobj"):
        if is_denying or s.lemmas[verb] in load_grammar().telling | speech.showing:
            content += graph.subtree(child)
    if is_denying and not content:
        for prep in graph.children(verb, "prep"):
            content += graph.subtree(prep)  # "rejected as a lie the claim that"
    for prep in graph.children(verb, "prep"):
        for clause in graph.children(prep, "pcomp"):
            content += graph.subtree(clause)
    if s.deps[verb] in ("parataxis", "advcl") and not content:
        content = _around(graph, verb)
    return content


def find_tallied(graph: Graph, verb: int, speech: Speech) -> list[int]:
    """What who counts says by a verb and a toll: "the monitor *gave* a toll of 37 in the raid"."""
    s = graph.sentence
    if s.lemmas[verb] not in speech.tallying or graph.is_passive(verb):
        return []
    things = [t for d in graph.children(verb, "dobj") for t in graph.subtree(d)]
    if not any({s.lemmas[t].lower(), s.words[t].lower()} & speech.tallies for t in things):
        return []
    return [t for t in graph.subtree(verb) if t > verb]


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
    lemma = graph.sentence.lemmas[verb]
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
    """The tokens of what a noun of saying holds: "the claim *that they left*"."""
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

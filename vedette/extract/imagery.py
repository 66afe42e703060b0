"""Imagery as a voice: who provided it, on which day it was taken, and what it is seen to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vedette.extract.attribution import Attribution
from vedette.extract.clause import Clause
from vedette.extract.graph import Graph
from vedette.lexicon.cues import Speech
from vedette.model.claim import Basis
from vedette.model.mention import Mention, Name, TimePhrase

FAR = 14
"""Tokens between a picture and the verb that says what it shows, or the name of who took it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the words say of a picture: its provider, its day, and how what it shows is known."""

    provider: Name | None
    taken: TimePhrase | None
    basis: Basis | None


def find_pictured(
    graph: Graph, verb: int, mentions: Mapping[int, Mention], speech: Speech
) -> Iterator[Attribution]:
    """What pictures show, where the parser lost them: the nearest ones before "show", by words.

    Also the other way round: "tents can be *seen in* satellite images".
    """
    s = graph.sentence
    if s.lemmas[verb] in ("see", "visible", "picture", "show", "capture"):
        yield from _seen_in(graph, verb, mentions, speech)
    is_misread = _is_misread(graph, verb)
    has_subject = bool(graph.children(verb, "nsubj", "nsubjpass"))
    if s.lemmas[verb] not in speech.showing or (has_subject and not is_misread):
        return
    if s.tags[verb] not in ("VBP", "VBZ", "VBD") and not is_misread:
        return
    for token in range(verb - 1, max(-1, verb - FAR), -1):
        found = mentions.get(token)
        if found is not None and s.lemmas[token] in speech.pictures:
            content = frozenset(range(verb + 1, len(s)))
            yield Attribution(cue=verb, sources=(found,), content=content)
            return
        if s.tags[token] in ("VBZ", "VBP", "MD") or s.words[token] == ";":
            return


def _is_misread(graph: Graph, token: int) -> bool:
    """Whether "show" was taken for a noun behind a name: "taken on 25 August *show* that"."""
    s = graph.sentence
    if s.words[token].lower() not in ("show", "shows") or not 0 < token < len(s) - 2:
        return False
    return s.tags[token - 1] in ("NNP", "CD") and s.tags[token + 1] in (
        "IN", "DT", "CD", "JJ", "NNS", "WRB",
    )  # fmt: skip


def _seen_in(
    graph: Graph, verb: int, mentions: Mapping[int, Mention], speech: Speech
) -> Iterator[Attribution]:
    s = graph.sentence
    if not (graph.is_passive(verb) or s.lemmas[verb] == "visible"):
        return
    for link in graph.links(verb):
        found = mentions.get(link.token)
        is_picture = s.lemmas[link.token] in speech.pictures
        if link.preposition in ("in", "on", "by", "from") and found is not None and is_picture:
            own = set(graph.subtree(link.token))
            top = verb if graph.is_verb(verb) else s.heads[verb]
            content = frozenset(t for t in graph.subtree(top) if t not in own)
            yield Attribution(cue=verb, sources=(found,), content=content)


def read_picture(mention: Mention, clause: Clause, cue: int) -> Picture:
    """What the words around a picture say of it; `cue` is the token that says what it shows."""
    return Picture(
        provider=_find_provider(mention, clause),
        taken=_find_day(mention, clause, cue),
        basis=_tell_basis(clause, cue),
    )


def _find_provider(mention: Mention, clause: Clause) -> Name | None:
    """The nearest provider of imagery named in the sentence, the picture itself first."""
    names = [n for n in clause.marked.names if n.type == "outlet" and n.kind == "imagery"]
    near = [n for n in names if abs(n.tokens[0] - mention.head) <= FAR]
    return min(near, key=lambda n: (abs(n.tokens[0] - mention.head), n.tokens[0]), default=None)


def _find_day(mention: Mention, clause: Clause, cue: int) -> TimePhrase | None:
    """The time phrase that hangs on a picture: "images *taken on 25 August*", "of 25 August"."""
    s = clause.sentence
    for phrase in clause.marked.times:
        first = next((t for t in range(len(s)) if s.starts[t] >= phrase.span[0]), len(s))
        before = [s.words[t].lower() for t in range(max(0, first - 3), first)]
        is_taken = any(w in clause.lexicon.speech.taken for w in before) and not phrase.is_vague
        is_own = mention.tokens[0] <= first <= mention.tokens[1]
        is_behind = mention.tokens[1] < first and (first < cue or cue < mention.head)
        if is_own or (is_taken and is_behind and first - mention.head <= FAR):
            return phrase
    return None


def _tell_basis(clause: Clause, cue: int) -> Basis | None:
    """Whether what is told is seen in the picture or concluded from it; None where not told."""
    s = clause.sentence
    inferring = clause.lexicon.speech.inferring
    lemma = s.lemmas[cue]
    behind = [s.lemmas[t] for t in range(cue + 1, min(cue + 3, len(s)))]
    if lemma in inferring or any(w in inferring for w in behind):
        return "inferred"
    is_seen = lemma in clause.lexicon.speech.showing or lemma in ("see", "visible")
    return "seen" if is_seen and lemma != "read" else None

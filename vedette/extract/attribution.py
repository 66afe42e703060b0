"""An attribution: one saying within one sentence, as tokens and mentions."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.extract.graph import Graph
from vedette.model.claim import Stance
from vedette.model.mention import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One saying: the cue token, who says it, and the tokens of what is said.

    `sources` are mentions of one sentence, parallel voices first to last; `cited` are voices
    that the source itself names ("citing its sources"). `is_told` is false of wants, thoughts and
    judgements, which the report tells of somebody and nobody says.
    """

    cue: int
    sources: tuple[Mention, ...]
    content: frozenset[int]
    stance: Stance = "says"
    cited: tuple[Mention, ...] = ()
    is_told: bool = True


UNSPEAKING = frozenset({"site", "area", "materiel", "event"})
"""Types of what says nothing."""


def may_speak(mention: Mention) -> bool:
    """Whether a mention can be a voice by its type."""
    return mention.type not in UNSPEAKING


LONGEST_NAME = 30
"""Tokens of a phrase for a voice; a longer one is a misreading."""


def spread_voice(graph: Graph, mention: Mention, one: Attribution) -> tuple[int, int]:
    """First and last token of a voice with what is said of it: "a source *in the army*"."""
    first, last = mention.tokens
    clauses = {t for c in graph.children(mention.head, "relcl") for t in graph.subtree(c)}
    others = {t for c in graph.children(mention.head, "conj", "cc") for t in graph.subtree(c)}
    own = [
        t
        for t in graph.subtree(mention.head)
        if t not in one.content and t not in others and t != one.cue
    ]
    if one.cue in clauses:
        own = [t for t in own if t not in clauses]
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    s = graph.sentence
    while last > mention.tokens[1] and s.parts[last] in ("PUNCT", "CCONJ"):
        last -= 1
    return (first, last) if last - first < LONGEST_NAME else mention.tokens

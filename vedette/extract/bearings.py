""" "370 km southwest of X" by its words alone: the parser hangs its parts in many ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vedette.extract.clause import Clause
from vedette.extract.graph import Link
from vedette.gazetteer.relations import load_relations
from vedette.lexicon.grammar import load_grammar
from vedette.model.parsed import Sentence

_LONGEST = 6
"""Tokens between the number and the wind: "370 kilometres ( 230 miles ) southwest"."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """A distance with a wind and the place that both are said of: tokens from `start` on."""

    start: int
    wind: str
    place: int

    def link(self, head: int) -> Link:
        """The bearing as what hangs on a token."""
        return Link(self.wind.replace("-", ""), self.place, head)


def find_bearings(clause: Clause) -> Iterator[Bearing]:
    """Each distance with a wind in the sentence of a clause, in the order of the text."""
    s = clause.sentence
    for of in range(2, len(s) - 1):
        if s.words[of].lower() != "of":
            continue
        wind, first = _read_wind(s, of - 1)
        start = _find_number(s, first - 1) if wind else None
        place = _find_place(clause, of + 1) if start is not None else None
        if wind and start is not None and place is not None:
            yield Bearing(start, wind, place)


def _read_wind(s: Sentence, last: int) -> tuple[str | None, int]:
    """The wind that ends at a token, "south-west" in one word or three, and where it starts."""
    winds = load_relations().bearings
    if last >= 2 and s.words[last - 1] == "-":
        word = "".join(s.words[last - 2 : last + 1]).lower()
        if word in winds:
            return word, last - 2
    word = s.words[last].lower()
    return (word if word in winds else None), last


def _find_number(s: Sentence, last: int) -> int | None:
    """Where the distance starts that ends at a token; None where no unit of length stands there."""
    units = load_grammar().lengths
    is_far = s.words[last] == ")"
    for at in range(last, max(last - _LONGEST, 0), -1):
        if s.lemmas[at].lower() in units and (at == last or is_far):
            while at > 0 and s.tags[at - 1] == "CD":
                at -= 1
            if s.tags[at] == "CD" and s.words[at - 1] != "(":
                return at
    return None


def _find_place(clause: Clause, after: int) -> int | None:
    """The head of the place that starts at a token or one later: "of *the capital Tripoli*"."""
    named = [
        m
        for m in clause.marked.mentions
        if after <= m.tokens[0] <= after + 2
        and m.named is not None
        and (m.type in ("place", "site") or "place" in clause.types_of(m.head))
        and all(not clause.graph.is_verb(t) for t in range(after, m.tokens[0]))
    ]
    near = min(named, key=lambda m: m.tokens[0], default=None)
    if near is not None:
        return near.head
    around = (m for m in clause.marked.mentions if m.tokens[0] <= after <= m.tokens[1])
    return next((m.head for m in around if m.named is not None), None)

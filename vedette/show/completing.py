"""Names completed while an analyst types: what the beginning of one may mean in a slot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from vedette.gazetteer import Gazetteer, fold_name
from vedette.lexicon import Lexicon
from vedette.model.place import Place
from vedette.show.lookup import BAR
from vedette.show.naming import NamedIds
from vedette.show.sites import say_place_kind

Asked = Literal["actors", "counterparties", "objects", "targets", "places", "origins", "voices"]
"""The slots whose names are completed; voices are outlets and whoever speaks."""

SURE = 0.8
"""The score from which a name of the gazetteer, in whatever spelling, is what was typed."""

SPELT_OTHERWISE = 3
"""How well a name fits that only begins like the typed when both are folded."""

SHORTEST = 3
"""Letters of a folded name that a beginning has to have: fewer fit everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a name may mean: its id, its kind and country in words, in how many claims it is."""

    id: str
    name: str
    kind: str
    country: str | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranked:
    rank: int
    candidate: Candidate

    @property
    def key(self) -> tuple[int, int, int, str, str]:
        """What orders candidates: how well the name fits, then how often it is met."""
        one = self.candidate
        return self.rank, -one.claims, len(one.name), one.name, one.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Completer:
    """Completes names by the lexicon, the gazetteer and what the record names (`named`).

    `sites` are those of the gazetteer, whose names are met by their beginnings, too.
    """

    lexicon: Lexicon
    gazetteer: Gazetteer | None
    named: NamedIds
    sites: Sequence[Place] = ()

    def complete(self, typed: str, slot: Asked, *, limit: int) -> list[Candidate]:
        """What the typed may mean, best first: whole names, beginnings, beginnings of a word."""
        wanted = " ".join(typed.split())
        if not wanted:
            return []
        best: dict[str, _Ranked] = {}
        for one in self._find(wanted, slot):
            held = best.get(one.candidate.id)
            if held is None or one.rank < held.rank:
                best[one.candidate.id] = one
        return [r.candidate for r in sorted(best.values(), key=lambda r: r.key)[:limit]]

    def _find(self, wanted: str, slot: Asked) -> Iterator[_Ranked]:
        if slot in ("actors", "counterparties", "objects", "targets", "voices"):
            yield from self._find_actors(wanted)
        if slot in ("objects", "targets"):
            yield from self._find_materiel(wanted)
        if slot in ("places", "origins", "targets", "objects"):
            yield from self._find_places(wanted)
        if slot == "voices":
            yield from self._find_outlets(wanted)

    def _find_actors(self, wanted: str) -> Iterator[_Ranked]:
        rows = self.lexicon.actors
        whole = {name.id for name in rows.names.look_up(wanted)}
        for id, row in rows.by_id.items():
            rank = 0 if id in whole else rank_name(wanted, row.name)
            if rank is not None:
                yield self._make(rank, id, row.name, row.kind, row.country)
        for id, (name, _) in self._named_like(wanted, "actor:"):
            if id not in rows.by_id:
                yield self._make(rank_name(wanted, name) or 0, id, name, "actor of the record")

    def _find_materiel(self, wanted: str) -> Iterator[_Ranked]:
        catalogue = self.lexicon.materiel
        designated = catalogue.match_designation(wanted)
        for id, node in catalogue.by_id.items():
            is_whole = designated is not None and designated.id == id
            rank = 0 if is_whole else rank_name(wanted, node.name)
            if rank is not None:
                parent = catalogue.by_id.get(node.parent or "")
                yield self._make(rank, id, node.name, parent.name if parent else "materiel")

    def _find_outlets(self, wanted: str) -> Iterator[_Ranked]:
        outlets = self.lexicon.outlets
        found = outlets.find(wanted)
        for id, row in outlets.by_id.items():
            rank = 0 if found is not None and found.id == id else rank_name(wanted, row.name)
            if rank is not None:
                yield self._make(rank, id, row.name, row.kind, row.country)

    def _find_places(self, wanted: str) -> Iterator[_Ranked]:
        for id, (name, _) in (
            *self._named_like(wanted, "site:"), *self._named_like(wanted, "place:"),
        ):  # fmt: skip
            place = self.gazetteer.place(id) if self.gazetteer else None
            kind = say_place_kind(id, place) or "place of the record"
            country = place.country if place else None
            yield self._make(rank_name(wanted, name) or 0, id, name, kind, country)
        if self.gazetteer is None:
            return
        for candidate in self.gazetteer.find(wanted):
            place = candidate.place
            if candidate.score >= BAR:
                kind = say_place_kind(place.id, place) or "place"
                rank = rank_name(wanted, place.name)
                is_whole = rank is None and candidate.score >= SURE
                yield self._make(
                    0 if is_whole else SPELT_OTHERWISE if rank is None else rank,
                    place.id, place.name, kind, place.country,
                )  # fmt: skip
        for place in self.sites:
            rank = rank_name(wanted, place.name)
            if rank is not None:
                kind = say_place_kind(place.id, place) or "site"
                yield self._make(rank, place.id, place.name, kind, place.country)

    def _named_like(self, wanted: str, start: str) -> Iterable[tuple[str, tuple[str, int]]]:
        for id, named in self.named.items():
            if id.startswith(start) and named[0] and rank_name(wanted, named[0]) is not None:
                yield id, named

    def _make(
        self, rank: int, id: str, name: str, kind: str, country: str | None = None
    ) -> _Ranked:
        claims = self.named.get(id, ("", 0))[1]
        country = self._name_country(id, country)
        return _Ranked(
            rank=rank,
            candidate=Candidate(id=id, name=name, kind=kind, country=country, claims=claims),
        )

    def _name_country(self, id: str, country: str | None) -> str | None:
        """The name of a country by its code, or by the id of its state; None for itself."""
        if country is None:
            return None
        state = country if country.startswith("actor:") else f"actor:{country.lower()}"
        row = self.lexicon.actors.by_id.get(state)
        return None if state == id else row.name if row else country


def rank_name(wanted: str, name: str) -> int | None:
    """How the typed stands in a name: 0 all of it, 1 its beginning, 2 that of a word.

    Beyond those it is `SPELT_OTHERWISE` where it begins so once both are folded, else None.

    >>> rank_name("hmei", "Hmeimim"), rank_name("forces", "Armed Forces of France")
    (1, 2)
    """
    typed, held = wanted.casefold(), name.casefold()
    if typed == held:
        return 0
    if held.startswith(typed):
        return 1
    if f" {typed}" in held or f"-{typed}" in held:
        return 2
    folded = _fold(wanted)
    is_like = len(folded) >= SHORTEST and _fold(name).startswith(folded)
    return SPELT_OTHERWISE if is_like else None


@lru_cache(maxsize=50_000)
def _fold(name: str) -> str:
    return fold_name(name)

"""Looking a site up by what a person calls it: id, name, beginning of a name, any spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vedette.errors import NotFound
from vedette.fuse import name_site
from vedette.gazetteer import Gazetteer, fold_name
from vedette.gazetteer.names import plain_name
from vedette.model.claim import Claim, Filler
from vedette.show.sites import iterate_places
from vedette.store import Record
from vedette.store.wording import fold_words

BAR = 0.4
"""The score below which a candidate of the gazetteer is not what was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The place that was meant, and how its name led there."""

    id: str
    name: str
    how: str


class ManyMeanings(NotFound):
    """A name that fits several; `candidates` are what it may mean."""

    def __init__(self, said: str, candidates: tuple[Found, ...]) -> None:
        super().__init__(said)
        self.candidates = candidates


class ManySites(ManyMeanings):
    """A name that fits several places."""

    def __init__(self, asked: str, candidates: tuple[Found, ...]) -> None:
        said = f"{asked!r} may be any of {len(candidates)} places. Name one by its id"
        super().__init__(said, candidates)


def find_site(record: Record, asked: str, gazetteer: Gazetteer | None = None) -> Found:
    """The place of the record that `asked` means: an id, a name, its beginning, a spelling.

    The ways are tried in that order, and the first that finds anything decides; among its
    finds a site goes before a province. Raises ManySites when it finds several, NotFound when
    no way finds any.
    """
    wanted = " ".join(asked.split())
    named = _by_words(record, wanted)
    exact = [m for m in named if m.id == wanted] or named
    found = exact or _by_start(record, wanted) or _by_gazetteer(record, wanted, gazetteer)
    if found:
        return _choose(asked, found)
    raise NotFound(f"The record holds no place called {asked!r}. `vedette sites` lists them")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Met:
    id: str
    name: str
    how: str
    is_site: bool


def _by_words(record: Record, wanted: str) -> list[_Met]:
    """Places with this id, name or wording, by the record's index."""
    folded = fold_words(wanted)
    return _meet(
        record.claims(place=wanted),
        lambda f: wanted == f.id or folded in (fold_words(f.name or ""), fold_words(f.text)),
        f"called {wanted!r}",
    )


def _by_start(record: Record, wanted: str) -> list[_Met]:
    plain, folded = plain_name(wanted), fold_name(wanted)
    if not plain or not folded:
        return []

    def fits(filler: Filler) -> bool:
        return filler.name is not None and _begins(filler.name, plain, folded)

    begun = sorted({id for id, name in record.place_names() if _begins(name, plain, folded)})
    how = f"begins with {wanted!r}"
    met = ((id, m) for id in begun for m in _meet(record.claims(place=id), fits, how))
    return [m for id, m in met if m.id == id]


def _begins(name: str, plain: str, folded: str) -> bool:
    return plain_name(name).startswith(plain) or fold_name(name).startswith(folded)


def _by_gazetteer(record: Record, wanted: str, gazetteer: Gazetteer | None) -> list[_Met]:
    met = []
    for candidate in () if gazetteer is None else gazetteer.find(wanted):
        place = candidate.place
        if candidate.score < BAR or next(record.claims(place=place.id, limit=1), None) is None:
            continue
        how = f"{candidate.matched!r}: {candidate.reason}"
        is_site = place.kind in ("site", "airfield")
        met.append(_Met(id=place.id, name=place.name, how=how, is_site=is_site))
    return met


def _meet(claims: Iterable[Claim], fits: Callable[[Filler], bool], how: str) -> list[_Met]:
    met: dict[str, _Met] = {}
    for claim in claims:
        for filler in iterate_places(claim):
            if filler.id is None or not fits(filler):
                continue
            is_site = name_site(filler) is not None or (filler.id in met and met[filler.id].is_site)
            met[filler.id] = _Met(
                id=filler.id, name=filler.name or filler.text, how=how, is_site=is_site
            )
    return list(met.values())


def _choose(asked: str, met: list[_Met]) -> Found:
    best = [m for m in met if m.is_site] or met
    found = tuple(Found(id=m.id, name=m.name, how=m.how) for m in sorted(best, key=_order))
    if len(found) > 1:
        raise ManySites(asked, found)
    return found[0]


def _order(met: _Met) -> tuple[str, str]:
    return met.name, met.id

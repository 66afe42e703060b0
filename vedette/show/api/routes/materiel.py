"""Materiel: the catalogue tree of what the record names, one kind of it, where it was seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response

from vedette.errors import NotFound
from vedette.lexicon.materiel import load_materiel
from vedette.model.claim import SLOTS, Claim
from vedette.model.event import Named
from vedette.show.api.answering import answer
from vedette.show.api.asking import ServedRecord, Tag
from vedette.show.api.kept import find_named
from vedette.show.api.naming import BesideRow, NamedCount, show_beside, sort_names
from vedette.show.api.paging import After, Limit, Page, paginate, read_cursor, write_cursor
from vedette.show.api.problems import READS, describe
from vedette.show.api.shapes import ClaimRow, show_claim
from vedette.show.judged import JudgedRecord
from vedette.show.naming import NamedIds, find_standing_key, list_naming
from vedette.show.wording import say_quantity, show_words

router = APIRouter(prefix="/materiel", tags=["materiel"], responses=describe(*READS))

PLACES_MOST = 100
"""Places told one by one: the sightings have them all."""

MaterielId = Annotated[str, Path(max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterielRow:
    """A kind of materiel that claims name, or one above such a kind (`claims` is 0)."""

    id: str
    name: str
    parent: str | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterielPage:
    """A kind of materiel with where and with whom the record names it.

    `above` leads to the top of the catalogue, nearest first; `kinds` are those below it that
    claims name. What is told of those counts for `places` and `actors`, too; of places the most
    named come, of `places_total`.
    """

    id: str
    name: str
    source: str
    above: tuple[Named, ...]
    kinds: tuple[BesideRow, ...]
    names: tuple[NamedCount, ...]
    claims: int
    places: tuple[BesideRow, ...]
    places_total: int
    actors: tuple[BesideRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What a claim says was there: its words, what they mean, and how many in the words."""

    id: str
    name: str
    text: str
    quantity: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A claim that names the materiel, with the things that it names."""

    claim: ClaimRow
    things: tuple[Thing, ...]


@router.get("", response_model=Page[MaterielRow])
def get_materiel(
    served: ServedRecord, tag: Tag, limit: Limit = 500, after: After = None
) -> Response:
    """The materiel that claims name, and all that is above it in the catalogue, by id."""
    named = find_named(served, "materiel:")
    rows = served.keep("materiel", lambda _: _list_materiel(named))
    page = paginate(
        rows, lambda row: (row.id,), lambda row: row, limit=limit, after=after, kinds=(str,)
    )
    return answer(page, tag=tag)


def _list_materiel(named: NamedIds) -> list[MaterielRow]:
    catalogue = load_materiel()
    ids = {*named, *(above for id in named for above in catalogue.ancestors(id))}
    return [
        MaterielRow(
            id=id, name=show_words(_name(id, named)),
            parent=node.parent if (node := catalogue.by_id.get(id)) else None,
            claims=named.get(id, ("", 0))[1],
        )
        for id in sorted(ids)
    ]  # fmt: skip


def _name(id: str, named: NamedIds) -> str:
    node = load_materiel().by_id.get(id)
    return node.name if node else named.get(id, (id, 0))[0]


def _list_below(id: str, named: NamedIds) -> list[str]:
    """The kinds below one that claims name, by id."""
    return sorted(one for one in named if id in load_materiel().ancestors(one))


@router.get("/{id}", response_model=MaterielPage)
def get_kind(id: MaterielId, served: ServedRecord, tag: Tag) -> Response:
    """One kind of materiel: what stands above and below it, and where and with whom it is named."""
    named = find_named(served, "materiel:")
    node = load_materiel().by_id.get(id)
    if node is None and id not in named:
        raise NotFound(f"Neither the catalogue nor the record knows the materiel {id}")
    made = served.keep(("kind", id), lambda seen: _make_page(seen, id, named))
    return answer(made, tag=tag)


def _make_page(seen: JudgedRecord, id: str, named: NamedIds) -> MaterielPage:
    node = load_materiel().by_id.get(id)
    below = _list_below(id, named)
    beside = [seen.named_beside([id, *below], prefix) for prefix in ("place:", "site:", "actor:")]
    places = sorted((*beside[0], *beside[1]), key=lambda b: (-b.claims, b.id))
    return MaterielPage(
        id=id, name=show_words(_name(id, named)), source=node.source if node else "",
        above=tuple(
            Named(id=above, name=_name(above, named)) for above in load_materiel().ancestors(id)
        ),
        kinds=tuple(
            BesideRow(id=one, name=_name(one, named), claims=named[one][1], first=None, last=None)
            for one in below
        ),
        names=sort_names(seen.words_for(id).get(id)), claims=named.get(id, ("", 0))[1],
        places=show_beside(places[:PLACES_MOST]), places_total=len(places),
        actors=show_beside(beside[2]),
    )  # fmt: skip


@router.get("/{id}/sightings", response_model=Page[Sighting])
def get_sightings(
    id: MaterielId, served: ServedRecord, tag: Tag, limit: Limit = 50, after: After = None
) -> Response:
    """The claims that name a kind of materiel or one below it: the latest days first."""
    named = find_named(served, "materiel:")
    ids = [id, *_list_below(id, named)]
    behind = None if after is None else read_cursor(after, str, str, str)
    found = list_naming(served.seen, ids, limit=limit + 1, after=behind)
    shown = found[:limit]
    page = Page(
        items=tuple(
            Sighting(claim=show_claim(claim), things=_list_things(claim, ids)) for claim in shown
        ),
        next=write_cursor(find_standing_key(shown[-1])) if found[limit:] else None,
    )
    return answer(page, tag=tag)


def _list_things(claim: Claim, ids: list[str]) -> tuple[Thing, ...]:
    """What fills slots of a claim and is of these kinds; what fills two slots comes once."""
    fillers = {
        (f.span, f.id): f for slot in SLOTS for f in getattr(claim, slot) if f.id in ids
    }  # fmt: skip
    return tuple(
        Thing(
            id=str(f.id), name=show_words(f.name or f.text), text=show_words(f.text),
            quantity=say_quantity(f.quantity), low=f.quantity.low if f.quantity else None,
            high=f.quantity.high if f.quantity else None,
        )
        for f in fillers.values()
    )  # fmt: skip

"""What a name may mean, while an analyst types it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from vedette.errors import NotFound
from vedette.show.api.answering import answer
from vedette.show.api.asking import ServedRecord, Tag
from vedette.show.api.kept import find_named
from vedette.show.api.paging import Page
from vedette.show.api.problems import READS, describe
from vedette.show.api.served import Served
from vedette.show.completing import Asked, Candidate, Completer
from vedette.show.lookup import ManyMeanings
from vedette.show.naming import NamedIds

router = APIRouter(prefix="/meanings", tags=["judging"], responses=describe(*READS))


@router.get("", response_model=Page[Candidate])
def get_meanings(
    served: ServedRecord,
    tag: Tag,
    q: Annotated[str, Query(max_length=100, description="What was typed, or an id.")],
    slot: Annotated[Asked, Query(description="The slot that it is to fill.")] = "places",
    limit: Annotated[int, Query(ge=1, le=50, description="Candidates at most.")] = 8,
) -> Response:
    """What the typed may mean, best first: actors, things, places with their kind and country."""
    served.runs.warm()
    named = served.keep("named", lambda _: _name_all(served))
    places = served.gazetteer
    sites = served.keep("sites to complete", lambda _: places.sites() if places else ())
    completer = Completer(lexicon=served.lexicon, gazetteer=places, named=named, sites=sites)
    found = completer.complete(q, slot, limit=limit)
    return answer(Page(items=tuple(found), next=None), tag=tag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that a name may mean, with what tells it from the others."""

    id: str
    name: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a name means as it stands: one thing, a bare name (`id` is None), or one of several.

    `why` says so where nothing known bears it.
    """

    id: str | None
    name: str
    several: tuple[Choice, ...] = ()
    why: str = ""


@router.get("/one", response_model=Reading)
def get_meaning(
    served: ServedRecord,
    tag: Tag,
    q: Annotated[str, Query(min_length=1, max_length=300, description="A whole name, or an id.")],
    slot: Annotated[Asked, Query(description="The slot that it is to fill.")] = "places",
) -> Response:
    """What a judgement would take a name for: so that one that may mean several is asked about
    before anything is entered.
    """
    try:
        if slot == "voices":
            return answer(Reading(id=served.meanings.key_of_voice(q), name=q), tag=tag)
        meant = served.meanings.read(q, slot)
    except ManyMeanings as fault:
        several = tuple(Choice(id=f.id, name=f.name, how=f.how) for f in fault.candidates)
        return answer(Reading(id=None, name=q, several=several, why=str(fault)), tag=tag)
    except NotFound as fault:
        return answer(Reading(id=None, name=q, why=str(fault)), tag=tag)
    return answer(Reading(id=meant.id, name=meant.name), tag=tag)


def _name_all(served: Served) -> NamedIds:
    return {
        id: named
        for start in ("actor:", "materiel:", "site:", "place:")
        for id, named in find_named(served, start).items()
    }

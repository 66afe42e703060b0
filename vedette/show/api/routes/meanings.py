"""What a name may mean, while an analyst types it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from vedette.show.api.answering import answer
from vedette.show.api.asking import ServedRecord, Tag
from vedette.show.api.paging import Page
from vedette.show.api.problems import READS, describe
from vedette.show.completing import Asked, Candidate, Completer, Named
from vedette.show.judged import JudgedRecord

router = APIRouter(prefix="/meanings", tags=["judging"], responses=describe(*READS))


@router.get("", response_model=Page[Candidate])
def get_meanings(
    served: ServedRecord,
    tag: Tag,
    q: Annotated[str, Query(max_length=100, description="What was typed, or an id.")],
    slot: Annotated[Asked, Query(description="The slot that it is to fill.")] = "places",
    limit: Annotated[int, Query(ge=1, le=50)] = 8,
) -> Response:
    """What the typed may mean, best first: actors, things, places with their kind and country."""
    served.runs.warm()
    named = served.keep("named", _name_all)
    places = served.gazetteer
    sites = served.keep("sites to complete", lambda _: places.sites() if places else ())
    completer = Completer(lexicon=served.lexicon, gazetteer=places, named=named, sites=sites)
    found = completer.complete(q, slot, limit=limit)
    return answer(Page(items=tuple(found), next=None), tag=tag)


def _name_all(seen: JudgedRecord) -> Named:
    return {
        id: named
        for start in ("actor:", "materiel:", "site:", "place:")
        for id, named in seen.named(start).items()
    }

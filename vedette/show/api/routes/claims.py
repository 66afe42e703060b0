"""Claims: the list under the filters of the command line, and the receipt of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response

from vedette.model.claim import Kind, Modality
from vedette.show.api.answering import answer
from vedette.show.api.asking import ServedRecord, Tag
from vedette.show.api.paging import After, Limit, Page, read_cursor, write_cursor
from vedette.show.api.problems import READS, describe
from vedette.show.api.receipts import ReceiptAnswer, group_judgements, make_receipt
from vedette.show.api.shapes import ClaimRow, show_claim
from vedette.show.lookup import find_site
from vedette.store.asking import ClaimsWanted

router = APIRouter(prefix="/claims", tags=["claims"], responses=describe(*READS, 409))


def _ask(description: str, most: int | None = None) -> Any:
    return Query(max_length=most, description=description)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims: by kind, by id, name or words of an actor or place, by report, by days."""

    kind: Annotated[Kind | None, _ask("What the claim says happened.")] = None
    actor: Annotated[str | None, _ask("An actor by id, name or words of it.", 300)] = None
    place: Annotated[str | None, _ask("A place by id or any spelling of it.", 300)] = None
    report: Annotated[str | None, _ask("A report by id, or its beginning.", 300)] = None
    modality: Annotated[Modality | None, _ask("Whether it is told as so.")] = None
    since: Annotated[date | None, _ask("What can be on this day or after.")] = None
    until: Annotated[date | None, _ask("What can be on this day or before.")] = None

    def conditions(self) -> ClaimsWanted:
        """The filter as `Record.claims` takes it."""
        return ClaimsWanted(
            kind=self.kind, actor=self.actor, place=self.place, report=self.report,
            modality=self.modality, since=self.since, until=self.until,
        )  # fmt: skip


@router.get("", response_model=Page[ClaimRow])
def get_claims(
    served: ServedRecord,
    tag: Tag,
    wanted: Annotated[ClaimFilter, Depends()],
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Claims that meet every filter, as judged, by id. A place may be called as `vedette` does."""
    seen, asked = served.seen, wanted.conditions()
    if wanted.place is not None:
        asked["place"] = find_site(seen, wanted.place, served.gazetteer).id
    behind = None if after is None else read_cursor(after, str, str)
    found = list(seen.claims(**asked, after=behind, limit=limit + 1))
    shown = found[:limit]
    page = Page(
        items=tuple(map(show_claim, shown)),
        next=write_cursor((shown[-1].id, shown[-1].report.id)) if found[limit:] else None,
        total=seen.count_claims(**asked),
    )
    return answer(page, tag=tag)


@router.get("/{id}", response_model=ReceiptAnswer)
def get_claim(
    served: ServedRecord,
    tag: Tag,
    id: Annotated[str, Path(max_length=64, description="The id of a claim, or its beginning.")],
) -> Response:
    """The receipt of a claim: the words, who said them, how they were read, what is against."""
    told = served.keep("judgements", group_judgements)
    return answer(make_receipt(served.seen, id, told), tag=tag)

"""The ledger: who judged what, when and why, and whether it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from vedette.show.api.answering import answer
from vedette.show.api.asking import ServedRecord, Tag
from vedette.show.api.entries import EntryRow, Fate, find_entries
from vedette.show.api.paging import After, Limit, Page, paginate
from vedette.show.api.problems import READS, describe

router = APIRouter(prefix="/ledger", tags=["judging"], responses=describe(*READS))

Entries = Literal["judgements", "reports", "all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFilter:
    """Which entries: judgements and what became of them, or reports that came in and went.

    `about` is an id that a judgement names, `kind` an act, `fate` whether it counts.
    """

    entries: Annotated[
        Entries, Query(description="Judgements, or reports that came in and went, or all.")
    ] = "judgements"
    about: Annotated[
        str | None, Query(max_length=300, description="A whole id that the judgement names.")
    ] = None
    author: Annotated[str | None, Query(max_length=300, description="Who entered it.")] = None
    kind: Annotated[
        str | None, Query(max_length=60, description="An act, or what else an entry notes.")
    ] = None
    fate: Annotated[
        Fate | None, Query(description="Whether it counts: stands, withdrawn, orphan …")
    ] = None

    def meets(self, row: EntryRow) -> bool:
        """Whether an entry is wanted."""
        is_report = row.kind.startswith("report ")
        return (
            (self.entries == "all" or is_report == (self.entries == "reports"))
            and self.about in (None, *(thing.id for thing in row.about))
            and self.author in (None, row.author)
            and self.kind in (None, row.kind)
            and self.fate in (None, row.fate)
        )


@router.get("", response_model=Page[EntryRow])
def get_ledger(
    served: ServedRecord,
    tag: Tag,
    wanted: Annotated[LedgerFilter, Depends()],
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Entries that meet every filter, the newest first."""
    rows = find_entries(served)
    met = [row for row in rows if wanted.meets(row)]
    return answer(
        paginate(
            met, lambda row: (-row.seq,), lambda row: row, limit=limit, after=after, kinds=(int,)
        ),
        tag=tag,
    )

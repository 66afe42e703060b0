"""Reports: the list, how they divide, what failed, one to read, its bytes as received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response

from vedette.show.api.answering import answer
from vedette.show.api.asking import ServedRecord, Tag
from vedette.show.api.paging import After, Limit, Page, paginate, read_cursor, write_cursor
from vedette.show.api.problems import READS, describe
from vedette.show.api.reports import ReportRow, WholeReport, show_rows, show_whole
from vedette.show.wording import show_words
from vedette.store import Failure
from vedette.store.listing import Order, ReportFilter

router = APIRouter(tags=["reports"], responses=describe(*READS))

Flag = bool | None
ReportId = Annotated[str, Path(max_length=64, description="An id, or its beginning.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportQuery:
    """Which reports: by outlet (empty: not known), language, words; by days; by their fate."""

    outlet: Annotated[
        str | None,
        Query(max_length=300, description="Of this outlet; empty where it is not known."),
    ] = None
    language: Annotated[str | None, Query(max_length=35, description="In this language.")] = None
    words: Annotated[
        str | None, Query(max_length=300, description="With all these words in text or title.")
    ] = None
    since: Annotated[date | None, Query(description="Perhaps published on this day or later.")] = (
        None
    )
    until: Annotated[
        date | None, Query(description="Perhaps published on this day or earlier.")
    ] = None
    dated: Annotated[Flag, Query(description="With a date of publication, or without.")] = None
    claims: Annotated[Flag, Query(description="With claims, or without.")] = None
    skipped: Annotated[Flag, Query(description="Whose claims were not looked for, or were.")] = None

    def to_filter(self) -> ReportFilter:
        """The filter as the record takes it."""
        return ReportFilter(
            outlet=self.outlet, language=self.language, words=self.words, since=self.since,
            until=self.until, is_dated=self.dated, has_claims=self.claims,
            is_skipped=self.skipped,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletCount:
    """How many reports an outlet has; None where the outlet is not known."""

    name: str | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageCount:
    """How many reports there are in a language (ISO 639-1, "und" where it is not known)."""

    language: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedCount:
    """In how many reports of a language claims were not looked for, and why."""

    reason: str
    language: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """How the reports divide, the greatest first; the undated and the failed runs counted."""

    outlets: tuple[OutletCount, ...]
    languages: tuple[LanguageCount, ...]
    skipped: tuple[SkippedCount, ...]
    undated: int
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureRow:
    """A run that failed: where, what, what to do, and how often it was seen (UTC)."""

    where: str
    what: str
    advice: str
    first_seen: str
    last_seen: str
    times: int


@router.get("/reports", response_model=Page[ReportRow])
def get_reports(
    *,
    served: ServedRecord,
    tag: Tag,
    wanted: Annotated[ReportQuery, Depends()],
    order: Annotated[
        Order, Query(description="Newest by receipt, or by publication.")
    ] = "received",
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Reports that meet every filter, the newest first; by publication the undated come last."""
    seen, asked = served.seen, wanted.to_filter()
    behind = None if after is None else read_cursor(after, str, int)
    found = seen.page_reports(asked, order=order, limit=limit + 1, after=behind)
    shown = found[:limit]
    page = Page(
        items=show_rows(seen, [report for _, report in shown]),
        next=write_cursor(shown[-1][0]) if found[limit:] else None,
        total=seen.count_reports(asked),
    )
    return answer(page, tag=tag)


@router.get("/report-groups", response_model=Division)
def get_groups(served: ServedRecord, tag: Tag) -> Response:
    """How the reports divide by outlet, language and fate."""
    groups = served.seen.group_reports()
    return answer(Division(
        outlets=tuple(
            OutletCount(name=None if g.name is None else show_words(g.name), reports=g.reports)
            for g in groups.outlets
        ),
        languages=tuple(
            LanguageCount(language=g.name or "und", reports=g.reports) for g in groups.languages
        ),
        skipped=tuple(
            SkippedCount(reason=show_words(reason), language=language, reports=count)
            for reason, language, count in groups.skipped
        ),
        undated=served.seen.count_reports(ReportFilter(is_dated=False)),
        failures=served.seen.counts()["failures"],
    ), tag=tag)  # fmt: skip


@router.get("/failures", response_model=Page[FailureRow])
def get_failures(
    served: ServedRecord, tag: Tag, limit: Limit = 50, after: After = None
) -> Response:
    """Failed runs, in the order in which each was first seen."""
    numbered = list(enumerate(served.seen.failures()))
    page = paginate(
        numbered, lambda one: (one[0],), lambda one: _show_failure(one[1]), limit=limit,
        after=after, kinds=(int,),
    )  # fmt: skip
    return answer(page, tag=tag)


def _show_failure(failure: Failure) -> FailureRow:
    return FailureRow(
        where=show_words(failure.where), what=show_words(failure.what),
        advice=show_words(failure.advice), first_seen=failure.first_seen,
        last_seen=failure.last_seen, times=failure.times,
    )  # fmt: skip


@router.get("/reports/{id}", response_model=WholeReport)
def get_report(id: ReportId, served: ServedRecord, tag: Tag) -> Response:
    """One report: its kept text, its claims with their words, and what is known of it."""
    return answer(show_whole(served.seen, id), tag=tag)


@router.get(
    "/reports/{id}/bytes",
    response_class=Response,
    responses={
        200: {
            "description": "The bytes as received, unchanged, to be saved.",
            "content": {"application/octet-stream": {"schema": {
                "type": "string", "format": "binary",
            }}},
        }
    },
)  # fmt: skip
def get_bytes(id: ReportId, served: ServedRecord, tag: Tag) -> Response:
    """The bytes of a report as they were received, as a file to save; never shown in place."""
    report = served.seen.whole_report(id)
    headers = {
        "Content-Disposition": f'attachment; filename="{report.id}.bin"',
        "X-Content-Type-Options": "nosniff", "ETag": tag, "Cache-Control": "no-cache",
    }  # fmt: skip
    return Response(report.content, media_type="application/octet-stream", headers=headers)

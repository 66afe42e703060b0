"""When a report was told: the last day on which it can have been written, and who knew by when."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

from vedette.model.claim import Claim, ReportRef
from vedette.model.when import When

Clock = Literal["published", "received"]
"""Known to the world once it was published, or to the holder of the record once it came in."""

Received = Callable[[str], date | None]
"""The day on which the report with an id came in; None where that is not known."""

_SEASON_ENDS = {21: 5, 22: 8, 23: 11}
"""The months in which spring, summer and autumn end; a winter ends in the year after."""


def never_received(_report: str) -> None:
    """No day at all: when reports came in is not known."""


@lru_cache(maxsize=65_536)
def last_day(published: str | None) -> date | None:
    """The last day of an EDTF date, None where it is open, empty or no date.

    >>> last_day("2021-04"), last_day("2020-24"), last_day("2021-03-01/..")
    (datetime.date(2021, 4, 30), datetime.date(2021, 2, 28), None)
    """
    last = (published or "").rsplit("/", 1)[-1].rstrip("~?%").replace("X", "9")
    if last in ("", ".."):
        return None
    try:
        year, month, day = ([int(part) for part in last.split("-")] + [0, 0])[:3]
        if month == 24:
            year, month = year + 1, 2
        month = _SEASON_ENDS.get(month, month) or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except ValueError:
        return None


def find_seen(claim: Claim) -> When | None:
    """When the image behind a claim was taken, where one voice is an image with a known day.

    What an image shows was so when it was taken, whatever day the report came out.
    """
    days = {v.acquired for v in claim.sources if v.kind == "imagery" and v.acquired}
    if len(days) != 1:
        return None
    (day,) = days
    try:
        return When.day(day)
    except ValueError:
        return None


def day_told(report: ReportRef, received_of: Received) -> date | None:
    """The day by which the report was surely written: published, or at the latest received.

    What a report tells as done was done by then. None where neither day is known.
    """
    published, received = last_day(report.published), received_of(report.id)
    if published is None or received is None:
        return published or received
    return min(published, received)


def select_known(
    claims: Iterable[Claim],
    day: date,
    *,
    clock: Clock = "published",
    received_of: Received = never_received,
) -> list[Claim]:
    """The claims that were known on a day: those of reports published, or received, by then.

    A report whose date is not known, or not to an end, counts from its receipt on. One of
    which neither day is known was never surely known, and is left out.
    """
    days: dict[str, date | None] = {}
    kept = []
    for claim in claims:
        report = claim.report
        if report.id not in days:
            received = received_of(report.id)
            published = last_day(report.published) if clock == "published" else None
            days[report.id] = published or received
        known = days[report.id]
        if known is not None and known <= day:
            kept.append(claim)
    return kept

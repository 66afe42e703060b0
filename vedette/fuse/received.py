"""Reports as reuse compares them: their words, who published them, and between which days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vedette.model.span import Span

UNKNOWN_FIRST, UNKNOWN_LAST = "0000-00-00", "9999-99-99"

# The months that a season covers; a winter ends in the year after.
_SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "02")}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """One report as far as reuse needs it.

    `furniture` are spans of `text` that are not its own words. `published` is EDTF, `received`
    an ISO time or day. `version_of` is the id of the report that this one is a newer version
    of. `credits` are names of outlets that the report credits, `links` addresses that it
    links to, beyond those that stand in its text.
    """

    id: str
    text: str
    furniture: tuple[Span, ...] = ()
    outlet: str | None = None
    published: str | None = None
    received: str | None = None
    uri: str = ""
    version_of: str | None = None
    credits: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def bound_published(published: str | None, received: str | None = None) -> tuple[str, str]:
    """The first and last day on which a report can have come out, as sortable strings.

    `published` is EDTF; what was received on a day was out by then.

    >>> bound_published("2021-04"), bound_published("2020-24"), bound_published(None)
    (('2021-04-00', '2021-04-99'), ('2020-12-00', '2021-02-99'), ('0000-00-00', '9999-99-99'))
    """
    left, slash, right = (published or "..").partition("/")
    first, last = _bound(left)[0], _bound(right if slash else left)[1]
    if received and first <= received[:10] < last:
        last = received[:10]
    return first, last


def _bound(part: str) -> tuple[str, str]:
    part = part.rstrip("~?%")
    if part in ("", ".."):
        return UNKNOWN_FIRST, UNKNOWN_LAST
    low, high = part.replace("X", "0"), part.replace("X", "9")
    if part[5:] in _SEASONS:
        begin, end = _SEASONS[part[5:]]
        low = f"{part[:4]}-{begin}"
        high = f"{int(part[:4]) + (part[5:] == '24'):04d}-{end}"
    return low + "-00-00"[len(low) - 4 :], high + "-99-99"[len(high) - 4 :]


def days_apart(a: ReportText, b: ReportText) -> int:
    """How many days surely lie between two reports; 0 where a date is not known to the day."""
    (first_a, last_a), (first_b, last_b) = (_of(r) for r in (a, b))
    early, late = (last_a, first_b) if last_a < first_b else (last_b, first_a)
    if not (early < late and _DAY.fullmatch(early) and _DAY.fullmatch(late)):
        return 0
    try:
        return (date.fromisoformat(late) - date.fromisoformat(early)).days
    except ValueError:
        return 0


def is_surely_earlier(a: ReportText, b: ReportText) -> bool:
    """Whether the last day on which `a` can have come out lies before the first of `b`."""
    return _of(a)[1] < _of(b)[0]


def _of(report: ReportText) -> tuple[str, str]:
    return bound_published(report.published, report.received)

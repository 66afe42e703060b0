"""The day that a report prints over itself in running text: "Published 3 May 2019 A convoy ...".

Where lines were lost on the way, as in tables of articles, the line of date and by-line stands
before the first sentence and is no part of it: it tells no event's day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vedette.model.report import Furniture
from vedette.model.span import Span
from vedette.model.when import When
from vedette.read.credits import is_outlet_name
from vedette.read.dates import find_date_words, load_calendar
from vedette.read.lines import Line

PRINTED = "date and by-line"
"""Why a printed day is furniture."""
SEARCHED_LINES = 3
LONGEST_HEAD = 400
"""Characters of title and standfirst that may stand before an agency and its day."""
_AGENCY = re.compile(r"(?<!\S)(?P<name>[A-Z][\w-]{1,30})\s+$")
_ON = re.compile(r"\s*(?:[A-Z0-9(\"“‘']|$)")
"""What goes on behind a printed day: a sentence of its own, no "where" and no comma."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDay:
    """The day that a text prints over itself, None where it could be two, and where it stands."""

    when: When | None
    span: Span

    @property
    def furniture(self) -> Furniture:
        """The range that is no part of the report's words."""
        return Furniture(span=self.span, reason=PRINTED)


def find_printed_day(lines: Sequence[Line]) -> PrintedDay | None:
    """The first day near the top that a label or an agency's name stands right before.

    A bare date that opens a text is none: bulletins open with the day that they tell of.
    """
    for line in lines[:SEARCHED_LINES]:
        head = line.text[:LONGEST_HEAD]
        for first, last, when in find_date_words(head):
            start = _find_start(head, first)
            if start is not None and _ON.match(line.text, last):
                at = line.span[0]
                return PrintedDay(when=when, span=(at + start, at + last))
    return None


def _find_start(head: str, first: int) -> int | None:
    """Where the label or the agency before a date begins; None where none stands there."""
    calendar = load_calendar()
    before = head[:first]
    weekday = next((m for m in calendar.weekday.finditer(before) if m.end() == first), None)
    before = before[: weekday.start()] if weekday else before
    bare = before.strip(" \t:").casefold()
    if bare in calendar.labels:
        return len(before) - len(before.lstrip())
    agency = _AGENCY.search(before)
    is_named = agency is not None and is_outlet_name(agency["name"], in_dateline=True)
    return agency.start() if agency is not None and is_named else None

"""When a report was published, and how that is known; never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from vedette.model.report import PublishedFrom
from vedette.model.when import UNKNOWN, When
from vedette.read.credits import find_dateline
from vedette.read.dates import find_dates, load_calendar, make_when, parse_date
from vedette.read.lines import Line

HEADER_LINES = 8
DATELINE_LINES = 5

_URL_DAY = re.compile(r"[/=_-]((?:19|20)\d\d)([/_-])(\d{1,2})\2(\d{1,2})(?=[/_.?&-]|$)", re.ASCII)
_URL_DIGITS = re.compile(r"/((?:19|20)\d\d)(\d\d)(\d\d)(?=/|$)", re.ASCII)
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d\d)(?=/)", re.ASCII)
_FILE_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.])(\d\d)\2(\d\d)(?!\d)", re.ASCII)

Published = tuple[When, PublishedFrom]


def find_published(
    lines: Sequence[Line],
    *,
    metadata: When | None,
    url: str | None,
    file_name: str | None,
    printed: When | None = None,
    is_row: bool = False,
) -> Published:
    """The date of publication and how it is known, the surer ways first.

    Metadata, then the address, a header line, the dateline, the file's name. A dateline
    without a year and figures that could be two dates give nothing. The cell of a table (`is_row`)
    gives way to the day that the report prints over itself: of 176 articles of one table that
    print one, 50 stood under another, some by years.
    """
    over = find_prefix_date(lines) or printed
    ways: tuple[tuple[When | None, PublishedFrom], ...] = (
        (over if is_row else None, "header"),
        (metadata, "metadata"),
        (find_url_date(url) if url else None, "url"),
        (find_header_date(lines) or printed, "header"),
        (find_dateline_date(lines), "dateline"),
        (find_file_date(file_name) if file_name else None, "file name"),
    )
    return next(((when, how) for when, how in ways if when), (UNKNOWN, "unknown"))


def find_url_date(url: str) -> When | None:
    """The day or month in an address (/2021/03/15/, /2021-03-15-, /20210315/, /2021/03/)."""
    day = _URL_DAY.search(url)
    if day:
        return make_when(int(day.group(1)), int(day.group(3)), int(day.group(4)))
    digits = _URL_DIGITS.search(url)
    if digits:
        return make_when(*(int(g) for g in digits.groups()))
    month = _URL_MONTH.search(url)
    return make_when(int(month.group(1)), int(month.group(2))) if month else None


def find_file_date(name: str) -> When | None:
    """The day in a file's name (2021-03-15-convoy.txt); bare figures are no date."""
    match = _FILE_DAY.search(PurePosixPath(name).stem)
    return (
        make_when(int(match.group(1)), int(match.group(3)), int(match.group(4))) if match else None
    )


def find_header_date(lines: Sequence[Line]) -> When | None:
    """The day of a line near the top that is only a date, or a label and a date."""
    for line in lines[:HEADER_LINES]:
        rest = _strip_label(line.text)
        when = parse_date(line.text if rest is None else rest)
        if when is None and rest is not None:
            when = _opening_date(rest)
        if when and when.precision == "day":
            return when
    return None


def find_prefix_date(lines: Sequence[Line]) -> When | None:
    """The day of what stands before a title in running text ("Mon May 13 2019 Convoy ...")."""
    prefix = next((line.text for line in lines[:1] if line.is_prefix), "")
    return next((when for _, _, when in find_dates(prefix)), None)


def _strip_label(text: str) -> str | None:
    folded = text[:40].lower()
    for label in load_calendar().labels:
        if folded.startswith(label) and not folded[len(label) : len(label) + 1].isalnum():
            return text[len(label) :].lstrip(" :\t")
    return None


def _opening_date(text: str) -> When | None:
    """The date that a labelled line begins with ("Published 3 May 2019 by ...")."""
    weekday = load_calendar().weekday.match(text)
    start = weekday.end() if weekday else 0
    return next((when for first, _, when in find_dates(text[:60]) if first == start), None)


def find_dateline_date(lines: Sequence[Line]) -> When | None:
    """The day with its year in the dateline of one of the first paragraphs."""
    for line in lines[:DATELINE_LINES]:
        dateline = find_dateline(line.text)
        found = next((when for _, _, when in find_dates(dateline or "")), None)
        if found:
            return found
    return None

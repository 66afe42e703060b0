"""Dates in the forms that outlets print, as whole days, months or years, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from importlib import resources

import yaml

from vedette.model.edtf import SEASONS
from vedette.model.when import Precision, When

LONGEST_DATE = 80
"""Characters; what is longer is no date, and is not matched against the patterns."""

_EDTF_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?", re.ASCII)
_EDTF_DECADE = re.compile(r"(\d{3})X[~?%]?", re.ASCII)
_ISO_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?\s*"
    r"(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?",
    re.ASCII,
)
_CLOCK = re.compile(
    r"(?:,?\s+(?:at\s+|-\s*|–\s*|\|\s*)?|\s*[|–-]\s*)"
    r"(?:\d{1,2}[:.h]\d{2}(?::\d{2})?|\d{4})\s*(?:h|hrs|hours|a\.?m\.?|p\.?m\.?)?\s*"
    r"(?:\(?[A-Z]{2,5}\)?)?\s*(?:[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_NUMBERS_WITHIN = re.compile(r"(?<!\d)\d{1,4}([./-])\d{1,2}\1\d{1,4}(?!\d)")
_ANY_WORD = re.compile(r"[^\W\d]+\.?\s*[,،]\s+")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Month names, weekdays and labels of the package, with the patterns made of them."""

    months: dict[str, int]
    labels: tuple[str, ...]
    weekday: re.Pattern[str]
    written: tuple[re.Pattern[str], ...]


@cache
def load_calendar() -> Calendar:
    """The calendar of the package, read once a process."""
    text = resources.files("vedette.read").joinpath("months.yaml").read_text("utf-8")
    rows = yaml.safe_load(text)
    months = {str(n): int(i) for i, names in rows["months"].items() for n in names}
    name = "|".join(re.escape(n) for n in sorted(months, key=len, reverse=True))
    day, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})(?!\d)"
    month = rf"(?P<month>{name})\.?"
    return Calendar(
        months,
        tuple(sorted(rows["labels"], key=len, reverse=True)),
        re.compile(rf"(?:{'|'.join(rows['weekdays'])})\.?,?\s+", re.IGNORECASE),
        tuple(
            re.compile(rf"(?<![\w]){form}", re.IGNORECASE)
            for form in (
                rf"{day}[\s-]+(?:of\s+|de\s+)?{month}[,،]?[\s-]+(?:de\s+)?{year}",
                rf"{month}\s+{day}[,،]?\s+{year}",
                rf"{month}[,،]?\s+{year}",
            )
        ),
    )


def parse_edtf(value: str) -> When | None:
    """The interval that an ISO or EDTF date names (year, month, day, season, decade,
    `a/b`, `../b`), or None.

    Marks of doubt (`~`, `?`, `%`) are dropped. A time of day is dropped; the day is that of the
    date's own offset from UTC.
    """
    value = value.strip()
    timed = _ISO_TIME.fullmatch(value)
    left, slash, right = (timed.group(1) if timed else value).partition("/")
    if not slash:
        return _parse_part(left)
    first = None if left == ".." else _parse_part(left)
    last = None if right == ".." else _parse_part(right)
    if (first is None and left != "..") or (last is None and right != ".."):
        return None
    earliest = first.earliest if first else None
    latest = last.latest if last else None
    if (earliest is None and latest is None) or (earliest and latest and earliest > latest):
        return None
    return When(earliest=earliest, latest=latest, precision="range", basis="stated")


def _parse_part(part: str) -> When | None:
    decade = _EDTF_DECADE.fullmatch(part)
    if decade is not None:
        return _make_span(int(decade.group(1)) * 10, 1, 120, "decade")
    match = _EDTF_PART.fullmatch(part)
    if match is None:
        return None
    year, month, day = (int(g) if g else None for g in match.groups())
    season = next((begin for begin, code in SEASONS.items() if code == month), None)
    if season is not None and day is None:
        return _make_span(year or 0, season, 3, "season")
    return make_when(year or 0, month, day)


def _make_span(year: int, month: int, months: int, precision: Precision) -> When | None:
    """So many months from the first day of one, or None beyond the calendar."""
    end = month + months - 2
    try:
        first = When.month(year, month)
        last = When.month(year + end // 12, end % 12 + 1)
    except ValueError:
        return None
    return replace(first, latest=last.latest, precision=precision)


def make_when(year: int, month: int | None = None, day: int | None = None) -> When | None:
    """The day, month or year of these numbers, or None when the calendar has no such."""
    try:
        if month is None:
            return When.year(year)
        if day is None:
            return When.month(year, month)
        return When.day(date(year, month, day).isoformat())
    except ValueError:
        return None


def parse_date(value: str) -> When | None:
    """The date that `value` is, wholly; None for anything else or when it could be two dates.

    Day and month in figures count only where the figures leave no choice: 25/03/2021 is a
    date, 03/04/2021 is none without a format.
    """
    value = value.strip()
    if not 4 <= len(value) <= LONGEST_DATE:
        return None
    found = parse_edtf(value)
    if found is not None:
        return found
    return _parse_printed(value) or _parse_printed(_CLOCK.sub("", value))


def _parse_printed(value: str) -> When | None:
    calendar = load_calendar()
    opening = calendar.weekday.match(value) or _ANY_WORD.match(value)
    if opening:
        value = value[opening.end() :]
    value = value.rstrip(" .,")
    for pattern in calendar.written:
        match = pattern.fullmatch(value)
        if match:
            return _from_written(match, calendar)
    numbers = _NUMBERS.fullmatch(value)
    return _from_numbers(numbers) if numbers else None


def _from_written(match: re.Match[str], calendar: Calendar) -> When | None:
    parts = match.groupdict()
    day = int(parts["day"]) if parts.get("day") else None
    return make_when(int(parts["year"]), calendar.months[parts["month"].lower()], day)


def _from_numbers(match: re.Match[str]) -> When | None:
    first, middle, last = (int(match.group(i)) for i in (1, 3, 4))
    if len(match.group(1)) == 4:
        return make_when(first, middle, last)
    if len(match.group(4)) != 4:
        return None
    readings = {
        when for when in (make_when(last, middle, first), make_when(last, first, middle)) if when
    }
    return readings.pop() if len(readings) == 1 else None


def find_dates(text: str) -> Iterator[tuple[int, int, When]]:
    """Start, end and day of each date in a text, in order, written out or in figures."""
    return ((first, last, when) for first, last, when in find_date_words(text) if when)


def find_date_words(text: str) -> Iterator[tuple[int, int, When | None]]:
    """Start and end of all that is printed like a date; its day where there is but one reading."""
    calendar = load_calendar()
    found: list[tuple[int, int, When | None]] = []
    for pattern in calendar.written[:2]:
        for match in pattern.finditer(text):
            found.append((match.start(), match.end(), _from_written(match, calendar)))
    for match in _NUMBERS_WITHIN.finditer(text):
        numbers = _NUMBERS.fullmatch(match.group())
        found.append((match.start(), match.end(), _from_numbers(numbers) if numbers else None))
    yield from sorted(found, key=lambda piece: piece[:2])


def parse_with_format(value: str, form: str) -> When | None:
    """The date of `value` under a strptime format; None when it does not fit.

    A format without a day gives a month, one without a month a year.
    """
    try:
        moment = datetime.strptime(value.strip(), form)
    except ValueError:
        return None
    has_day = any(d in form for d in ("%d", "%j", "%x", "%c", "%u", "%w", "%a", "%A"))
    has_month = has_day or any(d in form for d in ("%m", "%b", "%B"))
    return make_when(
        moment.year, moment.month if has_month else None, moment.day if has_day else None
    )

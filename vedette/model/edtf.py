"""Intervals of days printed in the Extended Date/Time Format (ISO 8601-2, levels 0 and 1)."""

from __future__ import annotations

import calendar
from datetime import date

SEASONS = {3: 21, 6: 22, 9: 23, 12: 24}
"""The code of a season by the month it begins in; a winter counts to the year it begins in."""


def print_edtf(
    first: date | None, last: date | None, *, precision: str, is_approximate: bool = False
) -> str:
    """The interval as EDTF, empty when neither end is known.

    A whole day, month, year, season or decade is one date, the last two where the words named
    one; everything else is a pair. An open end is `..`. Each end of an approximate interval
    bears `~`. Reading what is printed gives the same two days.

    >>> print_edtf(date(2019, 3, 1), None, precision="month")
    '2019-03/..'
    >>> print_edtf(date(2020, 12, 1), date(2021, 2, 28), precision="season")
    '2020-24'
    """
    if first is None and last is None:
        return ""
    mark = "~" if is_approximate else ""
    if first is None or last is None:
        left = f"{_print_start(first, precision)}{mark}" if first else ".."
        right = f"{_print_end(last, precision)}{mark}" if last else ".."
        return f"{left}/{right}"
    one = _print_one(first, last, precision)
    if one is not None:
        return f"{one}{mark}"
    return "/".join(f"{end}{mark}" for end in _print_pair(first, last))


def _print_one(first: date, last: date, precision: str) -> str | None:
    """The interval as one date, or None where it is none."""
    if first == last:
        return first.isoformat()
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if first.day != 1 or not _ends_month(last):
        return None
    if months == 1:
        return _print_month(first)
    if months == 3 and precision == "season" and first.month in SEASONS:
        return f"{first.year:04d}-{SEASONS[first.month]}"
    if first.month == 1 and months == 12:
        return f"{first.year:04d}"
    if first.month == 1 and months == 120 and precision == "decade" and first.year % 10 == 0:
        return f"{first.year // 10:03d}X"
    return None


def _print_pair(first: date, last: date) -> tuple[str, str]:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04d}", f"{last.year:04d}"
    if first.day == 1 and _ends_month(last):
        return _print_month(first), _print_month(last)
    return first.isoformat(), last.isoformat()


def _print_start(day: date, precision: str) -> str:
    """The first day as the month or year it begins, where the words named no less."""
    if precision == "year" and (day.month, day.day) == (1, 1):
        return f"{day.year:04d}"
    return _print_month(day) if precision == "month" and day.day == 1 else day.isoformat()


def _print_end(day: date, precision: str) -> str:
    if precision == "year" and (day.month, day.day) == (12, 31):
        return f"{day.year:04d}"
    return _print_month(day) if precision == "month" and _ends_month(day) else day.isoformat()


def _print_month(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def _ends_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]

"""Intervals of days and the calendar moves on them: weeks, months, seasons, edges."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vedette.model.when import Basis

_ORDER: tuple[Basis, ...] = ("stated", "text", "relative", "bounded", "unknown")
_SEASON_STARTS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, an end open when None, and how it is known."""

    first: date | None
    last: date | None
    basis: Basis = "stated"


def weaker(*bases: Basis) -> Basis:
    """The basis that rests on most: relative before text before stated."""
    return max(bases, key=_ORDER.index)


def hull(intervals: Iterable[Days]) -> Days:
    """The smallest interval that holds all of them; an open end stays open."""
    several = list(intervals)
    firsts = [d.first for d in several if d.first is not None]
    lasts = [d.last for d in several if d.last is not None]
    return Days(
        min(firsts) if len(firsts) == len(several) else None,
        max(lasts) if len(lasts) == len(several) else None,
        weaker(*(d.basis for d in several)),
    )


def month_days(year: int, month: int, *, months: int = 1, basis: Basis = "stated") -> Days:
    """So many calendar months from the first day of one; months past 12 run into later years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end_month = year + (month + months - 2) // 12, (month + months - 2) % 12 + 1
    last = calendar.monthrange(end_year, end_month)[1]
    return Days(date(year, month, 1), date(end_year, end_month, last), basis)


def year_days(first: int, last: int | None = None, *, basis: Basis = "stated") -> Days:
    """The calendar years from `first` to `last`."""
    return Days(date(first, 1, 1), date(last if last is not None else first, 12, 31), basis)


def date_days(iso: str) -> Days:
    """The days of YYYY-MM-DD, YYYY-MM or YYYY."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return year_days(parts[0])
    if len(parts) == 2:
        return month_days(parts[0], parts[1])
    day = date(parts[0], parts[1], parts[2])
    return Days(day, day)


def season_days(season: str, year: int) -> Days:
    """The three months of a season that begins in `year`, as weather services count them."""
    return month_days(year, _SEASON_STARTS[season], months=3)


def named_season(season: str, year: int) -> Days:
    """The season of a year as people write it: "winter 2021" may be either end of the year."""
    if season == "winter":
        return hull((season_days(season, year - 1), season_days(season, year)))
    return season_days(season, year)


def move_days(days: Days, number: int, unit: str) -> Days:
    """The days moved by a number of units and widened to whole ones.

    Units are h and d (days), w (calendar week from Monday, on a Sunday
    also the one from that day), m, y, D (ten years), C (a hundred).
    Raises OverflowError or ValueError beyond the calendar.
    """
    first = None if days.first is None else _move(days.first, number, unit)[0]
    last = None if days.last is None else _move(days.last, number, unit)[1]
    return replace(days, first=first, last=last)


def _move(day: date, number: int, unit: str) -> tuple[date, date]:
    if unit == "h":
        number, unit = -(-abs(number) // 24) * (1 if number > 0 else -1), "d"
    if unit == "d":
        moved = day + timedelta(days=number)
        return moved, moved
    if unit == "w":
        moved = day + timedelta(weeks=number) - timedelta(days=day.weekday())
        # A Sunday ends the week in Europe and begins it in America.
        return moved, moved + timedelta(days=12 if day.weekday() == 6 else 6)
    if unit == "m":
        whole = month_days(day.year, day.month + number)
    else:
        whole = year_days(day.year + number * {"y": 1, "D": 10, "C": 100}[unit])
    if whole.first is None or whole.last is None:
        raise ValueError(unit)
    return whole.first, whole.last


def blur_days(base: Days, moved: Days, number: int, unit: str) -> Days:
    """`moved` and half a unit to either side of the exact day ("about two weeks ago")."""
    half = {"d": 1, "h": 1, "w": 4, "m": 16, "y": 183, "D": 1827, "C": 18263}[unit]
    length = {"d": 1, "h": 1, "w": 7, "m": 30.44, "y": 365.25, "D": 3652.5, "C": 36525}[unit]
    if base.first is None or base.last is None:
        return moved
    shift = timedelta(days=round(number * length))
    around = Days(
        base.first + shift - timedelta(days=half),
        base.last + shift + timedelta(days=half),
        moved.basis,
    )
    return hull((moved, around))


def edge_days(days: Days, edge: str) -> Days:
    """A generous part of an interval: early and late are halves, start and end are shorter."""
    if days.first is None or days.last is None:
        return days
    if _is_year(days.first, days.last):
        month, months = {
            "early": (1, 6), "mid": (4, 6), "late": (7, 6), "start": (1, 3), "end": (10, 3),
        }[edge]  # fmt: skip
        return month_days(days.first.year, month, months=months, basis=days.basis)
    length = (days.last - days.first).days
    low, high = {
        "early": (0.0, 0.5), "mid": (0.25, 0.75), "late": (0.5, 1.0), "start": (0.0, 1 / 3),
        "end": (2 / 3, 1.0),
    }[edge]  # fmt: skip
    return replace(
        days,
        first=days.first + timedelta(days=int(length * low)),
        last=days.last - timedelta(days=int(length * (1 - high))),
    )


def _is_year(first: date, last: date) -> bool:
    return first.year == last.year and (last - first).days >= 364


def weekday_near(day: date, name: str, *, is_later: bool, is_strict: bool) -> date:
    """The nearest day of that name before `day`, or after it; `day` itself unless strict."""
    wanted = WEEKDAYS.index(name)
    gap = (wanted - day.weekday()) % 7 if is_later else (day.weekday() - wanted) % 7
    gap = gap or (7 if is_strict else 0)
    return day + timedelta(days=gap if is_later else -gap)

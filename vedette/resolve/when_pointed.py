"""What phrases mean that point from the report's day: weekdays, weekends, "last January"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from vedette.resolve.when_days import WEEKDAYS, Days, weekday_near
from vedette.resolve.when_language import Node
from vedette.resolve.when_named import Meaning
from vedette.resolve.when_partial import Frame, days_in_year

# Weekday and date agree again after eleven years at most, but for 29 February and lost centuries.
_FAR_YEARS = 12
_JUST_AHEAD = timedelta(days=31)
_LONG_BEHIND = timedelta(days=366)


def read_published(_: Node, frame: Frame) -> Days | None:
    """pub: the report's own day."""
    day = frame.published
    return None if day is None else Days(day, day, "relative")


def read_weekday(node: Node, frame: Frame) -> Days | None:
    """weekday(saturday): the latest such day, or the next where it is to come.

    weekday(monday,--05-08) and weekday(friday,---03): the latest where name and date agree.
    """
    if len(node.children) > 1:
        return _weekday_on_date(node.children[0].text, node.children[1].text, frame)
    if frame.published is None:
        return None
    found = weekday_near(
        frame.published, node.children[0].text, is_later=frame.is_future, is_strict=False
    )
    return Days(found, found, "relative")


def _weekday_on_date(name: str, partial: str, frame: Frame) -> Days | None:
    """The days of the text's year that bear both; else the day nearest the report.

    Where that lies years back, but one is just to come, the words do not tell which: open.
    """
    if frame.year == "not known":
        return None
    day = frame.published
    if frame.year is not None:
        said = [d for d in _agreeing(name, partial, frame.year) if _may_be(d, frame)]
        if said:
            return Days(said[0], said[-1], "text")
    if day is None:
        return None
    years = range(day.year - _FAR_YEARS, day.year + _FAR_YEARS + 1)
    known = [d for year in years for d in _agreeing(name, partial, year)]
    past, coming = [d for d in known if d <= day], [d for d in known if d >= day]
    if frame.is_future:
        return Days(coming[0], coming[0], "relative") if coming else None
    is_near = bool(coming) and coming[0] - day <= _JUST_AHEAD
    if not past or (is_near and day - past[-1] > _LONG_BEHIND):
        return None
    return Days(past[-1], past[-1], "relative")


def _may_be(day: date, frame: Frame) -> bool:
    return frame.is_future or frame.published is None or day <= frame.published


def _agreeing(name: str, partial: str, year: int) -> list[date]:
    """The days of a year that bear a weekday's name and a date, in order."""
    months = range(1, 13) if partial.startswith("---") else [int(partial[2:4])]
    found = []
    for month in months:
        try:
            day = date(year, month, int(partial[-2:]))
        except ValueError:  # no such day in that month
            continue
        if WEEKDAYS[day.weekday()] == name:
            found.append(day)
    return found


def read_pointed(node: Node, frame: Frame, days_of: Meaning) -> Days | None:
    """last(month=1), this(season=summer), next(weekday=monday,pub)."""
    pair, *rest = node.children
    origin = days_of(rest[0], frame) if rest else read_published(node, frame)
    if origin is None or origin.first is None or origin.last is None:
        return None
    day = origin.last if node.text == "last" else origin.first
    word = pair.children[0].text
    if pair.text == "weekday":
        is_later = node.text == "next" or (node.text == "this" and frame.is_future)
        found = weekday_near(day, word, is_later=is_later, is_strict=node.text != "this")
        return Days(found, found, origin.basis)
    partial = (
        Node("partial", f"--{int(word):02d}")
        if pair.text == "month"
        else Node("call", "season", (Node("word", word),))
    )
    chosen = _nearest(partial, node.text, day)
    return chosen and replace(chosen, basis=origin.basis)


def _nearest(partial: Node, how: str, day: date) -> Days | None:
    found = (days_in_year(partial, day.year + step) for step in (-2, -1, 0, 1, 2))
    known = [(d.first, d.last, d) for d in found if d and d.first and d.last]
    if how == "last":
        return [days for _, last, days in known if last < day][-1]
    if how == "next":
        return next(days for first, _, days in known if first > day)
    if partial.kind == "partial":
        return known[2][2]
    return min(known, key=lambda row: max((row[0] - day).days, (day - row[1]).days, 0))[2]


def read_weekend(node: Node, frame: Frame) -> Days | None:
    """weekend(0) is the one nearest the report in the tense, weekend(-1) and (1) those beside."""
    day, step = frame.published, int(node.children[0].text)
    if day is None:
        return None
    is_later = step > 0 or (step == 0 and frame.is_future)
    at = day + timedelta(days=-1 if step < 0 or (is_later and step == 0) else 0)
    first = weekday_near(at, "saturday", is_later=is_later, is_strict=step > 0)
    if step < 0 and first + timedelta(days=1) >= day:
        first -= timedelta(days=7)
    return Days(first, first + timedelta(days=1), "relative")

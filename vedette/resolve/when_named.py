"""What fiscal years, anniversaries, weeks of a month and loose counts mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from vedette.resolve.when_days import (
    Days,
    hull,
    month_days,
    move_days,
    weekday_near,
)
from vedette.resolve.when_language import Node
from vedette.resolve.when_partial import Frame

Meaning = Callable[[Node, Frame], Days | None]

# The months that fiscal year N begins in, as months from January of N: Britain and India name
# it by its end (April), Australia too (July), the United States too (October), many firms and
# states by the calendar, Japan and Canada by its beginning (April).
FISCAL_STARTS = (-9, -6, -3, 0, 3)
# "About 5 May" reaches at least so far to either side.
_LEAST_BLUR = timedelta(days=3)


def fiscal_days(year: int, *, part: int = 0, months: int = 12) -> Days:
    """All that a fiscal year, or its part number `part` of `months` months, may cover.

    A text hardly ever says whose fiscal year it means, so that every reading stays.
    """
    skip = (part - 1) * months if part else 0
    return hull(month_days(year, 1 + start + skip, months=months) for start in FISCAL_STARTS)


def read_fiscal(node: Node, frame: Frame, days_of: Meaning) -> Days | None:
    """fiscal(2021), fiscal(pub-1y)."""
    inner = days_of(node.children[0], frame)
    if inner is None or inner.first is None or inner.last is None:
        return None
    found = hull((fiscal_days(inner.first.year), fiscal_days(inner.last.year)))
    return replace(found, basis=inner.basis)


def read_fiscal_part(part: int, months: int, node: Node, frame: Frame, days_of: Meaning) -> Days:
    """quarter(3,fiscal(2021)), half(1,fiscal(2021)). Raises ValueError while the year is open."""
    inner = days_of(node.children[0], frame)
    if inner is None or inner.first is None or inner.last is None:
        raise ValueError(node.text)
    years = (inner.first.year, inner.last.year)
    found = hull(fiscal_days(year, part=part, months=months) for year in years)
    return replace(found, basis=inner.basis)


def read_anniversary(node: Node, frame: Frame, days_of: Meaning) -> Days | None:
    """anniversary(2014-08-09,2): that day so many years on; without a number the one nearest.

    Told as done it is the last one by publication. A bare month and day are looked up like
    any other date without a year.
    """
    if not node.children:
        return None
    day, number = node.children[0], node.children[1:]
    inner = days_of(day, frame)
    if inner is None or inner.first is None or inner.last is None:
        return None
    if day.kind == "partial":
        return inner
    if number:
        years = int(number[0].text)
    elif frame.published is None:
        return None
    else:
        years = frame.published.year - inner.first.year
        is_past = _moved(inner.first, years) <= frame.published
        years += (0 if is_past else -1) if not frame.is_future else (1 if is_past else 0)
    if not number and years < 1:
        return None
    basis = inner.basis if number else "relative"
    return Days(_moved(inner.first, years), _moved(inner.last, years), basis)


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def read_week(node: Node, frame: Frame, days_of: Meaning) -> Days | None:
    """week(2,2021-05): counted by sevens or by calendar weeks; week(-1,x) is the last one."""
    number, inner = int(node.children[0].text), days_of(node.children[1], frame)
    if inner is None or inner.first is None or inner.last is None:
        return inner
    if number < 0:
        first, last = inner.last - timedelta(days=12), inner.last
    else:
        first = inner.first + timedelta(days=7 * (number - 1) - 6)
        last = inner.first + timedelta(days=7 * number + 5)
    return replace(inner, first=max(first, inner.first), last=min(last, inner.last))


def read_loose(node: Node, frame: Frame, days_of: Meaning) -> Days | None:
    """over(pub-1y): longer ago than that, so the near end alone; under(pub-1w): less long ago."""
    step = node.children[0]
    if step.kind != "step":
        return None
    base, moved = days_of(step.children[0], frame), days_of(step, frame)
    if base is None or moved is None or base.first is None or base.last is None:
        return None
    number, unit = int(step.text[:-1]), step.text[-1]
    exact = _exact(base.first, number, unit), _exact(base.last, number, unit)
    is_ago = number < 0
    if node.text == "over":
        return replace(moved, first=None, last=exact[1]) if is_ago else replace(
            moved, first=exact[0], last=None
        )  # fmt: skip
    return replace(moved, first=exact[0], last=base.last) if is_ago else replace(
        moved, first=base.first, last=exact[1]
    )  # fmt: skip


def _exact(day: date, number: int, unit: str) -> date:
    """The day so many units off, not widened to the unit."""
    if unit in "hdw":
        return day + timedelta(days=round(number * {"h": 1 / 24, "d": 1, "w": 7}[unit]))
    months = number * {"m": 1, "y": 12, "D": 120, "C": 1200}[unit]
    whole = month_days(day.year, day.month + months)
    if whole.first is None or whole.last is None:
        raise ValueError(unit)
    return min(whole.first + timedelta(days=day.day - 1), whole.last)


def read_within(node: Node, frame: Frame, days_of: Meaning) -> Days | None:
    """within(anchor,2d): from now where it is to come, else from the last dated statement."""
    origin, length = node.children
    if frame.is_future:
        base = frame.published and Days(frame.published, frame.published, "relative")
    else:
        base = days_of(origin, frame)
    if not base:
        return None
    count, unit = int(length.text[:-1]), length.text[-1]
    if base.first is None or base.last is None:
        return None
    return replace(base, last=move_days(base, count, unit).last)


def read_due(node: Node, frame: Frame, days_of: Meaning) -> Days | None:
    """due(2w), "in two weeks": by about then where it is to come, else a mere length of time."""
    length = node.children[0].text
    if not frame.is_future or frame.published is None or length.startswith("X"):
        return None
    count, unit = float(length[:-1]), length[-1]
    days = {"d": 1.0, "w": 7, "m": 30.44, "y": 365.25, "D": 3652.5, "h": 1 / 24}[unit] * count
    half = max(1.0, days / count / 2)
    last = frame.published + timedelta(days=int(days + half) + 1)
    return Days(frame.published, last, "relative")


def blur_date(days: Days) -> Days:
    """A date called approximate: half its own length more to either side."""
    if days.first is None or days.last is None:
        return days
    half = max(_LEAST_BLUR, (days.last - days.first + timedelta(days=1)) / 2)
    return replace(days, first=days.first - half, last=days.last + half)


def weekday_within(name: str, days: Days) -> Days | None:
    """The days of that name in an interval, from the first to the last of them."""
    if days.first is None or days.last is None:
        return None
    first = weekday_near(days.first, name, is_later=True, is_strict=False)
    last = weekday_near(days.last, name, is_later=False, is_strict=False)
    return replace(days, first=first, last=last) if first <= last else None

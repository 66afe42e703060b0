"""Dates without a year: which year they are of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from vedette.resolve.when_days import Days, date_days, month_days, named_season, season_days
from vedette.resolve.when_language import Node

PARTIALS = frozenset({"season", "quarter", "half"})
# Enough to find a 29 February.
_YEARS_BACK = 9

Year = int | Literal["not known"] | None
"""The year that a text gives a date without one; "not known" where it tells that it is another
than the last one and not which, None where it says nothing.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What phrases lean on: the report's day, the year of the text, and the tense."""

    published: date | None
    year: Year = None
    is_future: bool = False


def is_partial(node: Node) -> bool:
    """Whether a tree is a date that lacks its year."""
    if node.kind == "partial":
        return not node.text.startswith("---")
    return (
        node.kind == "call"
        and node.text in PARTIALS
        and len(node.children) == 1
        and node.children[0].kind != "date"
    )


def days_in_year(node: Node, year: int) -> Days | None:
    """What a date without a year names in one year; None where that year has no such day."""
    try:
        if node.kind == "partial":
            return date_days(f"{year:04d}{node.text[1:]}")
        word = node.children[0].text
        if node.text == "season":
            return season_days(word, year)
        months = 3 if node.text == "quarter" else 6
        return month_days(year, (int(word) - 1) * months + 1, months=months)
    except (ValueError, OverflowError):
        return None


def days_in_some_year(node: Node, frame: Frame) -> Days | None:
    """A date without a year, in the year of the text or else of the report."""
    if frame.year == "not known":
        return None
    day = frame.published
    if frame.year is not None:
        said = days_in_said_year(node, frame.year)
        is_late = day is not None and said is not None and said.first is not None
        # A month that would lie after publication is told of the year before.
        if said and (frame.is_future or not is_late or said.first <= day):  # type: ignore[operator]
            return replace(said, basis="text")
    if day is None:
        return None
    step = 1 if frame.is_future else -1
    for year in range(day.year - step, day.year + _YEARS_BACK * step, step):
        found = days_in_year(node, year)
        if found is None or found.first is None or found.last is None:
            continue
        if found.last >= day if frame.is_future else found.first <= day:
            return replace(found, basis="relative")
    return None


def days_in_said_year(node: Node, year: int) -> Days | None:
    """A date without a year put into a year that the words give."""
    if node.kind == "call" and node.text == "season":
        return named_season(node.children[0].text, year)
    return days_in_year(node, year)

"""Time phrases resolved to intervals of days, never narrower than their words.

- A relative phrase looks back from the report's day; without that day it stays open.
- A weekday is the latest such day up to the report's own: agencies call the day itself by name.
- A date without a year is of the year that the text gave last, else of the latest such day not
  after publication, or the next one where the words tell what is to come.
- What is told as done ends by publication. A stated date wholly after it stays as it stands:
  its own words say that it is not done.
- The expression that a `When` keeps leans on nothing but publication: the text's year and the
  anchor are written into it, so that a corrected date resolves it again without the text.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace
from datetime import date
from typing import Protocol

from vedette.model.span import Span
from vedette.model.when import UNKNOWN, Precision, Reading, When
from vedette.resolve.when_days import Days, hull
from vedette.resolve.when_language import Node, read_expression
from vedette.resolve.when_meaning import days_of
from vedette.resolve.when_partial import Frame, Year

_ANCHOR = re.compile(r"\banchor\b")
_NEAR = re.compile(r"\bnear\b")
# Words that point past publication by themselves.
_FORWARD = re.compile(r"pub\+0*[1-9]|\bnext\(|\brest\(|\bfuture\(|weekend\(1\)|pub,1\)")
_ONE_SIDED = re.compile(r"(?:since|until|by|before|after|not-before|over|under|time)\(|\banchor\b")
# What `_absolute` writes, told as to come or not.
_WRITTEN = re.compile(r"(?:future\()?(?:(?:since|until)\()?text\([\d.-]+\)+")
_PARTIAL = re.compile(r"(?<![\d-])--(\d{2})")
# A statement dated to two months or less tells where in its year the text stands.
_PRECISE_DAYS = 62
_FAR_MONTHS = 7
# A chain of "the following day" without one date in it is let go at this length.
_LONGEST = 300


class Phrase(Protocol):
    """What resolving needs of a time phrase."""

    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def span(self) -> Span: ...  # noqa: D102
    @property
    def expression(self) -> str: ...  # noqa: D102
    @property
    def precision(self) -> Precision: ...  # noqa: D102
    @property
    def reading(self) -> Reading: ...  # noqa: D102


def resolve_expression(
    phrase: Phrase,
    *,
    published: When,
    year: Year = None,
    anchor: When = UNKNOWN,
    is_future: bool = False,
) -> When:
    """The interval that a time phrase names, or an open one that keeps its expression.

    `published` is the report's day, `year` the year that the text gave last, `anchor` what its
    last dated statement said ("the following day" counts from it), `is_future` whether the
    words tell what is to come.
    """
    when = When(
        text=phrase.text,
        span=phrase.span,
        precision=phrase.precision,
        reading=phrase.reading,
        expression=_with_anchor(phrase.expression, anchor, is_future=is_future),
    )
    return _resolve(when, published=published, year=year, is_future=is_future)


def resolve_again(when: When, *, published: When) -> When:
    """The same phrase under another date of the report; a `When` without expression stays."""
    if when.expression is None:
        return when
    return _resolve(when, published=published, year=None, is_future=False)


def _resolve(when: When, *, published: When, year: Year, is_future: bool) -> When:
    said = when.expression or ""
    node = read_expression(said)
    days = None if node is None else _days(node, published, year, is_future)
    if days is None:
        if year == "not known" and _PARTIAL.search(said):
            said = f"no-year({said})"  # another date of the report does not tell it either
        return replace(
            when,
            earliest=None,
            latest=None,
            basis="unknown",
            expression=_as_future(said) if is_future else said,
        )
    is_new = days.basis == "text" and not _WRITTEN.fullmatch(said)
    kept = _absolute(days) if is_new else said
    kept = _as_future(kept) if is_future else kept
    if not (is_future or _FORWARD.search(said)):
        days = _clipped(days, published.latest)
    return replace(when, earliest=days.first, latest=days.last, basis=days.basis, expression=kept)


def _days(node: Node, published: When, year: Year, is_future: bool) -> Days | None:
    """The days for every day that the report may be of."""
    last = published.latest
    frame = Frame(published=last, year=year, is_future=is_future)
    days = days_of(node, frame)
    if days is None or days.basis != "relative" or published.earliest == last:
        return days
    if published.earliest is None:
        return replace(days, first=None, basis="bounded")
    other = days_of(node, replace(frame, published=published.earliest))
    return hull((days, other)) if other else replace(days, first=None)


def _clipped(days: Days, last: date | None) -> Days:
    if last is None or (days.first is not None and days.first > last):
        return days
    return replace(days, last=last if days.last is None else min(days.last, last))


def _absolute(days: Days) -> str:
    """An expression for days that the text itself gave."""
    first, last = days.first, days.last
    if first is None or last is None:
        day = last or first
        return f"{'until' if first is None else 'since'}(text({day}))"
    return f"text({first})" if first == last else f"text({first}..{last})"


def choose_year(expression: str, last: When, *, given: Set[int]) -> Year:
    """The year that the last dated statement gives a date without one, None where there is none.

    It is that statement's own, save where a text that told of December goes on to February:
    what would lie more than seven months before it is of the year after, if that year is among
    those `given`, and of a year that is not known else.
    """
    if last.earliest is None or last.latest is None:
        return None
    year = last.earliest.year
    partial = _PARTIAL.search(expression)
    if partial is None or (last.latest - last.earliest).days > _PRECISE_DAYS:
        return year
    if last.earliest.month - int(partial[1]) <= _FAR_MONTHS:
        return year
    return year + 1 if year + 1 in given else "not known"


def can_anchor(when: When) -> bool:
    """Whether later words ("the following day") can count from it: days, weeks or months of
    what is done, not since or until when.
    """
    said = when.expression or ""
    if when.precision not in {"hour", "day", "week", "month"} or when.basis == "bounded":
        return False
    return not (_ONE_SIDED.match(said) or _FORWARD.search(said) or "event" in said)


def _with_anchor(expression: str, anchor: When, *, is_future: bool) -> str:
    """The expression with the last dated statement written into it."""
    is_past = anchor.is_known and anchor.basis in {"stated", "text"} and not is_future
    expression = _NEAR.sub("anchor" if is_past else "pub", expression)
    if not _ANCHOR.search(expression):
        return expression
    if anchor.basis in {"stated", "text"} and anchor.earliest and anchor.latest:
        written = _absolute(Days(anchor.earliest, anchor.latest))
    elif anchor.expression and read_expression(anchor.expression):
        written = f"told({anchor.expression})" if is_future else f"({anchor.expression})"
    else:
        return expression
    filled = _ANCHOR.sub(written, expression)
    return filled if len(filled) <= _LONGEST else expression


def _as_future(expression: str) -> str:
    return expression if expression.startswith("future(") else f"future({expression})"

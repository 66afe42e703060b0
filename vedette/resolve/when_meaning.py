"""What the tree of a time expression means on the calendar, given the report's day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from vedette.resolve.when_days import (
    Days,
    blur_days,
    date_days,
    edge_days,
    hull,
    month_days,
    move_days,
    season_days,
    weaker,
    year_days,
)
from vedette.resolve.when_language import Node
from vedette.resolve.when_named import (
    blur_date,
    read_anniversary,
    read_due,
    read_fiscal,
    read_fiscal_part,
    read_loose,
    read_week,
    read_within,
    weekday_within,
)
from vedette.resolve.when_partial import (
    PARTIALS,
    Frame,
    days_in_said_year,
    days_in_some_year,
    is_partial,
)
from vedette.resolve.when_pointed import read_pointed, read_published, read_weekday, read_weekend


def days_of(node: Node, frame: Frame) -> Days | None:
    """The days that a tree names, or None while it stays open."""
    try:
        return _KINDS[node.kind](node, frame)
    except (OverflowError, ValueError, KeyError, IndexError):
        return None  # beyond the calendar, or no such word


def _date(node: Node, _: Frame) -> Days:
    return date_days(node.text)


def _step(node: Node, frame: Frame) -> Days | None:
    inner = days_of(node.children[0], frame)
    return inner and move_days(inner, int(node.text[:-1]), node.text[-1])


def _part(node: Node, frame: Frame) -> Days | None:
    inner = days_of(node.children[0], frame)
    if inner is None or inner.last is None or node.text not in {"/night", "/evening"}:
        return inner
    return replace(inner, last=inner.last + timedelta(days=node.text == "/night"))


def _span(node: Node, frame: Frame) -> Days | None:
    ends = [days_of(child, frame) for child in node.children]
    return hull(end for end in ends if end) if all(ends) else None


def _pair(node: Node, frame: Frame) -> Days | None:
    return None


def _call(node: Node, frame: Frame) -> Days | None:
    if node.text in PARTIALS and is_partial(node):
        return days_in_some_year(node, frame)
    meaning = _CALLS.get(node.text)
    return meaning(node, frame) if meaning else None


def _partial(node: Node, frame: Frame) -> Days | None:
    return days_in_some_year(node, frame) if is_partial(node) else None


def _in(node: Node, frame: Frame) -> Days | None:
    outer, partial = days_of(node.children[0], frame), node.children[1]
    if outer is None or outer.first is None or outer.last is None:
        return None
    if partial.text == "weekday":
        return weekday_within(partial.children[0].text, outer)
    found: list[Days | None]
    if partial.text.startswith("---"):
        months = range(outer.first.month, outer.last.month + 1)
        found = [date_days(f"{outer.first.year}-{month:02d}{partial.text[2:]}") for month in months]
    else:
        years = range(outer.first.year, outer.last.year + 1)
        found = [days_in_said_year(partial, year) for year in years]
    kept = [days for days in found if days is not None]
    return replace(hull(kept), basis=outer.basis) if kept else None


def _with_year(node: Node, frame: Frame) -> Days | None:
    """season(x,2021), quarter(3,2021), half(1,2021); quarter(pub,-1) counts quarters."""
    one, two = node.children
    if two.text == "fiscal":
        months = {"quarter": 3, "half": 6}[node.text]
        return read_fiscal_part(int(one.text), months, two, frame, days_of)
    if two.kind == "date":
        return days_in_said_year(Node(node.kind, node.text, (one,)), int(two.text))
    origin = days_of(one, frame)
    if origin is None or origin.first is None or origin.last is None:
        return None
    ends = [
        month_days(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * int(two.text), months=3)
        for day in (origin.first, origin.last)
    ]
    return replace(hull(ends), basis=origin.basis)


def _decade(node: Node, frame: Frame) -> Days | None:
    inner = days_of(node.children[0], frame)
    if inner is None or inner.first is None or inner.last is None:
        return None
    first, last = inner.first.year // 10 * 10, inner.last.year // 10 * 10 + 9
    return year_days(first, last, basis=inner.basis)


def _century(node: Node, frame: Frame) -> Days | None:
    """A century with the year before it: people count the 20th from 1900 or from 1901."""
    child = node.children[0]
    if child.kind == "word":
        return year_days(max(100 * (int(child.text) - 1), 1), 100 * int(child.text))
    inner = days_of(child, frame)
    if inner is None or inner.first is None:
        return None
    first = inner.first.year // 100 * 100
    return year_days(first, first + 100, basis=inner.basis)


def _about(node: Node, frame: Frame) -> Days | None:
    step = node.children[0]
    moved = days_of(step, frame)
    if moved is None or step.kind != "step":
        return moved and blur_date(moved)
    base = days_of(step.children[0], frame)
    return base and blur_days(base, moved, int(step.text[:-1]), step.text[-1])


# Parts and ends of other intervals.


def _edge(node: Node, frame: Frame) -> Days | None:
    inner = days_of(node.children[0], frame)
    return inner and edge_days(inner, node.text)


def _side(node: Node, frame: Frame) -> Days | None:
    """past(x) ends, rest(x) begins with the report's day."""
    inner, day = days_of(node.children[0], frame), frame.published
    if inner is None or day is None or inner.first is None or inner.last is None:
        return inner
    if node.text == "past":
        return replace(inner, last=max(inner.first, min(inner.last, day)))
    return replace(inner, first=min(inner.last, max(inner.first, day)))


def _one_end(node: Node, frame: Frame) -> Days | None:
    inner = days_of(node.children[0], frame)
    if inner is None:
        return None
    if node.text in {"since", "after", "not-before"}:
        return replace(inner, last=None)
    if node.text == "before" and inner.first and inner.first != inner.last:
        return replace(inner, first=None, last=inner.first - timedelta(days=1))
    return replace(inner, first=None)


def _range(node: Node, frame: Frame) -> Days | None:
    """From the one to the other: an end without a year takes it from the other end."""
    left, right = node.children
    if _leans(right) and not _leans(left):
        start = days_of(left, frame)
        if start is None or start.first is None:
            return None
        end = days_of(right, Frame(published=start.first, is_future=True))
    else:
        end = days_of(right, frame)
        if end is None or end.last is None:
            return None
        start = days_of(left, Frame(published=end.last) if _leans(left) else frame)
    if start is None or end is None:
        return None
    basis = end.basis if _leans(left) else start.basis if _leans(right) else None
    return replace(hull((start, end)), basis=basis or weaker(start.basis, end.basis))


def _leans(node: Node) -> bool:
    """Whether a tree is a date without a year, or a weekday, under an edge or a clock."""
    if is_partial(node) or (node.kind == "call" and node.text == "weekday"):
        return True
    return (
        node.kind in {"part", "call"}
        and node.text not in {"last", "next", "this"}
        and any(_leans(child) for child in node.children)
    )


def _either(node: Node, frame: Frame) -> Days | None:
    readings = [days_of(child, frame) for child in node.children]
    return hull(days for days in readings if days) if all(readings) else None


def _text(node: Node, frame: Frame) -> Days | None:
    inner = days_of(node.children[0], frame)
    return inner and replace(inner, basis="text")


def _future(node: Node, frame: Frame) -> Days | None:
    return days_of(node.children[0], replace(frame, is_future=True))


def _told(node: Node, frame: Frame) -> Days | None:
    return days_of(node.children[0], replace(frame, is_future=False))


def _holiday(node: Node, frame: Frame) -> Days | None:
    return days_of(node.children[1], frame)


def _winter(node: Node, frame: Frame) -> Days | None:
    return season_days("winter", int(node.children[0].text))


_Meaning = Callable[[Node, Frame], Days | None]


def _named(read: Callable[[Node, Frame, _Meaning], Days | None]) -> _Meaning:
    return lambda node, frame: read(node, frame, days_of)


_KINDS: Mapping[str, _Meaning] = {
    "date": _date, "partial": _partial, "call": _call, "step": _step, "part": _part,
    "span": _span, "pair": _pair, "word": _pair,
}  # fmt: skip
_CALLS: Mapping[str, _Meaning] = {
    "pub": read_published, "near": read_published, "weekday": read_weekday, "weekend": read_weekend,
    "about": _about, "in": _in,
    "season": _with_year, "quarter": _with_year, "half": _with_year, "winter": _winter,
    "last": _named(read_pointed), "this": _named(read_pointed), "next": _named(read_pointed),
    "decade": _decade, "century": _century,
    "early": _edge, "mid": _edge, "late": _edge, "start": _edge, "end": _edge,
    "past": _side, "rest": _side, "since": _one_end, "until": _one_end, "by": _one_end,
    "before": _one_end, "after": _one_end, "range": _range, "either": _either, "text": _text,
    "future": _future, "ahead": _future, "told": _told, "holiday": _holiday, "not-before": _one_end,
    "fiscal": _named(read_fiscal), "anniversary": _named(read_anniversary),
    "week": _named(read_week), "over": _named(read_loose), "under": _named(read_loose),
    "within": _named(read_within), "due": _named(read_due),
}  # fmt: skip

"""Stretches of a report's kept text, in code points."""

from __future__ import annotations

Span = tuple[int, int]


def spans_overlap(a: Span, b: Span) -> bool:
    """Whether two spans share at least one character."""
    return a[0] < b[1] and b[0] < a[1]


def span_holds(outer: Span, inner: Span) -> bool:
    """Whether `inner` lies wholly inside `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]

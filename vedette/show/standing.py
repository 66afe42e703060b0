"""Which of a lane's rows holds on a day: the choice of `change.find_standing`, over columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class DatedRow(Protocol):
    """A segment as a row: ISO days, None where an end is open; without a first it is undated."""

    @property
    def start_earliest(self) -> str | None:
        """The first day on which it may have begun."""

    @property
    def start_latest(self) -> str | None:
        """The day by which it surely had."""

    @property
    def end_latest(self) -> str | None:
        """The last day on which it may hold."""


R = TypeVar("R", bound=DatedRow)


def find_standing_row(lane: Iterable[R], on: str) -> R | None:
    """The dated row of a lane that holds on a day (ISO): of several the surest, then newest."""
    best: tuple[bool, str, str] | None = None
    found: R | None = None
    for row in lane:
        start, end = row.start_earliest, row.end_latest
        if start is None or start > on or (end is not None and end < on):
            continue
        latest = row.start_latest or start
        key = latest <= on, latest, start
        if best is None or key > best:
            best, found = key, row
    return found

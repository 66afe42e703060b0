"""A `When`: an interval of days and how it is known, never sharper than the words."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

from vedette.model.edtf import print_edtf
from vedette.model.span import Span

Precision = Literal["hour", "day", "week", "month", "season", "year", "decade", "range", "unknown"]
Basis = Literal["stated", "relative", "text", "bounded", "unknown"]
Reading = Literal["every day", "at least one day", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An interval [earliest, latest], either end open when None.

    `reading` tells whether it was so on every day of the interval ("held since 2019") or on
    at least one ("in March"). `expression` is the phrase in a normal form that resolves once
    the report's date is known; `text` and `span` are the words. `after` and `before` are the ids
    of claims of the same report that this one is told to come after or before.
    """

    text: str | None = None
    span: Span | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision = "unknown"
    basis: Basis = "unknown"
    reading: Reading = "unknown"
    expression: str | None = None
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    @classmethod
    def day(cls, iso: str, *, basis: Basis = "stated") -> Self:
        """The single day written as YYYY-MM-DD."""
        one = date.fromisoformat(iso)
        return cls(earliest=one, latest=one, precision="day", basis=basis)

    @classmethod
    def month(cls, year: int, month: int, *, basis: Basis = "stated") -> Self:
        """One calendar month."""
        last = calendar.monthrange(year, month)[1]
        return cls(
            earliest=date(year, month, 1),
            latest=date(year, month, last),
            precision="month",
            basis=basis,
        )

    @classmethod
    def year(cls, year: int, *, basis: Basis = "stated") -> Self:
        """One calendar year."""
        return cls(
            earliest=date(year, 1, 1), latest=date(year, 12, 31), precision="year", basis=basis
        )

    @property
    def is_known(self) -> bool:
        """Whether at least one end is known."""
        return self.earliest is not None or self.latest is not None

    def overlaps(self, other: When) -> bool:
        """Whether two closed intervals share a day; an unknown end is never evidence."""
        if self.earliest is None or self.latest is None:
            return False
        if other.earliest is None or other.latest is None:
            return False
        return self.earliest <= other.latest and other.earliest <= self.latest

    @property
    def is_approximate(self) -> bool:
        """Whether the words called it so ("about 2015", "some two weeks ago")."""
        return self.expression is not None and "about(" in self.expression

    def __str__(self) -> str:
        """EDTF: 2021-04-20, 2021-01, 2021, 2021-22, 201X, 2021-01-03/2021-01-09, 2019-03/..,
        ../2021-01-09, 2014-07~/2016-06~, or empty.
        """
        return print_edtf(
            self.earliest,
            self.latest,
            precision=self.precision,
            is_approximate=self.is_approximate,
        )


UNKNOWN = When()

"""The part of a record that lists reports in the order a reader wants.

As in browsing, what is counted or sorted is counted and sorted by the database.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    func,
    or_,
    select,
    tuple_,
)

from vedette.model.plain import from_json
from vedette.model.reuse import Reuse
from vedette.model.when import When
from vedette.store import asking, searching
from vedette.store.answers import StoredReport
from vedette.store.columns import extract_path
from vedette.store.schema import reports, reuses, texts
from vedette.store.sqlite import find_words
from vedette.store.wording import escape_words

Order = Literal["received", "published"]
Place = tuple[str, int]
"""Where a report stands in an order: the moment it is sorted by, and its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter:
    """Which reports: of an outlet ("" where it is not known) or language, that hold words, that
    may have been published in a stretch of days, dated or not, with claims or without, whose
    claims were not looked for (`is_skipped`), that came in behind an entry of the ledger.
    """

    outlet: str | None = None
    language: str | None = None
    words: str | None = None
    since: date | None = None
    until: date | None = None
    is_dated: bool | None = None
    has_claims: bool | None = None
    is_skipped: bool | None = None
    since_entry: int | None = None

    def conditions(self, dates: Mapping[str, When]) -> Iterator[ColumnElement[bool]]:
        """The filter on the table of reports; `dates` are those set by hand, by report."""
        first, last = _day_of("earliest", dates), _day_of("latest", dates)
        if self.outlet is not None:
            own = escape_words(self.outlet)
            yield reports.c.outlet == own if own else reports.c.outlet.is_(None)
        if self.language is not None:
            yield reports.c.language == self.language
        if self.words is not None:
            query = searching.quote_query(self.words)
            yield reports.c.key.in_(find_words(query)) if query else reports.c.key.is_(None)
        if self.since is not None or self.until is not None:
            yield or_(first.is_not(None), last.is_not(None))
        if self.since is not None:
            yield or_(last.is_(None), last >= self.since.isoformat())
        if self.until is not None:
            yield or_(first.is_(None), first <= self.until.isoformat())
        if self.is_dated is not None:
            dated = or_(first.is_not(None), last.is_not(None))
            yield dated if self.is_dated else and_(first.is_(None), last.is_(None))
        if self.has_claims is not None:
            yield reports.c.claims > 0 if self.has_claims else reports.c.claims == 0
        if self.since_entry is not None:
            yield reports.c.entry > self.since_entry
        if self.is_skipped is not None:
            skipped = reports.c.skipped
            yield skipped.is_not(None) if self.is_skipped else skipped.is_(None)


def _day_of(end: str, dates: Mapping[str, When]) -> ColumnElement[str | None]:
    own: ColumnElement[Any] = extract_path("reports", f"$.published.{end}")
    if not dates:
        return own
    set_by_hand = {id: _iso(getattr(when, end)) for id, when in dates.items()}
    return case(set_by_hand, value=reports.c.id, else_=own)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


class Group(NamedTuple):
    """Reports that have something in common, and how many they are."""

    name: str | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportGroups:
    """How the reports divide: by outlet, by language, by why claims were not looked for."""

    outlets: tuple[Group, ...]
    languages: tuple[Group, ...]
    skipped: tuple[tuple[str, str, int], ...]


class ListingOfRecord:
    """What a record gives as lists; `Record` gives it its connections."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    def _set_dates(self) -> Mapping[str, When]:
        """The dates set by hand, by report: of the record as it was read, none."""
        return {}

    # Reports

    def page_reports(
        self,
        wanted: ReportFilter,
        *,
        order: Order = "received",
        limit: int,
        after: Place | None = None,
    ) -> list[tuple[Place, StoredReport]]:
        """Reports without their texts, the newest first, those without a date last.

        Each comes with its place in the order, behind which the next page begins.
        """
        by_hand = self._set_dates()
        moment: ColumnElement[Any] = reports.c.received
        if order == "published":
            ends = (_day_of(end, by_hand) for end in ("latest", "earliest"))
            moment = func.coalesce(*ends, "")
        place = (moment, reports.c.key)
        query = asking.select_reports(with_text=False).add_columns(*place)
        query = query.where(*wanted.conditions(by_hand))
        if after is not None:
            query = query.where(tuple_(*place) < tuple_(*after))
        query = query.order_by(*(one.desc() for one in place)).limit(limit)
        with self._reading() as connection:
            return [
                ((str(row[-2]), int(row[-1])), asking.make_stored(row, addresses_of=()))
                for row in connection.execute(query)
            ]

    def count_reports(self, wanted: ReportFilter) -> int:
        """How many reports there are of those."""
        conditions = wanted.conditions(self._set_dates())
        query = select(func.count()).select_from(reports).where(*conditions)
        with self._reading() as connection:
            return int(connection.execute(query).scalar_one())

    def group_reports(self) -> ReportGroups:
        """How all reports divide, the greatest groups first."""
        count = func.count().label("reports")
        with self._reading() as connection:
            by = {
                column: tuple(
                    Group(row[0], int(row[1]))
                    for row in connection.execute(
                        select(column, count).group_by(column).order_by(count.desc(), column)
                    )
                )
                for column in (reports.c.outlet, reports.c.language)
            }
            why = (reports.c.skipped, reports.c.language)
            query = select(*why, count).where(reports.c.skipped.is_not(None)).group_by(*why)
            skipped = tuple(
                (str(row[0]), str(row[1]), int(row[2]))
                for row in connection.execute(query.order_by(count.desc(), *why))
            )
        return ReportGroups(
            outlets=by[reports.c.outlet], languages=by[reports.c.language], skipped=skipped
        )

    def versions_of(self, report: str) -> list[str]:
        """The reports that are a newer version of one, by its whole id."""
        query = select(reports.c.id).where(reports.c.version_of == report).order_by(reports.c.key)
        with self._reading() as connection:
            return [str(id) for id in connection.execute(query).scalars()]

    def openings(self, ids: Iterable[str], *, length: int = 160) -> dict[str, str]:
        """The first code points of the texts of these reports."""
        query = (
            select(reports.c.id, func.substr(texts.c.text, 1, length))
            .join(texts, texts.c.id == reports.c.text_id)
            .where(reports.c.id.in_(sorted(set(ids))))
        )
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def same_texts(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """The other reports that have the very text of one, for each of these that has any."""
        wanted = sorted(set(ids))
        other = reports.alias("other")
        query = (
            select(reports.c.id, other.c.id)
            .join(other, and_(other.c.text_id == reports.c.text_id, other.c.id != reports.c.id))
            .where(reports.c.id.in_(wanted))
            .order_by(other.c.key)
        )
        found: dict[str, list[str]] = defaultdict(list)
        with self._reading() as connection:
            for id, twin in connection.execute(query):
                found[id].append(twin)
        return dict(found)

    def reuse_of(self, ids: Iterable[str]) -> list[Reuse]:
        """The reuse that any of these reports has part in, by the pair's ids."""
        wanted = sorted(set(ids))
        query = select(reuses.c.record).where(
            or_(reuses.c.first.in_(wanted), reuses.c.second.in_(wanted))
        )
        with self._reading() as connection:
            rows = connection.execute(query.order_by(reuses.c.first, reuses.c.second)).scalars()
            return [from_json(Reuse, line) for line in rows]

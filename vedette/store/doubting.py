"""The part of a record that says where looking again would change most: what rests on one claim,
what waits for a date, which names stand close to each other.
"""

from __future__ import annotations

from abc import abstractmethod
from contextlib import AbstractContextManager
from typing import NamedTuple

from sqlalchemy import Connection, func, literal_column, select

from vedette.store.asking import ACTOR_SLOTS
from vedette.store.columns import extract_path
from vedette.store.schema import claims, events, fillers, reports, segments


class LoneSegment(NamedTuple):
    """A stretch of posture that one claim alone tells."""

    claim: str
    site: str
    actor: str
    track: str
    state: str


class WaitingReport(NamedTuple):
    """A report without date, and how many of its claims would be dated by it."""

    report: str
    claims: int


class PlacedName(NamedTuple):
    """A place that claims name: where it is, and in how many claims."""

    id: str
    name: str
    lat: float | None
    lon: float | None
    claims: int


class DoubtsOfRecord:
    """What a record gives a queue; `Record` gives it its connections."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    def lone_segments(self) -> list[LoneSegment]:
        """The stretches that say something and have one claim, site by site."""
        state = extract_path("segments", "$.state")
        query = (
            select(
                extract_path("segments", "$.claims[0]"),
                extract_path("segments", "$.site.name"),
                extract_path("segments", "$.actor.name"),
                extract_path("segments", "$.track"),
                state,
            )
            .select_from(segments)
            .where(
                literal_column("json_array_length(segments.record, '$.claims')") == 1,
                state.in_(("present", "reduced", "absent", "disputed")),
            )
            .order_by(segments.c.site, segments.c.ordinal)
        )
        with self._reading() as connection:
            return [LoneSegment(*row) for row in connection.execute(query)]

    def lone_events(self) -> set[str]:
        """The claims that are the only ones of an event."""
        query = select(extract_path("events", "$.claims[0]")).where(
            literal_column("json_array_length(events.record, '$.claims')") == 1
        )
        with self._reading() as connection:
            return set(connection.execute(query.select_from(events)).scalars())

    def scores(self) -> dict[str, float]:
        """How surely each claim was read, by its id."""
        query = select(claims.c.id, claims.c.score)
        with self._reading() as connection:
            return {row.id: row.score for row in connection.execute(query)}

    def waiting_reports(self) -> list[WaitingReport]:
        """The undated reports whose relative dates wait for theirs, the most waiting first."""
        count = func.count()
        query = (
            select(reports.c.id, count)
            .join(claims, claims.c.report == reports.c.id)
            .where(
                reports.c.published == "",
                claims.c.earliest.is_(None),
                claims.c.latest.is_(None),
                extract_path("claims", "$.when.expression").is_not(None),
            )
            .group_by(reports.c.id)
            .order_by(count.desc(), reports.c.id)
        )
        with self._reading() as connection:
            return [WaitingReport(*row) for row in connection.execute(query)]

    def placed_names(self) -> list[PlacedName]:
        """The sites and towns that claims name, "near" included, by id."""
        query = (
            select(
                fillers.c.id,
                func.max(func.coalesce(fillers.c.name, fillers.c.text)),
                func.avg(fillers.c.lat),
                func.avg(fillers.c.lon),
                func.count(fillers.c.claim.distinct()),
            )
            .where(fillers.c.id.like("site:%") | fillers.c.id.like("place:geonames.%"))
            .group_by(fillers.c.id)
        )
        with self._reading() as connection:
            return [PlacedName(*row) for row in connection.execute(query)]

    def acting_names(self) -> dict[str, tuple[str | None, int]]:
        """The names under which somebody acts, each with its id and in how many claims it is."""
        name = func.coalesce(fillers.c.name, "")
        query = (
            select(name, func.max(fillers.c.id), func.count(fillers.c.claim.distinct()))
            .where(fillers.c.slot.in_(ACTOR_SLOTS), name != "")
            .group_by(name, fillers.c.id)
        )
        with self._reading() as connection:
            return {said: (id, count) for said, id, count in connection.execute(query)}

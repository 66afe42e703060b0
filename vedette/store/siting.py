"""The part of a record that answers for places: who names them, and what hangs on their claims.

As in browsing, nothing here reads all claims as nouns.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, or_, select

from vedette.model.conflict import Conflict
from vedette.model.event import Segment
from vedette.model.plain import from_json
from vedette.store.asking import PLACE_SLOTS
from vedette.store.columns import extract_path, part_ids
from vedette.store.schema import claims, conflicts, fillers, parts, reports, segments

PREFIXES = ("place:", "site:")
"""What the ids of places begin with."""

_RELATION: ColumnElement[str | None] = literal_column(
    """CASE WHEN instr(claims.record, '"relation":"') > 0 THEN """
    "json_extract(claims.record, '$.' || fillers.slot || '[' || fillers.ordinal || '].relation') "
    "END"
)
"""The relation in which a filler stands to its place. Few claims have any, and reading the JSON
of all takes two seconds in a record of 50,000; so it is looked for in the text first."""


class PlaceRow(NamedTuple):
    """One naming of a place, at it and not near it: by which claim of which report, in which words.

    A position is that which the claim gives it.
    """

    claim: str
    report: str
    id: str
    name: str | None
    text: str
    lat: float | None
    lon: float | None
    radius_km: float | None


class SitesOfRecord:
    """What a record gives of places; `Record` gives it its connections."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    def place_rows(self) -> list[PlaceRow]:
        """Every naming of a place by its id, by claim and report, that has no relation."""
        query = (
            select(
                claims.c.id, claims.c.report, fillers.c.id, fillers.c.name, fillers.c.text,
                fillers.c.lat, fillers.c.lon, fillers.c.radius_km,
            )
            .join(claims, claims.c.key == fillers.c.claim)
            .where(_is_of_place(), fillers.c.slot.in_(PLACE_SLOTS), _RELATION.is_(None))
            .order_by(claims.c.id, claims.c.report, fillers.c.key)
        )  # fmt: skip
        with self._reading() as connection:
            return [PlaceRow(*row) for row in connection.execute(query)]

    def place_names(self) -> set[tuple[str, str]]:
        """The id and name of every place that a claim names, a pair for each of its names."""
        query = select(fillers.c.id, fillers.c.name).where(
            _is_of_place(), fillers.c.name.is_not(None), fillers.c.slot.in_(PLACE_SLOTS)
        )
        with self._reading() as connection:
            return {(row.id, row.name) for row in connection.execute(query.distinct())}

    def received_of(self, report_ids: Iterable[str]) -> dict[str, date]:
        """The day (UTC) on which each of these reports first came in, by its id."""
        found: dict[str, date] = {}
        with self._reading() as connection:
            for chunk in part_ids(report_ids):
                query = select(reports.c.id, reports.c.received).where(reports.c.id.in_(chunk))
                for row in connection.execute(query):
                    found[row.id] = date.fromisoformat(row.received[:10])
        return found

    def first_received(self) -> date | None:
        """The day (UTC) on which the first report came in; None where there is none."""
        return self._read_received(func.min(reports.c.received))

    def last_received(self) -> date | None:
        """The day (UTC) on which the last report came in; None where there is none."""
        return self._read_received(func.max(reports.c.received))

    def _read_received(self, end: ColumnElement[str]) -> date | None:
        with self._reading() as connection:
            found = connection.execute(select(end)).scalar()
        return None if found is None else date.fromisoformat(found[:10])

    def segments_on(self, sites: Iterable[str], day: date) -> dict[str, list[Segment]]:
        """The segments that may hold on a day, and all that nothing dates, by site, in their order.

        Sites are given by their ids.
        """
        first, last = (extract_path("segments", p) for p in ("$.start.earliest", "$.end.latest"))
        holds = and_(
            or_(first.is_(None), first <= day.isoformat()),
            or_(first.is_(None), last.is_(None), last >= day.isoformat()),
        )
        found: dict[str, list[Segment]] = {}
        with self._reading() as connection:
            for chunk in part_ids(sites):
                query = select(segments.c.site, segments.c.record)
                query = query.where(segments.c.site.in_(chunk), holds)
                query = query.order_by(segments.c.site, segments.c.ordinal)
                for row in connection.execute(query):
                    segment = from_json(Segment, row.record)
                    found.setdefault(row.site, []).append(segment)
        return found

    def conflicts_with(
        self, claim_ids: Iterable[str], *, sites: Iterable[str] = ()
    ) -> list[Conflict]:
        """The conflicts that have any of these claims on a side, by type and what they are about.

        `sites` are those whose posture the claims may dispute; their conflicts are looked at too.
        """
        wanted = set(claim_ids)
        found: dict[str, Conflict] = {}
        with self._reading() as connection:
            for where in (*map(_on_claims, part_ids(wanted)), *map(_on_sites, part_ids(sites))):
                for line in connection.execute(select(conflicts.c.record).where(where)).scalars():
                    conflict = from_json(Conflict, line)
                    if any(wanted.intersection(side.claims) for side in conflict.sides):
                        found.setdefault(conflict.id, conflict)
        return sorted(found.values(), key=lambda c: (c.type, c.about, c.id))


def _is_of_place() -> ColumnElement[bool]:
    return or_(*(and_(fillers.c.id >= p, fillers.c.id < p + "~") for p in PREFIXES))


def _on_claims(ids: list[str]) -> ColumnElement[bool]:
    return or_(
        conflicts.c.part.in_(select(parts.c.part).where(parts.c.claim.in_(ids))),
        conflicts.c.report.in_(select(claims.c.report).where(claims.c.id.in_(ids))),
    )


def _on_sites(ids: list[str]) -> ColumnElement[bool]:
    return conflicts.c.site.in_(ids)

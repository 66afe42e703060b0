"""The part of a record that shows how its nouns hang together: all of them at once, in columns.

An axis of all events, or the voices behind all claims, is read as columns that the database
takes out of the records: as nouns they would take ten times as long.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, literal_column, select, text

from vedette.model.claim import Voice
from vedette.model.conflict import Conflict
from vedette.model.event import Event
from vedette.model.plain import from_json
from vedette.store.columns import extract_path, part_ids
from vedette.store.schema import claims, conflicts, events, parts, reports


class AxisRow(NamedTuple):
    """An event on an axis: `earliest` and `latest` mean nothing where undated.

    With a `relation` ("near") it is not at the place itself. `actors` are ids; `independent`
    counts the named roots that stand apart.
    """

    id: str
    kind: str
    is_undated: bool
    earliest: date
    latest: date
    place: str | None
    place_name: str | None
    relation: str | None
    actors: tuple[str, ...]
    independent: int


class ToldRow(NamedTuple):
    """Who tells a claim: its report, and the chain of voices."""

    claim: str
    report: str
    voices: tuple[Voice, ...]


class OutletRow(NamedTuple):
    """A report by its outlet, where that is known, else by its address."""

    report: str
    outlet: str | None
    uri: str


class RelationsOfRecord:
    """How events, claims, voices and conflicts hang together; `Record` gives its connections."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    def events_by_id(self, ids: Iterable[str]) -> dict[str, Event]:
        """The events with these whole ids; what is none is left out."""
        found: dict[str, Event] = {}
        with self._reading() as connection:
            for chunk in part_ids(ids):
                query = select(events.c.record).where(events.c.id.in_(chunk))
                for line in connection.execute(query).scalars():
                    event = from_json(Event, line)
                    found[event.id] = event
        return found

    def conflicts_of(self, event: str) -> list[Conflict]:
        """The conflicts about the event with this whole id, by type."""
        held = select(events.c.part).where(events.c.id == event)
        query = select(conflicts.c.record).where(
            conflicts.c.part.in_(held), extract_path("conflicts", "$.event") == event
        )
        order = (conflicts.c.type, conflicts.c.about, conflicts.c.id)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(*order)).scalars()
            return [from_json(Conflict, line) for line in rows]

    def axis_rows(self) -> list[AxisRow]:
        """Every event on an axis, by time, the undated last."""
        order = (events.c.is_undated, events.c.earliest, events.c.latest, events.c.id)
        place = ("$.place.id", "$.place.name", "$.place.relation")
        paths = (*place, "$.actors", "$.roots.independent")
        query = select(
            events.c.id, events.c.kind, *order[:3], *(extract_path("events", p) for p in paths)
        ).order_by(*order)
        with self._reading() as connection:
            return [_read_axis_row(row) for row in connection.execute(query)]

    def event_reports(self) -> Iterator[tuple[str, str]]:
        """Each event with each report that a claim of it comes from."""
        query = (
            select(parts.c.event, claims.c.report)
            .join(claims, claims.c.id == parts.c.claim)
            .where(parts.c.event.is_not(None))
        )
        with self._reading() as connection:
            for event, report in connection.execute(query):
                yield str(event), str(report)

    def event_claims(self) -> Iterator[tuple[str, str]]:
        """Each event with the id of each of its claims."""
        query = select(parts.c.event, parts.c.claim).where(parts.c.event.is_not(None))
        with self._reading() as connection:
            for event, claim in connection.execute(query):
                yield str(event), str(claim)

    def told_rows(self) -> list[ToldRow]:
        """Who tells each stored claim, by id and report."""
        sources = extract_path("claims", "$.sources")
        query = select(claims.c.id, claims.c.report, sources).order_by(claims.c.id, claims.c.report)
        met: dict[str, tuple[Voice, ...]] = {"[]": ()}
        with self._reading() as connection:
            rows = []
            for claim, report, said in connection.execute(query):
                if said not in met:
                    met[said] = from_json(tuple[Voice, ...], said)
                rows.append(ToldRow(claim, report, met[said]))
            return rows

    def outlet_rows(self) -> list[OutletRow]:
        """Every report by its outlet, in the order of arrival."""
        query = select(reports.c.id, reports.c.outlet, reports.c.uri).order_by(reports.c.key)
        with self._reading() as connection:
            return [OutletRow(*row) for row in connection.execute(query)]

    def root_names(self) -> dict[str, int]:
        """Of how many events each name is that of a root."""
        name: ColumnElement[str] = literal_column("value")
        query = (
            select(name, func.count())
            .select_from(events, text("json_each(events.record, '$.roots.names')"))
            .group_by(name)
        )
        with self._reading() as connection:
            return {str(root): int(count) for root, count in connection.execute(query)}


def _read_axis_row(row: Any) -> AxisRow:
    id, kind, is_undated, earliest, latest, place, name, relation, actors, independent = row
    ids = tuple(json.loads(actors)) if actors and actors != "[]" else ()
    return AxisRow(
        id, kind, is_undated, earliest, latest, place, name, relation, ids, independent or 0
    )

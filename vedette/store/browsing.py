"""The part of a record that answers pages: a stretch of a list, and what belongs to what.

Nothing here reads all of the record's claims, events or segments as nouns: a page has to come at
once however much there is.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Unpack

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    literal,
    literal_column,
    select,
    tuple_,
)

from vedette.model.claim import Filler, Kind
from vedette.model.event import Event
from vedette.model.plain import from_json
from vedette.store import asking
from vedette.store.columns import extract_path, part_ids
from vedette.store.schema import claims, conflicts, events, fillers, parts, reports, segments

EventKey = tuple[bool, date, date, str]
"""What orders events: `Event.key`."""


class SegmentRow(NamedTuple):
    """A segment as it is drawn: ids, and days in ISO or None."""

    site: str
    name: str
    actor: str
    track: str
    state: str
    start_earliest: str | None
    start_latest: str | None
    end_earliest: str | None
    end_latest: str | None
    claims: int


class OpenConflict(NamedTuple):
    """An open conflict and where it is: None where neither it nor its event has a place."""

    id: str
    type: str
    site: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events: of a kind, that name an actor or a place in a claim, that may lie in days.

    `actor` and `place` are ids, names or words as they stand in the report. `is_dated` asks for
    those with days, or for those without; `independent` for that many roots at least.
    """

    kind: Kind | None = None
    actor: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    is_dated: bool | None = None
    independent: int = 0

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The filter on the table of events."""
        if self.kind is not None:
            yield events.c.kind == self.kind
        if self.since is not None or self.until is not None:
            yield events.c.is_undated.is_(False)
        if self.is_dated is not None:
            yield events.c.is_undated.is_(not self.is_dated)
        if self.independent:
            yield extract_path("events", "$.roots.independent") >= literal(self.independent)
        if self.since is not None:
            yield events.c.latest >= self.since
        if self.until is not None:
            yield events.c.earliest <= self.until
        named = (
            (self.actor, asking.ACTOR_SLOTS),
            (self.place, asking.PLACE_SLOTS),
        )
        for wanted, slots in named:
            if wanted is not None:
                yield events.c.id.in_(_events_naming(wanted, slots))


def _events_naming(wanted: str, slots: Sequence[str]) -> Select[tuple[str]]:
    named = asking.name_filler(wanted)
    return (
        select(parts.c.event)
        .join(claims, claims.c.id == parts.c.claim)
        .join(fillers, fillers.c.claim == claims.c.key)
        .where(named, fillers.c.slot.in_(slots), parts.c.event.is_not(None))
    )


class BrowsingOfRecord:
    """What a record gives page by page; `Record` gives it its connections."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    def page_events(
        self,
        wanted: EventFilter,
        *,
        limit: int,
        after: EventKey | None = None,
        newest_first: bool = False,
    ) -> list[Event]:
        """Events by time, or against it, the undated last either way, from behind `after`."""
        if not newest_first:
            return self._list_events(wanted, limit=limit, after=after)
        dated = replace(wanted, is_dated=True)
        found: list[Event] = []
        if wanted.is_dated is not False and (after is None or not after[0]):
            found = self._list_events(dated, limit=limit, after=after, is_descending=True)
        if len(found) < limit and wanted.is_dated is not True:
            undated = replace(wanted, is_dated=False)
            behind = after if after is not None and after[0] else None
            found += self._list_events(undated, limit=limit - len(found), after=behind)
        return found

    def _list_events(
        self,
        wanted: EventFilter,
        *,
        limit: int,
        after: EventKey | None,
        is_descending: bool = False,
    ) -> list[Event]:
        order = (events.c.is_undated, events.c.earliest, events.c.latest, events.c.id)
        query = select(events.c.record).where(*wanted.conditions())
        if after is not None:
            key, behind = tuple_(*order), tuple_(*after)
            query = query.where(key < behind if is_descending else key > behind)
        ordered = [column.desc() for column in order] if is_descending else list(order)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(*ordered).limit(limit)).scalars()
            return [from_json(Event, line) for line in rows]

    def count_events(self, wanted: EventFilter) -> int:
        """How many events there are of those."""
        query = select(func.count()).select_from(events).where(*wanted.conditions())
        with self._reading() as connection:
            return int(connection.execute(query).scalar_one())

    def events_with(self, claim_ids: Iterable[str]) -> list[Event]:
        """The events that hold any of these claims, by time."""
        found: dict[str, Event] = {}
        with self._reading() as connection:
            for chunk in part_ids(claim_ids):
                held = select(parts.c.event).where(parts.c.claim.in_(chunk))
                query = select(events.c.record).where(events.c.id.in_(held))
                for line in connection.execute(query).scalars():
                    event = from_json(Event, line)
                    found[event.id] = event
        return sorted(found.values(), key=lambda event: event.key)

    def segment_rows(self) -> list[SegmentRow]:
        """Every segment as it is drawn, site by site in the order of fusing."""
        days = ("$.start.earliest", "$.start.latest", "$.end.earliest", "$.end.latest")
        texts = ("$.site.name", "$.actor.id", "$.track", "$.state", *days)
        query = select(
            segments.c.site,
            *(extract_path("segments", path) for path in texts),
            literal_column("json_array_length(segments.record, '$.claims')"),
        ).order_by(segments.c.site, segments.c.ordinal)
        with self._reading() as connection:
            return [SegmentRow(*row) for row in connection.execute(query)]

    def segment_actors(self) -> dict[str, str]:
        """The name of every actor whose posture is known, by its key."""
        id, name = extract_path("segments", "$.actor.id"), extract_path("segments", "$.actor.name")
        query = select(id, func.max(name)).select_from(segments).group_by(id)
        with self._reading() as connection:
            return {str(key): str(named) for key, named in connection.execute(query)}

    def place_fillers(self, ids: Iterable[str]) -> dict[str, Filler]:
        """The sharpest position that claims give each of these places, by id.

        A place that is only neared has a wider radius than the same place itself, so it is
        never taken for it.
        """
        found: dict[str, Filler] = {}
        columns = (
            fillers.c.id, fillers.c.text, fillers.c.name, fillers.c.lat, fillers.c.lon,
            fillers.c.radius_km,
        )  # fmt: skip
        with self._reading() as connection:
            for chunk in part_ids(ids):
                named = fillers.c.id.in_(chunk), fillers.c.lat.is_not(None)
                query = select(*columns).where(*named).order_by(fillers.c.radius_km, fillers.c.key)
                for id, text, name, lat, lon, radius in connection.execute(query):
                    found.setdefault(id, Filler(text=text, span=(0, 0), name=name, id=id,
                                                lat=lat, lon=lon, radius_km=radius))  # fmt: skip
        return found

    def open_conflicts(self) -> list[OpenConflict]:
        """Every open conflict with the site it is about, or that of its event, by id."""
        at_event = extract_path("events", "$.place.id")
        is_at = extract_path("events", "$.place.relation").is_(None)
        place = func.coalesce(extract_path("conflicts", "$.site"), conflicts.c.site, at_event)
        query = (
            select(conflicts.c.id, conflicts.c.type, func.max(place))
            .join(
                events,
                and_(events.c.id == extract_path("conflicts", "$.event"), is_at),
                isouter=True,
            )
            .where(extract_path("conflicts", "$.state") == "open")
            .group_by(conflicts.c.id, conflicts.c.type)
            .order_by(conflicts.c.id)
        )
        with self._reading() as connection:
            return [OpenConflict(*row) for row in connection.execute(query)]

    def count_claims(self, **wanted: Unpack[asking.ClaimsWanted]) -> int:
        """How many stored claims are wanted, of a report by its whole id."""
        found = asking.select_claims(**wanted).order_by(None).subquery()
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(found)).scalar_one())

    def count_conflicts(self) -> dict[str, int]:
        """How many conflicts there are by state, each once; a relay difference is none."""
        state = extract_path("conflicts", "$.state")
        query = (
            select(state, func.count(conflicts.c.id.distinct()))
            .where(conflicts.c.type != "relay")
            .group_by(state)
        )
        with self._reading() as connection:
            return {str(name): int(count) for name, count in connection.execute(query)}

    def reports_with_text(self, text_id: str) -> list[str]:
        """The ids of all reports that have this text, in the order of their arrival."""
        query = select(reports.c.id).where(reports.c.text_id == text_id).order_by(reports.c.key)
        with self._reading() as connection:
            return [str(id) for id in connection.execute(query).scalars()]

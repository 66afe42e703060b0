"""What fusing made: kept only so that it need not be made again at every look."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, or_, select

from vedette.errors import NotFound
from vedette.model.conflict import Conflict
from vedette.model.event import Event, Segment, name_event
from vedette.model.fused import Change, FusedPart, FusedSite, Stand, Whole
from vedette.model.plain import from_json, to_dict
from vedette.store.answers import Fall
from vedette.store.schema import (
    conflicts,
    events,
    fallen,
    fingerprints,
    fusings,
    ledger,
    links,
    parts,
    reuses,
    segments,
    stands,
)
from vedette.store.wording import escape_words, fold_words, pack_json

ROWS_AT_ONCE = 5000
"""Rows written in one statement's batch, and ids asked for at once far below SQLite's limit."""


_MADE = (stands, parts, links, events, segments, conflicts, fallen)


def clear_derived(connection: Connection) -> None:
    """Empty every table of what was derived: words of reports stand in most of them."""
    for table in (*_MADE, fingerprints, reuses, fusings):
        connection.execute(delete(table))


def list_fallen(connection: Connection) -> list[Fall]:
    """The claims that fell by retractions, by claim and report."""
    rows = connection.execute(select(fallen).order_by(fallen.c.claim, fallen.c.report))
    return [Fall(**row._mapping) for row in rows]


def replace_all(connection: Connection, whole: Whole, gone: Iterable[Fall]) -> None:
    """Put what fusing everything made, and what fell by retractions, in the place of all."""
    for table in _MADE:
        connection.execute(delete(table))
    _insert(connection, fallen, (to_dict(one) for one in gone))
    _insert(connection, stands, (_stand_row(s) for s in whole.stands))
    _insert_parts(connection, whole.parts)
    _insert_sites(connection, whole.sites)
    _insert_reports(connection, whole.reports)


def apply_change(connection: Connection, change: Change) -> None:
    """Put what fusing around a change made in the place of the parts that it touched."""
    for chunk in _chunk(change.gone):
        for table in (parts, links, events, conflicts):
            connection.execute(delete(table).where(table.c.part.in_(chunk)))
    for table in (segments, conflicts):
        for chunk in _chunk(change.sites):
            connection.execute(delete(table).where(table.c.site.in_(chunk)))
    for chunk in _chunk(change.reports):
        connection.execute(delete(conflicts).where(conflicts.c.report.in_(chunk)))
    _insert_parts(connection, change.parts)
    _insert_sites(connection, change.sites)
    _insert_reports(connection, change.reports)


def read_last_fusing(connection: Connection) -> tuple[int, str] | None:
    """The last entry of the ledger that was fused and by which rules; None before the first."""
    row = connection.execute(select(fusings.c.seq, fusings.c.version)).first()
    return None if row is None else (row.seq, row.version)


def note_fusing(connection: Connection, version: str, *, upto: int | None = None) -> None:
    """Note that everything in the ledger up to an entry, or so far, is fused by these rules."""
    last = select(func.coalesce(func.max(ledger.c.seq), 0))
    seq = connection.execute(last).scalar_one() if upto is None else upto
    connection.execute(delete(fusings))
    connection.execute(insert(fusings), {"key": 1, "seq": seq, "version": version})


def _insert_parts(connection: Connection, made: Mapping[str, FusedPart]) -> None:
    held = {c: e.id for part in made.values() for e in part.events for c in e.claims}
    _insert(
        connection,
        parts,
        (
            {"claim": id, "part": name, "event": held.get(id), "alias": name_event(id)}
            for name, part in made.items()
            for id in part.ids
        ),
    )
    rows = (
        {"a": a, "b": b, "score": score, "part": name}
        for name, part in made.items()
        for a, b, score in part.links
    )
    _insert(connection, links, rows)
    _insert(
        connection,
        events,
        (_event_row(name, event) for name, part in made.items() for event in part.events),
    )
    _insert(
        connection,
        conflicts,
        (_conflict_row(c, part=name) for name, part in made.items() for c in part.conflicts),
    )


def _insert_sites(connection: Connection, made: Mapping[str, FusedSite]) -> None:
    _insert(
        connection,
        segments,
        (
            _segment_row(id, ordinal, segment)
            for id, site in made.items()
            for ordinal, segment in enumerate(site.segments)
        ),
    )
    _insert(
        connection,
        conflicts,
        (_conflict_row(c, site=id) for id, site in made.items() for c in site.conflicts),
    )


def _insert_reports(connection: Connection, made: Mapping[str, Collection[Conflict]]) -> None:
    rows = (_conflict_row(c, report=id) for id, found in made.items() for c in found)
    _insert(connection, conflicts, rows)


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    for chunk in _chunk(rows):
        connection.execute(insert(table), chunk)


def _chunk(rows: Iterable[Any]) -> Iterable[list[Any]]:
    chunk: list[Any] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == ROWS_AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _stand_row(stand: Stand) -> dict[str, Any]:
    return {
        "block": escape_words(stand.block),
        "start": stand.start,
        "end": stand.end,
        "rest": escape_words(stand.rest),
        "id": stand.id,
    }


def _event_row(part: str, event: Event) -> dict[str, Any]:
    is_undated, earliest, latest, _ = event.key
    return {
        "id": event.id,
        "part": part,
        "kind": event.kind,
        "is_undated": is_undated,
        "earliest": earliest,
        "latest": latest,
        "record": pack_json(to_dict(event)),
    }


def _segment_row(site: str, ordinal: int, segment: Segment) -> dict[str, Any]:
    return {
        "site": escape_words(site),
        "ordinal": ordinal,
        "folded_name": fold_words(segment.site.name),
        "record": pack_json(to_dict(segment)),
    }


def _conflict_row(
    conflict: Conflict, *, part: str | None = None, site: str | None = None,
    report: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    return {
        "id": conflict.id,
        "part": part,
        "site": None if site is None else escape_words(site),
        "report": report,
        "type": conflict.type,
        "about": escape_words(conflict.about),
        "record": pack_json(to_dict(conflict)),
    }


def list_events(
    connection: Connection, *, since: date | None = None, until: date | None = None
) -> list[Event]:
    """Events by time, the undated last; of a stretch those dated ones that may lie in it."""
    query = select(events.c.record)
    if since is not None or until is not None:
        query = query.where(events.c.is_undated.is_(False))
    if since is not None:
        query = query.where(events.c.latest >= since)
    if until is not None:
        query = query.where(events.c.earliest <= until)
    order = (events.c.is_undated, events.c.earliest, events.c.latest, events.c.id)
    rows = connection.execute(query.order_by(*order))
    return [from_json(Event, line) for line in rows.scalars()]


def list_segments(connection: Connection, site: str | None) -> list[Segment]:
    """All segments, or those of one site by its id or name, in the order of fusing."""
    query = select(segments.c.record).order_by(segments.c.site, segments.c.ordinal)
    if site is not None:
        query = query.where(
            or_(segments.c.site == site, segments.c.folded_name == fold_words(site))
        )
    return [from_json(Segment, line) for line in connection.execute(query).scalars()]


def list_conflicts(connection: Connection, *, site: str | None = None) -> list[Conflict]:
    """All conflicts by type and what they are about, or those of one site."""
    query = select(conflicts.c.record).order_by(
        conflicts.c.type, conflicts.c.about, conflicts.c.id, conflicts.c.key
    )
    if site is not None:
        query = query.where(conflicts.c.site == site)
    return [from_json(Conflict, line) for line in connection.execute(query).scalars()]


def find_event_of(connection: Connection, event_id: str) -> str | None:
    """The event that holds the claim after which this id was given, though it is no more."""
    query = select(parts.c.event).where(parts.c.alias == event_id)
    return connection.execute(query).scalar()


def find_event(connection: Connection, prefix: str) -> Event:
    """The event whose id begins so, or that took in the claims of one whose id did.

    Raises NotFound when there is none, or several.
    """
    asked = prefix.strip().lower()
    span = (events.c.id >= asked, events.c.id < asked + "~")
    found = list(connection.execute(select(events.c.record).where(*span).limit(2)).scalars())
    if not found and asked:
        retired = (parts.c.alias >= asked, parts.c.alias < asked + "~")
        held = select(parts.c.event).where(*retired).distinct()
        query = select(events.c.record).where(events.c.id.in_(held)).limit(2)
        found = list(connection.execute(query).scalars())
    if len(found) == 1 and asked:
        return from_json(Event, found[0])
    if not found or not asked:
        raise NotFound(f"The record holds no claim, event or conflict {prefix}. Lists show the ids")
    raise NotFound(f"{prefix} is the beginning of several events. Give more of it")


def find_conflict(connection: Connection, prefix: str) -> Conflict | None:
    """The one conflict whose id begins so; None where there is none, or several."""
    asked = prefix.strip().lower()
    span = (conflicts.c.id >= asked, conflicts.c.id < asked + "~")
    found = list(connection.execute(select(conflicts.c.record).where(*span).limit(2)).scalars())
    return from_json(Conflict, found[0]) if len(found) == 1 and asked else None

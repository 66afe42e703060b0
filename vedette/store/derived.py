"""What fusing made: kept only so that it need not be made again at every look."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, or_, select

from vedette.model.event import Event, Segment
from vedette.model.plain import from_dict, to_dict
from vedette.store.schema import events, segments
from vedette.store.wording import escape_words, fold_words, pack_json, unpack_json


def replace_derived(
    connection: Connection, new_events: Sequence[Event], new_segments: Sequence[Segment]
) -> None:
    """Put these events and segments in the place of all there were."""
    connection.execute(delete(events))
    connection.execute(delete(segments))
    event_rows = [
        {"ordinal": i, "id": e.id, "kind": e.kind, "record": pack_json(to_dict(e))}
        for i, e in enumerate(new_events)
    ]
    segment_rows = [
        {
            "ordinal": i,
            "site": escape_words(s.site.id),
            "folded_name": fold_words(s.site.name),
            "record": pack_json(to_dict(s)),
        }
        for i, s in enumerate(new_segments)
    ]
    if event_rows:
        connection.execute(events.insert(), event_rows)
    if segment_rows:
        connection.execute(segments.insert(), segment_rows)


def list_events(connection: Connection) -> list[Event]:
    """All events, in the order in which fusing gave them."""
    rows = connection.execute(select(events.c.record).order_by(events.c.ordinal))
    return [from_dict(Event, unpack_json(line)) for line in rows.scalars()]


def list_segments(connection: Connection, site: str | None) -> list[Segment]:
    """All segments, or those of one site by its id or name, in the order of fusing."""
    query = select(segments.c.record).order_by(segments.c.ordinal)
    if site is not None:
        query = query.where(
            or_(segments.c.site == site, segments.c.folded_name == fold_words(site))
        )
    return [from_dict(Segment, unpack_json(line)) for line in connection.execute(query).scalars()]

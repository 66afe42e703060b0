"""What fusing made: kept only so that it need not be made again at every look."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, or_, select

from vedette.model.event import Event, Segment
from vedette.model.plain import from_dict, to_dict
from vedette.store.answers import Fall
from vedette.store.schema import events, fallen, segments
from vedette.store.wording import escape_words, fold_words, pack_json, unpack_json


def replace_derived(
    connection: Connection,
    new_events: Sequence[Event],
    new_segments: Sequence[Segment],
    new_fallen: Sequence[Fall] = (),
) -> None:
    """Put these events, segments and fallen claims in the place of all there were."""
    clear_derived(connection)
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
    if new_fallen:
        connection.execute(fallen.insert(), [to_dict(one) for one in new_fallen])


def clear_derived(connection: Connection) -> None:
    """Empty every table of what fusing made: words of reports stand in all of them."""
    for table in (events, segments, fallen):
        connection.execute(delete(table))


def list_fallen(connection: Connection) -> list[Fall]:
    """The claims that fell by retractions, by claim and report."""
    rows = connection.execute(select(fallen).order_by(fallen.c.claim, fallen.c.report))
    return [from_dict(Fall, dict(row._mapping)) for row in rows]


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

"""What a record names, and where an actor stands: under the judgements, without reading it all."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from vedette.model.claim import SLOTS, Claim
from vedette.model.event import Segment
from vedette.show.judged import JudgedRecord
from vedette.show.standing import find_standing_row
from vedette.store.naming import LaneRow, Standing

NamedIds = Mapping[str, tuple[str, int]]
"""The name of each id, and in how many claims it is."""


def find_standing_key(claim: Claim) -> Standing:
    """Where a claim stands among others by its days, as the record sorts them."""
    day = claim.when.latest or claim.when.earliest
    return day.isoformat() if day else "", claim.id, claim.report.id


def list_naming(
    seen: JudgedRecord, ids: Sequence[str], *, limit: int, after: Standing | None = None
) -> list[Claim]:
    """Claims as judged that name any of these, the latest days first, the undated last."""
    overlay = seen.overlay
    stored = (
        c
        for c in _iterate_stored(seen, ids, limit, after)
        if (c.id, c.report.id) not in overlay.hidden
    )
    judged = sorted(
        (
            c
            for c in overlay.shown.values()
            if _names_any(c, ids) and (after is None or find_standing_key(c) < after)
        ),
        key=find_standing_key, reverse=True,
    )  # fmt: skip
    merged = heapq.merge(stored, judged, key=find_standing_key, reverse=True)
    return list(islice(merged, limit))


def _iterate_stored(
    seen: JudgedRecord, ids: Sequence[str], limit: int, after: Standing | None
) -> Iterator[Claim]:
    while True:
        found = seen.page_naming(ids, limit=limit, after=after)
        yield from found
        if len(found) < limit:
            return
        after = find_standing_key(found[-1])


def _names_any(claim: Claim, ids: Sequence[str]) -> bool:
    return any(f.id in ids for slot in SLOTS for f in getattr(claim, slot))


def row_lanes(segments: Iterable[Segment]) -> dict[str, list[LaneRow]]:
    """Drawn segments by their actor as rows of lanes; `key` is the place of each among them."""
    found: dict[str, list[LaneRow]] = defaultdict(list)
    for key, s in enumerate(segments):
        days = (s.start.earliest, s.start.latest, s.end.latest)
        found[s.actor.id].append(LaneRow(
            key, s.site.id, s.site.name, s.track, s.state,
            *(None if day is None else day.isoformat() for day in days),
        ))  # fmt: skip
    return dict(found)


def select_standing(rows: Iterable[LaneRow], on: date) -> list[LaneRow]:
    """The row of each site and track that holds on a day, chosen as `find_standing` does.

    Where nothing of a lane is dated it is the last row, for what nobody dates may be of any day.
    """
    lanes: dict[tuple[str, str], list[LaneRow]] = defaultdict(list)
    for row in rows:
        lanes[row.site, row.track].append(row)
    standing = []
    for lane in lanes.values():
        held = find_standing_row(lane, on.isoformat())
        if held is not None:
            standing.append(held)
        elif all(row.start_earliest is None for row in lane):
            standing.append(lane[-1])
    return standing

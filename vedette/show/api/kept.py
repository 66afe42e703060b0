"""What several answers need of the whole record: made once for each state of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vedette.fuse.told import Clock, last_day, select_known
from vedette.model.claim import Claim
from vedette.model.conflict import Conflict
from vedette.model.event import Event
from vedette.show.api.drawn import Names, count_by_event
from vedette.show.api.served import Served
from vedette.show.asked import ALL, Asked
from vedette.show.judged import JudgedRecord
from vedette.show.naming import NamedIds

_RANK = {"open": 0, "explained": 1, "settled": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputes:
    """Every conflict once, in the order of the queue, with the event that each is about."""

    conflicts: Sequence[Conflict]
    events: Mapping[str, Event]
    counts: Mapping[str, int]


def find_named(served: Served, prefix: str) -> NamedIds:
    """The name, and in how many claims, of everything whose id begins so, by id."""
    return served.keep(("named", prefix), lambda seen: seen.named(prefix))


def find_names(served: Served) -> Names:
    """What actors and places are called, by id."""
    return served.keep("names", lambda _: _read_names(served))


def _read_names(served: Served) -> Names:
    return {
        id: name
        for prefix in ("actor:", "site:", "place:")
        for id, (name, _) in find_named(served, prefix).items()
    }


def find_disputes(served: Served, asked: Asked = ALL) -> Disputes:
    """The conflicts of the record; under a clock or a rule those of which two sides are told."""
    if asked.is_kept:
        return served.keep("disputes", _read_disputes)

    def make(seen: JudgedRecord) -> Disputes:
        every = find_disputes(served)
        told = find_told(seen, every.conflicts, asked)
        return replace(every, conflicts=[c for c in every.conflicts if sum(told[c.id]) > 1])

    return served.keep("disputes", make, under=asked)


def _read_disputes(seen: JudgedRecord) -> Disputes:
    conflicts = sorted({c.id: c for c in seen.conflicts()}.values(), key=order_in_queue)
    return Disputes(
        conflicts=conflicts,
        events=seen.events_by_id(c.event for c in conflicts if c.event is not None),
        counts=count_by_event(conflicts),
    )


def find_told(
    seen: JudgedRecord, conflicts: Sequence[Conflict], asked: Asked
) -> dict[str, list[bool]]:
    """Which sides of conflicts are told by claims known by then, and by enough under the rule."""
    claims = seen.judged_by_id(id for c in conflicts for side in c.sides for id in side.claims)
    if asked.known_on is not None:
        received = seen.received_of(c.report.id for c in claims).get
        claims = select_known(claims, asked.known_on, clock=asked.clock, received_of=received)
    by_id: dict[str, list[Claim]] = {}
    for claim in claims:
        by_id.setdefault(claim.id, []).append(claim)
    return {
        c.id: [
            asked.rule.admits([one for id in side.claims for one in by_id.get(id, ())])
            for side in c.sides
        ]
        for c in conflicts
    }


def order_in_queue(conflict: Conflict) -> tuple[int, int, int, str, str, str]:
    """What orders the queue: open before settled, relay differences last, then by how many
    roots the weaker side has: two roots against two weigh more than one against one.
    """
    weight = min(side.roots + side.anonymous for side in conflict.sides)
    relay = int(conflict.type == "relay")
    rank = _RANK[conflict.state]
    return relay, rank, -weight, conflict.type, conflict.about, conflict.id


def find_known(served: Served, clock: Clock) -> Mapping[str, date]:
    """The day from which on each event was known, by its id; of some it is not known."""
    return served.keep(("events known", clock), lambda seen: _read_known(seen, clock))


def _read_known(seen: JudgedRecord, clock: Clock) -> Mapping[str, date]:
    received = seen.received()
    days: dict[str, date] = {}
    for report in seen.reports():
        published = last_day(str(report.published)) if clock == "published" else None
        day = published or received.get(report.id)
        if day is not None:
            days[report.id] = day
    known: dict[str, date] = {}
    for event, report_id in seen.event_reports():
        found = days.get(report_id)
        if found is not None:
            known[event] = min(known.get(event, found), found)
    return known

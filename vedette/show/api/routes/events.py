"""Events: the list by time, and one with its claims, its conflicts and the graph of its roots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response

from vedette.fuse.told import select_known
from vedette.model.claim import Claim, Kind
from vedette.model.event import Event
from vedette.show.api.answering import answer
from vedette.show.api.asking import AskedFor, ServedRecord, Tag
from vedette.show.api.drawn import (
    ConflictLine,
    EventLine,
    Graph,
    draw_graph,
    show_conflict,
    show_event,
    show_graph,
)
from vedette.show.api.kept import find_disputes, find_known, find_names
from vedette.show.api.paging import After, Limit, Page, read_cursor, write_cursor
from vedette.show.api.problems import READS, Refused, describe
from vedette.show.api.served import Served
from vedette.show.api.shapes import ClaimRow, show_claim
from vedette.show.asked import Asked
from vedette.show.wording import show_words
from vedette.store.browsing import EventFilter, EventKey

router = APIRouter(prefix="/events", tags=["events"], responses=describe(*READS))

LOOKED_AT = 2000
"""Events that one page looks at under a clock or rule: then it ends, though it is not full."""

ByName = Annotated[
    str | None, Query(max_length=300, description="An id, a name, or words of a report.")
]
EventId = Annotated[
    str, Path(max_length=100, description="An id, the beginning of one, or one that it had before.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsWanted:
    """Which events: by kind, by id, name or words of an actor or place, by days.

    `undated` asks for those without a place on an axis alone, or without them.
    """

    kind: Annotated[Kind | None, Query(description="What happened.")] = None
    actor: ByName = None
    place: ByName = None
    since: Annotated[date | None, Query(description="It may have been on this day or later.")] = (
        None
    )
    until: Annotated[date | None, Query(description="It may have been on this day or before.")] = (
        None
    )
    undated: Annotated[
        bool | None, Query(description="Those without a place on an axis alone, or without them.")
    ] = None

    def filter(self, asked: Asked) -> EventFilter:
        """The filter as the record takes it, with what it knows of a rule by itself."""
        return EventFilter(
            kind=self.kind, actor=self.actor, place=self.place, since=self.since,
            until=self.until, is_dated=None if self.undated is None else not self.undated,
            independent=asked.rule.least if asked.rule.kind == "independent" else 0,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim:
    """A claim of an event; `is_known` tells whether it was, by the day that was asked for."""

    claim: ClaimRow
    is_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """An event with all that stands behind it.

    `asked` is the id that was asked for, where the event has grown out of it since.
    """

    event: EventLine
    asked: str | None
    reasons: tuple[str, ...]
    claims: tuple[EventClaim, ...]
    conflicts: tuple[ConflictLine, ...]
    graph: Graph


@router.get("", response_model=Page[EventLine])
def get_events(
    served: ServedRecord,
    tag: Tag,
    wanted: Annotated[EventsWanted, Depends()],
    asked: AskedFor,
    *,
    newest: Annotated[bool, Query(description="The newest first; the undated stay last.")] = False,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Events by time, the undated last. Under a clock or a rule a page may come short."""
    seen, asked_for = served.seen, wanted.filter(asked)
    admits = _choose_admits(served, asked)
    found, key = _find_page(
        lambda number, behind: seen.page_events(
            asked_for, limit=number, after=behind, newest_first=newest
        ),
        admits, limit=limit, after=_read_key(after),
    )  # fmt: skip
    names, counts = find_names(served), find_disputes(served).counts
    page = Page(
        items=tuple(show_event(event, names, counts.get(event.id, 0)) for event in found),
        next=None if key is None else _write_key(key),
        total=seen.count_events(asked_for) if admits is None else None,
    )
    return answer(page, tag=tag)


Admits = Callable[[Sequence[Event]], list[Event]]


def _choose_admits(served: Served, asked: Asked) -> Admits | None:
    """What a clock and a rule let through of what the record finds; None where that is all."""
    is_told = asked.rule.kind in ("any", "independent")
    if asked.known_on is None and is_told:
        return None
    known = find_known(served, asked.clock) if asked.known_on is not None else {}

    def admits(events: Sequence[Event]) -> list[Event]:
        day = asked.known_on
        kept = [e for e in events if day is None or known.get(e.id, date.max) <= day]
        if is_told:
            return kept
        claims: dict[str, list[Claim]] = {}
        for claim in served.seen.judged_by_id(id for e in kept for id in e.claims):
            claims.setdefault(claim.id, []).append(claim)
        return [
            e for e in kept if asked.rule.admits([c for id in e.claims for c in claims.get(id, ())])
        ]

    return admits


def _find_page(
    read: Callable[[int, EventKey | None], list[Event]],
    admits: Admits | None,
    *,
    limit: int,
    after: EventKey | None,
) -> tuple[list[Event], EventKey | None]:
    """The events of a page, and the key behind which the next one begins."""
    found: list[Event] = []
    for _ in range(1 if admits is None else LOOKED_AT // 200):
        number = limit + 1 if admits is None else 200
        read_on = read(number, after)
        found += read_on if admits is None else admits(read_on)
        if len(found) > limit:
            return found[:limit], found[limit - 1].key
        if len(read_on) < number:
            return found, None
        after = read_on[-1].key
    return found, after


def _write_key(key: EventKey) -> str:
    return write_cursor([key[0], key[1].isoformat(), key[2].isoformat(), key[3]])


def _read_key(cursor: str | None) -> EventKey | None:
    if cursor is None:
        return None
    is_undated, first, last, id = read_cursor(cursor, bool, str, str, str)
    try:
        return is_undated, date.fromisoformat(first), date.fromisoformat(last), id
    except ValueError:
        raise Refused(422, "after: this is no cursor of this list") from None


@router.get("/{id}", response_model=EventPage)
def get_event(id: EventId, served: ServedRecord, tag: Tag, asked: AskedFor) -> Response:
    """One event by its id, its beginning, or an id that it had before it grew."""
    seen, names = served.seen, find_names(served)
    event = seen.event(id)
    claims = seen.judged_by_id(event.claims)
    known = _find_known_claims(served, asked, claims)
    conflicts = seen.conflicts_of(event.id)
    counted = sum(c.type != "relay" for c in conflicts)
    return answer(EventPage(
        event=show_event(event, names, counted),
        asked=None if event.id.startswith(id.strip().lower()) else id,
        reasons=tuple(map(show_words, event.reasons)),
        claims=tuple(
            EventClaim(claim=show_claim(c), is_known=(c.id, c.report.id) in known) for c in claims
        ),
        conflicts=tuple(show_conflict(c, event, names) for c in conflicts),
        graph=show_graph(draw_graph(seen, claims)),
    ), tag=tag)  # fmt: skip


def _find_known_claims(
    served: Served, asked: Asked, claims: Sequence[Claim]
) -> set[tuple[str, str]]:
    if asked.known_on is not None:
        claims = select_known(
            claims, asked.known_on, clock=asked.clock, received_of=served.seen.received_on
        )
    return {(c.id, c.report.id) for c in claims}

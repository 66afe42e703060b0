"""What a retraction changes: claims that fall, events that shrink or go, posture that flips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vedette.fuse import Fused
from vedette.fuse.retraction import Fallen, FallenClaim
from vedette.model.event import Event, Segment
from vedette.show.wording import say_span


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange:
    """An event before, and what is left of it: None where nothing is."""

    before: Event
    after: Event | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """One lane of posture, its states in words before and after; empty where it has none."""

    site: str
    actor: str
    track: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Everything that differs between two states of a record."""

    claims: tuple[FallenClaim, ...]
    weakened: tuple[FallenClaim, ...]
    events: tuple[EventChange, ...]
    flips: tuple[Flip, ...]


def compare_fused(before: tuple[Fused, Fallen], after: tuple[Fused, Fallen]) -> Change:
    """What the second state lacks of the first, or tells otherwise."""
    fell = {(f.claim, f.report) for f in before[1].claims}
    weak = {(f.claim, f.report) for f in before[1].weakened}
    return Change(
        claims=tuple(f for f in after[1].claims if (f.claim, f.report) not in fell),
        weakened=tuple(f for f in after[1].weakened if (f.claim, f.report) not in weak),
        events=tuple(_compare_events(before[0].events, after[0].events)),
        flips=tuple(_compare_lanes(before[0].segments, after[0].segments)),
    )


def _compare_events(before: Iterable[Event], after: Iterable[Event]) -> Iterator[EventChange]:
    held = {claim: event for event in after for claim in event.claims}
    same = {event.id: event for event in after}
    for event in before:
        left = next((held[claim] for claim in event.claims if claim in held), None)
        if same.get(event.id) != event:
            yield EventChange(before=event, after=left)


Lane = tuple[str, str, str, str, str]


def _compare_lanes(before: Iterable[Segment], after: Iterable[Segment]) -> Iterator[Flip]:
    first, second = _list_lanes(before), _list_lanes(after)
    for lane in sorted({*first, *second}):
        if first.get(lane) != second.get(lane):
            yield Flip(
                site=lane[1], actor=lane[3], track=lane[4],
                before=tuple(first.get(lane, ())), after=tuple(second.get(lane, ())),
            )  # fmt: skip


def _list_lanes(segments: Iterable[Segment]) -> dict[Lane, list[str]]:
    lanes: dict[Lane, list[str]] = defaultdict(list)
    for segment in segments:
        start, end = say_span(segment)
        dated = segment.is_dated
        said = f"{segment.state} from {start} to {end}" if dated else f"{segment.state}, {start}"
        site, actor = segment.site, segment.actor
        lanes[site.id, site.name, actor.id, actor.name, segment.track].append(said)
    return lanes

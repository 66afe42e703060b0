"""Change: the state on one day, and what differs between two drawings of posture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from vedette.model.event import Segment, State
from vedette.model.posture import Change, ChangeKind
from vedette.model.when import When

LaneKey = tuple[str, str, str]
"""Site, actor and track."""

THERE: frozenset[State] = frozenset({"present", "reduced", "last reported"})
_GONE: frozenset[State | None] = frozenset({"absent", "not known", None})


def part_lanes(segments: Iterable[Segment]) -> dict[LaneKey, list[Segment]]:
    """Segments by site, actor and track, in their order."""
    lanes: dict[LaneKey, list[Segment]] = defaultdict(list)
    for segment in segments:
        lanes[segment.site.id, segment.actor.id, segment.track].append(segment)
    return lanes


def covers_day(segment: Segment, day: date) -> bool:
    """Whether a dated segment may hold on a day: it may have begun, and need not have ended."""
    start, end = segment.start, segment.end
    if start.earliest is None or start.earliest > day:
        return False
    return end.latest is None or end.latest >= day


def cut_after(segments: Iterable[Segment], day: date) -> list[Segment]:
    """The segments as they look on a day: what begins later is left out, and what would hold
    beyond it, if nothing comes, is open.
    """
    begun = (s for s in segments if s.start.earliest is None or s.start.earliest <= day)
    return [_open(s) if _outlasts(s, day) else s for s in begun]


def _outlasts(segment: Segment, day: date) -> bool:
    is_evidence = segment.state in ("present", "reduced")
    return not is_evidence and segment.end.latest is not None and segment.end.latest > day


def _open(segment: Segment) -> Segment:
    start = segment.start.earliest
    return replace(segment, end=When(earliest=start, precision="range", basis="bounded"))


def select_on(segments: Iterable[Segment], day: date) -> list[Segment]:
    """The segments that may hold on a day, and all that nothing dates."""
    return [s for s in segments if not s.is_dated or covers_day(s, day)]


def find_standing(lane: Sequence[Segment], day: date) -> Segment | None:
    """The dated segment of one lane that holds on a day: of several the surest, then newest.

    What had surely begun by that day goes before what may only have begun. None where the
    first evidence is later: before it nothing is known.
    """
    held = [s for s in lane if covers_day(s, day)]
    return max(held, key=lambda s: (_surely_begun(s, day), *_age(s)), default=None)


def _surely_begun(segment: Segment, day: date) -> bool:
    return (segment.start.latest or segment.start.earliest or date.max) <= day


def _age(segment: Segment) -> tuple[date, date]:
    latest = segment.start.latest or segment.start.earliest or date.min
    return latest, segment.start.earliest or date.min


def compare_days(
    earlier: Sequence[Segment], later: Sequence[Segment], first: date, second: date
) -> Iterator[Change]:
    """What differs between two days, by site and actor; undated lanes have no days to differ.

    `earlier` is the posture as of `first`, `later` that as of `second`.
    """
    old, new = part_lanes(earlier), part_lanes(later)
    for key in sorted({*old, *new}):
        before = find_standing(old.get(key, []), first)
        change = _compare(before, find_standing(new.get(key, []), second))
        if change is not None:
            yield change


def compare_knowledge(
    earlier: Sequence[Segment], later: Sequence[Segment], day: date
) -> Iterator[Change]:
    """What is known of one day otherwise, after more reports; undated lanes by their state."""
    old, new = part_lanes(earlier), part_lanes(later)
    for key in sorted({*old, *new}):
        was, now = old.get(key, []), new.get(key, [])
        change = _compare(find_standing(was, day), find_standing(now, day), is_known=True)
        if change is not None:
            yield change
        yield from _compare_undated(was, now)


def _compare_undated(was: Sequence[Segment], now: Sequence[Segment]) -> Iterator[Change]:
    old = {s.state: s for s in was if not s.is_dated}
    new = {s.state: s for s in now if not s.is_dated}
    for state in sorted({*old, *new}):
        if (state in old) != (state in new):
            change = _compare(old.get(state), new.get(state), is_known=True)
            if change is not None:
                yield change


def _compare(
    before: Segment | None, after: Segment | None, *, is_known: bool = False
) -> Change | None:
    """The change between two segments, or None where they tell the same.

    Between two days presence that is only last reported by then is no change. Between two
    states of knowledge other days, or other evidence, are: then it is known otherwise.
    """
    some = after or before
    if some is None:
        return None
    old, new = before.state if before else None, after.state if after else None
    kind = name_change(old, new)
    if kind is None and is_known and _tells_otherwise(before, after):
        kind = "changed"
    if kind is None:
        return None
    claims = sorted(set(after.claims if after else ()) - set(before.claims if before else ()))
    reasons = after.reasons if after else ("no evidence of it remains",)
    return Change(
        kind=kind, site=some.site, actor=some.actor, track=some.track, before=before, after=after,
        claims=tuple(claims), reasons=reasons,
    )  # fmt: skip


def _tells_otherwise(before: Segment | None, after: Segment | None) -> bool:
    if before is None or after is None:
        return before is not after
    told = [(s.state, str(s.start), str(s.end), s.claims) for s in (before, after)]
    return told[0] != told[1]


def name_change(old: State | None, new: State | None) -> ChangeKind | None:
    """What a change from one state of a lane to another is called; None where it is none."""
    if old == new or (old in THERE and new in THERE and "reduced" not in (old, new)):
        return None
    if new in (None, "not known"):
        return None if old in (None, "not known") else "faded"
    if new == "absent":
        return "left"
    if new in THERE and old in _GONE:
        return "appeared"
    if old == "reduced" and new == "last reported":
        return None
    return "changed"

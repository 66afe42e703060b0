"""Segments: the ordered evidence of one lane as stretches of time, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vedette.fuse.evidence import Evidence
from vedette.fuse.horizon import Horizon, add_days, load_horizons
from vedette.fuse.silence import Heard
from vedette.fuse.told import Received, last_day
from vedette.model.event import Segment, Silence, State
from vedette.model.when import When

THERE = ("present", "reduced")
ALONE = "who else is there is not known: no report tells of anybody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """What the drawing of one lane needs beside its evidence.

    `rises` says for whom else its actor stands; `is_alone` that nobody else is told to be or
    to have been at the site.
    """

    horizon: Horizon
    as_of: date | None
    rises: tuple[str, ...]
    is_alone: bool
    received_of: Received
    heard: Heard


def draw_dated(ordered: list[Evidence], lane: Lane) -> Iterator[Segment]:
    """The segments of dated evidence, in the order in which it had surely happened."""
    reach: date | None = None
    nexts = _find_next(ordered)
    for i, (evidence, after) in enumerate(zip(ordered, nexts, strict=True)):
        before = ordered[i - 1] if i else None
        fades = evidence.state in THERE or (
            evidence.state == "disputed" and not evidence.is_passing
        )
        if not fades:
            if not evidence.is_passing:
                reach = None
            yield _draw_lasting(evidence, before, after, lane)
            continue
        reach = max(reach or date.min, _find_reach(evidence, lane))
        if evidence.state in THERE:
            why = (*evidence.why, *lane.rises)
            yield build_segment(
                evidence, evidence.state, _start_of(evidence), _end_of(evidence), why
            )
            day = _day_after(evidence, after, lane.as_of)
            if day is not None:
                yield from _draw_tail(evidence, day, reach, after, lane)
        else:
            yield from _draw_dispute(evidence, reach, after, lane)


def _find_next(ordered: list[Evidence]) -> list[Evidence | None]:
    """What ends the state behind each evidence: the next, or a later stretch that began before.

    Evidence stands in the order of its last day, so a stretch of days can begin before the
    one that stands in front of it.
    """
    nexts: list[Evidence | None] = [None] * len(ordered)
    stretch: Evidence | None = None
    for i in range(len(ordered) - 2, -1, -1):
        after = ordered[i + 1]
        if after.is_certain and (stretch is None or after.first < stretch.first):
            stretch = after
        nexts[i] = stretch if stretch is not None and stretch.first < after.first else after
    return nexts


def _draw_lasting(
    evidence: Evidence, before: Evidence | None, after: Evidence | None, lane: Lane
) -> Segment:
    """Absence and "not known" up to the next evidence; a passing state for its own days."""
    why = evidence.why
    start = _start_of(evidence)
    if evidence.state == "absent":
        if before is not None and before.state in THERE and not evidence.is_change:
            start = _span(min(_floor(before), evidence.first), start.latest or evidence.first)
            why = (*why, f"gone by {evidence.when}; when in {start} is not told")
        if lane.is_alone and evidence.track == "present":
            why = (*why, ALONE)
    if evidence.is_passing:
        return build_segment(evidence, evidence.state, start, _end_of(evidence), why)
    end = _until(evidence, _floor(evidence), after, lane.as_of)
    silence = None
    if evidence.state == "not known":
        silence = _silence(evidence, end, lane)
    return build_segment(evidence, evidence.state, start, end, why, silence=silence)


def _draw_dispute(
    evidence: Evidence, reach: date, after: Evidence | None, lane: Lane
) -> Iterator[Segment]:
    """A dispute up to the next evidence, but not beyond the horizon."""
    start, floor = _start_of(evidence), _floor(evidence)
    until = _until(evidence, floor, after, lane.as_of)
    if until.latest is not None and until.latest <= reach:
        yield build_segment(evidence, "disputed", start, until, evidence.why)
        return
    yield build_segment(evidence, "disputed", start, _one(max(reach, evidence.last)), evidence.why)
    yield from _draw_unknown(evidence, max(reach, evidence.last), after, lane)


def _draw_tail(
    evidence: Evidence, day: date, reach: date, after: Evidence | None, lane: Lane
) -> Iterator[Segment]:
    """What lies behind evidence of presence: last reported, and behind the horizon not known."""
    if reach >= day:
        until = _until(evidence, day, after, lane.as_of)
        if until.latest is None or until.latest > reach:
            first = reach if until.latest is None else min(until.earliest or reach, reach)
            until = _span(first, reach)
        why = (*_explain_gap(evidence, after), *lane.rises)
        silence = _silence(evidence, until, lane)
        yield build_segment(evidence, "last reported", _one(day), until, why, silence=silence)
    yield from _draw_unknown(evidence, max(reach, day - timedelta(1)), after, lane)


def _draw_unknown(
    evidence: Evidence, reach: date, after: Evidence | None, lane: Lane
) -> Iterator[Segment]:
    """ "Not known" from the day behind the horizon, if the next evidence leaves it one."""
    if reach == date.max:
        return
    day = reach + timedelta(days=1)
    if (after is not None and after.first <= day) or (lane.as_of is not None and day > lane.as_of):
        return
    end = _until(evidence, day, after, lane.as_of)
    silence = _silence(evidence, end, lane)
    why = _explain_fading(evidence, reach, lane)
    yield build_segment(evidence, "not known", _one(day), end, (why,), silence=silence)


def _explain_fading(evidence: Evidence, reach: date, lane: Lane) -> str:
    days = lane.horizon.days(evidence.track)
    if reach < add_days(evidence.last, days):
        return (
            f"the last evidence, of {evidence.when}, was told as long past, so it tells nothing "
            "of the day of its telling"
        )
    return (
        f"the last evidence is of {evidence.when}; at such a site ({lane.horizon.kind}) it holds "
        f"for {days} days"
    )


def _find_reach(evidence: Evidence, lane: Lane) -> date:
    """The last day on which the evidence still lets its state be called last reported.

    The horizon counts from when it was so. What a report tells as long past ends before the
    report was told; another report that told it in its time lifts that limit.
    """
    reach = add_days(evidence.last, lane.horizon.days(evidence.track))
    told = [last_day(c.report.published) for c in evidence.claims]
    days = [t for t in told if t is not None]
    is_history = len(days) == len(told) and all(
        (t - evidence.last).days > load_horizons().history_days for t in days
    )
    return min(reach, max(days) - timedelta(days=1)) if is_history else reach


def build_segment(
    evidence: Evidence,
    state: State,
    start: When,
    end: When,
    why: tuple[str, ...],
    *,
    silence: Silence | None = None,
) -> Segment:
    """A segment of this state on the claims of the evidence."""
    return Segment(
        site=evidence.site,
        actor=evidence.actor,
        track=evidence.track,
        state=state,
        start=start,
        end=end,
        claims=tuple(sorted({c.id for c in evidence.claims})),
        reasons=why,
        silence=silence,
    )


def _silence(evidence: Evidence, end: When, lane: Lane) -> Silence:
    last = _bare(evidence.when)
    return lane.heard.measure(evidence.actor.id, last, evidence.claims, end.latest)


def _bare(when: When) -> When:
    """The days without the words that named them, which are the claim's."""
    if when.text is None and when.expression is None and not (when.after or when.before):
        return when
    return replace(when, text=None, span=None, expression=None, after=(), before=())


def _start_of(evidence: Evidence) -> When:
    """The interval in which the state begins: the first day, if every day is told of."""
    bare = _bare(evidence.when)
    is_sharper = evidence.is_certain and bare.latest != evidence.first
    return replace(bare, latest=evidence.first) if is_sharper else bare


def _end_of(evidence: Evidence) -> When:
    """The interval in which what is told ends: the last day, if every day is told of."""
    bare = _bare(evidence.when)
    if evidence.is_certain and (bare.earliest, bare.latest) != (evidence.last, evidence.last):
        return replace(bare, earliest=evidence.last, latest=evidence.last)
    return bare


def _floor(evidence: Evidence) -> date:
    return evidence.last if evidence.is_certain else evidence.first


def _until(evidence: Evidence, floor: date, after: Evidence | None, as_of: date | None) -> When:
    """When a lasting state ends: within the next evidence, at `as_of`, or not yet.

    What was there, and is seen to be gone, went on some day between the two.
    """
    if after is not None:
        first = max(_start_of(after).earliest or floor, floor)
        last = max(_start_of(after).latest or first, first)
        if evidence.state in THERE and after.state == "absent" and not after.is_change:
            first = floor
    elif as_of is not None:
        first = last = max(as_of, floor)
    else:
        return When(earliest=floor, precision="range", basis="bounded")
    return _span(first, last)


def _one(day: date) -> When:
    return When(earliest=day, latest=day, precision="day", basis="bounded")


def _span(first: date, last: date) -> When:
    if first == last:
        return _one(first)
    return When(earliest=first, latest=last, precision="range", basis="bounded")


def _day_after(evidence: Evidence, after: Evidence | None, as_of: date | None) -> date | None:
    """The first day behind the evidence that no evidence covers; None without such a day."""
    if evidence.last == date.max:
        return None
    day = evidence.last + timedelta(days=1)
    if after is not None:
        return day if after.first > day else None
    return day if as_of is None or day <= as_of else None


def _explain_gap(evidence: Evidence, after: Evidence | None) -> tuple[str, ...]:
    noun = "control" if evidence.track == "controls" else "presence"
    last = f"the last evidence of {noun} is of {evidence.when}"
    if evidence.state == "reduced":
        last = f"somebody was left behind in {evidence.when}"
    if after is None:
        return (f"{last}; no claim since tells an end",)
    return (f"{last}; the next evidence is of {after.when}",)

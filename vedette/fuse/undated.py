"""The undated lane: what no claim dates, apart from the rest, bounded by when it was told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from vedette.fuse.evidence import Evidence
from vedette.fuse.horizon import add_days, load_horizons
from vedette.fuse.segments import ALONE, THERE, Lane, build_segment
from vedette.fuse.told import Received, day_told, last_day
from vedette.model.claim import Claim
from vedette.model.event import Segment, State
from vedette.model.when import UNKNOWN, When


def draw_undated(undated: list[Evidence], lane: Lane) -> Iterator[Segment]:
    """One segment a state, without a first day: never mixed with the dated ones.

    What is told as done was so at the latest when the report was told. What the words put
    long ago comes first, has an end, and is "not known" behind it.
    """
    groups: dict[tuple[bool, State], list[Evidence]] = defaultdict(list)
    for evidence in undated:
        is_past = evidence.state in THERE and _years_ago(evidence) > 0
        groups[not is_past, evidence.state].append(evidence)
    for (is_current, state), same in sorted(groups.items()):
        whole = replace(same[0], claims=tuple(c for e in same for c in e.claims))
        bounds = [b for b in (_bound(e, lane) for e in same) if b is not None]
        start = When(latest=min(bounds), precision="range", basis="bounded") if bounds else UNKNOWN
        why = (
            *sorted({w for e in same for w in e.why}),
            "no known time, so nothing says when, or whether it is one stay or several",
            *sorted({f"some day within {e.when}" for e in same if e.when.is_known}),
            *(lane.rises if state in THERE else ()),
            *((ALONE,) if _is_lonely_absence(whole, lane) else ()),
        )
        if is_current:
            yield build_segment(whole, state, start, UNKNOWN, why)
            continue
        why = (*why, "told as long past: history, and no evidence of today")
        end = When(latest=max(bounds), precision="range", basis="bounded") if bounds else UNKNOWN
        yield build_segment(whole, state, start, end, why)
        if not any((True, other) in groups for other in THERE):
            yield build_segment(whole, "not known", end, UNKNOWN, ("told as long past; not since",))


def is_bound_by_receipt(
    segment: Segment, claims: Mapping[str, Claim], received_of: Received
) -> bool:
    """Whether the day by which undated evidence was so is that on which a report of it came in.

    It is not where words or a day of publication give the same day, nor where the day was
    counted back from a report that tells of long ago.
    """
    bound = segment.start.latest
    own = [claims[id] for id in segment.claims if id in claims]
    if segment.is_dated or bound is None or len(own) < len(segment.claims):
        return False
    given = {day for c in own for day in (c.when.latest, last_day(c.report.published))}
    years_ago = load_horizons().years_ago
    return bound not in given and any(
        received_of(c.report.id) == bound and not years_ago(c.when.expression) for c in own
    )


def _is_lonely_absence(evidence: Evidence, lane: Lane) -> bool:
    return evidence.state == "absent" and evidence.track == "present" and lane.is_alone


def _years_ago(evidence: Evidence) -> int:
    return load_horizons().years_ago(evidence.when.expression)


def _bound(evidence: Evidence, lane: Lane) -> date | None:
    """The last day on which undated evidence can have begun to be so."""
    told = [day_told(c.report, lane.received_of) for c in evidence.claims]
    days = [d for d in told if d is not None]
    years = _years_ago(evidence)
    if years:
        days = [add_days(d, -365 * years) for d in days]
    if evidence.when.latest is not None:
        days.append(evidence.when.latest)
    return min(days, default=None)

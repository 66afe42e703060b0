"""A lane: the dated evidence of one actor at one site on one track, put in order."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from vedette.fuse.evidence import Evidence
from vedette.fuse.roots import key_roots
from vedette.model.claim import Claim
from vedette.model.event import State
from vedette.model.when import When

_RANK: dict[State, int] = {"present": 0, "reduced": 1, "disputed": 2, "absent": 3, "not known": 4}
_THERE = ("present", "reduced")


def order_evidence(lane: list[Evidence]) -> list[Evidence]:
    """The evidence in the order in which it had surely happened, by last, then first day.

    Evidence of one state and interval is one; so is what lies inside a stretch told of as
    every day. Presence and absence that cannot both be so, from different roots, are disputed.
    """
    merged = _merge_stretches(_merge_equal(lane))
    settled = _dispute_inside(_dispute_equal(merged))
    settled.sort(key=lambda e: (e.last, e.first, _RANK[e.state], e.when.reading))
    return _drop_idle_doubts(settled)


def _merge_equal(lane: Iterable[Evidence]) -> list[Evidence]:
    groups: dict[tuple[State, date, date, bool], list[Evidence]] = defaultdict(list)
    for e in lane:
        groups[e.state, e.first, e.last, e.is_certain].append(e)
    return [_join(group, min(group, key=_word_when).when) for group in groups.values()]


def _merge_stretches(lane: list[Evidence]) -> list[Evidence]:
    """Join overlapping stretches of one state, and to a stretch whatever it holds."""
    by_state: dict[State, list[Evidence]] = defaultdict(list)
    for e in lane:
        by_state[e.state].append(e)
    return [joined for same in by_state.values() for joined in _merge_state(same)]


def _merge_state(same: list[Evidence]) -> list[Evidence]:
    runs: list[list[Evidence]] = []
    ends: list[date] = []
    for e in sorted((e for e in same if e.is_certain), key=lambda e: (e.first, e.last)):
        if runs and e.first <= ends[-1]:
            runs[-1].append(e)
            ends[-1] = max(ends[-1], e.last)
        else:
            runs.append([e])
            ends.append(e.last)
    starts = [run[0].first for run in runs]
    loose = []
    for e in (e for e in same if not e.is_certain):
        at = bisect_right(starts, e.first) - 1
        if at >= 0 and e.last <= ends[at]:
            runs[at].append(e)
        else:
            loose.append(e)
    return [*(_join_run(run, ends[i]) for i, run in enumerate(runs)), *loose]


def _join_run(run: list[Evidence], end: date) -> Evidence:
    first = run[0]
    if len(run) == 1:
        return first
    if first.last == end:
        return _join(run, first.when)
    when = When(
        earliest=first.first,
        latest=end,
        precision="range",
        basis=first.when.basis,
        reading="every day",
    )
    return _join(run, when)


def _dispute_equal(lane: list[Evidence]) -> list[Evidence]:
    """Turn presence and absence of one interval into a dispute.

    A departure within more than one day contradicts nobody who was there within these days:
    both can be so, and then the departure came last.
    """
    groups: dict[tuple[date, date], list[Evidence]] = defaultdict(list)
    for e in lane:
        groups[e.first, e.last].append(e)
    settled: list[Evidence] = []
    for (first, last), group in groups.items():
        there = [e for e in group if e.state in _THERE]
        gone = [e for e in group if e.state == "absent" and (first == last or not e.is_change)]
        if _are_opposed(there, gone):
            settled.append(_join_dispute(there + gone, there[0].when, is_passing=False))
            settled += [e for e in group if e not in there and e not in gone]
        else:
            settled += group
    return settled


def _dispute_inside(lane: list[Evidence]) -> list[Evidence]:
    """Turn evidence that lies inside a stretch of the opposite into a passing dispute."""
    stretches = {
        is_there: sorted(
            (e for e in lane if _is_stretch(e) and (e.state in _THERE) == is_there),
            key=lambda e: e.first,
        )
        for is_there in (True, False)
    }
    starts = {side: [e.first for e in found] for side, found in stretches.items()}
    settled = []
    for e in lane:
        if e.state not in (*_THERE, "absent"):
            settled.append(e)
            continue
        side = e.state not in _THERE
        at = bisect_right(starts[side], e.first) - 1
        other = stretches[side][at] if at >= 0 else None
        if other is not None and e.last < other.last and _are_opposed([e], [other]):
            e = _join_dispute([e, other], e.when, is_passing=True)
        settled.append(e)
    return settled


def _is_stretch(e: Evidence) -> bool:
    return e.is_certain and e.first < e.last and e.state in (*_THERE, "absent")


def _are_opposed(there: list[Evidence], gone: list[Evidence]) -> bool:
    """Whether each side has a root that the other lacks."""
    if not there or not gone:
        return False
    ours = key_roots(c for e in there for c in e.claims)
    theirs = key_roots(c for e in gone for c in e.claims)
    return bool(ours - theirs) and bool(theirs - ours)


def _join_dispute(sides: list[Evidence], when: When, *, is_passing: bool) -> Evidence:
    why = f"presence and absence are both told of {when}, by different roots"
    joined = replace(_join(sides, when), state="disputed", is_passing=is_passing)
    return replace(joined, why=(why, *joined.why))


def _join(group: list[Evidence], when: When) -> Evidence:
    claims: dict[tuple[str, str], Claim] = {(c.id, c.report.id): c for e in group for c in e.claims}
    return replace(
        group[0],
        when=when,
        claims=tuple(claims[key] for key in sorted(claims)),
        why=tuple(sorted({w for e in group for w in e.why})),
        is_change=all(e.is_change for e in group),
    )


def _drop_idle_doubts(ordered: list[Evidence]) -> list[Evidence]:
    """Leave out "not known" where nothing that it could end came before."""
    kept: list[Evidence] = []
    for e in ordered:
        if e.state != "not known" or (kept and kept[-1].state in _THERE):
            kept.append(e)
    return kept


def _word_when(e: Evidence) -> tuple[str, str, str]:
    return e.when.precision, e.when.basis, e.when.reading

"""Posture: the state of every actor at every site over time, on two tracks."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from vedette.fuse.evidence import Evidence, read_evidence
from vedette.fuse.lane import order_evidence
from vedette.fuse.names import key_actor
from vedette.model.claim import Claim, Filler
from vedette.model.event import Named, Segment, State
from vedette.model.when import UNKNOWN, When

Ancestors = Callable[[str], tuple[str, ...]]
LaneKey = tuple[str, str, str]
"""Site, actor and track."""

_THERE = ("present", "reduced")


def no_ancestors(_actor: str) -> tuple[str, ...]:
    """No actor at all: the tree of actors is not known."""
    return ()


def draw_posture(
    claims: Sequence[Claim],
    *,
    ancestors: Ancestors = no_ancestors,
    as_of: date | None = None,
    site_of: Callable[[Filler], Named | None],
) -> tuple[Segment, ...]:
    """Segments of all actors at all sites, sorted by site, actor, track and time.

    Evidence of presence covers its own interval; behind it the state is "last reported" up
    to the next evidence, `as_of`, or an open end. Absence, a dispute and "not known" last up
    to the next evidence. Before the first evidence there is no segment: nothing is known.
    An open end has an `end` without `latest`. Undated evidence has segments without `start`
    and `end`. `claims` hold each claim of each report once, in a fixed order.
    """
    lanes: dict[LaneKey, list[Evidence]] = defaultdict(list)
    for evidence in (e for c in claims for e in read_evidence(c, site_of)):
        if as_of is None or evidence.when.earliest is None or evidence.when.earliest <= as_of:
            lanes[evidence.site.id, evidence.actor.id, evidence.track].append(evidence)
    _add_rivals(lanes, ancestors)
    names = _choose_names(e for lane in lanes.values() for e in lane)
    segments: list[Segment] = []
    for (site, actor, _), lane in sorted(lanes.items()):
        named = [replace(e, site=names[site], actor=names[actor]) for e in lane]
        rises = _explain_rise(ancestors(actor))
        segments += _draw_dated(order_evidence([e for e in named if e.is_dated]), as_of, rises)
        segments += _draw_undated([e for e in named if not e.is_dated], rises)
    return tuple(segments)


def _add_rivals(lanes: dict[LaneKey, list[Evidence]], ancestors: Ancestors) -> None:
    """Let a dated take cast doubt on whoever controlled the site before, named or not.

    Control can be shared, so the others are not out: whether they still control it is not
    known. A part of the taker, or what the taker is part of, is no rival. Only the first
    take after each evidence of control matters, which keeps a crowded site cheap.
    """
    controls: dict[str, list[LaneKey]] = defaultdict(list)
    for key in lanes:
        if key[2] == "controls":
            controls[key[0]].append(key)
    for keys in controls.values():
        held = {
            key: sorted((e for e in lanes[key] if e.is_dated and e.state in _THERE), key=_order)
            for key in keys
        }
        takes = sorted(
            (e for own in held.values() for e in own if e.claims[0].kind == "take"), key=_order
        )
        orders = [_order(t) for t in takes]
        for key, own in held.items():
            lanes[key] += _find_rivals(key[1], own, takes, orders, ancestors)


def _find_rivals(
    actor: str,
    own: list[Evidence],
    takes: list[Evidence],
    orders: list[tuple[date, date, str]],
    ancestors: Ancestors,
) -> Iterator[Evidence]:
    at, yielded = 0, -1
    for evidence in own:
        at = max(at, bisect_left(orders, (evidence.last, evidence.first, "")))
        while at < len(takes) and not _is_rival(actor, takes[at], ancestors):
            at += 1
        if at == len(takes):
            return
        if at != yielded:
            why = f"{takes[at].actor.name} took it; no claim says whether others keep a share"
            yield replace(takes[at], actor=evidence.actor, state="not known", why=(why,))
            yielded = at


def _order(evidence: Evidence) -> tuple[date, date, str]:
    return evidence.last, evidence.first, evidence.claims[0].id


def _is_rival(actor: str, take: Evidence, ancestors: Ancestors) -> bool:
    takers = {key_actor(a) for c in take.claims for a in c.actors} | {take.actor.id}
    kin = takers.union(*(ancestors(t) for t in takers if t is not None))
    return actor not in kin and takers.isdisjoint(ancestors(actor))


def _choose_names(evidence: Iterable[Evidence]) -> dict[str, Named]:
    """One name for each id, the first of those told."""
    names: dict[str, Named] = {}
    for named in (n for e in evidence for n in (e.site, e.actor)):
        names[named.id] = min(names.get(named.id, named), named, key=lambda n: n.name)
    return names


def _explain_rise(ids: tuple[str, ...]) -> tuple[str, ...]:
    return (f"stands for {', '.join(ids)} as well, of which it is part",) if ids else ()


def _draw_dated(
    ordered: list[Evidence], as_of: date | None, rises: tuple[str, ...]
) -> list[Segment]:
    segments: list[Segment] = []
    for i, evidence in enumerate(ordered):
        after = ordered[i + 1] if i + 1 < len(ordered) else None
        is_there = evidence.state in _THERE
        covers_itself = is_there or evidence.is_passing
        end = (
            _end_of(evidence) if covers_itself else _until(evidence, _floor(evidence), after, as_of)
        )
        why = (*evidence.why, *rises) if is_there else evidence.why
        segments.append(_build_segment(evidence, evidence.state, _start_of(evidence), end, why))
        gap = _start_gap(evidence, after, as_of) if is_there else None
        if gap is not None:
            until = _until(evidence, gap, after, as_of)
            why = (*_explain_gap(evidence, after), *rises)
            start = When(earliest=gap, latest=gap, precision="day", basis="bounded")
            segments.append(_build_segment(evidence, "last reported", start, until, why))
    return segments


def _draw_undated(lane: list[Evidence], rises: tuple[str, ...]) -> list[Segment]:
    """One segment a state, without times: never mixed with the dated ones."""
    by_state: dict[State, list[Evidence]] = defaultdict(list)
    for evidence in lane:
        by_state[evidence.state].append(evidence)
    segments = []
    for state, same in sorted(by_state.items()):
        whole = replace(same[0], claims=tuple(c for e in same for c in e.claims))
        bounds = sorted({str(e.when) for e in same if e.when.is_known})
        why = (
            *sorted({w for e in same for w in e.why}),
            "no known time, so nothing says when, or whether it is one stay or several",
            *(f"some day within {b}" for b in bounds),
            *(rises if state in _THERE else ()),
        )
        segments.append(_build_segment(whole, state, UNKNOWN, UNKNOWN, why))
    return segments


def _build_segment(
    evidence: Evidence, state: State, start: When, end: When, why: tuple[str, ...]
) -> Segment:
    return Segment(
        site=evidence.site,
        actor=evidence.actor,
        track=evidence.track,
        state=state,
        start=start,
        end=end,
        claims=tuple(sorted({c.id for c in evidence.claims})),
        reasons=why,
    )


def _start_of(evidence: Evidence) -> When:
    """The interval in which the state begins: the first day, if every day is told of."""
    bare = replace(evidence.when, text=None, span=None, expression=None, after=(), before=())
    return replace(bare, latest=evidence.first) if evidence.is_certain else bare


def _end_of(evidence: Evidence) -> When:
    """The interval in which what is told ends: the last day, if every day is told of."""
    bare = replace(evidence.when, text=None, span=None, expression=None, after=(), before=())
    if evidence.is_certain:
        return replace(bare, earliest=evidence.last, latest=evidence.last)
    return bare


def _floor(evidence: Evidence) -> date:
    return evidence.last if evidence.is_certain else evidence.first


def _until(evidence: Evidence, floor: date, after: Evidence | None, as_of: date | None) -> When:
    """When a lasting state ends: within the next evidence, at `as_of`, or not yet."""
    if after is not None:
        first = max(_start_of(after).earliest or floor, floor)
        last = max(_start_of(after).latest or first, first)
    elif as_of is not None:
        first = last = max(as_of, floor)
    else:
        return When(earliest=floor, precision="range", basis="bounded")
    if first == last:
        return When(earliest=first, latest=last, precision="day", basis="bounded")
    return When(earliest=first, latest=last, precision="range", basis="bounded")


def _start_gap(evidence: Evidence, after: Evidence | None, as_of: date | None) -> date | None:
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

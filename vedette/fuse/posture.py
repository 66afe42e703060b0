"""Posture: the state of every actor at every site over time, on two tracks.

The posture of a site depends on the claims that name the site, and on nothing else: drawing
each site alone from its own claims gives what drawing all of them at once gives.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from vedette.fuse.evidence import (
    EVERYBODY,
    Evidence,
    SiteOf,
    find_named_sites,
    name_site,
    read_evidence,
)
from vedette.fuse.horizon import Horizon, KindOf, guess_kind, load_horizons
from vedette.fuse.lane import order_evidence
from vedette.fuse.names import key_actor
from vedette.fuse.segments import THERE, Lane, draw_dated
from vedette.fuse.silence import Heard
from vedette.fuse.standing import Admits, keep_standing
from vedette.fuse.told import Received, never_received
from vedette.fuse.undated import draw_undated
from vedette.model.claim import Claim
from vedette.model.event import Named, Segment

Ancestors = Callable[[str], tuple[str, ...]]
LaneKey = tuple[str, str]
"""Actor and track."""


def no_ancestors(_actor: str) -> tuple[str, ...]:
    """No actor at all: the tree of actors is not known."""
    return ()


def draw_posture(
    claims: Sequence[Claim],
    *,
    ancestors: Ancestors = no_ancestors,
    as_of: date | None = None,
    site_of: SiteOf = name_site,
    kind_of: KindOf = guess_kind,
    received_of: Received = never_received,
    admits: Admits | None = None,
    sites: Set[str] | None = None,
) -> tuple[Segment, ...]:
    """Segments of all actors at all sites, sorted by site, actor, track and time.

    Evidence of presence covers its own interval; behind it the state is "last reported" up
    to the horizon of the kind of site (`kind_of`), the next evidence, or `as_of`, and behind
    the horizon "not known". A dispute fades alike; absence lasts up to the next evidence, and
    "not known" too. Before the first evidence there is no segment: nothing is known. An open
    end has an `end` without `latest`. `as_of` leaves out evidence that begins later, and ends
    there what is open. Undated evidence has no first day; `received_of` bounds what a report
    of unknown date tells as done, and dates it for the count of silence. `admits` tells which
    claims taken together are enough (see `dial`); None takes any. `sites` are the ids of those
    to draw, of all unless given: a site's segments are the same either way, as long as
    `claims` hold all that name it. `claims` hold each claim of each report once, in a fixed
    order.
    """
    found: dict[str, list[Evidence]] = defaultdict(list)
    naming: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for site in find_named_sites(claim, site_of):
            if sites is None or site in sites:
                naming[site].append(claim)
        for evidence in read_evidence(claim, site_of):
            if sites is not None and evidence.site.id not in sites:
                continue
            if as_of is None or evidence.when.earliest is None or evidence.when.earliest <= as_of:
                found[evidence.site.id].append(evidence)
    means = _Means(ancestors=ancestors, as_of=as_of, received_of=received_of, admits=admits)
    segments: list[Segment] = []
    for site in sorted(found):
        heard = Heard(naming[site], received_of=received_of, until=as_of)
        horizon = load_horizons().find(kind_of(site))
        segments += _draw_site(found[site], horizon, heard, means)
    return tuple(segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Means:
    """What the drawing of every site is given."""

    ancestors: Ancestors
    as_of: date | None
    received_of: Received
    admits: Admits | None


def _draw_site(
    evidence: list[Evidence], horizon: Horizon, heard: Heard, means: _Means
) -> Iterator[Segment]:
    """The segments of one site, from all evidence there is of it."""
    lanes = _part_lanes(evidence)
    if means.admits is not None:
        kept = {
            key: keep_standing(lane, horizon.days(lane[0].track), means.admits)
            for key, lane in lanes.items()
        }
        lanes = {key: lane for key, lane in kept.items() if lane}
    _add_rivals(lanes, means.ancestors)
    names = _choose_names(e for lane in lanes.values() for e in lane)
    there = {actor for (actor, track), lane in lanes.items()
             if track == "present" and any(e.state != "absent" for e in lane)}  # fmt: skip
    for (actor, _), lane in sorted(lanes.items()):
        named = [_rename(e, names[e.site.id], names[actor]) for e in lane]
        drawn = Lane(
            horizon=horizon,
            as_of=means.as_of,
            rises=_explain_rise(means.ancestors(actor)),
            is_alone=not there - {actor},
            received_of=means.received_of,
            heard=heard,
        )
        yield from draw_dated(order_evidence([e for e in named if e.is_dated]), drawn)
        yield from draw_undated([e for e in named if not e.is_dated], drawn)


def _part_lanes(evidence: list[Evidence]) -> dict[LaneKey, list[Evidence]]:
    """Evidence by actor and track; what is told of everybody goes to each who was there."""
    lanes: dict[LaneKey, list[Evidence]] = defaultdict(list)
    for e in evidence:
        if e.actor.id != EVERYBODY.id:
            lanes[e.actor.id, e.track].append(e)
    of_all = [e for e in evidence if e.actor.id == EVERYBODY.id]
    for (_, track), lane in lanes.items():
        if of_all and track == "present" and any(e.state in THERE for e in lane):
            lane += [replace(e, actor=lane[0].actor) for e in of_all]
    return lanes


def _add_rivals(lanes: dict[LaneKey, list[Evidence]], ancestors: Ancestors) -> None:
    """Let a dated take cast doubt on whoever controlled the site before, named or not.

    Control can be shared, so the others are not out: whether they still control it is not
    known. A part of the taker, or what the taker is part of, is no rival. Only the first
    take after each evidence of control matters, which keeps a crowded site cheap.
    """
    held = {
        key: sorted((e for e in lane if e.is_dated and e.state in THERE), key=_order)
        for key, lane in lanes.items()
        if key[1] == "controls"
    }
    takes = sorted(
        (e for own in held.values() for e in own if e.claims[0].kind == "take"), key=_order
    )
    orders = [_order(t) for t in takes]
    for key, own in held.items():
        lanes[key] += _find_rivals(key[0], own, takes, orders, ancestors)


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


def _rename(evidence: Evidence, site: Named, actor: Named) -> Evidence:
    if evidence.site == site and evidence.actor == actor:
        return evidence
    return replace(evidence, site=site, actor=actor)


def _explain_rise(ids: tuple[str, ...]) -> tuple[str, ...]:
    return (f"stands for {', '.join(ids)} as well, of which it is part",) if ids else ()

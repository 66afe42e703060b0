"""Dots: what claims put at a site without moving posture: passing uses, plans and denials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from vedette.fuse.evidence import SiteOf, name_site
from vedette.fuse.names import is_actor_by_id, key_actor
from vedette.fuse.signs import PASSING, find_movers
from vedette.fuse.standing import Admits
from vedette.model.claim import Claim, Filler
from vedette.model.event import Dot, Named

_UNMOVING = frozenset({"agree", "assess", "transfer"})
"""Kinds that tell of no movement, whether it came to be or not."""

_REASONS = {
    "planned": "planned: it changes nothing until it is told as done",
    "possible": "possible: it changes nothing until it is told as done",
    "attempted": "attempted: it did not come to be",
    "denied": "denied: a voice rejects it, which is no evidence that it is not so",
}

_Key = tuple[str, str, str, str, str, str, str, str]


def draw_dots(
    claims: Sequence[Claim], *, site_of: SiteOf = name_site, admits: Admits | None = None
) -> tuple[Dot, ...]:
    """Dots of all sites, sorted by site, then time; the undated come last.

    Claims of one site, actor, kind, mode, modality and interval are one dot. A headline makes
    none. The dots of a site depend on the claims that name it, and on nothing else.
    """
    groups: dict[_Key, list[tuple[Claim, Named, Named | None]]] = defaultdict(list)
    for claim in claims:
        for site, actor in _find_dots(claim, site_of):
            key = (
                site.id, actor.id if actor else "", claim.kind, claim.mode or "", claim.modality,
                claim.polarity, str(claim.when.earliest), str(claim.when.latest),
            )  # fmt: skip
            groups[key].append((claim, site, actor))
    dots = [
        _build_dot(same)
        for same in groups.values()
        if admits is None or admits([c for c, _, _ in same])
    ]
    return tuple(sorted(dots, key=_order))


def is_dot(claim: Claim) -> bool:
    """Whether a claim is told of a site without moving its posture."""
    if claim.headline or claim.kind in _UNMOVING:
        return False
    if claim.modality != "actual":
        return True
    return claim.mode in PASSING and claim.polarity == "affirmative"


def _find_dots(claim: Claim, site_of: SiteOf) -> Iterator[tuple[Named, Named | None]]:
    if not is_dot(claim):
        return
    sites = {s.id: s for s in map(site_of, _find_places(claim)) if s is not None}
    named = {key_actor(a): a for a in _find_doers(claim)}
    actors: list[Named | None] = [
        Named(id=k, name=a.name or a.text) for k, a in named.items() if k is not None
    ]
    for site in sites.values():
        for actor in actors or [None]:
            yield site, actor


def _find_places(claim: Claim) -> tuple[Filler, ...]:
    """Where it would be: of a departure the place left, of anything else the place itself."""
    if claim.kind == "leave":
        return claim.origins or claim.places
    things = claim.targets if claim.kind == "attack" else claim.objects
    return (*claim.places, *things) or claim.origins


def _find_doers(claim: Claim) -> tuple[Filler, ...]:
    if claim.kind in ("arrive", "leave"):
        return find_movers(claim)
    if claim.kind == "attack":
        return claim.actors or tuple(t for t in claim.targets if is_actor_by_id(t))
    return claim.actors


def _build_dot(same: list[tuple[Claim, Named, Named | None]]) -> Dot:
    first = min((c for c, _, _ in same), key=lambda c: (c.id, c.report.id))
    reason = _REASONS.get(first.modality, f"a {first.mode} comes and goes: nobody stays by it")
    return Dot(
        site=min((s for _, s, _ in same), key=lambda s: s.name),
        actor=min((a for _, _, a in same if a is not None), key=lambda a: a.name, default=None),
        kind=first.kind,
        mode=first.mode,
        modality=first.modality,
        polarity=first.polarity,
        when=first.when,
        claims=tuple(sorted({c.id for c, _, _ in same})),
        reasons=(reason,),
    )


def _order(dot: Dot) -> tuple[str, date, date, str, str, str, tuple[str, ...]]:
    first = dot.when.earliest or dot.when.latest or date.max
    actor = dot.actor.id if dot.actor else ""
    last = dot.when.latest or date.max
    return dot.site.id, first, last, actor, dot.kind, dot.modality, dot.claims

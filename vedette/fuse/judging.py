"""Fusing what was judged: joined sites and actors under one id, retractions carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vedette.fuse import Fused, fuse, no_ancestors
from vedette.fuse.judged import Judged
from vedette.fuse.renaming import rename_joined
from vedette.fuse.retraction import Fallen, retract
from vedette.model.event import Event
from vedette.model.reuse import Reuse


def fuse_judged(
    judged: Judged,
    *,
    ancestors: Callable[[str], tuple[str, ...]] = no_ancestors,
    reuse: Iterable[Reuse] = (),
) -> tuple[Fused, Fallen]:
    """Events and posture of the claims as judged, and what fell by retractions.

    A retraction reaches through the events as they were before it, so that those are found
    first, and again without what fell.
    """
    claims = rename_joined(judged.claims, same_site=judged.same_site, same_actor=judged.same_actor)
    fused = fuse(claims, ancestors=ancestors)
    if not judged.retractions:
        return fused, Fallen(standing=claims)
    fallen = retract(
        claims,
        judged.retractions,
        reuse,
        find_events_of(fused.events),
        same_voice=judged.same_voice,
    )
    return fuse(fallen.standing, ancestors=ancestors), fallen


def find_events_of(events: Iterable[Event]) -> Callable[[str], str | None]:
    """The look-up from a claim to the event that holds it."""
    held = {claim: event.id for event in events for claim in event.claims}
    return held.get

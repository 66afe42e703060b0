"""Fusing what was judged: joined sites and actors under one id, retractions carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vedette.fuse.fusing import PLAIN, Background, Fused, flatten, fuse_whole
from vedette.fuse.judged import Judged
from vedette.fuse.renaming import rename_joined
from vedette.fuse.retraction import Fallen, retract
from vedette.model.event import Event
from vedette.model.fused import Whole
from vedette.model.reuse import Reuse


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedWhole:
    """What follows from claims as judged: part by part and flat, and what fell."""

    whole: Whole
    fused: Fused
    fallen: Fallen


def fuse_judged(
    judged: Judged, background: Background = PLAIN, *, reuse: Iterable[Reuse] = ()
) -> JudgedWhole:
    """Events, posture and conflicts of the claims as judged, and what fell by retractions.

    A retraction reaches through the events as they were before it, so that those are found
    first, and again without what fell.
    """
    claims = rename_joined(judged.claims, same_site=judged.same_site, same_actor=judged.same_actor)
    whole = fuse_whole(claims, background)
    fused = flatten(whole, claims, background)
    if not judged.retractions:
        return JudgedWhole(whole=whole, fused=fused, fallen=Fallen(standing=claims))
    fallen = retract(
        claims,
        judged.retractions,
        reuse,
        find_events_of(fused.events),
        same_voice=judged.same_voice,
    )
    whole = fuse_whole(fallen.standing, background)
    return JudgedWhole(
        whole=whole, fused=flatten(whole, fallen.standing, background), fallen=fallen
    )


def find_events_of(events: Iterable[Event]) -> Callable[[str], str | None]:
    """The look-up from a claim to the event that holds it."""
    held = {claim: event.id for event in events for claim in event.claims}
    return held.get

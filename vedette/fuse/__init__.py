"""Claims -> events, roots and posture: derived, never stored as truth, rebuilt at any time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from vedette.fuse.dots import draw_dots
from vedette.fuse.events import find_events
from vedette.fuse.evidence import name_site
from vedette.fuse.horizon import KindOf, find_kinds, guess_kind
from vedette.fuse.names import deduplicate
from vedette.fuse.posture import draw_posture, no_ancestors
from vedette.fuse.roots import count_roots
from vedette.fuse.told import Received, never_received
from vedette.model.claim import Claim, Filler
from vedette.model.event import Dot, Event, Named, Segment

__all__ = ["Fused", "count_roots", "find_kinds", "fuse", "name_site", "no_ancestors"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """Everything that follows from a set of claims, sorted."""

    events: tuple[Event, ...]
    segments: tuple[Segment, ...]
    dots: tuple[Dot, ...] = ()


def fuse(
    claims: Sequence[Claim],
    *,
    ancestors: Callable[[str], tuple[str, ...]] = no_ancestors,
    as_of: date | None = None,
    site_of: Callable[[Filler], Named | None] | None = None,
    kind_of: KindOf = guess_kind,
    received_of: Received = never_received,
) -> Fused:
    """The events and the posture that the claims give, the same in any order of arrival.

    `ancestors` gives the actors that an actor is part of, and nothing else: not backers.
    `as_of` cuts the posture: evidence that begins later is left out, and open segments end
    there. It is the clock of when it was so; for what was known then, pass only the claims
    of reports published by then (`told.select_known`). `site_of` says which place is a site (see
    `name_site`), `kind_of` what kind of site an id means, for its horizon, `received_of` on which
    day a report came in: what it tells as done was done by then.
    """
    unique = deduplicate(list(claims))
    return Fused(
        events=find_events(unique),
        segments=draw_posture(
            unique,
            ancestors=ancestors,
            as_of=as_of,
            site_of=site_of or name_site,
            kind_of=kind_of,
            received_of=received_of,
        ),
        dots=draw_dots(unique, site_of=site_of or name_site),
    )

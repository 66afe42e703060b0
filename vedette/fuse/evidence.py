"""Evidence: the state of one actor at one site, as claims of one interval tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from vedette.fuse.names import is_actor_by_id, is_place, key_actor
from vedette.fuse.signs import read_signs
from vedette.fuse.told import find_seen
from vedette.model.claim import Claim, Filler
from vedette.model.event import Named, State, Track
from vedette.model.when import When

SiteOf = Callable[[Filler], Named | None]

SITE_RADIUS_KM = 30.0
"""A place within this radius stands for one site; a district or country never does."""

EVERYBODY = Named(id="", name="everybody")
"""Stands for whoever is at a site ("the site stood empty"), until it is known who that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One state of one actor at one site, told by claims of one interval.

    `is_change` tells a departure from an absence that was observed; `is_passing` marks a
    state that ends with its interval although its kind would last.
    """

    site: Named
    actor: Named
    track: Track
    state: State
    when: When
    claims: tuple[Claim, ...]
    why: tuple[str, ...]
    is_change: bool = False
    is_passing: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether it can be put in order: both ends known, or held since a known day."""
        first, last = self.when.earliest, self.when.latest
        if first is None:
            return False
        return first <= last if last is not None else self.when.reading == "every day"

    @property
    def first(self) -> date:
        """The first day of the interval."""
        return self.when.earliest or date.min

    @property
    def last(self) -> date:
        """The last day of the interval; of what is held since a day, that day."""
        return self.when.latest or self.first

    @property
    def is_certain(self) -> bool:
        """Whether it was so on every day of the interval."""
        return self.when.reading == "every day" or self.first == self.last


def name_site(filler: Filler) -> Named | None:
    """The site that a place is, or None.

    A site has an id of the register or of an airfield, or a radius of at most 30 km, and no
    relation: near a site is not at it.
    """
    if filler.id is None or filler.relation is not None:
        return None
    is_small = filler.radius_km is not None and filler.radius_km <= SITE_RADIUS_KM
    if filler.id.startswith(("site:", "place:icao.")) or (is_small and is_place(filler)):
        return Named(id=filler.id, name=filler.name or filler.text)
    return None


def read_evidence(claim: Claim, site_of: SiteOf) -> Iterator[Evidence]:
    """What the claim is evidence of, by site and actor; see `read_signs`.

    A claim without a day of its own that rests on an image is of the day of the image.
    """
    when = claim.when if claim.when.is_known else find_seen(claim) or claim.when
    for sign in read_signs(claim):
        actors = {key_actor(a): Named(id=key_actor(a) or "", name=a.name or a.text)
                  for a in sign.actors}  # fmt: skip
        told_of = [a for key, a in actors.items() if key is not None]
        for site in {s.id: s for s in map(site_of, sign.places) if s is not None}.values():
            for actor in [EVERYBODY] if sign.is_of_all else told_of:
                yield Evidence(
                    site=site,
                    actor=actor,
                    track=sign.track,
                    state=sign.state,
                    when=when,
                    claims=(claim,),
                    why=(sign.why,),
                    is_change=sign.is_change,
                )


def find_named_sites(claim: Claim, site_of: SiteOf) -> dict[str, Named]:
    """The sites that a claim names in any slot that can hold a place, by id."""
    found: dict[str, Named] = {}
    for filler in (*claim.places, *claim.origins, *claim.targets, *claim.objects):
        site = site_of(filler)
        if site is not None:
            found.setdefault(site.id, site)
    return found


def find_named_actors(claim: Claim) -> set[str]:
    """The keys of the actors that a claim names, in whatever slot."""
    sent = (f for f in (*claim.objects, *claim.targets) if is_actor_by_id(f))
    named = (*claim.actors, *claim.counterparties, *sent)
    return {key for key in map(key_actor, named) if key is not None}

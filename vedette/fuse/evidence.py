"""Evidence: what one claim says about who is at a site, or controls it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from vedette.fuse.names import is_actor_by_id, is_place, key_actor
from vedette.model.claim import Claim, Filler
from vedette.model.event import Named, State, Track
from vedette.model.when import When

SITE_RADIUS_KM = 30.0
"""A place within this radius stands for one site; a district or country never does."""

_PASSING = frozenset({"visit", "flight", "exercise", "patrol", "transit"})
"""Modes that come and go: dots on a map, not a stay."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sign:
    places: tuple[Filler, ...]
    actors: tuple[Filler, ...]
    state: State
    why: str
    track: Track = "present"
    is_change: bool = False


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


def read_evidence(claim: Claim, site_of: Callable[[Filler], Named | None]) -> Iterator[Evidence]:
    """What the claim is evidence of, by site and actor.

    Headlines, and what is planned, possible, attempted or denied, are evidence of nothing;
    so is a negative claim, unless it denies a state ("the site stood empty").
    """
    if claim.headline or claim.modality != "actual":
        return
    for sign in _read_signs(claim):
        for site in {s.id: s for s in map(site_of, sign.places) if s is not None}.values():
            for key, actor in {key_actor(a): a for a in sign.actors}.items():
                if key is not None:
                    yield Evidence(
                        site=site,
                        actor=Named(id=key, name=actor.name or actor.text),
                        track=sign.track,
                        state=sign.state,
                        when=claim.when,
                        claims=(claim,),
                        why=(sign.why,),
                        is_change=sign.is_change,
                    )


def state_departure(claim: Claim) -> State:
    """Absent after a departure that is whole and done, else reduced.

    A departure begun, partial or by rotation leaves somebody there; so does one of a counted
    number or of materiel, unless the words say that it was the whole.
    """
    if claim.phase not in (None, "completed") or claim.extent == "part" or claim.mode == "rotate":
        return "reduced"
    moved = (*claim.actors, *claim.objects)
    if claim.extent is None and any(m.quantity or _is_materiel(m) for m in moved):
        return "reduced"
    return "absent"


def find_movers(claim: Claim) -> tuple[Filler, ...]:
    """Who moves: actors sent as objects, else the actors. Who sends is not who comes."""
    return tuple(o for o in claim.objects if is_actor_by_id(o)) or claim.actors


def _read_signs(claim: Claim) -> Iterator[_Sign]:
    if claim.polarity == "negative":
        yield from _read_absence(claim)
    elif claim.mode not in _PASSING and claim.kind in _READERS:
        yield from _READERS[claim.kind](claim)


def _read_absence(claim: Claim) -> Iterator[_Sign]:
    if claim.kind != "hold" or any(_is_materiel(o) for o in claim.objects):
        return
    yield _Sign(
        places=claim.places,
        actors=_find_guests(claim) or claim.actors,
        track="controls" if claim.mode == "control" else "present",
        state="reduced" if claim.extent == "part" else "absent",
        why="asserted absence is evidence of absence",
    )


def _read_arrive(claim: Claim) -> Iterator[_Sign]:
    movers = find_movers(claim)
    yield _Sign(
        places=claim.places, actors=movers, state="present", why="arriving is evidence of presence"
    )
    goals = {p.id for p in claim.places}
    yield _Sign(
        places=tuple(o for o in claim.origins if o.id not in goals),
        actors=movers,
        state=state_departure(claim),
        why="arriving elsewhere ends the stay at the place it came from",
        is_change=True,
    )


def _read_leave(claim: Claim) -> Iterator[_Sign]:
    state = state_departure(claim)
    why = "a departure that is begun, partial, counted or by rotation reduces"
    if state == "absent":
        why = "a whole and completed departure is evidence of absence from then on"
    places = claim.origins or claim.places
    yield _Sign(places=places, actors=find_movers(claim), state=state, why=why, is_change=True)


def _read_close(claim: Claim) -> Iterator[_Sign]:
    is_whole = claim.phase in (None, "completed") and claim.extent != "part"
    yield _Sign(
        places=claim.places,
        actors=claim.actors,
        state="absent" if is_whole else "reduced",
        why="closing a base of one's own ends the stay",
        is_change=True,
    )


def _read_build(claim: Claim) -> Iterator[_Sign]:
    why = "building is evidence of presence"
    yield _Sign(places=claim.places, actors=claim.actors, state="present", why=why)


def _read_operate(claim: Claim) -> Iterator[_Sign]:
    why = "using a base is evidence of presence"
    yield _Sign(places=claim.places, actors=claim.actors, state="present", why=why)


def _read_hold(claim: Claim) -> Iterator[_Sign]:
    if claim.phase == "halted":
        return
    if claim.mode == "control":
        why = "holding control is evidence of control"
        yield _Sign(
            places=claim.places, actors=claim.actors, track="controls", state="present", why=why
        )
        return
    actors = (*claim.actors, *_find_guests(claim))
    why = "being stationed is evidence of presence"
    yield _Sign(places=claim.places, actors=actors, state="present", why=why)


def _read_take(claim: Claim) -> Iterator[_Sign]:
    if claim.phase not in (None, "completed") or claim.extent == "part":
        return
    yield _Sign(
        places=claim.places,
        actors=claim.actors,
        track="controls",
        state="present",
        why="taking a place moves control to the taker",
    )
    yield _Sign(
        places=claim.places,
        actors=claim.counterparties,
        track="controls",
        state="absent",
        why="who hands a place over or loses it no longer controls it",
        is_change=True,
    )


def _read_attack(claim: Claim) -> Iterator[_Sign]:
    why = "an attack launched from a site is evidence of presence there"
    yield _Sign(places=claim.origins, actors=claim.actors, state="present", why=why)
    yield _Sign(
        places=(*claim.places, *(t for t in claim.targets if is_place(t))),
        actors=tuple(t for t in claim.targets if is_actor_by_id(t)),
        state="present",
        why="being attacked is evidence of presence, by the voice that says who was there",
    )


def _find_guests(claim: Claim) -> tuple[Filler, ...]:
    """Actors that a host has on its ground."""
    if claim.mode != "host":
        return ()
    return tuple(o for o in claim.objects if is_actor_by_id(o))


def _is_materiel(filler: Filler) -> bool:
    return (filler.id or "").startswith("materiel:")


_READERS: dict[str, Callable[[Claim], Iterator[_Sign]]] = {
    "arrive": _read_arrive,
    "leave": _read_leave,
    "close": _read_close,
    "build": _read_build,
    "operate": _read_operate,
    "hold": _read_hold,
    "take": _read_take,
    "attack": _read_attack,
}

"""Signs: what the words of one claim say of who comes, is, goes and rules, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vedette.fuse.horizon import load_horizons
from vedette.fuse.names import is_actor_by_id, is_place
from vedette.model.claim import Claim, Filler
from vedette.model.event import State, Track

PASSING = frozenset({"visit", "flight", "exercise", "patrol", "transit", "port call"})
"""Modes that come and go: dots on a map, not a stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One state at some places that a claim tells: of these actors, or, where `is_of_all`, of
    everybody there. `is_change` tells a departure from an absence that was observed.
    """

    places: tuple[Filler, ...]
    actors: tuple[Filler, ...]
    state: State
    why: str
    track: Track = "present"
    is_change: bool = False
    is_of_all: bool = False


def read_signs(claim: Claim) -> Iterator[Sign]:
    """What the claim says of presence and control; nothing where it moves neither.

    A headline, and what is planned, possible, attempted or denied, says nothing; so does a
    negative claim, unless it asserts absence ("the site stood empty") or that nobody left.
    """
    if claim.headline or claim.modality != "actual":
        return
    if claim.polarity == "negative":
        yield from _read_negative(claim)
    elif claim.mode not in PASSING and claim.kind in _READERS:
        yield from _READERS[claim.kind](claim)


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


def explain_departure(claim: Claim) -> str:
    """Why a departure makes absent, or only reduces."""
    if state_departure(claim) == "absent":
        return "a whole and completed departure is evidence of absence from then on"
    if claim.phase in ("begun", "under way"):
        return f"leaving has begun ({claim.phase}): not yet gone, but no longer whole"
    if claim.phase == "halted":
        return "a departure that was halted leaves somebody there"
    if claim.mode == "rotate":
        return "a rotation takes some away and leaves, or brings, others"
    if claim.extent == "part":
        return "a part of the force left, the rest did not"
    return "only what is counted or named left: that reduces, unless it is told to be all"


def _read_negative(claim: Claim) -> Iterator[Sign]:
    if claim.kind == "leave":
        yield Sign(
            places=claim.origins or claim.places, actors=find_movers(claim), state="present",
            why="not to have left is evidence of presence",
        )  # fmt: skip
    elif claim.kind == "hold" and not any(_is_materiel(o) for o in claim.objects):
        actors = _find_guests(claim) or tuple(a for a in claim.actors if not is_place(a))
        is_control = claim.mode == "control"
        is_of_all = not actors and not is_control and all(map(_is_ground, claim.objects))
        why = "asserted absence is evidence of absence"
        yield Sign(
            places=(*claim.places, *(o for o in claim.objects if is_place(o))) or claim.targets,
            actors=actors,
            track="controls" if is_control else "present",
            state="reduced" if claim.extent == "part" else "absent",
            why=f"{why}, here of everybody" if is_of_all else why,
            is_of_all=is_of_all,
        )


def _read_arrive(claim: Claim) -> Iterator[Sign]:
    movers = find_movers(claim)
    yield Sign(
        places=claim.places, actors=movers, state="present", why="arriving is evidence of presence"
    )
    goals = {p.id for p in claim.places}
    yield Sign(
        places=tuple(o for o in claim.origins if o.id not in goals),
        actors=movers,
        state=state_departure(claim),
        why="arriving elsewhere ends the stay at the place it came from",
        is_change=True,
    )


def _read_leave(claim: Claim) -> Iterator[Sign]:
    yield Sign(
        places=claim.origins or claim.places,
        actors=find_movers(claim),
        state=state_departure(claim),
        why=explain_departure(claim),
        is_change=True,
    )


def _read_close(claim: Claim) -> Iterator[Sign]:
    is_whole = claim.phase in (None, "completed") and claim.extent != "part"
    yield Sign(
        places=claim.places,
        actors=claim.actors,
        state="absent" if is_whole else "reduced",
        why="closing a base of one's own ends the stay",
        is_change=True,
    )


def _read_build(claim: Claim) -> Iterator[Sign]:
    why = "building is evidence of presence"
    yield Sign(places=claim.places, actors=claim.actors, state="present", why=why)


def _read_operate(claim: Claim) -> Iterator[Sign]:
    why = "using a base is evidence of presence"
    yield Sign(places=claim.places, actors=claim.actors, state="present", why=why)


def _read_hold(claim: Claim) -> Iterator[Sign]:
    if claim.phase == "halted":
        return
    if claim.mode == "control":
        why = "holding control is evidence of control"
        yield Sign(
            places=claim.places, actors=claim.actors, track="controls", state="present", why=why
        )
        return
    actors = (*claim.actors, *_find_guests(claim))
    why = "being stationed is evidence of presence"
    yield Sign(places=claim.places, actors=actors, state="present", why=why)


def _read_take(claim: Claim) -> Iterator[Sign]:
    if claim.phase not in (None, "completed") or claim.extent == "part":
        return
    why = "taking a place moves control to the taker"
    if claim.counterparties:
        others = ", ".join(dict.fromkeys(c.name or c.text for c in claim.counterparties))
        why = f"a handover: control passes to the taker from {others}"
    yield Sign(places=claim.places, actors=claim.actors, track="controls", state="present", why=why)
    yield Sign(
        places=claim.places,
        actors=claim.counterparties,
        track="controls",
        state="absent",
        why="who hands a place over or loses it no longer controls it",
        is_change=True,
    )


def _read_attack(claim: Claim) -> Iterator[Sign]:
    why = "an attack launched from a site is evidence of presence there"
    yield Sign(places=claim.origins, actors=claim.actors, state="present", why=why)
    yield Sign(
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


def _is_ground(filler: Filler) -> bool:
    """Whether a filler is the site itself: a place, or "the base" that says no more."""
    if filler.id is not None or filler.quantity is not None:
        return is_place(filler)
    last = filler.text.casefold().rsplit(maxsplit=1)[-1:]
    return is_place(filler) or (bool(last) and last[0] in ("site", *load_horizons().by_kind))


def _is_materiel(filler: Filler) -> bool:
    return (filler.id or "").startswith("materiel:")


_READERS: dict[str, Callable[[Claim], Iterator[Sign]]] = {
    "arrive": _read_arrive,
    "leave": _read_leave,
    "close": _read_close,
    "build": _read_build,
    "operate": _read_operate,
    "hold": _read_hold,
    "take": _read_take,
    "attack": _read_attack,
}

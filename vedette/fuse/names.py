"""What names one actor or one place: the keys by which claims meet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from vedette.lexicon.outlets import load_outlets
from vedette.model.claim import Claim, Filler

ARTICLES = frozenset({"the", "a", "an", "al", "el"})
_SILENT = re.compile(r"[.'’‘ʼ`ʿʾ]")
_WORD = re.compile(r"\w+")
_NOT_ACTORS = ("materiel:", "place:", "site:")
_PLACES = ("place:", "site:")


def fold_name(name: str) -> str:
    """The name in lower case without articles and punctuation.

    A name made of articles alone is kept, so that two names never fold to nothing.

    >>> fold_name("The Al-Masdar News"), fold_name("U.S. Army")
    ('masdar news', 'us army')
    """
    return _fold_short(name) if len(name) <= 200 else _fold(name)


def _fold(name: str) -> str:
    words = _WORD.findall(_SILENT.sub("", name.casefold()))
    return " ".join([w for w in words if w not in ARTICLES] or words)


_fold_short = lru_cache(maxsize=1 << 16)(_fold)


def key_actor(filler: Filler) -> str | None:
    """The id of an actor, or `name:` and its folded name; None when it is not known.

    A filler that resolved to a thing or a place is no actor.
    """
    if filler.id is not None:
        return None if filler.id.startswith(_NOT_ACTORS) else filler.id
    folded = fold_name(filler.name) if filler.name else ""
    return f"name:{folded}" if folded else None


def is_actor_by_id(filler: Filler) -> bool:
    """Whether the filler resolved to an actor, whatever slot it stands in."""
    return filler.id is not None and filler.id.startswith("actor:")


def is_place(filler: Filler) -> bool:
    """Whether the filler has a position, or the id of something that has one."""
    return filler.lat is not None or (filler.id or "").startswith(_PLACES)


def find_places(claim: Claim) -> tuple[Filler, ...]:
    """Where the claim happens: its places, of a departure the origins.

    An attack without a place happens at those of its targets that are places.
    """
    if claim.kind == "leave" and claim.origins:
        return claim.origins
    if claim.kind == "attack" and not claim.places:
        return tuple(t for t in claim.targets if is_place(t))
    return claim.places


def find_place(claim: Claim) -> Filler | None:
    """The first of the places where the claim happens."""
    return next(iter(find_places(claim)), None)


def deduplicate(claims: tuple[Claim, ...] | list[Claim]) -> list[Claim]:
    """Each claim of each report once, in the order of claim id and report id.

    Where one report brings two claims under one id, the one that sorts first by its whole
    content stays, so that the order of arrival never decides.
    """
    once: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        key = (claim.id, claim.report.id)
        held = once.setdefault(key, claim)
        if held is not claim and held != claim:
            once[key] = min(held, claim, key=repr)
    return [once[key] for key in sorted(once)]


def spell_outlet(outlet: str | None) -> frozenset[str]:
    """The folded spellings of an outlet: as given, and those of the register that share one."""
    folded = fold_name(outlet) if outlet else ""
    if not folded:
        return frozenset()
    return _load_spellings().get(folded, frozenset([folded]))


@cache
def _load_spellings() -> Mapping[str, frozenset[str]]:
    spelled: dict[str, set[str]] = defaultdict(set)
    for outlet in load_outlets().by_id.values():
        names = {fold_name(name) for name in outlet.names}
        for name in names:
            spelled[name] |= names
    return {name: frozenset(names) for name, names in spelled.items()}

"""Reported sites: bases that no list knows, by what the words give.

"A new base in Al-Jazarat" is a site of its own, told apart from the town and from other kinds of
site there. Its id is made of country, name, the number of a town that is known, and kind, so that
later reports and other spellings of the name meet it; its place is that of the named one, or of
the province that is said to hold it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from vedette.lexicon.nouns import load_nouns
from vedette.model.claim import Filler
from vedette.resolve.scene import Scene, key_of

PREFIX = "site:reported."
ANCHORS = ("place:geonames.", "place:admin2.")
"""Places narrow enough for one base "in" them to be one base: towns and districts."""
_IN = re.compile(r"\s*,?\s+in\s+(?:the\s+)?|\s*\(\s*(?:in\s+)?")
_BEHIND = re.compile(r"\s+(?:in|at|near|of|on|outside|inside)\s+")


def name_reported(filler: Filler, scene: Scene) -> Filler | None:
    """The filler as a reported site, or None where it names none.

    Its position stays what it is; the name says what it is and where: "base in Al-Jazarat".
    """
    if filler.name is None or filler.relation is not None:
        return None
    if filler.id is not None and not filler.id.startswith(ANCHORS):
        return None
    kind = _kind_of(filler)
    if kind is None:
        return None
    place = scene.gazetteer.place(filler.id) if filler.id is not None else None
    country = place.country if place is not None else None
    if country is None:
        country = min(scene.countries) if len(scene.countries) == 1 else "xx"
    number = filler.id.rpartition(".")[2] if filler.id is not None else ""
    slug = re.sub(r"\W+", "-", f"{key_of(filler.name)}-{number}").strip("-")
    if not slug:
        return None
    return replace(
        filler, id=f"{PREFIX}{country.lower()}.{slug}.{kind.replace(' ', '-')}",
        name=f"{kind} in {filler.name}",
    )  # fmt: skip


def names_site(filler: Filler) -> bool:
    """Whether the words are of a site or a part of one: "the base", "their runway"."""
    return any("site" in load_nouns().types_of(noun) for noun in _nouns_of(filler))


def _kind_of(filler: Filler) -> str | None:
    """The noun that says what kind of site the words name; None for a plural or no site."""
    sites = (n for n in _nouns_of(filler) if "site" in load_nouns().types_of(n))
    return next((noun for noun in sites if noun not in load_nouns().nameless), None)


def _nouns_of(filler: Filler) -> tuple[str, ...]:
    """The last two words before a preposition, and the last: "air base", "base"."""
    said = _BEHIND.split(filler.text, maxsplit=1)[0].lower().split()
    return (*((" ".join(said[-2:]),) if len(said) > 1 else ()), *said[-1:])


def anchor(fillers: Sequence[Filler], said: Callable[[int, int], str]) -> tuple[Filler, ...]:
    """The fillers, a place that no list knows put where the division is that is said to hold it.

    `said` gives the text between two offsets: "in Al-Jazarat *in* Deir ez-Zor province".
    """
    found = list(fillers)
    for number, filler in enumerate(found):
        if filler.lat is not None or filler.name is None or filler.relation is not None:
            continue
        for wide in found:
            is_wide = (wide.id or "").startswith("place:admin") and wide.relation is None
            if (
                is_wide
                and filler.span[1] <= wide.span[0]
                and _IN.fullmatch(said(filler.span[1], wide.span[0]))
            ):
                found[number] = replace(
                    filler, lat=wide.lat, lon=wide.lon, radius_km=wide.radius_km
                )
    return tuple(found)

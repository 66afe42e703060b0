"""Places on their way into a gazetteer file, with their names and what they are worth."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from typing import Any

from vedette.gazetteer.distance import distance_km
from vedette.gazetteer.kindwords import split_kind_words
from vedette.gazetteer.names import fold_name, plain_name, writes_abjad
from vedette.gazetteer.scoring import BARE
from vedette.model.place import Place, PlaceKind

OWN_ROWS = 100_000_000
"""Rows above this number are ours; those below are towns under their GeoNames number."""

BESIDE_KM = 30.0
"""Within this a town lends its name to the sites around it."""

ADDS_ONLY = -1
"""The prior of an imported entry that only adds names and details to a place held already."""

_OTHER_SCRIPT = re.compile("[^\u0000-\u024f\u02b0-\u036f\u0400-\u06ff\u1e00-\u1eff\u2010-\u203a]")
# Arabic article, Dutch and French particles: names that rightly open in lower case.
_SMALL_START = re.compile(r"^(al|el|a[dnrstz]|ash|e[dnrstz]|'|’|d'|de|la|le|les|los)\b", re.I)


@dataclass(slots=True, kw_only=True)
class Entry:
    """One row of `places` with its names by folded key; `admin1`, `admin2` are rows.

    `shape` is a GeoJSON geometry; `details` is kept as it is and shown on asking: past names,
    runways, further kinds. An imported entry gets its row when it is written, and names its
    divisions by id: `within`.
    """

    row: int
    id: str | None
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    radius_km: float
    country: str | None
    origin: str
    prior: int
    admin1: int | None = None
    admin2: int | None = None
    population: int = 0
    site_kind: str | None = None
    within: tuple[str | None, str | None] = (None, None)
    shape: str | None = None
    details: dict[str, Any] = field(default_factory=dict)
    names: dict[str, tuple[int, list[str]]] = field(default_factory=dict)

    def add_name(self, name: str, grade: int) -> None:
        """Keep `name`; those that fold to one key share the best grade, up to six spellings."""
        key = fold_name(name)
        if not key:
            return
        best, spellings = self.names.get(key, (grade, []))
        self.names[key] = (min(best, grade), spellings)
        plain = {plain_name(spelling) for spelling in spellings}
        if plain_name(name) not in plain and len(spellings) < 6:
            spellings.append(name)

    def add_bare(self, name: str) -> None:
        """Keep what is left of `name` without its words of kind, for look-ups that give one."""
        for reading in split_kind_words(name):
            self.add_name(reading.rest, BARE)


def yield_to_towns(
    entry: Entry, find: Callable[[str], Iterable[Entry | Place]], *, grades: Container[int]
) -> None:
    """Let a bare name that a site shares with a town or division around it mean that one.

    "Bagram" is the town; the base is met by "Bagram base", where the word of kind says so. `find`
    gives the towns and divisions that bear a name, by its key; names of these `grades` yield.
    """
    for key, (grade, spellings) in entry.names.items():
        for town in find(key) if grade in grades else ():
            apart = distance_km(entry.lat, entry.lon, town.lat, town.lon)
            if apart < max(BESIDE_KM, town.radius_km):
                entry.names[key] = (BARE, spellings)
                break


def is_press_name(name: str) -> bool:
    """Whether an alternate name may stand in a report of ours.

    Out go other scripts than Latin, Arabic, Cyrillic and Hebrew, airport and postal codes,
    letter-by-letter transliterations (all lower case) and names of three letters or fewer,
    which meet too many words. Arabic and Hebrew keys are letters of their own that meet no
    word in others, and half of the great towns have three (عدن, حلب): two are enough there.
    Cyrillic ones become Latin, so that a short one is no safer than its Latin form.

    >>> is_press_name("عدن"), is_press_name("Ade")
    (True, False)
    """
    if _OTHER_SCRIPT.search(name) or len(name) > 60 or "/" in name:
        return False
    if name[0].isascii() and name[0].islower() and not _SMALL_START.match(name):
        return False
    if writes_abjad(name):
        return len(fold_name(name)) > 1
    plain = plain_name(name)
    return len(plain) > 3 and not plain[0].isdigit() and not (len(name) == 4 and name.isupper())


def town_radius_km(population: int) -> float:
    """Radius of a town: that of a disc with some 5,100 people per square kilometre.

    That density gives 25 km to a city of ten million and 2.5 km to one of a hundred
    thousand; 1.5 km is the least, since GeoNames points stand somewhere in the built-up area.
    """
    return round(min(25.0, max(1.5, 0.0079 * math.sqrt(population))), 1)


def town_prior(population: int, *, known_as: int) -> int:
    """How likely, of 100, a report means this town, by its people and its fame.

    Fame is the number of names it is `known_as` in the world's languages: it tells Palmyra
    in Syria (60 names) from the Palmyras of America (2). A village gets about 33, a city of
    a million with fifty names 86.
    """
    size = 13 * max(0.0, math.log10(max(population, 1)) - 2.7)
    return round(min(88.0, 30 + size + 2.6 * math.log2(1 + min(known_as, 63))))


def division_prior(population: int) -> int:
    """How likely, of 100, a report means this first-level division: uninhabited atolls are not."""
    return round(min(90.0, 40 + 10 * max(0.0, math.log10(max(population, 1)) - 1)))

"""Other ways of writing a name in Latin letters: French ch for sh, Kurdish x for kh."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml
from anyascii import anyascii

from vedette.errors import BadData

FILE = Path(__file__).with_name("romanisations.yaml")
_SPELT_OUT = re.compile("[\u0370-\u058f\u10a0-\u10ff\u1200-\u139f]")
"""Scripts that write their vowels: Greek, Cyrillic, Armenian, Georgian, Ge'ez."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Romanisation:
    """One way, with its rules in order; romanisations.yaml says what the fields do."""

    name: str
    is_shared: bool
    loose: bool
    least: int
    exact: bool
    known: bool
    countries: frozenset[str]
    rules: tuple[tuple[re.Pattern[str], str], ...]

    def is_used_in(self, country: str | None) -> bool:
        """Whether names of a country are written so.

        Where the country is not known all ways may be, but those that need to know it.
        """
        if country is None:
            return not self.known
        return not self.countries or country in self.countries

    def apply(self, text: str) -> str:
        """The name as the English tradition would write it."""
        said = to_latin(text)
        for pattern, letters in self.rules:
            said = pattern.sub(letters, said)
        return said


def to_latin(text: str) -> str:
    """The name in lower case, marks and all; romanised where its script writes vowels."""
    if not _SPELT_OUT.search(text):
        return text.lower()
    return anyascii(text.lower().replace("ё", "yo")).replace("'", "").lower()


@cache
def load_romanisations(path: Path = FILE) -> tuple[Romanisation, ...]:
    """The romanisations of the package. Raises BadData naming the one that cannot be read."""
    found = []
    for row in yaml.safe_load(path.read_text("utf-8")):
        try:
            rules = tuple((re.compile(pattern), letters) for pattern, letters in row["rules"])
        except (re.error, ValueError, TypeError) as fault:
            raise BadData(f"{path.name}: {row.get('name')}: {fault}") from fault
        if row.get("side") not in ("one", "both"):
            raise BadData(f"{path.name}: {row.get('name')}: side must be one or both")
        found.append(
            Romanisation(
                name=row["name"], is_shared=row["side"] == "both", rules=rules,
                loose=bool(row.get("loose")), exact=bool(row.get("exact")),
                known=bool(row.get("known")),
                least=int(row.get("least", 0)),
                countries=frozenset(row.get("countries", ())),
            )
        )  # fmt: skip
    return tuple(found)


@lru_cache(maxsize=16384)
def respell(text: str) -> tuple[tuple[Romanisation, str], ...]:
    """The name under each romanisation that changes it."""
    lower = to_latin(text)
    said = ((way, way.apply(text)) for way in load_romanisations())
    return tuple((way, name) for way, name in said if name != lower)


@lru_cache(maxsize=1024)
def list_ways(country: str | None) -> tuple[tuple[Romanisation, ...], ...]:
    """The ways of a country, first by themselves, then those of side one with those of side both.

    Two go together where some country uses both.
    """
    ways = [way for way in load_romanisations() if way.is_used_in(country)]
    joined = [
        (one, both)
        for one in ways
        for both in ways
        if not one.is_shared and both.is_shared and one.countries & both.countries
    ]
    return (*((way,) for way in ways), *joined)


@lru_cache(maxsize=65536)
def apply_ways(text: str, ways: tuple[Romanisation, ...]) -> str:
    """The name under several ways, one after the other."""
    said = to_latin(text)
    for way in ways:
        said = way.apply(said)
    return said

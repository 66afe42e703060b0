"""Other ways of writing a name in Latin letters: French ch for sh, Kurdish x for kh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from vedette.errors import BadData

FILE = Path(__file__).with_name("romanisations.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Romanisation:
    """One way, with its rules in order; romanisations.yaml says what the fields do."""

    name: str
    is_shared: bool
    loose: bool
    least: int
    exact: bool
    countries: frozenset[str]
    rules: tuple[tuple[re.Pattern[str], str], ...]

    def is_used_in(self, country: str | None) -> bool:
        """Whether names of a country are written so; True where the country is not known."""
        return country is None or not self.countries or country in self.countries

    def apply(self, text: str) -> str:
        """The name as the English tradition would write it."""
        said = text.lower()
        for pattern, letters in self.rules:
            said = pattern.sub(letters, said)
        return said


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
                least=int(row.get("least", 0)),
                countries=frozenset(row.get("countries", ())),
            )
        )  # fmt: skip
    return tuple(found)


@lru_cache(maxsize=16384)
def respell(text: str) -> tuple[tuple[Romanisation, str], ...]:
    """The name under each romanisation that changes it."""
    return tuple(_respell(text))


def _respell(text: str) -> Iterator[tuple[Romanisation, str]]:
    lower = text.lower()
    for way in load_romanisations():
        said = way.apply(text)
        if said != lower:
            yield way, said

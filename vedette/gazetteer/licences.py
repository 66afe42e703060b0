"""The data sets that are built in, with their licences, as LICENSES.md tells them in full."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from vedette.errors import BadData

FILE = Path(__file__).with_name("licences.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltIn:
    """A data set of the compiled file: its terms, and how many places it gives."""

    name: str
    licence: str
    attribution: str
    places: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of a data set, and the patterns by which a place's source is known as one."""

    name: str
    licence: str
    attribution: str
    match: tuple[re.Pattern[str], ...]


_NOT_TOLD = Terms(name="other sources", licence="not told", attribution="not told", match=())
"""What a file built elsewhere may hold; of our own a test sees that every source has terms."""


def count_built_in(origins: Mapping[str, int]) -> tuple[BuiltIn, ...]:
    """The data sets of the compiled file, out of its places by origin, in the order of the file."""
    counts: dict[str, int] = {}
    for origin, places in origins.items():
        name = (find_terms(origin) or _NOT_TOLD).name
        counts[name] = counts.get(name, 0) + places
    return tuple(
        BuiltIn(
            name=terms.name,
            licence=terms.licence,
            attribution=terms.attribution,
            places=counts[terms.name],
        )
        for terms in (*read_terms(), _NOT_TOLD)
        if terms.name in counts
    )


def find_terms(origin: str) -> Terms | None:
    """The terms of a place's source; None where no row of licences.yaml knows it."""
    found = (terms for terms in read_terms() if any(p.search(origin) for p in terms.match))
    return next(found, None)


@cache
def read_terms(path: Path = FILE) -> tuple[Terms, ...]:
    """The terms of the package. Raises BadData naming the row that cannot be read."""
    found = []
    for number, row in enumerate(yaml.safe_load(path.read_text("utf-8")), start=1):
        try:
            found.append(Terms(**{**row, "match": tuple(map(re.compile, row["match"]))}))
        except (re.error, TypeError, KeyError) as fault:
            raise BadData(f"{path.name}: row {number}: {fault}") from fault
    return tuple(found)

"""The data sets that are built in, with their licences, as LICENSES.md tells them in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltIn:
    """A data set of the compiled file: its terms, and how many places it gives."""

    name: str
    licence: str
    attribution: str
    places: int = 0


_REGISTER = ("vedette", "as vedette", "sites and regions kept by hand; each names its source")
_TERMS = {
    "GeoNames": ("GeoNames", "CC BY 4.0", "GeoNames (geonames.org)"),
    "GeoNames, Natural Earth": (
        "GeoNames, Natural Earth",
        "CC BY 4.0; public domain",
        "GeoNames (geonames.org); made with Natural Earth",
    ),
    "airportsdata": ("airportsdata", "MIT", "Copyright 2020- Mike Borsetti"),
}
"""By `origin`; every other origin is the source of a row of our own registers."""


def count_built_in(origins: Mapping[str, int]) -> tuple[BuiltIn, ...]:
    """The data sets of the compiled file, out of its places by origin; our own stand last."""
    counts: dict[tuple[str, str, str], int] = {}
    for origin, places in sorted(origins.items(), key=lambda pair: pair[0] not in _TERMS):
        terms = _TERMS.get(origin, _REGISTER)
        counts[terms] = counts.get(terms, 0) + places
    return tuple(
        BuiltIn(name=name, licence=licence, attribution=attribution, places=places)
        for (name, licence, attribution), places in counts.items()
    )

"""Places: anything with a position and a radius of uncertainty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PlaceKind = Literal["country", "admin1", "admin2", "town", "airfield", "site", "sea", "region"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the gazetteer: degrees WGS 84, radius in km, where it comes from.

    `site_kind` is set for sites only (air base, port, depot, oil field ...); `admin1` and
    `admin2` are the ids of the divisions that hold the place; `origin` names the data set.
    """

    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    radius_km: float
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    site_kind: str | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """A mention that met no place, actor or thing, and why."""

    reason: str

"""Places: anything with a position and a radius of uncertainty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vedette.model.span import Span

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


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A name in a text that can be a place, with what it means there.

    `kind` is "state", "capital" or "demonym" where the name stands for those, as for who rules
    there ("Moscow decided"), else None. `place` is None where `why` says so; `others` are the
    ids of what else it could mean, best first.
    """

    text: str
    span: Span
    kind: str | None
    place: Place | None
    score: float
    why: str
    others: tuple[str, ...] = ()

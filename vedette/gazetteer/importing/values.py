"""Cells of a list of places: numbers and codes that are in range, or a fault with its line."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from vedette.errors import BadData
from vedette.gazetteer.kindwords import PLACE_KINDS, find_kind
from vedette.gazetteer.register import SITE_KINDS
from vedette.model.place import PlaceKind

LEAST_KM = 0.1
"""A radius is never smaller: no list knows a place to less than a hundred metres."""
MOST_KM = 6000.0

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")

_RADIUS_KM: dict[str, float] = {
    "country": 500, "admin1": 150, "admin2": 30, "town": 2, "airfield": 3, "site": 2, "sea": 200,
    "region": 50,
    "air base": 3, "oil field": 10, "training area": 10, "island": 5, "port": 3, "naval base": 3,
    "checkpoint": 0.5, "crossing": 0.5, "border post": 0.5, "bridge": 0.5, "headquarters": 0.5,
    "dam": 1, "tunnel": 1,
}  # fmt: skip
"""Radius of a place whose list gives none, by kind of site or place: a generous one."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Reads the cells of one entry; `where` opens every message: file and line, or feature."""

    where: str

    def fault(self, what: str, advice: str) -> BadData:
        """The fault to raise about this entry."""
        return BadData(f"{self.where}: {what}. {advice}")

    def read_number(self, text: object, what: str, low: float, high: float) -> float:
        """A number from `low` to `high`. Raises BadData for words, NaN and what is out of range."""
        said = str(text).strip()
        number = float(said) if _NUMBER.fullmatch(said) else math.nan
        if not math.isfinite(number):
            raise self.fault(f"{what} {_show(text)} is no number", "Write it like 35.4")
        if not low <= number <= high:
            advice = "Are latitude and longitude swapped?" if 90 < abs(number) <= 180 else (
                "Correct it"
            )  # fmt: skip
            raise self.fault(f"{what} {_show(text)} is not between {low:g} and {high:g}", advice)
        return number

    def read_position(self, lat: object, lon: object) -> tuple[float, float]:
        """Latitude and longitude in degrees, rounded to a metre."""
        return (
            round(self.read_number(lat, "latitude", -90, 90), 5),
            round(self.read_number(lon, "longitude", -180, 180), 5),
        )

    def read_radius(self, text: object) -> float | None:
        """A radius in km, at least 0.1; None where the cell is empty or 0, which says nothing."""
        if text is None or not str(text).strip():
            return None
        radius = self.read_number(text, "radius", 0, MOST_KM)
        return max(radius, LEAST_KM) if radius else None

    def read_country(self, text: str) -> str | None:
        """An ISO 3166-1 alpha-2 code in capitals; None where the cell is empty."""
        code = text.strip().upper()
        if not code:
            return None
        if not re.fullmatch("[A-Z]{2}", code):
            raise self.fault(f"country {_show(text)} is no code", "Give two letters, such as SY")
        return code

    def read_kind(self, text: str) -> tuple[PlaceKind, str | None] | None:
        """The kind of place and of site that words name; None where the cell is empty."""
        if not text.strip():
            return None
        words = re.split(r"[\s_]+", text.strip())  # "small_airport" is an airport
        kinds = (find_kind(" ".join(words[start:])) for start in range(min(len(words), 4)))
        kind = next(filter(None, kinds), None)
        if kind is None:
            known = ", ".join(dict.fromkeys([*PLACE_KINDS, *sorted(SITE_KINDS)]))
            raise self.fault(
                f"kind {_show(text)} is not known",
                f"Known are {known}. With --kind-column - that column is not read",
            )
        return kind


def choose_radius_km(kind: str, site_kind: str | None) -> float:
    """The radius of a place of this kind whose list gives none."""
    return _RADIUS_KM.get(site_kind or kind, _RADIUS_KM[kind])


def _show(text: object) -> str:
    shown = repr(text)
    return shown if len(shown) <= 60 else f"{shown[:60]}…"

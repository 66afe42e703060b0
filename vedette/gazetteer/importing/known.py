"""The places built in, as importers ask for them: by id, by code nearby, and fields by position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import floor
from typing import Any, Protocol

from vedette.gazetteer.distance import distance_km
from vedette.gazetteer.entries import ADDS_ONLY, Entry, yield_to_towns
from vedette.gazetteer.importing.values import Cells
from vedette.gazetteer.names import fold_name
from vedette.gazetteer.scoring import ALTERNATE, PRIMARY, Candidate
from vedette.model.place import Place

SAME_CODE_KM = 20.0
"""Within this an airfield with the code of a place that is built in is that place."""
SAME_FIELD_KM = 3.0
"""Within this an airfield is the air base of the register there, whatever its code."""

FAR_KM = 500.0
"""So far outside the circle of its country no place lies; only two of 250,000 towns and airfields
do, those of the British bases on Cyprus."""
_SETTLED = frozenset({"town", "admin1", "admin2"})


class KnownPlaces(Protocol):
    """A gazetteer without additions."""

    def place(self, id: str) -> Place | None:
        """The place with this id, or None."""

    def sites(self) -> tuple[Place, ...]:
        """Every site of the register."""

    def find(self, name: str, *, kinds: frozenset[str] = frozenset()) -> tuple[Candidate, ...]:
        """What of these kinds a name may mean."""

    def details(self, id: str) -> dict[str, Any]:
        """What is known of a place besides, such as its `icao` code."""


class KnownFields:
    """Airfields and air bases that are built in; each is given to one entry only.

    With `by_code` those that have a code are met by it only.
    """

    def __init__(self, known: KnownPlaces, *, by_code: bool = False) -> None:
        self._known = known
        self._given: set[str] = set()
        self._by_degree: dict[tuple[int, int], list[Place]] = defaultdict(list)
        for site in known.sites():
            if site.site_kind not in ("air base", "airfield"):
                continue
            if not by_code or not known.details(site.id).get("icao"):
                self._by_degree[floor(site.lat), floor(site.lon)].append(site)

    def take(
        self, codes: Iterable[str], lat: float, lon: float, *, by_place: bool = True
    ) -> tuple[str | None, Place | None]:
        """The code under which a field here is built in, and the place; None where it is not.

        Where no code is known, `by_place` asks what lies there.
        """
        for code in codes:
            place = self._known.place(f"place:icao.{code.lower()}") if code else None
            if place and self._is_free(place, lat, lon, SAME_CODE_KM):
                self._given.add(place.id)
                return code.lower(), place
        if not by_place:
            return None, None
        row, column = floor(lat), floor(lon)
        for site in (
            site
            for beside in (-1, 0, 1)
            for above in (-1, 0, 1)
            for site in self._by_degree.get((row + above, column + beside), ())
        ):
            if self._is_free(site, lat, lon, SAME_FIELD_KM):
                self._given.add(site.id)
                return None, site
        return None, None

    def _is_free(self, place: Place, lat: float, lon: float, most_km: float) -> bool:
        near = distance_km(lat, lon, place.lat, place.lon) < most_km
        return near and place.id not in self._given


def check_place(
    cells: Cells, known: KnownPlaces, country: str | None, position: tuple[float, float]
) -> None:
    """Raise BadData for a code that no country has, and for 0, 0, which stands for no position."""
    if country is not None:
        check_country(cells, known, country)
    if position == (0, 0):
        raise cells.fault(
            "the position 0, 0 stands for one that is not known",
            "Give the position, or take the place out",
        )


def check_country(cells: Cells, known: KnownPlaces, country: str) -> Place:
    """The country of a code. Raises BadData where there is none."""
    found = known.place(f"place:country.{country.lower()}")
    if found is None:
        raise cells.fault(f"country {country!r} is no code of a country", "Correct it, as in SY")
    return found


def check_distance(
    cells: Cells, known: KnownPlaces, country: str, position: tuple[float, float]
) -> None:
    """Raise BadData for a position far outside its country."""
    found = check_country(cells, known, country)
    lat, lon = position
    apart = distance_km(lat, lon, found.lat, found.lon)
    if apart > found.radius_km + FAR_KM:
        raise cells.fault(
            f"the position {lat:g}, {lon:g} is {apart:,.0f} km from the centre of {found.name}: "
            "latitude and longitude may be swapped",
            "Correct the position or the country; parts overseas have codes of their own",
        )


def yield_to_settled(entry: Entry, known: KnownPlaces) -> None:
    """Let the names of an imported site mean the town or division around it that bears them.

    Also its first name, unlike those of the register, which somebody chose.
    """

    def find(key: str) -> Iterator[Place]:
        for candidate in known.find(entry.names[key][1][0], kinds=_SETTLED):
            if fold_name(candidate.matched) == key:
                yield candidate.place

    yield_to_towns(entry, find, grades=(PRIMARY, ALTERNATE))


def hang_on(place: Place, entry: Entry) -> Entry:
    """An entry that only adds the names and details of `entry` to a place that is built in."""
    hung = Entry(
        row=0, id=place.id, name=place.name, kind=place.kind, lat=place.lat, lon=place.lon,
        radius_km=place.radius_km, country=place.country, origin=entry.origin, prior=ADDS_ONLY,
        population=place.population, site_kind=place.site_kind, details=entry.details,
        within=(place.admin1, place.admin2),
    )  # fmt: skip
    for grade, spellings in entry.names.values():
        for spelling in spellings:
            hung.add_name(spelling, max(grade, ALTERNATE))
    return hung

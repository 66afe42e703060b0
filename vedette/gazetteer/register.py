"""The hand-kept registers: sites.yaml and regions.yaml, checked row by row."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from vedette.errors import BadData

SITES = Path(__file__).with_name("sites.yaml")
REGIONS = Path(__file__).with_name("regions.yaml")
COUNTRIES = Path(__file__).with_name("countries.yaml")

SITE_KINDS = frozenset(
    {
        "air base", "airfield", "naval base", "port", "oil field", "gas plant", "refinery",
        "depot", "checkpoint", "crossing", "border post", "garrison", "camp", "training area",
        "radar", "headquarters", "dam", "power plant", "launch site", "prison", "factory",
        "bridge", "tunnel", "island",
    }
)  # fmt: skip
_REGION_KINDS = frozenset({"sea", "region"})
_ID = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A name or kind that a site had from one year to another; an open end is None."""

    name: str | None = None
    kind: str | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """One row of a register: where and what, never who. `source` says how it is known.

    `also` holds further kinds, `part_of` the id of the site around it, `past` what it was. A
    region has a shape: ids that make it (`of`), a ring (`outline`) or a line with its half-width,
    as (lon, lat) in degrees, longitudes above 180 across the 180th meridian.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    radius_km: float
    country: str | None
    icao: str | None
    source: str
    also: tuple[str, ...] = ()
    part_of: str | None = None
    past: tuple[Past, ...] = ()
    of: tuple[str, ...] = ()
    outline: tuple[Point, ...] = ()
    line: tuple[Point, ...] = ()
    width_km: float | None = None

    @property
    def origin(self) -> str:
        """What its place says of where it comes from: the source, and that of a shape of parts."""
        return f"{self.source}; shape: Natural Earth" if self.of else self.source


def read_sites(path: Path = SITES) -> tuple[Registered, ...]:
    """The site register in file order. Raises BadData naming file and entry."""
    return _read(path, SITE_KINDS, need_country=True)


def read_regions(path: Path = REGIONS) -> tuple[Registered, ...]:
    """Seas, straits, rivers and named regions. Raises BadData naming file and entry."""
    return _read(path, _REGION_KINDS, need_country=False)


def read_country_names(path: Path = COUNTRIES) -> dict[str, list[str]]:
    """What the press calls countries beyond their standard names, by ISO alpha-2 code."""
    rows = yaml.safe_load(path.read_text("utf-8"))
    for code, names in rows.items():
        if not isinstance(code, str) or not re.fullmatch("[A-Z]{2}", code):
            raise BadData(f"{path.name}: {code!r} must be a two-letter ISO code (quote NO)")
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise BadData(f"{path.name}: {code}: a list of names is expected")
    return dict(rows)


def _read(path: Path, kinds: frozenset[str], *, need_country: bool) -> tuple[Registered, ...]:
    try:
        rows = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as fault:
        raise BadData(f"{path.name}: not YAML: {fault}") from fault
    if not isinstance(rows, list):
        raise BadData(f"{path.name}: a list of entries is expected")
    entries: dict[str, Registered] = {}
    for number, row in enumerate(rows, start=1):
        label = row.get("id", "without id") if isinstance(row, dict) else repr(row)
        where = f"{path.name}: entry {number} ({label})"
        entry = _check_row(row, where, kinds, need_country=need_country)
        if entry.id in entries:
            raise BadData(f"{where}: the id is taken already")
        entries[entry.id] = entry
    for entry in entries.values():
        holder = entry.part_of
        if holder is not None and (holder not in entries or holder == entry.id):
            raise BadData(f"{path.name}: {entry.id}: part_of names no other entry: {holder}")
    return tuple(entries.values())


def _check_row(row: Any, where: str, kinds: frozenset[str], *, need_country: bool) -> Registered:
    def demand(truth: bool, what: str) -> None:
        if not truth:
            raise BadData(f"{where}: {what}")

    demand(isinstance(row, dict), "a mapping is expected")
    strange = set(row) - set(Registered.__dataclass_fields__)
    demand(not strange, f"no such column: {', '.join(sorted(map(str, strange)))}")
    for column in ("id", "name", "kind", "source"):
        value = row.get(column)
        demand(isinstance(value, str) and bool(value.strip()), f"{column} must be words")
    demand(bool(_ID.match(row["id"])), "id must be lower-case words joined by hyphens")
    demand(row["kind"] in kinds, f"no such kind: {row['kind']}")
    names = row.get("names", [])
    demand(
        isinstance(names, list) and all(isinstance(n, str) and n for n in names),
        "names must be a list of words (quote numbers)",
    )
    _check_numbers(row, demand)
    country = row.get("country")
    demand(
        (country is None and not need_country)
        or (isinstance(country, str) and re.fullmatch("[A-Z]{2}", country) is not None),
        "country must be a two-letter ISO code (quote NO)",
    )
    for column in ("icao", "part_of"):
        value = row.get(column)
        demand(value is None or isinstance(value, str), f"{column} must be a word")
    also = row.get("also", [])
    demand(isinstance(also, list) and all(k in kinds for k in also), "also must list known kinds")
    past = row.get("past", [])
    demand(isinstance(past, list), "past must be a list")
    return Registered(
        id=row["id"], name=row["name"], names=tuple(names), kind=row["kind"],
        lat=float(row["lat"]), lon=float(row["lon"]), radius_km=float(row["radius_km"]),
        country=country, icao=row.get("icao"), source=row["source"], also=tuple(also),
        part_of=row.get("part_of"), of=tuple(row.get("of", ())), **_check_shape(row, demand),
        past=tuple(_check_past(one, kinds, demand) for one in past),
    )  # fmt: skip


def _check_shape(row: dict[str, Any], demand: Callable[[bool, str], None]) -> dict[str, Any]:
    """The ring or line of a region, and the line's width."""
    ids = row.get("of", [])
    demand(isinstance(ids, list) and all(isinstance(i, str) for i in ids), "of must list ids")
    found: dict[str, Any] = {}
    for column, least in (("outline", 3), ("line", 2)):
        points = row.get(column, [])
        is_list = isinstance(points, list) and all(map(_is_point, points))
        demand(is_list and (not points or len(points) >= least), f"{column} must list points")
        found[column] = tuple((float(lon), float(lat)) for lon, lat in points)
    width = row.get("width_km")
    demand((width is not None) == bool(found["line"]), "line and width_km go together")
    demand(width is None or (isinstance(width, int | float) and width > 0), "width_km is no width")
    shapes = [bool(ids), bool(found["outline"]), bool(found["line"])]
    demand(sum(shapes) <= 1, "of, outline and line exclude each other")
    return {**found, "width_km": None if width is None else float(width)}


def _is_point(point: Any) -> bool:
    return (
        isinstance(point, list)
        and len(point) == 2
        and all(isinstance(n, int | float) and not isinstance(n, bool) for n in point)
        and -180 <= point[0] <= 360
        and -90 <= point[1] <= 90
    )


def _check_past(row: Any, kinds: frozenset[str], demand: Callable[[bool, str], None]) -> Past:
    known = {"name", "kind", "from", "until"}
    demand(isinstance(row, dict) and set(row) <= known, f"past knows {', '.join(sorted(known))}")
    name, kind, since, until = (row.get(key) for key in ("name", "kind", "from", "until"))
    demand(isinstance(name, str) or kind in kinds, "past needs a name or a known kind")
    years = [year for year in (since, until) if year is not None]
    demand(
        bool(years) and all(isinstance(y, int) for y in years), "past needs a year: from or until"
    )
    demand(years == sorted(years), "past ends before it begins")
    return Past(name=name, kind=kind, since=since, until=until)


def _check_numbers(row: dict[str, Any], demand: Callable[[bool, str], None]) -> None:
    for column, low, high in (("lat", -90, 90), ("lon", -180, 180), ("radius_km", 0.1, 6000)):
        value = row.get(column)
        sound = isinstance(value, int | float) and not isinstance(value, bool)
        sound = sound and low <= float(value or 0) <= high
        demand(sound, f"{column} must be a number from {low} to {high}")

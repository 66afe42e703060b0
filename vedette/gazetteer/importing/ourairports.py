"""OurAirports: airports.csv, and runways.csv for what their runways are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from vedette.gazetteer.entries import Entry, is_press_name
from vedette.gazetteer.importing.known import KnownFields, KnownPlaces, check_place, hang_on
from vedette.gazetteer.importing.lines import Lines
from vedette.gazetteer.importing.table import read_rows
from vedette.gazetteer.importing.values import Cells
from vedette.gazetteer.scoring import ALTERNATE, BARE, PRIMARY

METRES_PER_FOOT = 0.3048
AIRPORT_COLUMNS = ("ident", "type", "name", "latitude_deg", "longitude_deg", "iso_country")
RUNWAY_COLUMNS = ("airport_ident", "length_ft", "width_ft", "surface", "closed")

_RADIUS_KM = {"heliport": 0.5, "seaplane_base": 2.0, "balloonport": 0.5}
_RADIUS_ELSE = 3.0
"""Holds a long runway and its aprons."""

_NO_COUNTRY = "ZZ"
"""OurAirports' own code for fields that no country, or no known one, has."""

Runways = dict[str, list[dict[str, Any]]]


def read_airports(
    lines: Lines, known: KnownPlaces, *, country: str | None = None, runways: Runways
) -> Iterator[Entry]:
    """The airfields that are not closed, under the code that is known of them.

    One that is a site built in gives it names and runways only. Raises BadData with the line.
    """
    fields = KnownFields(known, by_code=True)
    taken: set[str] = set()
    idents: set[str] = set()
    for cells, row in read_rows(lines, dict.fromkeys(AIRPORT_COLUMNS)):
        ident = row["ident"].strip()
        if not ident:
            raise cells.fault("ident is empty", "Get the file again")
        if ident in idents:
            raise cells.fault(f"ident {ident!r} is there already", "Take one of the lines out")
        idents.add(ident)
        if country and row["iso_country"] != country:
            lines.skip("airfields of other countries")
        elif row["type"] == "closed":
            lines.skip("closed airfields")
        else:
            entry = _make_entry(cells, row, fields, taken, runways.get(ident, []))
            check_place(cells, known, entry.country, (entry.lat, entry.lon))
            yield entry


def read_runways(lines: Lines) -> Runways:
    """Runways in metres by the ident of their airport, the longest first, without closed ones."""
    found: Runways = defaultdict(list)
    for cells, row in read_rows(lines, dict.fromkeys(RUNWAY_COLUMNS)):
        if row["closed"].strip() in ("1", "true"):
            lines.skip("closed runways")
            continue
        runway: dict[str, Any] = {
            "length_m": _read_metres(cells, row["length_ft"], "length_ft"),
            "width_m": _read_metres(cells, row["width_ft"], "width_ft"),
            "surface": row["surface"].strip() or None,
            "ident": "/".join(filter(None, (row.get("le_ident"), row.get("he_ident")))) or None,
        }
        told = {key: value for key, value in runway.items() if value is not None}
        if told:
            found[row["airport_ident"].strip()].append(told)
    for runways in found.values():
        runways.sort(key=lambda runway: -runway.get("length_m", 0))
    return dict(found)


def _make_entry(
    cells: Cells,
    row: dict[str, str],
    fields: KnownFields,
    taken: set[str],
    runways: list[dict[str, Any]],
) -> Entry:
    lat, lon = cells.read_position(row["latitude_deg"], row["longitude_deg"])
    codes = [row.get(column, "").strip() for column in ("icao_code", "gps_code", "ident")]
    code, held = fields.take(codes, lat, lon, by_place=row["type"] not in _RADIUS_KM)
    code = f"icao.{code}" if code and f"icao.{code}" not in taken else _choose_code(row, taken)
    taken.add(code)
    name = " ".join(row["name"].split())
    if not name:
        raise cells.fault("the name is empty", "Give it one, or take the line out")
    entry = Entry(
        row=0,
        id=f"place:{code}",
        name=name,
        kind="airfield",
        lat=lat,
        lon=lon,
        radius_km=_RADIUS_KM.get(row["type"], _RADIUS_ELSE),
        country=None
        if row["iso_country"] == _NO_COUNTRY
        else cells.read_country(row["iso_country"]),
        origin="OurAirports",
        prior=45 if code.startswith("icao.") and code[5:].isalpha() else 20,
        within=(held.admin1, held.admin2) if held else (None, None),
        details={"runways": runways} if runways else {},
    )
    _name(entry, row)
    return hang_on(held, entry) if held and held.kind == "site" else entry


def _choose_code(row: dict[str, str], taken: set[str]) -> str:
    """The code that makes the id: ICAO's, or what stands for it; where it is taken the ident."""
    for column in ("icao_code", "gps_code"):
        code = f"icao.{row.get(column, '').strip().lower()}"
        if code != "icao." and code not in taken:
            return code
    return f"ourairports.{row['ident'].strip().lower()}"


def _name(entry: Entry, row: dict[str, str]) -> None:
    entry.add_name(entry.name, PRIMARY)
    entry.add_bare(entry.name)
    entry.add_bare(entry.name.replace(" International", ""))
    for name in row.get("keywords", "").split(","):
        if name.strip() and is_press_name(name.strip()):
            entry.add_name(name.strip(), ALTERNATE)
            entry.add_bare(name.strip())
    if row.get("municipality", "").strip():
        entry.add_name(row["municipality"].strip(), BARE)


def _read_metres(cells: Cells, text: str, what: str) -> float | None:
    """Feet as metres; None for an empty cell, or one (0, -1) that stands for not known."""
    if not text.strip():
        return None
    feet = cells.read_number(text, what, -1e6, 1e6)
    return max(round(feet * METRES_PER_FOOT), 0) or None

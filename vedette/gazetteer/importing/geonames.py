"""Dumps of GeoNames: one feature a line, nineteen cells parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.gazetteer.entries import Entry, is_press_name, town_prior, town_radius_km
from vedette.gazetteer.importing.alternates import AlternateNames
from vedette.gazetteer.importing.features import Feature, find_feature
from vedette.gazetteer.importing.known import (
    KnownFields,
    KnownPlaces,
    check_place,
    hang_on,
    yield_to_settled,
)
from vedette.gazetteer.importing.lines import Lines
from vedette.gazetteer.importing.values import Cells
from vedette.gazetteer.scoring import ALTERNATE, PRIMARY
from vedette.model.place import Place

COLUMNS = 19
_CAPITAL = 95
_CODE = re.compile(r"[A-Z]{4}|[A-Z]{2}[0-9]{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIELDS = {("airfield", None), ("site", "air base")}


def read_geonames(
    lines: Lines,
    known: KnownPlaces,
    *,
    country: str | None = None,
    alternates: AlternateNames | None = None,
) -> Iterator[Entry]:
    """The entries of a dump; features that are no places of ours are counted as skipped.

    Divisions that are built in, and airfields with the code of one that is, only get names.
    With `country` rows of other countries are skipped. Raises BadData with the line.
    """
    hung: set[str] = set()
    fields = KnownFields(known)
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if cells == [""]:
            continue
        _check_shape(lines, cells)
        feature = find_feature(cells[6], cells[7])
        if feature is None:
            lines.skip("features of no kind that vedette keeps")
        elif country and cells[8] != country:
            lines.skip("features of other countries")
        else:
            entry = _make_entry(Cells(f"{lines.file}: line {lines.number}"), cells, feature, known)
            _name(entry, cells, alternates)
            held = _find_held(cells, entry, feature, known, fields)
            if held is not None and held.id not in hung:
                hung.add(held.id)
                entry = hang_on(held, entry)
            elif entry.kind in ("site", "airfield"):
                yield_to_settled(entry, known)
            yield entry


def _check_shape(lines: Lines, cells: list[str]) -> None:
    if len(cells) != COLUMNS:
        raise lines.fault(
            f"{len(cells)} cells where a GeoNames dump has {COLUMNS}",
            "The file may be cut short: get it again",
        )
    if not cells[0].isascii() or not cells[0].isdigit() or len(cells[0]) > 12:
        raise lines.fault(f"{cells[0][:40]!r} is no GeoNames number", "Is this a GeoNames dump?")
    if cells[18] and not _DAY.fullmatch(cells[18]):
        raise lines.fault(
            f"the last cell {cells[18][:40]!r} is no date",
            "The file may be cut short: get it again",
        )
    if not cells[1].strip():
        raise lines.fault("the name is empty", "Give it one, or take the line out")


def _make_entry(cells: Cells, row: list[str], feature: Feature, known: KnownPlaces) -> Entry:
    lat, lon = cells.read_position(row[4], row[5])
    country = cells.read_country(row[8])
    check_place(cells, known, country, (lat, lon))
    people = round(cells.read_number(row[14] or "0", "population", 0, 1e10))
    radius, prior = feature.radius_km, feature.prior
    if prior is None:
        famed = town_prior(people, known_as=row[3].count(",") + 1 if row[3] else 0)
        prior = _CAPITAL if row[7] == "PPLC" else famed
    return Entry(
        row=0,
        id=f"place:geonames.{int(row[0])}",
        name=row[1].strip(),
        kind=feature.kind,
        site_kind=feature.site_kind,
        lat=lat,
        lon=lon,
        radius_km=town_radius_km(people) if radius is None else radius,
        country=country,
        origin="GeoNames",
        prior=prior,
        population=people,
        within=_find_divisions(row, feature, known),
    )


def _find_divisions(
    row: list[str], feature: Feature, known: KnownPlaces
) -> tuple[str | None, str | None]:
    """The ids of the divisions around a feature, as far as they are built in."""
    first = f"place:admin1.{row[8]}.{row[10]}".lower() if row[10] else ""
    second = f"place:admin2.{row[8]}.{row[10]}.{row[11]}".lower() if row[11] else ""
    if feature.kind == "admin1":
        return None, None
    keeps_second = feature.division != 2 and bool(second)
    return (
        first if first and known.place(first) else None,
        second if keeps_second and known.place(second) else None,
    )


def _name(entry: Entry, row: list[str], alternates: AlternateNames | None) -> None:
    """Give an entry its names; features with words of kind in them also without these."""
    entry.add_name(entry.name, PRIMARY)
    given = [name.strip() for name in row[3].split(",")]
    past = []
    for other in alternates.find(int(row[0])) if alternates else ():
        given.append(other.name)
        if other.past:
            past.append(other.past)
    for name in given:
        if name and is_press_name(name):
            entry.add_name(name, ALTERNATE)
    if past:
        entry.details["past"] = past
    if entry.kind != "town":
        for _, spellings in list(entry.names.values()):
            for spelling in list(spellings):
                entry.add_bare(spelling)


def _find_held(
    row: list[str], entry: Entry, feature: Feature, known: KnownPlaces, fields: KnownFields
) -> Place | None:
    """The place built in that a division is by its code, or an airfield by code or position."""
    if feature.division is not None:
        codes = [row[8], *row[10 : 10 + feature.division]]
        place = known.place(f"place:admin{feature.division}.{'.'.join(codes)}".lower())
        return place if all(codes) and place and place.kind == entry.kind else None
    if (entry.kind, entry.site_kind) not in _FIELDS or row[7] == "AIRH":
        return None
    codes = [code for code in row[3].split(",") if _CODE.fullmatch(code)]
    return fields.take(codes, entry.lat, entry.lon)[1]

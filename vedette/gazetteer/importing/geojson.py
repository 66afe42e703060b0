"""GeoJSON lists: points as they are, lines and areas as the disc that covers them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from vedette.errors import BadData
from vedette.gazetteer.distance import cover
from vedette.gazetteer.entries import Entry
from vedette.gazetteer.importing.lines import Lines
from vedette.gazetteer.importing.listed import Columns, Listing, make_entry, split_names
from vedette.gazetteer.importing.values import MOST_KM, Cells

MOST_BYTES = 300_000_000
"""A file is held whole while it is read; larger ones are to be cut up first."""
_DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2,
    "MultiPolygon": 3}  # fmt: skip
_WGS_84 = ("CRS84", "4326")
_BETWEEN = re.compile(r"[ \t\r\n,]*")
_FEATURES = re.compile(r'"features"\s*:\s*\[')


def read_geojson(lines: Lines, listing: Listing) -> Iterator[Entry]:
    """The entries of a FeatureCollection (RFC 7946); what has no name or geometry is skipped.

    Raises BadData with the line and the feature whose value cannot be meant.
    """
    text = lines.read_text(MOST_BYTES)
    taken: set[str | None] = set()
    named = 0
    features = _read_features(lines, text)
    for number, feature in enumerate(features, start=1):
        try:
            entry = _read_feature(lines, listing, Cells(f"feature {number}"), feature)
            if entry is not None and entry.id in taken:
                raise BadData(
                    f"feature {number}: the id {entry.id} is there already. "
                    "Take one of the two out, or tell them apart with --id-column"
                )
        except BadData as fault:
            line = _find_line(text, number)
            raise BadData(f"{lines.file}: line {line}: {fault}") from None
        if entry is not None:
            named += 1
            taken.add(entry.id)
            yield entry
    if features and not named:
        there = sorted({str(key) for f in features[:50] for key in f.get("properties") or ()})
        raise BadData(
            f"{lines.file}: no feature has a position and a property {listing.columns.name!r}, "
            f"only {', '.join(there[:30]) or 'none'}. Name another with --name-column"
        )


def _read_features(lines: Lines, text: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as fault:
        raise lines.fault(
            f"not JSON at column {fault.colno} ({fault.msg})",
            "Is it GeoJSON? A file cut short ends like this: get it again",
            line=fault.lineno,
        ) from None
    except (ValueError, RecursionError) as fault:
        raise BadData(f"{lines.file}: not JSON ({fault}). Correct the file") from None
    features = found.get("features") if isinstance(found, dict) else None
    if isinstance(found, dict) and found.get("type") == "Feature":
        features = [found]
    if not isinstance(features, list) or not all(isinstance(f, dict) for f in features):
        raise BadData(f"{lines.file}: no FeatureCollection. Save the places as GeoJSON features")
    crs = json.dumps(found["crs"]) if found.get("crs") else "CRS84"
    if not any(name in crs for name in _WGS_84):
        raise BadData(f"{lines.file}: positions in {crs[:80]}. Save them in degrees, WGS 84")
    return features


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


def _read_feature(
    lines: Lines, listing: Listing, cells: Cells, feature: dict[str, Any]
) -> Entry | None:
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise cells.fault("the properties are no object", "See RFC 7946")
    columns = listing.columns
    name = _read_word(properties, columns.name)
    if not name.strip():
        lines.skip("features without a name")
        return None
    points = list(_list_points(cells, feature.get("geometry")))
    if not points:
        lines.skip("features without a position")
        return None
    lat, lon, reach = (*points[0], 0.0) if len(set(points)) == 1 else cover(points)
    if reach > MOST_KM:
        raise cells.fault(f"the shape reaches {reach:,.0f} km", "Cut it into smaller ones")
    given = cells.read_radius(properties.get(columns.radius))
    names = properties.get(columns.names)
    return make_entry(
        cells,
        listing,
        name=name,
        position=(lat, lon),
        radius_km=max(given or 0.0, reach, 0.1) if reach or given else None,
        kind=_read_word(properties, columns.kind),
        country=_read_word(properties, columns.country),
        names=[str(n) for n in names] if isinstance(names, list) else split_names(str(names or "")),
        id=_read_word(properties, columns.id) or _read_word(feature, Columns().id),
    )


def _read_word(found: dict[str, Any], key: str) -> str:
    value = found.get(key)
    return "" if value is None or isinstance(value, dict | list) else str(value)


def _list_points(cells: Cells, geometry: Any) -> Iterator[tuple[float, float]]:
    """Every position of a geometry, as latitude and longitude."""
    if geometry is None:
        return
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "GeometryCollection" and isinstance(geometry.get("geometries"), list):
        for part in geometry["geometries"]:
            yield from _list_points(cells, part)
    elif isinstance(kind, str) and kind in _DEPTH:
        yield from _flatten(cells, geometry.get("coordinates"), _DEPTH[kind])
    else:
        raise cells.fault(f"{str(kind)[:40]!r} is no geometry", "See RFC 7946")


def _flatten(cells: Cells, found: Any, depth: int) -> Iterator[tuple[float, float]]:
    if not isinstance(found, list):
        raise cells.fault("the coordinates are no list", "See RFC 7946")
    if depth:
        for part in found:
            yield from _flatten(cells, part, depth - 1)
    elif len(found) < 2:
        raise cells.fault("a position needs longitude and latitude", "See RFC 7946")
    else:
        yield cells.read_position(found[1], found[0])


def _find_line(text: str, number: int) -> int:
    """The line on which a feature begins, as far as that can be told."""
    start = _FEATURES.search(text)
    place = start.end() if start else 0
    decoder = json.JSONDecoder()
    try:
        for _ in range(number):
            blank = _BETWEEN.match(text, place)
            place = blank.end() if blank else place
            begin, (_, place) = place, decoder.raw_decode(text, place)
    except ValueError:
        return 1
    return text.count("\n", 0, begin) + 1

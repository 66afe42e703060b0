"""Builds the basemap of the page: land, borders, divisions, water and labels, in a few files.

python tools/build_web_basemap.py --shapes node_modules --gazetteer FILE --out FOLDER
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
import yaml
from build_basemap import (
    Line,
    cut_at_antimeridian,
    decode_arcs,
    join_arcs,
    list_polygons,
    unroll,
)
from gazetteer_shapes import read_features

from vedette.gazetteer.register import Registered, read_regions

Plain = dict[str, Any]

WORLD, DETAIL, DIVISIONS = 0.04, 0.01, 0.02
"""Degrees by which a line may be drawn wrong: for the whole world, which is shown first, for
countries seen near by, for the borders of divisions."""

DIGITS = {WORLD: 2, DETAIL: 3, DIVISIONS: 3}

SMALLEST = {WORLD: 0.01, DETAIL: 0.0004}
"""Square degrees under which an islet is left out."""

SOUTHERNMOST = -60.0
"""Land that lies south of it altogether is left out."""

MANY, ALL = 100_000, 10_000
"""Inhabitants of the towns that are labelled from afar, and of all that are."""

MAX_BYTES = {"world": 1_000_000, "detail": 3_500_000, "divisions": 2_500_000, "water": 200_000,
             "labels": 700_000, "towns": 2_500_000}  # fmt: skip


def main() -> None:
    """Build all files of the folder named by `--out`, telling their sizes on standard error."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shapes", type=Path, required=True, help="the node_modules folder")
    parser.add_argument("--gazetteer", type=Path, required=True, help="the compiled gazetteer")
    parser.add_argument("--out", type=Path, required=True, help="the folder to fill")
    options = parser.parse_args()
    choice = yaml.safe_load(Path(__file__).with_name("web_basemap.yaml").read_text("utf-8"))
    atlas = options.shapes / "world-atlas"
    start = time.perf_counter()
    files = {
        "world": draw_countries(atlas / "countries-50m.json", choice, WORLD),
        "detail": draw_countries(atlas / "countries-10m.json", choice, DETAIL),
        "divisions": draw_divisions(options.shapes),
        "water": draw_water(choice),
        "labels": list_labels(options.gazetteer, choice),
        "towns": list_towns(options.gazetteer, ALL, MANY),
    }
    options.out.mkdir(parents=True, exist_ok=True)
    sizes = {name: write_file(options.out / f"{name}.json", made) for name, made in files.items()}
    took = time.perf_counter() - start
    told = ", ".join(f"{name} {size / 1e3:.0f} kB" for name, size in sizes.items())
    print(f"page's basemap {took:7.1f} s  wrote {told}", file=sys.stderr)


def write_file(path: Path, made: Plain) -> int:
    """Write a file whole and give its bytes. Raises SystemExit when it is too large."""
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    size = len(text.encode("utf-8"))
    if size > MAX_BYTES[path.stem]:
        sys.exit(f"{path}: {size} bytes, over {MAX_BYTES[path.stem]}. Draw it coarser")
    part = path.with_suffix(".part")
    part.write_text(text, "utf-8")
    part.replace(path)
    return size


def draw_countries(path: Path, choice: Plain, tolerance: float) -> Plain:
    """Land, borders and disputed borders of one scale of Natural Earth, as GeoJSON."""
    topology = json.loads(path.read_text("utf-8"))
    arcs = decode_arcs(topology)
    thin = [thin_line(arc, tolerance) for arc in arcs]
    countries = topology["objects"]["countries"]["geometries"]
    lines: dict[str, list[Line]] = {"border": [], "disputed": []}
    for arc, names in sorted(find_neighbours(countries).items()):
        lines["disputed" if is_disputed(names, arcs[arc], choice) else "border"].append(thin[arc])
    features = [
        make_feature("land", {"type": "Polygon", "coordinates": rings})
        for geometry in topology["objects"]["land"]["geometries"]
        for polygon in list_polygons(geometry)
        for rings in draw_rings(polygon, thin, tolerance)
    ]
    for name, drawn in lines.items():
        shape = {"type": "MultiLineString", "coordinates": [line for line in drawn if line[1:]]}
        features.append(make_feature(name, shape))
    return {"type": "FeatureCollection", "features": features}


def make_feature(name: str, geometry: Plain, **more: Any) -> Plain:
    """A feature that says what it is by `is`."""
    return {"type": "Feature", "properties": {"is": name, **more}, "geometry": geometry}


def thin_line(line: Line, tolerance: float) -> Line:
    """The line with fewer vertices, rounded, no vertex twice in a row."""
    kept = shapely.LineString(line).simplify(tolerance).coords
    digits = DIGITS[tolerance]
    rounded: Line = []
    for x, y in kept:
        point = (round(x, digits), round(y, digits))
        if not rounded or rounded[-1] != point:
            rounded.append(point)
    return rounded


def draw_rings(
    polygon: Iterable[Iterable[int]], thin: list[Line], tolerance: float
) -> Iterator[list[Line]]:
    """The valid polygons that a polygon of the topology comes to, islets left out."""
    outer, *inner = (unroll(join_arcs(list(ring), thin)) for ring in polygon)
    if len(outer) < 4:
        return
    raw = shapely.Polygon(outer, [ring for ring in inner if len(ring) > 3])
    shape = shapely.make_valid(raw, method="structure", keep_collapsed=False)
    digits = DIGITS[tolerance]
    for part in shapely.get_parts(cut_at_antimeridian(shape)):
        if part.area >= SMALLEST[tolerance] and part.bounds[3] > SOUTHERNMOST:
            rings = (part.exterior, *part.interiors)
            yield [[(round(x, digits), round(y, digits)) for x, y in r.coords] for r in rings]


def find_neighbours(countries: Iterable[Plain]) -> dict[int, frozenset[str]]:
    """The names of the countries along each arc that two of them share."""
    along: dict[int, set[str]] = defaultdict(set)
    for country in countries:
        for polygon in list_polygons(country):
            for number in (n for ring in polygon for n in ring):
                along[number if number >= 0 else ~number].add(country["properties"]["name"])
    return {arc: frozenset(names) for arc, names in along.items() if len(names) > 1}


def is_disputed(names: frozenset[str], arc: Line, choice: Plain) -> bool:
    """Whether the border between these countries is drawn as disputed along this arc."""
    for row in choice["disputed"]:
        if not names.issuperset(row["between"]):
            continue
        if "within" not in row:
            return True
        box = shapely.box(*row["within"])
        line = shapely.LineString(arc)
        if line.intersection(box).length > line.length / 2:
            return True
    return False


def draw_divisions(node_modules: Path) -> Plain:
    """The borders between first-level divisions of one country, without its own borders.

    Natural Earth has divisions of the second level for some countries; what lies within one
    first-level division is left out.
    """
    features = [f for f in read_features(node_modules) if not f.shape.is_empty]
    drawn = shapely.coverage_simplify([f.shape for f in features], DIVISIONS)
    sides: dict[tuple[Any, Any], set[tuple[str, str]]] = defaultdict(set)
    for feature, shape in zip(features, drawn, strict=True):
        props = feature.properties
        own = (str(props["iso_a2"]), str(props.get("region_code") or props["adm1_code"]))
        for polygon in shapely.get_parts(shape):
            for ring in (polygon.exterior, *polygon.interiors):
                points = [(round(x, 3), round(y, 3)) for x, y in ring.coords]
                for a, b in pairwise(points):
                    if a != b:
                        sides[min(a, b), max(a, b)].add(own)
    inner = [
        side for side, owners in sides.items()
        if len(owners) > 1 and len({country for country, _ in owners}) == 1
    ]  # fmt: skip
    merged = shapely.line_merge(shapely.MultiLineString(inner))
    lines = [list(line.coords) for line in shapely.get_parts(merged)]
    shape = {"type": "MultiLineString", "coordinates": lines}
    return {"type": "FeatureCollection", "features": [make_feature("division", shape)]}


def draw_water(choice: Plain) -> Plain:
    """Lakes as outlines and rivers as lines with the width in km within which they run."""
    rows = {region.id: region for region in read_regions()}
    features = [draw_lake(rows[id]) for id in choice["lakes"]]
    features += [draw_river(rows[id]) for id in choice["rivers"]]
    return {"type": "FeatureCollection", "features": features}


def draw_lake(region: Registered) -> Plain:
    """The outline of a lake, as the register has it."""
    ring = [*region.outline, region.outline[0]]
    return make_feature("lake", {"type": "Polygon", "coordinates": [ring]})


def draw_river(region: Registered) -> Plain:
    """The course of a river, as the register has it."""
    shape = {"type": "LineString", "coordinates": region.line}
    return make_feature("river", shape, width_km=region.width_km)


def list_labels(gazetteer: Path, choice: Plain) -> Plain:
    """Names with their positions: countries, divisions, seas by radius, large towns by people."""
    return {
        "view": choice["view"].strip(),
        "countries": read_places(gazetteer, "kind = 'country'", "radius_km"),
        "divisions": read_places(gazetteer, "kind = 'admin1' AND radius_km > 15", "radius_km"),
        "seas": list_seas(),
        **list_towns(gazetteer, MANY, None),
    }


def list_seas() -> Plain:
    """Seas that have an outline, the widest first; straits and lines on the sea are none."""
    seas = [r for r in read_regions() if r.kind == "sea" and r.outline]
    seas.sort(key=lambda region: (-region.radius_km, region.name))
    return {
        "name": [r.name for r in seas], "lon": [r.lon for r in seas], "lat": [r.lat for r in seas],
        "radius_km": [round(r.radius_km) for r in seas],
    }  # fmt: skip


def list_towns(gazetteer: Path, least: int, below: int | None) -> Plain:
    """Towns of so many people, the largest first."""
    upper = f" AND population < {below}" if below else ""
    wanted = f"kind = 'town' AND population >= {least}{upper}"
    return {"towns": read_places(gazetteer, wanted, "population")}


def read_places(gazetteer: Path, wanted: str, size: str) -> Plain:
    """Places of the gazetteer in columns, the largest first."""
    sql = f"SELECT name, lon, lat, {size} FROM places WHERE {wanted} ORDER BY {size} DESC, name"
    with closing(sqlite3.connect(gazetteer)) as opened:
        rows = opened.execute(sql).fetchall()
    names, lons, lats, sizes = zip(*rows, strict=True)
    return {
        "name": names, "lon": [round(x, 3) for x in lons], "lat": [round(y, 3) for y in lats],
        size: [round(one) for one in sizes],
    }  # fmt: skip


if __name__ == "__main__":
    main()

"""The basemap: arcs decoded, rings closed and valid, borders those of two countries, small."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
import shapely

from vedette.show.export.onefile.page import read_basemap

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("building", ROOT / "tools" / "build_basemap.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _square(name: str, *arcs: int) -> dict:
    return {"type": "Polygon", "arcs": [list(arcs)], "properties": {"name": name}}


@pytest.fixture
def topology() -> dict:
    """Two squares of ten degrees that share a side, on a grid of tenths from 170 E on."""
    return {
        "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
        "arcs": [
            [[100, 0], [0, 100]],
            [[100, 100], [-100, 0], [0, -100], [100, 0]],
            [[100, 0], [100, 0], [0, 100], [-100, 0]],
        ],
        "objects": {
            "countries": {"geometries": [_square("West", 0, 1), _square("East", 2, ~0)]},
            "land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[1, 2]]]}]},
        },
    }


def test_land_is_a_closed_ring_around_both_and_the_border_lies_between(
    builder: ModuleType, topology: dict
) -> None:
    basemap = builder.make_basemap(topology)
    ((ring,),) = basemap["land"]
    assert ring[0] == ring[-1]
    assert shapely.Polygon(ring).equals(shapely.box(0, 0, 20, 10))
    assert basemap["borders"] == [[(10.0, 0.0), (10.0, 10.0)]]


def test_a_country_is_named_in_its_middle(builder: ModuleType, topology: dict) -> None:
    labels = builder.make_basemap(topology)["labels"]
    assert labels == [("East", 15.0, 5.0, 10.0), ("West", 5.0, 5.0, 10.0)]


def test_land_over_the_antimeridian_is_cut_there(builder: ModuleType, topology: dict) -> None:
    topology["transform"]["translate"] = [170, 0]
    topology["arcs"][2] = [[100, 0], [-3500, 0], [0, 100], [3500, 0]]
    drawn = [shapely.Polygon(rings[0]) for rings in builder.make_basemap(topology)["land"]]
    assert sum(part.area for part in drawn) == pytest.approx(200)
    assert sorted(part.bounds[0] for part in drawn) == [-180, 170]


def test_a_file_that_would_be_too_large_is_refused(builder: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="Raise COAST"):
        builder.write_basemap(tmp_path / "b.json", {"land": ["x" * builder.MAX_BYTES]})
    assert not (tmp_path / "b.json").exists()


def test_the_built_basemap_is_small_and_its_rings_are_closed_valid_and_within_the_world() -> None:
    basemap = read_basemap()
    assert len(json.dumps(basemap, separators=(",", ":"), ensure_ascii=False)) < 250_000
    assert len(basemap["land"]) > 500
    for rings in basemap["land"]:
        assert shapely.Polygon(rings[0], rings[1:]).is_valid
        for ring in rings:
            assert ring[0] == ring[-1]
            assert all(abs(x) <= 180 and abs(y) <= 90 for x, y in ring)
            assert all(round(at, 2) == at for point in ring for at in point)


@pytest.mark.parametrize(("lon", "lat", "is_land"), [(37.0, 35.0, True), (34.0, 34.0, False),
    (100.0, 60.0, True), (-178.0, 67.0, True), (0.0, 0.0, False)])  # fmt: skip
def test_land_is_where_it_is(lon: float, lat: float, is_land: bool) -> None:
    land = shapely.MultiPolygon([shapely.Polygon(r[0], r[1:]) for r in read_basemap()["land"]])
    assert land.contains(shapely.Point(lon, lat)) is is_land

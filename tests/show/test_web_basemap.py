"""The basemap of the page: what is disputed, what is water, and files that a browser can draw."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from vedette.gazetteer.register import read_regions

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from build_web_basemap import find_neighbours, is_disputed, thin_line  # noqa: E402

BASEMAP = ROOT / "vedette" / "show" / "web" / "assets" / "basemap"


@pytest.fixture
def choice() -> Any:
    return yaml.safe_load((ROOT / "tools" / "web_basemap.yaml").read_text("utf-8"))


def test_a_border_is_disputed_where_the_list_says_so_and_nowhere_else(choice: Any) -> None:
    names = frozenset({"Russia", "Ukraine"})
    assert is_disputed(names, [(33.7, 46.1), (34.6, 45.9)], choice)
    assert not is_disputed(names, [(34.0, 52.0), (36.0, 50.4)], choice)
    assert is_disputed(frozenset({"Israel", "Syria"}), [(35.8, 32.8), (35.9, 33.4)], choice)
    assert not is_disputed(frozenset({"Iraq", "Syria"}), [(41.0, 34.4), (41.4, 35.6)], choice)


def test_every_disputed_border_has_a_reason(choice: Any) -> None:
    assert all(row["why"] and len(row["between"]) == 2 for row in choice["disputed"])


def test_all_water_stands_in_the_register_with_a_shape(choice: Any) -> None:
    rows = {region.id: region for region in read_regions()}
    assert all(rows[id].outline for id in choice["lakes"])
    assert all(rows[id].line and rows[id].width_km for id in choice["rivers"])


def test_only_arcs_of_two_countries_are_borders() -> None:
    countries = [
        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "A"}},
        {"type": "Polygon", "arcs": [[~1, 2]], "properties": {"name": "B"}},
    ]
    assert find_neighbours(countries) == {1: frozenset({"A", "B"})}


def test_a_thinned_line_keeps_its_ends() -> None:
    thin = thin_line([(0.0, 0.0), (0.5, 0.001), (1.0, 0.0), (2.0, 0.0)], 0.04)
    assert thin == [(0.0, 0.0), (2.0, 0.0)]


@pytest.mark.parametrize("name", ["world", "detail", "divisions", "water"])
def test_the_files_are_geojson_with_sorts_that_the_style_draws(name: str) -> None:
    made = json.loads((BASEMAP / f"{name}.json").read_text("utf-8"))
    sorts = {feature["properties"]["is"] for feature in made["features"]}
    drawn = {"land", "border", "disputed", "division", "lake", "river"}
    assert made["type"] == "FeatureCollection"
    assert sorts <= drawn
    assert sorts

"""One sphere for all: distances between positions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.gazetteer.distance import EARTH_KM, distance_km

ROOT = Path(__file__).parents[2]
OF_ITS_OWN = {"vedette/gazetteer/distance.py", "vedette/resolve/relative.py"}
"""The one place for it, and the circles of relative places, which are being written anew."""

degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((0, 0), (0, 1), 111.195), ((51.5, -0.13), (48.86, 2.35), 342.8),
        ((10, 179.5), (10, -179.5), 109.5), ((90, 0), (-90, 77), 20015.1),
        ((35.0, 40.0), (35.00001, 40.0), 0.00111),
    ],
)  # fmt: skip
def test_a_distance_is_that_of_the_great_circle(
    one: tuple[float, float], other: tuple[float, float], km: float
) -> None:
    assert distance_km(*one, *other) == pytest.approx(km, rel=0.002)


@given(degrees, degrees)
def test_a_distance_is_the_same_both_ways_and_never_half_the_globe(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    there = distance_km(*one, *other)
    assert there == pytest.approx(distance_km(*other, *one), abs=1e-6)
    assert 0 <= there <= 3.1416 * EARTH_KM


def test_the_radius_of_the_earth_stands_in_one_place() -> None:
    files = [path for part in ("vedette", "tools", "bench") for path in (ROOT / part).rglob("*.py")]
    stated = {str(p.relative_to(ROOT)) for p in files
              if re.search(r"\b(6371|12742)\b", p.read_text("utf-8"))
              or "def distance_km" in p.read_text("utf-8")}  # fmt: skip
    assert stated - OF_ITS_OWN == set()

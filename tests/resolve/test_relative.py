"""Relative places: never sharper than their words, and never the place they are said of."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import BadData
from vedette.gazetteer import Gazetteer
from vedette.gazetteer.distance import distance_km
from vedette.gazetteer.relations import load_relations
from vedette.model.claim import Filler, Measure
from vedette.model.place import Place
from vedette.resolve.places import PlaceResolver
from vedette.resolve.relative import find_distance, lie_between, move, read_circle
from vedette.resolve.scene import Asked, read_scene

PLACE = Place(id="place:x", name="X", kind="town", lat=36.5, lon=38.0, radius_km=2.5)
BEARINGS = sorted(load_relations().bearings)


def said(text: str, relation: str | None, at: int = 0) -> Filler:
    return Filler(text=text, span=(at, at + len(text)), name="X", relation=relation)


def distance(value: float, unit: str, span: tuple[int, int]) -> Measure:
    return Measure(low=value, high=value, unit=unit, text="", span=span, of="distance")


@pytest.mark.parametrize(
    ("value", "unit", "relation", "lat", "lon", "radius"),
    [
        (20, "kilometre", "north of", 36.68, 38.0, 12.5),
        (10, "mile", "east of", 36.5, 38.18, 10.5),
        (5, "nautical mile", "south of", 36.417, 38.0, 7.1),
        (20, "kilometre", "near", 36.5, 38.0, 27.5),
    ],
)
def test_a_distance_with_a_bearing_moves_the_circle_and_one_without_widens_it(
    value: float, unit: str, relation: str, lat: float, lon: float, radius: float
) -> None:
    filler = said("X", relation, at=12)
    circle = read_circle(PLACE, filler, find_distance(filler, [distance(value, unit, (0, 5))]))
    assert circle.lat == pytest.approx(lat, abs=0.01)
    assert circle.lon == pytest.approx(lon, abs=0.01)
    assert circle.radius_km == pytest.approx(radius, abs=0.1)


@given(km=st.floats(0.5, 800), wind=st.sampled_from(BEARINGS), off=st.floats(-22.5, 22.5))
def test_the_circle_holds_every_spot_that_the_words_may_mean(
    km: float, wind: str, off: float
) -> None:
    circle = read_circle(PLACE, said("X", f"{wind} of", at=12), km)
    bearing = load_relations().bearings[wind] + off
    spot = move(PLACE.lat, PLACE.lon, bearing, km)
    assert distance_km(circle.lat, circle.lon, *spot) <= circle.radius_km
    assert circle.radius_km > PLACE.radius_km


@given(relation=st.one_of(st.none(), st.text(max_size=12)), km=st.floats(0.1, 500))
def test_no_words_make_a_radius_smaller_than_the_place(relation: str | None, km: float) -> None:
    for far in (None, km):
        circle = read_circle(PLACE, said("X", relation, at=12), far)
        assert circle.radius_km >= PLACE.radius_km


@pytest.mark.parametrize(
    ("span", "unit", "of", "found"),
    [
        ((0, 5), "kilometre", "distance", 20.0),
        ((14, 19), "kilometre", "distance", 20.0),
        ((0, 5), "kilometre", "runway length", None),
        ((0, 5), "percent", "distance", None),
        ((60, 65), "kilometre", "distance", None),
    ],
)
def test_a_distance_is_of_the_place_that_it_is_said_of(
    span: tuple[int, int], unit: str, of: str, found: float | None
) -> None:
    measure = Measure(low=20, high=20, unit=unit, text="", span=span, of=of)
    assert find_distance(said("north of X in the hills", "north of", at=12), [measure]) == found


def test_between_two_places_is_one_circle_that_holds_both(places: Gazetteer) -> None:
    syria = PlaceResolver(read_scene([Asked(text="Syria", is_state=True, count=4)], places))
    found = [
        syria.resolve(Filler(text=n, span=(0, len(n)), name=n, relation="between"), "places")[0]
        for n in ("Mayadin", "Abu Kamal")
    ]
    both, why = lie_between(found)
    assert why is not None
    assert (both[0].lat, both[0].lon) == (both[1].lat, both[1].lon)
    for end in found:
        assert both[0].lat is not None and both[0].lon is not None and both[0].radius_km is not None
        assert end.lat is not None and end.lon is not None
        assert distance_km(both[0].lat, both[0].lon, end.lat, end.lon) <= both[0].radius_km


def test_between_over_the_date_line_stays_near_it() -> None:
    ends = [
        Filler(text=t, span=(0, 1), name=t, relation="between", lat=50, lon=lon, radius_km=70)
        for t, lon in (("A", 179.0), ("B", -179.0))
    ]
    assert abs(lie_between(ends)[0][0].lon or 0) == pytest.approx(180, abs=0.1)


@pytest.mark.parametrize(
    ("relation", "kind"),
    [("near", "town"), ("outskirt", "town"), ("north of", "town"), (None, "admin1"),
     ("countryside", "admin1")],
)  # fmt: skip
def test_a_relation_said_of_a_spot_means_the_town_and_not_its_province(
    places: Gazetteer, relation: str | None, kind: str
) -> None:
    ukraine = PlaceResolver(read_scene([Asked(text="Ukraine", is_state=True)], places))
    filler = Filler(text="Kharkiv", span=(0, 7), name="Kharkiv", relation=relation)
    found, _ = ukraine.resolve(filler, "places")
    place = places.place(found.id or "")
    assert place is not None
    assert place.kind == kind


@given(
    lat=st.floats(-80, 80), lon=st.floats(-180, 180), bearing=st.floats(0, 360),
    km=st.floats(0.1, 900),
)  # fmt: skip
def test_moving_goes_as_far_as_it_says(lat: float, lon: float, bearing: float, km: float) -> None:
    there = move(lat, lon, bearing, km)
    assert distance_km(lat, lon, *there) == pytest.approx(km, rel=0.002, abs=0.01)
    assert math.fabs(there[1]) <= 180


@pytest.mark.parametrize("fault", ["reach_km: {near: 0}", "reach_km: {near: far}"])
def test_a_reach_that_is_no_positive_number_is_named(tmp_path, fault: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "relations.yaml"
    path.write_text(fault, "utf-8")
    with pytest.raises(BadData, match="near must be a positive number"):
        load_relations(path)


@pytest.mark.parametrize("relation", ["between", "along", "across", "toward", "towards"])
def test_how_wide_the_land_is_says_nothing_of_how_far_a_place_is(relation: str) -> None:
    wide = read_circle(PLACE, said("X", relation, at=12), 12.0)
    assert wide == read_circle(PLACE, said("X", relation, at=12))


@pytest.mark.parametrize("relation", ["near", "outskirt", "off"])
def test_a_distance_never_narrows_what_the_word_says(relation: str) -> None:
    alone = read_circle(PLACE, said("X", relation, at=12))
    assert read_circle(PLACE, said("X", relation, at=12), 2.0).radius_km >= alone.radius_km


def test_a_distance_is_of_the_first_place_behind_it() -> None:
    measure = distance(2, "kilometre", (0, 4))
    first, second = said("X", "north of", at=14), said("X", "near", at=26)
    assert find_distance(first, [measure], [first, second]) == 2
    assert find_distance(second, [measure], [first, second]) is None


@given(
    one=st.tuples(st.floats(-70, 70), st.floats(-180, 180)),
    other=st.tuples(st.floats(-70, 70), st.floats(-180, 180)),
)
def test_the_circle_between_holds_both_ends_however_far_apart(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    ends = [
        Filler(
            text="X", span=(0, 1), name="X", relation="between", lat=lat, lon=lon, radius_km=62.0
        )
        for lat, lon in (one, other)
    ]  # fmt: skip
    held, _ = lie_between(ends)
    for end, same in zip(ends, held, strict=True):
        assert same.radius_km is not None and same.radius_km >= 2
        assert distance_km(same.lat or 0, same.lon or 0, end.lat or 0, end.lon or 0) <= (
            same.radius_km + 0.1
        )

"""Where "20 km north of X", "near X" and "between X and Y" are: circles as wide as the words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.gazetteer.distance import EARTH_KM, distance_km
from vedette.gazetteer.relations import load_relations
from vedette.model.claim import Filler, Measure
from vedette.model.place import Place

WITHIN_A_BEARING = 0.5
"""Of a distance with a bearing: how far the true spot may lie from the one that is computed.
Half a sector of the eight-wind rose is 0.39 of it, and reporters round distances to a tenth or two.
"""
WITHOUT_A_BEARING = 1.25
"""Of a distance alone: the circle around X that holds what is said to be so far from it."""
SPEAKS_OF = 30
"""Code points within which a distance before a place is said of it: "20 km from the port of X"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A position with its radius in km, and how it follows from the words."""

    lat: float
    lon: float
    radius_km: float
    why: str


def read_circle(place: Place, filler: Filler, distance: float | None = None) -> Circle:
    """The circle that a filler's words give around a place that it names.

    `distance` in km is what is said of the place (see `find_distance`).
    """
    relations = load_relations()
    bearing = relations.bearing(filler.relation)
    own = place.radius_km
    if filler.relation in relations.without_distance:
        distance = None
    if distance is not None and bearing is not None:
        lat, lon = move(place.lat, place.lon, bearing, distance)
        radius = own + distance * WITHIN_A_BEARING
        why = f"{distance:g} km {filler.relation} it, give or take {radius - own:g} km and its size"
        return Circle(lat=lat, lon=lon, radius_km=radius, why=why)
    reach = relations.reach(filler.relation)
    if distance is not None and filler.relation is not None:
        reach = max(distance * WITHOUT_A_BEARING, reach if bearing is None else 0.0)
        why = f"{distance:g} km from it in a direction that is not said"
    elif filler.relation is not None:
        why = f"{filler.relation!r} widens {own:g} km to {own + reach:g} km"
    else:
        why = ""
    return Circle(lat=place.lat, lon=place.lon, radius_km=own + reach, why=why)


def find_distance(
    filler: Filler, measures: Sequence[Measure], others: Sequence[Filler] = ()
) -> float | None:
    """The distance in km that is said of a place: within its words, or right before them.

    A distance is of the first place behind it: `others` are the further places of the claim.
    """
    found = None
    for measure in measures:
        factor = load_relations().kilometres.get(measure.unit or "")
        value = measure.high if measure.high is not None else measure.low
        if measure.of != "distance" or factor is None or value is None:
            continue
        start, end = measure.span
        is_inside = filler.span[0] <= start and end <= filler.span[1]
        is_before = 0 <= filler.span[0] - end <= SPEAKS_OF
        is_of_another = any(end <= other.span[0] < filler.span[0] for other in others)
        if is_inside or (is_before and not is_of_another):
            found = value * factor
    return found


def move(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point so many km away on a bearing in degrees, along a great circle."""
    angle, course = km / EARTH_KM, math.radians(bearing)
    phi = math.radians(lat)
    there = math.asin(
        math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(course)
    )
    turn = math.atan2(
        math.sin(course) * math.sin(angle) * math.cos(phi),
        math.cos(angle) - math.sin(phi) * math.sin(there),
    )
    return math.degrees(there), (lon + math.degrees(turn) + 180) % 360 - 180


def lie_between(fillers: Sequence[Filler]) -> tuple[tuple[Filler, ...], str | None]:
    """The fillers, those "between" two places in one circle that holds both, and why.

    The circle is around the middle of the way between them, as wide as the farther end.
    """
    pairs = [f for f in fillers if f.relation == "between" and f.lat is not None]
    if len(pairs) != 2:
        return tuple(fillers), None
    lat, lon, radius = _hold_both(*pairs)
    held = tuple(
        replace(f, lat=round(lat, 4), lon=round(lon, 4), radius_km=round(radius, 1))
        if f in pairs
        else f
        for f in fillers
    )
    named = " and ".join(str(f.name) for f in pairs)
    return held, f"between {named}: one circle that holds both, {radius:.1f} km wide"


def _hold_both(one: Filler, other: Filler) -> tuple[float, float, float]:
    assert one.lat is not None and one.lon is not None
    assert other.lat is not None and other.lon is not None
    lat, lon = _middle(one.lat, one.lon, other.lat, other.lon)
    reach = load_relations().reach("between")
    ends = ((f, distance_km(lat, lon, f.lat or 0.0, f.lon or 0.0)) for f in (one, other))
    return lat, lon, max(km + max((f.radius_km or reach) - reach, 0.1) for f, km in ends)


def _middle(lat: float, lon: float, other_lat: float, other_lon: float) -> tuple[float, float]:
    """The point halfway along the great circle between two points."""
    a, b, turn = math.radians(lat), math.radians(other_lat), math.radians(other_lon - lon)
    x, y = math.cos(b) * math.cos(turn), math.cos(b) * math.sin(turn)
    up = math.atan2(math.sin(a) + math.sin(b), math.hypot(math.cos(a) + x, y))
    side = math.radians(lon) + math.atan2(y, math.cos(a) + x)
    return math.degrees(up), (math.degrees(side) + 180) % 360 - 180

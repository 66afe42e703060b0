"""Distances on the sphere, and the disc that covers points on it."""

from __future__ import annotations

import math
from collections.abc import Sequence

EARTH_KM = 6371.0088
"""The mean radius of the Earth (IUGG)."""
KM_PER_DEGREE = EARTH_KM * math.pi / 180
"""Along a meridian."""
_STEPS = 60
_MOST_LOOKED_AT = 2000

Vector = tuple[float, float, float]


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance between two positions in degrees, by the haversine formula.

    >>> round(distance_km(51.5, -0.13, 48.86, 2.35))
    343
    """
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def cover(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Latitude, longitude and radius in km of a disc that covers positions (lat, lon).

    The centre walks towards the farthest point by ever smaller steps (Badoiu and Clarkson),
    which comes within some percent of the smallest disc; of long outlines every n-th point
    is looked at for that. The radius reaches every point, rounded up to 100 m.
    """
    vectors = [_to_vector(lat, lon) for lat, lon in dict.fromkeys(points)]
    some = vectors[:: len(vectors) // _MOST_LOOKED_AT + 1]
    centre = some[0]
    for step in range(1, _STEPS):
        far = max(some, key=lambda v: _angle(centre, v))
        moved = tuple(c + (f - c) / (step + 1) for c, f in zip(centre, far, strict=True))
        length = math.hypot(*moved)
        if length < 1e-9:  # points all around the Earth
            break
        centre = (moved[0] / length, moved[1] / length, moved[2] / length)
    lat = round(math.degrees(math.asin(max(-1.0, min(1.0, centre[2])))), 5)
    lon = round(math.degrees(math.atan2(centre[1], centre[0])), 5)
    middle = _to_vector(lat, lon)
    radius = EARTH_KM * max(_angle(middle, v) for v in vectors)
    return lat, lon, math.ceil(radius * 10) / 10


def _to_vector(lat: float, lon: float) -> Vector:
    phi, lam = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)


def _angle(a: Vector, b: Vector) -> float:
    """The angle between unit vectors, exact for small ones too."""
    return 2 * math.asin(min(1.0, math.dist(a, b) / 2))

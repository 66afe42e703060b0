"""The boxes that hold a circle on the globe."""

from __future__ import annotations

import math

from vedette.gazetteer.distance import KM_PER_DEGREE
from vedette.store.sqlite import Box

HAIR = 1e-9
"""Degrees by which rounding may keep a circle off the antimeridian that it meets."""


def bound_circle(lat: float, lon: float, radius_km: float) -> tuple[Box, ...]:
    """The smallest boxes that hold every point within `radius_km`: one, or two where the
    circle meets the antimeridian; none for numbers that are no position.

    >>> bound_circle(0.0, 179.5, 111.2)[1][0]
    -180.0
    """
    if not all(math.isfinite(number) for number in (lat, lon, radius_km)) or abs(lat) > 90:
        return ()
    lon = (lon + 180) % 360 - 180 if abs(lon) > 180 else lon
    angle = max(radius_km, 0.0) / KM_PER_DEGREE
    south, north = lat - angle, lat + angle
    if south <= -90 or north >= 90:
        return ((-180.0, max(south, -90.0), 180.0, min(north, 90.0)),)
    # The meridians touch the circle poleward of its centre, hence asin and not the quotient.
    reach = math.sin(math.radians(angle)) / math.cos(math.radians(lat))
    width = math.degrees(math.asin(min(reach, 1.0)))
    west, east = lon - width, lon + width
    boxes = [(max(west, -180.0), south, min(east, 180.0), north)]
    if west <= -180 + HAIR:
        boxes.append((min(west + 360, 180.0), south, 180.0, north))
    if east >= 180 - HAIR:
        boxes.append((-180.0, south, max(east - 360, -180.0), north))
    return tuple(boxes)

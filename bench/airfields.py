"""Positions of registered air bases against a list of the world's airfields.

The list stands outside the repository; without it this says that it skipped.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from timex import find_shared

from vedette.gazetteer.distance import distance_km
from vedette.gazetteer.register import Registered, read_sites

NEAR_KM = 3.0


def find_list() -> Path:
    """The list of airfields, whether it is there or not."""
    return find_shared() / "bench" / "airfields" / "airfields.csv"


def compare() -> Iterator[tuple[Registered, float]]:
    """Each site with a code that the list has, and how far apart their positions are in km."""
    with find_list().open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    fields = {row[key]: row for row in rows for key in ("ident", "icao") if row[key]}
    for site in read_sites():
        row = fields.get(site.icao or "")
        if row is not None:
            lat, lon = float(row["lat"]), float(row["lon"])
            yield site, distance_km(site.lat, site.lon, lat, lon)


def score() -> dict[str, float]:
    """How many sites the list has, and the share of them within 3 km, and within their radius."""
    found = list(compare())
    near = sum(km <= NEAR_KM for _, km in found)
    held = sum(km <= site.radius_km for site, km in found)
    return {"compared": len(found), "within 3 km": near / len(found),
            "within their radius": held / len(found)}  # fmt: skip


if __name__ == "__main__":
    if find_list().exists():
        print(score())
        for site, km in compare():
            if km > NEAR_KM:
                print(f"{site.id} ({site.icao}): {km:.1f} km off")
    else:
        print(f"airfields: skipped, no list at {find_list()}")

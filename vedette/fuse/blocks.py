"""Blocks: which claims are compared at all, so that the pairs grow in line with the claims.

A claim stands in a few blocks of its kind: the cells of the map that its circle touches, its
actor's week, its object's count. A block is sorted, and each claim meets those that stand
within `WINDOW` of it: the sorted neighbourhoods of Hernández and Stolfo (1995). So one claim
more changes the pairs of those around it and of nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, floor, radians

from vedette.fuse.compare import DISTRICT_KM, PROVINCE_KM
from vedette.fuse.traits import Count, Spot, Told
from vedette.gazetteer.distance import KM_PER_DEGREE
from vedette.model.fused import OPEN, Stand

MOST_GAP = 10
"""Days beyond which two dated claims never meet (see `compare_times`)."""
WINDOW = 12
"""Neighbours on either side that a claim is held against in each of its blocks."""
CELL, WIDE_CELL = 0.5, 3.0
"""Degrees: cells for sites, towns and districts, and for provinces."""
RAREST = 2
"""Words of a sentence by which it meets those of other reports of the week."""
BRIEF = 10
"""Up to so many days an interval is placed in weeks."""


def find_stands(told: Told) -> tuple[Stand, ...]:
    """Every stand of a claim, each block once."""
    start = OPEN if told.start is None else told.start
    end = told.end if told.end is not None else told.published if told.start is None else None
    end = OPEN if end is None else end
    counts = ",".join(f"{c.of}{c.low:012.1f}" for c in told.counts)
    rest = f"{counts} {','.join(sorted(told.things | told.actors))}"
    blocks = sorted({f"{told.kind} {name}" for name in _name_blocks(told)})
    return tuple(Stand(block, start, end, rest, told.id) for block in blocks)


def may_meet(a: Stand, b: Stand) -> bool:
    """Whether the days of two claims are near enough; what is open meets everything."""
    return (b.start - a.end <= MOST_GAP and a.start - b.end <= MOST_GAP) or OPEN in (
        a.start,
        b.start,
    )


def _name_blocks(told: Told) -> Iterator[str]:
    weeks = list(_find_weeks(told))
    lane = "dated" if told.start is not None else "undated"
    for spot in told.spots:
        if spot.lat is None or spot.lon is None:
            if spot.id or spot.name:
                yield f"{lane} at {spot.id or spot.name}"
            continue
        if spot.radius_km <= DISTRICT_KM:
            for cell in find_cells(spot, CELL):
                yield f"{lane} in {cell}"
        if spot.radius_km <= PROVINCE_KM:
            for cell in find_cells(spot, WIDE_CELL):
                for week in weeks:
                    yield f"{week} in {cell}"
        elif not weeks and spot.id:
            yield f"{lane} at {spot.id}"
    for actor in told.kin:
        for week in weeks:
            yield f"{week} by {actor}"
    for count in told.counts:
        yield from _name_count(count)
    yield f"text {told.text}"
    yield from _name_words(told)


def _name_words(told: Told) -> Iterator[str]:
    """The rarest words of the sentence, in the weeks around publication."""
    weeks: tuple[str, ...] = ("undated",)
    if told.published is not None:
        weeks = tuple(f"news {w}" for w in {(told.published - 3) // 7, (told.published + 3) // 7})
    rarest = sorted(told.words, key=lambda stem: (-told.words[stem], stem))[:RAREST]
    for stem in rarest:
        for week in weeks:
            yield f"{week} of {stem}"


def _name_count(count: Count) -> Iterator[str]:
    """A count that is a figure of its own: two of something are told everywhere."""
    if count.low == count.high and count.low > 2:
        yield f"counts {count.low:g} {count.of}"


def _find_weeks(told: Told) -> Iterator[str]:
    """The weeks that a short interval touches, with a day to either side."""
    if told.start is None or told.end is None or not told.is_dated:
        return
    if told.end - told.start < BRIEF:
        for week in range((told.start - 1) // 7, (told.end + 1) // 7 + 1):
            yield f"week {week}"


def find_cells(spot: Spot, size: float) -> Iterator[str]:
    """The cells of `size` degrees that the box around a circle touches.

    Two circles that overlap share one. Cells run on beyond the 180th meridian to where they
    began.
    """
    assert spot.lat is not None and spot.lon is not None
    tall = spot.radius_km / KM_PER_DEGREE
    wide = min(180.0, tall / max(0.05, cos(radians(min(89.0, abs(spot.lat) + tall)))))
    around = round(360 / size)
    for row in range(floor((spot.lat - tall) / size), floor((spot.lat + tall) / size) + 1):
        first, last = floor((spot.lon - wide) / size), floor((spot.lon + wide) / size)
        for column in {c % around for c in range(first, last + 1)}:
            yield f"{size:g}°{row},{column}"

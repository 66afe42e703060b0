"""Whether two numbers told of one thing can both be so, and which numbers dispute each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_claims import FORT, STRIP, TRUCKS, claim, day, report, voice

from vedette.fuse import Background, fuse
from vedette.fuse.figures import compare_figures, read_figure
from vedette.model.claim import Measure, Quantity


def length(low, unit="metre", *, high=None, about=False, of="runway length"):
    return Measure(
        low=low,
        high=low if high is None else high,
        unit=unit,
        approximate=about,
        span=(0, 4),
        of=of,
    )


def count(low, high=None):
    return Quantity(low=low, high=low if high is None else high)


def compare(a, b):
    one, other = read_figure(a), read_figure(b)
    assert one is not None and other is not None
    return compare_figures(one, other)


@pytest.mark.parametrize(
    ("a", "b", "what"),
    [
        (length(1000), length(1000), "same"),
        (length(1.3, "kilometre"), length(1320), "rounding"),
        (length(3280, "foot"), length(1000), "rounding"),
        (length(1000, about=True), length(1080), "rounding"),
        (length(1000), length(1400), "apart"),
        (length(1.3, "kilometre"), length(1420), "apart"),
        (length(1000), length(2, "hectare"), "unit"),
        (count(40), Quantity(low=30, high=None), "wider"),
        (count(24, 99), count(60), "wider"),
        (count(300), count(310), "apart"),
        (Quantity(low=300, high=300, approximate=True), count(310), "rounding"),
    ],
)
def test_a_difference_of_two_figures_has_a_name(a, b, what):
    assert compare(a, b) == compare(b, a) == what


def test_a_count_that_is_open_on_both_sides_is_no_figure():
    assert read_figure(Quantity(low=None, high=None)) is None


@given(st.floats(1, 1e6), st.floats(1, 1e6))
def test_comparing_two_lengths_does_not_depend_on_their_order(a, b):
    assert compare(length(a), length(b)) == compare(length(b), length(a))


def disputes(*claims, **settled):
    background = Background(settled=settled.get("settled", {}))
    return [c for c in fuse(claims, background).conflicts if c.type in ("number", "relay")]


def test_two_lengths_of_one_runway_are_a_conflict_with_its_roots():
    told = [
        claim("build", "Alpha", measures=(length(1000),), when=day("2021-03-01")),
        claim("hold", "Beta", measures=(length(1400),)),
        claim("hold", "Gamma", measures=(length(1400),)),
    ]
    (conflict,) = disputes(*told)
    assert (conflict.type, conflict.about, conflict.site) == ("number", "runway length", FORT.id)
    assert [side.roots for side in conflict.sides] == [1, 2]


def test_one_root_told_differently_is_a_relay_difference():
    told = [
        claim("hold", name, measures=(length(size),), sources=(voice("Observers"),))
        for name, size in (("Alpha", 1000), ("Beta", 1400))
    ]
    (conflict,) = disputes(*told)
    assert conflict.type == "relay"
    assert "one root, told differently" in conflict.reasons


def test_runways_of_two_bases_keep_their_lengths_apart():
    far = replace(STRIP, lat=36.5, id="site:strip")
    told = [
        claim("hold", "Alpha", measures=(length(1000),)),
        claim("hold", "Beta", measures=(length(1400),), places=(far,)),
    ]
    assert disputes(*told) == []


def counted(number, outlet, published):
    trucks = replace(TRUCKS, quantity=count(number))
    told = report(outlet, published=published)
    return claim("arrive", told, objects=(trucks,), when=day("2021-03-01"))


def test_counts_of_one_arrival_told_on_one_day_are_a_conflict():
    (conflict,) = disputes(counted(40, "A", "2021-03-02"), counted(90, "B", "2021-03-02"))
    assert conflict.about == "number of trucks"


def test_a_higher_count_that_all_later_reports_tell_is_an_update():
    assert disputes(counted(40, "A", "2021-03-02"), counted(90, "B", "2021-03-04")) == []


def test_what_was_settled_stays_settled_when_a_side_gains_a_claim():
    first = [
        claim("hold", "Alpha", measures=(length(1000),)),
        claim("hold", "Beta", measures=(length(1400),)),
    ]
    (open_one,) = disputes(*first)
    settled = {open_one.id: ("settled", "the longer one, by imagery")}
    more = [claim("hold", name, measures=(length(1400),)) for name in "CDEFG"]
    (conflict,) = disputes(*first, *more, settled=settled)
    assert (conflict.state, conflict.note) == ("settled", "the longer one, by imagery")

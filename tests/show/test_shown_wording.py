"""Wording: chains, modality, times and positions say no more than the claim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_reports import kestrel

from vedette.model.claim import Claim, Quantity, Voice, Words
from vedette.model.event import Roots
from vedette.model.when import UNKNOWN, When
from vedette.show.wording import (
    say_chain,
    say_content,
    say_modality,
    say_position,
    say_quantity,
    say_roots,
    say_seasons,
    say_when_known,
    show_words,
)


@pytest.fixture
def landed() -> Claim:
    return kestrel()[1][0]


def test_a_chain_runs_from_the_outlet_to_the_anonymous_source(landed: Claim) -> None:
    assert (
        say_chain(landed) == "Kestrel Bulletin ← Tamar Observatory ← reliable sources (anonymous)"
    )


def test_a_chain_without_its_outlet_still_opens_with_it(landed: Claim) -> None:
    alone = replace(landed, sources=(Voice(name="Red ministry", kind="official"),))
    assert say_chain(alone) == "Kestrel Bulletin ← Red ministry"


def test_voices_side_by_side_stand_in_brackets_and_tell_their_stance(landed: Claim) -> None:
    voices = (
        Voice(name=None, kind="outlet", cites=(1, 2)),
        Voice(name="Reds", kind="force", stance="denies"),
        Voice(name="Blues", kind="force"),
    )
    assert say_chain(replace(landed, sources=voices)) == (
        "Kestrel Bulletin ← (Reds (denies it); Blues)"
    )


@pytest.mark.parametrize("cites", [((1,), (0,)), ((0,), ()), ((7,), (1,))])
def test_a_chain_that_runs_in_a_circle_comes_to_an_end(landed: Claim, cites: tuple) -> None:
    voices = tuple(
        Voice(name=n, kind="organisation", cites=c) for n, c in zip("AB", cites, strict=True)
    )
    assert say_chain(replace(landed, sources=voices)).startswith("Kestrel Bulletin")


def test_an_outlet_that_is_not_known_is_not_made_up(landed: Claim) -> None:
    unknown = replace(landed, report=replace(landed.report, outlet=None), sources=())
    assert say_chain(unknown) == "outlet not known"


def test_modality_gives_the_words_that_set_it(landed: Claim) -> None:
    cue = Words(text="intended to", span=(0, 11))
    assert say_modality(replace(landed, modality="planned", cue=cue, extent="part")) == (
        "planned (“intended to”), in part"
    )
    assert say_modality(replace(landed, polarity="negative")) == "asserted absence"


def test_a_count_is_said_once(landed: Claim) -> None:
    assert "truck (forty)" in say_content(landed)
    counted = replace(landed.objects[0], name=None)
    assert "forty trucks (forty)" not in say_content(replace(landed, objects=(counted,)))


def test_a_place_near_another_is_not_said_to_be_at_it() -> None:
    near = kestrel()[1][2]
    assert say_content(near).endswith("near Fort Tamar")


@pytest.mark.parametrize(
    ("low", "high", "about", "said"),
    [
        (60, None, False, "at least 60 targets"),
        (None, 5, False, "at most 5 targets"),
        (3, 4, True, "about 3 to 4 targets"),
        (2, 2, False, "2 targets"),
        (None, None, False, ""),
    ],
)
def test_a_quantity_without_words_gives_its_bounds(
    low: float | None, high: float | None, about: bool, said: str
) -> None:
    assert say_quantity(Quantity(low=low, high=high, approximate=about, unit="targets")) == said


def test_a_position_never_comes_without_its_radius() -> None:
    assert say_position(35.4011, 35.9487, 3.0) == "35.40, 35.95 ± 3 km"
    assert say_position(35.0, 38.5, 424.0) == "35.0, 38.5 ± 424 km"
    assert say_position(35.0, 38.5, None).endswith("radius not known")
    assert say_position(None, None, None) == "no position"


def test_a_time_that_waits_for_the_date_of_the_report_says_so() -> None:
    assert say_when_known(UNKNOWN) == "undated"
    assert "“last Thursday”" in say_when_known(replace(UNKNOWN, text="last Thursday"))
    assert say_when_known(When.month(2021, 3)) == "2021-03 (stated)"


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2015-23", "autumn 2015"),
        ("2015-21/2016-24", "spring 2015/winter 2016"),
        ("2015-12-23", "2015-12-23"),
        ("2015-11", "2015-11"),
        ("../2021-22", "../summer 2021"),
    ],
)
def test_a_season_is_said_in_words_because_its_number_reads_like_a_year(
    edtf: str, said: str
) -> None:
    assert say_seasons(edtf) == said


def test_anonymous_roots_are_an_upper_bound() -> None:
    roots = Roots(independent=1, anonymous=2, names=("SOHR",))
    assert say_roots(roots) == "1 root: SOHR; up to 2 anonymous"
    assert say_roots(Roots(independent=0, anonymous=0)) == "no root"


@given(st.text())
def test_shown_words_stay_on_one_line_and_move_nothing(text: str) -> None:
    shown = show_words(text)
    assert len(shown.splitlines()) <= 1
    assert not any(
        ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in shown
    )
    assert show_words(shown) == shown

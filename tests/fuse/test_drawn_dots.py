"""Dots: visits, plans and denials stand on the map and move nobody."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from written_claims import BLUES, CLAIMS, FORT, GREENS, MARCH, REDS, STRIP, TRUCKS, claim, day

from vedette.fuse import fuse
from vedette.fuse.dial import read_rule
from vedette.fuse.dots import draw_dots
from vedette.fuse.names import deduplicate


def dots(*claims, **options):
    return draw_dots(deduplicate(list(claims)), **options)


@pytest.mark.parametrize("mode", ["visit", "flight", "exercise", "patrol", "transit", "port call"])
def test_a_passing_use_is_a_dot_and_no_segment(mode):
    told = claim("operate", mode=mode, when=MARCH)
    (dot,) = dots(told)
    assert (dot.site.id, dot.actor.id, dot.mode, str(dot.when)) == (
        FORT.id, REDS.id, mode, "2021-03",
    )  # fmt: skip
    assert dot.claims == (told.id,)
    assert fuse([told]).segments == ()


@pytest.mark.parametrize("modality", ["planned", "possible", "attempted", "denied"])
@pytest.mark.parametrize("kind", ["arrive", "leave", "take", "hold", "attack"])
def test_what_did_not_happen_is_a_mark_of_its_own(kind, modality):
    told = claim(kind, when=MARCH, modality=modality, targets=(FORT,) if kind == "attack" else ())
    (dot,) = dots(told)
    assert (dot.kind, dot.modality) == (kind, modality)
    assert dot.reasons[0].startswith(modality)
    assert fuse([told]).segments == ()


@pytest.mark.parametrize(
    "told",
    [
        claim("arrive", when=MARCH),
        claim("operate"),
        claim("agree", modality="planned"),
        claim("assess", modality="possible"),
        claim("arrive", modality="planned", headline=True),
        claim("arrive", modality="planned", places=(replace(FORT, relation="near"),)),
        claim("operate", mode="visit", polarity="negative"),
    ],
)
def test_what_moves_posture_or_tells_of_no_site_is_no_dot(told):
    assert dots(told) == ()


def test_claims_of_one_visit_share_a_dot_and_another_day_is_another():
    visits = [claim("operate", n, mode="visit", when=MARCH) for n in "AB"]
    other = claim("operate", "C", mode="visit", when=day("2021-05-01"))
    found = dots(other, *visits, claim("operate", "D", mode="visit"))
    assert [(len(d.claims), str(d.when)) for d in found] == [
        (2, "2021-03"), (1, "2021-05-01"), (1, ""),
    ]  # fmt: skip


def test_a_planned_departure_stands_at_the_place_to_be_left():
    told = claim("leave", modality="planned", places=(FORT,), origins=(STRIP,))
    assert [d.site.id for d in dots(told)] == [STRIP.id]


def test_who_is_sent_would_come_and_a_thing_has_no_actor():
    sent = claim("arrive", modality="planned", actors=(GREENS,), objects=(BLUES,))
    flown = claim("operate", mode="flight", actors=(TRUCKS,))
    assert [d.actor and d.actor.id for d in dots(sent)] == [BLUES.id]
    assert [d.actor for d in dots(flown)] == [None]


def test_a_rule_that_asks_for_two_roots_drops_a_dot_of_one():
    visits = [claim("operate", n, mode="visit", when=MARCH) for n in ("Alpha", "Beta")]
    admits = read_rule("independent:2").admits
    assert len(dots(*visits, admits=admits)) == 1
    assert dots(visits[0], admits=admits) == ()


@settings(max_examples=60)
@given(CLAIMS)
def test_the_order_of_claims_never_changes_the_dots(claims):
    told = [replace(c, modality="planned") for c in claims]
    assert dots(*reversed(told), *told) == dots(*told)

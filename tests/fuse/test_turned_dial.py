"""The dial: which claims a rule admits, and which conclusions fall under it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_claims import BLUES, CLAIMS, MARCH, REDS, claim, day, report, voice

from vedette.fuse.dial import (
    ANY,
    BadRule,
    Rule,
    draw_under,
    find_flips,
    is_through,
    read_rule,
    turn_dial,
)
from vedette.fuse.posture import draw_posture
from vedette.model.event import Roots

TWO = read_rule("independent:2")


def states(claims, rule):
    return [(s.actor.id, s.state) for s in draw_under(claims, rule) if s.silence is None]


@pytest.mark.parametrize("text", ["any", "independent:2", "official", "without:Reed Post"])
def test_a_rule_reads_back_as_it_is_written(text):
    assert str(read_rule(text)) == text


@pytest.mark.parametrize(
    "text", ["", "most", "independent", "independent:0", "independent:x", "any:2", "without: "]
)
def test_what_is_no_rule_says_which_there_are(text):
    with pytest.raises(BadRule, match="independent:N"):
        read_rule(text)


def test_one_root_told_twice_is_not_enough_for_two():
    same = [claim("hold", n, when=MARCH, sources=(voice("Observers"),)) for n in ("A", "B")]
    assert not TWO.admits(same)
    assert states(same, TWO) == []


def test_two_roots_a_week_apart_carry_one_stay_together():
    both = [claim("hold", when=day("2021-03-01")), claim("hold", "Beta", when=day("2021-03-08"))]
    assert states(both, TWO) == [(REDS.id, "present"), (REDS.id, "present")]


def test_two_roots_years_apart_do_not():
    both = [claim("hold", when=day("2018-03-01")), claim("hold", "Beta", when=day("2021-03-08"))]
    assert states(both, TWO) == []


def test_the_opposite_between_them_parts_two_roots():
    told = [
        claim("hold", when=day("2021-03-01")),
        claim("leave", "Beta", when=day("2021-03-04")),
        claim("hold", "Gamma", when=day("2021-03-08")),
    ]
    assert states(told, TWO) == []


def test_anonymous_roots_never_corroborate():
    told = [claim("hold", n, when=MARCH, sources=(voice(None, "anonymous"),)) for n in "ABC"]
    assert states(told, TWO) == []


def test_undated_evidence_of_two_roots_stands():
    assert states([claim("hold"), claim("hold", "Beta")], TWO) == [(REDS.id, "present")]
    assert states([claim("hold")], TWO) == []


def test_a_stricter_count_of_roots_can_be_given():
    rule = Rule(kind="independent", least=2, count=lambda c: Roots(independent=1, anonymous=0))
    assert states([claim("hold", when=MARCH), claim("hold", "Beta", when=MARCH)], rule) == []


@settings(max_examples=100)
@given(CLAIMS, st.integers(1, 4))
def test_enough_roots_are_what_counting_them_finds(claims, least):
    rule = read_rule(f"independent:{least}")
    assert rule.admits(claims) is (rule.count(claims).independent >= least)


def test_where_too_few_speak_roots_are_not_even_counted():
    def count(_claims):
        pytest.fail("it was counted")

    assert not replace(TWO, count=count).admits([claim("hold", when=MARCH)])


def test_official_asks_for_an_official_or_a_force_at_the_root():
    by_official = claim("hold", when=MARCH, sources=(voice("Ministry", "official"),))
    by_force = claim("hold", "Beta", when=MARCH, sources=(voice("Red Command", "force"),))
    by_paper = claim("hold", "Gamma", when=MARCH)
    rule = read_rule("official")
    assert rule.keep([by_official, by_force, by_paper]) == [by_official, by_force]
    own = Rule(kind="official", is_official=lambda outlet: outlet == "Gamma News")
    assert own.admits_claim(by_paper)


def test_an_official_who_only_denies_it_does_not_stand_behind_it():
    told = claim(
        "hold", when=MARCH,
        sources=(voice("Observers"), voice("Ministry", "official", stance="denies")),
    )  # fmt: skip
    assert not read_rule("official").admits_claim(told)


@pytest.mark.parametrize(
    ("sources", "outlet", "is_out"),
    [
        ((), "Alpha News", True),
        ((), "the alpha news", True),
        ((), "Beta News", False),
        ((voice("Alpha News", "outlet", [1]), voice("Reed Post", "outlet")), "Reed Post", True),
        ((voice("Reed Post", "outlet", [1]), voice("Observers")), "Reed Post", True),
        ((voice("Reed Post", "outlet"), voice("Observers")), "Reed Post", False),
        ((voice("A", "outlet", [1, 2]), voice("Reed Post"), voice("B")), "Reed Post", False),
        ((voice("A", "outlet", [1]), voice("B", "outlet", [0])), "Reed Post", True),
    ],
)
def test_without_leaves_out_what_is_known_through_that_voice_alone(sources, outlet, is_out):
    assert is_through(claim("hold", sources=sources), outlet) == is_out


def test_a_conclusion_that_rests_on_one_root_vanishes_and_its_tail_is_not_named_apart():
    dialled = turn_dial([claim("hold", when=MARCH)], TWO)
    assert dialled.segments == ()
    (flip,) = dialled.flips
    assert (flip.kind, flip.taken.state, flip.under) == ("vanishes", "present", None)
    assert "under independent:2" in flip.reasons[0]


def test_a_dispute_turns_into_presence_where_only_one_side_is_corroborated():
    told = [
        claim("hold", "Alpha", when=MARCH),
        claim("hold", "Beta", when=MARCH),
        claim("hold", "Gamma", when=MARCH, polarity="negative"),
    ]
    flip = turn_dial(told, TWO).flips[0]
    assert flip.kind == "changes"
    assert flip.taken is not None
    assert flip.under is not None
    assert (flip.taken.state, flip.under.state) == ("disputed", "present")


def test_a_take_that_falls_gives_control_back_to_whom_it_was_taken_from():
    told = [
        *(claim("hold", n, mode="control", actors=(BLUES,), when=day("2021-01-01")) for n in "AB"),
        claim("take", "Gamma", when=day("2021-02-01"), counterparties=(BLUES,)),
    ]
    flips = turn_dial(told, TWO).flips
    kinds = {(f.actor.id, f.kind, f.taken.state if f.taken else None) for f in flips}
    assert (REDS.id, "vanishes", "present") in kinds
    assert (BLUES.id, "changes", "absent") in kinds


def test_nothing_flips_where_every_conclusion_stands():
    told = [claim("hold", n, when=MARCH) for n in ("Alpha", "Beta")]
    assert turn_dial(told, TWO).flips == ()


@settings(max_examples=100)
@given(CLAIMS)
def test_any_is_the_posture_itself_and_flips_nothing(claims):
    dialled = turn_dial(claims, ANY)
    assert dialled.flips == ()
    assert dialled.segments == draw_under(claims, ANY)


@settings(max_examples=100)
@given(CLAIMS, st.sampled_from(["independent:2", "without:A News", "official"]))
def test_flips_are_all_that_differs(claims, text):
    rule = read_rule(text)
    taken, under = draw_under(claims, ANY), draw_under(claims, rule)
    flips = list(find_flips(taken, under, text))
    assert bool(flips) == (
        {(s.site.id, s.actor.id, s.track, s.state, str(s.start), str(s.end)) for s in taken}
        != {(s.site.id, s.actor.id, s.track, s.state, str(s.start), str(s.end)) for s in under}
    )


@settings(max_examples=60)
@given(CLAIMS)
def test_without_an_outlet_is_as_if_its_reports_had_never_come(claims):
    others = [c for c in claims if c.report.outlet != "A News"]
    rule = read_rule("without:A News")
    kept = rule.keep(claims)
    assert [c for c in kept if c.report.outlet == "A News"] == []
    assert draw_under(claims, rule) == draw_under(others, ANY)


def test_a_report_known_by_its_address_alone_is_left_out_by_nobody():
    told = claim("hold", report("Alpha", outlet=None))
    assert read_rule("without:Alpha News").admits_claim(told)
    assert draw_posture([told])

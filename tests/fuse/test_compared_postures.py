"""The state on one day, and what differs between two days or two states of knowledge."""

from datetime import date

import pytest
from hypothesis import given, settings
from written_claims import BLUES, CLAIMS, MARCH, START, between, claim, day, report

from vedette.fuse.change import compare_days, compare_knowledge, find_standing, select_on
from vedette.fuse.names import deduplicate
from vedette.fuse.posture import draw_posture
from vedette.fuse.told import select_known

EARLY, LATE = date(2021, 3, 15), date(2021, 6, 15)


def draw(claims, **options):
    return draw_posture(deduplicate(list(claims)), **options)


def between_days(claims, first=EARLY, second=LATE, **options):
    drawn = (draw(claims, as_of=d, **options) for d in (first, second))
    return list(compare_days(*drawn, first, second))


def kinds(claims, **options):
    return [(c.kind, c.actor.id.removeprefix("actor:")) for c in between_days(claims, **options)]


def test_who_came_between_two_days_appeared_by_the_claim_that_says_so():
    came = claim("arrive", when=day("2021-06-01"))
    (change,) = between_days([came])
    assert (change.kind, change.before, change.after.state) == ("appeared", None, "last reported")
    assert change.claims == (came.id,)


def test_who_left_between_two_days_left_by_the_claim_that_says_so():
    left = claim("leave", "Beta", when=day("2021-05-01"))
    (change,) = between_days([claim("hold", when=day("2021-03-01")), left])
    assert (change.kind, change.before.state, change.claims) == (
        "left", "last reported", (left.id,),
    )  # fmt: skip


def test_who_was_not_heard_of_any_more_faded_and_no_claim_did_it():
    held = claim("hold", when=day("2021-03-01"))
    (change,) = between_days([held], kind_of=lambda site: "checkpoint")
    assert (change.kind, change.after.state, change.claims) == ("faded", "not known", ())
    assert "60 days" in change.reasons[0]


@pytest.mark.parametrize("fields", [{"phase": "under way"}, {"extent": "part"}])
def test_who_was_reduced_changed(fields):
    reduced = claim("leave", "Beta", when=day("2021-06-15"), **fields)
    assert kinds([claim("hold", when=day("2021-03-01")), reduced]) == [("changed", "red.army")]


def test_presence_that_is_merely_last_reported_later_is_no_change():
    assert kinds([claim("hold", when=day("2021-03-15"))]) == []
    assert kinds([claim("hold")]) == []


def test_the_changes_of_control_by_a_take_are_told_of_both():
    told = [
        claim("hold", mode="control", actors=(BLUES,), when=day("2021-03-01")),
        claim("take", "Beta", when=day("2021-05-01"), counterparties=(BLUES,)),
    ]
    assert kinds(told) == [("left", "blue"), ("appeared", "red.army")]


def test_a_later_report_that_changed_what_we_knew_of_a_day_is_named():
    on = date(2021, 2, 1)
    early = claim("arrive", report("Alpha", published="2021-02-10"), when=day("2021-01-20"))
    late = claim("leave", report("Beta", published="2021-03-20"), when=day("2021-01-30"))
    known = [draw(select_known([early, late], d), as_of=on)
             for d in (date(2021, 3, 1), date(2021, 4, 1))]  # fmt: skip
    (change,) = compare_knowledge(*known, on)
    assert (change.kind, change.before.state, change.after.state) == (
        "left", "last reported", "absent",
    )  # fmt: skip
    assert change.claims == (late.id,)


def test_further_evidence_of_the_same_day_is_knowing_it_otherwise():
    first, second = (claim("hold", n, when=MARCH) for n in ("Alpha", "Beta"))
    (change,) = compare_knowledge(draw([first]), draw([first, second]), EARLY)
    assert (change.kind, change.claims) == ("changed", (second.id,))
    assert list(compare_knowledge(draw([first]), draw([first]), EARLY)) == []


def test_what_nothing_dates_appears_when_it_becomes_known():
    (change,) = compare_knowledge((), draw([claim("leave")]), EARLY)
    assert (change.kind, change.after.is_dated) == ("left", False)


def test_evidence_that_is_no_longer_known_fades():
    (change,) = compare_knowledge(draw([claim("hold", when=MARCH)]), (), date(2021, 3, 31))
    assert (change.kind, change.after, change.reasons) == (
        "faded", None, ("no evidence of it remains",),
    )  # fmt: skip


def test_what_had_surely_begun_goes_before_what_may_have():
    segments = draw([claim("hold", when=day("2021-02-01")), claim("leave", "Beta", when=MARCH)])
    assert find_standing(segments, EARLY).state == "last reported"
    assert {s.state for s in select_on(segments, EARLY)} == {"last reported", "absent"}
    assert find_standing(segments, date(2021, 3, 31)).state == "absent"
    assert find_standing(segments, date(2021, 1, 31)) is None


def test_a_dispute_inside_a_stretch_goes_before_the_stretch_on_its_day():
    stretch = claim("hold", when=between("2019-01-01", "2021-04-20", "every day"))
    empty = claim("hold", "Beta", at=60, when=day("2020-05-01"), polarity="negative")
    segments = draw([stretch, empty])
    assert find_standing(segments, date(2020, 5, 1)).state == "disputed"
    assert find_standing(segments, date(2020, 5, 2)).state == "present"


@settings(max_examples=100)
@given(CLAIMS)
def test_a_day_does_not_differ_from_itself_nor_knowledge_from_itself(claims):
    segments = draw(claims, as_of=START)
    assert list(compare_days(segments, segments, START, START)) == []
    assert list(compare_knowledge(segments, segments, START)) == []

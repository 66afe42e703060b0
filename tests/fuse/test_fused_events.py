"""Which claims tell of one happening."""

import gc
import time
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_claims import (
    BLUES,
    CLAIMS,
    FORT,
    INTERVALS,
    MARCH,
    PROVINCE,
    REDS,
    START,
    STRIP,
    between,
    claim,
    day,
    report,
    voice,
)

from vedette.fuse import fuse
from vedette.fuse.events import intersect_whens, is_closed, key_claim
from vedette.fuse.names import deduplicate
from vedette.model.identity import hash_parts
from vedette.model.when import UNKNOWN, When


def events(*claims):
    return fuse(claims).events


def test_overlapping_known_times_make_one_event_of_two_reports():
    told = [claim("arrive", "Alpha", when=day("2021-03-01")), claim("arrive", "Beta", when=MARCH)]
    (event,) = events(*told)
    assert event.claims == tuple(sorted(c.id for c in told))
    assert (event.reports, event.roots.independent) == (2, 2)
    assert str(event.when) == "2021-03-01"
    assert event.when.basis == "stated" and event.when.precision == "day"
    assert event.reasons == ("same actor, kind and place; 2021-03-01 and 2021-03 overlap",)


def test_three_undated_arrivals_stay_three_events():
    found = events(*(claim("arrive", n) for n in ("Alpha", "Beta", "Gamma")))
    assert len(found) == 3
    assert {e.when for e in found} == {UNKNOWN}
    assert "unknown time is no evidence of sameness" in found[0].reasons[0]


def test_undated_claims_of_one_report_stay_apart_too():
    assert len(events(claim("arrive", at=0), claim("arrive", at=50))) == 2


def test_a_half_open_time_is_no_evidence_of_sameness():
    since = When(earliest=date(2021, 3, 1), precision="range", basis="stated")
    found = events(claim("hold", "Alpha", when=since), claim("hold", "Beta", when=MARCH))
    assert len(found) == 2
    assert "open end" in " ".join(r for e in found for r in e.reasons)


def test_the_very_same_words_in_two_reports_are_one_event_and_one_root():
    copies = [claim("arrive", report(n, text="same")) for n in ("Alpha", "Beta")]
    (event,) = events(*copies)
    assert (event.reports, event.roots.independent, len(event.claims)) == (2, 1, 1)
    assert "very same text" in event.reasons[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"when": day("2021-04-01")},
        {"actors": (BLUES,)},
        {"places": (STRIP,)},
        {"places": (replace(FORT, relation="near"),)},
    ],
)
def test_another_time_actor_place_or_relation_is_another_event(fields):
    assert (
        len(events(claim("build", when=MARCH), claim("build", "Beta", **{"when": MARCH} | fields)))
        == 2
    )


def test_another_kind_is_another_event():
    assert len(events(claim("build", when=MARCH), claim("arrive", "Beta", when=MARCH))) == 2


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"actors": ()}, "no known actor"),
        ({"actors": (replace(REDS, id=None, name=None),)}, "no known actor"),
        ({"places": ()}, "no known place"),
        ({"places": (replace(FORT, id=None),)}, "no known place"),
    ],
)
def test_a_claim_without_a_known_actor_or_place_is_its_own_event(fields, why):
    found = events(*(claim("build", n, when=MARCH, **fields) for n in ("Alpha", "Beta")))
    assert len(found) == 2
    assert why in found[0].reasons[0]


def test_actors_known_by_name_alone_meet_over_spelling():
    named = [replace(REDS, id=None, name=n) for n in ("The Sand Brigade", "sand brigade")]
    told = [claim("build", n, when=MARCH, actors=(a,)) for n, a in zip("AB", named, strict=True)]
    (event,) = events(*told)
    assert event.actors == ("The Sand Brigade",)


@pytest.mark.parametrize(
    "fields",
    [
        *({"modality": m} for m in ("planned", "possible", "attempted", "denied")),
        {"polarity": "negative"},
    ],
)
def test_what_is_not_told_as_done_is_no_event(fields):
    assert events(claim("arrive", when=MARCH, **fields)) == ()


def test_an_assessment_has_no_event():
    assert events(claim("assess", when=MARCH)) == ()


def test_a_departure_happens_at_the_place_left():
    told = claim("leave", origins=(FORT,), places=(STRIP,), when=MARCH)
    (event,) = events(told)
    assert event.place.id == FORT.id


def test_an_attack_without_a_place_happens_at_its_target():
    (event,) = events(claim("attack", places=(), targets=(BLUES, FORT), when=MARCH))
    assert event.place.id == FORT.id


def test_a_headline_joins_its_body_and_adds_no_report_or_root():
    body = claim("arrive", when=MARCH, sources=(voice("Observers"),))
    headline = claim("arrive", at=90, headline=True)
    (event,) = events(body, headline)
    assert headline.id in event.claims
    assert (event.reports, event.roots.names) == (1, ("Observers",))


def test_a_headline_of_another_report_joins_by_its_date_and_adds_no_report():
    (event,) = events(
        claim("arrive", "Alpha", when=day("2021-03-05")),
        claim("arrive", "Beta", when=MARCH, headline=True),
    )
    assert (len(event.claims), event.reports) == (2, 1)


def test_a_headline_never_bridges_two_events():
    found = events(
        claim("arrive", "Alpha", when=day("2021-03-05")),
        claim("arrive", "Beta", when=day("2021-03-25")),
        claim("arrive", "Gamma", when=MARCH, headline=True),
    )
    assert [len(e.claims) for e in found] == [1, 1]


def test_a_headline_alone_makes_no_event():
    assert events(claim("arrive", when=MARCH, headline=True)) == ()


def test_the_first_report_to_be_out_says_when_it_was_known():
    dates = {"Alpha": "2021-04", "Beta": "2021-04-02", "Gamma": None}
    told = [claim("build", report(n, published=d), when=MARCH) for n, d in dates.items()]
    assert events(*told)[0].first_known == "2021-04-02"
    assert events(told[2])[0].first_known is None


def test_an_event_id_hashes_its_claims_and_outlives_a_better_date():
    told = claim("build", when=MARCH)
    (event,) = events(told)
    assert event.id == hash_parts("event", told.id)
    assert events(replace(told, when=day("2021-03-09")))[0].id == event.id


def test_a_chain_without_a_common_day_spans_all_of_it():
    when, why = intersect_whens(
        [day("2021-03-01"), between("2021-03-01", "2021-03-09"), day("2021-03-09")]
    )
    assert (str(when), when.precision, len(why)) == ("2021-03-01/2021-03-09", "range", 1)


def test_an_event_keeps_no_words_of_a_single_report():
    told = replace(MARCH, text="in March", span=(3, 11), expression="month(3)")
    (event,) = events(claim("build", when=told))
    assert (event.when.text, event.when.span, event.when.expression) == (None, None, None)


def test_a_region_is_a_place_of_an_event_like_any_other():
    (event,) = events(*(claim("build", n, when=MARCH, places=(PROVINCE,)) for n in "AB"))
    assert event.place.radius_km == 80.0


@settings(max_examples=150, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_shuffling_and_duplicating_claims_changes_nothing(claims, random):
    again = claims + random.sample(claims, len(claims) // 2)
    random.shuffle(again)
    assert fuse(again) == fuse(claims)


@settings(max_examples=150, deadline=None)
@given(st.lists(INTERVALS, max_size=12))
def test_events_are_the_connected_parts_of_the_overlaps(whens):
    claims = [claim("build", f"R{i}", when=w) for i, w in enumerate(whens)]
    parts = {c.id: {c.id} for c in claims}
    for a in claims:
        for b in claims:
            if a.when.overlaps(b.when) and parts[a.id] is not parts[b.id]:
                parts[a.id] |= parts[b.id]
                for member in parts[a.id]:
                    parts[member] = parts[a.id]
    assert {e.claims for e in fuse(claims).events} == {tuple(sorted(p)) for p in parts.values()}


@settings(max_examples=100, deadline=None)
@given(CLAIMS)
def test_every_body_claim_told_as_done_stands_in_exactly_one_event(claims):
    listed = [c for e in fuse(claims).events for c in e.claims]
    assert len(listed) == len(set(listed))
    done = {c.id for c in deduplicate(claims) if c.polarity == "affirmative" and not c.headline}
    assert done <= set(listed)


def test_claims_meet_only_where_kind_actor_and_place_are_known():
    assert key_claim(claim("build")) == ("build", REDS.id, FORT.id, "")
    assert not is_closed(between("2021-03-02", "2021-03-01"))


def synthesize(count):
    """Claims in the mix of busy years: eight actors, forty sites, a third of them undated."""
    dice = Random(17)
    kinds = ("arrive", "leave", "build", "hold", "take", "attack")
    actors = [replace(REDS, id=f"actor:{n}", name=f"Force {n}") for n in range(8)]
    places = [replace(FORT, id=f"site:{n}", name=f"Base {n}") for n in range(40)]
    refs = [report(f"R{n}") for n in range(5000)]
    claims = []
    for i in range(count):
        start = START + timedelta(dice.randrange(3000))
        known = between(str(start), str(start + timedelta(dice.randrange(9))))
        claims.append(
            claim(
                dice.choice(kinds),
                dice.choice(refs),
                at=i,
                actors=(dice.choice(actors),),
                places=(dice.choice(places),),
                when=UNKNOWN if dice.random() < 0.33 else known,
            )
        )
    return claims


def test_fusing_grows_nearly_in_line_with_the_claims():
    claims = synthesize(40_000)
    assert len({c.id for c in claims}) == 40_000

    def time_fusing(count):
        start = time.process_time()
        fuse(claims[:count])
        return time.process_time() - start

    gc.disable()
    try:
        ratios = (time_fusing(40_000) / time_fusing(20_000) for _ in range(3))
        assert any(ratio <= 2.6 for ratio in ratios)
    finally:
        gc.enable()

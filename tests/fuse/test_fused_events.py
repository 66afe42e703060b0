"""Which claims tell of one happening."""

import gc
import time
from dataclasses import replace
from datetime import date, timedelta
from math import inf
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_claims import (
    BLUES,
    CLAIMS,
    FORT,
    MARCH,
    REDS,
    START,
    STRIP,
    TRUCKS,
    between,
    claim,
    day,
    report,
    voice,
)

from vedette.fuse import Background, fuse
from vedette.fuse.clusters import Link, cluster
from vedette.fuse.events import intersect_whens
from vedette.fuse.grouping import Ties
from vedette.fuse.linking import pair_of
from vedette.fuse.names import deduplicate
from vedette.fuse.traits import Trees
from vedette.model.claim import Quantity
from vedette.model.event import name_event
from vedette.model.when import UNKNOWN, When


def events(*claims):
    return fuse(claims).events


def test_a_site_a_day_and_an_actor_in_common_make_one_event_of_two_reports():
    told = [claim("arrive", "Alpha", when=day("2021-03-01")), claim("arrive", "Beta", when=MARCH)]
    (event,) = events(*told)
    assert event.claims == tuple(sorted(c.id for c in told))
    assert (event.reports, event.roots.independent) == (2, 2)
    assert str(event.when) == "2021-03-01"
    assert event.when.basis == "stated" and event.when.precision == "day"
    assert "both at Fort Tamar (+3.0)" in event.reasons[0]
    assert "same actor (actor:red.army) (+1.5)" in event.reasons[0]


def test_three_undated_arrivals_stay_three_events():
    found = events(*(claim("arrive", n, quote=f"{n} tells.") for n in ("Alpha", "Beta", "Gamma")))
    assert len(found) == 3
    assert {e.when for e in found} == {UNKNOWN}
    assert found[0].reasons == ("no known time: no evidence of sameness",)


def test_a_rare_figure_makes_one_event_of_two_undated_arrivals():
    convoy = replace(TRUCKS, quantity=Quantity(low=312, high=312))
    found = events(*(claim("arrive", n, objects=(convoy,), quote=n) for n in ("Alpha", "Beta")))
    assert len(found) == 1
    assert "both count 312 (truck)" in found[0].reasons[0]


def test_more_than_a_figure_and_the_figure_are_one_event_within_a_report():
    exact = replace(TRUCKS, quantity=Quantity(low=312, high=312))
    more = replace(TRUCKS, quantity=Quantity(low=312, high=None))
    near = replace(FORT, relation="near", radius_km=20.0)
    lead = claim("arrive", objects=(exact,), places=(near,), actors=())
    body = claim("arrive", at=60, objects=(more,), actors=(), quote="Other words.")
    assert len(events(lead, body)) == 1


def test_a_half_open_time_is_little_evidence_of_sameness():
    since = When(earliest=date(2021, 3, 1), precision="range", basis="stated")
    found = events(
        claim("hold", "Alpha", when=since, quote="one"),
        claim("hold", "Beta", when=MARCH, quote="two"),
    )
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
        {"when": day("2021-04-20")},
        {"actors": (BLUES,)},
        {"places": (replace(STRIP, lat=36.0),)},
        {"mode": "expand", "when": MARCH},
    ],
)
def test_another_time_actor_place_or_way_is_another_event(fields):
    first = claim("build", when=MARCH, mode="establish", quote="one")
    second = claim("build", "Beta", **{"when": MARCH, "mode": "establish", "quote": "two"} | fields)
    assert len(events(first, second)) == 2


def test_another_kind_is_another_event():
    assert len(events(claim("build", when=MARCH), claim("arrive", "Beta", when=MARCH))) == 2


def test_near_a_site_on_the_same_day_can_be_the_same_event():
    near = replace(FORT, relation="near", radius_km=20.0)
    first = day("2021-03-01")
    told = [claim("build", when=first), claim("build", "Beta", when=first, places=(near,))]
    (event,) = events(*told)
    assert event.place.relation is None


def test_a_part_of_the_actor_and_a_place_within_the_place_are_no_other_event():
    company = replace(REDS, id="actor:red.army.company", name="Company")
    town = replace(FORT, id="place:town", name="Tamar", radius_km=6.0)
    trees = Trees(ancestors=lambda i: ("actor:red.army",) if i.endswith("company") else ())
    told = [
        claim("arrive", "Alpha", when=day("2021-03-01"), actors=(company,)),
        claim("arrive", "Beta", when=day("2021-03-01"), places=(town,)),
    ]
    assert len(fuse(told, Background(trees=trees)).events) == 1


def test_actors_known_by_name_alone_meet_over_spelling():
    named = [replace(REDS, id=None, name=n) for n in ("The Sand Brigade", "sand brigade")]
    told = [
        claim("build", n, when=day("2021-03-01"), actors=(a,))
        for n, a in zip("AB", named, strict=True)
    ]
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


def test_a_headline_stands_with_its_own_body_alone():
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
    told = [
        claim("build", report(n, published=d), when=day("2021-03-01")) for n, d in dates.items()
    ]
    assert events(*told)[0].first_known == "2021-04-02"
    assert events(told[2])[0].first_known is None


def test_an_event_id_hashes_its_first_claim_and_outlives_better_dates_and_later_claims():
    told = [claim("build", n, when=day("2021-03-01")) for n in "ABCD"]
    first = min(told, key=lambda c: c.id)
    (event,) = events(*told)
    assert event.id == name_event(first.id)
    assert events(first)[0].id == event.id
    assert events(replace(first, when=day("2021-03-09")))[0].id == event.id


def test_a_chain_without_a_common_day_spans_all_of_it():
    when, why = intersect_whens(
        [day("2021-03-01"), between("2021-03-01", "2021-03-09"), day("2021-03-09")]
    )
    assert (str(when), when.precision, len(why)) == ("2021-03-01/2021-03-09", "range", 1)


def test_one_wide_time_does_not_chain_two_days_into_one_event():
    days = [claim("build", n, when=day(d)) for n, d in (("A", "2021-03-02"), ("B", "2021-03-28"))]
    wide = claim("build", "C", when=MARCH)
    assert sorted(len(e.claims) for e in events(*days, wide)) == [1, 2]


def test_an_event_keeps_no_words_of_a_single_report():
    told = replace(MARCH, text="in March", span=(3, 11), expression="month(3)")
    (event,) = events(claim("build", when=told))
    assert (event.when.text, event.when.span, event.when.expression) == (None, None, None)


def test_judgements_join_and_part_claims_whatever_they_say():
    a, b = claim("build", "A", when=day("2021-03-01")), claim("build", "B", when=day("2021-03-01"))
    c = claim("build", "C", when=day("2021-09-01"), actors=(BLUES,))
    pair, other = pair_of(a.id, b.id), pair_of(a.id, c.id)
    parted = Background(ties=Ties(cannot=frozenset({pair})))
    joined = Background(ties=Ties(must=frozenset({other})))
    assert len(fuse([a, b, c], parted).events) == 3
    assert set(other) in [set(e.claims) for e in fuse([a, b, c], joined).events]


def slow_reference(ids, links, must, cannot):
    """The same rule without any care for speed: sets of sets."""
    groups = [{i} for i in ids]

    def merge(a, b, strict):
        one, other = (next(g for g in groups if i in g) for i in (a, b))
        if one is other:
            return
        if strict and any(pair_of(i, j) in cannot for i in one for j in other):
            return
        groups.remove(other)
        one |= other

    for a, b in must:
        merge(a, b, strict=False)
    for link in sorted(links, key=lambda k: (-k.score, k.a, k.b)):
        merge(link.a, link.b, strict=True)
    return sorted(tuple(sorted(g)) for g in groups)


NODES = st.sampled_from("abcdefgh")
PAIRS = st.tuples(NODES, NODES).filter(lambda p: p[0] != p[1]).map(lambda p: pair_of(*p))


@settings(max_examples=300)
@given(
    st.dictionaries(PAIRS, st.integers(1, 9), max_size=14),
    st.frozensets(PAIRS, max_size=3),
    st.frozensets(PAIRS, max_size=4),
)
def test_clusters_agree_with_a_slow_reference(scores, must, cannot):
    links = [Link(a=a, b=b, score=float(s)) for (a, b), s in scores.items()]
    groups = cluster("abcdefgh", links, must=must, cannot=cannot)
    assert list(groups) == slow_reference("abcdefgh", links, sorted(must), cannot)


@pytest.mark.parametrize(
    ("apart", "groups"),
    [
        ({("a", "d")}, (("a", "b", "c", "d"),)),
        ({("a", "c"), ("a", "d")}, (("a", "b"), ("c", "d"))),
    ],
    ids=["one of four pairs", "two of four"],
)
def test_groups_become_one_unless_more_than_a_third_of_the_pairs_speak_against_it(apart, groups):
    links = [Link(a=a, b=b, score=s) for a, b, s in (("a", "b", 9), ("c", "d", 8), ("b", "c", 3))]
    assert cluster("abcd", links, weigh_apart=lambda a, b: float((a, b) in apart)) == groups


def test_what_is_ruled_out_of_one_pair_holds_two_groups_apart():
    links = [Link(a=a, b=b, score=s) for a, b, s in (("a", "b", 9), ("c", "d", 8), ("b", "c", 3))]
    groups = cluster("abcd", links, weigh_apart=lambda a, b: inf if (a, b) == ("a", "d") else 0)
    assert groups == (("a", "b"), ("c", "d"))


@settings(max_examples=150)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_shuffling_and_duplicating_claims_changes_nothing(claims, random):
    again = claims + random.sample(claims, len(claims) // 2)
    random.shuffle(again)
    assert fuse(again) == fuse(claims)


@settings(max_examples=100)
@given(CLAIMS)
def test_every_body_claim_told_as_done_stands_in_exactly_one_event(claims):
    listed = [c for e in fuse(claims).events for c in e.claims]
    assert len(listed) == len(set(listed))
    done = {c.id for c in deduplicate(claims) if c.polarity == "affirmative" and not c.headline}
    assert done <= set(listed)


def synthesize(count):
    """Claims in the mix of busy years: eight actors, forty sites, a third of them undated."""
    dice = Random(17)
    kinds = ("arrive", "leave", "build", "hold", "take", "attack")
    actors = [replace(REDS, id=f"actor:{n}", name=f"Force {n}") for n in range(8)]
    places = [
        replace(FORT, id=f"site:{n}", name=f"Base {n}", lat=float(n % 60), lon=float(n % 97))
        for n in range(count // 50)
    ]
    refs = [report(f"R{n}") for n in range(count // 8)]
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
    claims = synthesize(6_000)
    assert len({c.id for c in claims}) == 6_000

    def time_fusing(count):
        start = time.process_time()
        fuse(claims[:count])
        return time.process_time() - start

    gc.disable()
    try:
        ratios = (time_fusing(6_000) / time_fusing(3_000) for _ in range(3))
        assert any(ratio <= 2.6 for ratio in ratios)
    finally:
        gc.enable()

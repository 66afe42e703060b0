"""How long what was told holds, what was heard since, and what only lies in the past."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_claims import (
    BLUES,
    CLAIMS,
    FORT,
    REDS,
    STRIP,
    TRUCKS,
    between,
    claim,
    day,
    report,
    voice,
)

from vedette.errors import BadData
from vedette.fuse.change import find_standing
from vedette.fuse.evidence import find_named_sites, name_site
from vedette.fuse.horizon import guess_kind, load_horizons, read_horizons
from vedette.fuse.names import deduplicate
from vedette.fuse.posture import draw_posture
from vedette.fuse.told import day_told, last_day, select_known
from vedette.fuse.undated import is_bound_by_receipt
from vedette.model.when import When

RECEIVED = date(2021, 12, 1)
APRIL = When.month(2021, 4)
THREE_YEARS_AGO = When(text="three years ago", expression="pub-3y", reading="at least one day")


def draw(*claims, **options):
    return draw_posture(deduplicate(list(claims)), **options)


def rows(*claims, **options):
    return [(s.state, str(s.start), str(s.end)) for s in draw(*claims, **options)]


def told(kind, name, published, **fields):
    return claim(kind, report(name, published=published), **fields)


# Horizons


@pytest.mark.parametrize(
    ("kind", "days"),
    [("checkpoint", 60), ("camp", 180), ("air base", 730), ("port", 730), (None, 180)],
)
def test_presence_fades_behind_the_horizon_of_the_kind_of_site(kind, days):
    told_so = claim("arrive", when=day("2021-03-01"))
    *_, last, faded = draw(told_so, kind_of=lambda site: kind)
    assert (last.state, faded.state) == ("last reported", "not known")
    assert (last.end.latest - date(2021, 3, 1)).days == days
    assert str(days) in faded.reasons[0]


def test_who_rules_a_town_is_held_for_known_longer_than_who_is_seen_in_it():
    town = load_horizons().find("town")
    assert town.days("controls") > town.days("present")


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("military airport", "air base"),
        ("old field camp", "camp"),
        ("border-crossing", "crossing"),
        ("abandoned checkpoint", "checkpoint"),
        ("orchard", "any other site"),
        ("", "any other site"),
    ],
)
def test_a_kind_of_site_is_known_by_its_whole_name_or_its_last_words(kind, found):
    assert load_horizons().find(kind).kind == found


@pytest.mark.parametrize(
    ("site", "kind"),
    [
        ("site:reported.zz.tamar-12.checkpoint", "checkpoint"),
        ("place:icao.osqx", "airfield"),
        ("place:geonames.17", "town"),
        ("site:fort-tamar", None),
    ],
)
def test_the_kind_of_a_site_is_guessed_from_its_id_where_no_gazetteer_tells(site, kind):
    assert guess_kind(site) == kind


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"days": 0, "why": "x"}, "no number of days"),
        ({"days": 30}, "no reason"),
        ({"days": 30, "why": "x", "also": ["hut", "hut"]}, "'hut' stands twice"),
        ({"days": 30, "why": "x", "weeks": 3}, "unknown key"),
    ],
)
def test_a_horizon_without_days_or_reason_is_refused(row, fault):
    data = {"history_days": 365, "long_ago": [], "default": {"days": 9, "why": "y"}}
    with pytest.raises(BadData, match=fault):
        read_horizons({**data, "kinds": {"shed": row}})


def test_a_fresh_report_ends_not_known_and_the_horizon_counts_anew():
    checkpoint = {"kind_of": lambda site: "checkpoint"}
    found = rows(
        claim("hold", when=day("2021-01-01")), claim("hold", "Beta", when=day("2021-06-01")),
        **checkpoint,
    )  # fmt: skip
    assert found == [
        ("present", "2021-01-01", "2021-01-01"),
        ("last reported", "2021-01-02", "2021-03-02"),
        ("not known", "2021-03-03", "2021-06-01"),
        ("present", "2021-06-01", "2021-06-01"),
        ("last reported", "2021-06-02", "2021-07-31"),
        ("not known", "2021-08-01", "2021-08-01/.."),
    ]


def test_as_of_a_day_within_the_horizon_nothing_has_faded():
    told_so = claim("arrive", when=day("2021-03-01"))
    assert [r[0] for r in rows(told_so, as_of=date(2021, 4, 1))] == ["present", "last reported"]
    assert rows(told_so, as_of=date(2022, 1, 1))[-1] == ("not known", "2021-08-29", "2022-01-01")


def test_absence_does_not_fade():
    (segment,) = draw(claim("leave", when=day("2019-03-01")))
    assert (segment.state, segment.end.latest) == ("absent", None)


def test_a_dispute_fades_like_presence():
    found = rows(
        claim("hold", when=day("2021-03-01")),
        claim("hold", "Beta", when=day("2021-03-01"), polarity="negative"),
    )
    assert found == [
        ("disputed", "2021-03-01", "2021-08-28"),
        ("not known", "2021-08-29", "2021-08-29/.."),
    ]


# Updates and departures


def test_no_sign_of_leaving_and_then_leaving_under_way_is_present_then_reduced():
    stays = told("leave", "Alpha", "2021-05-11", when=day("2021-05-11"), polarity="negative")
    leaves = told("leave", "Beta", "2021-05-14", when=day("2021-05-14"), phase="under way")
    segments = draw(stays, leaves, as_of=date(2021, 5, 20))
    assert [(s.state, str(s.start)) for s in segments] == [
        ("present", "2021-05-11"),
        ("last reported", "2021-05-12"),
        ("reduced", "2021-05-14"),
        ("last reported", "2021-05-15"),
    ]
    assert "leaving has begun" in segments[2].reasons[0]


def test_a_battery_seen_in_april_and_gone_in_august_left_on_some_day_between():
    imagery = voice("Skyglass", "imagery")
    battery = replace(REDS, name="7th Battery", id="actor:red.battery-7")
    seen = claim("hold", when=APRIL, actors=(battery,), sources=(imagery,))
    empty = [
        claim("hold", n, 60, when=day("2021-08-25"), polarity="negative", actors=(battery,),
              sources=(voice(n, "outlet", cites=[1]), imagery))
        for n in ("Alpha", "Beta")
    ]  # fmt: skip
    segments = draw(seen, *empty)
    assert [(s.state, str(s.start), str(s.end)) for s in segments] == [
        ("present", "2021-04", "2021-04"),
        ("last reported", "2021-05-01", "2021-05-01/2021-08-25"),
        ("absent", "2021-04-01/2021-08-25", "2021-08-25/.."),
    ]
    assert segments[2].claims == tuple(sorted(c.id for c in empty))
    assert "gone by 2021-08-25" in segments[2].reasons[1]


def test_a_site_that_stood_empty_is_left_by_everybody_known_there():
    empty = claim("hold", "Beta", when=day("2021-06-01"), polarity="negative", actors=())
    here = [claim("hold", when=day("2021-05-01")),
            claim("arrive", "Gamma", when=day("2021-05-02"), actors=(BLUES,))]  # fmt: skip
    absent = [s.actor.id for s in draw(empty, *here) if s.state == "absent"]
    assert absent == [BLUES.id, REDS.id]
    assert draw(empty) == ()


@pytest.mark.parametrize(
    ("acquired", "start"),
    [(("2021-08-25",), "2021-08-25"), ((None,), ""), (("2021-08",), ""),
     (("2021-08-25", "2021-08-26"), "")],
)  # fmt: skip
def test_what_an_image_shows_was_so_on_the_day_of_the_image(acquired, start):
    images = tuple(voice("Skyglass", "imagery", acquired=day) for day in acquired)
    (segment,) = draw(claim("hold", polarity="negative", sources=images))
    assert (segment.state, str(segment.start)) == ("absent", start)


def test_a_day_that_the_words_give_goes_before_that_of_the_image():
    image = voice("Skyglass", "imagery", acquired="2021-08-25")
    gone = claim("hold", polarity="negative", sources=(image,), when=day("2021-08-20"))
    assert str(draw(gone)[0].start) == "2021-08-20"


@pytest.mark.parametrize(
    ("words", "is_of_all"),
    [("the site", True), ("their base", True), ("Fort Tamar", True), ("the aircraft", False)],
)
def test_only_the_ground_itself_stands_empty_of_everybody(words, is_of_all):
    what = replace(FORT, text=words, name=None, id=FORT.id if words == FORT.text else None,
                   lat=None, lon=None)  # fmt: skip
    empty = claim(
        "hold", "Beta", when=day("2021-06-01"), polarity="negative", actors=(), objects=(what,)
    )
    segments = draw(empty, claim("hold", when=day("2021-05-01")))
    assert ("absent" in [s.state for s in segments]) == is_of_all


def test_no_troops_of_one_force_leaves_the_others_there():
    gone = claim("hold", "Beta", when=day("2021-06-01"), polarity="negative")
    other = claim("hold", "Gamma", when=day("2021-05-02"), actors=(BLUES,))
    assert [s.state for s in draw(gone, other) if s.actor.id == BLUES.id][:2] == [
        "present", "last reported",
    ]  # fmt: skip


def test_a_handover_says_from_whom_control_passed():
    take = claim("take", when=day("2021-03-01"), counterparties=(BLUES,))
    taker = next(s for s in draw(take) if s.actor.id == REDS.id)
    assert taker.reasons == ("a handover: control passes to the taker from Blue Guard",)


# History


def test_an_attack_told_as_three_years_ago_has_its_own_date_and_tells_nothing_of_today():
    then = between("2018-01-01", "2018-12-31")
    attack = told("attack", "Alpha", "2021-04-20", actors=(BLUES,), targets=(REDS,), when=then)
    segments = draw(attack, kind_of=lambda site: "air base")
    assert (segments[0].state, str(segments[0].start)) == ("present", "2018")
    standing = find_standing(segments, date(2021, 4, 20))
    assert standing.state == "not known"


def test_what_was_told_as_long_past_never_reaches_the_day_of_its_telling():
    past = told("hold", "Alpha", "2021-06-01", when=day("2020-01-15"))
    *_, last, faded = draw(past, kind_of=lambda site: "air base")
    assert (str(last.end), str(faded.start)) == ("2021-05-31", "2021-06-01")
    assert "long past" in faded.reasons[0]


def test_a_report_of_its_own_time_lifts_the_limit_of_history():
    past = told("hold", "Alpha", "2021-06-01", when=day("2020-01-15"))
    then = told("hold", "Beta", "2020-01-16", when=day("2020-01-15"))
    faded = draw(past, then, kind_of=lambda site: "air base")[-1]
    assert str(faded.start.earliest) == "2022-01-15"


def test_an_undated_past_long_ago_is_history_and_not_known_since():
    past = claim("build", when=THREE_YEARS_AGO)
    first, second = draw(past, received_of=lambda _: RECEIVED)
    assert (first.state, second.state) == ("present", "not known")
    assert first.end.latest == second.start.latest < date(2020, 1, 1)
    assert not first.is_dated


def test_undated_presence_of_today_stands_behind_that_of_long_ago():
    states = [s.state for s in draw(claim("build", when=THREE_YEARS_AGO), claim("hold", "Beta"))]
    assert states == ["present", "present"]


# Undated


def test_an_undated_departure_is_absence_no_later_than_receipt_and_who_else_is_there_not_known():
    left = claim("leave", report("Alpha", published=None), origins=(FORT,), places=())
    (segment,) = draw(left, received_of=lambda _: RECEIVED)
    assert (segment.state, segment.is_dated) == ("absent", False)
    assert (segment.start.earliest, segment.start.latest) == (None, RECEIVED)
    assert segment.end.is_known is False
    assert any("who else is there is not known" in r for r in segment.reasons)


def test_what_is_told_as_done_was_done_by_publication_where_that_is_known():
    (segment,) = draw(
        told("leave", "Alpha", "2021-04-20", when=When()), received_of=lambda _: RECEIVED
    )
    assert segment.start.latest == date(2021, 4, 20)


@pytest.mark.parametrize(
    ("published", "when", "is_so"),
    [
        (None, When(), True),
        ("2022", When(), True),
        ("2021-04-20", When(), False),
        ("2021-12-01", When(), False),
        (None, When(latest=RECEIVED, precision="range", basis="stated"), False),
        (None, THREE_YEARS_AGO, False),
    ],
)
def test_a_day_is_that_of_receipt_only_where_nothing_else_gives_it(published, when, is_so):
    built = claim("build", report("Alpha", published=published), when=when)
    segment = draw(built, received_of=lambda _: RECEIVED)[0]
    assert not segment.is_dated
    held = {built.id: built}
    assert is_bound_by_receipt(segment, held, lambda _: RECEIVED) is is_so
    assert is_bound_by_receipt(segment, {}, lambda _: RECEIVED) is False


def test_where_somebody_else_is_told_of_the_absence_says_nothing_of_others():
    found = draw(claim("leave"), claim("hold", "Beta", actors=(BLUES,)))
    absent = next(s for s in found if s.state == "absent")
    assert not any("who else" in r for r in absent.reasons)


# Silence


def test_silence_counts_reports_on_the_site_since_and_those_that_name_the_actor():
    evidence = told("arrive", "Alpha", "2021-03-03", when=day("2021-03-01"))
    later = [
        told("build", "Beta", "2021-03-20", actors=(BLUES,)),
        told("arrive", "Gamma", "2021-03-25", modality="planned"),
        told("hold", "Delta", "2021-03-28", places=(STRIP,)),
        told("attack", "Epsilon", "2021-02-20", actors=(BLUES,), targets=(TRUCKS,)),
    ]
    last = next(s for s in draw(evidence, *later) if s.state == "last reported")
    assert str(last.silence.last) == "2021-03-01"
    assert (last.silence.reports, last.silence.naming) == (2, 1)


def test_a_report_without_date_is_heard_when_it_came_in():
    evidence = told("arrive", "Alpha", "2021-03-03", when=day("2021-03-01"))
    undated = claim("build", report("Beta"), actors=(BLUES,))
    received = [None, date(2021, 2, 28), date(2021, 4, 1)]
    drawn = [draw(evidence, undated, received_of=lambda _, d=d: d) for d in received]
    last = [next(s for s in segments if s.state == "last reported") for segments in drawn]
    assert [s.silence.reports for s in last] == [0, 0, 1]


def test_evidence_itself_is_no_silence():
    assert [s.silence is None for s in draw(claim("arrive", when=day("2021-03-01")))] == [
        True, False, False,
    ]  # fmt: skip


# Clocks


@pytest.mark.parametrize(
    ("published", "last"),
    [
        ("2021-03-15", "2021-03-15"),
        ("2021-02", "2021-02-28"),
        ("2021", "2021-12-31"),
        ("2021-22", "2021-08-31"),
        ("2020-24", "2021-02-28"),
        ("201X", "2019-12-31"),
        ("2021-03-01/2021-03-09", "2021-03-09"),
        ("../2021-03-09", "2021-03-09"),
        ("2021-03-09~", "2021-03-09"),
        ("2021-03-01/..", "None"),
        ("", "None"),
        ("soon", "None"),
        (None, "None"),
    ],
)
def test_the_last_day_of_a_publication_date(published, last):
    assert str(last_day(published)) == last


def test_a_report_was_told_by_publication_or_receipt_whichever_came_first():
    ref = report("Alpha", published="2021-12")
    assert day_told(ref, lambda _: date(2021, 12, 3)) == date(2021, 12, 3)
    assert day_told(ref, lambda _: None) == date(2021, 12, 31)


def test_what_was_known_on_a_day_are_the_claims_of_reports_published_by_then():
    early = told("arrive", "Alpha", "2021-02-10", when=day("2021-02-01"))
    late = told("leave", "Beta", "2021-03-20", when=day("2021-01-30"))
    undated = claim("hold", report("Gamma"))
    came_in = {c.report.id: date(2021, 4, 1) for c in (early, late, undated)}.get
    known = lambda iso, clock: select_known(  # noqa: E731
        [early, late, undated], date.fromisoformat(iso), clock=clock, received_of=came_in
    )
    assert known("2021-03-01", "published") == [early]
    assert known("2021-03-31", "published") == [early, late]
    assert known("2021-04-01", "published") == [early, late, undated]
    assert known("2021-03-31", "received") == []
    assert known("2021-04-01", "received") == [early, late, undated]


def test_what_we_knew_then_of_an_earlier_day_differs_from_what_we_know_now():
    early = told("arrive", "Alpha", "2021-02-10", when=day("2021-01-20"))
    late = told("leave", "Beta", "2021-03-20", when=day("2021-01-30"))
    on = date(2021, 2, 1)

    def state(claims):
        return find_standing(draw(*claims, as_of=on), on).state

    assert state(select_known([early, late], date(2021, 3, 1))) == "last reported"
    assert state([early, late]) == "absent"


# Properties


def one_by_one(claims, **options):
    unique = deduplicate(claims)
    sites = sorted({s for c in unique for s in find_named_sites(c, name_site)})
    for site in sites:
        own = [c for c in unique if site in find_named_sites(c, name_site)]
        yield from draw_posture(own, sites={site}, **options)


@settings(max_examples=150)
@given(CLAIMS, st.sampled_from([None, date(2021, 1, 20)]))
def test_drawing_each_site_from_its_own_claims_equals_drawing_all(claims, as_of):
    options = {
        "as_of": as_of,
        "received_of": lambda _: RECEIVED,
        "kind_of": lambda site: "checkpoint" if site == FORT.id else "air base",
    }
    drawn = draw(*claims, **options)
    assert tuple(one_by_one(claims, **options)) == drawn
    some = {FORT.id}
    assert draw(*claims, sites=some, **options) == tuple(s for s in drawn if s.site.id in some)


@settings(max_examples=150)
@given(CLAIMS, st.randoms())
def test_neither_order_nor_repetition_of_claims_changes_posture(claims, dice):
    shuffled = [*claims, *claims[:3]]
    dice.shuffle(shuffled)
    options = {"received_of": lambda _: RECEIVED}
    assert draw(*shuffled, **options) == draw(*claims, **options)


@settings(max_examples=150)
@given(CLAIMS)
def test_no_last_reported_outlasts_its_horizon(claims):
    for s in draw(*claims):
        if s.state == "last reported":
            held = load_horizons().find(guess_kind(s.site.id)).days(s.track)
            last = s.silence.last.latest or s.silence.last.earliest
            assert (s.end.latest - last).days <= held
            assert s.start.earliest <= s.end.latest

"""Who is at a site, who controls it, and since when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from written_claims import (
    BLUES,
    CLAIMS,
    FORT,
    GREENS,
    MARCH,
    PROVINCE,
    REDS,
    STRIP,
    TRUCKS,
    between,
    claim,
    day,
    report,
)

from vedette.fuse import Background, fuse, name_site, no_ancestors
from vedette.fuse.traits import Trees
from vedette.model.claim import Quantity
from vedette.model.event import Named
from vedette.model.when import UNKNOWN, When

TWELVE = Quantity(low=12, high=12)


def posture(*claims, **options):
    trees = Trees(ancestors=options.pop("ancestors", no_ancestors))
    return fuse(claims, Background(trees=trees, **options)).segments


def told(*claims, **options):
    """Segments as short rows: actor, track, state, start, end."""
    return [
        (s.actor.id.removeprefix("actor:"), s.track, s.state, str(s.start), str(s.end))
        for s in posture(*claims, **options)
    ]


def states(*claims, **options):
    """The states told of, without what has faded behind the horizon."""
    return [row[2] for row in told(*claims, **options) if row[2] != "not known"]


ODD_SITE, ODD_CONTROL = 180, 365
"""The horizons of a site of no known kind, in days: presence, control."""


def test_presence_is_last_reported_up_to_the_horizon_and_not_known_behind_it():
    assert told(claim("arrive", when=MARCH)) == [
        ("red.army", "present", "present", "2021-03", "2021-03"),
        ("red.army", "present", "last reported", "2021-04-01", "2021-09-27"),
        ("red.army", "present", "not known", "2021-09-28", "2021-09-28/.."),
    ]
    assert date(2021, 9, 27) - date(2021, 3, 31) == timedelta(ODD_SITE)


def test_last_reported_ends_at_the_next_evidence():
    rows = told(
        claim("arrive", when=day("2021-03-01")), claim("hold", "Beta", when=day("2021-05-01"))
    )
    assert [r[2:] for r in rows] == [
        ("present", "2021-03-01", "2021-03-01"),
        ("last reported", "2021-03-02", "2021-05-01"),
        ("present", "2021-05-01", "2021-05-01"),
        ("last reported", "2021-05-02", "2021-10-28"),
        ("not known", "2021-10-29", "2021-10-29/.."),
    ]


def test_last_reported_ends_within_the_interval_of_the_next_evidence():
    gap = posture(claim("arrive", when=day("2021-01-05")), claim("leave", "Beta", when=MARCH))[1]
    assert (gap.state, str(gap.end)) == ("last reported", "2021-03")


def test_as_of_ends_what_is_open_and_leaves_out_what_came_later():
    claims = [
        claim("arrive", when=day("2021-03-01")),
        claim("leave", "Beta", when=day("2021-05-01")),
    ]
    rows = told(*claims, as_of=date(2021, 4, 1))
    assert [r[2:] for r in rows] == [
        ("present", "2021-03-01", "2021-03-01"),
        ("last reported", "2021-03-02", "2021-04-01"),
    ]
    assert states(*claims, as_of=date(2021, 3, 1)) == ["present"]
    assert states(*claims, as_of=date(2021, 2, 1)) == []


def test_what_is_told_of_every_day_starts_on_the_first_and_ends_on_the_last():
    rows = told(claim("hold", when=between("2019-01-01", "2021-04-20", "every day")))
    assert rows[0][2:] == ("present", "2019-01-01", "2021-04-20")


def test_held_since_a_day_without_an_end_is_last_reported_from_then():
    since = When(earliest=date(2019, 1, 1), reading="every day", basis="stated")
    rows = told(claim("hold", when=since))
    assert [r[2:4] for r in rows[:2]] == [
        ("present", "2019-01-01"),
        ("last reported", "2019-01-02"),
    ]


@pytest.mark.parametrize(
    "told_so",
    [
        claim("arrive"),
        claim("build"),
        claim("operate"),
        *(claim("hold", mode=m) for m in (None, "station", "host", "own")),
        claim("attack", places=(), origins=(FORT,)),
        claim("attack", actors=(GREENS,), targets=(REDS,)),
        claim("attack", actors=(), places=(), targets=(REDS, FORT)),
        claim("arrive", actors=(GREENS,), objects=(REDS,)),
    ],
)
def test_evidence_of_presence_makes_its_actor_present(told_so):
    (segment,) = posture(told_so)
    assert (segment.actor.id, segment.track, segment.state) == (REDS.id, "present", "present")
    assert segment.claims == (told_so.id,)
    assert segment.reasons[0].split()[0] in {"arriving", "building", "using", "being", "an"}


def test_an_attacker_is_not_present_where_it_strikes():
    assert posture(claim("attack", targets=(TRUCKS,))) == ()


def test_a_host_and_its_guests_are_present():
    rows = told(claim("hold", mode="host", objects=(BLUES,)))
    assert [r[0] for r in rows] == ["blue", "red.army"]


@pytest.mark.parametrize("mode", ["visit", "flight", "exercise", "patrol"])
def test_a_passing_use_makes_no_segment(mode):
    assert posture(claim("operate", mode=mode, when=MARCH)) == ()


@pytest.mark.parametrize("kind", ["assess", "agree", "transfer"])
def test_words_about_posture_without_movement_make_no_segment(kind):
    assert posture(claim(kind, when=MARCH)) == ()


@pytest.mark.parametrize("modality", ["planned", "possible", "attempted", "denied"])
@pytest.mark.parametrize("kind", ["arrive", "leave", "take"])
def test_what_did_not_happen_changes_nothing(kind, modality):
    before = claim("hold", when=day("2021-01-01"))
    unreal = claim(kind, "Beta", when=MARCH, modality=modality)
    assert posture(before, unreal) == posture(before)


def test_a_negative_claim_of_a_movement_changes_nothing():
    assert posture(claim("arrive", when=MARCH, polarity="negative")) == ()


def test_a_headline_is_no_evidence():
    assert posture(claim("arrive", when=MARCH, headline=True)) == ()


def test_a_whole_departure_is_absence_from_then_on():
    rows = told(claim("hold", when=day("2021-01-01")), claim("leave", "Beta", when=MARCH))
    assert rows[-1][2:] == ("absent", "2021-03", "2021-03-01/..")


def test_absence_lasts_until_the_next_evidence_of_presence():
    rows = told(claim("leave", when=MARCH), claim("arrive", "Beta", when=day("2021-06-01")))
    assert [r[2:] for r in rows][:2] == [
        ("absent", "2021-03", "2021-06-01"),
        ("present", "2021-06-01", "2021-06-01"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"phase": "begun"},
        {"phase": "under way"},
        {"phase": "halted"},
        {"extent": "part"},
        {"mode": "rotate"},
        {"objects": (replace(TRUCKS, quantity=TWELVE),)},
        {"objects": (TRUCKS,)},
        {"actors": (replace(REDS, quantity=TWELVE),)},
    ],
)
def test_a_departure_begun_partial_counted_or_by_rotation_reduces(fields):
    assert states(claim("leave", when=day("2021-03-01"), **fields)) == ["reduced", "last reported"]


def test_a_counted_departure_told_as_the_whole_is_absence():
    counted = replace(REDS, quantity=TWELVE)
    assert states(claim("leave", when=MARCH, actors=(counted,), extent="whole")) == ["absent"]


def test_the_place_left_is_the_origin_where_one_is_given():
    segments = posture(claim("leave", when=MARCH, origins=(STRIP,), places=(FORT,)))
    assert [(s.site.id, s.state) for s in segments] == [(STRIP.id, "absent")]


def test_arriving_from_a_site_ends_the_stay_of_those_who_moved():
    moved = claim("arrive", "Beta", when=MARCH, actors=(GREENS,), objects=(REDS,), origins=(STRIP,))
    segments = posture(claim("hold", when=day("2021-01-01"), places=(STRIP,)), moved)
    here = [(s.actor.id, s.state) for s in segments if s.site.id == STRIP.id]
    assert here == [(REDS.id, "present"), (REDS.id, "last reported"), (REDS.id, "absent")]
    assert {s.actor.id for s in segments} == {REDS.id}


def test_a_convoy_that_came_from_a_site_only_reduces_it():
    moved = claim("arrive", when=MARCH, objects=(TRUCKS,), origins=(STRIP,))
    assert next(s.state for s in posture(moved) if s.site.id == STRIP.id) == "reduced"


def test_closing_a_base_is_absence_and_beginning_to_close_it_reduces():
    assert states(claim("close", when=MARCH)) == ["absent"]
    assert states(claim("close", when=MARCH, phase="begun")) == ["reduced", "last reported"]


def test_asserted_absence_is_evidence_of_absence():
    (segment,) = posture(claim("hold", when=MARCH, polarity="negative"))
    assert (segment.track, segment.state) == ("present", "absent")


def test_the_absence_of_a_weapon_is_not_that_of_the_force():
    assert posture(claim("hold", when=MARCH, polarity="negative", objects=(TRUCKS,))) == ()


def test_holding_control_stands_on_its_own_track():
    assert [r[1:3] for r in told(claim("hold", mode="control"))] == [("controls", "present")]
    lost = claim("hold", mode="control", polarity="negative")
    assert [r[1:3] for r in told(lost)] == [("controls", "absent")]


def test_a_take_moves_control_from_the_giver_to_the_taker():
    before = claim("hold", mode="control", actors=(BLUES,), when=day("2021-01-01"))
    take = claim("take", "Beta", when=day("2021-03-01"), counterparties=(BLUES,))
    assert told(before, take) == [
        ("blue", "controls", "present", "2021-01-01", "2021-01-01"),
        ("blue", "controls", "last reported", "2021-01-02", "2021-03-01"),
        ("blue", "controls", "absent", "2021-03-01", "2021-03-01/.."),
        ("red.army", "controls", "present", "2021-03-01", "2021-03-01"),
        ("red.army", "controls", "last reported", "2021-03-02", "2022-03-01"),
        ("red.army", "controls", "not known", "2022-03-02", "2022-03-02/.."),
    ]


def test_a_loss_without_a_taker_ends_control():
    rows = told(claim("take", actors=(), counterparties=(BLUES,), when=MARCH))
    assert [r[:3] for r in rows] == [("blue", "controls", "absent")]


def test_a_take_that_names_no_loser_leaves_older_control_not_known():
    before = claim("hold", mode="control", actors=(BLUES,), when=day("2021-01-01"))
    take = claim("take", "Beta", when=day("2021-03-01"))
    rows = [r for r in told(before, take) if r[0] == "blue"]
    assert [r[2:] for r in rows][1:] == [
        ("last reported", "2021-01-02", "2021-03-01"),
        ("not known", "2021-03-01", "2021-03-01/.."),
    ]


def test_a_take_by_kin_or_together_casts_no_doubt():
    before = claim("hold", mode="control", actors=(BLUES,), when=day("2021-01-01"))
    by_kin = claim("take", "Beta", when=MARCH)
    tree = {REDS.id: (BLUES.id,)}
    assert not [s for s in posture(before, by_kin, ancestors=lambda a: tree.get(a, ()))
                if any("took it" in r for r in s.reasons)]  # fmt: skip
    together = claim("take", "Beta", when=MARCH, actors=(REDS, BLUES))
    assert not [s for s in posture(before, together) if any("took it" in r for r in s.reasons)]


@pytest.mark.parametrize("fields", [{"phase": "under way"}, {"extent": "part"}])
def test_a_take_that_is_not_whole_and_done_moves_no_control(fields):
    assert posture(claim("take", when=MARCH, counterparties=(BLUES,), **fields)) == ()


def test_presence_and_asserted_absence_from_two_roots_are_disputed():
    yes = claim("hold", "Alpha", when=MARCH)
    no = claim("hold", "Beta", when=MARCH, polarity="negative")
    segment, faded = posture(yes, no)
    assert (segment.state, faded.state) == ("disputed", "not known")
    assert segment.claims == tuple(sorted((yes.id, no.id)))


def test_arrival_and_departure_on_one_day_from_two_roots_are_disputed():
    assert states(
        claim("arrive", "Alpha", when=day("2021-03-01")),
        claim("leave", "Beta", when=day("2021-03-01")),
    ) == ["disputed"]


def test_a_departure_within_a_month_contradicts_nobody_who_was_there_that_month():
    assert states(claim("hold", "Alpha", when=MARCH), claim("leave", "Beta", when=MARCH)) == [
        "present",
        "absent",
    ]


def test_one_root_saying_both_is_no_dispute():
    yes = claim("hold", "Alpha", when=MARCH)
    no = claim("hold", "Alpha", at=60, when=MARCH, polarity="negative")
    assert "disputed" not in states(yes, no)


def test_absence_inside_a_stretch_of_every_day_is_disputed_for_its_own_days():
    stretch = claim("hold", "Alpha", when=between("2019-01-01", "2021-04-20", "every day"))
    empty = claim("hold", "Beta", at=60, when=day("2020-05-01"), polarity="negative")
    rows = [r[2:] for r in told(stretch, empty)]
    assert ("disputed", "2020-05-01", "2020-05-01") in rows
    assert ("present", "2019-01-01", "2021-04-20") in rows
    assert "absent" not in [r[0] for r in rows]


def test_evidence_inside_a_stretch_of_its_own_state_joins_it():
    stretch = claim("hold", "Alpha", when=between("2019-01-01", "2021-04-20", "every day"))
    inside = [claim("hold", n, when=day(f"2020-0{m}-01")) for n, m in (("B", 5), ("C", 7))]
    segments = posture(stretch, *inside)
    assert [s.state for s in segments] == ["present", "last reported", "not known"]
    assert len(segments[0].claims) == 3


def test_claims_of_one_interval_and_state_share_a_segment():
    segments = posture(*(claim("hold", n, when=MARCH) for n in "ABC"))
    assert [len(s.claims) for s in segments] == [3, 3, 3]


def test_undated_evidence_has_a_lane_of_its_own():
    dated, undated = claim("arrive", when=MARCH), claim("leave", "Beta")
    segments = posture(dated, undated)
    assert [(s.state, s.is_dated) for s in segments] == [
        ("present", True),
        ("last reported", True),
        ("not known", True),
        ("absent", False),
    ]
    assert (segments[-1].start, segments[-1].end) == (UNKNOWN, UNKNOWN)
    assert posture(dated) == segments[:3]


def test_undated_claims_of_one_state_share_a_segment_that_says_what_bounds_them():
    by_april = When(latest=date(2021, 4, 20), basis="bounded")
    claims = [claim("hold", "Alpha"), claim("hold", "Beta", when=by_april)]
    (segment,) = posture(*claims)
    assert segment.claims == tuple(sorted(c.id for c in claims))
    assert segment.reasons[-1] == "some day within ../2021-04-20"


@pytest.mark.parametrize(
    ("filler", "is_site"),
    [
        (FORT, True),
        (replace(FORT, lat=None, lon=None, radius_km=None), True),
        (STRIP, True),
        (replace(FORT, id="place:123", radius_km=30.0), True),
        (replace(FORT, id="place:123", radius_km=31.0), False),
        (PROVINCE, False),
        (replace(FORT, relation="near"), False),
        (replace(FORT, id=None), False),
    ],
)
def test_a_site_is_registered_or_small_and_never_merely_near(filler, is_site):
    assert (name_site(filler) is not None) == is_site


def test_the_caller_may_say_what_a_site_is():
    def only_provinces(filler):
        return Named(id=filler.id, name="somewhere") if filler.radius_km > 30 else None

    told_so = claim("arrive", places=(FORT, PROVINCE))
    assert [s.site.name for s in posture(told_so, site_of=only_provinces)] == ["somewhere"]


def test_near_a_site_is_no_evidence_at_the_site():
    assert posture(claim("arrive", places=(replace(FORT, relation="near"),), when=MARCH)) == ()


def test_materiel_and_places_are_no_actors():
    assert posture(claim("arrive", actors=(TRUCKS, PROVINCE), when=MARCH)) == ()


def test_presence_says_for_whom_else_it_stands_and_absence_does_not_rise():
    tree = {REDS.id: ("actor:red",)}
    segments = posture(
        claim("arrive", when=MARCH),
        claim("leave", "Beta", when=day("2021-06-01")),
        ancestors=lambda a: tree.get(a, ()),
    )
    rising = [any("actor:red as well" in r for r in s.reasons) for s in segments]
    assert rising == [True, True, False]
    assert {s.actor.id for s in segments} == {REDS.id}


def test_a_site_spelt_in_two_ways_is_one_row():
    other = replace(FORT, name="Tamar Fort")
    segments = posture(
        claim("hold", when=MARCH), claim("hold", "Beta", when=MARCH, places=(other,))
    )
    assert {s.site.name for s in segments} == {"Fort Tamar"}


def test_a_copied_report_counts_as_the_claims_of_one():
    copies = [claim("hold", report(n, text="same"), when=MARCH) for n in ("Alpha", "Beta")]
    assert [len(s.claims) for s in posture(*copies)] == [1, 1, 1]


@settings(max_examples=200)
@given(CLAIMS)
def test_every_segment_lists_claims_and_reasons_and_never_ends_before_it_starts(claims):
    known = {c.id for c in claims}
    for segment in fuse(claims).segments:
        assert segment.claims and set(segment.claims) <= known
        assert segment.reasons
        for when in (segment.start, segment.end):
            if when.earliest and when.latest:
                assert when.earliest <= when.latest
        if segment.start.earliest and segment.end.latest:
            assert segment.start.earliest <= segment.end.latest


@settings(max_examples=200)
@given(CLAIMS)
def test_last_reported_never_covers_a_day_with_evidence_of_that_very_day(claims):
    segments = [s for s in fuse(claims).segments if s.start.is_known]
    days = {
        (s.site.id, s.actor.id, s.track, s.start.earliest)
        for s in segments
        if s.state != "last reported" and s.start.earliest == s.start.latest
    }
    for s in segments:
        if s.state == "last reported":
            for site, actor, track, on in days:
                if (site, actor, track) == (s.site.id, s.actor.id, s.track):
                    last = s.end.earliest if s.end.latest else date.max
                    assert not s.start.earliest <= on < last

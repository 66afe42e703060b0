"""Short stories in the manner of the trade, from their words to what follows from all of them.

Each file of `stories` holds the reports of one story, one a line; those without a date have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from vedette.fuse.change import find_standing
from vedette.fuse.roots import count_roots
from vedette.fuse.segments import ALONE
from vedette.model.claim import Claim
from vedette.model.event import Event, Segment
from vedette.model.judgement import Judgement
from vedette.pipeline import Pipeline
from vedette.read import ReadOptions
from vedette.store import Record, open_record

STORIES = Path(__file__).parent / "stories"
RECEIVED = date(2022, 12, 1)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(RECEIVED.year, RECEIVED.month, RECEIVED.day, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tell(steps: Pipeline, tmp_path: Path, clock: Clock) -> Iterator[Callable[[str], Record]]:
    """The record of one story."""
    opened: list[Record] = []

    def read(story: str) -> Record:
        record = open_record(tmp_path / f"{story}.db", clock=clock)
        opened.append(record)
        summary = steps.add(record, [str(STORIES / f"{story}.jsonl")], ReadOptions())
        assert not summary.failures
        assert not summary.skipped
        return record

    yield read
    for record in opened:
        record.close()


Tell = Callable[[str], Record]


def find_event(record: Record, kind: str, site: str | None = None) -> Event:
    """The only event of a kind, at a site where one is given."""
    found = [e for e in record.events() if e.kind == kind]
    (event,) = [e for e in found if site is None or (e.place and e.place.id == site)]
    return event


def conflicts(record: Record) -> list[str]:
    return [c.type for c in record.conflicts()]


def segments_at(record: Record, site: str) -> list[Segment]:
    return [s for s in record.segments() if s.site.id == site]


def claims_by(record: Record, ids: tuple[str, ...]) -> list[Claim]:
    return [c for c in record.claims() if c.id in ids]


def lengths(record: Record, site: str) -> set[float | None]:
    """The lengths in metres that are told of a place."""
    return {
        m.low
        for c in record.claims()
        for m in c.measures
        if m.of == "runway length" and any(p.id == site for p in c.places)
    }


# Figures


def test_two_lengths_of_one_runway_are_a_number_conflict_of_two_roots(tell: Tell) -> None:
    record = tell("runway-disputed")
    (conflict,) = record.conflicts()
    assert (conflict.type, conflict.about, conflict.state) == ("number", "runway length", "open")
    assert conflict.site == "site:al-shaddadi"
    assert [(s.value, s.roots) for s in conflict.sides] == [("1,000-meter", 1), ("1,400 meters", 1)]


def test_a_length_told_round_and_told_exactly_is_one(tell: Tell) -> None:
    record = tell("runway-rounded")
    assert find_event(record, "build").reports == 2
    assert sum(len(c.measures) for c in record.claims()) == 2
    assert conflicts(record) == []


def test_launchers_and_their_missiles_are_counted_in_two_units(tell: Tell) -> None:
    record = tell("launchers-and-missiles")
    event = find_event(record, "arrive")
    counts = {
        o.quantity.low for c in claims_by(record, event.claims) for o in c.objects if o.quantity
    }
    assert counts == {8, 32}
    assert conflicts(record) == []


def test_a_figure_told_in_lead_and_body_is_one_event_with_one_root(tell: Tell) -> None:
    record = tell("figure-twice")
    event = find_event(record, "arrive")
    told = {o.quantity.text for c in record.claims() for o in c.objects if o.quantity}
    assert told == {"some 300", "more than 300"}
    assert set(event.claims) == {c.id for c in record.claims()}
    assert (event.roots.independent, event.roots.anonymous) == (1, 0)
    assert event.roots.names == ("Orla Observatory",)
    assert conflicts(record) == []


def test_runways_of_two_bases_keep_their_figures_apart(tell: Tell) -> None:
    record = tell("two-runways")
    assert lengths(record, "site:al-omar-field") == {1000}
    assert lengths(record, "site:al-shaddadi") == {1200}
    assert len([e for e in record.events() if e.kind == "build"]) == 2
    assert conflicts(record) == []


# Who says so, and who does not


def test_two_outlets_that_repeat_one_post_are_one_root(tell: Tell) -> None:
    event = find_event(tell("one-post"), "arrive")
    assert event.reports == 2
    assert (event.roots.independent, event.roots.anonymous) == (1, 0)
    assert event.roots.names == ("Samer Dallo",)


def test_a_denial_against_three_reports_is_an_existence_conflict(tell: Tell) -> None:
    record = tell("denial")
    (conflict,) = record.conflicts()
    assert conflict.type == "existence"
    assert {s.value: (len(s.claims), s.roots) for s in conflict.sides} == {
        "it happened": (3, 3),
        "it did not": (1, 1),
    }
    assert find_event(record, "leave").reports == 3


def test_what_its_alleged_root_disowns_falls_in_all_copies_and_stood_the_day_before(
    tell: Tell, steps: Pipeline, clock: Clock
) -> None:
    record = tell("disowned")
    event = find_event(record, "take")
    assert (event.reports, event.roots.independent) == (4, 1)
    assert segments_at(record, "site:minakh")
    clock.now = datetime(2022, 12, 20, tzinfo=UTC)
    first = next(c for c in record.claims() if c.report.outlet == "Qalam News Agency")
    disowned = Judgement(act="retract statement", about=(first.id,), author="mira", note="unsaid")
    steps.judge(record, disowned)
    assert {f.claim for f in record.fallen()} == set(event.claims)
    assert record.events() == record.segments() == []
    before, _ = steps.fuse_record(record, as_of=date(2022, 12, 19))
    assert [(e.id, e.claims) for e in before.events] == [(event.id, event.claims)]
    assert [s for s in before.segments if s.site.id == "site:minakh"]


def test_a_headline_that_tells_a_plan_as_done_conflicts_with_its_body(tell: Tell) -> None:
    (conflict,) = tell("headline-deploys").conflicts()
    assert conflict.type == "headline"
    assert [s.value for s in conflict.sides] == ["headline: actual", "body: planned"]


# Who is there


def test_no_sign_of_leaving_and_then_leaving_under_way_is_an_update(tell: Tell) -> None:
    record = tell("leaving-under-way")
    assert conflicts(record) == []
    segments = segments_at(record, "site:shayrat")
    states = {day: _state(segments, day) for day in (11, 12, 14)}
    assert states == {11: "present", 12: "last reported", 14: "reduced"}
    assert "absent" not in {s.state for s in segments}
    (reduced,) = [s for s in segments if s.state == "reduced"]
    assert any("leaving has begun" in why for why in reduced.reasons)


def _state(segments: list[Segment], day: int) -> str | None:
    standing = find_standing(segments, date(2021, 5, day))
    return standing.state if standing else None


def test_a_battery_gone_from_the_images_of_one_firm_left_on_some_day_before(tell: Tell) -> None:
    record = tell("empty-site")
    segments = segments_at(record, "site:hmeimim")
    assert [s.state for s in segments] == ["present", "last reported", "absent"]
    absent = segments[-1]
    assert absent.start.latest == date(2022, 8, 25)
    assert absent.start.earliest is not None
    assert absent.start.earliest < date(2022, 5, 1)
    seen = claims_by(record, absent.claims)
    assert len({c.report.outlet for c in seen}) == 2
    roots = count_roots(seen)
    assert (roots.independent, roots.anonymous) == (1, 0)
    assert conflicts(record) == []


def test_an_attack_of_three_years_ago_is_history_and_no_posture(tell: Tell) -> None:
    record = tell("three-years-ago")
    assert str(find_event(record, "attack", "site:conoco-plant").when) == "2018"
    assert segments_at(record, "site:conoco-plant") == []
    # Undated, it ended well before the report came in, and says nothing of today.
    then, since = segments_at(record, "site:al-tanf")
    assert (then.state, since.state) == ("present", "not known")
    assert then.end.latest is not None
    assert then.end.latest <= date(2020, 12, 1)


def test_who_withdrew_in_an_undated_report_is_absent_by_receipt_and_others_not_known(
    tell: Tell,
) -> None:
    (segment,) = segments_at(tell("withdrew-undated"), "site:t4")
    assert segment.actor.id == "actor:ir.armed-forces"
    assert (segment.state, segment.is_dated, segment.start.latest) == ("absent", False, RECEIVED)
    assert ALONE in segment.reasons

"""Posture read from words: short reports in the manner of the trade, from text to states."""

from __future__ import annotations

from datetime import date

import pytest

from vedette.fuse import Background, Fused, find_kinds, fuse
from vedette.fuse.change import find_standing
from vedette.fuse.segments import ALONE
from vedette.fuse.traits import Trees
from vedette.model.event import Segment
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.model.when import When
from vedette.pipeline import Pipeline

RECEIVED = date(2021, 12, 1)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def read(pipeline: Pipeline, *told: tuple[str, str | None]) -> Fused:
    """What fusing makes of reports, each a text and its day of publication."""
    reports = [
        Report(
            uri=f"{n}.txt", text=text, content=text.encode(), sha256=hash_bytes(text.encode()),
            outlet=f"Outlet {n}", language="en",
            published=When.day(day) if day else When(),
        )
        for n, (text, day) in enumerate(told)
    ]  # fmt: skip
    claims = [c for e in pipeline.extract(reports) for c in e.claims]
    background = Background(
        trees=Trees(ancestors=pipeline.lexicon.actors.ancestors),
        kind_of=find_kinds(pipeline.gazetteer),
        received_of=lambda _: RECEIVED,
    )
    return fuse(claims, background)


def at(fused: Fused, site: str) -> list[Segment]:
    return [s for s in fused.segments if s.site.id == site]


def test_no_sign_of_leaving_then_leaving_under_way_is_present_then_reduced(
    pipeline: Pipeline,
) -> None:
    fused = read(
        pipeline,
        ("There were no signs of a withdrawal of Russian troops from the Shayrat air base on "
         "11 May, a monitor said.", "2021-05-11"),
        ("The withdrawal of Russian troops from the Shayrat air base was under way on 14 May, a "
         "monitor said.", "2021-05-14"),
    )  # fmt: skip
    states = [(s.state, str(s.start)) for s in at(fused, "site:shayrat")]
    assert states[:3] == [
        ("present", "2021-05-11"),
        ("last reported", "2021-05-12"),
        ("reduced", "2021-05-14"),
    ]
    assert "absent" not in [state for state, _ in states]


def test_a_battery_seen_and_then_gone_from_the_pictures_left_on_some_day_between(
    pipeline: Pipeline,
) -> None:
    gone = "On 25 August 2021 satellite images showed no Russian troops at the Shayrat air base."
    fused = read(
        pipeline,
        ("In April 2021 a battery of the Russian army was stationed at the Shayrat air base.",
         "2021-05-02"),
        (gone, "2021-08-27"),
        (gone.replace("showed", "show"), "2021-08-28"),
    )  # fmt: skip
    absent = [s for s in at(fused, "site:shayrat") if s.state == "absent"]
    assert len(absent) == 1
    assert absent[0].start.latest == date(2021, 8, 25)
    assert absent[0].start.earliest is not None


def test_who_has_left_in_an_undated_report_is_absent_by_receipt_and_others_not_known(
    pipeline: Pipeline,
) -> None:
    fused = read(pipeline, ("Iranian forces have withdrawn from the T4 air base.", None))
    (segment,) = at(fused, "site:t4")
    assert (segment.state, segment.is_dated, segment.start.latest) == ("absent", False, RECEIVED)
    assert ALONE in segment.reasons


def test_an_attack_of_three_years_ago_says_nothing_of_today(pipeline: Pipeline) -> None:
    fused = read(
        pipeline,
        ("Three years ago, rockets hit American forces at the Al-Tanf base.", "2021-07-01"),
    )
    segments = at(fused, "site:al-tanf")
    assert [s.state for s in segments if s.start.earliest == date(2018, 1, 1)] == ["present"]
    standing = find_standing(segments, date(2021, 7, 1))
    assert standing is not None
    assert standing.state == "not known"


def test_who_moves_from_one_base_to_another_has_left_the_first(pipeline: Pipeline) -> None:
    fused = read(
        pipeline,
        ("American troops moved from the Al-Tanf base to the Al-Asad air base on 20 June 2021.",
         "2021-06-21"),
    )  # fmt: skip
    assert [s.state for s in at(fused, "site:al-tanf")] == ["absent"]


def test_visits_and_flights_are_dots_and_a_handover_moves_control(pipeline: Pipeline) -> None:
    fused = read(
        pipeline,
        ("On 3 June 2021 a Russian frigate paid a port call to the Tartus naval base. Iraqi troops "
         "handed over the Al-Asad air base to the United States on 8 June 2021.", "2021-06-21"),
    )  # fmt: skip
    assert [(d.kind, d.modality) for d in fused.dots] == [("operate", "actual")]
    control = [(s.actor.id, s.state) for s in fused.segments if s.track == "controls"]
    assert ("actor:us", "present") in control
    assert ("actor:iq.armed-forces", "absent") in control

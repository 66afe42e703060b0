"""What a record gives of places without reading its claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vedette.model.claim import Claim, Filler
from vedette.model.judgement import Judgement, anchor_claim
from vedette.model.report import Report
from vedette.show.judged import JudgedRecord
from vedette.store import Record

TELL = {"id": "site:tell", "name": "Tell Baydar", "lat": 36.7, "lon": 40.6, "radius_km": 4.0}
TOWN = {"id": "place:qamishli", "name": "Qamishli", "lat": 37.0, "lon": 41.2, "radius_km": 5.0}


@pytest.fixture
def named(
    record: Record, report_of: Callable[..., Report], claim_of: Callable[..., Claim]
) -> list[Claim]:
    """Three claims of one report: at Tell Baydar, near it, and from Qamishli."""
    report = report_of()
    at = claim_of(report, kind="arrive")
    near = claim_of(report, kind="hold")
    left = claim_of(report, kind="leave", trigger="left")
    spot = Filler(text="Tell Baydar", span=(0, 11), **TELL)
    claims = [
        replace(at, places=(spot,)),
        replace(near, places=(replace(spot, relation="near", radius_km=20.0),)),
        replace(left, origins=(Filler(text="Qamishli", span=(0, 8), **TOWN),)),
    ]
    record.add_report(report, claims)
    return claims


def test_rows_of_places_are_those_at_it_in_whatever_slot(
    record: Record, named: list[Claim]
) -> None:
    rows = {(row.claim, row.id, row.radius_km) for row in record.place_rows()}
    assert rows == {
        (named[0].id, "site:tell", 4.0),
        (named[2].id, "place:qamishli", 5.0),
    }


@pytest.mark.usefixtures("named")
def test_names_of_places_are_those_of_what_is_near_too(record: Record) -> None:
    assert record.place_names() == {("site:tell", "Tell Baydar"), ("place:qamishli", "Qamishli")}


def test_receipt_of_reports_is_asked_by_their_ids(record: Record, named: list[Claim]) -> None:
    report = named[0].report.id
    assert record.received_of([report, "unknown"]) == {report: date(2021, 5, 1)}
    assert record.first_received() == record.last_received() == date(2021, 5, 1)


def test_an_empty_record_received_nothing(record: Record) -> None:
    assert record.first_received() is None
    assert record.last_received() is None
    assert record.place_rows() == []
    assert record.conflicts_with(["x"], sites=["y"]) == []


def test_a_corrected_place_stands_in_the_rows_of_the_judged_record(
    record: Record, named: list[Claim], path: Path
) -> None:
    text = record.report(named[0].report.id).text or ""
    value = {"of": "Tell Baydar", "to": {**TOWN}}
    record.append_judgement(Judgement(
        act="correct", about=(named[0].id,), slot="places", value=value, author="ana",
        anchors=(anchor_claim(named[0], text),),
    ))  # fmt: skip
    with JudgedRecord(path) as seen:
        rows = {(row.claim, row.id) for row in seen.place_rows()}
        assert (named[0].id, "site:tell") not in rows
        assert (named[0].id, "place:qamishli") in rows
    with JudgedRecord(path, judged_on=date(2021, 4, 30)) as then:
        assert (named[0].id, "site:tell") in {(row.claim, row.id) for row in then.place_rows()}

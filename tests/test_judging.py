"""Judging through all steps: what is judged shows in what is fused, and can be taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from vedette.errors import NotFound
from vedette.extract import Extractor
from vedette.model.claim import Claim, Words
from vedette.model.judgement import Judgement
from vedette.model.mention import MarkedReport
from vedette.model.plain import to_dict
from vedette.model.report import Report
from vedette.model.when import When
from vedette.pipeline import Pipeline
from vedette.read import ReadOptions
from vedette.show.judged import JudgedRecord, open_judged
from vedette.store import Record, open_record

UNDATED = "Russian troops left Shayrat air base last Monday.\n"
ARRIVED = "Russian troops arrived at Shayrat air base on 2 May 2021, the Badia Monitor said.\n"
LEFT = "Russian troops left Shayrat air base on 9 June 2021.\n"


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2021, 7, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def record(tmp_path: Path, clock: Clock) -> Iterator[Record]:
    with open_record(tmp_path / "watch.db", clock=clock) as opened:
        yield opened


@pytest.fixture
def add(steps: Pipeline, record: Record, tmp_path: Path) -> Callable[..., list[Claim]]:
    """Adds a text as a file, and gives its claims."""

    def make(text: str, name: str = "a.txt", **options: Any) -> list[Claim]:
        (tmp_path / name).write_text(text, "utf-8")
        steps.add(record, [str(tmp_path / name)], ReadOptions(**options))
        report = list(record.reports())[-1].id
        return list(record.claims(report=report))

    return make


@pytest.fixture
def seen(record: Record) -> Iterator[Callable[[], JudgedRecord]]:
    """The record as judged at this moment."""
    opened: list[JudgedRecord] = []

    def make() -> JudgedRecord:
        opened.append(open_judged(record.path))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def judge(act: Any, *about: str, **fields: Any) -> Judgement:
    return Judgement(act=act, about=about, author="mira", **fields)


def test_a_date_set_by_hand_resolves_relative_times_and_its_withdrawal_opens_them(
    steps: Pipeline, record: Record, add: Any, seen: Any
) -> None:
    (claim,) = add(UNDATED)
    assert not claim.when.is_known
    value = to_dict(When.day("2021-05-12"))
    (done,) = steps.judge(record, judge("date report", claim.report.id, value=value))
    assert [str(event.when) for event in record.events()] == ["2021-05-10"]
    assert str(seen().claim(claim.id).when) == "2021-05-10"
    assert seen().report(claim.report.id).published_from == "given by hand"
    assert list(record.claims()) == [claim]
    steps.withdraw(record, done.seq, why="another paper", author="mira")
    assert [event.when.is_known for event in record.events()] == [False]
    assert list(seen().claims()) == [claim]


def test_a_judgement_of_a_claim_that_is_not_there_is_refused_and_leaves_no_entry(
    steps: Pipeline, record: Record, add: Any
) -> None:
    add(ARRIVED)
    with pytest.raises(NotFound):
        steps.judge(record, judge("reject", "f" * 20))
    assert not record.judgements()


def test_what_a_report_took_back_still_stood_the_day_before(
    steps: Pipeline, record: Record, add: Any, clock: Clock, seen: Any
) -> None:
    (claim,) = add(ARRIVED)
    clock.now = datetime(2021, 7, 20, tzinfo=UTC)
    (done,) = steps.judge(record, judge("retract report", claim.report.id, note="pulled"))
    assert record.events() == record.segments() == list(seen().claims()) == []
    assert [(f.claim, f.entry) for f in record.fallen()] == [(claim.id, done.seq)]
    assert "it fell" in seen().claim(claim.id).reasons[-1].why
    before, _ = steps.fuse_record(record, as_of=date(2021, 7, 19))
    assert [event.claims for event in before.events] == [(claim.id,)]
    steps.withdraw(record, done.seq, why="wrong report", author="mira")
    assert len(record.events()) == 1
    assert not record.fallen()


def test_a_claim_coded_by_hand_meets_those_of_other_reports(
    steps: Pipeline, record: Record, add: Any
) -> None:
    (claim,) = add(ARRIVED)
    arabic = (
        "وصلت القوات الروسية إلى مطار الشعيرات العسكري في الثاني من أيار وفق مصادر محلية هناك. " * 3
    )
    assert add(arabic, "b.txt") == []
    report = list(record.reports())[-1]
    words = Words(text=arabic[:20], span=(0, 20))
    coded = replace(
        claim, quote=words.text, span=words.span, trigger=words, extractor="analyst:mira",
        report=replace(claim.report, id=report.id, text_id=report.text_id, uri=report.uri),
        actors=tuple(replace(a, text=words.text, span=words.span) for a in claim.actors),
        objects=(), places=tuple(replace(p, text=words.text, span=words.span)
                                 for p in claim.places), sources=(), when=When.day("2021-05-02"),
    )  # fmt: skip
    steps.judge(record, judge("code", coded.id, value=to_dict(coded, internal=True)))
    (event,) = record.events()
    assert set(event.claims) == {claim.id, coded.id}
    steps.judge(record, judge("reject", coded.id))
    assert [event.claims for event in record.events()] == [(claim.id,)]
    assert record.check() == []


def test_forgetting_makes_anew_what_was_derived_from_the_rest(
    steps: Pipeline, record: Record, add: Any, tmp_path: Path
) -> None:
    (first,) = add(ARRIVED)
    (second,) = add(LEFT, "b.txt")
    done = steps.forget(record, first.report.id, why="names a witness", author="mira")
    assert done.is_clean
    assert [event.claims for event in record.events()] == [(second.id,)]
    assert record.check() == []
    options = ReadOptions()
    again = steps.add(record, [str(tmp_path / "a.txt")], options)
    assert (again.outcomes["added"], len(again.refused)) == (0, 1)
    assert "names a witness" in str(again.refused[0])
    assert record.failures() == []
    assert steps.add(record, [str(tmp_path / "a.txt")], options, again=True).outcomes["added"] == 1


# Reading anew


@pytest.fixture
def shifted(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extractor whose triggers begin a letter later, so that every claim has another id."""
    sound = Extractor.extract

    def extract(self: Extractor, report: MarkedReport) -> tuple[Claim, ...]:
        return tuple(
            replace(c, trigger=replace(c.trigger, span=(c.trigger.span[0], c.trigger.span[1] + 1),
                                       text=f"{c.trigger.text} "))
            for c in sound(self, report)
        )  # fmt: skip

    monkeypatch.setattr(Extractor, "extract", extract)


def test_reading_anew_with_the_same_vedette_changes_no_claim(
    steps: Pipeline, record: Record, add: Any
) -> None:
    (claim,) = add(ARRIVED)
    events = record.events()
    renewal = steps.extract_again(record, [claim.report.id])
    assert [r.same for r in renewal.reports] == [(claim.id,)]
    assert list(record.claims()) == [claim]
    assert record.events() == events
    assert record.check() == []
    with closing(sqlite3.connect(record.path)) as connection:
        assert connection.execute("SELECT count(*) FROM runs").fetchone() == (2,)


@pytest.mark.usefixtures("steps")
def test_judgements_follow_their_claims_to_new_ids(
    steps: Pipeline, record: Record, add: Any, seen: Any, request: pytest.FixtureRequest
) -> None:
    (claim,) = add(ARRIVED)
    (other,) = add(LEFT, "b.txt")
    steps.judge(record, judge("reject", claim.id), judge("accept", other.id))
    request.getfixturevalue("shifted")
    renewal = steps.extract_again(record, [claim.report.id, other.report.id])
    assert all(len(r.new) == len(r.gone) == 1 for r in renewal.reports)
    assert renewal.orphans == ()
    assert [c.trigger.text for c in seen().claims()] == ["left "]
    assert len(record.judgements()) == 2
    assert record.check() == []


def test_a_judgement_whose_claim_is_not_found_anew_is_told_and_kept(
    steps: Pipeline, record: Record, add: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (claim,) = add(ARRIVED)
    steps.judge(record, judge("accept", claim.id))
    monkeypatch.setattr(Extractor, "extract", lambda *_: ())
    renewal = steps.extract_again(record, [claim.report.id])
    assert [(o.claim, "arrived" in o.why) for o in renewal.orphans] == [(claim.id, True)]
    assert record.counts()["claims"] == 0
    monkeypatch.undo()
    assert steps.extract_again(record, [claim.report.id]).orphans == ()
    assert list(record.claims()) == [claim]


def test_a_report_that_breaks_a_step_keeps_the_claims_it_had(
    steps: Pipeline, record: Record, add: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (claim,) = add(ARRIVED)

    def crash(*_: object) -> Report:
        raise RuntimeError("the frame fell off")

    monkeypatch.setattr(Extractor, "extract", crash)
    renewal = steps.extract_again(record, [claim.report.id])
    assert len(renewal.failures) == 1
    assert renewal.reports == []
    assert list(record.claims()) == [claim]
    assert "keeps the claims" in record.failures()[0].advice

"""The whole journey: every unit received is accounted for, and nothing is done twice."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_reports import make_text, write_reports

from vedette.extract import Extractor
from vedette.model.claim import Claim
from vedette.model.mention import MarkedReport
from vedette.model.report import Report
from vedette.pipeline import CHUNK, Pipeline, keep_likely
from vedette.read import ReadOptions, read_bytes, read_paths
from vedette.settings import Settings
from vedette.store import Record, open_record

ARABIC = "دخلت قافلة عسكرية إلى القاعدة في التنف يوم الأحد بحسب مصادر محلية في المنطقة. " * 4
DERIVED_AND_KEPT = (
    "contents", "texts", "reports", "addresses", "runs", "claims", "fillers", "ledger",
    "payloads", "events", "segments",
)  # fmt: skip


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "watch.db") as opened:
        yield opened


def dump(record: Record) -> dict[str, list[Any]]:
    """Every row of every table, so that a change anywhere shows."""
    with closing(sqlite3.connect(record.path)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for table in DERIVED_AND_KEPT
        }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five reports, two copies of them, one in Arabic, one empty, one of no known type."""
    folder = write_reports(tmp_path / "reports", 5)
    for number in (1, 2):
        (folder / f"copy-{number}.txt").write_text(make_text(number), "utf-8")
    (folder / "arabic.txt").write_text(ARABIC, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "table.xlsx").write_bytes(b"PK\x03\x04")
    return folder


def test_every_unit_received_is_counted_once(
    pipeline: Pipeline, record: Record, folder: Path
) -> None:
    ticks: list[None] = []
    summary = pipeline.add(record, [str(folder)], ReadOptions(), on_unit=lambda: ticks.append(None))
    assert summary.outcomes == {"added": 6, "same as": 2, "version of": 0}
    assert [fault.where for fault in summary.failures] == [
        (folder / "empty.txt").as_posix(), folder.as_posix(),
    ]  # fmt: skip
    assert len(ticks) == 6 + 2 + 2
    assert summary.claims == record.counts()["claims"] > 5
    assert record.check() == []


def test_what_is_in_the_record_equals_what_extract_gives(
    pipeline: Pipeline, record: Record, folder: Path
) -> None:
    pipeline.add(record, [str(folder)], ReadOptions())
    readable = [unit for unit in read_paths([str(folder)]) if not isinstance(unit, Exception)]
    extracted = [claim for done in pipeline.extract(readable) for claim in done.claims]
    assert {claim.id: claim.quote for claim in record.claims()} == {
        claim.id: claim.quote for claim in extracted
    }


def test_adding_twice_changes_no_row(pipeline: Pipeline, record: Record, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 5)
    (folder / "empty.txt").write_bytes(b"")
    pipeline.add(record, [str(folder)], ReadOptions())
    before = dump(record)
    again = pipeline.add(record, [str(folder)], ReadOptions())
    assert dump(record) == before
    assert again.outcomes == {"added": 0, "same as": 5, "version of": 0}
    assert again.claims == 0
    assert {failure.times for failure in record.failures()} == {2}


def test_new_bytes_at_one_address_are_a_version_and_the_old_stay(
    pipeline: Pipeline, record: Record, tmp_path: Path
) -> None:
    file = tmp_path / "page.txt"
    for day in (3, 4):
        file.write_text(f"Russian troops left Shayrat air base on {day} May 2021.\n", "utf-8")
        summary = pipeline.add(record, [str(file)], ReadOptions())
    assert summary.outcomes["version of"] == 1
    assert {str(claim.when) for claim in record.claims()} == {"2021-05-03", "2021-05-04"}


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extractor that crashes over report 2, whatever shares its batch."""
    sound = Extractor.extract

    def extract(self: Extractor, report: MarkedReport) -> tuple[Claim, ...]:
        if "letter 2." in report.parsed.report.text:
            raise RuntimeError("the frame fell off")
        return sound(self, report)

    monkeypatch.setattr(Extractor, "extract", extract)


@pytest.mark.usefixtures("broken")
def test_a_report_that_breaks_a_step_is_a_counted_failure_and_the_rest_goes_on(
    pipeline: Pipeline, record: Record, tmp_path: Path
) -> None:
    folder = write_reports(tmp_path / "reports", 5)
    summary = pipeline.add(record, [str(folder)], ReadOptions())
    assert summary.outcomes["added"] == 5
    assert [(fault.where, fault.what) for fault in summary.failures] == [
        ((folder / "002.txt").as_posix(), "RuntimeError: the frame fell off")
    ]
    (failure,) = record.failures()
    assert "please report this fault" in failure.advice
    with_claims = {report.uri[-7:] for report in record.reports() if report.claims}
    assert with_claims == {"000.txt", "001.txt", "003.txt", "004.txt"}
    (lost,) = [report for report in record.reports() if report.skipped]
    assert lost.skipped == "failed: RuntimeError: the frame fell off"
    assert len(record.search("letter 2")) == 1
    assert record.check() == []


def test_a_language_without_a_model_is_kept_searchable_and_marked(
    pipeline: Pipeline, record: Record, tmp_path: Path
) -> None:
    file = tmp_path / "arabic.txt"
    file.write_text(ARABIC, "utf-8")
    summary = pipeline.add(record, [str(file)], ReadOptions())
    assert summary.skipped == [f"{file.as_posix()}: not extracted: language: ar"]
    assert summary.failures == []
    (stored,) = record.reports()
    assert (stored.skipped, stored.claims, stored.language) == ("language: ar", 0, "ar")
    assert [hit.report_id for hit in record.search("قافلة")] == [stored.id]


def test_order_and_company_do_not_change_the_claims_of_a_report(pipeline: Pipeline) -> None:
    reports = [
        read_bytes(make_text(number).encode(), uri=f"{number}.txt") for number in range(CHUNK + 6)
    ]
    told = {done.report.id: done.claims for done in pipeline.extract(reports)}
    assert {done.report.id: done.claims for done in pipeline.extract(reversed(reports))} == told
    assert next(pipeline.extract(reports[3:4])).claims == told[reports[3].id]


def test_claims_below_the_threshold_are_left_out(pipeline: Pipeline) -> None:
    report = read_bytes(make_text(3).encode(), uri="3.txt")
    (all_of_it,) = Pipeline(Settings(threshold=0.0)).extract([report])
    best = max(claim.score for claim in all_of_it.claims)
    (some,) = Pipeline(Settings(threshold=best)).extract([report])
    assert {claim.score for claim in some.claims} == {best}
    (none,) = Pipeline(Settings(threshold=1.0)).extract([report])
    assert len(none.claims) <= len(some.claims)


def without(claim: Claim, dropped: set[str]) -> Claim:
    """The claim as it is where the others are not told of."""
    after = tuple(i for i in claim.when.after if i not in dropped)
    before = tuple(i for i in claim.when.before if i not in dropped)
    return replace(claim, when=replace(claim.when, after=after, before=before))


@given(st.floats(0, 1))
@settings(max_examples=20)
def test_a_higher_threshold_gives_the_same_claims_but_fewer(threshold: float) -> None:
    for whole in all_claims():
        dropped = {c.id for c in whole if c.score < threshold}
        wanted = tuple(without(c, dropped) for c in whole if c.id not in dropped)
        assert keep_likely(whole, threshold) == wanted


@pytest.mark.parametrize("threshold", [0.3, 0.6, 0.9, 0.97])
def test_the_threshold_of_the_settings_changes_no_claim_that_is_kept(threshold: float) -> None:
    for report, whole in zip(read_golden(), all_claims(), strict=True):
        (cut,) = Pipeline(Settings(threshold=threshold)).extract([report])
        dropped = {c.id for c in whole if c.score < threshold}
        assert cut.claims == tuple(without(c, dropped) for c in whole if c.id not in dropped)


@cache
def read_golden() -> list[Report]:
    """Some golden reports, of those where claims order and date each other."""
    paths = sorted(str(p) for p in (Path(__file__).parent / "golden").rglob("wire-0*.txt"))
    return [r for r in read_paths(paths, ReadOptions()) if isinstance(r, Report)]


@cache
def all_claims() -> tuple[tuple[Claim, ...], ...]:
    done = Pipeline(Settings(threshold=0)).extract(read_golden())
    return tuple(extraction.claims for extraction in done)


def test_no_more_than_a_chunk_of_reports_is_held_at_once(pipeline: Pipeline) -> None:
    asked = 0

    def reports() -> Iterator[Any]:
        nonlocal asked
        for number in range(10 * CHUNK):
            asked += 1
            yield read_bytes(f"Letter {number} of nobody.".encode(), uri=f"{number}.txt")

    next(pipeline.extract(reports()))
    assert asked <= CHUNK


def test_rows_of_a_table_are_reports_of_their_own(
    pipeline: Pipeline, record: Record, tmp_path: Path
) -> None:
    file = tmp_path / "posts.jsonl"
    rows = [{"id": n, "text": make_text(n), "date": "2021-05-21"} for n in range(4)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    summary = pipeline.add(record, [str(file)], ReadOptions())
    assert summary.outcomes["added"] == 4
    assert {report.uri for report in record.reports()} == {
        f"{file.as_posix()}#id={n}" for n in range(4)
    }

"""Adding a report touches its neighbourhood, and gives what fusing everything gives."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "fuse"))

from written_claims import BLUES, FORT, PROVINCE, REDS, STRIP, TRUCKS, between, claim, day, report

from vedette.fuse import FUSING, fuse_around, fuse_whole, grouping, neighbourhood
from vedette.fuse import blocks as blocks_of_fusing
from vedette.fuse.fusing import Background
from vedette.model.claim import Claim, Quantity
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.model.when import UNKNOWN
from vedette.store import Record, open_record

TEN = replace(TRUCKS, quantity=Quantity(low=10, high=10))
FORTY = replace(TRUCKS, quantity=Quantity(low=40, high=40))
NEAR_FORT = replace(FORT, id="site:tower", name="Tower", text="Tower", lat=35.01)


@st.composite
def told_reports(draw: st.DrawFn) -> list[tuple[Report, list[Claim]]]:
    """Reports of a few words, some with the same text, with claims that meet in many ways."""
    made = []
    for number in range(draw(st.integers(2, 7))):
        text = f"Text {draw(st.integers(0, 5))} " + "and a line of words " * 4
        content = text.encode()
        one = Report(
            uri=f"r{number}.txt",
            text=text,
            content=content,
            sha256=hash_bytes(content),
            outlet=f"Outlet {number}",
        )
        told = replace(
            report(str(number), published=draw(st.sampled_from([None, "2021-03-04"]))),
            id=one.id,
            text_id=one.text_id,
            uri=one.uri,
        )
        made.append((one, draw(claims_of(told, text))))
    return made


def claims_of(told, text: str) -> st.SearchStrategy[list[Claim]]:
    one = st.builds(
        claim,
        st.sampled_from(["arrive", "attack"]),
        st.just(told),
        at=st.sampled_from([0, 20, 40]),
        when=st.sampled_from([
            UNKNOWN, day("2021-03-01"), day("2021-03-02"), between("2021-03-01", "2021-03-09"),
        ]),
        actors=st.sampled_from([(REDS,), (BLUES,), ()]),
        objects=st.sampled_from([(), (TEN,), (FORTY,)]),
        places=st.sampled_from([(FORT,), (NEAR_FORT,), (STRIP, FORT), (PROVINCE,), ()]),
        modality=st.sampled_from(["actual", "actual", "actual", "denied", "planned"]),
    )  # fmt: skip
    quoted = one.map(lambda c: replace(c, quote=text[c.span[0] : c.span[1]]))
    return st.lists(quoted, max_size=4, unique_by=lambda c: c.id)


def open_new() -> Iterator[Record]:
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "r.db") as record:
        yield record


def derived_of(record: Record) -> tuple[object, ...]:
    return (
        record.events(),
        record.segments(),
        sorted(record.conflicts(), key=repr),
    )


def add_and_fuse(record: Record, one: Report, claims: list[Claim]) -> None:
    record.add_report(one, claims)

    def make(shelf):
        ids = {c.id for c in shelf.claims_of_reports([one.id])}
        return fuse_around(ids, [one.id], (), shelf, Background())

    record.change_derived(make, version=FUSING)


@pytest.mark.parametrize("window", [24, 2])
@settings(max_examples=25)
@given(told_reports())
def test_adding_one_by_one_gives_what_fusing_everything_gives(window, told):
    with pytest.MonkeyPatch.context() as patch:
        for module in (blocks_of_fusing, grouping, neighbourhood):
            patch.setattr(module, "WINDOW", window)
        for record in open_new():
            for one, claims in told:
                add_and_fuse(record, one, claims)
            grown = derived_of(record)
            record.replace_derived(fuse_whole(list(record.claims())), version=FUSING)
            assert derived_of(record) == grown


def test_an_event_id_leads_on_to_the_event_that_took_its_claims_in():
    for record in open_new():
        texts = [f"Text {n} " + "and a line of words " * 4 for n in range(6)]
        ids = []
        for number, text in enumerate(texts):
            content = text.encode()
            one = Report(
                uri=f"{number}", text=text, content=content, sha256=hash_bytes(content), outlet="X"
            )
            told = replace(report("x"), id=one.id, text_id=one.text_id)
            made = replace(claim("arrive", told, when=day("2021-03-01")), quote=text[0:11])
            add_and_fuse(record, one, [made])
            ids.append(record.events()[0].id)
        (event,) = record.events()
        assert event.reports == 6
        assert {record.event_of(i) for i in ids} == {event.id}
        assert event.when.earliest == date(2021, 3, 1)

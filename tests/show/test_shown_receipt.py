"""Receipts: the words of a claim, marked, with everything needed to check them by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_reports import hostile, kestrel

from vedette.errors import NotFound
from vedette.model.claim import Claim, Filler
from vedette.show.cli.receipt_page import emphasise
from vedette.show.receipt import build_receipt, mark_words
from vedette.store import Record


def test_the_marked_sentence_shows_what_filled_each_slot() -> None:
    landed = kestrel()[1][0]
    assert emphasise(landed).plain == (
        "[actor: Red troops] with [object: [number: forty] trucks] »landed« at [place: Fort Tamar] "
        "[when: on 3 March 2021], [voice: the Tamar Observatory] said, citing "
        "[voice: reliable sources]."
    )


def test_a_receipt_says_where_the_words_stand(record: Record, claims: list[Claim]) -> None:
    receipt = build_receipt(record, claims[0].id[:6])
    assert receipt.claim == claims[0]
    assert receipt.is_verbatim
    assert receipt.before.strip() == "Red Army back at Fort Tamar"
    assert receipt.report.sha256 == kestrel()[0].sha256
    assert [r.step for r in receipt.reasons] == ["resolve"]
    assert len(receipt.events) == 1


def test_a_receipt_names_the_other_reports_of_the_same_text(
    record: Record, claims: list[Claim]
) -> None:
    report, _ = kestrel()
    copy = replace(report, outlet="Copy Cat")
    record.add_report(copy, ())
    assert build_receipt(record, claims[0].id).copies == (copy.id,)


def test_an_event_is_found_by_the_beginning_of_its_id(record: Record, claims: list[Claim]) -> None:
    event = record.events()[0]
    assert record.event(event.id[:8]) == event
    with pytest.raises(NotFound):
        record.event("zzzz")
    with pytest.raises(NotFound):
        record.event(" ")


def test_control_sequences_in_a_sentence_are_not_shown() -> None:
    shown = emphasise(hostile()[1][0]).plain
    assert "\x1b" not in shown
    assert "\u202e" not in shown


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).filter(lambda s: s[0] < s[1]), max_size=8
)


@given(SPANS)
def test_marks_nest_and_never_cross_and_the_trigger_is_never_lost(spans: list) -> None:
    claim = kestrel()[1][0]
    start = claim.span[0]
    fillers = tuple(Filler(text="x", span=(start + a, start + b)) for a, b in spans)
    crowded = replace(claim, places=fillers, actors=(), objects=(), sources=())
    marks = mark_words(crowded)
    assert any("trigger" in m.labels for m in marks)
    for one in marks:
        for other in marks:
            assert not one.span[0] < other.span[0] < one.span[1] < other.span[1]
    words = emphasise(crowded).plain
    assert words.count("]") == sum(
        m.labels != ("trigger",) for m in marks if "trigger" not in m.labels
    )

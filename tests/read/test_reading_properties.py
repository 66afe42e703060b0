"""What holds for every report, whatever the bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_texts import BODY

from vedette.errors import UnreadableReport
from vedette.model.report import Report
from vedette.read import ReadOptions, read_paths

NAMES = ("a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a.tsv")
PIECES = st.sampled_from(
    [
        "Convoy leaves depot", "Leave a Reply", "Share this:", "No comments", "Related articles",
        "About the author", BODY, "By Almasdar : The convoy left.", "15 March 2021", "# Depot",
        "DAMASCUS, 12 March 2021 (SANA) - The convoy left.", "", "Depot", "Depot/box", "\u2028",
        "text,title", '{"text": "The convoy left.", "title": "Depot"}', '"', "<p>", "<html>", "---",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=12).map("\n".join)


def read(content: bytes, name: str) -> list[Report | UnreadableReport]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_bytes(content)
        return list(read_paths([str(file)], ReadOptions(outlet="Plain Herald")))


def check_spans(report: Report) -> None:
    last = 0
    for piece in report.furniture:
        assert last <= piece.span[0] < piece.span[1] <= len(report.text)
        last = piece.span[1]
    for span in (report.title_span, report.outlet_span):
        assert span is None or 0 <= span[0] < span[1] <= len(report.text)
    report.text.encode("utf-8")


@settings(max_examples=150)
@given(TEXTS, st.sampled_from(NAMES))
def test_every_span_slices_inside_the_text(text: str, name: str) -> None:
    for found in read(text.encode("utf-8", "replace"), name):
        if isinstance(found, Report):
            check_spans(found)


@settings(max_examples=60)
@given(TEXTS, st.sampled_from(NAMES))
def test_reading_twice_gives_the_same_ids(text: str, name: str) -> None:
    content = text.encode("utf-8", "replace")
    first, second = (
        [(r.id, r.text_id) for r in read(content, name) if isinstance(r, Report)] for _ in range(2)
    )
    assert first == second


@settings(max_examples=150)
@given(st.binary(max_size=400), st.sampled_from(NAMES))
def test_no_bytes_raise(content: bytes, name: str) -> None:
    assert all(isinstance(found, Report | UnreadableReport) for found in read(content, name))


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_nothing_of_a_plain_text_is_lost(name: str) -> None:
    @settings(max_examples=60)
    @given(TEXTS)
    def check(text: str) -> None:
        for found in read(text.encode("utf-8", "replace"), name):
            if isinstance(found, Report) and found.media_type != "text/html":
                kept = found.content.decode(found.encoding).removeprefix("\ufeff")
                assert found.text == kept.replace("\r\n", "\n").replace("\r", "\n")

    check()

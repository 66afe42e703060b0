"""The day that a report prints over itself, where the line breaks around it are lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_up_texts import read_one

from vedette.model.report import Report
from vedette.read import read_bytes

BODY = "A convoy of forty trucks entered the old airfield before dawn, residents said on Monday."


def read_row(text: str, folder: Path) -> Report:
    row = {"text": text, "title": "Convoy enters the old airfield", "date": "2019-05-03"}
    file = folder / "rows.jsonl"
    file.write_text(json.dumps(row), "utf-8")
    return read_one(file)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Published May 13 2019", "2019-05-13"),
        ("Date of publication: 13 May 2019", "2019-05-13"),
        ("Posted on Monday 13 May 2019", "2019-05-13"),
        ("A standfirst of some words Reuters Monday 13 May 2019", "2019-05-13"),
    ],
)
def test_the_printed_day_wins_over_the_cell_of_a_table(
    printed: str, day: str, tmp_path: Path
) -> None:
    report = read_row(f"{printed} {BODY}", tmp_path)
    assert (str(report.published), report.published_from) == (day, "header")


def test_the_printed_day_is_no_part_of_the_sentence(tmp_path: Path) -> None:
    report = read_row(f"Published May 13 2019 {BODY}", tmp_path)
    (furniture,) = report.furniture
    assert report.text[slice(*furniture.span)] == "Published May 13 2019"


def test_a_day_before_the_title_in_running_text_wins_too(tmp_path: Path) -> None:
    report = read_row(f"Mon May 13 2019 Convoy enters the old airfield. {BODY}", tmp_path)
    assert str(report.published) == "2019-05-13"


@pytest.mark.parametrize(
    "text",
    [
        f"13 May 2019 {BODY}",
        f"13 May 2019: {BODY}",
        "Published May 13 2019, the list names forty trucks.",
        f"It was on Monday 13 May 2019. {BODY}",
        f"The army told Reuters on Monday 13 May 2019 that {BODY}",
        f"Published 04/03/2019 {BODY}",
    ],
    ids=["bare", "bulletin", "runs on", "told", "told to an agency", "two readings"],
)
def test_a_day_that_may_be_what_the_report_tells_of_dates_nothing(
    text: str, tmp_path: Path
) -> None:
    assert str(read_row(text, tmp_path).published) == "2019-05-03"


def test_metadata_of_the_report_itself_win_over_what_is_printed() -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2019-05-03"></head>'
        f"<body><article><p>Published May 13 2019 {BODY}</p><p>{BODY}</p></article></body></html>"
    )
    report = read_bytes(page.encode(), uri="page.html", kind="html")
    assert str(report.published) == "2019-05-03"

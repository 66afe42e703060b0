"""Title, outlet and day of publication, as far as the report itself gives them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_up_texts import BODY, furniture_words, read_one, read_words

from vedette.read.dates import parse_date


def read_row(tmp_path: Path, title: str, text: str):  # type: ignore[no-untyped-def]
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": title, "text": text}), encoding="utf-8")
    return read_one(tmp_path / "a.jsonl")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Convoy leaves the depot\n\n{BODY}", "Convoy leaves the depot"),
        (f"Convoy leaves the depot\n{BODY}", "Convoy leaves the depot"),
        (f"# Convoy leaves the depot\n\n{BODY}", "Convoy leaves the depot"),
        (f"Is the depot empty?\n\n{BODY}", "Is the depot empty?"),
        (f"Depot handed over to the U.S.\n\n{BODY}", "Depot handed over to the U.S."),
        (f"Depot empty… road closed\n\n{BODY}", "Depot empty… road closed"),
        (f"Skip to content\n\nConvoy leaves\n\n{BODY}", "Convoy leaves"),
        (f"15 March 2021\n\nConvoy leaves\n\n{BODY}", "Convoy leaves"),
        (f"By Jane Smith\n\nConvoy leaves\n\n{BODY}", "Convoy leaves"),
        (BODY, None),
        (f"The depot is empty.\n\n{BODY}", None),
        (f"The minister said:\n\n{BODY}", None),
        ("Convoy leaves the depot", None),
        # A wrapped paragraph has no title, however its first line ends.
        ("The convoy of eleven lorries that left the depot before dawn on\nTuesday has reached the"
         " old airfield, where the drivers unloaded\ncrates near the hangar.", None),
        ("word " * 60 + f"\n\n{BODY}", None),
    ],
)  # fmt: skip
def test_the_title_is_the_first_line_that_looks_like_one(
    tmp_path: Path, text: str, title: str | None
) -> None:
    report = read_words(text, tmp_path)
    assert report.title == title
    assert title is None or report.text[slice(*(report.title_span or (0, 0)))] == title


def test_a_title_beside_the_text_is_put_before_it(tmp_path: Path) -> None:
    report = read_row(tmp_path, "Convoy  leaves depot", "At dawn\nthe convoy left.")
    assert report.text == "Convoy leaves depot\n\nAt dawn\nthe convoy left."
    assert report.title_span == (0, 19)


@pytest.mark.parametrize(
    "text",
    [
        "Convoy leaves depot at Tal Noor\n\nAt dawn the convoy left.",
        "Convoy leaves depot, at Tal Noor. At dawn the convoy left.",
        "CONVOY LEAVES DEPOT AT TAL NOOR - At dawn the convoy left.",
        "Convoy leaves depot at Tal Noor At dawn the convoy left.",
    ],
)
def test_a_title_that_opens_the_text_is_not_doubled(tmp_path: Path, text: str) -> None:
    report = read_row(tmp_path, "Convoy leaves depot at Tal Noor", text)
    assert report.text == text
    assert report.title_span is not None
    assert report.title_span[0] == 0


def test_a_sentence_that_begins_like_the_title_is_not_the_title(tmp_path: Path) -> None:
    report = read_row(tmp_path, "Convoy leaves depot", "Convoy leaves depot and drives on.")
    assert report.text == "Convoy leaves depot\n\nConvoy leaves depot and drives on."


@pytest.mark.parametrize("lead", ["Posted on April 2 2017 by Jane Smith", "Thu Jul 7 2016 12:30"])
def test_a_date_and_by_line_before_the_title_are_furniture(tmp_path: Path, lead: str) -> None:
    text = f"{lead} Convoy leaves depot. At dawn the convoy left."
    report = read_row(tmp_path, "Convoy leaves depot", text)
    assert report.text == text
    assert furniture_words(report) == [lead]
    assert report.published_from == "header"
    assert report.outlet is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("By Almasdar : The convoy left the depot before dawn.", "Almasdar"),
        ("By Tal Noor News: The convoy left the depot before dawn.", "Tal Noor News"),
        ("LONDON, March 3 (Reuters) - The convoy left the depot.", "Reuters"),
        ("BEIRUT (AP) — The convoy left the depot before dawn.", "AP"),
        ("MOSCOW, March 3. /TASS/. The convoy left the depot.", "TASS"),
        ("Damascus, SANA – The convoy left the depot.", "SANA"),
        ("(Reuters) - The convoy left the depot.", "Reuters"),
        ("Source: Euphrates Post", "Euphrates Post"),
        ("By Al-Manar: The convoy left the depot before dawn.", "Al-Manar"),
        ("By AFP", "AFP"),
        ("By Petra : The convoy left the depot before dawn.", None),
        ("Source: Tasnim", None),
        ("AMMAN, 3 May (Petra) -- The convoy left the depot.", "Petra"),
        ("By Jane Smith", None),
        ("By Jane Smith : The convoy left the depot before dawn.", None),
        ("By Jane Post : The convoy left the depot before dawn.", None),
        ("Source: Jane Smith", None),
        ("LONDON, March 3 (Jane Smith) - The convoy left the depot.", None),
        ("By Monday : the convoy had left.", None),
        ("The agency (Reuters) - which was not there - counted eleven lorries.", None),
        ("A source in Reuters said: the convoy left.", None),
        ("By dawn the convoy had left the depot: nobody saw it.", None),
    ],
)
def test_only_an_outlets_credit_gives_the_outlet(
    tmp_path: Path, line: str, outlet: str | None
) -> None:
    report = read_words(f"Convoy leaves the depot\n\n{line}\n\n{BODY}", tmp_path)
    assert report.outlet == outlet
    assert furniture_words(report) == []
    if outlet:
        assert report.text[slice(*(report.outlet_span or (0, 0)))] == outlet


def test_an_outlet_given_by_hand_leaves_the_credit_alone(tmp_path: Path) -> None:
    report = read_words(f"BEIRUT (AP) — {BODY}", tmp_path, outlet="Plain Herald")
    assert (report.outlet, report.outlet_span) == ("Plain Herald", None)


@pytest.mark.parametrize(
    ("text", "name", "day", "how"),
    [
        (f"Date: 2021-03-15\n\n{BODY}", "a.txt", "2021-03-15", "header"),
        (f"Published on Monday, 15 March 2021, 14:30\n\n{BODY}", "a.txt", "2021-03-15", "header"),
        (f"Convoy leaves\n\nMarch 15, 2021\n\n{BODY}", "a.txt", "2021-03-15", "header"),
        (f"Колонна ушла\n\n15 марта 2021\n\n{BODY}", "a.txt", "2021-03-15", "header"),
        (f"١٥ مارس 2021\n\n{BODY}", "a.txt", "2021-03-15", "header"),
        (f"DAMASCUS, 12 March 2021 — {BODY}", "a.txt", "2021-03-12", "dateline"),
        (BODY, "2021-03-15-foo.txt", "2021-03-15", "file name"),
        (f"Date: 2021-03-14\n\n{BODY}", "2021-03-15-foo.txt", "2021-03-14", "header"),
        (f"Date: 03/04/2021\n\n{BODY}", "a.txt", "", "unknown"),
        (f"LONDON, March 3 (Reuters) - {BODY}", "a.txt", "", "unknown"),
        (f"Updated: 15 March 2021\n\n{BODY}", "a.txt", "", "unknown"),
        (f"On 15 March 2021 the depot was empty. {BODY}", "a.txt", "", "unknown"),
        (BODY, "20210315.txt", "", "unknown"),
        (BODY, "2021-13-45-foo.txt", "", "unknown"),
    ],
)
def test_the_day_of_publication_is_found_or_unknown(
    tmp_path: Path, text: str, name: str, day: str, how: str
) -> None:
    report = read_words(text, tmp_path, name)
    assert (str(report.published), report.published_from) == (day, how)


def test_a_day_given_by_hand_wins(tmp_path: Path) -> None:
    report = read_words(f"Date: 2021-03-14\n\n{BODY}", tmp_path, published="2021-03/2021-04")
    assert (str(report.published), report.published_from) == ("2021-03/2021-04", "given by hand")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-03-15T23:30:00-05:00", "2021-03-15"),
        ("Mon, 15 Mar 2021 09:14:00 GMT", "2021-03-15"),
        ("Fri 07 Apr 2017 at 0914", "2017-04-07"),
        ("15/03/2021", "2021-03-15"),
        ("03/15/2021", "2021-03-15"),
        ("2021/03/15", "2021-03-15"),
        ("15 mars 2021", "2021-03-15"),
        ("March 2021", "2021-03"),
        ("2021", "2021"),
        ("03/04/2021", None),
        ("31 February 2021", None),
        ("15 March", None),
        ("yesterday", None),
        ("1615766400", None),
    ],
)
def test_a_date_is_read_only_where_it_leaves_no_choice(value: str, day: str | None) -> None:
    found = parse_date(value)
    assert (str(found) if found else None) == day

"""Page furniture is marked, and no sentence of the body with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up_texts import BODY, furniture_words, read_words

LINES = [
    "Leave a Reply",
    "Fill in your details below or click an icon to log in:",
    "You are commenting using your account. Log Out / Change )",
    "No comments",
    "3 comments",
    "Share this:",
    "Share on Facebook",
    "Facebook Twitter WhatsApp Email",
    "Click to share on Twitter (Opens in new window)",
    "Follow us on Telegram",
    "Subscribe to our newsletter",
    "Related articles",
    "Read more",
    "Read more »",
    "Read also: Guards return to the bridge",
    "We use cookies to make this site better for you.",
    "About the author",
    "Profile picture",
    "© 2021 Plain Herald. All rights reserved.",
    "Copyright 2021 by the Plain Herald",
    "Photo credit: Plain Herald",
    "(Photo by Plain Herald)",
    "Advertisement",
    "Tags: depot, convoy, airfield",
    "Filed under: Convoys",
    "Home > News > Tal Noor",
    "Skip to content",
    "اقرأ أيضا",
    "Читайте также:",
]

NEAR_MISSES = [
    "He left a reply to the ministry at the gate of the depot.",
    "Leave a reply at the gate, the guards told the drivers, and they did.",
    "Share of the base held by the brigade fell to a third.",
    "Share the road with the convoy, drivers were told.",
    "Read more than one bulletin and the count of lorries differs.",
    "Related articles of the treaty forbid a base within ten kilometres of the line.",
    "Comments by the minister on the new base were brief.",
    "Follow the road east and the new runway comes into sight.",
    "Copyright law was the pretext for closing the radio station at the base.",
    "The software uses cookies to follow the soldiers of the garrison.",
    "Photo analysis shows twenty tanks at the northern hangar.",
    "Photo by photo, the analysts counted the aircraft on the apron.",
    "Home guards, police and two companies of infantry moved to the bridge.",
    "Tags on the crates named a plant near the capital.",
    "Advertisement boards along the runway were taken down by troops.",
    "Search parties left the base on Tuesday.",
    "Print shops in the town were closed by the militia.",
    "About the author of the order nothing is known, the officer said.",
    "Posted in the north, the brigade lost its depot in a raid.",
    "Subscribe to our view or not, the convoy left, the official said on Monday.",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_furniture_is_marked_and_the_body_is_not(tmp_path: Path, line: str) -> None:
    report = read_words(f"{BODY}\n\n{line}\n\n{BODY}", tmp_path)
    assert furniture_words(report) == [line]


@pytest.mark.parametrize("line", NEAR_MISSES)
def test_a_sentence_that_looks_like_furniture_is_body(tmp_path: Path, line: str) -> None:
    report = read_words(f"{BODY}\n\n{line}\n\n{BODY}", tmp_path)
    assert furniture_words(report) == []


def test_a_comment_form_behind_the_body_takes_all_that_follows(tmp_path: Path) -> None:
    form = "Leave a Reply\n\nName\n\nTroops will never leave, I say!\n\nPost it"
    report = read_words(f"{BODY}\n\n{form}\n", tmp_path)
    assert furniture_words(report) == [form]
    assert report.furniture[0].reason == "comment form"


def test_a_comment_form_before_the_body_takes_its_line_only(tmp_path: Path) -> None:
    report = read_words(f"Leave a comment\n\n{BODY}", tmp_path)
    assert furniture_words(report) == ["Leave a comment"]


def test_related_links_take_their_headlines_and_stop_at_running_text(tmp_path: Path) -> None:
    links = "Related articles\n\nGuards return to the bridge\nMilitia builds second depot"
    report = read_words(f"{BODY}\n\n{links}\n\nThe depot has been empty since May.", tmp_path)
    assert furniture_words(report) == [links]


def test_an_author_box_takes_the_paragraph_below(tmp_path: Path) -> None:
    box = "About the author\n\nJane Smith writes about roads and bridges."
    report = read_words(f"{BODY}\n\n{box}\n\nThe depot is empty.", tmp_path)
    assert furniture_words(report) == [box]


def test_a_box_that_repeats_its_head_is_furniture(tmp_path: Path) -> None:
    report = read_words(f"{BODY}\n\nHerald Talks\n\nHerald Talks/box", tmp_path)
    assert furniture_words(report) == ["Herald Talks\n\nHerald Talks/box"]


def test_a_heading_that_opens_its_paragraph_is_no_box(tmp_path: Path) -> None:
    report = read_words(f"{BODY}\n\nTal Noor\n\nTal Noor fell on Monday.", tmp_path)
    assert furniture_words(report) == []


def test_the_second_printing_of_the_title_is_furniture(tmp_path: Path) -> None:
    report = read_words(f"Convoy leaves depot\n\nConvoy leaves depot\n\n{BODY}", tmp_path)
    assert report.title_span == (0, 19)
    assert [(f.span, f.reason) for f in report.furniture] == [((21, 40), "repeated title")]


def test_furniture_stays_in_the_text(tmp_path: Path) -> None:
    text = f"Share this:\n\n{BODY}\n\nNo comments"
    assert read_words(text, tmp_path).text == text

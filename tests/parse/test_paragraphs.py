"""Text is cut into paragraphs and sentences without losing or moving a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.model.report import Furniture
from vedette.parse.sentences import split_paragraphs, split_sentences

LONG = "The column of trucks that had left the port in the morning reached the"


def paragraphs(text: str, *furniture: Furniture) -> list[str]:
    return [text[slice(*p.span)] for p in split_paragraphs(text, furniture)]


def sentences(text: str) -> list[str]:
    return [text[s:e] for p in split_paragraphs(text) for s, e in split_sentences(text, p.span)]


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \t\n", "\n\n\n\n"])
def test_an_empty_line_ends_a_paragraph(gap: str) -> None:
    assert paragraphs(f"They left.{gap}they came") == ["They left.", "they came"]


def test_a_short_line_without_a_stop_is_a_heading_and_no_part_of_what_follows() -> None:
    assert paragraphs("Eastern front\nTroops left.") == ["Eastern front", "Troops left."]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_wrapped_line_goes_on_in_the_next(end: str) -> None:
    text = f"{LONG}{end}Kobani road at noon."
    assert paragraphs(text) == [text]


def test_a_line_that_goes_on_in_lower_case_is_wrapped_however_short() -> None:
    assert paragraphs("The trucks\nreached the base.") == ["The trucks\nreached the base."]


def test_a_line_that_ends_in_a_stop_ends_its_paragraph() -> None:
    assert len(paragraphs(f"{LONG} base.\nThe base is new.")) == 2


@pytest.mark.parametrize("bullet", ["- ", "• ", "1. ", "12) ", "— "])
def test_each_item_of_a_list_is_a_paragraph_and_is_marked_as_one(bullet: str) -> None:
    text = f"The day in short, as observers in the whole of the north saw it\n{bullet}Tanks left"
    assert [p.is_list_item for p in split_paragraphs(text)] == [False, True]


def test_furniture_is_never_part_of_a_paragraph_and_parts_what_stands_around_it() -> None:
    text = "Troops left. Share this! They came back."
    start = text.index("Share")
    cut = Furniture(span=(start, start + 11), reason="share list")
    assert paragraphs(text, cut) == ["Troops left.", "They came back."]


def test_furniture_that_overlaps_is_cut_once() -> None:
    text = "Troops left. Share this! Print it! They came back."
    start = text.index("Share")
    cuts = (
        Furniture(span=(start, start + 18), reason="share list"),
        Furniture(span=(start + 5, start + 21), reason="share list"),
    )
    assert paragraphs(text, *cuts) == ["Troops left.", "They came back."]


def test_a_text_of_white_space_has_no_paragraph() -> None:
    assert paragraphs(" \n\t\n ") == []


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Smith met Lt. Col. Jones.",
        "The U.S. Army sent trucks.",
        "It was hit at 5 p.m. on Monday.",
        "They left on Aug. 5 at noon.",
        "The strip (see fig. 3) is new.",
        "John R. Brown and J. Doe came.",
        "It is 1.4 km long, i.e. short.",
        "Airstrikes, shelling, etc. went on.",
        "It hit Mt. Sinjar and St. John.",
    ],
)
def test_the_stop_of_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "They met in the U.S.| The rest went home.",
        "It began at 5 p.m.| They left at once.",
        "They left on Aug. 5.| Nobody saw them.",
        "Really?| Yes!| So they left.",
        "He waited…| Nobody came.",
        "“They left.”| He was sure.",
        "(They left.)| He was sure.",
        "It was T. E. Lawrence Inc.| The firm is gone.",
        "He left in 2021.| 40 trucks followed.",
    ],
)
def test_a_sentence_ends_where_the_next_one_opens(text: str) -> None:
    assert sentences(text.replace("|", "")) == [s.strip() for s in text.split("|")]


def test_a_stop_before_lower_case_ends_no_sentence() -> None:
    assert len(sentences("He said “We left.” and went away.")) == 1


@pytest.mark.parametrize(
    "opening",
    [
        "KYIV, 14 March 2023 (Dnipro Watch) — ",
        "WASHINGTON (Wire) -- ",
        "ISLAMABAD — ",
        "DEIR EZ-ZOR, Syria – ",
        "By Ana Reyes: ",
        "NEW YORK (The Late Post Inc.) — ",
    ],
)
def test_a_dateline_or_by_line_is_no_part_of_the_first_sentence(opening: str) -> None:
    assert sentences(f"{opening}Troops left. They did.") == ["Troops left.", "They did."]


def test_a_dash_inside_a_sentence_is_no_dateline() -> None:
    text = "The troops — all of them — left."
    assert sentences(text) == [text]


def test_a_sentence_holds_a_letter_or_digit() -> None:
    assert sentences("They left.\n\n* * *\n\n…\n\nThey came.") == ["They left.", "They came."]


@given(st.text(alphabet='aB1 .!?\n\r\t"”“(-—,', max_size=80))
def test_sentences_stand_in_order_within_paragraphs_and_without_outer_blanks(text: str) -> None:
    at = 0
    for paragraph in split_paragraphs(text):
        assert at <= paragraph.span[0] < paragraph.span[1]
        at = paragraph.span[0]
        for start, end in split_sentences(text, paragraph.span):
            assert at <= start < end <= paragraph.span[1]
            assert text[start:end] == text[start:end].strip()
            at = end
        at = paragraph.span[1]


@given(st.text(alphabet='ab1 .!?\n"”“(,', max_size=80))
def test_every_letter_and_digit_is_in_a_sentence(text: str) -> None:
    inside = "".join(sentences(text))
    assert [c for c in inside if c.isalnum()] == [c for c in text if c.isalnum()]

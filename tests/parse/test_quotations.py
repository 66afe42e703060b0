"""Quotations are found by their marks, over sentences and paragraphs; stray marks quote nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.model.report import Furniture
from vedette.parse.quotations import LONGEST, find_quotations


def quoted(text: str, *furniture: Furniture) -> list[str]:
    return [text[slice(*q.span)] for q in find_quotations(text, furniture)]


@pytest.mark.parametrize(
    "quotation", ["“We left.”", '"We left."', "«Мы ушли.»", "„Wir gingen.“", "''We left.''"]
)
def test_a_quotation_is_found_with_its_marks(quotation: str) -> None:
    assert quoted(f"He said {quotation} and went.") == [quotation]


@pytest.mark.parametrize("text", ['“We left," he said.', '“We left, the two of us"'])
def test_a_curly_mark_may_be_closed_by_a_straight_one(text: str) -> None:
    assert len(quoted(text)) == 1


def test_quotations_of_differing_marks_stand_side_by_side() -> None:
    text = '“One” and "two" and «three».'
    assert quoted(text) == ["“One”", '"two"', "«three»"]


def test_a_quotation_inside_another_is_part_of_it() -> None:
    assert quoted("He said “they «left» at once”.") == ["“they «left» at once”"]


def test_a_quotation_runs_over_sentences() -> None:
    assert quoted("“We left. We came back.” So he said.") == ["“We left. We came back.”"]


@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ('"', '"')])
def test_a_paragraph_may_open_with_the_mark_again_while_the_quotation_runs_on(
    opens: str, closes: str
) -> None:
    text = f"{opens}We left.\n\n{opens}We came back.{closes} So he said."
    assert quoted(text) == [f"{opens}We left.\n\n{opens}We came back.{closes}"]


@pytest.mark.parametrize(
    "text", ["“We left, he said.", "We left.” he said", '5" guns', "it's ours"]
)
def test_a_mark_without_its_partner_quotes_nothing(text: str) -> None:
    assert quoted(text) == []


def test_an_inch_mark_opens_no_quotation() -> None:
    assert quoted('A 12" gun and "so on".') == ['"so on"']


def test_a_stray_mark_is_let_go_after_a_long_stretch() -> None:
    text = "“" + "word " * (LONGEST // 5 + 1) + "then “they left” at last."
    assert quoted(text) == ["“they left”"]


def test_marks_in_furniture_count_for_nothing() -> None:
    text = "He said “we left [share “this] today”."
    start = text.index("[")
    cut = Furniture(span=(start, text.index("]") + 1), reason="share list")
    assert quoted(text, cut) == ["“we left [share “this] today”"]


@given(st.text(alphabet="a “”\"«»„'`\n", max_size=60))
def test_quotations_stand_in_order_and_begin_and_end_with_a_mark(text: str) -> None:
    at = 0
    for quotation in find_quotations(text):
        start, end = quotation.span
        assert at <= start < end <= len(text)
        assert text[start] in "“\"«„'`"
        assert text[end - 1] in "”\"»“'`"
        at = end

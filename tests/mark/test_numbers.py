"""Numbers are found with the noun that they count, as wide as their words and no wider."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.mark.numbers import find_numbers
from vedette.model.mention import MarkedReport, NumberMention
from vedette.model.parsed import ParsedReport

Mark = Callable[..., MarkedReport]
Parse = Callable[..., ParsedReport]


def numbers(marked: MarkedReport) -> list[NumberMention]:
    return [n for sentence in marked.marked for n in sentence.numbers]


def counted(marked: MarkedReport, number: NumberMention) -> str | None:
    words = marked.parsed.sentences[number.sentence].words
    return None if number.noun is None else words[number.noun]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "noun"),
    [
        ("They sent 40 trucks.", "40", 40, 40, "trucks"),
        ("They sent 1,320 men.", "1,320", 1320, 1320, "men"),
        ("They sent seven trucks.", "seven", 7, 7, "trucks"),
        ("They sent twenty-five tanks.", "twenty-five", 25, 25, "tanks"),
        ("They sent two dozen jets.", "two dozen", 24, 24, "jets"),
        ("They sent three thousand troops.", "three thousand", 3000, 3000, "troops"),
        ("They have 2.5 million soldiers.", "2.5 million", 2_500_000, 2_500_000, "soldiers"),
        ("They sent half a dozen jets.", "half a dozen", 6, 6, "jets"),
        ("They sent 20-30 trucks.", "20-30", 20, 30, "trucks"),
        ("They sent 3,000 to 5,000 fighters.", "3,000 to 5,000", 3000, 5000, "fighters"),
        ("They sent between 10 and 20 trucks.", "between 10 and 20", 10, 20, "trucks"),
        ("They sent a 40-truck convoy.", "40", 40, 40, "truck"),
    ],
)
def test_a_count_has_its_words_its_bounds_and_its_noun(
    mark: Mark, text: str, words: str, low: float, high: float, noun: str
) -> None:
    marked = mark(text)
    (number,) = numbers(marked)
    quantity = number.quantity
    assert (quantity.text, quantity.low, quantity.high) == (words, low, high)
    assert counted(marked, number) == noun
    assert not number.is_measure
    assert not quantity.approximate


@pytest.mark.parametrize(
    ("text", "low", "high", "is_about"),
    [
        ("More than 300 trucks came.", 300, None, False),
        ("At least 20 tanks came.", 20, None, False),
        ("No fewer than six jets came.", 6, None, False),
        ("Up to 50 soldiers came.", None, 50, False),
        ("Fewer than 100 men came.", None, 100, False),
        ("About 40 trucks came.", 40, 40, True),
        ("Some 28,500 troops came.", 28_500, 28_500, True),
        ("A couple of jets came.", 2, 2, True),
        ("About 20 to 30 tanks came.", 20, 30, True),
    ],
)
def test_a_qualifier_opens_an_end_or_says_about(
    mark: Mark, text: str, low: float | None, high: float | None, is_about: bool
) -> None:
    (number,) = numbers(mark(text))
    quantity = number.quantity
    assert (quantity.low, quantity.high, quantity.approximate) == (low, high, is_about)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Dozens of", 24, 99),
        ("Scores of", 40, 199),
        ("Hundreds of", 100, 999),
        ("Several hundred", 200, 999),
        ("Tens of thousands of", 20_000, 99_999),
    ],
)
def test_a_vague_group_is_the_interval_that_its_word_allows(
    mark: Mark, words: str, low: int, high: int
) -> None:
    (number,) = numbers(mark(f"{words} soldiers left."))
    assert (number.quantity.low, number.quantity.high) == (low, high)


def test_more_than_a_vague_group_has_no_upper_end(mark: Mark) -> None:
    (number,) = numbers(mark("More than several hundred soldiers left."))
    assert (number.quantity.low, number.quantity.high) == (200, None)


@pytest.mark.parametrize(
    ("text", "value", "unit", "of"),
    [
        ("A 1,200-meter runway is there.", 1200, "metre", "runway length"),
        ("A runway of about 1,000 metres is there.", 1000, "metre", "runway length"),
        ("It lies 20 km north of Kobani.", 20, "kilometre", "distance"),
        ("About 40 percent of the troops left.", 40, "percent", "share"),
        ("A missile with a range of 300 km is there.", 300, "kilometre", "range"),
    ],
)
def test_a_measure_counts_nothing_and_says_what_it_is_of(
    mark: Mark, text: str, value: float, unit: str, of: str
) -> None:
    (number,) = numbers(mark(text))
    assert number.is_measure
    assert (number.quantity.low, number.quantity.unit, number.of) == (value, unit, of)


@pytest.mark.parametrize(
    "text",
    [
        "They fired S-300 missiles.",
        "The 5th Brigade left.",
        "They left on October 2.",
        "They left in 2021.",
        "They left at 13:00.",
        "They stayed for 72 hours.",
        "A three-day visit ended.",
        "Tu-22M3 bombers landed.",
        "Resolution 2254/2015 was passed.",
    ],
)
def test_names_dates_and_stretches_of_time_count_nothing(mark: Mark, text: str) -> None:
    assert numbers(mark(text)) == []


@pytest.mark.parametrize(
    "text", ["A three-day visit ended.", "They stayed for 72 hours.", "A 20-year-old base fell."]
)
def test_a_stretch_of_time_counts_nothing_even_where_no_time_phrase_was_found(
    parse: Parse, text: str
) -> None:
    assert find_numbers(parse(text).sentences[0]) == ()


def test_a_number_inside_a_span_that_is_taken_is_let_be(parse: Parse) -> None:
    (sentence,) = parse("They sent 40 trucks and 12 tanks.").sentences
    assert [n.quantity.low for n in find_numbers(sentence)] == [40, 12]
    assert [n.quantity.low for n in find_numbers(sentence, [(10, 12)])] == [12]


def test_offsets_count_in_the_report_and_not_in_the_sentence(mark: Mark) -> None:
    text = "It rained. They sent 40 trucks."
    (number,) = numbers(mark(text))
    assert number.sentence == 1
    assert number.quantity.span is not None
    assert text[slice(*number.quantity.span)] == "40"


@settings(max_examples=40)
@given(count=st.integers(min_value=1, max_value=999_999), grouped=st.booleans())
def test_a_count_in_digits_is_read_as_it_stands(mark: Mark, count: int, grouped: bool) -> None:
    digits = f"{count:,}" if grouped else str(count)
    (number,) = numbers(mark(f"They sent {digits} trucks to the base."))
    assert number.quantity.low == number.quantity.high == count
    assert number.quantity.text == digits

"""Time phrases are found whole, in order, with a normal form; look-alikes are let be."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.mark.times import find_plain_phrases, find_time_phrases


def found(text: str) -> list[tuple[str, str]]:
    return [(p.text, p.expression) for p in find_time_phrases(text)]


@pytest.mark.parametrize(
    ("text", "phrase", "expression"),
    [
        ("The convoy left on August 9, 2017, at speed.", "August 9, 2017", "2017-08-09"),
        ("The convoy left on 9 August 2017.", "9 August 2017", "2017-08-09"),
        ("The convoy left Aug. 9.", "Aug. 9", "--08-09"),
        ("The convoy left on the 9th of August.", "the 9th of August", "--08-09"),
        ("The convoy left on Wed., Aug. 9th.", "Wed., Aug. 9th", "weekday(wednesday,--08-09)"),
        ("Posted 2017-08-09 by the ministry.", "2017-08-09", "2017-08-09"),
        ("Posted 2017/08/09 by the ministry.", "2017/08/09", "2017-08-09"),
        ("Posted 09.08.2017 by the ministry.", "09.08.2017", "2017-08-09"),
        ("Posted 25/08/2017 by the ministry.", "25/08/2017", "2017-08-25"),
        ("Posted 09/08/17 by all.", "09/08/17", "either(2017-08-09,2017-09-08)"),
        ("Built in August 2017.", "August 2017", "2017-08"),
        ("Built in May.", "May", "--05"),
        ("Built in March last year.", "March last year", "in(pub-1y,--03)"),
        ("Built in 2017.", "2017", "2017"),
        ("Built in mid-2017.", "mid-2017", "mid(2017)"),
        ("Built in the 1980s.", "the 1980s", "decade(1980)"),
        ("Built in early August 2017.", "early August 2017", "early(2017-08)"),
        ("Built at the end of August.", "the end of August", "end(--08)"),
        ("Built in the first half of 2017.", "the first half of 2017", "half(1,2017)"),
        ("Built in Q2 2017.", "Q2 2017", "quarter(2,2017)"),
        ("Built in the autumn of 2017.", "the autumn of 2017", "season(autumn,2017)"),
        ("Built in winter 2017-18.", "winter 2017-18", "winter(2017)"),
        ("Built last spring.", "last spring", "last(season=spring)"),
        ("Built last August.", "last August", "last(month=8)"),
        ("Built last month.", "last month", "pub-1m"),
        ("Built earlier this year.", "earlier this year", "past(pub+0y)"),
        ("Built by the end of this year.", "by the end of this year", "by(end(pub+0y))"),
        ("Built early next year.", "early next year", "early(pub+1y)"),
        ("Hit on Tuesday.", "Tuesday", "weekday(tuesday)"),
        ("Hit late on Tuesday.", "late on Tuesday", "weekday(tuesday)"),
        ("Hit Tuesday night.", "Tuesday night", "weekday(tuesday)/night"),
        ("Hit on the morning of 9 August.", "the morning of 9 August", "--08-09/morning"),
        ("Hit in the early hours of Tuesday.", "the early hours of Tuesday", "weekday(tuesday)"),
        ("Hit at 0530 GMT.", "0530 GMT", "time(05:30Z)"),
        ("Hit at 5:30 p.m. on 9 August.", "5:30 p.m. on 9 August", "--08-09/17:30"),
        ("DTG 091745ZAUG17 flash.", "091745ZAUG17", "2017-08-09/17:45Z"),
        ("Hit yesterday.", "yesterday", "pub-1d"),
        ("Hit overnight.", "overnight", "pub-1d..pub"),
        ("Hit over the weekend.", "the weekend", "weekend(0)"),
        ("Hit this morning.", "this morning", "pub/morning"),
        ("Hit in the past 48 hours.", "the past 48 hours", "pub-2d..pub"),
        ("Hit in the last few days.", "the last few days", "pub-7d..pub"),
        ("Hit in recent weeks.", "recent weeks", "pub-56d..pub"),
        ("Due in the coming days.", "the coming days", "pub..pub+7d"),
        ("Hit six years ago.", "six years ago", "pub-6y"),
        ("Hit nine days ago.", "nine days ago", "pub-9d"),
        ("Hit about two weeks ago.", "about two weeks ago", "about(pub-2w)"),
        ("It fell the following day.", "the following day", "anchor+1d"),
        ("It fell five days later.", "five days later", "anchor+5d"),
        ("It fell that same day.", "that same day", "anchor+0d"),
        ("It fell after six days of shelling.", "six days", "for(6d)"),
        ("A two-year siege ended.", "two-year", "for(2y)"),
        ("The siege lasted half a decade.", "half a decade", "for(0.5D)"),
    ],
)
def test_a_phrase_is_found_whole_with_its_normal_form(
    text: str, phrase: str, expression: str
) -> None:
    assert found(text) == [(phrase, expression)]


@pytest.mark.parametrize(
    ("text", "phrase", "expression", "reading"),
    [
        ("Held since 2017.", "since 2017", "since(2017)", "every day"),
        ("Held since last month.", "since last month", "since(pub-1m)", "every day"),
        ("Held until 9 August.", "until 9 August", "until(--08-09)", "every day"),
        ("Done by Friday.", "by Friday", "by(weekday(friday))", "at least one day"),
        (
            "Held from 9 to 12 August.",
            "from 9 to 12 August",
            "range(--08-09,--08-12)",
            "every day",
        ),
        (
            "Taken between 9-12 Aug.",
            "between 9-12 Aug.",
            "range(--08-09,--08-12)",
            "at least one day",
        ),
        (
            "Taken 9–12 August 2017.",
            "9–12 August 2017",
            "range(2017-08-09,2017-08-12)",
            "at least one day",
        ),
        (
            "Taken between 2014 and 2016.",
            "between 2014 and 2016",
            "range(2014,2016)",
            "at least one day",
        ),
        ("Held for the past two years.", "the past two years", "pub-2y..pub", "every day"),
        ("Held throughout 2017.", "2017", "2017", "every day"),
    ],
)
def test_little_words_make_ranges_and_set_the_reading(
    text: str, phrase: str, expression: str, reading: str
) -> None:
    (only,) = find_time_phrases(text)
    assert (only.text, only.expression, only.reading) == (phrase, expression, reading)


def test_days_in_a_list_are_phrases_of_their_own() -> None:
    assert [e for _, e in found("Raids on May 3, 4 and 6 and on 8, 9 and 11 June.")] == [
        "--05-03",
        "--05-04",
        "--05-06",
        "--06-08",
        "--06-09",
        "--06-11",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Units may march at will, and may the best win.",
        "March on the capital, they said.",
        "A second bridge fell to the secondary force.",
        "After the fall of the town they sprang up; springs and the sun dried it.",
        "Some 2,000 troops came, then 1950 fighters, in 2015 vehicles.",
        "An S-300, a Tu-160, an F-16 and a T-72 stood 500 meters off, 24 munitions fired.",
        "The 1st Marines and the 38th parallel.",
        "Of 2017 soldiers, 31 fled.",
        "It held 12 and then 15 tanks.",
        "The 24-year-old driver, 18 years old, died.",
        "Operation Dawn began near Red Night square.",
        "A man 6'10 tall in his early 20s.",
        "Order 123456Sample and 091745Zabc99x.",
        "A quarter of the town and three quarters of the guns.",
        "They patrol daily, every week; the former base, a recent raid.",
    ],
)
def test_look_alikes_are_no_time(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    ["They left recently.", "It fell years ago.", "Earlier, they left.", "They now hold it."],
)
def test_vague_words_are_vague_and_of_no_precision(text: str) -> None:
    (only,) = find_time_phrases(text)
    assert only.is_vague
    assert only.precision == "unknown"


def test_plain_phrases_cut_a_range_in_two_and_keep_habits() -> None:
    plain = [p.text for p in find_plain_phrases("From 2014 to 2016 they flew daily.")]
    assert plain == ["2014", "2016", "daily"]


def test_the_offset_moves_every_span() -> None:
    (only,) = find_time_phrases("Gone on 9 August.", offset=100)
    assert only.span == (108, 116)


_STUFF = (
    "in on since the last past three 9 2017 March May Friday week days ago early of to and - , . "
    "800,000 hours 1.5 1400 GMT p.m. 2014/13/45 99/99/99 '99 1990s 24:99 B.C. 20th century Q5 "
    "7:5 000 2nd half quarter two hundred couple first every per spring offensive 123456A abc "
    "until between morning 14:00 next few from years Dec. 12/11/2016 winter a half"
)
_WORDS = st.sampled_from(_STUFF.split())


@given(st.lists(_WORDS, max_size=25).map(" ".join), st.integers(0, 999))
def test_spans_slice_to_their_text_and_never_overlap(text: str, offset: int) -> None:
    end = offset
    for phrase in find_time_phrases(text, offset=offset):
        first, last = phrase.span
        assert text[first - offset : last - offset] == phrase.text
        assert end <= first < last
        end = last


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for phrase in find_time_phrases(text):
        assert text[slice(*phrase.span)] == phrase.text


@pytest.mark.parametrize(
    "unit",
    ["1", "1,234,", "\n ", "two-", "the early ", "5 and ", "the night of 5 May ",
     "about more than ", "May ", "last the past few ", "a. ", "from 3 to 4 June "],
)  # fmt: skip
def test_a_hostile_text_of_100_kb_takes_linear_time(unit: str) -> None:
    few, many = (_time_reading(unit * (size // len(unit))) for size in (10_000, 100_000))
    assert many < 30 * max(few, 0.01)  # a square would take a hundred times as long


def _time_reading(text: str) -> float:
    """Seconds of this process's own time, whatever else the machine does; the best of two."""
    took = []
    for _ in range(2):
        start = time.process_time()
        find_time_phrases(text)
        took.append(time.process_time() - start)
    return min(took)

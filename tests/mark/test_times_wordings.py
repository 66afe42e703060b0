"""The wordings of war reporting, military writing and the office each have a normal form."""

from __future__ import annotations

import pytest

from vedette.mark.times import find_plain_phrases, find_time_phrases


def read_one(text: str) -> tuple[str, str, str]:
    (only,) = find_time_phrases(text)
    return only.text, only.expression, only.reading


@pytest.mark.parametrize(
    ("phrase", "expression"),
    [
        ("15 MAR 2021", "2021-03-15"),
        ("15MAR21", "2021-03-15"),
        ("5-Mar-2021", "2021-03-05"),
        ("05-Mar-99", "1999-03-05"),
        ("15-03-2021", "2021-03-15"),
        ("04-03-2021", "either(2021-03-04,2021-04-03)"),
        ("151830ZMAR21", "2021-03-15/18:30Z"),
        ("151830C Mar 21", "2021-03-15/18:30"),
        ("151830ZMAR", "--03-15/18:30Z"),
        ("151830Z", "in(anchor+0m,---15)/18:30Z"),
        ("1830Z", "time(18:30Z)"),
        ("0430L", "time(04:30)"),
        ("2.30 pm on Friday", "weekday(friday)/14:30"),
        ("14:30 local time on 3 May", "--05-03/14:30"),
        ("the fifth of May", "--05-05"),
        ("May the 5th", "--05-05"),
    ],
)
def test_dates_in_military_and_spelled_form_are_dates(phrase: str, expression: str) -> None:
    assert read_one(f"It crossed on {phrase}, they said.")[:2] == (phrase, expression)


def test_the_month_in_figures_is_a_month() -> None:
    assert read_one("It was built in 03/2021.")[:2] == ("03/2021", "2021-03")


@pytest.mark.parametrize(
    ("phrase", "expression"),
    [
        ("Q3 FY2021", "quarter(3,fiscal(2021))"),
        ("3Q 2021", "quarter(3,2021)"),
        ("2021 Q3", "quarter(3,2021)"),
        ("H1 2021", "half(1,2021)"),
        ("the third quarter of fiscal year 2021", "quarter(3,fiscal(2021))"),
        ("FY21", "fiscal(2021)"),
        ("FY 2021", "fiscal(2021)"),
        ("fiscal 2021", "fiscal(2021)"),
        ("the next fiscal year", "fiscal(anchor+1y)"),
        ("the financial year 2020-21", "fiscal(2021)"),
        ("the 2020/21 fiscal year", "fiscal(2021)"),
        ("the first half of FY21", "half(1,fiscal(2021))"),
    ],
)
def test_a_fiscal_year_is_not_taken_for_the_calendar_year(phrase: str, expression: str) -> None:
    assert read_one(f"It was funded in {phrase}.")[:2] == (phrase, expression)


@pytest.mark.parametrize(
    ("phrase", "expression", "reading"),
    [
        ("prior to 2015", "before(2015)", "at least one day"),
        ("up to March 2015", "until(2015-03)", "every day"),
        ("through Friday", "until(weekday(friday))", "every day"),
        ("no later than 5 May", "by(--05-05)", "at least one day"),
        ("on or before 5 May", "by(--05-05)", "at least one day"),
        ("no earlier than June", "not-before(--06)", "at least one day"),
        ("ever since 2015", "since(2015)", "every day"),
        ("since at least 2015", "since(2015)", "every day"),
        ("since as early as 2015", "since(2015)", "every day"),
        ("starting in March", "since(--03)", "every day"),
        ("from 2015 onwards", "since(2015)", "every day"),
        ("around 2015", "about(2015)", "at least one day"),
        ("on or about 5 May", "about(--05-05)", "at least one day"),
        ("since then", "since(anchor)", "every day"),
        ("ahead of Friday", "by(ahead(weekday(friday)))", "at least one day"),
        ("pre-2011", "before(2011)", "at least one day"),
    ],
)
def test_the_words_before_a_date_are_part_of_the_phrase(
    phrase: str, expression: str, reading: str
) -> None:
    assert read_one(f"They stood there {phrase}.") == (phrase, expression, reading)


@pytest.mark.parametrize(
    ("phrase", "expression"),
    [
        ("for the second time in 72 hours", "near-3d..near"),
        ("for the third time in a week", "near-7d..near"),
        ("within 48 hours", "within(anchor,2d)"),
    ],
)
def test_a_length_of_time_becomes_a_window(phrase: str, expression: str) -> None:
    assert read_one(f"It was hit {phrase}.")[:2] == (phrase, expression)


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("It was the third strike in two days.", "near-2d..near"),
        ("It was hit for the second time in as many days.", "near-2d..near"),
        ("It was hit for the first time in ten years.", "for(10y)"),
        ("They will go in two weeks.", "due(2w)"),
    ],
)
def test_only_a_repetition_makes_a_length_look_back(text: str, expression: str) -> None:
    assert read_one(text)[1] == expression


@pytest.mark.parametrize(
    ("phrase", "expression"),
    [
        ("over a year ago", "over(pub-1y)"),
        ("at least two weeks ago", "over(pub-2w)"),
        ("less than a week ago", "under(pub-1w)"),
        ("a fortnight ago", "about(pub-2w)"),
        ("two or three days ago", "pub-3d..pub-2d"),
        ("a year and a half ago", "pub-21m..pub-15m"),
        ("half a year later", "anchor+3m..anchor+9m"),
        ("the night before", "anchor-1d/night"),
        ("the summer before", "last(season=summer,anchor)"),
        ("two weeks before that", "about(anchor-2w)"),
        ("the early hours", "anchor/morning"),
        ("Friday last week", "in(pub-1w,weekday(friday))"),
        ("Monday of last week", "in(pub-1w,weekday(monday))"),
        ("the 5th of last month", "in(pub-1m,---05)"),
        ("Thursday week", "(next(weekday=thursday))+7d"),
        ("the second week of May", "week(2,--05)"),
        ("the last week of May 2020", "week(-1,2020-05)"),
        ("the second month of 2021", "2021"),
        ("the small hours of 3 May", "--05-03"),
        ("overnight on Monday", "(weekday(monday))-1d..(weekday(monday))+1d"),
        ("overnight into Monday", "(weekday(monday))-1d..(weekday(monday))"),
        ("overnight Monday to Tuesday", "range(weekday(monday),weekday(tuesday))"),
        ("the week of 5 May", "(--05-05)-6d..(--05-05)+6d"),
        ("the week ending 5 May", "(--05-05)-7d..(--05-05)"),
        ("24 hours to Monday", "(weekday(monday))-1d..(weekday(monday))"),
        ("two days before 5 May", "(--05-05)-2d"),
        ("a month after 9 August 2014", "about((2014-08-09)+1m)"),
        ("between the 3rd and 5th of May", "range(--05-03,--05-05)"),
        ("the winter of 2014/15", "winter(2014)"),
        ("the past year", "pub-1y..pub"),
        ("a year ago today", "pub-1y"),
        ("the Tuesday before last", "(last(weekday=tuesday))-7d"),
        ("9/10 March", "range(--03-09,--03-10)"),
        ("the night of March 9/10", "range(--03-09/night,--03-10)"),
        ("March of '21", "2021-03"),
        ("the turn of the year", "range(--12,--01)"),
        ("the turn of the 20th century", "range(1890,1910)"),
        ("the second anniversary of 9 August 2014", "anniversary(2014-08-09,2)"),
        ("the eve of 5 May", "(--05-05)-1d"),
    ],
)
def test_a_wording_has_its_normal_form(phrase: str, expression: str) -> None:
    assert read_one(f"They left the town {phrase}.")[:2] == (phrase, expression)


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("They left on the tenth anniversary of the invasion.", "anniversary"),
        ("They left on the eve of the vote.", "eve"),
        ("They land on D-Day plus three.", "d-day+3d"),
        ("They land on D+3.", "d-day+3d"),
    ],
)
def test_a_day_that_only_the_text_knows_is_a_phrase_that_stays_open(
    text: str, expression: str
) -> None:
    (only,) = find_time_phrases(text)
    assert (only.expression, only.is_vague, only.precision) == (expression, True, "unknown")


def test_a_season_of_two_years_is_a_range_of_both() -> None:
    assert read_one("They trained in 2014/15.")[:2] == ("2014/15", "range(2014,2015)")


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("They left after the 2016 coup.", "after(2016)"),
        ("They left before the 2016 vote.", "by(2016)"),
        ("They left before 2016.", "before(2016)"),
    ],
)
def test_a_date_that_only_names_a_thing_reaches_to_its_end(text: str, expression: str) -> None:
    assert read_one(text)[1] == expression


def test_a_day_beside_next_to_is_not_the_next_one() -> None:
    assert read_one("They camped on Tuesday next to the base.")[1] == "weekday(tuesday)"


def test_a_list_of_months_shares_the_year_at_its_end() -> None:
    found = [p.expression for p in find_time_phrases("Raids in July, September and October 2020.")]
    assert found == ["2020-07", "2020-09", "2020-10"]


def test_christmas_spreads_over_its_neighbours_where_the_words_say_so() -> None:
    assert read_one("They left over Christmas.")[1] == "about(--12-25)"
    assert read_one("They left on Christmas.")[1] == "--12-25"


@pytest.mark.parametrize(
    "text",
    [
        "The K-9 and the D-30 fired; H-4 was empty.",
        "Form 12-34-5678 and serial 1234A were lost.",
        "The eve was calm.",
        "It opened through the gate, up to the wall and around the base.",
        "He held 151830A and 99MAR99.",
    ],
)
def test_what_only_looks_like_a_wording_is_no_time(text: str) -> None:
    assert find_time_phrases(text) == ()


def test_what_timeml_does_not_mark_is_not_among_the_plain_phrases() -> None:
    assert find_plain_phrases("They left on the eve of the vote and on D-Day.") == ()

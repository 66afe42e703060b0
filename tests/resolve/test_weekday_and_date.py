"""Days told by weekday and date, in two-figure years, by a name, and days that never were."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.mark.times import find_time_phrases
from vedette.model.when import UNKNOWN, When
from vedette.resolve.when import resolve_expression

FRIDAY = When.day("2024-05-10")


def resolve(text: str, *, published: When = FRIDAY, year: int | None = None,
            is_future: bool = False) -> When:  # fmt: skip
    (only,) = find_time_phrases(text)
    return resolve_expression(only, published=published, year=year, is_future=is_future)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("They left on Monday, 8 May.", "2023-05-08"),
        ("They left on Mon 8 May.", "2023-05-08"),
        ("They left on Monday, May 8, by road.", "2023-05-08"),
        ("They left on Friday, 10 May.", "2024-05-10"),
        ("They left on Friday the 3rd.", "2024-05-03"),
        ("They left on Friday, the 13th.", "2023-10-13"),
        ("They left on Tuesday 9 May 2023.", "2023-05-09"),
    ],
)
def test_weekday_and_date_together_decide_the_year(text: str, when: str) -> None:
    assert str(resolve(text)) == when


def test_the_ordinal_of_a_unit_leaves_its_friday_any_friday() -> None:
    when = resolve("On Friday the 3rd rebel column left.")
    assert (str(when.earliest), str(when.latest)) == ("2024-05-03", "2024-05-10")


def test_the_year_of_the_text_wins_where_weekday_and_date_agree_in_it() -> None:
    assert str(resolve("They left on Monday, 8 May.", year=2017)) == "2017-05-08"
    assert str(resolve("They left on Monday, 8 May.", year=2019)) == "2023-05-08"


def test_a_day_at_hand_is_not_taken_for_one_of_years_ago() -> None:
    assert not resolve("They left on Monday, 13 May.").is_known
    assert str(resolve("They leave on Monday, 13 May.", is_future=True)) == "2024-05-13"


def test_without_the_reports_date_weekday_and_date_stay_open() -> None:
    assert not resolve("They left on Monday, 8 May.", published=UNKNOWN).is_known


@given(
    st.dates(date(1950, 1, 1), date(2050, 12, 31)), st.dates(date(1950, 1, 1), date(2050, 12, 31))
)
def test_a_weekday_with_a_date_is_that_weekday_and_that_date(day: date, published: date) -> None:
    text = f"They left on {day:%A}, {day.day} {day:%B}."
    when = resolve(text, published=When.day(str(published)))
    if when.earliest is not None:
        assert when.earliest == when.latest <= published
        found = when.earliest
        assert (found.weekday(), found.month, found.day) == (day.weekday(), day.month, day.day)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Rebels left on 17 MAR 19.", "2019-03-17"),
        ("On 17 MAR 19 rebels left.", "2019-03-17"),
        ("Rebels left on 7 Mar 22, by road.", "2022-03-07"),
        ("Rebels left Gao on 17 May 19 and came back.", "2019-05-17"),
        ("Rebels left on 5 Jun 98.", "1998-06-05"),
        ("On 17 March 19 soldiers fell.", "2024-03-17"),
        ("On 17 March 10 of them fell.", "2024-03-17"),
    ],
)
def test_two_figures_behind_a_date_are_its_year_unless_they_count(text: str, when: str) -> None:
    assert str(resolve(text)) == when


def test_two_figures_that_may_count_keep_both_readings() -> None:
    when = resolve("On 17 March 19 rebels fell.")
    assert (str(when.earliest), str(when.latest)) == ("2019-03-17", "2024-03-17")


@pytest.mark.parametrize("day", ["30 February", "February 30", "31 April", "31 June 2023"])
def test_a_day_that_no_calendar_has_stays_open(day: str) -> None:
    assert not resolve(f"They left on {day}.").is_known


def test_a_number_too_high_for_the_month_leaves_the_month() -> None:
    assert str(resolve("In April 31 rebels left.")) == "2024-04"

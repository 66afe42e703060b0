"""Whole wordings, from the words to the interval, against a report of Tuesday 20 April 2021."""

from __future__ import annotations

import pytest

from vedette.mark.times import find_time_phrases
from vedette.model.when import UNKNOWN, When
from vedette.resolve.when import resolve_again, resolve_expression

TUESDAY = When.day("2021-04-20")
SUNDAY = When.day("2021-04-18")


def resolve(text: str, *, published: When = TUESDAY, anchor: When = UNKNOWN,
            is_future: bool = False) -> When:  # fmt: skip
    (only,) = find_time_phrases(text)
    return resolve_expression(only, published=published, anchor=anchor, is_future=is_future)


def ends(when: When) -> tuple[str, str]:
    return str(when.earliest or ".."), str(when.latest or "..")


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("Friday last week", "2021-04-16", "2021-04-16"),
        ("Monday of last week", "2021-04-12", "2021-04-12"),
        ("the 5th of last month", "2021-03-05", "2021-03-05"),
        ("151830ZMAR21", "2021-03-15", "2021-03-15"),
        ("15 MAR 2021", "2021-03-15", "2021-03-15"),
        ("15MAR", "2021-03-15", "2021-03-15"),
        ("over a year ago", "..", "2020-04-20"),
        ("at least two weeks ago", "..", "2021-04-06"),
        ("less than a week ago", "2021-04-13", "2021-04-20"),
        ("a year and a half ago", "2019-07-01", "2020-01-31"),
        ("two or three days ago", "2021-04-17", "2021-04-18"),
        ("a fortnight ago", "2021-04-02", "2021-04-11"),
        ("around 2015", "2014-07-03", "2016-06-30"),
        ("about 10 March", "2021-03-07", "2021-03-13"),
        ("prior to March", "..", "2021-02-28"),
        ("on or after 5 March", "2021-03-05", "2021-04-20"),
        ("no later than 5 March", "..", "2021-03-05"),
        ("since at least 2015", "2015-01-01", "2021-04-20"),
        ("the week of 5 March", "2021-02-27", "2021-03-11"),
        ("the week ending 5 March", "2021-02-26", "2021-03-05"),
        ("overnight on Monday", "2021-04-18", "2021-04-20"),
        ("overnight into Monday", "2021-04-18", "2021-04-19"),
        ("the second week of March", "2021-03-02", "2021-03-20"),
        ("the last week of March", "2021-03-19", "2021-03-31"),
        ("for the second time in 72 hours", "2021-04-17", "2021-04-20"),
        ("the anniversary of 9 August 2014", "2020-08-09", "2020-08-09"),
        ("the second anniversary of 9 August 2014", "2016-08-09", "2016-08-09"),
        ("the eve of 5 March", "2021-03-04", "2021-03-04"),
        ("two days before 5 March", "2021-03-03", "2021-03-03"),
        ("over Christmas", "2020-12-22", "2020-12-28"),
        ("the past year", "2020-01-01", "2021-04-20"),
        ("ahead of Friday", "..", "2021-04-20"),
        ("ahead of Friday, 16 April", "..", "2021-04-20"),
        ("after the 2016 coup", "2016-01-01", "2021-04-20"),
        ("before the 2016 coup", "..", "2016-12-31"),
    ],
)
def test_a_wording_of_what_is_done_names_its_days(phrase: str, first: str, last: str) -> None:
    assert ends(resolve(f"They left {phrase}.")) == (first, last)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("within 48 hours", "2021-04-20", "2021-04-22"),
        ("in two weeks", "2021-04-20", "2021-05-08"),
        ("on Thursday week", "2021-04-29", "2021-04-29"),
        ("by the end of the year", "..", "2021-12-31"),
        ("no earlier than June", "2021-06-01", ".."),
    ],
)
def test_a_wording_of_what_is_to_come_looks_on(phrase: str, first: str, last: str) -> None:
    assert ends(resolve(f"They will leave {phrase}.", is_future=True)) == (first, last)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        # Britain and India name a year by its end in March, Japan by its beginning in April.
        ("FY2019", "2018-04-01", "2020-03-31"),
        ("fiscal 2019", "2018-04-01", "2020-03-31"),
        # July to September 2018 in Delhi is Q2; in Washington Q3 of 2019 is April to June 2019.
        ("Q3 FY2019", "2018-10-01", "2019-12-31"),
        ("Q3 2019", "2019-07-01", "2019-09-30"),
    ],
)
def test_a_fiscal_year_covers_every_reading_of_whose_it_is(
    phrase: str, first: str, last: str
) -> None:
    assert ends(resolve(f"It was built in {phrase}.")) == (first, last)


@pytest.mark.parametrize(
    "phrase",
    ["within 48 hours", "in two weeks", "for ten years", "on the eve of the vote",
     "on the tenth anniversary of the war", "on D+3", "during Ramadan", "since then",
     "a week before", "at 151830Z"],
)  # fmt: skip
def test_what_counts_from_something_untold_stays_open(phrase: str) -> None:
    when = resolve(f"They left {phrase}.")
    assert (when.is_known, when.basis) == (False, "unknown")
    assert when.expression is not None


def test_what_counts_from_the_last_dated_statement_is_known_by_it() -> None:
    anchor = When.day("2018-10-02")
    assert str(resolve("They left a week before.", anchor=anchor)) == "2018-09-21/2018-09-30"
    assert ends(resolve("They held it since then.", anchor=anchor)) == ("2018-10-02", "2021-04-20")
    assert str(resolve("They left within 48 hours.", anchor=anchor)) == "2018-10-02/2018-10-04"


def test_an_undated_report_leaves_every_relative_wording_open_until_it_is_dated() -> None:
    for phrase in ("Friday last week", "over a year ago", "the anniversary of 9 August 2014",
                   "for the second time in 72 hours", "overnight on Monday"):  # fmt: skip
        open_one = resolve(f"They left {phrase}.", published=UNKNOWN)
        assert not open_one.is_known
        assert resolve_again(open_one, published=TUESDAY) == resolve(f"They left {phrase}.")


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [("last week", "2021-04-05", "2021-04-17"), ("this week", "2021-04-12", "2021-04-18")],
)
def test_on_a_sunday_the_week_is_read_from_monday_and_from_sunday(
    phrase: str, first: str, last: str
) -> None:
    assert ends(resolve(f"They left {phrase}.", published=SUNDAY)) == (first, last)

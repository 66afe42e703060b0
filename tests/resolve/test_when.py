"""Expressions resolve against the report's day, and never say more than the words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.mark.times import TimePhrase, find_time_phrases
from vedette.model.when import UNKNOWN, Precision, When
from vedette.resolve.when import resolve_again, resolve_expression
from vedette.resolve.when_language import read_expression

TUESDAY = When.day("2021-04-20")


def phrase(expression: str, *, precision: Precision = "day") -> TimePhrase:
    return TimePhrase(
        text="words",
        span=(0, 5),
        expression=expression,
        precision=precision,
        reading="at least one day",
        is_vague=False,
    )


@pytest.mark.parametrize(
    ("expression", "interval"),
    [
        ("2021-04-20", "2021-04-20"),
        ("2020-02", "2020-02"),
        ("pub", "2021-04-20"),
        ("pub-1d", "2021-04-19"),
        ("pub-7d..pub", "2021-04-13/2021-04-20"),
        ("pub-1w", "2021-04-12/2021-04-18"),
        ("pub-3y", "2018"),
        ("pub+0m", "2021-04-01/2021-04-20"),
        ("past(pub+0y)", "2021-01-01/2021-04-20"),
        ("early(pub+1y)", "2022-01/2022-06"),
        ("pub..pub+7d", "2021-04-20/2021-04-27"),
        ("last(month=1)", "2021-01"),
        ("last(month=4)", "2020-04"),
        ("last(month=5)", "2020-05"),
        ("last(weekday=tuesday)", "2021-04-13"),
        ("next(weekday=tuesday)", "2021-04-27"),
        ("weekday(tuesday)", "2021-04-20"),
        ("weekday(wednesday)", "2021-04-14"),
        ("weekday(monday)/night", "2021-04-19/2021-04-20"),
        ("weekend(0)", "2021-04-17/2021-04-18"),
        ("last(season=spring)", "2020-03/2020-05"),
        ("season(spring,2014)", "2014-03/2014-05"),
        ("season(winter,2021)", "2020-12-01/2021-04-20"),
        ("winter(2019)", "2019-12/2020-02"),
        ("quarter(3,2020)", "2020-07/2020-09"),
        ("quarter(pub,-1)", "2021-01/2021-03"),
        ("half(1,2020)", "2020-01/2020-06"),
        ("decade(1990)", "1990/1999"),
        ("in(pub-1y,--03)", "2020-03"),
        ("--10-02", "2020-10-02"),
        ("--02-29", "2020-02-29"),
        ("--04", "2021-04-01/2021-04-20"),
        ("since(2019)", "2019-01-01/2021-04-20"),
        ("until(2019)", "../2019-12-31"),
        ("before(2019)", "../2018-12-31"),
        ("by(end(pub+0y))", "../2021-04-20"),
        ("range(--12-30,--01-02)", "2020-12-30/2021-01-02"),
        ("range(2020-11,--02)", "2020-11/2021-02"),
        ("either(2016-10-12,2016-12-10)", "2016-10-12/2016-12-10"),
        ("holiday(ramadan,2019)", "2019"),
    ],
)
def test_an_expression_names_its_interval(expression: str, interval: str) -> None:
    assert str(resolve_expression(phrase(expression), published=TUESDAY)) == interval


@pytest.mark.parametrize(
    "expression",
    ["recently", "years-ago", "earlier", "for(2y)", "every(1d)", "time(14:00Z)", "bc(480)",
     "anchor+1d", "--02-30", "not in (the language", "pub-9999999y", "holiday(eid)"],
)  # fmt: skip
def test_what_names_no_interval_stays_open_and_is_kept(expression: str) -> None:
    when = resolve_expression(phrase(expression), published=TUESDAY)
    assert (when.earliest, when.latest, when.basis) == (None, None, "unknown")
    assert (when.text, when.span, when.expression) == ("words", (0, 5), expression)


def test_a_phrase_without_a_report_date_resolves_once_the_date_is_set() -> None:
    open_one = resolve_expression(phrase("weekday(saturday)"), published=UNKNOWN)
    assert not open_one.is_known
    again = resolve_again(open_one, published=TUESDAY)
    assert again == resolve_expression(phrase("weekday(saturday)"), published=TUESDAY)
    assert str(resolve_again(again, published=When.day("2021-05-04"))) == "2021-05-01"


def test_a_date_without_a_year_takes_that_of_the_text_and_keeps_it() -> None:
    when = resolve_expression(phrase("--10-02"), published=UNKNOWN, year=2018)
    assert (str(when), when.basis) == ("2018-10-02", "text")
    assert resolve_again(when, published=TUESDAY) == when


def test_a_year_of_the_text_that_would_put_done_things_after_publication_is_not_taken() -> None:
    when = resolve_expression(phrase("--10-02"), published=TUESDAY, year=2021)
    assert (str(when), when.basis) == ("2020-10-02", "relative")


@pytest.mark.parametrize(
    ("expression", "interval"),
    [
        ("anchor+1d", "2018-10-03"),
        ("anchor+0d", "2018-10-02"),
        ("anchor-1d/night", "2018-10-01/2018-10-02"),
        ("anchor-2y", "2016"),
        ("anchor+0m", "2018-10"),
        ("in(anchor+0m,---05)", "2018-10-05"),
        ("end(near+0y)", "2018-10/2018-12"),
    ],
)
def test_a_phrase_that_counts_from_the_last_dated_statement_is_known_from_the_text(
    expression: str, interval: str
) -> None:
    anchor = When.day("2018-10-02")
    when = resolve_expression(phrase(expression), published=UNKNOWN, anchor=anchor)
    assert (str(when), when.basis) == (interval, "text")
    assert resolve_again(when, published=TUESDAY) == when


def test_an_open_anchor_leaves_a_chain_that_resolves_later() -> None:
    saturday = resolve_expression(phrase("weekday(saturday)"), published=UNKNOWN)
    sunday = resolve_expression(phrase("anchor+1d"), published=UNKNOWN, anchor=saturday)
    assert not sunday.is_known
    assert str(resolve_again(sunday, published=TUESDAY)) == "2021-04-18"


def test_what_is_to_come_looks_forward_even_when_resolved_again() -> None:
    when = resolve_expression(phrase("--10-02"), published=TUESDAY, is_future=True)
    assert str(when) == "2021-10-02"
    assert str(resolve_again(when, published=When.day("2021-12-01"))) == "2022-10-02"


def test_a_plan_after_a_done_anchor_does_not_move_the_anchor() -> None:
    saturday = resolve_expression(phrase("weekday(saturday)"), published=TUESDAY)
    plan = resolve_expression(
        phrase("anchor+7d"), published=TUESDAY, anchor=saturday, is_future=True
    )
    assert str(plan) == "2021-04-24"


def test_a_report_dated_to_a_month_widens_what_leans_on_it() -> None:
    when = resolve_expression(phrase("pub-1d"), published=When.month(2021, 4))
    assert str(when) == "2021-03-31/2021-04-29"


def test_a_report_of_which_only_the_latest_day_is_known_bounds_one_end() -> None:
    received = When(latest=date(2021, 4, 20), basis="bounded")
    when = resolve_expression(phrase("pub-1d"), published=received)
    assert (str(when), when.basis) == ("../2021-04-19", "bounded")


def test_a_stated_date_wholly_after_publication_stands() -> None:
    assert str(resolve_expression(phrase("2023-01"), published=TUESDAY)) == "2023-01"


_PHRASES = st.sampled_from(
    [
        "on 9 August", "in March", "in 2017", "in early 2017", "last week", "two weeks ago",
        "on Friday", "last Friday", "over the weekend", "three months ago", "six years ago",
        "last spring", "in the past few days", "in recent months", "since May", "until Friday",
        "between 9 and 12 August", "from March to May", "earlier this month", "yesterday",
        "last January", "by March", "in Q3 2019", "in the 1990s", "overnight", "today",
    ]
)  # fmt: skip
_DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2060, 12, 31))
_LEAST = {"day": 1, "week": 7, "month": 28, "season": 89, "year": 365, "decade": 3652}


def _resolve(text: str, published: When, **options: object) -> When:
    (one,) = find_time_phrases(text)
    return resolve_expression(one, published=published, **options)  # type: ignore[arg-type]


@given(_PHRASES, _DAYS)
def test_what_is_told_as_done_never_passes_publication(text: str, day: date) -> None:
    when = _resolve(text, When(earliest=day, latest=day))
    if when.latest is not None and not (when.earliest and when.earliest > day):
        assert when.latest <= day


@given(_PHRASES, _DAYS)
def test_an_interval_is_no_narrower_than_the_unit_of_its_words(text: str, day: date) -> None:
    when = _resolve(text, When(earliest=day, latest=day))
    if when.earliest is None or when.latest is None or when.latest == day or "early" in text:
        return
    assert when.latest - when.earliest >= timedelta(days=_LEAST.get(when.precision, 1) - 1)


@given(_PHRASES)
def test_without_a_report_date_no_year_appears_that_the_words_do_not_give(text: str) -> None:
    when = _resolve(text, UNKNOWN)
    for end in (when.earliest, when.latest):
        assert end is None or str(end.year)[:3] in text


@given(_PHRASES, _DAYS, _DAYS)
def test_resolving_again_is_the_same_as_resolving_at_first(
    text: str, first: date, second: date
) -> None:
    one, two = (When(earliest=d, latest=d) for d in (first, second))
    assert resolve_again(_resolve(text, one), published=two) == _resolve(text, two)


@given(_PHRASES, _DAYS, st.integers(0, 40))
def test_a_less_certain_report_date_never_narrows(text: str, day: date, spread: int) -> None:
    sharp = _resolve(text, When(earliest=day, latest=day))
    wide = _resolve(text, When(earliest=day - timedelta(days=spread), latest=day))
    if sharp.earliest and wide.earliest and sharp.latest and wide.latest:
        assert wide.earliest <= sharp.earliest
        assert sharp.latest <= wide.latest


@given(st.text(alphabet="pubanchor-+0123456789()=,./dwmyxin ", max_size=60))
def test_any_string_reads_to_a_tree_or_to_nothing(text: str) -> None:
    read_expression(text)
    when = resolve_expression(replace(phrase("pub"), expression=text), published=TUESDAY)
    assert when.expression is not None

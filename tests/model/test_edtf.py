"""What a `When` prints is valid EDTF, and reads back as the same two days."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.model.when import UNKNOWN, Precision, When
from vedette.read.dates import parse_edtf

# One date of levels 0 and 1: a day, a month, a season, a year, a decade, and how sure it is.
_DATE = re.compile(
    r"(?:(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d))?|-(?P<season>2[1-4]))?"
    r"|(?P<decade>\d{3})X)(?P<mark>~)?"
)


def read_edtf(said: str) -> tuple[date | None, date | None]:
    """The two days of an EDTF date or interval; whatever is not valid fails."""
    if "/" not in said:
        return read_date(said)
    left, right = said.split("/")
    assert (left, right) != ("..", "..")
    return (
        None if left == ".." else read_date(left)[0],
        None if right == ".." else read_date(right)[1],
    )


def read_date(said: str) -> tuple[date, date]:
    match = _DATE.fullmatch(said)
    assert match is not None, said
    if match["decade"]:
        return date(int(match["decade"]) * 10, 1, 1), date(int(match["decade"]) * 10 + 9, 12, 31)
    year = int(match["year"])
    if match["season"]:
        month = 3 * (int(match["season"]) - 20)
        end = (year + (month == 12), (month + 2) % 12 or 12)
        return date(year, month, 1), date(*end, calendar.monthrange(*end)[1])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        month = int(match["month"])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


_DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9990, 1, 1))
_PRECISIONS = st.sampled_from(
    ["hour", "day", "week", "month", "season", "year", "decade", "range", "unknown"]
)


@st.composite
def _round_intervals(draw: st.DrawFn) -> tuple[date, date]:
    """Intervals that begin and end with a month, often with a season, a year or a decade."""
    first = draw(_DAYS).replace(day=1, month=draw(st.sampled_from([1, 3, 6, 9, 12])))
    if draw(st.booleans()):
        first = first.replace(year=max(first.year // 10 * 10, 1))
    end = first.month + draw(st.sampled_from([1, 2, 3, 4, 12, 24, 120])) - 2
    year, month = first.year + end // 12, end % 12 + 1
    return first, date(year, month, calendar.monthrange(year, month)[1])


_INTERVALS = st.one_of(
    _round_intervals(),
    st.tuples(_DAYS, st.integers(0, 4000)).map(lambda d: (d[0], d[0] + timedelta(days=d[1]))),
)


@given(_INTERVALS, _PRECISIONS, st.sampled_from(["both", "first", "last"]), st.booleans())
def test_what_is_printed_reads_back_as_the_same_days(
    days: tuple[date, date], precision: Precision, known: str, is_about: bool
) -> None:
    when = When(
        earliest=days[0] if known != "last" else None,
        latest=days[1] if known != "first" else None,
        precision=precision,
        expression="about(x)" if is_about else None,
    )
    assert read_edtf(str(when)) == (when.earliest, when.latest)
    assert ("~" in str(when)) == is_about


@given(_INTERVALS, _PRECISIONS)
def test_a_date_given_by_hand_reads_what_is_printed(
    days: tuple[date, date], precision: Precision
) -> None:
    found = parse_edtf(str(When(earliest=days[0], latest=days[1], precision=precision)))
    assert found is not None
    assert (found.earliest, found.latest) == days


@pytest.mark.parametrize(
    ("first", "last", "precision", "said"),
    [
        ("2021-04-20", "2021-04-20", "day", "2021-04-20"),
        ("2021-04-20", "2021-04-20", "hour", "2021-04-20"),
        ("2021-04-12", "2021-04-18", "week", "2021-04-12/2021-04-18"),
        ("2021-04-01", "2021-04-30", "month", "2021-04"),
        ("2021-03-01", "2021-05-31", "season", "2021-21"),
        ("2021-06-01", "2021-08-31", "season", "2021-22"),
        ("2021-09-01", "2021-11-30", "season", "2021-23"),
        ("2021-12-01", "2022-02-28", "season", "2021-24"),
        # Either winter of the year, or a summer that is cut short by its report.
        ("2020-12-01", "2022-02-28", "season", "2020-12/2022-02"),
        ("2021-06-01", "2021-07-04", "season", "2021-06-01/2021-07-04"),
        ("2021-07-01", "2021-09-30", "range", "2021-07/2021-09"),
        ("2021-01-01", "2021-12-31", "year", "2021"),
        ("2010-01-01", "2019-12-31", "decade", "201X"),
        ("2010-01-01", "2019-12-31", "range", "2010/2019"),
        ("2011-01-01", "2020-12-31", "decade", "2011/2020"),
        ("2019-03-01", None, "month", "2019-03/.."),
        ("2019-01-01", None, "year", "2019/.."),
        ("2019-01-01", None, "day", "2019-01-01/.."),
        (None, "2021-12-31", "year", "../2021"),
        (None, "2021-04-30", "month", "../2021-04"),
        (None, "2021-04-20", "year", "../2021-04-20"),
    ],
)
def test_each_precision_has_its_form(
    first: str | None, last: str | None, precision: Precision, said: str
) -> None:
    when = When(
        earliest=date.fromisoformat(first) if first else None,
        latest=date.fromisoformat(last) if last else None,
        precision=precision,
    )
    assert str(when) == said


def test_what_the_words_call_approximate_bears_a_tilde() -> None:
    when = When(
        earliest=date(2014, 7, 1), latest=date(2016, 6, 30), precision="year",
        expression="about(2015)",
    )  # fmt: skip
    assert str(when) == "2014-07~/2016-06~"


def test_the_unknown_prints_nothing() -> None:
    assert str(UNKNOWN) == ""


@pytest.mark.parametrize(
    "said", ["2021-25", "2021-21-03", "20XX", "2021-13", "~2021", "201X-03", "../.."]
)
def test_what_the_reader_does_not_hold_is_no_date(said: str) -> None:
    assert parse_edtf(said) is None

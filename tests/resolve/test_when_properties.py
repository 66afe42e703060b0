"""Over generated phrases, report dates and tenses: no `When` says more than its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vedette.mark.times import find_time_phrases
from vedette.model.mention import TimePhrase
from vedette.model.when import UNKNOWN, When
from vedette.resolve.when import resolve_again, resolve_expression


@dataclass(frozen=True)
class Wording:
    """A phrase with the fewest days that its words allow, and whether they name a year."""

    text: str
    least: int
    is_stated: bool = False


_MONTHS = ["January", "February", "March", "May", "August", "October", "December"]
_WEEKDAYS = ["Monday", "Wednesday", "Friday", "Sunday"]
_SEASONS = ["spring", "summer", "autumn", "winter"]
_COUNTS = ["two", "three", "ten", "12", "a few", "several"]
_YEARS = st.integers(1960, 2030)
# The fewest days that "two weeks ago" allows: the unit, blurred or not.
_UNITS = {"days": 1, "weeks": 7, "months": 28, "years": 365, "decades": 3652}


def _months() -> st.SearchStrategy[str]:
    return st.sampled_from(_MONTHS)


def _build(form: str, least: int, **parts: st.SearchStrategy[object]) -> st.SearchStrategy[Wording]:
    """A form filled with parts; it is stated where it names a year."""
    return st.fixed_dictionaries(parts).map(
        lambda said: Wording(form.format(**said), least, "year" in said)
    )


_DAY = st.integers(1, 28)
_DATES = st.one_of(
    _build("{day} {month}", 1, day=_DAY, month=_months()),
    _build("{day} {month} {year}", 1, day=_DAY, month=_months(), year=_YEARS),
    _build("{month} {day}, {year}", 1, day=_DAY, month=_months(), year=_YEARS),
    _build("{month}", 28, month=_months()),
    _build("{month} {year}", 28, month=_months(), year=_YEARS),
    _build("{year}", 365, year=_YEARS),
    _build("the {season} of {year}", 90, season=st.sampled_from(_SEASONS), year=_YEARS),
    _build("{weekday}", 1, weekday=st.sampled_from(_WEEKDAYS)),
    _build("Q{number} {year}", 90, number=st.integers(1, 4), year=_YEARS),
    _build("FY{year}", 365, year=_YEARS),
)
_RELATIVE = st.one_of(
    _build("last {month}", 28, month=_months()),
    _build("last {weekday}", 1, weekday=st.sampled_from(_WEEKDAYS)),
    _build("last {season}", 90, season=st.sampled_from(_SEASONS)),
    _build("{weekday} last week", 1, weekday=st.sampled_from(_WEEKDAYS)),
    st.sampled_from(
        [
            Wording("last week", 7), Wording("last month", 28), Wording("last year", 365),
            Wording("overnight", 2), Wording("yesterday", 1), Wording("last night", 2),
            Wording("over the weekend", 2), Wording("in the past few days", 3),
            Wording("in the past 24 hours", 2), Wording("in recent weeks", 14),
            Wording("for the second time in 72 hours", 3), Wording("half a year ago", 28),
            Wording("over a year ago", 365), Wording("less than a week ago", 7),
            Wording("in the last decade", 3652), Wording("late last year", 92),
            Wording("a year and a half ago", 28), Wording("a fortnight ago", 7),
        ]
    ),
    st.tuples(st.sampled_from(_COUNTS), st.sampled_from(list(_UNITS))).map(
        lambda c: Wording(f"{c[0]} {c[1]} ago", _UNITS[c[1]])
    ),
)  # fmt: skip
# What the words before a date make of it: "since" and "by" have one end only.
_LEADS = st.sampled_from(["", "since ", "by ", "until ", "prior to ", "no later than ", "about ",
                          "on or after ", "through "])  # fmt: skip
_EDGES = st.sampled_from(["early ", "late ", "mid-", "the end of ", "the beginning of "])


def _with_lead(lead: str, wording: Wording) -> Wording:
    least = wording.least if lead in {"", "about "} else 1
    return Wording(f"{lead}{wording.text}", least, wording.is_stated)


_PERIODS = st.one_of(
    _build("{month} {year}", 8, month=_months(), year=_YEARS),
    _build("{year}", 90, year=_YEARS),
)
_WORDINGS = st.one_of(
    st.builds(_with_lead, _LEADS, _DATES),
    _RELATIVE,
    st.tuples(_EDGES, _PERIODS).map(
        lambda e: Wording(f"{e[0]}{e[1].text}", e[1].least, e[1].is_stated)
    ),
)
_DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2040, 12, 31))
_TENSES = st.booleans()


def _read(wording: Wording) -> TimePhrase | None:
    """The phrase of a sentence; None where the words read as more than one."""
    lead = "" if wording.text[0].islower() else "in "
    found = find_time_phrases(f"They left {lead}{wording.text}.")
    return found[0] if len(found) == 1 else None


def _on(day: date) -> When:
    return When(earliest=day, latest=day, precision="day", basis="stated")


@given(_WORDINGS, _DAYS, _TENSES)
def test_no_interval_is_narrower_than_the_unit_of_its_words(
    wording: Wording, day: date, is_future: bool
) -> None:
    phrase = _read(wording)
    if phrase is None:
        return
    when = resolve_expression(phrase, published=_on(day), is_future=is_future)
    if when.earliest is None or when.latest is None:
        return
    length = (when.latest - when.earliest).days + 1
    assert length >= wording.least or when.latest == day  # cut short by its report


@given(_WORDINGS, _DAYS)
def test_what_is_told_as_done_ends_by_publication_or_states_a_later_date(
    wording: Wording, day: date
) -> None:
    phrase = _read(wording)
    if phrase is None:
        return
    when = resolve_expression(phrase, published=_on(day))
    if when.latest is not None and when.latest > day:
        assert wording.is_stated
        assert when.earliest is None or when.earliest > day


@given(_WORDINGS, _TENSES)
def test_without_a_report_date_only_what_states_its_year_is_known(
    wording: Wording, is_future: bool
) -> None:
    phrase = _read(wording)
    if phrase is None:
        return
    when = resolve_expression(phrase, published=UNKNOWN, is_future=is_future)
    assert when.is_known == wording.is_stated
    assert when.basis == ("stated" if wording.is_stated else "unknown")


@given(_WORDINGS, _DAYS, _DAYS, _TENSES)
def test_resolving_later_gives_what_resolving_at_once_gives(
    wording: Wording, first: date, second: date, is_future: bool
) -> None:
    phrase = _read(wording)
    if phrase is None:
        return
    at_once = resolve_expression(phrase, published=_on(first), is_future=is_future)
    undated = resolve_expression(phrase, published=UNKNOWN, is_future=is_future)
    other = resolve_expression(phrase, published=_on(second), is_future=is_future)
    assert resolve_again(undated, published=_on(first)) == at_once
    assert resolve_again(other, published=_on(first)) == at_once
    assert resolve_again(at_once, published=UNKNOWN) == undated


@given(_WORDINGS, _DAYS, st.integers(0, 60), _TENSES)
def test_a_less_certain_report_date_never_narrows(
    wording: Wording, day: date, spread: int, is_future: bool
) -> None:
    phrase = _read(wording)
    if phrase is None:
        return
    sharp = resolve_expression(phrase, published=_on(day), is_future=is_future)
    vague = When(earliest=day - timedelta(days=spread), latest=day, basis="stated")
    wide = resolve_expression(phrase, published=vague, is_future=is_future)
    if sharp.earliest and wide.earliest and sharp.latest and wide.latest:
        assert wide.earliest <= sharp.earliest
        assert sharp.latest <= wide.latest


@given(_WORDINGS, _DAYS, _DAYS)
def test_an_anchor_that_is_known_later_resolves_later_too(
    wording: Wording, first: date, second: date
) -> None:
    told = _read(wording)
    (after,) = find_time_phrases("Two days later they left.")
    if told is None:
        return
    anchor = resolve_expression(told, published=UNKNOWN)

    def chain(day: date | None) -> When:
        published = UNKNOWN if day is None else _on(day)
        return resolve_expression(after, published=published, anchor=anchor)

    assert resolve_again(chain(None), published=_on(first)) == chain(first)
    assert resolve_again(chain(second), published=_on(first)) == chain(first)


@given(_WORDINGS, st.integers(1960, 2030), _DAYS, _TENSES)
def test_resolving_again_under_the_same_date_changes_nothing(
    wording: Wording, year: int, day: date, is_future: bool
) -> None:
    phrase = _read(wording)
    if phrase is None:
        return
    for published in (_on(day), UNKNOWN):
        for anchor in (UNKNOWN, When.day(f"{year}-06-15")):
            when = resolve_expression(
                phrase, published=published, year=year, anchor=anchor, is_future=is_future
            )
            assert resolve_again(when, published=published) == when

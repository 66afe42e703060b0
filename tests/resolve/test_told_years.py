"""Which year and which day the statements before give to what names neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.gazetteer import Gazetteer
from vedette.lexicon import load_lexicon
from vedette.mark import Marker
from vedette.model.claim import Claim, ReportRef, Words
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.model.when import UNKNOWN, When
from vedette.parse import Parser
from vedette.resolve import Resolver
from vedette.resolve.when import choose_year, resolve_again

LEXICON = load_lexicon()
PARSER = Parser(LEXICON)
NO_PLACES: Gazetteer | None = None


def resolve_last(text: str, *, published: When = UNKNOWN) -> When:
    """The date of a claim that takes the last time phrase of a text."""
    content = text.encode()
    report = Report(
        uri="x", text=text, content=content, sha256=hash_bytes(content), language="en",
        published=published,
    )  # fmt: skip
    marked = Marker(LEXICON).mark(PARSER.parse(report, triage=False))
    phrase = [t for m in marked.marked for t in m.times][-1]
    claim = Claim(
        report=ReportRef(uri="x", id="a", text_id="b"), kind="leave", quote="x",
        span=phrase.span, trigger=Words(text="left", span=phrase.span),
        when=When(text=phrase.text, span=phrase.span, expression=phrase.expression,
                  precision=phrase.precision, reading=phrase.reading),
    )  # fmt: skip
    (resolved,) = Resolver(NO_PLACES).resolve([claim], marked)
    return resolved.when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("They came on 3 May 2018. They left on 9 August.", "2018-08-09"),
        ("They came on 3 May 2018. They met on 9 August. Three days later they left.",
         "2018-08-12"),
        ("They came on 3 October 2018. They met on 7 October. They left on the 9th.", "2018-10-09"),
        ("In 1938 it ended. They came on 15 December 1937. They left on 5 February.",
         "1938-02-05"),
        ("They came on 15 December 1937. They left on 5 February.", ""),
        # A number that is no year gives none.
        ("They held 19380 men. They came on 15 December 1937. They left on 5 February.", ""),
        ("They held 1938 soldiers. They came on 15 December 1937. They left on 5 February.", ""),
        ("They held 1938.5 tons. They came on 15 December 1937. They left on 5 February.", ""),
        ("It ended on 3 Mar 38. They came on 15 December 1937. They left on 5 February.",
         "1938-02-05"),
        ("They came on 15 December 1937. They left on 5 November.", "1937-11-05"),
        ("They came in 1937. They left on 5 February.", "1937-02-05"),
        # What lay behind a statement does not date it.
        ("Before the coup of July 2023 they stayed. They left in April.", ""),
        ("They stayed since 2019. They left in April.", ""),
    ],
)  # fmt: skip
def test_the_statements_of_a_text_date_each_other(text: str, when: str) -> None:
    assert str(resolve_last(text)) == when


def test_in_a_dated_report_a_year_behind_a_statement_does_not_win() -> None:
    text = "Before the coup of July 2023 they stayed. They left in April."
    assert str(resolve_last(text, published=When.day("2024-08-06"))) == "2024-04"


@pytest.mark.parametrize("published", ["2021-04-20", "1999-01-01", "1937-12-31"])
def test_a_date_of_no_known_year_is_not_of_the_reports(published: str) -> None:
    text = "They took Nanjing on 20 December 1937. They attacked Wuhu on 5 February."
    when = resolve_last(text, published=When.day(published))
    assert not when.is_known
    assert not resolve_again(when, published=When.day("2020-06-01")).is_known


_DAYS = st.dates()


@given(_DAYS, st.integers(1, 12), st.sets(st.integers(1, 9999), max_size=3))
def test_no_year_is_chosen_that_neither_the_statement_nor_the_text_gives(
    day: object, month: int, years: set[int]
) -> None:
    last = When.day(str(day))
    assert last.earliest is not None
    year = choose_year(f"--{month:02d}", last, given=years)
    assert year == "not known" or year == last.earliest.year or year in years

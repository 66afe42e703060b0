"""Rules for seasons, quarters and halves of a year."""

from __future__ import annotations

import re
from functools import cache

from vedette.mark.times_rules import (
    Piece,
    Rule,
    in_year,
    make_rules,
    relation_of,
    whole_match,
    word_of,
    words_of,
    year_before,
    year_of,
)
from vedette.mark.times_words import Tokens, load_time_words

_YEAR_OR_FISCAL = (
    "(?:(?:(?:THE)? (?P<fiscal>FISCAL) ANNUAL?)? (?P<year>YEAR)|(?P<fy>FISCALYEAR)"
    "|(?P<rel>REL) ANNUAL)"
)


def _season(t: Tokens, m: re.Match[str]) -> Piece:
    season = load_time_words().seasons[t.low[m.start("season")]]
    said = m.groupdict()
    if said.get("near"):
        origin, step = relation_of(words_of(t, m, "near"))
        suffix = ",anchor" if origin == "anchor" else ""
        how = ("last", "this", "next")[step + 1]
        return whole_match(t, m, f"{how}(season={season}{suffix})", "season")
    if said.get("later") and season == "winter":
        return whole_match(t, m, f"winter({t.low[m.start('year')]})", "season")
    return whole_match(t, m, in_year(f"season({season})", year_of(t, m)), "season")


def _season_name(t: Tokens, m: re.Match[str]) -> Piece:
    season = load_time_words().seasons[t.low[m.start("season")]]
    return Piece(m.start(), m.start(), f"season({season})", "adjective")


def _quarter(t: Tokens, m: re.Match[str]) -> Piece | None:
    said, noun = t.low[m.start("number")], t.low[m.start("noun")]
    if noun not in {"quarter", "quarters", "half"}:
        return None
    number = load_time_words().ordinals.get(said, 0)
    if said in {"latter", "final", "closing", "last"}:
        number = 2 if noun == "half" else 4
    if number == 0 or number > (2 if noun == "half" else 4):
        return None
    if noun == "half" and not (m["year"] or m["rel"]):
        return None
    kind = "half" if noun == "half" else "quarter"
    year = _said_year(t, m)
    if year is None and m.groupdict().get("before"):
        year = year_before(t, m, "before")
    if year is None and m.groupdict().get("given"):
        year = word_of(t, m, "given")
        year = f"fiscal({year})" if "fiscal" in t.low[m.start() : m.end()] else year
    return whole_match(t, m, in_year(f"{kind}({number})", year), kind)


def _short_quarter(t: Tokens, m: re.Match[str]) -> Piece:
    """Q3, 3Q, H1, with its year or its fiscal year."""
    said = t.low[m.start("number")]
    kind = "half" if "h" in said else "quarter"
    return whole_match(t, m, in_year(f"{kind}({said.strip('qh')})", _said_year(t, m)), kind)


def _said_year(t: Tokens, m: re.Match[str]) -> str | None:
    """The year that a rule matched; a fiscal one where it is called so."""
    year = year_of(t, m)
    if word := word_of(t, m, "fy"):
        year = word[2:]
    if year is None or not (word or word_of(t, m, "fiscal")):
        return year
    if not year.isdecimal():
        return f"fiscal({year})"
    return f"fiscal({year if len(year) > 2 else 2000 + int(year)})"


def _fiscal_year(t: Tokens, m: re.Match[str]) -> Piece | None:
    year = _said_year(t, m)
    return whole_match(t, m, year, "fiscal year") if year else None


def _fiscal_years(t: Tokens, m: re.Match[str]) -> Piece | None:
    """ "The fiscal year 2020-21" is that which ends in the later year."""
    first, second = t.low[m.start("first")], t.low[m.start("second")]
    year = second if len(second) == 4 else first[:2] + second
    if int(year) != int(first) + 1:
        return None
    return whole_match(t, m, f"fiscal({year})", "fiscal year")


@cache
def season_rules() -> tuple[Rule, ...]:
    """The rules for seasons, quarters and halves of a year."""
    return make_rules(
        [
            (
                "(?:THE)? (?P<season>SEASONS) (?:OF|COMMA)? (?P<year>ANYYEAR)"
                "(?P<later>[DASH STROKE] [YEAR TWO DAY])? NOTHINGCOUNTED",
                "SEASON MAYSEASON",
                _season,
            ),
            (
                "(?:THE)? (?P<season>SEASONS) OF? (?P<rel>REL) ANNUAL",
                "SEASON MAYSEASON",
                _season,
            ),
            ("(?P<near>REL) (?P<season>SEASONS)", "SEASON MAYSEASON", _season),
            (
                "(?:(?<=[IN SINCE UNTIL BY FROM EARLY LATE MID AFTER BEFORE OF AND OR]) |THE)"
                "(?P<season>SEASONS) (?!OF|OTHER|DRIVE)",
                "SEASON MAYSEASON",
                _season,
            ),
            ("(?P<year>YEAR) (?P<season>SEASONS)", "SEASON MAYSEASON", _season),
            ("(?P<season>SEASONS) DRIVE", "DRIVE", _season_name),
            (
                "(?:THE|(?P<before>REL) ANNUAL POSS)? FISCAL? DASH? (?P<given>YEAR)? FISCAL?"
                " DASH?"
                "(?P<number>[FIRST FINAL LAST]) DASH?"
                f"(?P<noun>[UNIT HALF]) (?:COMMA? [OF IN]? {_YEAR_OR_FISCAL})?",
                "UNIT HALF",
                _quarter,
            ),
            (
                f"(?P<number>QTR) (?:[COMMA DASH STROKE]? OF? {_YEAR_OR_FISCAL})?",
                "QTR",
                _short_quarter,
            ),
            (
                f"(?P<number>HALFYEAR) (?:[COMMA DASH STROKE]? OF? {_YEAR_OR_FISCAL})",
                "HALFYEAR",
                _short_quarter,
            ),
            (
                "(?:(?:(?P<fiscal>FISCAL) ANNUAL?)? (?P<year>YEAR)|(?P<fy>FISCALYEAR))"
                " DASH? (?P<number>[QTR HALFYEAR])",
                "QTR HALFYEAR",
                _short_quarter,
            ),
            ("(?P<fy>FISCALYEAR)", "FISCALYEAR", _fiscal_year),
            (
                "(?:THE)? FISCAL ANNUAL? (?P<first>YEAR) [DASH STROKE] (?P<second>[TWO DAY YEAR])",
                "FISCAL",
                _fiscal_years,
            ),
            (
                "(?:THE)? (?P<first>YEAR) [DASH STROKE] (?P<second>[TWO DAY YEAR]) FISCAL ANNUAL",
                "FISCAL",
                _fiscal_years,
            ),
            (
                "(?:THE)? (?P<fiscal>FISCAL) ANNUAL? (?P<year>YEAR) NOTHINGCOUNTED",
                "FISCAL",
                _fiscal_year,
            ),
            ("(?P<rel>REL) (?P<fiscal>FISCAL) ANNUAL", "FISCAL", _fiscal_year),
        ]
    )

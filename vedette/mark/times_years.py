"""Rules for years, decades and centuries."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from vedette.mark.times_rules import Piece, Rule, make_rules, whole_match
from vedette.mark.times_words import OTHER, Tokens, load_time_words

_DIGITS = re.compile(r"\d+")
_BEFORE_YEAR = "[IN SINCE UNTIL BY OF FROM BEFORE AFTER BETWEEN ABOUT EARLY LATE MID FISCAL TO FOR]"


def _plain_year(t: Tokens, m: re.Match[str]) -> Piece | None:
    at, year = m.start("year"), t.low[m.start("year")]
    after = t.low[at + 1] if at + 1 < len(t.low) else ""
    is_word = t.classes[at + 1 : at + 2] == OTHER and after[:1].isalpha()
    if is_word and year.endswith("00"):
        return None
    if int(year) < 1900 and (int(year) < 1500 or (is_word and after.endswith("s"))):
        return None
    if "noun" in m.groupdict() and is_word and after.endswith("s") and not after.endswith("ss"):
        return None
    first = m.start("whole") if m.groupdict().get("whole") else at
    return Piece(first, at, year, "year")


def _spelled_year(t: Tokens, m: re.Match[str]) -> Piece | None:
    words = load_time_words().numerals
    head, tens = (words[w] for w in t.low[m.start("head") : m.start("head") + 2])
    ones = words[t.low[m.start("ones")]] if m["ones"] else 0
    if (head == 20 and tens == 1000) and ones < 36:
        return whole_match(t, m, str(2000 + ones), "year")
    if head not in {18, 19, 20} or not 10 <= tens <= 90 or ones > 9:
        return None
    return whole_match(t, m, str(head * 100 + tens + ones), "year")


def _short_year(t: Tokens, m: re.Match[str]) -> Piece | None:
    number = int(t.low[m.start("two")])
    at = m.start("two")
    if len(t.low[at]) != 2 or not t.glued(at - 1):
        return None
    if "year" not in m.re.groupindex and at > 1 and t.glued(at - 2):
        return None  # 6'10
    first = int(t.low[m.start("year")]) if m.groupdict().get("year") else 1936
    year = first - first % 100 + number
    if m.groupdict().get("year"):
        return Piece(m.start("two"), m.start("two"), str(year), "year") if year > first else None
    return whole_match(t, m, str(year if year >= 1936 else year + 100), "year")


def _decade(t: Tokens, m: re.Match[str]) -> Piece | None:
    said = t.low[m.start("tens")]
    number = _DIGITS.match(said)
    value = int(number[0]) if number else load_time_words().decades[said]
    if number and value < 100 and m.end() - m.start() == 1:
        return None  # "in his early 20s" is an age
    if value < 100:
        value += 2000 if value < 30 and not number else 1900
    return whole_match(t, m, f"decade({value})", "decade")


def _century(t: Tokens, m: re.Match[str]) -> Piece | None:
    said = t.low[m.start("number")]
    number = _DIGITS.match(said)
    value = int(number[0]) if number else load_time_words().ordinals.get(said, 0)
    return whole_match(t, m, f"century({value})", "century") if 1 <= value <= 21 else None


def _turn_of_year(t: Tokens, m: re.Match[str]) -> Piece:
    return whole_match(t, m, "range(--12,--01)", "span")


def _turn_of_century(t: Tokens, m: re.Match[str]) -> Piece | None:
    """ "The turn of the 20th century": ten years to either side of its beginning."""
    century = _century(t, m)
    if century is None:
        return None
    year = 100 * (int(century.expression[8:-1]) - 1)
    return whole_match(t, m, f"range({year - 10},{year + 10})", "span") if year >= 1000 else None


def _bc(t: Tokens, m: re.Match[str]) -> Piece:
    piece = whole_match(t, m, f"bc({t.low[m.start('year')]})", "century")
    return replace(piece, last=m.start("year")) if "only" in m.re.groupindex else piece


@cache
def year_rules() -> tuple[Rule, ...]:
    """The rules for years, decades and centuries."""
    years = "YEAR OLDYEAR"
    return make_rules(
        [
            (
                f"(?<={_BEFORE_YEAR}) (?P<year>ANYYEAR) NOTHINGCOUNTED"
                "(?![TO DASH AND OR] [BIG REAL] | MONEY)",
                years,
                _plain_year,
            ),
            (
                "(?<=ANYYEAR [AND OR TO DASH STROKE COMMA UNTIL]) (?P<year>ANYYEAR) NOTHINGCOUNTED",
                years,
                _plain_year,
            ),
            (
                "(?<=[THE AN POSS THAT FOLLOW AS]) (?P<year>ANYYEAR)"
                "(?P<noun>[OTHER FIRST TIME DRIVE UNIT])",
                years,
                _plain_year,
            ),
            ("(?<=LEFT) (?P<year>ANYYEAR) (?=[RIGHT DASH COMMA])", years, _plain_year),
            ("(?P<year>ANYYEAR) (?=[DASH STROKE] [YEAR OLDYEAR TWO])", years, _plain_year),
            (
                "(?<=[EARLY LATE EARLIER LATER VAGUE] [AS THAN]) (?P<year>ANYYEAR) NOTHINGCOUNTED",
                years,
                _plain_year,
            ),
            ("(?<=[SINCE UNTIL FROM] AT LEAST) (?P<year>YEAR) NOTHINGCOUNTED", years, _plain_year),
            ("(?<=[MID BESIDE] DASH) (?P<year>ANYYEAR) NOTHINGCOUNTED", "MID BESIDE", _plain_year),
            ("(?:THE)? TURN OF THE ANNUAL (?!ANYYEAR)", "TURN", _turn_of_year),
            (
                "(?:THE)? TURN OF (?:THE)? (?P<number>[DAYTH NTH ORDINAL FIRST]) DASH? CENTURY",
                "TURN",
                _turn_of_century,
            ),
            ("(?P<year>YEAR) (?=POSS)", years, _plain_year),
            ("(?:^|(?<=BREAK)) (?P<year>ANYYEAR) (?=BREAK|DASH|COLON|$)", years, _plain_year),
            (
                "(?P<whole>(?:THE)? (?:[UNIT])) (?P<year>ANYYEAR) NOTHINGCOUNTED",
                years,
                _plain_year,
            ),
            (
                "(?P<head>NUMWORD) NUMWORD (?:DASH? (?P<ones>NUMWORD))?",
                "NUMWORD",
                _spelled_year,
            ),
            ("QUOTE (?P<two>[TWO DAY])", "QUOTE", _short_year),
            (
                "(?P<year>ANYYEAR) [DASH STROKE] (?P<two>[TWO DAY]) NOTHINGCOUNTED",
                years,
                _short_year,
            ),
            ("(?:THE)? QUOTE? (?P<tens>TENS)", "TENS", _decade),
            ("THE (?P<tens>DECADEWORD)", "DECADEWORD", _decade),
            ("(?:THE)? (?P<number>[DAYTH NTH ORDINAL FIRST]) DASH? CENTURY", "CENTURY", _century),
            ("ABOUT? (?P<year>[DAY TWO BIG OLDYEAR YEAR]) BC", "BC", _bc),
            ("(?:THE)? (?P<year>[BIG TENS]) BC", "BC", _bc),
            ("(?P<only>(?P<year>[DAY TWO BIG])) [DASH TO AND] [DAY TWO BIG] BC", "BC", _bc),
        ]
    )

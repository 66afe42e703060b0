"""Rules for days, months, weekdays and clocks."""

from __future__ import annotations

import re
from functools import cache

from vedette.mark.times_rules import (
    Piece,
    Rule,
    in_year,
    make_rules,
    relation_of,
    shift,
    whole_match,
    words_of,
    year_of,
)
from vedette.mark.times_words import Tokens, load_time_words

_DIGITS = re.compile(r"\d+")
LONGEST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_YEAR_END = (
    "(?:COMMA? OF? (?P<year>ANYYEAR) NOTHINGCOUNTED|OF? (?P<rel>REL) ANNUAL"
    "|OF? QUOTE (?P<short>[TWO DAY]))?"
)


def _day(t: Tokens, m: re.Match[str]) -> Piece | None:
    month = load_time_words().months[t.low[m.start("month")]]
    number = _DIGITS.match(t.low[m.start("day")])
    day = int(number[0]) if number else 0
    if not 1 <= day <= LONGEST.get(month, 31):
        return None
    whole = in_year(f"--{month:02d}-{day:02d}", year_of(t, m))
    if "only" not in m.re.groupindex:
        return whole_match(t, m, whole, "day")
    return Piece(m.start("only"), m.end("only") - 1, whole, "day")


def _month(t: Tokens, m: re.Match[str]) -> Piece:
    month = load_time_words().months[t.low[m.start("month")]]
    year = year_of(t, m) or _shared_year(t, m.end(), month)
    return whole_match(t, m, in_year(f"--{month:02d}", year), "month")


def _shared_year(t: Tokens, at: int, month: int) -> str | None:
    """The year at the end of a list of months: "March, April and May 2020"."""
    names, last = load_time_words().months, month
    while at < len(t.low) and t.low[at] in {",", "and", "or"}:
        at += 1 + (t.low[at] == "," and t.low[at + 1 : at + 2] in (["and"], ["or"]))
        if at >= len(t.low) or names.get(t.low[at], 0) <= last:
            return None
        last, at = names[t.low[at]], at + 1
        if last and t.low[at : at + 1] and len(t.low[at]) == 4 and t.low[at].isdecimal():
            return t.low[at] if "1900" <= t.low[at] <= "2035" else None
    return None


def _relative_month(t: Tokens, m: re.Match[str]) -> Piece:
    month = load_time_words().months[t.low[m.start("month")]]
    origin, step = relation_of(words_of(t, m, "rel"))
    partial = f"month={month}"
    if origin == "anchor":
        partial += ",anchor"
    return whole_match(t, m, f"{('last', 'this', 'next')[step + 1]}({partial})", "month")


def _weekday(t: Tokens, m: re.Match[str]) -> Piece:
    name = load_time_words().weekdays[t.low[m.start("weekday")]]
    said = words_of(t, m, "rel")
    if not said:
        return whole_match(t, m, f"weekday({name})", "day")
    origin, step = relation_of(said)
    suffix = ",anchor" if origin == "anchor" else ""
    return whole_match(t, m, f"{('last', 'this', 'next')[step + 1]}(weekday={name}{suffix})", "day")


def _day_of_week(t: Tokens, m: re.Match[str]) -> Piece | None:
    """ "Friday last week": that day of that week."""
    if load_time_words().units[t.low[m.start("unit")]] != "w" or t.low[m.end() - 1].endswith("s"):
        return None
    name = load_time_words().weekdays[t.low[m.start("weekday")]]
    origin, step = relation_of(words_of(t, m, "rel"))
    return whole_match(t, m, f"in({shift(origin, step, 'w')},weekday({name}))", "day")


def _weekday_before(t: Tokens, m: re.Match[str]) -> Piece:
    """ "The Tuesday before last"."""
    name = load_time_words().weekdays[t.low[m.start("weekday")]]
    return whole_match(t, m, f"(last(weekday={name}))-7d", "day")


def _weekday_week(t: Tokens, m: re.Match[str]) -> Piece | None:
    """ "Thursday week": a week after the next Thursday, in Britain."""
    if t.low[m.start("unit")] != "week":
        return None
    name = load_time_words().weekdays[t.low[m.start("weekday")]]
    return whole_match(t, m, f"(next(weekday={name}))+7d", "day")


def _day_of_said_month(t: Tokens, m: re.Match[str]) -> Piece | None:
    """ "The 5th of last month"."""
    if t.low[m.start("unit")] != "month":
        return None
    origin, step = relation_of(words_of(t, m, "rel"))
    number = int(t.low[m.start("day")][:-2])
    return whole_match(t, m, f"in({shift(origin, step, 'm')},---{number:02d})", "day")


def _spelled_day(t: Tokens, m: re.Match[str]) -> Piece | None:
    """ "The fifth of May"."""
    day = load_time_words().ordinals.get(t.low[m.start("nth")], 0)
    month = load_time_words().months[t.low[m.start("month")]]
    if not day:
        return None
    return whole_match(t, m, in_year(f"--{month:02d}-{day:02d}", year_of(t, m)), "day")


def _day_of_month(t: Tokens, m: re.Match[str]) -> Piece:
    number = int(t.low[m.start("day")][:-2])
    return whole_match(t, m, f"in(anchor+0m,---{number:02d})", "day")


@cache
def date_rules() -> tuple[Rule, ...]:
    """The rules for days, months, weekdays and clocks."""
    months = "MONTH MAYMONTH SHORT"
    return make_rules(
        [
            (
                "(?:[WEEKDAY SHORTDAY] DOT? COMMA?)? (?P<month>MON) (?P<day>DAYNUM) NOTHINGCOUNTED"
                f"(?!DASH (?:DAYNUM)? [UNIT HOUR]) {_YEAR_END}",
                months,
                _day,
            ),
            (
                "(?:[WEEKDAY SHORTDAY] DOT? COMMA?)? (?:THE)? (?P<day>DAYNUM) DASH? OF?"
                f"(?P<month>MON) {_YEAR_END}",
                months,
                _day,
            ),
            # The first day of "3-5 March 2021", "3 and 5 March"; the second of "March 3-5".
            (
                "(?P<only>(?P<day>DAYNUM))"
                " (?=(?:[DASH STROKE TO AND OR COMMA UNTIL] (?:THE)? DAYNUM"
                f"|COMMA DAYNUM COMMA? AND DAYNUM) OF? (?P<month>MON) {_YEAR_END})",
                months,
                _day,
            ),
            (
                "(?P<month>MON) DAYNUM [DASH STROKE TO AND OR UNTIL] (?P<only>(?P<day>DAYNUM)"
                f"(?!OF? MON|COUNTED|PERCENT|[UNIT]|HOUR|DASH|BIG) {_YEAR_END})",
                months,
                _day,
            ),
            (
                "(?P<month>MON) DAYNUM COMMA (?P<only>(?P<day>DAYNUM)) (?=COMMA? AND DAYNUM"
                f"{_YEAR_END})",
                months,
                _day,
            ),
            (
                "(?P<month>MON) DAYNUM COMMA DAYNUM COMMA? AND (?P<only>(?P<day>DAYNUM)"
                f"NOTHINGCOUNTED {_YEAR_END})",
                months,
                _day,
            ),
            (
                "(?P<month>MON) (?:COMMA? OF? (?P<year>ANYYEAR) NOTHINGCOUNTED"
                "|OF? (?P<rel>REL) ANNUAL|OF? QUOTE (?P<short>[TWO DAY]))",
                months,
                _month,
            ),
            ("(?P<month>MONTH)", "MONTH", _month),
            (
                "(?<=[IN ON SINCE UNTIL BY OF FROM BETWEEN BEFORE AFTER TO ABOUT EARLY LATE MID"
                " AND OR DASH EVERY THAN]) (?P<month>(?:MAYMONTH|SHORT DOT?))",
                "MAYMONTH SHORT",
                _month,
            ),
            (
                "(?<=[EARLY LATE VAGUE] AS) (?P<month>(?:MAYMONTH|SHORT DOT?))",
                "MAYMONTH SHORT",
                _month,
            ),
            ("(?P<rel>REL) (?P<month>MON)", months, _relative_month),
            ("(?P<rel>REL)? (?P<weekday>WEEKDAY)", "WEEKDAY", _weekday),
            (
                "(?P<weekday>[WEEKDAY SHORTDAY]) (?:COMMA|OF|IN)? (?P<rel>REL) (?P<unit>PERIOD)",
                "WEEKDAY SHORTDAY",
                _day_of_week,
            ),
            (
                "(?P<weekday>WEEKDAY) (?P<rel>(?:LAST (?![UNIT])|NEXT (?=[COMMA DOT BREAK]|$)))",
                "WEEKDAY",
                _weekday,
            ),
            ("THE (?P<weekday>WEEKDAY) BEFORE LAST", "WEEKDAY", _weekday_before),
            ("(?P<weekday>WEEKDAY) (?P<unit>PERIOD) (?!DASH|OTHER)", "WEEKDAY", _weekday_week),
            (
                "WEEKDAY? (?:THE)? (?P<day>DAYTH) OF (?P<rel>REL) (?P<unit>PERIOD)",
                "DAYTH",
                _day_of_said_month,
            ),
            (
                "(?:THE)? (?P<nth>[FIRST ORDINAL]) OF (?P<month>MON) " + _YEAR_END,
                months,
                _spelled_day,
            ),
            ("(?P<month>MON) THE (?P<day>DAYTH) " + _YEAR_END, months, _day),
            ("(?<=ON) THE (?P<day>DAYTH) (?!OTHER|MON|OF)", "DAYTH", _day_of_month),
        ]
    )

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
FIRST_SHORT = 36
"""Years of two figures are of the last century from here on."""
LONGEST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_YEAR_END = (
    "(?:COMMA? OF? (?P<year>ANYYEAR) NOTHINGCOUNTED|OF? (?P<rel>REL) ANNUAL"
    "|OF? QUOTE (?P<short>[TWO DAY]))?"
)
# A number before one of these is no year: "17 March 19 soldiers", "17 March 10 am".
_SHORT_YEAR_END = (
    "(?![COUNTED PERCENT UNIT HOUR AMPM OF DAY DAYTH TWO BIG REAL STROKE NUMWORD]"
    "|MON|DASH [DAY DAYTH TWO BIG YEAR UNIT HOUR]|COMMA? ANYYEAR)"
)


def _day(t: Tokens, m: re.Match[str]) -> Piece | None:
    month = load_time_words().months[t.low[m.start("month")]]
    number = _DIGITS.match(t.low[m.start("day")])
    day = int(number[0]) if number else 0
    # "On 30 February" is read and stays open; "in June 31 rebels" speaks of June.
    if day > LONGEST.get(month, 31) and "in" in t.low[m.start() - 1 : m.start()]:
        return None
    partial, year = f"--{month:02d}-{day:02d}", year_of(t, m)
    if "only" in m.re.groupindex:
        return Piece(m.start("only"), m.end("only") - 1, in_year(partial, year), "day")
    name = load_time_words().weekdays.get(t.low[m.start()])
    if name is not None and year is None:
        return whole_match(t, m, f"weekday({name},{partial})", "day")
    return whole_match(t, m, in_year(partial, year), "day")


def _day_short_year(t: Tokens, m: re.Match[str]) -> Piece | None:
    """ "17 Mar 19", as soldiers write it.

    Before a word that the number may count ("on 17 March 19 rebels fell") both readings stay,
    save where the month stands in capitals.
    """
    short = t.low[m.start("short")]
    month = load_time_words().months[t.low[m.start("month")]]
    number = _DIGITS.match(t.low[m.start("day")])
    if number is None or len(short) != 2 or int(number[0]) > LONGEST.get(month, 31):
        return None
    date = f"{month:02d}-{int(number[0]):02d}"
    written = f"{int(short) + (1900 if int(short) >= FIRST_SHORT else 2000)}-{date}"
    may_count = t.classes[m.end() : m.end() + 1] == load_time_words().codes["OTHER"]
    if may_count and not t.words[m.start("month")].isupper():
        written = f"either({written},--{date})"
    return whole_match(t, m, written, "day")


def _weekday_and_day(t: Tokens, m: re.Match[str]) -> Piece:
    """ "Friday the 3rd"; in "Friday the 3rd rebel attack" it may be any Friday."""
    name = load_time_words().weekdays[t.low[m.start("weekday")]]
    both = f"weekday({name},---{int(t.low[m.start('day')][:-2]):02d})"
    if t.classes[m.end() : m.end() + 1] != load_time_words().codes["OTHER"]:
        return whole_match(t, m, both, "day")
    return Piece(m.start(), m.start(), f"either(weekday({name}),{both})", "day")


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
            (
                "(?:[WEEKDAY SHORTDAY] DOT? COMMA?)? (?:THE)? (?P<day>DAYNUM) (?P<month>MON)"
                f"(?P<short>[TWO DAY]) {_SHORT_YEAR_END}",
                months,
                _day_short_year,
            ),
            (
                "(?:[WEEKDAY SHORTDAY] DOT? COMMA?)? (?P<month>MON) (?P<day>DAYNUM)"
                f"(?P<short>[TWO DAY]) {_SHORT_YEAR_END}",
                months,
                _day_short_year,
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
            (
                "(?P<weekday>WEEKDAY) COMMA? (?:THE)? (?P<day>DAYTH)"
                " (?!OF|MON|COUNTED|[UNIT]|HOUR|DASH|STROKE)",
                "DAYTH",
                _weekday_and_day,
            ),
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

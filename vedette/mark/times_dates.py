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
    whole_match,
    word_of,
    words_of,
    year_of,
)
from vedette.mark.times_words import Tokens, load_time_words

_DIGITS = re.compile(r"\d+")
_CLOCK_LEADS = frozenset({"at", "by", "around", "about", "from", "until", "since", "before"})
_LONGEST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_YEAR_END = "(?:COMMA? OF? (?P<year>ANYYEAR) NOTHINGCOUNTED|OF? (?P<rel>REL) ANNUAL)?"
_ZONES = "(?P<zone>ZONE)?"


def _day(t: Tokens, m: re.Match[str]) -> Piece | None:
    month = load_time_words().months[t.low[m.start("month")]]
    number = _DIGITS.match(t.low[m.start("day")])
    day = int(number[0]) if number else 0
    if not 1 <= day <= _LONGEST.get(month, 31):
        return None
    whole = in_year(f"--{month:02d}-{day:02d}", year_of(t, m))
    if "only" not in m.re.groupindex:
        return whole_match(t, m, whole, "day")
    return Piece(m.start("only"), m.end("only") - 1, whole, "day")


def _month(t: Tokens, m: re.Match[str]) -> Piece:
    month = load_time_words().months[t.low[m.start("month")]]
    return whole_match(t, m, in_year(f"--{month:02d}", year_of(t, m)), "month")


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


def _day_of_month(t: Tokens, m: re.Match[str]) -> Piece:
    number = int(t.low[m.start("day")][:-2])
    return whole_match(t, m, f"in(anchor+0m,---{number:02d})", "day")


def _iso(t: Tokens, m: re.Match[str]) -> Piece | None:
    said = t.words[m.start()]
    month, day = int(said[5:7]), int(said[8:10])
    said = said.replace("/", "-")
    if not (1 <= month <= 12 and 1 <= day <= _LONGEST.get(month, 31)):
        return None
    if len(said) < 14:
        return whole_match(t, m, said[:10], "day")
    clock = said[11:].replace(":", "")
    return whole_match(t, m, f"{said[:10]}/{clock[:2]}:{clock[2:4]}", "hour")


def _slashed(t: Tokens, m: re.Match[str]) -> Piece | None:
    said = t.words[m.start()]
    one, two, year = (int(part) for part in re.split(r"[./]", said))
    if year < 100:
        year += 2000 if year < 36 else 1900
    readings = [
        f"{year}-{month:02d}-{day:02d}"
        # Dots are written by those who put the day first.
        for month, day in dict.fromkeys(((two, one),) if "." in said else ((one, two), (two, one)))
        if 1 <= month <= 12 and 1 <= day <= _LONGEST.get(month, 31)
    ]
    if not readings:
        return None
    if len(readings) == 1:
        return whole_match(t, m, readings[0], "day")
    return whole_match(t, m, f"either({','.join(sorted(readings))})", "span")


def _time_group(t: Tokens, m: re.Match[str]) -> Piece | None:
    said = "".join(t.low[m.start()].split())
    month, year = load_time_words().months.get(said[7:10]), int(said[10:])
    day, hour, minute = int(said[:2]), int(said[2:4]), int(said[4:6])
    if not month or not 1 <= day <= 31 or hour > 24 or minute > 59:
        return None
    year += 2000 if year < 100 else 0
    clock = f"{hour:02d}:{minute:02d}{'Z' if said[6] == 'z' else ''}"
    return whole_match(t, m, f"{year}-{month:02d}-{day:02d}/{clock}", "hour")


def _clock(t: Tokens, m: re.Match[str]) -> Piece | None:
    said = t.low[m.start("clock")].replace(":", "")
    if not said.isdecimal() or len(said) > 4:
        return None
    before = t.low[m.start() - 1] if m.start() else ""
    if t.low[m.start("clock") + 1 : m.end()] == ["hours"] and before not in _CLOCK_LEADS:
        return None  # "after 1400 hours of work" is a duration
    hour, minute = (int(said[:-2]), int(said[-2:])) if len(said) > 2 else (int(said), 0)
    half = word_of(t, m, "half")
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    zone = "Z" if word_of(t, m, "zone") in {"gmt", "utc", "z"} else ""
    return whole_match(t, m, f"time({hour:02d}:{minute:02d}{zone})", "clock")


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
                "(?P<only>(?P<day>DAYNUM)) (?=(?:[DASH TO AND OR COMMA UNTIL] (?:THE)? DAYNUM"
                f"|COMMA DAYNUM COMMA? AND DAYNUM) OF? (?P<month>MON) {_YEAR_END})",
                months,
                _day,
            ),
            (
                "(?P<month>MON) DAYNUM [DASH TO AND OR UNTIL] (?P<only>(?P<day>DAYNUM)"
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
                "|OF? (?P<rel>REL) ANNUAL)",
                months,
                _month,
            ),
            ("(?P<month>MONTH)", "MONTH", _month),
            (
                "(?<=[IN ON SINCE UNTIL BY OF FROM BETWEEN BEFORE AFTER TO ABOUT EARLY LATE MID"
                " AND OR DASH EVERY]) (?P<month>(?:MAYMONTH|SHORT DOT?))",
                "MAYMONTH SHORT",
                _month,
            ),
            ("(?P<rel>REL) (?P<month>MON)", months, _relative_month),
            ("(?P<rel>REL)? (?P<weekday>WEEKDAY)", "WEEKDAY", _weekday),
            ("ISO", "ISO", _iso),
            ("SLASH", "SLASH", _slashed),
            ("GROUP", "GROUP", _time_group),
            (
                f"(?P<clock>CLOCK) (?P<half>AMPM)? HOURS? {_ZONES}",
                "CLOCK",
                _clock,
            ),
            (f"(?P<clock>DAY) (?P<half>AMPM) {_ZONES}", "AMPM", _clock),
            (
                "(?P<clock>[OLDYEAR BIG YEAR]) (?:HOUR|HOURS|(?P<zone>ZONE)) ZONE?",
                "HOURS HOUR ZONE",
                _clock,
            ),
            ("(?<=ON) THE (?P<day>DAYTH) (?!OTHER|MON|OF)", "DAYTH", _day_of_month),
        ]
    )

"""Rules for dates in figures, military date-time groups and clocks."""

from __future__ import annotations

import re
from functools import cache

from vedette.mark.times_dates import LONGEST
from vedette.mark.times_rules import Piece, Rule, make_rules, whole_match, word_of
from vedette.mark.times_words import Tokens, load_time_words

_CLOCK_LEADS = frozenset({"at", "by", "around", "about", "from", "until", "since", "before"})
_ZONES = "(?:(?P<zone>ZONE) TIME?)?"


def _iso(t: Tokens, m: re.Match[str]) -> Piece | None:
    said = t.words[m.start()]
    month, day = int(said[5:7]), int(said[8:10])
    said = said.replace("/", "-").replace(".", "-")
    if not (1 <= month <= 12 and 1 <= day <= LONGEST.get(month, 31)):
        return None
    if len(said) < 14:
        return whole_match(t, m, said[:10], "day")
    clock = said[11:].replace(":", "")
    return whole_match(t, m, f"{said[:10]}/{clock[:2]}:{clock[2:4]}", "hour")


def _slashed(t: Tokens, m: re.Match[str]) -> Piece | None:
    said = t.words[m.start()]
    one, *rest = (int(part) for part in re.split(r"[./-]", said))
    if len(rest) == 1:
        is_month = 1 <= one <= 12 and 1900 <= rest[0] <= 2099
        return whole_match(t, m, f"{rest[0]}-{one:02d}", "month") if is_month else None
    two, year = rest[0], _full_year(rest[1])
    readings = [
        f"{year}-{month:02d}-{day:02d}"
        # Dots are written by those who put the day first.
        for month, day in dict.fromkeys(((two, one),) if "." in said else ((one, two), (two, one)))
        if 1 <= month <= 12 and 1 <= day <= LONGEST.get(month, 31)
    ]
    if not readings:
        return None
    if len(readings) == 1:
        return whole_match(t, m, readings[0], "day")
    return whole_match(t, m, f"either({','.join(sorted(readings))})", "span")


def _full_year(year: int) -> int:
    return year if year >= 100 else year + (2000 if year < 36 else 1900)


def _stamp(t: Tokens, m: re.Match[str]) -> Piece | None:
    """15MAR21, 15-Mar-2021, 15MAR."""
    day, name, year = re.split(r"-?([a-z]+)-?", t.low[m.start()])
    month = load_time_words().months.get(name)
    if not month or not 1 <= int(day) <= LONGEST.get(month, 31):
        return None
    front = f"{_full_year(int(year))}-" if year else "--"
    return whole_match(t, m, f"{front}{month:02d}-{int(day):02d}", "day")


def _time_group(t: Tokens, m: re.Match[str]) -> Piece | None:
    """151830ZMAR21; without a year it is a date without a year, without a month a day of one."""
    said = "".join(t.low[m.start()].split())
    month, year = load_time_words().months.get(said[7:10]), said[10:]
    day, hour, minute = int(said[:2]), int(said[2:4]), int(said[4:6])
    if (not month and said[7:]) or not 1 <= day <= 31 or hour > 24 or minute > 59:
        return None
    clock = f"{hour:02d}:{minute:02d}{'Z' if said[6] == 'z' else ''}"
    if not month:
        return whole_match(t, m, f"in(anchor+0m,---{day:02d})/{clock}", "hour")
    date = f"{_full_year(int(year))}-" if year else "--"
    return whole_match(t, m, f"{date}{month:02d}-{day:02d}/{clock}", "hour")


def _clock(t: Tokens, m: re.Match[str]) -> Piece | None:
    said = t.low[m.start("clock")].replace(":", "").replace(".", "")
    is_zulu = said.endswith("z")
    said = said.rstrip("zl")
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
    zone = "Z" if is_zulu or word_of(t, m, "zone") in {"gmt", "utc", "z"} else ""
    return whole_match(t, m, f"time({hour:02d}:{minute:02d}{zone})", "clock")


@cache
def clock_rules() -> tuple[Rule, ...]:
    """The rules for dates in figures, date-time groups and clocks."""
    return make_rules(
        [
            ("ISO", "ISO", _iso),
            ("SLASH", "SLASH", _slashed),
            ("GROUP", "GROUP", _time_group),
            ("STAMP", "STAMP", _stamp),
            (
                f"(?P<clock>CLOCK) (?P<half>AMPM)? HOURS? {_ZONES}",
                "CLOCK",
                _clock,
            ),
            (f"(?P<clock>[DAY REAL]) (?P<half>AMPM) {_ZONES}", "AMPM", _clock),
            (
                "(?P<clock>[OLDYEAR BIG YEAR]) (?:HOUR|HOURS|(?P<zone>ZONE)) ZONE?",
                "HOURS HOUR ZONE",
                _clock,
            ),
        ]
    )

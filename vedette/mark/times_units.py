"""Rules for phrases made of units: "last week", "three years ago", "the past few days"."""

from __future__ import annotations

import re
from functools import cache

from vedette.mark.times_rules import (
    Piece,
    Rule,
    count_of,
    make_rules,
    relation_of,
    shift,
    whole_match,
)
from vedette.mark.times_words import Tokens, load_time_words

UNIT_NAMES = {
    "d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year", "D": "decade",
    "C": "century", "e": "weekend", "h": "hour", "n": "hour", "s": "hour",
}  # fmt: skip
_HABITS = {
    "daily": "1d", "everyday": "1d", "weekly": "1w", "monthly": "1m", "annually": "1y",
    "hourly": "1h", "quarterly": "3m",
}  # fmt: skip


def unit_of(t: Tokens, m: re.Match[str]) -> str:
    """The letter of the unit that a rule matched."""
    said = t.low[m.start("unit")]
    return load_time_words().units.get(said, "C")


def is_plural(t: Tokens, m: re.Match[str]) -> bool:
    """Whether the unit that a rule matched is written in the plural."""
    said = t.low[m.start("unit")]
    return said.endswith("s") or said == "centuries"


def count_in(t: Tokens, m: re.Match[str]) -> str:
    """The count that a rule matched, in digits, or X; a fortnight counts twice."""
    said = t.low[m.start("count") : m.end("count")]
    count = count_of(said)
    if t.low[m.start("unit")].startswith("fortnight") and count.isdecimal():
        return str(2 * int(count))
    return count if count == "X" or not count.startswith("0") else "0"


def in_base_units(count: str, unit: str) -> tuple[str, str]:
    """A count in the units that can be shifted: quarters are months, decades are years."""
    if count == "X":
        return "X", unit
    if "." in count:
        return {"y": str(round(12 * float(count))), "D": str(round(10 * float(count)))}.get(
            unit, str(round(float(count) + 0.5))
        ), ("m" if unit == "y" else "y" if unit == "D" else unit)
    number = int(count)
    if unit == "q":
        return str(3 * number), "m"
    if unit in "DC":
        return str(number * (10 if unit == "D" else 100)), "y"
    return (str(7 * number), "d") if unit == "e" else (count, unit)


def reach_of(count: str, unit: str) -> str:
    """How far a span of units reaches from its near end, as "14d" or "2m"."""
    if count == "X":
        return load_time_words().reach.get(unit, "500y")
    number, unit = in_base_units(count, unit)
    if unit in "hns":
        hours = int(number) if unit == "h" else 1
        return f"{-(-hours // 24)}d"
    return f"{7 * int(number)}d" if unit == "w" else f"{number}{unit}"


def _relative_unit(t: Tokens, m: re.Match[str]) -> Piece | None:
    words = t.low[m.start("rel") : m.end("rel")]
    origin, step = relation_of(words)
    unit, whole = unit_of(t, m), (m.start(), m.end() - 1)
    if is_plural(t, m) or unit in "hns":
        return None
    if words == ["last"] and unit == "d":
        return None
    if words == ["next"] and unit == "d":
        origin = "anchor"  # "next day they marched in"
    if words == ["this"] and unit == "d":  # "to this day", "on this day in 2015"
        return Piece(*whole, "now", "word", "unknown", is_vague=True)
    if t.low[m.start("unit")] == "fortnight":
        reach = "pub..pub+14d" if step > 0 else "pub-14d..pub"
        return Piece(*whole, reach.replace("pub", origin), "span")
    if "past" in words and words[0] != "this":
        return Piece(*whole, f"pub-{reach_of('1', unit)}..pub", "span")
    if unit == "e":
        return Piece(*whole, f"weekend({step})" if origin == "pub" else "anchor", "span")
    if unit == "q":
        return Piece(*whole, f"quarter({origin},{step})", "quarter")
    if unit == "D":
        return Piece(*whole, f"decade({shift(origin, step * 10, 'y')})", "decade")
    if unit == "C":
        return Piece(*whole, f"century({shift(origin, step * 100, 'y')})", "century")
    return Piece(*whole, shift(origin, step, unit), UNIT_NAMES[unit])


def _span_of_units(t: Tokens, m: re.Match[str]) -> Piece | None:
    words = t.low[m.start("rel") : m.end("rel")]
    count = count_in(t, m) if m["count"] else "X"
    unit = unit_of(t, m)
    if not is_plural(t, m) and not m["count"]:
        return None
    if set(words) & {"first", "second", "third", "fourth", "final", "latter", "closing", "opening"}:
        return Piece(m.start(), m.end() - 1, f"for({count}{unit})", "duration", "every day")
    if set(words) & {"last"} and not m["count"]:
        return None
    reach = reach_of(count, unit)
    if set(words) & {"next", "coming", "upcoming", "ahead", "intervening"}:
        return whole_match(t, m, f"pub..pub+{reach}", "span")
    if "following" in words:
        return whole_match(t, m, f"anchor..anchor+{reach}", "span")
    if set(words) & {"previous", "preceding", "prior", "same", "that", "those"}:
        return whole_match(t, m, f"anchor-{reach}..anchor", "span")
    if set(words) & {"these", "this", "current"}:
        return Piece(m.start(), m.end() - 1, "now", "word", "unknown", is_vague=True)
    return whole_match(t, m, f"pub-{reach}..pub", "span")


def _duration(t: Tokens, m: re.Match[str]) -> Piece | None:
    unit, count = unit_of(t, m), count_in(t, m)
    said = t.low[m.start("count")]
    after = [word for word in t.low[m.end() : m.end() + 2] if word != "-"]
    if after[:1] == ["old"] or after == ["of", "age"]:
        return None
    if count == "0" or len(count) > 6 or (unit == "q" and count in {"1", "3"}):
        return None  # "a quarter of the town", "three quarters"
    if said == "one" and m.start() + 1 < len(t.low) and t.low[m.start() + 1] == "another":
        return None
    return Piece(m.start(), m.end() - 1, f"for({count}{unit})", "duration", "every day")


def _half(t: Tokens, m: re.Match[str]) -> Piece:
    amount = 0.5 + (float(count_of(t.low[m.start("count") : m.end("count")])) if m["count"] else 0)
    unit = unit_of(t, m)
    return Piece(m.start(), m.end() - 1, f"for({amount}{unit})", "duration", "every day")


def _half_alone(t: Tokens, m: re.Match[str]) -> Piece:
    unit = unit_of(t, m)
    return Piece(m.start(), m.end() - 1, f"for(0.5{unit})", "duration", "every day")


def _plural(t: Tokens, m: re.Match[str]) -> Piece | None:
    if not is_plural(t, m) or unit_of(t, m) == "q":
        return None
    return Piece(m.start(), m.end() - 1, f"for(X{unit_of(t, m)})", "duration", "every day")


def _habit(t: Tokens, m: re.Match[str]) -> Piece:
    said = t.low[m.start()]
    if said in _HABITS:
        step = _HABITS[said]
    elif m.groupdict().get("unit"):
        step = f"{count_in(t, m) if m['count'] else 1}{unit_of(t, m)}"
    else:
        step = t.low[m.end() - 1]
    return Piece(m.start(), m.end() - 1, f"every({step})", "habit", "every day")


def _bare(t: Tokens, m: re.Match[str]) -> Piece | None:
    unit = unit_of(t, m)
    if is_plural(t, m) or unit in "hns":
        return None
    if unit == "e":
        return whole_match(t, m, "weekend(0)", "span")
    if unit == "q":
        return Piece(m.start(), m.end() - 1, "quarter(near,0)", "quarter", is_bare=True)
    origin = "anchor" if unit in "dD" else "near"
    moved = "decade(anchor)" if unit == "D" else "century(anchor)" if unit == "C" else ""
    moved = moved or shift(origin, 0, unit)
    return Piece(m.start(), m.end() - 1, moved, UNIT_NAMES[unit], is_bare=True)


def _end_of_unit(t: Tokens, m: re.Match[str]) -> Piece | None:
    if is_plural(t, m):
        return None
    return whole_match(t, m, f"end({shift('near', 0, unit_of(t, m))})", UNIT_NAMES[unit_of(t, m)])


UNITS = "(?P<unit>[UNIT HOUR CENTURY])"
DATED_UNITS = "(?P<unit>[UNIT CENTURY])"


@cache
def unit_rules() -> tuple[Rule, ...]:
    """The rules for phrases made of units."""
    units = "UNIT HOUR CENTURY"
    return make_rules(
        [
            (f"(?P<rel>REL) FISCAL? {DATED_UNITS}", units, _relative_unit),
            (
                "(?:THE|THIS|POSS)? (?P<rel>[LAST PAST NEXT COMING PREVIOUS PRECEDING FOLLOWING"
                " FIRST FINAL RECENT LATEST SAME]) ROUGH? (?P<count>PLENTY)? DASH?"
                f" (?:MORE|FULL)? {UNITS}",
                units,
                _span_of_units,
            ),
            (
                "(?:THE)? (?P<count>PLENTY) (?P<rel>[PREVIOUS PRECEDING FOLLOWING COMING])"
                f" {UNITS}",
                units,
                _span_of_units,
            ),
            (f"(?P<rel>[THESE THOSE]) (?P<count>PLENTY)? FULL? {UNITS}", units, _span_of_units),
            (
                "ROUGH{0,2} (?:PLENTY [TO DASH OR])? (?P<count>COUNT) DASH? (?:MORE|FULL)? DASH?"
                f"{UNITS} (?:OR SO)?",
                units,
                _duration,
            ),
            (f"ROUGH? (?P<count>AN) {DATED_UNITS} AND AN? HALF", "HALF", _half),
            (f"ROUGH? (?P<count>PLENTY) AND AN? HALF {UNITS}", "HALF", _half),
            (f"ROUGH? (?:AN)? HALF (?:AN|DASH)? {UNITS}", "HALF", _half_alone),
            (
                f"(?<=[FOR AFTER IN OF AND OR ABOUT BEFORE BY LONG]) {UNITS}",
                units,
                _plural,
            ),
            (f"{UNITS} (?=OF|AND [UNIT]|OR [UNIT])", units, _plural),
            (f"[EVERY PER] (?P<count>PLENTY)? {UNITS}", "EVERY PER", _habit),
            ("EVERY [WEEKDAY MONTH DAYPART]", "EVERY", _habit),
            ("HABIT", "HABIT", _habit),
            (f"THE FULL? (?:FISCAL)? {DATED_UNITS}", units, _bare),
            (f"(?:THE)? {DATED_UNITS} POSS? DASH? END", "END", _end_of_unit),
        ]
    )

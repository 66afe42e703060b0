"""Rules for phrases made of units: "last week", "three years ago", "the past few days"."""

from __future__ import annotations

import re
from functools import cache

from vedette.mark.times_rules import Piece, Rule, count_of, make_rules, relation_of, shift
from vedette.mark.times_words import Tokens, load_time_words

_NAMES = {
    "d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year", "D": "decade",
    "C": "century", "e": "weekend", "h": "hour", "n": "hour", "s": "hour",
}  # fmt: skip
_HABITS = {
    "daily": "1d", "everyday": "1d", "weekly": "1w", "monthly": "1m", "annually": "1y",
    "hourly": "1h", "quarterly": "3m",
}  # fmt: skip
# "two weeks ago" is about that week; from a month on the calendar unit is wide enough by itself.
_ROUGH_UNITS = frozenset("wmDC")


def _unit(t: Tokens, m: re.Match[str]) -> str:
    said = t.low[m.start("unit")]
    return load_time_words().units.get(said, "C")


def _is_plural(t: Tokens, m: re.Match[str]) -> bool:
    said = t.low[m.start("unit")]
    return said.endswith("s") or said == "centuries"


def _count(t: Tokens, m: re.Match[str]) -> str:
    said = t.low[m.start("count") : m.end("count")]
    count = count_of(said)
    return count if count == "X" or not count.startswith("0") else "0"


def _in_base_units(count: str, unit: str) -> tuple[str, str]:
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


def _reach(count: str, unit: str) -> str:
    """How far a span of units reaches from its near end, as "14d" or "2m"."""
    if count == "X":
        return load_time_words().reach.get(unit, "500y")
    number, unit = _in_base_units(count, unit)
    if unit in "hns":
        hours = int(number) if unit == "h" else 1
        return f"{-(-hours // 24)}d"
    return f"{7 * int(number)}d" if unit == "w" else f"{number}{unit}"


def _whole(t: Tokens, m: re.Match[str], expression: str, unit: str) -> Piece:
    return Piece(m.start(), m.end() - 1, expression, unit)


def _relative_unit(t: Tokens, m: re.Match[str]) -> Piece | None:
    words = t.low[m.start("rel") : m.end("rel")]
    origin, step = relation_of(words)
    unit, whole = _unit(t, m), (m.start(), m.end() - 1)
    if _is_plural(t, m) or unit in "hns":
        return None
    if words == ["last"] and unit == "d":
        return None
    if "past" in words and words[0] != "this":
        return Piece(*whole, f"pub-{_reach('1', unit)}..pub", "span")
    if unit == "e":
        return Piece(*whole, f"weekend({step})" if origin == "pub" else "anchor", "span")
    if unit == "q":
        return Piece(*whole, f"quarter({origin},{step})", "quarter")
    if unit == "D":
        return Piece(*whole, f"decade({shift(origin, step * 10, 'y')})", "decade")
    if unit == "C":
        return Piece(*whole, f"century({shift(origin, step * 100, 'y')})", "century")
    return Piece(*whole, shift(origin, step, unit), _NAMES[unit])


def _span_of_units(t: Tokens, m: re.Match[str]) -> Piece | None:
    words = t.low[m.start("rel") : m.end("rel")]
    count = _count(t, m) if m["count"] else "X"
    unit = _unit(t, m)
    if not _is_plural(t, m) and not m["count"]:
        return None
    if set(words) & {"first", "second", "third", "fourth", "final", "latter", "closing", "opening"}:
        return Piece(m.start(), m.end() - 1, f"for({count}{unit})", "duration", "every day")
    if set(words) & {"last"} and not m["count"]:
        return None
    reach = _reach(count, unit)
    if set(words) & {"next", "coming", "upcoming", "ahead", "intervening"}:
        return _whole(t, m, f"pub..pub+{reach}", "span")
    if "following" in words:
        return _whole(t, m, f"anchor..anchor+{reach}", "span")
    if set(words) & {"previous", "preceding", "prior", "same", "that", "those"}:
        return _whole(t, m, f"anchor-{reach}..anchor", "span")
    if set(words) & {"these", "this", "current"}:
        return Piece(m.start(), m.end() - 1, "now", "word", "unknown", is_vague=True)
    return _whole(t, m, f"pub-{reach}..pub", "span")


def _ahead(t: Tokens, m: re.Match[str]) -> Piece:
    return _whole(t, m, f"pub..pub+{_reach('X', _unit(t, m))}", "span")


def _ago(t: Tokens, m: re.Match[str]) -> Piece:
    word = t.low[m.start("how")]
    unit, whole = _unit(t, m), (m.start(), m.end() - 1)
    origin, sign = ("pub", "-") if word == "ago" else ("anchor", "-")
    if word in {"later", "afterwards", "afterward", "thereafter"}:
        sign = "+"
    count = _count(t, m) if m["count"] else "X"
    if count == "X" and (not m["count"] or unit in "yDC"):
        end = "ago" if word == "ago" else "later" if sign == "+" else "earlier"
        return Piece(*whole, f"{_NAMES[unit]}s-{end}", "word", "unknown", is_vague=True)
    if count == "X" or unit in "hns":
        ends = f"{origin}{sign}{_reach(count, unit)}", origin
        return Piece(*whole, "..".join(ends if sign == "-" else ends[::-1]), "span")
    number, base = (count, unit) if unit in "DC" else _in_base_units(count, unit)
    moved = f"{origin}{sign}{number}{base}"
    if base in _ROUGH_UNITS or m["rough"]:
        moved = f"about({moved})"
    return Piece(*whole, moved, _NAMES[base])


def _from_now(t: Tokens, m: re.Match[str]) -> Piece:
    number, base = _in_base_units(_count(t, m), _unit(t, m))
    if number == "X":
        return _whole(t, m, f"pub..pub+{_reach('X', base)}", "span")
    return _whole(t, m, f"about(pub+{number}{base})", _NAMES[base])


def _duration(t: Tokens, m: re.Match[str]) -> Piece | None:
    unit, count = _unit(t, m), _count(t, m)
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
    unit = _unit(t, m)
    return Piece(m.start(), m.end() - 1, f"for({amount}{unit})", "duration", "every day")


def _half_alone(t: Tokens, m: re.Match[str]) -> Piece:
    unit = _unit(t, m)
    return Piece(m.start(), m.end() - 1, f"for(0.5{unit})", "duration", "every day")


def _plural(t: Tokens, m: re.Match[str]) -> Piece | None:
    if not _is_plural(t, m) or _unit(t, m) == "q":
        return None
    return Piece(m.start(), m.end() - 1, f"for(X{_unit(t, m)})", "duration", "every day")


def _habit(t: Tokens, m: re.Match[str]) -> Piece:
    said = t.low[m.start()]
    if said in _HABITS:
        step = _HABITS[said]
    elif m.groupdict().get("unit"):
        step = f"{_count(t, m) if m['count'] else 1}{_unit(t, m)}"
    else:
        step = t.low[m.end() - 1]
    return Piece(m.start(), m.end() - 1, f"every({step})", "habit", "every day")


def _bare(t: Tokens, m: re.Match[str]) -> Piece | None:
    unit = _unit(t, m)
    if _is_plural(t, m) or unit in "hns":
        return None
    if unit == "e":
        return _whole(t, m, "weekend(0)", "span")
    if unit == "q":
        return Piece(m.start(), m.end() - 1, "quarter(near,0)", "quarter", is_bare=True)
    origin = "anchor" if unit in "dD" else "near"
    moved = "decade(anchor)" if unit == "D" else "century(anchor)" if unit == "C" else ""
    moved = moved or shift(origin, 0, unit)
    return Piece(m.start(), m.end() - 1, moved, _NAMES[unit], is_bare=True)


def _end_of_unit(t: Tokens, m: re.Match[str]) -> Piece | None:
    if _is_plural(t, m):
        return None
    return _whole(t, m, f"end({shift('near', 0, _unit(t, m))})", _NAMES[_unit(t, m)])


_U = "(?P<unit>[UNIT HOUR CENTURY])"
_D = "(?P<unit>[UNIT CENTURY])"


@cache
def unit_rules() -> tuple[Rule, ...]:
    """The rules for phrases made of units."""
    units = "UNIT HOUR CENTURY"
    return make_rules(
        [
            (f"(?P<rel>REL) FISCAL? {_D}", units, _relative_unit),
            (
                "(?:THE|THIS|POSS)? (?P<rel>[LAST PAST NEXT COMING PREVIOUS PRECEDING FOLLOWING"
                " FIRST FINAL RECENT LATEST SAME]) ROUGH? (?P<count>PLENTY)? DASH?"
                f" (?:MORE|FULL)? {_U}",
                units,
                _span_of_units,
            ),
            (
                f"(?:THE)? (?P<count>PLENTY) (?P<rel>[PREVIOUS PRECEDING FOLLOWING COMING]) {_U}",
                units,
                _span_of_units,
            ),
            (f"(?P<rel>[THESE THOSE]) (?P<count>PLENTY)? FULL? {_U}", units, _span_of_units),
            (f"(?:THE)? {_D} AHEAD", "AHEAD", _ahead),
            (
                f"(?P<rough>ROUGH{{1,2}})? (?:(?P<count>COUNT) DASH? FULL?)? {_U} (?:OR SO)?"
                "(?P<how>[AGO EARLIER LATER])",
                "AGO EARLIER LATER",
                _ago,
            ),
            (f"ROUGH? (?P<count>COUNT) {_U} FROM NOW", units, _from_now),
            (
                "ROUGH{0,2} (?:PLENTY [TO DASH OR])? (?P<count>COUNT) DASH? (?:MORE|FULL)? DASH?"
                f"{_U} (?:OR SO)?",
                units,
                _duration,
            ),
            (f"ROUGH? (?P<count>AN) {_D} AND AN? HALF", "HALF", _half),
            (f"ROUGH? (?P<count>PLENTY) AND AN? HALF {_U}", "HALF", _half),
            (f"ROUGH? (?:AN)? HALF (?:AN|DASH)? {_U}", "HALF", _half_alone),
            (
                f"(?<=[FOR AFTER IN OF AND OR ABOUT BEFORE BY LONG]) {_U}",
                units,
                _plural,
            ),
            (f"{_U} (?=OF|AND [UNIT]|OR [UNIT])", units, _plural),
            (f"[EVERY PER] (?P<count>PLENTY)? {_U}", "EVERY PER", _habit),
            ("EVERY [WEEKDAY MONTH DAYPART]", "EVERY", _habit),
            ("HABIT", "HABIT", _habit),
            (f"THE FULL? (?:FISCAL)? {_D}", units, _bare),
            (f"(?:THE)? {_D} POSS? DASH? END", "END", _end_of_unit),
        ]
    )

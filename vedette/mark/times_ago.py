"""Rules for phrases that count units from a day: "three years ago", "two or three weeks later"."""

from __future__ import annotations

import re
from functools import cache

from vedette.mark.times_rules import Piece, Rule, count_of, make_rules, whole_match
from vedette.mark.times_units import (
    DATED_UNITS,
    UNIT_NAMES,
    UNITS,
    count_in,
    in_base_units,
    is_plural,
    reach_of,
    unit_of,
)
from vedette.mark.times_words import Tokens

_ONWARD = frozenset({"later", "afterwards", "afterward", "thereafter", "after"})
_SMALLER = {"d": (24, "h"), "w": (7, "d"), "m": (30, "d"), "y": (12, "m"), "D": (10, "y")}
_LONGER, _SHORTER = (
    frozenset({"more", "least", "over"}),
    frozenset({"less", "fewer", "most", "under"}),
)
# "two weeks ago" is about that week; from a month on the calendar unit is wide enough by itself.
_ROUGH_UNITS = frozenset("wmDC")


def _ahead(t: Tokens, m: re.Match[str]) -> Piece:
    return whole_match(t, m, f"pub..pub+{reach_of('X', unit_of(t, m))}", "span")


def _ago(t: Tokens, m: re.Match[str]) -> Piece:
    word = t.low[m.start("how")]
    unit, whole = unit_of(t, m), (m.start(), m.end() - 1)
    origin, sign = ("pub", "-") if word == "ago" else ("anchor", "-")
    if word in _ONWARD:
        sign = "+"
    one = "X" if is_plural(t, m) or unit in "hns" else "1"  # "the year-ago figure"
    count = count_in(t, m) if m["count"] else one
    if count == "X" and (not m["count"] or unit in "yDC"):
        end = "ago" if word == "ago" else "later" if sign == "+" else "earlier"
        return Piece(*whole, f"{UNIT_NAMES[unit]}s-{end}", "word", "unknown", is_vague=True)
    if count == "X" or unit in "hns":
        ends = f"{origin}{sign}{reach_of(count, unit)}", origin
        return Piece(*whole, "..".join(ends if sign == "-" else ends[::-1]), "span")
    number, base = (count, unit) if unit in "DC" else in_base_units(count, unit)
    moved = f"{origin}{sign}{number}{base}"
    rough = set(t.low[m.start("rough") : m.end("rough")]) if m["rough"] else set()
    if rough & _LONGER:
        moved = f"over({moved})"
    elif rough & _SHORTER:
        moved = f"under({moved})"
    elif base in _ROUGH_UNITS or rough:
        moved = f"about({moved})"
    if m["low"]:
        near = count_of(t.low[m.start("low") : m.end("low")])
        ends = moved, moved.replace(f"{sign}{number}", f"{sign}{near}")
        return Piece(*whole, "..".join(ends if sign == "-" else ends[::-1]), "span")
    return Piece(*whole, moved, UNIT_NAMES[base])


def _half_ago(t: Tokens, m: re.Match[str]) -> Piece | None:
    """ "A year and a half ago", "half a year later": in the next smaller unit, roughly."""
    count = count_of(t.low[m.start("count") : m.end("count")]) if m["count"] else "0"
    unit = unit_of(t, m)
    if not count.isdecimal() or unit not in _SMALLER:
        return None
    size, smaller = _SMALLER[unit]
    word = t.low[m.start("how")]
    origin = "pub" if word == "ago" else "anchor"
    sign = "+" if word in _ONWARD else "-"
    number, slack = round((float(count) + 0.5) * size), -(-size // 4)
    ends = [f"{origin}{sign}{number + step}{smaller}" for step in (slack, -slack)]
    return whole_match(t, m, "..".join(ends if sign == "-" else ends[::-1]), "span")


def _from_now(t: Tokens, m: re.Match[str]) -> Piece:
    number, base = in_base_units(count_in(t, m), unit_of(t, m))
    if number == "X":
        return whole_match(t, m, f"pub..pub+{reach_of('X', base)}", "span")
    return whole_match(t, m, f"about(pub+{number}{base})", UNIT_NAMES[base])


@cache
def ago_rules() -> tuple[Rule, ...]:
    """The rules for units counted from a day."""
    units = "UNIT HOUR CENTURY"
    return make_rules(
        [
            (f"(?:THE)? {DATED_UNITS} AHEAD", "AHEAD", _ahead),
            (
                "(?P<rough>ROUGH{1,2})? (?:(?:(?P<low>PLENTY) [TO DASH OR])? (?P<count>COUNT)"
                f" DASH? FULL?)? {UNITS} DASH? (?:OR SO)? (?P<how>[AGO EARLIER LATER])",
                "AGO EARLIER LATER",
                _ago,
            ),
            (
                "(?P<rough>ROUGH)? (?P<low>(?!.))? (?P<count>COUNT)"
                f" {UNITS} (?P<how>[BEFORE AFTER])"
                "(?:THAT (?=[COMMA DOT BREAK COLON RIGHT])|(?=[COMMA DOT BREAK COLON RIGHT]|$))",
                units,
                _ago,
            ),
            *(
                (f"ROUGH? {half} (?P<how>[AGO EARLIER LATER])", "AGO EARLIER LATER", _half_ago)
                for half in (
                    f"(?P<count>AN) {UNITS} AND AN? HALF",
                    f"(?P<count>PLENTY) AND AN? HALF {UNITS}",
                    f"(?P<count>)HALF AN? {UNITS}",
                )
            ),
            (f"ROUGH? (?P<count>COUNT) {UNITS} FROM NOW", units, _from_now),
        ]
    )

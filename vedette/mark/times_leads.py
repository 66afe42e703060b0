"""What the words before a phrase make of it: one end, a window, a count from a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from vedette.mark.times_rules import Piece, compile_classes, count_of
from vedette.mark.times_units import reach_of
from vedette.mark.times_words import Tokens, load_time_words
from vedette.model.when import Reading

_AMOUNT = re.compile(r"for\((X|[\d.]+)([a-zDC])\)")
_LONGEST_LEAD = 5
_BARE = {"week": "w", "month": "m", "year": "y"}
# How an expression begins from which time can be counted: dates, weekdays, pub, in(…).
_COUNTABLE = frozenset("-0123456789wlpit")
_ONWARDS = frozenset({"on", "onward", "onwards", "forward", "forwards"})
# A day of the year that is more than the day, where these words stand before it.
_SPREAD = frozenset({"at", "over", "around", "during"})


@cache
def _times_pattern() -> re.Pattern[str]:
    # "for the second time in", "the third strike on the base in", "in as many days".
    return compile_classes(
        "(?P<lead>FOR? (?:THE)? (?P<nth>[FIRST ORDINAL DAYTH]) TIME [IN])$"
        "|(?P<other>[FIRST ORDINAL DAYTH]) [^COMMA DOT COLON BREAK]{1,5} [IN]$"
        "|(?P<plural>[FIRST ORDINAL DAYTH]) [^COMMA DOT COLON BREAK]{1,5} [IN] AS$"
    )


def lead_of(t: Tokens, first: int) -> tuple[str, int]:
    """What the words before token `first` make of a date, and how many they are."""
    leads = load_time_words().leads
    for width in range(min(_LONGEST_LEAD, first), 0, -1):
        how = leads.get(tuple(t.low[first - width : first]))
        if how is not None:
            return how, width
    return "", 0


def _lead_over_article(t: Tokens, piece: Piece) -> tuple[str, int]:
    """The lead of "after the 2016 coup": the date only names the thing, so "before" reaches it."""
    is_name = piece.unit in {"day", "month", "year"} and piece.first > 1
    if not is_name or t.low[piece.first - 1] != "the":
        return "", 0
    how, width = lead_of(t, piece.first - 1)
    how = {"after": "after", "since": "since", "before": "by", "until": "until"}.get(how, "")
    return how, width + 1


def lead_piece(t: Tokens, piece: Piece) -> Piece:
    """The piece with its lead ("since 2019", "no later than 5 May", "from March on")."""
    how, width = lead_of(t, piece.first)
    if not how:
        how, width = _lead_over_article(t, piece)
    if how == "about" and (piece.unit in {"part", "hour", "span"} or "(" in piece.expression[:1]):
        return piece
    after = t.low[piece.last + 1] if piece.last + 1 < len(t.low) else ""
    if not how and after in _ONWARDS and piece.first and t.low[piece.first - 1] == "from":
        moved = f"since({piece.expression})"
        return Piece(piece.first - 1, piece.last + 1, moved, piece.unit, "every day")
    if not how:
        return _spread(t, piece)
    if how == "throughout":
        return replace(piece, reading="every day")
    reading: Reading = "every day" if how in {"since", "until"} else "at least one day"
    moved = f"{how}({piece.expression})" if how != "ahead" else f"by(ahead({piece.expression}))"
    first = piece.first - width
    return replace(piece, first=first, expression=moved, reading=reading, is_bare=False)


def _spread(t: Tokens, piece: Piece) -> Piece:
    """ "Over Christmas" is more than the day."""
    is_named = t.low[piece.first] in {"christmas", "easter"} and piece.expression.endswith("-25")
    if is_named and piece.first and t.low[piece.first - 1] in _SPREAD and piece.unit == "day":
        return replace(piece, expression=f"about({piece.expression})")
    return piece


def window_piece(t: Tokens, piece: Piece) -> Piece:
    """A length of time as a window, where the words make one of it.

    "For the second time in 72 hours" looks back from what is told; "within 48 hours" and "in
    two weeks" look on, where what is told is to come.
    """
    amount = _AMOUNT.fullmatch(piece.expression)
    lead = t.low[piece.first - 1] if piece.first else ""
    if amount is None:
        return piece
    if lead == "within":
        moved = f"within(anchor,{reach_of(amount[1], amount[2])})"
        return Piece(piece.first - 1, piece.last, moved, "span")
    if lead not in {"in", "as"}:
        return piece
    begin = max(0, piece.first - 9)
    found = _times_pattern().search(t.classes[begin : piece.first])
    if found is None:
        if lead == "in" and t.low[piece.first - 2 : piece.first - 1] != ["as"]:
            return replace(piece, expression=f"due({amount[1]}{amount[2]})", unit="due")
        return piece
    word = found["lead"] and t.low[begin + found.start("nth")]
    number = _number(word or t.low[begin + found.start()])
    if number < 2:
        return piece  # "the first time in ten years" dates nothing
    count = amount[1]
    if lead == "as":
        if t.low[piece.first] != "many":
            return piece
        count = str(number)
    first = begin + found.start() if word else piece.first
    return Piece(first, piece.last, f"near-{reach_of(count, amount[2])}..near", "span")


def _number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else load_time_words().ordinals.get(word, 0)


def counted_pair(t: Tokens, left: Piece, right: Piece) -> Piece | None:
    """A length of time counted from a date: "two days before 5 May", "the week of 5 May"."""
    if right.unit not in {"day", "month"} or right.expression[:1] not in _COUNTABLE:
        return None
    amount = _AMOUNT.fullmatch(left.expression)
    if amount:
        count, unit = amount[1], amount[2]
    elif left.is_bare and left.unit in _BARE:
        count, unit = "1", _BARE[left.unit]
    else:
        return None
    gap = [w for w in t.low[left.last + 1 : right.first] if w != "the"]
    if (unit in "hns" and right.unit != "day") or len(gap) > 2:
        return None
    has_article = left.is_bare or (left.first > 0 and t.low[left.first - 1] == "the")
    moved = _counted(" ".join(gap), f"({right.expression})", count, unit, has_article=has_article)
    if moved is None:
        return None
    is_point = ".." not in moved
    unit_name = {"d": "day", "w": "week", "m": "month", "y": "year"}.get(unit, "span")
    return Piece(left.first, right.last, moved, unit_name if is_point else "span")


def _counted(gap: str, date: str, count: str, unit: str, *, has_article: bool) -> str | None:
    reach = reach_of(count, unit)
    if gap in {"to", "ending", "ended", "until", "up to", "ending on"}:
        return f"{date}-{reach}..{date}"
    if gap in {"beginning", "starting", "commencing", "beginning on", "starting on", "from"}:
        return f"{date}..{date}+{reach}"
    if gap == "of" and unit == "w" and has_article:
        return f"{date}-6d..{date}+6d"
    if gap not in {"before", "prior to", "after", "following"}:
        return None
    sign = "-" if gap in {"before", "prior to"} else "+"
    if has_article or count == "X" or unit in "hns":
        ends = [f"{date}{sign}{reach}", date]
        return "..".join(ends if sign == "-" else ends[::-1])
    step = f"{date}{sign}{count}{unit}" if unit in "dwmy" and count.isdecimal() else None
    return step if unit == "d" or step is None else f"about({step})"


def named_pair(t: Tokens, piece: Piece) -> Piece | None:
    """ "The second anniversary of 9 August 2014", "the eve of 5 May"."""
    if piece.unit != "day" or piece.first < 2 or t.low[piece.first - 1] != "of":
        return None
    at = piece.first - 2
    word, lead = t.low[at], t.low[at - 1] if at else ""
    if word == "eve":
        return replace(piece, first=at - (lead == "the"), expression=f"({piece.expression})-1d")
    if word != "anniversary":
        return None
    number = _number(lead)
    first = at - (number > 0)
    first -= first > 0 and t.low[first - 1] == "the"
    moved = f"anniversary({piece.expression}{f',{number}' if number else ''})"
    return replace(piece, first=first, expression=moved)


def event_pieces(t: Tokens, taken: Sequence[Piece]) -> list[Piece]:
    """Phrases that hang on an event which the calendar does not know: they stay open.

    "The tenth anniversary of the invasion", "on the eve of the vote", "D-Day plus three".
    """
    found = []
    used = {index for piece in taken for index in range(piece.first, piece.last + 1)}
    for pattern, form in _event_patterns():
        for match in pattern.finditer(t.classes):
            if used.isdisjoint(range(match.start(), match.end())):
                moved = form
                if form == "d-day":
                    moved = _operation_day(t.low[match.start() : match.end()])
                is_vague = "anchor" not in form
                reading: Reading = "unknown" if is_vague else "every day"
                ends = match.start(), match.end() - 1
                found.append(Piece(*ends, moved, "event", reading, is_vague=is_vague))
    return found


@cache
def _event_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return (
        (compile_classes("(?:THE)? [FIRST ORDINAL DAYTH NTH]? ANNIVERSARY"), "anniversary"),
        (compile_classes("THE EVE OF"), "eve"),
        (compile_classes("SINCE THEN"), "since(anchor)"),
        (compile_classes("[UNTIL BY BEFORE] THEN"), "until(anchor)"),
        (compile_classes("DDAY (?:PLUS (?:NUMWORD|DIGITS))?"), "d-day"),
    )


def _operation_day(words: list[str]) -> str:
    said = words[0]
    count = count_of(words[2:]) if len(words) > 2 else said.partition("+")[2]
    sign = "-" if words[1:2] in (["-"], ["minus"]) else "+"
    return f"{said[0]}-day{f'{sign}{count}d' if count else ''}"

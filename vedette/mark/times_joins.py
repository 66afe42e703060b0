"""Pieces put together: edges ("early March"), parts of the day, ranges, since and until."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from vedette.mark.times_leads import (
    counted_pair,
    event_pieces,
    lead_piece,
    named_pair,
    window_piece,
)
from vedette.mark.times_rules import Piece, compile_classes
from vedette.mark.times_words import Tokens, load_time_words

_DAYS = frozenset({"day", "part"})
_PERIODS = frozenset(
    {"week", "month", "quarter", "half", "season", "year", "fiscal year", "decade", "century"}
)
_CALENDAR = _DAYS | _PERIODS | {"hour", "span"}
_RANGE_LEADS = frozenset({"from", "between"})
_EDGES = {
    "early": "early", "late": "late", "mid": "mid", "middle": "mid", "end": "end", "close": "end",
    "start": "start", "beginning": "start", "onset": "start", "outset": "start",
    "opening": "start", "first": "early", "latter": "late", "final": "late", "last": "late",
    "closing": "late", "second": "late", "earlier": "past", "previously": "past", "later": "rest",
    "rest": "rest", "remainder": "rest",
}  # fmt: skip


@cache
def _edge_pattern() -> re.Pattern[str]:
    return compile_classes(
        "(?:THE)? (?:(?P<near>[EARLY LATE MID]) DASH? (?:IN|ON|(?:PART|HOUR) OF)?"
        "|(?P<small>SMALL) HOUR OF"
        "|(?P<part>[START MIDDLE END REST]) OF"
        "|(?P<nth>[FIRST FINAL LAST START]) (?P<unit>PERIOD) OF"
        "|(?P<half>[FIRST FINAL LAST EARLY LATE]) (?:HALF|PART|(?:FEW|NUMWORD)? [UNIT]) OF"
        "|(?P<side>[EARLIER LATER]) (?:IN|ON)?)"
    )


@cache
def _part_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    part = "(?:EARLY|LATE|MID DASH?)? (?P<part>DAYPART) (?:HOUR)?"
    return compile_classes(f"(?:THE)? {part} (?:OF|ON|COMMA)?"), compile_classes(part)


@cache
def _codes(names: str) -> frozenset[str]:
    codes = load_time_words().codes
    return frozenset("".join(codes[n] for n in name.split("+")) for name in names.split())


def pick_longest(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces in order without overlaps; the longer of two wins, then the earlier made."""
    chosen: list[Piece] = []
    taken: set[int] = set()
    for piece in sorted(pieces, key=lambda p: (-len(p), p.first)):
        tokens = range(piece.first, piece.last + 1)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            chosen.append(piece)
    return sorted(chosen, key=lambda p: p.first)


def widen_pieces(t: Tokens, pieces: list[Piece]) -> list[Piece]:
    """The pieces, and what each becomes with the words that stand beside it."""
    present = set(t.classes)
    if present & _codes("DAYPART CLOCK AMPM ZONE HOURS"):
        pieces = [*pieces, *_with_day_parts(t, pieces), *_with_clocks(t, pieces)]
    if present & _codes(
        "EARLY LATE MID START MIDDLE END REST FIRST FINAL LAST EARLIER LATER SMALL"
    ):
        pieces = [*pieces, *_with_edges(t, pieces)]
    return pieces


def _with_day_parts(t: Tokens, pieces: Sequence[Piece]) -> Iterator[Piece]:
    parts = load_time_words().day_parts
    before, after = _part_patterns()
    days = [p for p in pieces if p.unit == "day"]
    by_first, by_last = _group(days, "first"), _group(days, "last")
    for match in before.finditer(t.classes):
        part = parts[t.low[match.start("part")]]
        for day in by_first.get(match.end(), ()):
            moved = f"{day.expression}/{part}"
            yield replace(day, first=match.start(), expression=moved, unit="part")
    for match in after.finditer(t.classes):
        part = parts[t.low[match.start("part")]]
        for day in by_last.get(match.start() - 1, ()):
            moved = f"{day.expression}/{part}"
            yield replace(day, last=match.end() - 1, expression=moved, unit="part")


def _group(pieces: Iterable[Piece], end: str) -> dict[int, list[Piece]]:
    found: dict[int, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(piece.first if end == "first" else piece.last, []).append(piece)
    return found


def _with_clocks(t: Tokens, pieces: Sequence[Piece]) -> Iterator[Piece]:
    days = [p for p in pieces if p.unit == "day"]
    by_first, by_last = _group(days, "first"), _group(days, "last")
    gaps = _codes("ON COMMA AT DASH COMMA+AT OF AT+ABOUT")
    for clock in (p for p in pieces if p.unit == "clock"):
        hour = clock.expression[5:-1]
        for width in range(3):
            if width == 0 or t.classes[clock.last + 1 : clock.last + 1 + width] in gaps:
                for day in by_first.get(clock.last + 1 + width, ()):
                    yield Piece(clock.first, day.last, f"{day.expression}/{hour}", "hour")
            if width == 0 or t.classes[clock.first - width : clock.first] in gaps:
                for day in by_last.get(clock.first - 1 - width, ()):
                    yield Piece(day.first, clock.last, f"{day.expression}/{hour}", "hour")


def _with_edges(t: Tokens, pieces: Sequence[Piece]) -> Iterator[Piece]:
    starts = _group((p for p in pieces if p.unit in _CALENDAR), "first")
    for match in _edge_pattern().finditer(t.classes):
        edge = _edge_of(t, match)
        if edge is None:
            continue
        for piece in starts.get(match.end(), ()):
            moved = _at_edge(piece, edge)
            yield replace(piece, first=match.start(), expression=moved, is_bare=False)


def _edge_of(t: Tokens, match: re.Match[str]) -> str | None:
    if match["nth"]:
        word = t.low[match.start("nth")]
        number = 1 if word == "opening" else load_time_words().ordinals.get(word, -1)
        if t.low[match.start("unit")] == "week":
            return f"week({number},"
        # "The second month of 2021" is somewhere in it; "the first days" are early in it.
        return {1: "early", -1: "late"}.get(number, "whole")
    kind = match.lastgroup
    return "early" if kind == "small" else _EDGES.get(t.low[match.start(kind)]) if kind else None


def _at_edge(piece: Piece, edge: str) -> str:
    if piece.unit in _DAYS | {"hour"}:
        return piece.expression
    if edge in {"past", "rest"} and not piece.expression.startswith(("pub", "near")):
        return piece.expression
    if piece.unit == "fiscal year":
        part = {"early": 1, "start": 1, "late": 2, "end": 2}.get(edge)
        return f"half({part},{piece.expression})" if part else piece.expression
    if edge == "whole":
        return piece.expression
    if edge.startswith("week("):
        is_month = piece.unit in {"month", "span"}
        return f"{edge}{piece.expression})" if is_month else piece.expression
    return f"{edge}({piece.expression})"


def join_pieces(t: Tokens, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with ranges joined and with the little words that make an interval."""
    joined: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        pair = _pair(t, piece, pieces[index + 1]) if index + 1 < len(pieces) else None
        if pair is not None and index + 2 < len(pieces) and piece.expression.startswith("pub-1d.."):
            # "Overnight Monday to Tuesday" is a range of its own.
            wider = _range(t, pieces[index + 1], pieces[index + 2])
            if wider is not None:
                pair, index = replace(wider, first=piece.first), index + 1
        made = pair or _one_sided(t, piece)
        while joined and joined[-1].last >= made.first:
            joined.pop()  # the "later" of "no later than 5 May"
        joined.append(made)
        index += 2 if pair else 1
    return sorted([*joined, *event_pieces(t, joined)], key=lambda p: p.first)


def _pair(t: Tokens, left: Piece, right: Piece) -> Piece | None:
    return (
        _range(t, left, right)
        or _overnight(t, left, right)
        or counted_pair(t, left, right)
        or _ago_today(t, left, right)
    )


def _ago_today(t: Tokens, left: Piece, right: Piece) -> Piece | None:
    """ "A year ago today", "a week ago on Friday": one phrase, as wide as its first half."""
    is_ago = t.low[left.last] == "ago" and left.unit in _PERIODS
    is_day = right.expression == "pub" or right.expression.startswith(("pub+0", "weekday("))
    gap = t.low[left.last + 1 : right.first]
    return replace(left, last=right.last) if is_ago and is_day and gap in ([], ["on"]) else None


def _overnight(t: Tokens, left: Piece, right: Piece) -> Piece | None:
    """ "Overnight on Monday" may be the night before or after; "into Monday" is the one before."""
    if t.low[left.first] != "overnight" or right.unit != "day":
        return None
    gap = t.low[left.last + 1 : right.first]
    if gap not in ([], ["on"], ["into"], ["to"], ["from"], ["of"]):
        return None
    day = f"({right.expression})"
    first = day if gap == ["from"] else f"{day}-1d"
    last = day if gap in (["into"], ["to"]) else f"{day}+1d"
    return Piece(left.first, right.last, f"{first}..{last}", "span")


def _lead(t: Tokens, piece: Piece) -> str:
    return t.low[piece.first - 1] if piece.first else ""


def _range(t: Tokens, left: Piece, right: Piece) -> Piece | None:
    if left.unit not in _CALENDAR or right.unit not in _CALENDAR or left.is_bare:
        return None
    gap = t.classes[left.last + 1 : right.first]
    lead = _lead(t, left)
    has_article = lead == "the" and left.first > 1 and t.low[left.first - 2] in _RANGE_LEADS
    if has_article:
        lead = t.low[left.first - 2]
    has_lead = (lead in _RANGE_LEADS) * (1 + has_article)
    if not (
        gap in _codes("DASH TO TO+THE")
        or (gap in _codes("STROKE") and left.unit in {right.unit, "part"})
        or (lead == "from" and gap in _codes("UNTIL UNTIL+THE"))
        or (lead == "between" and gap in _codes("AND AND+THE"))
    ):
        return None
    return Piece(
        left.first - has_lead,
        right.last,
        f"range({left.expression},{right.expression})",
        "range",
        "every day" if lead == "from" else "at least one day",
    )


def _one_sided(t: Tokens, piece: Piece) -> Piece:
    if piece.unit == "duration":
        return window_piece(t, piece)
    if piece.unit not in _CALENDAR or piece.is_bare:
        return piece
    lead = _lead(t, piece)
    if piece.unit == "span" and ".." in piece.expression:
        return replace(piece, reading="every day") if lead in {"for", "throughout"} else piece
    if lead == "throughout":
        return replace(piece, reading="every day")
    named = named_pair(t, piece)
    return named or lead_piece(t, piece)

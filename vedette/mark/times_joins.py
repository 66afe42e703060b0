"""Pieces put together: edges ("early March"), parts of the day, ranges, since and until."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from vedette.mark.times_rules import Piece, compile_classes
from vedette.mark.times_words import Tokens, load_time_words

_DAYS = frozenset({"day", "part"})
_PERIODS = frozenset({"week", "month", "quarter", "half", "season", "year", "decade", "century"})
_CALENDAR = _DAYS | _PERIODS | {"hour", "span"}
_EDGES = {
    "early": "early", "late": "late", "mid": "mid", "middle": "mid", "end": "end", "close": "end",
    "start": "start", "beginning": "start", "onset": "start", "outset": "start",
    "opening": "start", "first": "early", "latter": "late", "final": "late", "last": "late",
    "closing": "late", "second": "late", "earlier": "past", "previously": "past", "later": "rest",
    "rest": "rest", "remainder": "rest",
}  # fmt: skip
_ONE_SIDED = {
    "since": "since", "until": "until", "till": "until", "til": "until", "by": "by",
    "before": "before", "after": "after", "following": "after", "preceding": "before",
}  # fmt: skip


@cache
def _edge_pattern() -> re.Pattern[str]:
    return compile_classes(
        "(?:THE)? (?:(?P<near>[EARLY LATE MID]) DASH? (?:IN|ON|(?:PART|HOUR) OF)?"
        "|(?P<part>[START MIDDLE END REST]) OF"
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
    if present & _codes("EARLY LATE MID START MIDDLE END REST FIRST FINAL LAST EARLIER LATER"):
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
        kind = match.lastgroup
        edge = _EDGES.get(t.low[match.start(kind)]) if kind else None
        if edge is None:
            continue
        for piece in starts.get(match.end(), ()):
            moved = _at_edge(piece, edge)
            yield replace(piece, first=match.start(), expression=moved, is_bare=False)


def _at_edge(piece: Piece, edge: str) -> str:
    if piece.unit in _DAYS | {"hour"}:
        return piece.expression
    if edge in {"past", "rest"} and not piece.expression.startswith(("pub", "near")):
        return piece.expression
    return f"{edge}({piece.expression})"


def join_pieces(t: Tokens, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with ranges joined and with the little words that make an interval."""
    joined: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        pair = _range(t, piece, pieces[index + 1]) if index + 1 < len(pieces) else None
        joined.append(pair or _one_sided(t, piece))
        index += 2 if pair else 1
    return joined


def _lead(t: Tokens, piece: Piece) -> str:
    return t.low[piece.first - 1] if piece.first else ""


def _range(t: Tokens, left: Piece, right: Piece) -> Piece | None:
    if left.unit not in _CALENDAR or right.unit not in _CALENDAR or left.is_bare:
        return None
    gap = t.classes[left.last + 1 : right.first]
    lead = _lead(t, left)
    has_lead = lead in {"from", "between"}
    if not (
        gap in _codes("DASH TO TO+THE")
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
    lead = _lead(t, piece)
    if piece.unit not in _CALENDAR or piece.is_bare:
        return piece
    if piece.unit == "span" and ".." in piece.expression:
        return replace(piece, reading="every day") if lead in {"for", "throughout"} else piece
    if lead == "throughout":
        return replace(piece, reading="every day")
    how = _ONE_SIDED.get(lead)
    if how is None:
        return piece
    moved = f"{how}({piece.expression})"
    reading = "every day" if how in {"since", "until"} else "at least one day"
    return Piece(piece.first - 1, piece.last, moved, piece.unit, reading)  # type: ignore[arg-type]

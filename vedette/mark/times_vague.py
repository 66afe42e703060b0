"""Rules for parts of the day, for words like "yesterday", and for words that name no date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vedette.mark.times_rules import Piece, Rule, make_rules, relation_of, shift
from vedette.mark.times_words import Tokens, load_time_words

_LATER = frozenset({"later", "afterwards", "afterward", "thereafter"})
_STOP = "(?=[COMMA DOT BREAK COLON RIGHT AND]|$)"
_DEICTIC = {"today": "pub", "yesterday": "pub-1d", "tomorrow": "pub+1d", "tonight": "pub/night"}


def _deictic(t: Tokens, m: re.Match[str]) -> Piece:
    said = t.low[m.start()]
    return Piece(m.start(), m.end() - 1, _DEICTIC[said], "part" if said == "tonight" else "day")


def _day_before(t: Tokens, m: re.Match[str]) -> Piece:
    said = t.low[m.start("day")]
    moved = "pub-2d" if said == "yesterday" else "pub+2d"
    return Piece(m.start(), m.end() - 1, moved, "day")


def _overnight(t: Tokens, m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end() - 1, "pub-1d..pub", "span")


def _day_part(t: Tokens, m: re.Match[str]) -> Piece:
    part = load_time_words().day_parts[t.low[m.start("part")]]
    words = t.low[m.start("rel") : m.end("rel")]
    origin, step = relation_of(words)
    if "past" in words:
        step = -1
    if words == ["next"]:
        origin = "anchor"
    day = shift(origin, step, "d") if step else origin
    return Piece(m.start(), m.end() - 1, f"{day}/{part}", "part")


def _early_hours(t: Tokens, m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end() - 1, "anchor/morning", "part")


def _bare_part(t: Tokens, m: re.Match[str]) -> Piece:
    part = load_time_words().day_parts[t.low[m.start("part")]]
    return Piece(m.start(), m.end() - 1, f"anchor/{part}", "part", is_bare=True)


def _the_day(t: Tokens, m: re.Match[str]) -> Piece | None:
    unit = load_time_words().units[t.low[m.start("unit")]]
    names = {"d": "day", "w": "week", "m": "month", "y": "year"}
    if unit not in names or t.low[m.start("unit")].endswith("s"):
        return None
    step = 1 if t.low[m.start("how")] in {"after", "following"} else -1
    origin, step = ("pub", -2) if t.low[m.end() - 1] == "last" else ("anchor", step)
    return Piece(m.start(), m.end() - 1, shift(origin, step, unit), names[unit])


def _part_before(t: Tokens, m: re.Match[str]) -> Piece:
    """ "The night before", "the morning after"."""
    part = load_time_words().day_parts[t.low[m.start("part")]]
    step = -1 if t.low[m.start("how")] == "before" else 1
    return Piece(m.start(), m.end() - 1, f"{shift('anchor', step, 'd')}/{part}", "part")


def _season_before(t: Tokens, m: re.Match[str]) -> Piece:
    season = load_time_words().seasons[t.low[m.start("season")]]
    how = "last" if t.low[m.start("how")] == "before" else "next"
    return Piece(m.start(), m.end() - 1, f"{how}(season={season},anchor)", "season")


def _now(t: Tokens, m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end() - 1, "now", "word", "unknown", is_vague=True)


def _adverb(t: Tokens, m: re.Match[str]) -> Piece:
    """ "Earlier" and "later": an adjective where an article stands before ("an earlier raid")."""
    form = "later" if t.low[m.start()] in _LATER else "earlier"
    article = m.start() and t.low[m.start() - 1] in {"a", "an", "the"}
    unit = "adjective" if article else "adverb"
    return Piece(m.start(), m.end() - 1, form, unit, "unknown", is_vague=True)


def _vague(t: Tokens, m: re.Match[str]) -> Piece:
    form = load_time_words().vague[t.low[m.start()]]
    return Piece(m.start(), m.end() - 1, form, "word", "unknown", is_vague=True)


def _adjective(t: Tokens, m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end() - 1, t.low[m.start()], "adjective", "unknown", is_vague=True)


@cache
def vague_rules() -> tuple[Rule, ...]:
    """The rules for parts of the day and for words without a date."""
    rows = [
        ("DAYLIKE", "DAYLIKE", _deictic),
        ("THE [UNIT] [BEFORE AFTER] (?P<day>DAYLIKE)", "DAYLIKE", _day_before),
        ("OVERNIGHT", "OVERNIGHT", _overnight),
        (
            "(?P<rel>REL) (?:[UNIT] POSS)? (?:EARLY|LATE|MID DASH?)? (?P<part>DAYPART)",
            "DAYPART",
            _day_part,
        ),
        (
            "(?:(?<=[AT BY IN ON SINCE UNTIL BEFORE AFTER FROM TO AND EARLY LATE OF])|THE)"
            "(?:EARLY|LATE|MID DASH?)? (?P<part>DAYPART) HOUR? (?!OTHER)",
            "DAYPART",
            _bare_part,
        ),
        ("THE [EARLY SMALL] HOUR (?!OF)", "HOUR", _early_hours),
        (
            f"THE (?P<part>DAYPART) (?P<how>[BEFORE AFTER FOLLOWING]) {_STOP}",
            "DAYPART",
            _part_before,
        ),
        (
            f"THE (?P<season>[SEASON MAYSEASON]) (?P<how>[BEFORE AFTER FOLLOWING]) {_STOP}",
            "SEASON MAYSEASON",
            _season_before,
        ),
        (
            # Before a noun it counts from an event: "the day after the ceasefire".
            f"THE (?P<unit>[UNIT]) (?P<how>[BEFORE AFTER FOLLOWING])(?:LAST|{_STOP})",
            "UNIT",
            _the_day,
        ),
        ("NOW", "NOW", _now),
        ("[EARLIER LATER]", "EARLIER LATER", _adverb),
        ("VAGUE", "VAGUE", _vague),
        ("[FORMER CURRENT FUTURE RECENT]", "FORMER CURRENT FUTURE RECENT", _adjective),
    ]
    return make_rules(rows)


@cache
def _units() -> frozenset[str]:
    codes = load_time_words().codes
    return frozenset(codes[name] for name in ("PERIOD", "ANNUAL", "HOUR", "CENTURY"))


def find_fixed_phrases(t: Tokens) -> Iterator[Piece]:
    """The vague phrases and named days of times.yaml, word by word."""
    heads = load_time_words().phrases
    count = len(t.low)
    for index, word in enumerate(t.low):
        for phrase, form in heads.get(word, ()):
            end = index + len(phrase)
            if end > count or t.low[end - 1] != phrase[-1]:
                continue
            if form == "earlier" and not _units().isdisjoint(t.classes[end : end + 2]):
                continue  # "in the past year"
            if tuple(t.low[index:end]) == phrase and not _is_title(t, index, end, form):
                yield _fixed(t, index, len(phrase), form)
                break


def _is_title(t: Tokens, first: int, end: int, form: str) -> bool:
    """Whether "the Future of Babylon" is a name; days that have names are written so."""
    if form.startswith(("--", "holiday(")) or end - first < 2:
        return False
    return t.words[first][:1].islower() and t.words[end - 1][:1].isupper()


def _fixed(t: Tokens, index: int, length: int, form: str) -> Piece:
    last = index + length - 1
    if not form.startswith(("--", "holiday(")):
        return Piece(index, last, form, "word", "unknown", is_vague=True)
    year = t.low[last + 1] if last + 1 < len(t.low) else ""
    if len(year) == 4 and year.isdecimal():
        form = f"{year}{form[1:]}" if form[0] == "-" else f"{form[:-1]},{year})"
        last += 1
    return Piece(index, last, form, "day" if form[-1] != ")" else "span")

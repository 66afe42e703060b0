"""Time phrases in a text, each with a normal form that resolves once dates are known.

The normal form is a small language. `vedette.resolve.when` reads it.

    2021-04-20, 2021-04, 2021      what the words give in full
    --10-02, --10, season(winter), quarter(3), half(1)
                                   no year given
    season(winter,2021), quarter(3,2021), decade(1990), century(20)
    in(pub-1y,--03)                a partial date in a year that is itself relative
    pub, anchor, near              the report's day; the last dated statement before; that
                                   statement where there is one, else the report's day
    pub-3d, pub-1w, pub+0m, anchor-2y
                                   the day, the calendar week, month or year so far away
    about(pub-2w), about(2015)     that, and half a unit to either side
    over(pub-1y), under(pub-1w)    longer ago than that, less long ago
    weekday(saturday)              the latest such day within a week, or that of the report
    weekday(monday,--05-08), weekday(friday,---03)
                                   the latest day where the name and the date agree
    last(month=1), next(weekday=monday), this(season=summer)
                                   before, after or nearest the report's day
    weekend(0), quarter(pub,-1)    counted from the report's own
    fiscal(2021), quarter(3,fiscal(2021))
                                   by every reading of whose fiscal year it may be
    week(2,2021-05), week(-1,x)    the second, the last week of a month
    anniversary(2014-08-09,2)      that day, so many years on; without a number the last
    a..b, range(a,b)               from the first day of a to the last of b
    early(x), mid(x), late(x), start(x), end(x)
                                   a generous part of x
    past(x), rest(x)               what of x lies before, after the report's day
    (x)-2d, (x)-7d..x              counted from a date: "two days before 5 May"
    within(anchor,2d), due(2w)     from then, or from now where it is to come; due only so
    since(x), until(x), by(x), before(x), after(x), not-before(x)
                                   one end only
    either(x,y)                    a date that reads two ways: all that both cover
    x/morning, x/14:00Z            a part of the day, a clock
    text(x)                        a year or day that an earlier statement of the text gave
    no-year(x)                     x is of another year than the text gave last, untold which
    future(x), told(x), ahead(x)   told as to come, as done; x itself lies ahead
    for(2y), every(1d), time(14:00), bc(480), holiday(ramadan), anniversary, eve, d-day+3d,
    recently, years-ago …
                                   what names no interval: it always stays open
"""

from __future__ import annotations

from functools import cache

from vedette.mark.times_ago import ago_rules
from vedette.mark.times_clocks import clock_rules
from vedette.mark.times_dates import date_rules
from vedette.mark.times_joins import join_pieces, pick_longest, widen_pieces
from vedette.mark.times_rules import Piece, Rule, apply_rules
from vedette.mark.times_seasons import season_rules
from vedette.mark.times_units import unit_rules
from vedette.mark.times_vague import find_fixed_phrases, vague_rules
from vedette.mark.times_words import Tokens, read_tokens
from vedette.mark.times_years import year_rules
from vedette.model.mention import TimePhrase

__all__ = ["TimePhrase", "find_plain_phrases", "find_time_phrases"]

_NO_TIME = frozenset({"habit", "adjective"})


def find_time_phrases(text: str, *, offset: int = 0) -> tuple[TimePhrase, ...]:
    """The time phrases of a text in order, none overlapping another.

    A phrase begins at its noun ("October 2", not "on October 2"), save where the little word
    makes the interval: "since 2019", "between 11-13 Dec.". Habits ("daily") and adjectives
    ("former") tell no time of an event and are left out, as is a bare "the week".
    """
    tokens = read_tokens(text)
    if tokens is None:
        return ()
    pieces = join_pieces(tokens, _find_pieces(tokens))
    return tuple(
        _phrase(text, tokens, piece, offset)
        for piece in pieces
        if piece.unit not in _NO_TIME and not piece.is_bare
    )


def find_plain_phrases(text: str, *, offset: int = 0) -> tuple[TimePhrase, ...]:
    """Every temporal noun phrase as TimeML cuts them: ranges in two, habits and adjectives too.

    A plain "earlier" or "later" is no phrase there.
    """
    tokens = read_tokens(text)
    if tokens is None:
        return ()
    pieces = (piece for piece in _find_pieces(tokens) if piece.unit not in {"adverb", "event"})
    return tuple(_phrase(text, tokens, piece, offset) for piece in pieces)


@cache
def _all_rules() -> tuple[Rule, ...]:
    return (
        *date_rules(),
        *clock_rules(),
        *year_rules(),
        *season_rules(),
        *unit_rules(),
        *ago_rules(),
        *vague_rules(),
    )


def _find_pieces(tokens: Tokens) -> list[Piece]:
    found = [*apply_rules(_all_rules(), tokens), *find_fixed_phrases(tokens)]
    return pick_longest(widen_pieces(tokens, found))


def _phrase(text: str, tokens: Tokens, piece: Piece, offset: int) -> TimePhrase:
    start, end = tokens.spans[piece.first][0], tokens.spans[piece.last][1]
    return TimePhrase(
        text=text[start:end],
        span=(start + offset, end + offset),
        expression=piece.expression,
        precision=piece.precision,
        reading=piece.reading,
        is_vague=piece.is_vague,
    )

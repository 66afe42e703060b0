"""Full-text search over the texts and titles of reports."""

from __future__ import annotations

import re
import secrets
from bisect import bisect_right

from sqlalchemy import Connection, select

from vedette.model.span import Span
from vedette.store.answers import Hit
from vedette.store.schema import reports
from vedette.store.sqlite import mark_words, rank_words
from vedette.store.wording import cover_words

SNIPPET_LENGTH = 240
"""Code points of a snippet: about two sentences of news."""

_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')


def quote_query(words: str) -> str | None:
    """`words` as a query that cannot be one in error; None when nothing in it is a word.

    Every word has to be found, in any order; what stands between double quotes, in that very
    order. No word is an operator.
    """
    found = [phrase or word for phrase, word in _PHRASE_OR_WORD.findall(cover_words(words))]
    found = [one for one in found if any(char.isalnum() for char in one)]
    return " ".join(f'"{one}"' for one in dict.fromkeys(found)) or None


def search_words(connection: Connection, words: str, *, limit: int) -> list[Hit]:
    """The reports that fit best, best first; none when `words` holds no word."""
    query = quote_query(words)
    if query is None or limit < 1:
        return []
    ranked = rank_words(connection, query, limit)
    rows = connection.execute(select(reports).where(reports.c.key.in_([key for key, _ in ranked])))
    by_key = {row.key: row for row in rows}
    hits = []
    for key, score in ranked:
        row = by_key[key]
        text, marks = _find_marks(connection, query, key)
        span = pick_snippet(text, marks)
        hit = Hit(
            report_id=row.id,
            uri=row.uri,
            title=row.title,
            outlet=row.outlet,
            published=row.published,
            snippet=text[span[0] : span[1]],
            span=span,
            marks=marks,
            score=score,
        )
        hits.append(hit)
    return hits


def _find_marks(connection: Connection, query: str, key: int) -> tuple[str, tuple[Span, ...]]:
    # A mark that no report can hold, for it is drawn anew for every text.
    pieces = mark_words(connection, query, key, mark := f"\x01{secrets.token_hex(12)}\x01")
    marks, at = [], 0
    for index, piece in enumerate(split := pieces.split(mark)):
        if index % 2:
            marks.append((at, at + len(piece)))
        at += len(piece)
    return "".join(split), tuple(marks)


def pick_snippet(text: str, marks: tuple[Span, ...]) -> Span:
    """The stretch of about SNIPPET_LENGTH that holds most marks, cut between words.

    The first of equals; the beginning of the text when there is no mark.
    """
    inner = _find_densest(marks)
    spare = max(SNIPPET_LENGTH - (inner[1] - inner[0]), 0)
    start = max(inner[0] - spare // 2, 0)
    end = min(max(start + SNIPPET_LENGTH, inner[1]), len(text))
    start = _move_to_blank(text, start, inner[0], step=1) if start else 0
    end = _move_to_blank(text, end, inner[1], step=-1) if end < len(text) else end
    return (start, end)


def _find_densest(marks: tuple[Span, ...]) -> Span:
    # Bisection: a common word has tens of thousands of marks in a long report.
    ends = [end for _, end in marks]
    best, most = (0, 0), 0
    for index, (start, end) in enumerate(marks):
        held = bisect_right(ends, start + SNIPPET_LENGTH) - index
        if max(held, 1) > most:
            most = max(held, 1)
            best = (start, ends[index + held - 1] if held > 0 else end)
    return best


def _move_to_blank(text: str, at: int, limit: int, *, step: int) -> int:
    # Stops at `limit`, which the snippet has to hold, even in a text without blanks.
    while at != limit and not text[at if step < 0 else at - 1].isspace():
        at += step
    return at

"""Quotations: stretches between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

import re

from vedette.model.parsed import Quotation
from vedette.model.report import Furniture
from vedette.model.span import spans_overlap

_PAIRS = {"“": "”", "«": "»", "„": "“"}
_MARKS = re.compile("[“”«»„\"]|''|``")
LONGEST = 6000
"""Characters after which an unclosed quotation is taken for a stray mark."""


def find_quotations(text: str, furniture: tuple[Furniture, ...] = ()) -> tuple[Quotation, ...]:
    """The outermost quotations of a text in order, marks included.

    A paragraph may open with a mark again while the quotation runs on; a straight mark opens
    after white space and closes before it. A mark without its partner quotes nothing.
    """
    found: list[Quotation] = []
    start: int | None = None
    closing = ""
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        if any(spans_overlap(f.span, match.span()) for f in furniture):
            continue
        if start is not None and at - start > LONGEST:
            start = None
        if start is None:
            if mark in _PAIRS or (mark in ('"', "''", "``") and _opens(text, at)):
                start, closing = at, _PAIRS.get(mark, mark)
        elif mark in (closing, '"') and not (mark == '"' and _opens(text, at)):
            found.append(Quotation(span=(start, match.end())))
            start = None
    return tuple(found)


def _opens(text: str, at: int) -> bool:
    """Whether the straight mark at `at` stands where a quotation can begin."""
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    return (before.isspace() or before in "([—–-") and not after.isspace()

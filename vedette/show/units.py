"""Offsets as browsers count them: in UTF-16 units, where vedette counts code points."""

from __future__ import annotations

import re
from bisect import bisect_left

from vedette.model.span import Span

_PAIRED = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """The UTF-16 offsets of one text.

    >>> Utf16("a😀b").span((1, 3))
    (1, 4)
    """

    def __init__(self, text: str) -> None:
        self._pairs = [found.start() for found in _PAIRED.finditer(text)]

    def offset(self, at: int) -> int:
        """The UTF-16 offset of a code point: each one before it that takes a pair adds one."""
        return at + bisect_left(self._pairs, at)

    def span(self, span: Span) -> Span:
        """The UTF-16 offsets of a span."""
        return self.offset(span[0]), self.offset(span[1])

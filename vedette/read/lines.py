"""The lines of a kept text, with the span of their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vedette.model.span import Span

_STOP = re.compile(r"[.!?؟。…][\"'”’»)\]]*$")
_SENTENCE_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that holds words: its span without white space around it, and those words.

    `is_prefix` tells that it is the date and by-line before a title in running text.
    """

    number: int
    span: Span
    text: str
    is_prefix: bool = False

    @property
    def has_stop(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_STOP.search(self.text[-6:]))

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: long, and ending in a stop."""
        return len(self.text) >= _SENTENCE_LENGTH and self.has_stop


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines that hold words, in order; `number` counts the empty ones too, from 0."""
    found = []
    start = 0
    for number, raw in enumerate(text.split("\n")):
        words = raw.strip()
        if words:
            first = start + len(raw) - len(raw.lstrip())
            found.append(Line(number=number, span=(first, first + len(words)), text=words))
        start += len(raw) + 1
    return tuple(found)


def is_blank_after(lines: Sequence[Line], index: int) -> bool:
    """Whether an empty line stands between a line and the next that holds words."""
    return index + 1 < len(lines) and lines[index + 1].number > lines[index].number + 1

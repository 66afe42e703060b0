"""The title of a report and where it stands in the kept text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vedette.model.report import Furniture
from vedette.model.span import Span, spans_overlap
from vedette.read.dates import find_date_words, find_dates
from vedette.read.lines import Line, is_blank_after

LONGEST_TITLE = 200
SEARCHED_LINES = 6
"""A title stands among the first lines that are not furniture, date or by-line."""

LONGEST_PREFIX = 120
"""Characters of date and by-line that may stand before a title in running text."""

_HEADING = re.compile(r"#{1,3}\s+(?P<title>\S.*?)\s*#*")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.)+$|\.\.\.$|\b(?:Inc|Corp|Jr|Sr|Ltd|No)\.$")
_UNFINISHED = re.compile(r"[:;,،]$")
_BYLINE = re.compile(
    r"by(?:\s+\S+){1,5}\s*:?|(?:source|photo|author|date|published|posted|updated)s?\s*:.*",
    re.IGNORECASE,
)
_PREFIX_WORDS = re.compile(r"(?:[^\W\d]+[.:,]?\s+){0,4}")
_PREFIX_TAIL = re.compile(
    r"[\s,|.-]*(?:(?:at\s+)?\d{1,2}[:.]?\d{2}(?:[:.]?\d{2})?\s*(?:am|pm)?)?[\s,|-]*"
    r"(?:title\s*:\s*)?(?:by\s+[^.!?\n]{1,60})?",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[)\]\"'”’»!?…]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A text with its title: the text may have gained it as a first line.

    `prefix` is the date and by-line before a title that stands in running text, if any.
    """

    text: str
    title: str
    span: Span
    prefix: Span | None = None


def set_title(text: str, title: str) -> Titled:
    """The text with a title known from outside: found where it stands, or put before it.

    A text that does not begin with the title gains it as first line and an empty line, so
    that what a headline claims has offsets like everything else.
    """
    title = " ".join(title.split())
    span = _locate(text, title)
    if span is None:
        return Titled(text=f"{title}\n\n{text}", title=title, span=(0, len(title)))
    lead = text[: span[0]]
    start = len(lead) - len(lead.lstrip())
    prefix = (start, len(lead.rstrip())) if lead.strip(" \n#*") else None
    return Titled(text=text, title=title, span=span, prefix=prefix)


def _locate(text: str, title: str) -> Span | None:
    words = re.findall(r"[^\W_]+", title)
    if not words or len(title) > 2 * LONGEST_TITLE:
        return None
    pattern = re.compile(r"[\W_]+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
    match = pattern.search(text, 0, LONGEST_PREFIX + 2 * len(title))
    if match is None or not _is_prefix(text[: match.start()]):
        return None
    closing = _CLOSING.match(text, match.end())
    end = closing.end() if closing else match.end()
    return (match.start(), end) if _stands_alone(text, end, words) else None


def _is_prefix(lead: str) -> bool:
    """Whether only marks, or a few words, a date and a by-line, stand before the title."""
    if not re.search(r"\w", lead):
        return True
    return any(
        _PREFIX_WORDS.fullmatch(lead[:first].lstrip()) and _PREFIX_TAIL.fullmatch(lead, last)
        for first, last, _ in find_date_words(lead)
    )


def _stands_alone(text: str, end: int, words: Sequence[str]) -> bool:
    """Whether the title's words end there and do not run on into the first sentence."""
    after = text[end : end + 40]
    following = re.match(r"[ \t]*(\S?)", after)
    mark = following.group(1) if following else ""
    if not mark or after[: after.find(mark)].strip(" \t") or mark in ".:!?…|-–—":
        return True
    return len(words) >= 5 and (mark.isupper() or mark.isdigit())


def find_title(lines: Sequence[Line], furniture: Sequence[Furniture]) -> tuple[str, Span] | None:
    """The title that a text opens with, and its span; None where no line looks like one.

    A title is short, has no full stop at its end, and is followed by an empty line or by a
    line half as long again: a wrapped first line is none.
    """
    for index, line in enumerate(lines[:SEARCHED_LINES]):
        if any(spans_overlap(line.span, piece.span) for piece in furniture):
            continue
        heading = _HEADING.fullmatch(line.text)
        if heading:
            first = line.span[0] + heading.start("title")
            title = heading.group("title")
            return title, (first, first + len(title))
        if _BYLINE.fullmatch(line.text) or _is_date_line(line.text):
            continue
        return (line.text, line.span) if _looks_like_title(lines, index) else None
    return None


def _is_date_line(text: str) -> bool:
    return len(text) <= 60 and any(
        last - first > len(text) / 2 for first, last, _ in find_dates(text)
    )


def _looks_like_title(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if len(text) >= LONGEST_TITLE or index + 1 >= len(lines) or not re.search(r"[^\W\d_]", text):
        return False
    if text.endswith((".", "。")) and not _ABBREVIATION.search(text):
        return False
    if _UNFINISHED.search(text):
        return False
    if is_blank_after(lines, index):
        return True
    following = lines[index + 1].text
    return not following[0].islower() and len(following) >= 1.5 * len(text)


def find_repeated_title(lines: Sequence[Line], title: str, span: Span) -> Furniture | None:
    """The second printing of the title near the top, which pages often carry."""
    for line in lines[: SEARCHED_LINES + 2]:
        bare = line.text.lstrip("# ")
        if line.span[0] >= span[1] and bare.casefold() == title.casefold():
            return Furniture(span=line.span, reason="repeated title")
    return None

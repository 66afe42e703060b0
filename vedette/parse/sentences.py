"""Text to paragraphs and sentences, as spans; furniture is never part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from vedette.lexicon.yaml_file import parse_yaml
from vedette.model.report import Furniture
from vedette.model.span import Span

_ENDS = re.compile(r"(?:[.!?؟。]+|…)[\"'”’»)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"[\w.]*\w$")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[\s]*([^\W_][\w’'-]*)")
_LIST_MARK = re.compile(r"\s*(?:[-–—•*·▪]|\d{1,2}[.)])\s+")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
WRAPPED_FROM = 48
"""A line shorter than this that ends without a stop is a heading, not a wrapped line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of running text; `is_list_item` when it opens with a bullet or number."""

    span: Span
    is_list_item: bool


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    always: frozenset[str]
    dates: frozenset[str]
    names: frozenset[str]
    openers: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    text = resources.files("vedette.parse").joinpath("abbreviations.yaml").read_text("utf-8")
    rows = parse_yaml(text, name="abbreviations.yaml")
    return _Abbreviations(
        *(frozenset(str(w) for w in rows[k]) for k in ("always", "dates", "names", "openers"))
    )


def split_paragraphs(text: str, furniture: Sequence[Furniture] = ()) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in order, without its furniture.

    A line break ends a paragraph unless the line was wrapped: it ends without a stop and the
    next line goes on in lower case, or it is long and its neighbours are long as well.
    """
    found: list[Paragraph] = []
    for first, last in _body_ranges(text, furniture):
        start: int | None = None
        end = first
        for line in _lines(text, first, last):
            if start is not None and not _goes_on(text, (start, end), line):
                found.append(_paragraph(text, (start, end)))
                start = None
            if line[1] > line[0]:
                start = line[0] if start is None else start
                end = line[1]
        if start is not None:
            found.append(_paragraph(text, (start, end)))
    return tuple(found)


def _body_ranges(text: str, furniture: Sequence[Furniture]) -> Iterator[Span]:
    at = 0
    for piece in sorted(furniture, key=lambda f: f.span):
        if piece.span[0] > at:
            yield at, piece.span[0]
        at = max(at, piece.span[1])
    if at < len(text):
        yield at, len(text)


def _lines(text: str, first: int, last: int) -> Iterator[Span]:
    """Spans of the lines without surrounding white space; an empty line is an empty span."""
    for match in re.compile(r"[^\r\n]*").finditer(text, first, last):
        raw = match.group()
        if not raw and match.start() > first and text[match.start() - 1] not in "\r\n":
            continue
        if not raw and text[match.start() - 1 : match.start() + 1] == "\r\n":
            continue
        lead = len(raw) - len(raw.lstrip())
        yield match.start() + lead, match.start() + lead + len(raw.strip())


def _goes_on(text: str, so_far: Span, line: Span) -> bool:
    """Whether `line` continues the paragraph `so_far`."""
    if line[1] == line[0] or _LIST_MARK.match(text, line[0], line[1]):
        return False
    before = text[so_far[0] : so_far[1]]
    last_line = before.rsplit("\n", 1)[-1]
    if text[line[0]].islower():
        return not _TERMINAL.search(before)
    return len(last_line) >= WRAPPED_FROM and not _TERMINAL.search(before) and line[1] - line[0] > 0


def _paragraph(text: str, span: Span) -> Paragraph:
    return Paragraph(span=span, is_list_item=bool(_LIST_MARK.match(text, *span)))


_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’-]{2,40}[^\n—–]{0,60}?(?:\([^()\n]{2,60}\)\s*(?:—|–|--?)|—|–|--)\s+(?=\S)"
    r"|[A-Z][A-Z’'-]{2,}(?:[ /][A-Z’'-]+){0,4}"
    r"(?:,[^\n—–!?]{0,50}?)?(?: \([^()\n]{2,60}\))? - +(?=\S)"
    r"|By [^\n:.]{2,60}:\s+(?=[A-Z])"
)
"""What opens a report but says nothing of the event: where, when and by whom it was filed."""


def split_sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The spans of the sentences inside `span`, without white space around them.

    A dateline or a by-line that runs into the first sentence is no part of it.
    """
    found: list[Span] = []
    opening = _DATELINE.match(text, *span)
    start = opening.end() if opening else span[0]
    for match in _ENDS.finditer(text, start, span[1]):
        if match.end() >= span[1] or _ends_sentence(text, start, match, span[1]):
            found.append((start, match.end()))
            start = match.end()
    found.append((start, span[1]))
    trimmed = (_trim(text, s) for s in found)
    return tuple(s for s in trimmed if any(c.isalnum() for c in text[s[0] : s[1]]))


_BULLET = re.compile(r"\s*(?:[•▪·‣●○◦*–—-]+\s+)?")


def _trim(text: str, span: Span) -> Span:
    """The span without white space around it and without the mark of a list before it."""
    piece = text[span[0] : span[1]]
    lead = _BULLET.match(piece)
    start = span[0] + (lead.end() if lead else 0)
    return start, max(start, span[0] + len(piece.rstrip()))


def _ends_sentence(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    following = _NEXT_WORD.match(text, match.end(), limit)
    if following is None:
        return True
    opener = following.group(1)
    if opener[0].islower():
        return False
    if match.group()[0] != "." or len(match.group().rstrip("\"'”’»)]")) > 1:
        return True
    word_match = _LAST_WORD.search(text, start, match.start())
    word = word_match.group().lower() if word_match else ""
    known = _abbreviations()
    if word in known.always:
        return False
    opens = opener.lower() in known.openers
    if word in known.dates:
        return not opener[0].isdigit() and opens
    is_initial = len(word) == 1 and word.isalpha()
    if word in known.names or is_initial or ("." in word and not word[0].isdigit()):
        return opens
    return True

"""The outlet that a text names itself: by-line, source line or dateline, never a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from vedette.model.span import Span
from vedette.read.dates import find_dates
from vedette.read.lines import Line

SEARCHED_LINES = 8
"""Credits stand among the first lines, a source line among the last three as well."""

LONGEST_DATELINE = 100

_BYLINE = re.compile(r"By[ \t]+(?P<name>[^\n:–—|]{2,40}?)(?:[ \t]*:(?=\s|$)|[ \t]*$)")
_SOURCE = re.compile(
    r"(?:Source|Sources|Via|Источник|Джерело|المصدر)[ \t]*:[ \t]*(?P<name>[^\n:|]{2,60}?)[ .]*"
)
_CREDITED = re.compile(
    r"(?:Distributed|Published|Issued|Released|Produced) by (?:the )?"
    r"(?P<name>[^\n:,–—|(]{2,60}?)(?=[,.:\n]|$)"
    r"|From (?:the )?(?:correspondents?|staff|newsroom|desk)s? of (?:the )?"
    r"(?P<desk>[^\n:,–—|]{2,60}?)(?=[,.:\n]|$)"
    r"|By [Tt]he (?P<the>[A-Z][^\n:,–—|]{2,60}?):(?=\s|$)"
    r"|By (?P<long>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*| of| and| the){2,5}):(?=\s)"
)
"""Ways in which only an outlet is credited: an article, three names or more before a colon."""
_LAST = re.compile(r"[-–—(\[ ]*(?P<name>[^\W\d][\w .-]{1,30}?)[)\] .]*")
_DATELINE = re.compile(r".{2,100}?(?:[)\w.]\s*(?:--|[–—])\s*|[)\w.]\s+-\s+|\)\s*-\s*|/\.?\s+)")
_BRACKETED = re.compile(r"[(/]\s*(?P<name>[^()/]{2,40}?)\s*[)/]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """The name of an outlet as the text prints it."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    outlets: frozenset[str]
    agencies: frozenset[str]
    words: frozenset[str]


@cache
def _load_names() -> _Names:
    text = resources.files("vedette.read").joinpath("credits.yaml").read_text("utf-8")
    rows = yaml.safe_load(text)
    return _Names(
        outlets=frozenset(_fold(str(n)) for n in rows["outlets"]),
        agencies=frozenset(_fold(str(n)) for n in rows["agencies"]),
        words=frozenset(str(w) for w in rows["words"]),
    )


def _fold(name: str) -> str:
    folded = name.casefold().replace(".", "").strip().removeprefix("the ")
    return " ".join(re.sub(r"[-’'/]", " ", folded).split())


def is_outlet_name(name: str, *, in_dateline: bool = False) -> bool:
    """Whether a credit names an outlet: listed, or holding a word that only outlets hold."""
    names, folded = _load_names(), _fold(name)
    if folded in names.outlets:
        return True
    if folded in names.agencies and (in_dateline or name.isupper()):
        return True
    words = folded.split()
    return len(words) in range(2, 7) and any(word in names.words for word in words)


def find_credit(lines: Sequence[Line]) -> Credit | None:
    """The first outlet that a text credits itself to, with its span, or None."""
    for line in lines[:SEARCHED_LINES]:
        found = _find_in_head(line)
        if found:
            return found
    for line in lines[SEARCHED_LINES:][-3:]:
        match = _SOURCE.fullmatch(line.text) or _LAST.fullmatch(line.text)
        if match and is_outlet_name(match.group("name")):
            return _credit(line, match.group("name"), match.start("name"))
    return None


def _find_in_head(line: Line) -> Credit | None:
    """The outlet in the by-line, source line or dateline that a line is or opens with."""
    for match in (_BYLINE.match(line.text), _SOURCE.fullmatch(line.text)):
        if match and is_outlet_name(match.group("name")):
            return _credit(line, match.group("name"), match.start("name"))
    credited = _CREDITED.match(line.text)
    if credited and credited.lastgroup:
        return _credit(line, credited[credited.lastgroup], credited.start(credited.lastgroup))
    dateline = find_dateline(line.text) or ""
    for name, first in _agencies(dateline):
        if is_outlet_name(name, in_dateline=True) or _is_titled(name, dateline):
            return _credit(line, name, first)
    title = line.text.split(",", 1)[0].strip()
    is_head = "," in line.text and len(line.text) < LONGEST_DATELINE
    if is_head and title[:1].isupper() and is_outlet_name(title) and any(find_dates(line.text)):
        return _credit(line, title, line.text.index(title))
    return None


def _is_titled(name: str, dateline: str) -> bool:
    """Whether a name in the brackets of a dateline is written as a title: its words in capitals.

    Only an agency or outlet stands there by the custom of the trade; two words alone may be a
    person's name all the same.
    """
    words = [w for w in name.split() if w not in ("of", "and", "the", "de", "la", "for")]
    is_title = len(words) in (1, 3, 4, 5, 6) or len(words) < len(name.split())
    return f"({name}" in dateline and is_title and all(w[0].isupper() for w in words)


def _credit(line: Line, name: str, first: int) -> Credit:
    article = len(name) - len(name.removeprefix("the "))
    name, first = name[article:], first + article
    start = line.span[0] + first
    return Credit(name=name, span=(start, start + len(name)))


def _agencies(dateline: str) -> Iterator[tuple[str, int]]:
    for match in _BRACKETED.finditer(dateline):
        yield match.group("name"), match.start("name")
    for match in re.finditer(r"[^,،]+", dateline):
        name = match.group().strip(" -–—")
        if name.isupper() and " " not in name and "," in dateline[: match.start()]:
            yield name, match.start() + match.group().index(name)


def find_dateline(text: str) -> str | None:
    """The dateline that a paragraph opens with, up to its dash ("BEIRUT, 3 May (Reuters) -").

    What stands before the dash must be names, a date and an agency: a sentence with a dash in
    it is none.
    """
    match = _DATELINE.match(text[: LONGEST_DATELINE + 20])
    if match is None:
        return None
    head = match.group()
    rest = head
    for first, last, _ in reversed(list(find_dates(head))):
        rest = rest[:first] + rest[last:]
    rest = re.sub(r"\b[A-Z][a-z]{2,8}\.? \d{1,2}\b|\b\d{1,2} [A-Z][a-z]{2,8}\b", "", rest)
    words = re.findall(r"[^\W\d_][\w’'.]*", _BRACKETED.sub(" ", rest))
    if len(words) > 6 or any(w[0].islower() and w not in ("al", "ez", "as") for w in words):
        return None
    is_marked = "(" in head or "/" in head or bool(words and words[0].isupper())
    has_agency = any(w.isupper() and is_outlet_name(w) for w in words)
    return head if is_marked or has_agency else None

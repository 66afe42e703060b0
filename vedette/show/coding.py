"""A claim coded by hand: words of a report that an analyst selected, and what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vedette.errors import NotFound
from vedette.fuse.correcting import BY_ANALYST
from vedette.model.claim import (
    Claim,
    Filler,
    Kind,
    Modality,
    Polarity,
    Reason,
    ReportRef,
    Voice,
    Words,
)
from vedette.model.when import UNKNOWN, When
from vedette.show.meaning import Meant
from vedette.store import StoredReport

_LAST_OF_ONE_UNIT = 0xFFFF
"""The last code point that UTF-16 writes in one unit."""

SHOWN = 5
"""Offsets told of words that stand more than once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What an analyst says that the words say; `slots` are the fillers by slot."""

    kind: Kind
    author: str
    slots: Mapping[str, Sequence[Meant]] = field(default_factory=dict)
    modality: Modality = "actual"
    polarity: Polarity = "affirmative"
    when: When = UNKNOWN
    voice: Voice | None = None


def find_words(report: StoredReport, words: str, at: int | None) -> Words:
    """The words as they stand in the report's text; blanks and line ends count alike.

    `at` is the code point at which they begin, needed where they stand more than once. Raises
    NotFound.
    """
    text = report.text or ""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = [m.span() for m in pattern.finditer(text)] if words.split() else []
    if at is not None:
        found = [span for span in found if span[0] == at]
    if len(found) == 1:
        start, end = found[0]
        return Words(text=text[start:end], span=(start, end))
    if not found:
        where = "" if at is None else f" at {at}"
        raise NotFound(f"{report.uri} does not hold {words!r}{where}. Copy the words from it")
    spots = ", ".join(str(start) for start, _ in found[:SHOWN])
    raise NotFound(f"{report.uri} holds {words!r} {len(found)} times. Add --at with one of {spots}")


def take_words(report: StoredReport, start: int, end: int) -> Words:
    """The words between two offsets of UTF-16, as browsers count, without blanks around them.

    Raises NotFound where the report has no text there.
    """
    text = report.text or ""
    first, last = count_points(text, start), count_points(text, end)
    if first is None or last is None or not text[first:last].strip():
        raise NotFound(f"{report.uri} has no words at {start}-{end}. Select some of its text")
    held = text[first:last]
    first += len(held) - len(held.lstrip())
    held = held.strip()
    return Words(text=held, span=(first, first + len(held)))


def count_points(text: str, units: int) -> int | None:
    """How many code points of a text its first units of UTF-16 make; None beyond its end.

    A unit in the middle of a pair counts the whole of it.

    >>> count_points("a😀b", 3)
    2
    """
    left = units
    for at, letter in enumerate(text):
        if left <= 0:
            return at
        left -= 2 if ord(letter) > _LAST_OF_ONE_UNIT else 1
    return len(text) if left <= 0 else None


def code_claim(report: StoredReport, words: Words, coding: Coding) -> Claim:
    """The claim that the words make; its quote, and its trigger, are those words.

    A filler's words are its name where the words hold it, else all of them: the analyst says
    that they mean it.
    """
    filled = {s: tuple(_fill(m, words) for m in told) for s, told in coding.slots.items()}
    outlet = Voice(name=report.outlet, kind="outlet", cites=(1,) if coding.voice else ())
    return Claim(
        report=ReportRef(
            uri=report.uri, id=report.id, text_id=report.text_id, title=report.title,
            outlet=report.outlet, published=str(report.published) or None,
        ),
        kind=coding.kind,
        modality=coding.modality,
        polarity=coding.polarity,
        quote=words.text,
        span=words.span,
        trigger=words,
        actors=filled.get("actors", ()),
        objects=filled.get("objects", ()),
        places=filled.get("places", ()),
        origins=filled.get("origins", ()),
        targets=filled.get("targets", ()),
        counterparties=filled.get("counterparties", ()),
        when=coding.when,
        sources=(outlet, coding.voice) if coding.voice else (outlet,),
        extractor=f"analyst:{coding.author}",
        reasons=(Reason(step="judge", about="kind", why=f"{coding.author} coded it by hand"),),
    )  # fmt: skip


def _fill(meant: Meant, words: Words) -> Filler:
    at = words.text.casefold().find(meant.name.casefold())
    # Folding may change lengths ("ß"); then the words are no longer where they were found.
    said = words.text[at : at + len(meant.name)] if at >= 0 else ""
    is_there = said.casefold() == meant.name.casefold()
    start = words.span[0] + at if is_there else words.span[0]
    return Filler(
        text=said if is_there else words.text,
        span=(start, start + len(said)) if is_there else words.span,
        name=meant.name, id=meant.id, via=None if is_there else BY_ANALYST,
        lat=meant.lat, lon=meant.lon, radius_km=meant.radius_km,
    )  # fmt: skip

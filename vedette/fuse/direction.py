"""Direction: which of two reports that share words had them first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vedette.fuse.names import fold_name, spell_outlet
from vedette.fuse.received import ReportText, is_surely_earlier
from vedette.lexicon.outlets import load_outlets

_BRACKETED = re.compile(r"[(\[/]\s*([^()\[\]/\n]{2,60}?)\s*[)\]/]")
_SOURCE_LINE = re.compile(r"\b(?:[Ss]ources?|[Vv]ia|[Cc]redit)\s*:\s*([^\n:|.,;]{2,60})")
_ADDRESS = re.compile(r"https?://[^\s<>\"'”)\]]+")
_BY_LINE = re.compile(r"^\W*[Bb]y[ \t]+([^\n:–—|]{2,40}?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Whether it is known who had the words first, whether that is the second, and why."""

    is_known: bool
    is_reversed: bool = False
    reasons: tuple[str, ...] = ()


def find_direction(a: ReportText, b: ReportText) -> Direction:
    """Which of two reports the words came from: by version, credit, link, date or mention.

    The first that speaks decides, in that order: a credit names the source in so many words,
    while an agency's own page may bear a later day than the papers that took its wire. A
    mention in passing is the weakest. What speaks both ways says nothing.
    """
    for signs in (_find_edit, _find_credit, _find_link, _find_date, _find_mention):
        forward, backward = signs(a, b), signs(b, a)
        if bool(forward) != bool(backward):
            why = forward or backward
            assert why is not None
            return Direction(is_known=True, is_reversed=backward is not None, reasons=(why,))
    return Direction(is_known=False, reasons=("nothing tells who had the words first",))


def _find_edit(a: ReportText, b: ReportText) -> str | None:
    return "the second is a later version of the first" if b.version_of == a.id else None


def _find_credit(a: ReportText, b: ReportText) -> str | None:
    names = spell_outlet(a.outlet)
    if not names or is_same_outlet(a, b):
        return None
    for credit in (*b.credits, *_iterate_credits(b.text)):
        if fold_name(credit) in names:
            return f"the later one credits {a.outlet}"
    return None


def _iterate_credits(text: str) -> Iterator[str]:
    for pattern in (_BRACKETED, _SOURCE_LINE, _BY_LINE):
        for match in pattern.finditer(text):
            yield match.group(1)


def _find_link(a: ReportText, b: ReportText) -> str | None:
    if is_same_outlet(a, b):
        return None
    names, outlets = spell_outlet(a.outlet), load_outlets()
    for link in (*b.links, *(m.group().rstrip(".,;") for m in _ADDRESS.finditer(b.text))):
        if a.uri.startswith("http") and link.rstrip("/") == a.uri.rstrip("/"):
            return "the later one links to the other"
        linked = outlets.of_address(link)
        if linked is not None and fold_name(linked.name) in names:
            return f"the later one links to {a.outlet}"
    return None


def _find_date(a: ReportText, b: ReportText) -> str | None:
    if not is_surely_earlier(a, b):
        return None
    first = a.published or f"received {(a.received or '')[:10]}"
    return f"one was surely out first: {first} before {b.published}"


def _find_mention(a: ReportText, b: ReportText) -> str | None:
    if is_same_outlet(a, b):
        return None
    names = {n for n in spell_outlet(a.outlet) if not load_outlets().is_ambiguous(n)}
    words = f" {fold_name(b.text)} " if names else ""
    named = sorted(n for n in names if f" {n} " in words)
    return f"the later one names {a.outlet}" if named else None


def is_same_outlet(a: ReportText, b: ReportText) -> bool:
    """Whether both reports are known to come from one outlet, whatever its spelling."""
    return bool(spell_outlet(a.outlet) & spell_outlet(b.outlet))

"""Whom a report credits as a whole: a wire in its dateline, a source line, a forwarded channel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.lexicon.outlets import Outlet, Outlets
from vedette.model.claim import Voice, VoiceKind
from vedette.model.report import Report
from vedette.model.span import Span, spans_overlap

FIRST_LINES, LAST_LINES = 6, 3
LONGEST_HEAD = 120
"""Characters within which a dateline gives its agency."""
_DATELINE = re.compile(r"[^\n()]{2,60}\((?P<name>[^()\n]{2,40})\)\s*(?:[-–—]|--)")
_LINE = re.compile(
    r"(?:Source|Sources|Via|With (?:inputs?|files|reporting|material) from|"
    r"Источник|Джерело|المصدر|منبع|Kaynak)\s*:?\s+(?P<name>[^\n]{2,60}?)[ .]*"
)
_BRACKET = re.compile(r"(?:[^\n]*[.!?\"”’]\s*)?[(\[—–-]+\s*(?P<name>[A-Z][^()\n—–]{1,40}?)[)\] .]*")
_PARTS = re.compile(r"\s*(?:/|,| and | & |;)\s*")
_OUTLET_VOICES: dict[str, VoiceKind] = {"agency": "agency", "social media": "social media",
    "imagery": "imagery", "observatory": "organisation", "think tank": "organisation",
    "government": "official", "force": "force"}  # fmt: skip


def name_outlet(report: Report, outlets: Outlets) -> Voice | None:
    """The report's own outlet with its id in the register, None where no outlet is known."""
    if not report.outlet:
        return None
    span = report.outlet_span
    found = outlets.find(report.outlet)
    return Voice(
        name=report.outlet,
        id=found.id if found else None,
        kind="outlet",
        text=report.text[span[0] : span[1]] if span else None,
        span=span,
    )


def find_credited(report: Report, outlets: Outlets) -> tuple[tuple[Voice, ...], ...]:
    """The voices that a report credits for all of its text, as levels of a chain, outermost first.

    The channel that a message was forwarded from comes first, then the wires named in a dateline,
    a source line or brackets at the end. The report's own outlet is not among them.
    """
    levels: list[tuple[Voice, ...]] = []
    if report.forwarded_from:
        found = outlets.find(report.forwarded_from)
        levels.append((_voice(report.forwarded_from, found, None, "social media"),))
    wires = tuple(_distinct(_find_wires(report, outlets)))
    if wires:
        levels.append(wires)
    return tuple(levels)


def _distinct(voices: Iterator[Voice]) -> Iterator[Voice]:
    seen: set[str] = set()
    for voice in voices:
        key = voice.id or (voice.name or "").casefold()
        if key not in seen:
            seen.add(key)
            yield voice


def _find_wires(report: Report, outlets: Outlets) -> Iterator[Voice]:
    own = outlets.find(report.outlet) if report.outlet else None
    own_name = (report.outlet or "").casefold()
    for name, span in _find_names(report):
        if any(spans_overlap(f.span, span) for f in report.furniture):
            continue
        found = outlets.of_address(name) if "." in name and " " not in name else None
        found = found or outlets.find(name)
        is_line = report.text[: span[0]].rstrip(" ").endswith(":")
        is_new = name.casefold() != own_name and not (found and own and found.id == own.id)
        is_known = found is not None or (is_line and name[:1].isupper() and "/" not in name)
        if is_known and is_new:
            yield _voice(name, found, span, "outlet")


def _find_names(report: Report) -> Iterator[tuple[str, Span]]:
    """Names where reports give credit, with their spans: first lines, then last ones."""
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", report.text)]
    for start, end in lines[:FIRST_LINES]:
        match = _DATELINE.match(report.text, start, min(end, start + LONGEST_HEAD))
        yield from _split(match)
    for start, end in lines[-LAST_LINES:]:
        yield from _split(_LINE.fullmatch(report.text, start, end))
        if len(lines) > 1:
            yield from _split(_BRACKET.fullmatch(report.text, max(start, end - 400), end))


def _split(match: re.Match[str] | None) -> Iterator[tuple[str, Span]]:
    """The names of a credit, one each: "AP/Reuters" names two."""
    if match is None:
        return
    name, at = match["name"], match.start("name")
    if name.startswith(("http://", "https://", "www.")):
        yield name, match.span("name")
        return
    for part in _PARTS.split(name):
        start = match.string.index(part, at) if part else at
        at = start + len(part)
        if part:
            yield part, (start, at)


def _voice(name: str, found: Outlet | None, span: Span | None, kind: VoiceKind) -> Voice:
    return Voice(
        name=found.name if found else name,
        id=found.id if found else None,
        kind=_OUTLET_VOICES.get(found.kind, "outlet") if found else kind,
        text=name,
        span=span,
    )

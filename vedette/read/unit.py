"""A unit received, decoded, and the report that it becomes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vedette.lexicon.outlets import load_outlets
from vedette.model.identity import hash_bytes
from vedette.model.report import Furniture, PublishedFrom, Report
from vedette.model.span import Span, spans_overlap
from vedette.model.when import When
from vedette.read.credits import find_credit
from vedette.read.dates import parse_edtf
from vedette.read.furniture import find_furniture
from vedette.read.language import SAMPLE_CHARACTERS, find_language
from vedette.read.lines import Line, split_lines
from vedette.read.options import ReadOptions
from vedette.read.printed import PRINTED, PrintedDay, find_printed_day
from vedette.read.published import find_published
from vedette.read.title import find_repeated_title, find_title, set_title

WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One file, page or row as its reader leaves it: bytes, kept text, and what stands beside.

    `url` is an address of the report itself; `file_name` is set where the file is the report.
    `furniture` is what the format marks as such (a Markdown front matter). `is_row` tells that
    `published` is a cell of a table, and nothing that the report carried itself.
    """

    uri: str
    content: bytes
    text: str
    encoding: str
    media_type: str
    title: str | None = None
    outlet: str | None = None
    forwarded_from: str | None = None
    published: When | None = None
    language: str | None = None
    url: str | None = None
    file_name: str | None = None
    furniture: tuple[Furniture, ...] = ()
    is_row: bool = False


def make_report(unit: Unit, options: ReadOptions) -> Report:
    """The report of one unit; what was given by hand wins, then what stood beside the text."""
    text, title, title_span, marked = _place_title(unit, options.title or unit.title)
    lines = _outside(split_lines(text), marked)
    furniture = _join(marked, _clear_of(find_furniture(lines), title_span))
    if title_span is None:
        found = find_title(lines, furniture)
        title, title_span = found if found else (None, None)
    if title is not None and title_span is not None:
        repeated = find_repeated_title(lines, title, title_span)
        furniture = _join(furniture, (repeated,) if repeated else ())
    printed = find_printed_day(_outside(lines, furniture))
    if printed is not None and not any(spans_overlap(printed.span, f.span) for f in furniture):
        furniture = _join(furniture, (printed.furniture,))
    body = _outside(lines, furniture)
    outlet, outlet_span = options.outlet or unit.outlet or _of_address(unit), None
    if outlet is None:
        credit = find_credit(body)
        outlet, outlet_span = (credit.name, credit.span) if credit else (None, None)
    heads = (*_prefix_lines(text, marked), *lines)
    published, published_from = _find_published(unit, options, heads, printed)
    return Report(
        uri=unit.uri,
        text=text,
        sha256=hash_bytes(unit.content),
        content=unit.content,
        outlet=outlet,
        outlet_span=outlet_span,
        forwarded_from=unit.forwarded_from,
        title=title,
        title_span=title_span,
        language=unit.language or find_language(_sample(body)),
        published=published,
        published_from=published_from,
        media_type=unit.media_type,
        encoding=unit.encoding,
        furniture=furniture,
    )


def _of_address(unit: Unit) -> str | None:
    """The outlet whose web address a report has, None where the register knows no such."""
    address = unit.url or unit.uri
    found = load_outlets().of_address(address) if address.startswith(WEB) else None
    return found.name if found else None


def _place_title(
    unit: Unit, title: str | None
) -> tuple[str, str | None, Span | None, tuple[Furniture, ...]]:
    if title is None or not title.strip():
        return unit.text, None, None, unit.furniture
    titled = set_title(unit.text, title)
    shift = len(titled.text) - len(unit.text)
    marked = tuple(
        Furniture(span=(f.span[0] + shift, f.span[1] + shift), reason=f.reason)
        for f in unit.furniture
    )
    if titled.prefix is not None:
        marked = _join(marked, (Furniture(span=titled.prefix, reason=PRINTED),))
    return titled.text, titled.title, titled.span, marked


def _prefix_lines(text: str, marked: Sequence[Furniture]) -> tuple[Line, ...]:
    return tuple(
        Line(number=0, span=f.span, text=text[f.span[0] : f.span[1]], is_prefix=True)
        for f in marked
        if f.reason == PRINTED
    )


def _find_published(
    unit: Unit, options: ReadOptions, lines: Sequence[Line], printed: PrintedDay | None
) -> tuple[When, PublishedFrom]:
    by_hand = parse_edtf(options.published) if options.published else None
    if by_hand is not None:
        return by_hand, "given by hand"
    url = unit.url or (unit.uri if unit.uri.startswith(WEB) else None)
    return find_published(
        lines, metadata=unit.published, url=url, file_name=unit.file_name,
        printed=printed.when if printed else None, is_row=unit.is_row,
    )  # fmt: skip


def _outside(lines: Sequence[Line], furniture: Sequence[Furniture]) -> tuple[Line, ...]:
    """The lines that do not lie wholly in furniture, which stands in order without overlaps."""
    if not furniture:
        return tuple(lines)
    starts = [piece.span[0] for piece in furniture]
    kept = []
    for line in lines:
        before = bisect_right(starts, line.span[0]) - 1
        if before < 0 or furniture[before].span[1] < line.span[1]:
            kept.append(line)
    return tuple(kept)


def _clear_of(furniture: Iterable[Furniture], title_span: Span | None) -> tuple[Furniture, ...]:
    if title_span is None:
        return tuple(furniture)
    return tuple(f for f in furniture if not spans_overlap(f.span, title_span))


def _join(first: Sequence[Furniture], second: Sequence[Furniture]) -> tuple[Furniture, ...]:
    """Both in text order; where two overlap the earlier and longer one stays."""
    kept: list[Furniture] = []
    for piece in sorted((*first, *second), key=lambda f: (f.span[0], -f.span[1])):
        if not kept or piece.span[0] >= kept[-1].span[1]:
            kept.append(piece)
    return tuple(kept)


def _sample(body: Sequence[Line]) -> str:
    picked: list[str] = []
    length = 0
    for line in body:
        if length >= SAMPLE_CHARACTERS:
            break
        picked.append(line.text[:SAMPLE_CHARACTERS])
        length += len(line.text)
    return "\n".join(picked)

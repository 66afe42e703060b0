"""CSV and TSV streams to units, one record a report, with the record's exact bytes."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from vedette.errors import UnreadableReport
from vedette.read.options import ReadOptions
from vedette.read.rows import RowReader, choose_columns, decode_line
from vedette.read.stream import RawLine, split_raw_lines, strip_ending
from vedette.read.unit import Unit

DELIMITERS = ",;\t|"
LARGEST_FIELD = 2**31 - 1
"""What the csv module can be told on every platform."""

MOST_RECOVERIES = 3
"""Records without a closing quotation mark that are read past, each costing a second pass."""


@dataclass(slots=True, kw_only=True)
class _Feed:
    """Decoded lines for the csv module, which keeps the raw ones of the record at hand."""

    lines: Iterator[RawLine]
    uri: str
    encoding: str
    options: ReadOptions
    held: list[RawLine] = field(default_factory=list)
    size: int = 0
    found: str = ""
    is_exhausted: bool = False
    pending: deque[RawLine] = field(default_factory=deque)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.pending.popleft() if self.pending else next(self.lines, None)
        if line is None:
            self.is_exhausted = True
            raise StopIteration
        where = f"{self.uri}, line {line.number}"
        self.size += len(line.content or b"")
        if line.content is None or self.size > self.options.max_bytes:
            self.held.append(RawLine(number=line.number, content=b""))
            raise UnreadableReport(
                f"the record is longer than {self.options.max_bytes:,} bytes",
                where=where,
                advice="Raise the size limit, or close the quotation mark that it opens",
            )
        self.held.append(line)
        text, self.found = decode_line(
            line.content,
            encoding=self.encoding,
            by_hand=self.options.encoding is not None,
            where=where,
        )
        return text

    def start_record(self) -> None:
        self.held, self.size, self.found, self.is_exhausted = [], 0, self.encoding, False

    @property
    def content(self) -> bytes:
        raw = b"".join(line.content or b"" for line in self.held)
        return strip_ending(raw, self.encoding)


def read_delimited(
    stream: BinaryIO, *, uri: str, encoding: str, options: ReadOptions, is_tabbed: bool = False
) -> Iterator[Unit | UnreadableReport]:
    """The units of a stream in order, under its header; a record that is none comes as a fault.

    `#row=1` is the first record behind the header; faults name the line it starts on.
    """
    csv.field_size_limit(max(csv.field_size_limit(), min(options.max_bytes, LARGEST_FIELD)))
    lines = split_raw_lines(stream, encoding=encoding, max_bytes=options.max_bytes)
    feed = _Feed(lines=lines, uri=uri, encoding=encoding, options=options)
    try:
        records = csv.reader(feed, delimiter=_choose_delimiter(feed, is_tabbed=is_tabbed))
        header = next(records, None)
        if header is None:
            raise UnreadableReport("the file is empty", where=uri, advice="Leave it out")
        columns = choose_columns([name for name in header if name.strip()], options, where=uri)
    except csv.Error:
        yield UnreadableReport("its first line is no header", where=uri, advice="Write one")
        return
    except UnreadableReport as fault:
        yield fault
        return
    kind = "text/tab-separated-values" if records.dialect.delimiter == "\t" else "text/csv"
    reader = RowReader(uri=uri, columns=columns, options=options, media_type=kind)
    yield from _read_records(records, feed, reader, header)
    misfit = reader.check_dates()
    if misfit:
        yield misfit


def read_header(
    stream: BinaryIO, *, uri: str, encoding: str, options: ReadOptions, is_tabbed: bool = False
) -> dict[str, object]:
    """The names of the header with what the first record holds; raises csv.Error."""
    lines = split_raw_lines(stream, encoding=encoding, max_bytes=options.max_bytes)
    feed = _Feed(lines=lines, uri=uri, encoding=encoding, options=options)
    records = csv.reader(feed, delimiter=_choose_delimiter(feed, is_tabbed=is_tabbed))
    header, first = next(records, []), next(records, [])
    padded = (*first, *[""] * len(header))
    return {name: value for name, value in zip(header, padded, strict=False) if name.strip()}


def _choose_delimiter(feed: _Feed, *, is_tabbed: bool) -> str:
    """The delimiter that parts the first line into the most fields; the line is given back."""
    first = next(feed, "")
    feed.pending.extend(feed.held)
    feed.start_record()
    if is_tabbed and "\t" in first:
        return "\t"
    return max(DELIMITERS, key=lambda d: len(next(csv.reader([first], delimiter=d), [])))


def _read_records(
    records: Iterator[list[str]], feed: _Feed, reader: RowReader, header: list[str]
) -> Iterator[Unit | UnreadableReport]:
    number = recoveries = 0
    while (record := _next_record(records, feed)) is not None:
        if isinstance(record, UnreadableReport):
            yield record
        elif record and feed.is_exhausted:
            number, recoveries = number + 1, recoveries + 1
            yield _unclosed(feed)
            if recoveries > MOST_RECOVERIES:
                break
            feed.pending.extend(feed.held[1:])
        elif record:
            number += 1
            yield _read_unit(reader, feed, header, record, number)
    if number == 0:
        yield UnreadableReport(
            "there is no row behind the header", where=reader.uri, advice="Leave it out"
        )


def _next_record(records: Iterator[list[str]], feed: _Feed) -> list[str] | UnreadableReport | None:
    """The next record, the fault that it is, or None behind the last; an empty line is []."""
    feed.start_record()
    try:
        return next(records, None)
    except csv.Error:
        return UnreadableReport(
            "the record is no CSV", where=_where(feed), advice="Mend its quotation marks"
        )
    except UnreadableReport as fault:
        return fault


def _where(feed: _Feed) -> str:
    return f"{feed.uri}, line {feed.held[0].number}" if feed.held else feed.uri


def _unclosed(feed: _Feed) -> UnreadableReport:
    return UnreadableReport(
        "a quotation mark opens and is never closed",
        where=_where(feed),
        advice="Close it, or double it where it belongs to the text",
    )


def _read_unit(
    reader: RowReader, feed: _Feed, header: list[str], record: list[str], number: int
) -> Unit | UnreadableReport:
    where = _where(feed)
    if any(value.strip() for value in record[len(header) :]):
        return UnreadableReport(
            f"the record has {len(record)} fields, the header {len(header)}",
            where=where,
            advice="Put quotation marks around a field that holds the delimiter",
        )
    values: dict[str, object] = dict(zip(header, record, strict=False))
    try:
        return reader.read(
            values, content=feed.content, encoding=feed.found, number=number, where=where
        )
    except UnreadableReport as fault:
        return fault

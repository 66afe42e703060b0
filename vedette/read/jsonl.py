"""JSONL streams to units, one object a line."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from vedette.errors import UnreadableReport
from vedette.read.options import ReadOptions
from vedette.read.rows import RowReader, choose_columns, decode_line
from vedette.read.stream import RawLine, split_raw_lines, strip_ending
from vedette.read.unit import Unit

SAMPLED_LINES = 100
SAMPLED_BYTES = 1_000_000
"""How many lines are looked at for the columns that are there, before the first is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    number: int
    content: bytes
    encoding: str
    values: dict[str, object]


def read_jsonl(
    stream: BinaryIO, *, uri: str, encoding: str, options: ReadOptions
) -> Iterator[Unit | UnreadableReport]:
    """The units of a stream in order; a line that is none comes as a fault naming it.

    Its number is that of the line, so that `#row=3` is line 3.
    """
    lines = split_raw_lines(stream, encoding=encoding, max_bytes=options.max_bytes)
    rows = _read_rows(lines, uri=uri, encoding=encoding, options=options)
    sample = _take_sample(rows)
    present = dict.fromkeys(k for row in sample if isinstance(row, _Row) for k in row.values)
    if not sample:
        yield UnreadableReport("the file is empty", where=uri, advice="Leave it out")
        return
    if not present:
        yield from _no_objects(sample, uri)
        return
    try:
        columns = choose_columns(present, options, where=uri)
    except UnreadableReport as fault:
        yield fault
        return
    reader = RowReader(uri=uri, columns=columns, options=options, media_type="application/json")
    for row in itertools.chain(sample, rows):
        yield row if isinstance(row, UnreadableReport) else _read_unit(reader, row)
    misfit = reader.check_dates()
    if misfit:
        yield misfit


def read_keys(
    stream: BinaryIO, *, uri: str, encoding: str, options: ReadOptions
) -> dict[str, object]:
    """The keys of the first objects, each with the first value it has."""
    lines = split_raw_lines(stream, encoding=encoding, max_bytes=options.max_bytes)
    sample = _take_sample(_read_rows(lines, uri=uri, encoding=encoding, options=options))
    found: dict[str, object] = {}
    for row in sample:
        for key, value in row.values.items() if isinstance(row, _Row) else ():
            found.setdefault(key, value)
    return found


def _no_objects(sample: list[_Row | UnreadableReport], uri: str) -> Iterator[UnreadableReport]:
    """A fault a line for a short file; one for a long one, which is no JSONL at all."""
    if len(sample) < SAMPLED_LINES:
        yield from (row for row in sample if isinstance(row, UnreadableReport))
        return
    yield UnreadableReport(
        f"none of its first {SAMPLED_LINES} lines is a JSON object",
        where=uri,
        advice="Write one whole JSON object a line",
    )


def _take_sample(rows: Iterator[_Row | UnreadableReport]) -> list[_Row | UnreadableReport]:
    sample: list[_Row | UnreadableReport] = []
    size = 0
    for row in itertools.islice(rows, SAMPLED_LINES):
        sample.append(row)
        size += len(row.content) if isinstance(row, _Row) else 0
        if size > SAMPLED_BYTES:
            break
    return sample


def _read_unit(reader: RowReader, row: _Row) -> Unit | UnreadableReport:
    where = f"{reader.uri}, line {row.number}"
    try:
        return reader.read(
            row.values, content=row.content, encoding=row.encoding, number=row.number, where=where
        )
    except UnreadableReport as fault:
        return fault


def _read_rows(
    lines: Iterator[RawLine], *, uri: str, encoding: str, options: ReadOptions
) -> Iterator[_Row | UnreadableReport]:
    for line in lines:
        where = f"{uri}, line {line.number}"
        if line.content is None:
            yield UnreadableReport(
                f"the line is longer than {options.max_bytes:,} bytes",
                where=where,
                advice="Raise the size limit if it is one report",
            )
        elif line.content.strip(b" \t\r\n\x00"):
            try:
                yield _parse_row(line, encoding, where, by_hand=options.encoding is not None)
            except UnreadableReport as fault:
                yield fault


def _parse_row(line: RawLine, encoding: str, where: str, *, by_hand: bool) -> _Row:
    content = strip_ending(line.content or b"", encoding)
    text, found = decode_line(content, encoding=encoding, by_hand=by_hand, where=where)
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableReport(
            "the line is no JSON", where=where, advice="Write one whole JSON object a line"
        ) from None
    if not isinstance(values, dict):
        raise UnreadableReport(
            "the line is no JSON object", where=where, advice="Write one JSON object a line"
        )
    return _Row(number=line.number, content=content, encoding=found, values=values)

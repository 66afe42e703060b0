"""Read: files, folders and standard input become reports, or faults that say why not.

The kept text is the decoded text without byte order mark and with line feeds as line endings;
of a page it is the main text. A title that stood beside the text is put before it. All offsets
of vedette are code points of that text.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import BinaryIO

from vedette.errors import UnreadableReport
from vedette.model.report import Report
from vedette.read.columns import Columns, read_columns
from vedette.read.decode import choose_stream_encoding
from vedette.read.delimited import read_delimited
from vedette.read.files import (
    KINDS,
    Kind,
    NamedFile,
    estimate_rows,
    find_files,
    name_file,
    open_fault,
    read_whole,
)
from vedette.read.html import is_page, read_page
from vedette.read.jsonl import read_jsonl
from vedette.read.options import ReadOptions, check_options
from vedette.read.plain import read_plain
from vedette.read.stream import HEAD_BYTES, Rejoined
from vedette.read.unit import Unit, make_report

__all__ = [
    "Columns", "NamedFile", "ReadOptions", "count_units", "read_bytes", "read_columns",
    "read_paths",
]  # fmt: skip

STANDARD_INPUT = "-"


def read_paths(
    paths: Sequence[str | NamedFile], options: ReadOptions | None = None
) -> Iterator[Report | UnreadableReport]:
    """The reports of files, folders and "-" (standard input), one by one, in order.

    What cannot be read comes as an UnreadableReport in its place and never stops the rest;
    an option that cannot be meant comes as one fault, and nothing is read.
    """
    options = options or ReadOptions()
    fault = check_options(options)
    if fault is not None:
        yield fault
        return
    for path in paths:
        for found in _find_units(path, options):
            yield found if isinstance(found, UnreadableReport) else make_report(found, options)


def read_bytes(
    content: bytes, *, uri: str, options: ReadOptions | None = None, kind: Kind = "plain"
) -> Report:
    """The report of one file's or page's bytes. Raises UnreadableReport when they are none."""
    options = options or ReadOptions()
    fault = check_options(options)
    if fault is not None:
        raise fault
    return make_report(_read_single(content, uri, None, options, kind), options)


def count_units(paths: Sequence[str | NamedFile], options: ReadOptions | None = None) -> int | None:
    """About how many reports `paths` hold, for a progress bar; None with standard input.

    Rows are estimated by the length of the first ones.
    """
    del options
    if STANDARD_INPUT in paths:
        return None
    total = 0
    for path in paths:
        for file in _find_named(path):
            if isinstance(file, UnreadableReport):
                continue
            try:
                is_rows = KINDS.get(file.suffix.lower()) in ("jsonl", "csv", "tsv")
                total += estimate_rows(file.path) if is_rows else 1
            except OSError:
                continue
    return total


def _find_units(path: str | NamedFile, options: ReadOptions) -> Iterator[Unit | UnreadableReport]:
    if path == STANDARD_INPUT:
        yield from _read_stream(sys.stdin.buffer, STANDARD_INPUT, None, options, None)
        return
    for file in _find_named(path):
        yield from [file] if isinstance(file, UnreadableReport) else _read_file(file, options)


def _find_named(path: str | NamedFile) -> Iterator[NamedFile | UnreadableReport]:
    """The files of a path, each under its own; or the one file that has another name."""
    if isinstance(path, NamedFile):
        yield path
        return
    for file in find_files(path):
        yield file if isinstance(file, UnreadableReport) else name_file(file)


def _read_file(file: NamedFile, options: ReadOptions) -> Iterator[Unit | UnreadableReport]:
    where = file.name
    kind = file.kind or KINDS.get(file.suffix.lower())
    if kind is None and file.suffix:
        yield UnreadableReport(
            f"the type {file.suffix} is not read",
            where=where,
            advice=f"Convert it; read are {', '.join(sorted(KINDS))}",
        )
        return
    try:
        with file.path.open("rb") as stream:
            yield from _read_stream(stream, where, PurePosixPath(where).name, options, kind)
    except (OSError, ValueError) as fault:
        yield open_fault(fault, where=where)


def _read_stream(
    stream: BinaryIO, uri: str, file_name: str | None, options: ReadOptions, kind: Kind | None
) -> Iterator[Unit | UnreadableReport]:
    """The units of an open stream; without a kind its first bytes tell."""
    head = stream.read(HEAD_BYTES)
    kind = kind or _sniff_kind(head, options)
    if kind in ("jsonl", "csv", "tsv"):
        yield from _read_rows(stream, head, uri, options, kind)
        return
    try:
        content = read_whole(stream, head=head, where=uri, max_bytes=options.max_bytes)
        yield _read_single(content, uri, file_name, options, kind)
    except UnreadableReport as fault:
        yield fault


def _sniff_kind(head: bytes, options: ReadOptions) -> Kind:
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "jsonl"
    return "csv" if options.columns else "plain"


def _read_rows(
    stream: BinaryIO, head: bytes, uri: str, options: ReadOptions, kind: Kind
) -> Iterator[Unit | UnreadableReport]:
    try:
        encoding = choose_stream_encoding(head, by_hand=options.encoding, where=uri)
    except UnreadableReport as fault:
        yield fault
        return
    whole = io.BufferedReader(Rejoined(head, stream), HEAD_BYTES)
    if kind == "jsonl":
        yield from read_jsonl(whole, uri=uri, encoding=encoding, options=options)
    else:
        yield from read_delimited(
            whole, uri=uri, encoding=encoding, options=options, is_tabbed=kind == "tsv"
        )


def _read_single(
    content: bytes, uri: str, file_name: str | None, options: ReadOptions, kind: Kind
) -> Unit:
    if kind == "page" or is_page(content[:2048]):
        return read_page(content, uri=uri, options=options, file_name=file_name)
    return read_plain(
        content, uri=uri, options=options, file_name=file_name, is_markdown=kind == "markdown"
    )

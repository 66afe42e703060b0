"""What columns a table has, before it is read: for whoever has to say which holds what."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import PurePosixPath

from vedette.errors import UnreadableReport
from vedette.read.decode import choose_stream_encoding
from vedette.read.delimited import read_header
from vedette.read.files import KINDS
from vedette.read.jsonl import read_keys
from vedette.read.options import ReadOptions
from vedette.read.rows import guess_columns

LONGEST_VALUE = 200
"""Characters shown of a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table in their order, and `first`, what its first row holds in each.

    `chosen` is the column that each role (text, title, outlet, date, id, url) takes unless told
    otherwise. All are empty for what is no table.
    """

    names: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    chosen: dict[str, str]


def read_columns(head: bytes, *, name: str, encoding: str | None = None) -> Columns:
    """The columns of a file by its first bytes and its name. Raises UnreadableReport."""
    kind = KINDS.get(PurePosixPath(name).suffix.lower())
    if kind not in ("jsonl", "csv", "tsv"):
        return Columns(chosen={})
    options = ReadOptions(encoding=encoding)
    found = choose_stream_encoding(head, by_hand=encoding, where=name)
    if kind == "jsonl":
        row = read_keys(io.BytesIO(head), uri=name, encoding=found, options=options)
    else:
        row = _read_rows(head, name, found, options, is_tabbed=kind == "tsv")
    if not row:
        raise UnreadableReport(
            "no column is found in its beginning", where=name,
            advice="Write a header line, or one whole JSON object a line",
        )  # fmt: skip
    first = (value if isinstance(value, str) else "" if value is None else str(value)
             for value in row.values())  # fmt: skip
    return Columns(
        names=tuple(row), first=tuple(" ".join(v[:LONGEST_VALUE].split()) for v in first),
        chosen={role: name for role, name in guess_columns(row).items() if role != "forwarded"},
    )  # fmt: skip


def _read_rows(
    head: bytes, name: str, encoding: str, options: ReadOptions, *, is_tabbed: bool
) -> dict[str, object]:
    try:
        return read_header(
            io.BytesIO(head), uri=name, encoding=encoding, options=options, is_tabbed=is_tabbed
        )
    except csv.Error:
        return {}

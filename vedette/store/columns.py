"""Columns that are taken out of the JSON of records, and ids in portions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, literal_column

IDS_AT_ONCE = 500
"""Ids asked for in one statement, far below what a database takes."""


def extract_path(table: str, path: str) -> ColumnElement[str]:
    """A value inside the JSON of a table's records. Both names have to be constants."""
    # Written out, for a bound path is parsed anew in every row.
    return literal_column(f"json_extract({table}.record, '{path}')")


def part_ids(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids in order, each once, in portions that may be asked for at once."""
    whole = sorted(set(ids))
    for start in range(0, len(whole), IDS_AT_ONCE):
        yield whole[start : start + IDS_AT_ONCE]

"""Adding imports to the file of added places and removing them, each whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from uuid import uuid4

from vedette.errors import BadData, NotFound, VedetteError
from vedette.gazetteer.additions import AddedLayer, Import, list_imports
from vedette.gazetteer.entries import OWN_ROWS, Entry
from vedette.gazetteer.file import (
    FORMAT,
    SCHEMA,
    list_details,
    list_names,
    list_near,
    list_place,
)

_CHUNK = 500
"""Entries whose names are written at once."""
_LEFT_SECONDS = 24 * 3600
"""After so long a copy that a killed run left behind is thrown away."""

# `origin` of a place is the row of its import. Divisions stand by id, because the rows of the
# compiled file change whenever it is built again.
_SCHEMA = (
    SCHEMA
    + """
CREATE TABLE imports (
  row INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, format TEXT NOT NULL,
  files TEXT NOT NULL,       -- JSON: [{"name": …, "sha256": …}], the main file first
  licence TEXT, attribution TEXT, added_on TEXT NOT NULL, places INTEGER NOT NULL
);
CREATE TABLE divisions (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE UNIQUE INDEX places_id ON places(id, origin);
CREATE INDEX places_origin ON places(origin);
"""
)


class TwiceThere(VedetteError):
    """An id that two entries of one import have."""


def add_import(path: Path, made: Import, entries: Iterable[Entry]) -> Import:
    """Write an import, in place of one of the same name; gives it with its count of places.

    Whatever fault `entries` raises, the file stays as it was. Raises TwiceThere when two of
    them have one id, BadData when the file is none of added places.
    """
    with _rewrite(path) as connection:
        _delete(connection, made.name)
        (last,) = connection.execute("SELECT coalesce(max(row), 0) FROM imports").fetchone()
        files = json.dumps([{"name": f.name, "sha256": f.sha256} for f in made.files])
        connection.execute(
            "INSERT INTO imports VALUES (?,?,?,?,?,?,?,0)",
            (
                last + 1,
                made.name,
                made.format,
                files,
                made.licence,
                made.attribution,
                made.added_on,
            ),
        )
        connection.execute("INSERT INTO origins VALUES (?,?)", (last + 1, made.origin))
        count = _write(connection, entries, last + 1)
        connection.execute("UPDATE imports SET places = ? WHERE row = ?", (count, last + 1))
    return replace(made, places=count)


def remove_import(path: Path, name: str) -> Import:
    """Take an import away; with the last one the file goes. Raises NotFound."""
    found = {made.name: made for made in list_imports(path)}
    if name not in found:
        known = f"There are: {', '.join(found)}" if found else "Nothing has been imported"
        raise NotFound(f"{path}: no import is named {name!r}. {known}")
    if len(found) == 1:
        path.unlink()
    else:
        with _rewrite(path) as connection:
            _delete(connection, name)
    return found[name]


@contextmanager
def _rewrite(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the file to change, which takes its place when nothing went wrong."""
    _throw_away_leftovers(path)
    part = path.with_name(f".{path.name}.{uuid4().hex}.part")
    before = _stamp(path)
    try:
        if before:
            AddedLayer(path).close()  # refuses what is no file of added places
            shutil.copyfile(path, part)
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            if not before:
                connection.executescript(_SCHEMA + f"PRAGMA user_version = {FORMAT};")
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")
            if connection.execute("PRAGMA freelist_count").fetchone()[0]:
                connection.execute("VACUUM")
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        if _stamp(path) != before:
            raise BadData(
                f"{path}: another program changed it meanwhile, so nothing was done. Try again"
            )
        part.replace(path)
    except sqlite3.OperationalError as fault:
        advice = "Check the folder, the permissions and the disk"
        raise BadData(f"{path}: cannot be written ({fault}). {advice}") from fault
    finally:
        part.unlink(missing_ok=True)


def _throw_away_leftovers(path: Path) -> None:
    for part in path.parent.glob(f".{path.name}.*.part"):
        if time.time() - part.stat().st_mtime > _LEFT_SECONDS:
            part.unlink(missing_ok=True)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _delete(connection: sqlite3.Connection, name: str) -> None:
    found = connection.execute("SELECT row FROM imports WHERE name = ?", (name,)).fetchone()
    if found is None:
        return
    of_it = "IN (SELECT row FROM places WHERE origin = ?)"
    for statement in (
        f"DELETE FROM names WHERE place {of_it}",  # noqa: S608
        f"DELETE FROM details WHERE place {of_it}",  # noqa: S608
        "DELETE FROM places WHERE origin = ?",
        "DELETE FROM origins WHERE row = ?",
        "DELETE FROM imports WHERE row = ?",
    ):
        connection.execute(statement, found)
    connection.execute(
        "DELETE FROM near WHERE NOT EXISTS (SELECT 1 FROM names WHERE names.key = near.key)"
    )


def _write(connection: sqlite3.Connection, entries: Iterable[Entry], origin: int) -> int:
    (last,) = connection.execute("SELECT max(row) FROM places").fetchone()
    first = row = max(last or 0, OWN_ROWS)
    divisions = {id: n for n, id in connection.execute("SELECT row, id FROM divisions")}
    queue = iter(entries)
    while chunk := list(islice(_place(connection, queue, origin, row, divisions), _CHUNK)):
        row += len(chunk)
        connection.executemany("INSERT INTO names VALUES (?,?,?,?)", list_names(chunk))
        connection.executemany("INSERT OR IGNORE INTO near VALUES (?,?)", list_near(chunk))
        connection.executemany("INSERT INTO details VALUES (?,?)", list_details(chunk))
    return row - first


def _place(
    connection: sqlite3.Connection,
    entries: Iterator[Entry],
    origin: int,
    row: int,
    divisions: dict[str, int],
) -> Iterator[Entry]:
    """The entries, each written as a place before the next is asked for."""
    for number, entry in enumerate(entries, start=row + 1):
        entry.row = number
        entry.admin1, entry.admin2 = (
            _number_division(connection, id, divisions) for id in entry.within
        )
        try:
            connection.execute(
                "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", list_place(entry, origin)
            )
        except sqlite3.IntegrityError:
            raise TwiceThere(f"the id {entry.id} is there already") from None
        yield entry


def _number_division(
    connection: sqlite3.Connection, id: str | None, divisions: dict[str, int]
) -> int | None:
    if id is None:
        return None
    if id not in divisions:
        divisions[id] = len(divisions) + 1
        connection.execute("INSERT INTO divisions VALUES (?,?)", (divisions[id], id))
    return divisions[id]

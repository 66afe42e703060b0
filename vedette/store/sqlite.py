"""All that is particular to SQLite: connections, pragmas, triggers, full text, boxes.

A record on another database needs a second module with these functions, and nothing else.

Durability: a write-ahead log with `synchronous=NORMAL`. A killed process loses the
transaction it was in and nothing else. A power cut may also lose the last committed reports,
but never leaves half of one; adding them again puts them back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Integer,
    Select,
    column,
    create_engine,
    event,
    select,
    table,
    text,
)
from sqlalchemy.exc import DBAPIError

from vedette.errors import BadRecord

APPLICATION_ID = 0x76656474
"""Written into the header of the file ("vedt"), so that no other database is taken for one."""

BUSY_SECONDS = 60
"""How long a write waits for another process: far above the time that one report takes."""

CLEANING_SECONDS = 5
"""How long cleaning waits for another process: somebody sits before it and can end that one."""

DDL_0001 = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    "CREATE VIEW searchable AS"
    " SELECT reports.key AS key, coalesce(reports.title, '') AS title, texts.text AS text"
    " FROM reports JOIN texts ON texts.id = reports.text_id",
    "CREATE VIRTUAL TABLE words USING fts5("
    "title, text, content='searchable', content_rowid='key',"
    " tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE boxes USING rtree(key, west, east, south, north, +claim INTEGER)",
    "CREATE TRIGGER ledger_refuses_update BEFORE UPDATE ON ledger"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER ledger_refuses_delete BEFORE DELETE ON ledger"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    # Also refuses INSERT OR REPLACE, which would pass by the two above.
    "CREATE TRIGGER ledger_refuses_gaps BEFORE INSERT ON ledger"
    " WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger)"
    " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
)
"""What revision 0001 adds to the plain tables. Never edited: a change is a new revision."""

TRIGGERS = ("ledger_refuses_delete", "ledger_refuses_gaps", "ledger_refuses_update")

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees, west never above east."""


def open_engine(path: Path) -> tuple[Engine, Engine]:
    """Two views of one pool of connections: one that reads, and one that takes the write lock
    when its transaction begins, so that two writers queue and never deadlock.
    """
    # An absolute path: ":memory:" and "file:" names would mean something else to SQLite.
    url = URL.create("sqlite", database=str(path.absolute()))
    # As many connections as are asked for: a list that is read while another is open takes two,
    # and threads that wait for each other's second one would stand until they time out.
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, max_overflow=-1)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine, engine.execution_options(writes=True)


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where _begin says so
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "trusted_schema = OFF",  # a record may come from a stranger
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def read_revision(path: Path) -> str | None:
    """The schema's revision of the record at `path`; None when the file holds nothing yet.

    Looks before anything is written. Raises BadRecord when the file is something else.
    """
    try:
        with closing(sqlite3.connect(path.absolute(), timeout=BUSY_SECONDS)) as connection:
            return _read_revision(connection)
    except sqlite3.Error as error:
        raise explain_fault(error, path) from error
    except LookupError as error:
        raise BadRecord(
            f"{path}: a SQLite file, but no vedette record. Name another file; "
            "vedette creates one that does not exist yet"
        ) from error


def _read_revision(connection: sqlite3.Connection) -> str | None:
    query = "SELECT application_id, version_num FROM pragma_application_id, alembic_version"
    try:
        row = connection.execute(query).fetchone()
    except sqlite3.OperationalError:
        # One statement, for another process may be creating the tables at this moment.
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
        if not names:
            return None
        if "alembic_version" not in names:
            raise LookupError from None
        row = connection.execute(query).fetchone()
    if row is None or row[0] != APPLICATION_ID:
        raise LookupError
    return str(row[1])


def explain_fault(error: sqlite3.Error | DBAPIError, path: Path) -> BadRecord:
    """The fault to show for an error of the database, with what to do about it."""
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    advices = {
        "not a database": "This is no vedette record. Name another file",
        "malformed": "The file is damaged. Restore a copy, or add the reports to a new record",
        "locked": "Another process is writing to it. Wait for that one, or end it",
        "readonly": "Make the file and its folder writable",
        "unable to open": "See that the folder exists and may be written to",
        "full": "Free some space and add the reports again",
    }
    fitting = (advice for part, advice in advices.items() if part in said)
    advice = next(fitting, "Run `vedette check` on it; restore a copy if that fails")
    return BadRecord(f"{path}: {said}. {advice}")


def index_words(connection: Connection, *, key: int, title: str, words: str) -> None:
    """Enter one report into the full text."""
    connection.exec_driver_sql(
        "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", (key, title, words)
    )


def index_boxes(connection: Connection, rows: Sequence[tuple[int, Box]]) -> None:
    """Enter boxes, each with the key of its claim."""
    values = [(west, east, south, north, claim) for claim, (west, south, east, north) in rows]
    if values:
        connection.exec_driver_sql(
            "INSERT INTO boxes (west, east, south, north, claim) VALUES (?, ?, ?, ?, ?)", values
        )


def drop_words(connection: Connection, *, key: int, title: str, words: str) -> None:
    """Take one report out of the full text, given exactly what was entered."""
    connection.exec_driver_sql(
        "INSERT INTO words (words, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        (key, title, words),
    )


def drop_boxes(connection: Connection, claim: int, boxes: Sequence[Box]) -> None:
    """Take the boxes of one claim away, found by where they are: the index has no other."""
    for west, south, east, north in boxes:
        connection.exec_driver_sql(
            "DELETE FROM boxes WHERE key IN (SELECT key FROM boxes WHERE claim = ?"
            " AND west <= ? AND east >= ? AND south <= ? AND north >= ?)",
            (claim, east, west, north, south),
        )


def merge_words(connection: Connection) -> None:
    """Merge the full text into one piece, which leaves out the words of reports taken out."""
    connection.exec_driver_sql("INSERT INTO words (words) VALUES ('optimize')")


def overwrite_deleted(connection: Connection) -> None:
    """Fill with zeros whatever this connection deletes from here on."""
    connection.exec_driver_sql("PRAGMA secure_delete = ON")


def rewrite_file(path: Path) -> bool:
    """Write the file anew with only what it holds now, and empty its log.

    Pages freed earlier are gone with that, too. Returns whether all of it was done: another
    process that is reading or writing keeps the old pages alive.
    """
    connection = sqlite3.connect(path.absolute(), timeout=CLEANING_SECONDS, isolation_level=None)
    with closing(connection):
        connection.execute("PRAGMA secure_delete = ON")
        try:
            connection.execute("VACUUM")
        except sqlite3.OperationalError:
            return False
        (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


CLAIMS_IN_BOX = text(
    "SELECT claim FROM boxes WHERE east >= :west AND west <= :east"
    " AND north >= :south AND south <= :north"
)
"""Keys of claims with a place that meets the box; a claim may come more than once."""


def rank_words(connection: Connection, query: str, limit: int) -> list[tuple[int, float]]:
    """Keys of the reports that fit `query` best, with a score that is higher for better."""
    # A title is worth three times as much as the text: it says what a report is about.
    rows = connection.exec_driver_sql(
        "SELECT rowid, -bm25(words, 3.0, 1.0) AS score FROM words WHERE words MATCH ?"
        " ORDER BY score DESC, rowid LIMIT ?",
        (query, limit),
    )
    return [(int(key), float(score)) for key, score in rows]


def find_words(query: str) -> Select[tuple[int]]:
    """The query for the keys of all reports that fit `query`."""
    words = table("words", column("rowid", Integer))
    fits = text("words MATCH :asked").bindparams(asked=query)
    return select(words.c.rowid).where(fits)


def mark_words(connection: Connection, query: str, key: int, mark: str) -> str:
    """The text of report `key` with `mark` before and behind each stretch that fits."""
    row = connection.exec_driver_sql(
        "SELECT highlight(words, 1, ?, ?) FROM words WHERE words MATCH ? AND rowid = ?",
        (mark, mark, query, key),
    ).one()
    return str(row[0])


def find_damage(connection: Connection) -> Iterator[str]:
    """What SQLite itself finds wrong: pages, indexes, references, full text, boxes, triggers."""
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield f"integrity check: {said}"
    for child, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {child} points to a row of {parent} that is not there"
    (said,) = connection.exec_driver_sql("SELECT rtreecheck('boxes')").one()
    if said != "ok":
        yield f"boxes: {said}"
    found = {name for (name,) in connection.exec_driver_sql(_NAMES_OF_TRIGGERS)}
    for name in TRIGGERS:
        if name not in found:
            yield f"the trigger {name} is missing, so the ledger can be changed"


_NAMES_OF_TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"


def count_indexed(connection: Connection) -> tuple[int, int]:
    """How many reports the full text holds, and how many boxes there are."""
    # Counting the rows of `words` would count the reports: it keeps no text of its own.
    counts: Any = connection.exec_driver_sql(
        "SELECT (SELECT count(*) FROM words_docsize), (SELECT count(*) FROM boxes)"
    ).one()
    return int(counts[0]), int(counts[1])

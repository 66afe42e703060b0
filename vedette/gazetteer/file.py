"""The gazetteer as a file: its tables, and writing one aside and moving it into place."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from vedette.gazetteer.entries import Entry
from vedette.gazetteer.names import ABJAD_COUNTRIES, find_consonants
from vedette.gazetteer.scoring import BARE

FORMAT = 3
"""The file's `user_version`; what opens it asks for the same number."""

SCHEMA = """
CREATE TABLE places (
  row INTEGER PRIMARY KEY,   -- for towns the GeoNames number, which makes their id
  id TEXT, name TEXT NOT NULL, kind TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  radius_km REAL NOT NULL, country TEXT, admin1 INTEGER, admin2 INTEGER,
  population INTEGER NOT NULL, site_kind TEXT, origin INTEGER NOT NULL, prior INTEGER NOT NULL
);
CREATE TABLE names (         -- name: spellings parted by |, NULL where only the place's own
  key TEXT NOT NULL, place INTEGER NOT NULL, grade INTEGER NOT NULL, name TEXT,
  PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE near (          -- keys by their consonants, for vowels that folding leaves apart
  bones TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (bones, key)
) WITHOUT ROWID;
CREATE TABLE origins (row INTEGER PRIMARY KEY, origin TEXT NOT NULL);
CREATE TABLE redirects (id TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE shapes (        -- of seas, rivers and regions, as a GeoJSON geometry
  place INTEGER PRIMARY KEY, shape TEXT NOT NULL
);
CREATE TABLE details (       -- what is shown on asking, as JSON
  place INTEGER PRIMARY KEY, details TEXT NOT NULL
);
"""

_INDEX = "CREATE UNIQUE INDEX places_id ON places(id) WHERE id IS NOT NULL"


def write_file(path: Path, entries: list[Entry], redirects: dict[str, int]) -> int:
    """Bytes written to `path`, which appears only once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".building")
    aside.unlink(missing_ok=True)
    connection = sqlite3.connect(aside)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    entries.sort(key=lambda entry: entry.row)
    origins = {o: n for n, o in enumerate(sorted({e.origin for e in entries}), start=1)}
    connection.executemany(
        "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (list_place(e, origins[e.origin]) for e in entries),
    )
    connection.executemany("INSERT INTO origins VALUES (?,?)", [(n, o) for o, n in origins.items()])
    names = sorted(list_names(entries), key=lambda row: row[:2])
    connection.executemany("INSERT INTO names VALUES (?,?,?,?)", names)
    connection.executemany("INSERT INTO near VALUES (?,?)", sorted(list_near(entries)))
    connection.executemany("INSERT INTO details VALUES (?,?)", list_details(entries))
    shapes = ((e.row, e.shape) for e in entries if e.shape)
    connection.executemany("INSERT INTO shapes VALUES (?,?)", shapes)
    connection.executemany("INSERT INTO redirects VALUES (?,?)", sorted(redirects.items()))
    connection.execute(_INDEX)
    connection.commit()
    connection.execute("ANALYZE")
    connection.execute("VACUUM")
    connection.close()
    aside.replace(path)
    return path.stat().st_size


def list_near(entries: Iterable[Entry]) -> set[tuple[str, str]]:
    """Consonants and key of names from scripts that write few vowels, and of our registers.

    Under three consonants the vowels are all there is to tell names apart.
    """
    found = {
        (find_consonants(key), key)
        for entry in entries
        if entry.country in ABJAD_COUNTRIES or entry.kind in ("site", "region", "sea")
        for key, (grade, _) in entry.names.items()
        if grade < BARE
    }
    return {(bones, key) for bones, key in found if len(bones) > 2}


def list_place(e: Entry, origin: int) -> tuple[object, ...]:
    """The row of `places`; `origin` is a row of `origins`."""
    return (e.row, e.id, e.name, e.kind, e.lat, e.lon, e.radius_km, e.country, e.admin1,
            e.admin2, e.population, e.site_kind, origin, e.prior)  # fmt: skip


def list_names(entries: Iterable[Entry]) -> Iterator[tuple[str, int, int, str | None]]:
    """The rows of `names`."""
    for entry in entries:
        for key, (grade, spellings) in entry.names.items():
            name = "|".join(spelling.replace("|", " ") for spelling in spellings)
            yield key, entry.row, grade, None if name == entry.name else name


def list_details(entries: Iterable[Entry]) -> Iterator[tuple[int, str]]:
    """The rows of `details`."""
    for entry in entries:
        if entry.details:
            yield entry.row, json.dumps(entry.details, ensure_ascii=False)

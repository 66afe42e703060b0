"""One file of places, opened read-only: its rows by name, by id and by kind."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from vedette.errors import BadData, MissingAsset
from vedette.gazetteer.entries import ADDS_ONLY
from vedette.gazetteer.file import FORMAT
from vedette.model.place import Place

_COLUMNS = (
    "p.row, p.id, p.name, p.kind, p.lat, p.lon, p.radius_km, p.country, p.admin1, p.admin2, "
    "p.population, p.site_kind, p.origin, p.prior"
)
_GEONAMES = re.compile("[1-9][0-9]{0,17}")
_FIND = (
    f"SELECT {_COLUMNS}, n.grade, n.name FROM names n JOIN places p ON p.row = n.place "  # noqa: S608
    "WHERE n.key = ? ORDER BY n.grade, p.prior DESC LIMIT 400"
)
_NEAR = (
    f"SELECT {_COLUMNS}, n.grade, n.name FROM near JOIN names n ON n.key = near.key "  # noqa: S608
    "JOIN places p ON p.row = n.place WHERE near.bones = ? AND n.grade < 2"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """A place as one file has it, and how likely (0 to 1) a report means it.

    `adds_only` where the file merely adds names and details to a place of another file.
    """

    place: Place
    prior: float
    adds_only: bool = False


@dataclass(frozen=True, slots=True)
class Met:
    """A place whose name met a key: under which grade, in which spellings."""

    facts: Facts
    grade: int
    spellings: tuple[str, ...]


class Layer:
    """The compiled file. Safe to share among threads and over a fork."""

    advice = "Build it again."
    missing = (
        "the gazetteer has not been built. Run `make setup` in the checkout, "
        "or install the wheel, which carries it."
    )

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._connection = self._connect()
        self._origins = self._read_origins()
        self.facts = lru_cache(maxsize=20_000)(self._facts_uncached)
        self._ids = lru_cache(maxsize=20_000)(self._id_of_row)

    def find(self, key: str) -> list[Met]:
        """The places that bear a name of this key, the better grade first."""
        return [self._to_met(row) for row in self.rows(_FIND, key)]

    def find_near(self, bones: str) -> list[Met]:
        """The places that bear a name of these consonants."""
        return [self._to_met(row) for row in self.rows(_NEAR, bones)]

    def has(self, key: str) -> bool:
        """Whether some place bears a name of this key without words of kind."""
        return bool(self.rows("SELECT 1 FROM names WHERE key = ? AND grade < 2 LIMIT 1", key))

    def sites(self) -> list[Facts]:
        """Every site, by id."""
        sql = f"SELECT {_COLUMNS} FROM places p WHERE p.kind = 'site' ORDER BY p.id"  # noqa: S608
        return [self._to_facts(row) for row in self.rows(sql)]

    def details(self, id: str) -> list[dict[str, Any]]:
        """What is known of a place besides, of what was written first to last."""
        sql = (
            "SELECT d.details FROM details d JOIN places p ON p.row = d.place WHERE p.id = ? "
            "UNION ALL SELECT d.details FROM details d JOIN redirects r ON r.place = d.place "
            "WHERE r.id = ?"
        )
        return [json.loads(row[0]) for row in self.rows(sql, id, id)]

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What a query gives."""
        with self._lock:
            if self._pid != os.getpid():  # SQLite handles must not cross a fork
                self._pid, self._connection = os.getpid(), self._connect()
            return self._connection.execute(sql, values).fetchall()

    def close(self) -> None:
        """Let go of the file; looking up afterwards fails."""
        self._connection.close()

    def select(self, where: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of `places` under a condition."""
        return self.rows(f"SELECT {_COLUMNS} FROM places p WHERE {where}", *values)  # noqa: S608

    def rows_of_id(self, id: str) -> Sequence[tuple[Any, ...]]:
        """The rows that an id names, the one that counts first."""
        number = id.removeprefix("place:geonames.")
        if number != id:
            if not _GEONAMES.fullmatch(number):  # SQLite would take "0170063" for the number
                return ()
            return self.select("p.row = ? AND p.id IS NULL", number)
        return self.select("p.id = ?", id) or self.select(
            "p.row = (SELECT place FROM redirects WHERE id = ?)", id
        )

    def _read_origins(self) -> dict[int, str]:
        """Where places come from, by row. Raises BadData where the tables are not a gazetteer's."""
        try:
            self.rows("SELECT 1 FROM names, details, redirects LIMIT 1")
            self.select("1 LIMIT 1")
            return dict(self.rows("SELECT row, origin FROM origins"))
        except sqlite3.DatabaseError as fault:
            self.close()
            raise BadData(f"{self._path}: not a gazetteer ({fault}). {self.advice}") from fault

    def _facts_uncached(self, id: str) -> Facts | None:
        rows = self.rows_of_id(id)
        return self._to_facts(rows[0]) if rows else None

    def _id_of_row(self, row: int) -> str | None:
        found = self.rows("SELECT id FROM places WHERE row = ?", row)
        return _to_id(row, found[0][0]) if found else None

    def _to_met(self, row: tuple[Any, ...]) -> Met:
        facts = self._to_facts(row[:14])
        return Met(facts, row[14], tuple((row[15] or facts.place.name).split("|")))

    def _to_facts(self, row: tuple[Any, ...]) -> Facts:
        number, id, name, kind, lat, lon, radius, country, admin1, admin2, people, *rest = row
        place = Place(
            id=_to_id(number, id),
            name=name,
            kind=kind,
            lat=lat,
            lon=lon,
            radius_km=radius,
            country=country,
            admin1=self._ids(admin1) if admin1 else None,
            admin2=self._ids(admin2) if admin2 else None,
            population=people or 0,
            site_kind=rest[0],
            origin=self._origins[rest[1]],
        )
        return Facts(place, max(rest[2], 0) / 100, rest[2] == ADDS_ONLY)

    def _connect(self) -> sqlite3.Connection:
        if not self._path.exists():
            raise MissingAsset(f"{self._path}: {self.missing}")
        return open_file(self._path, advice=self.advice)


def open_file(path: Path, *, advice: str) -> sqlite3.Connection:
    """A gazetteer file, read-only. Raises BadData with `advice` where it is none."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    except sqlite3.OperationalError as fault:
        raise BadData(f"{path}: cannot be opened as a file ({fault}). {advice}") from fault
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as fault:
        connection.close()
        raise BadData(f"{path}: not a gazetteer file ({fault}). {advice}") from fault
    if version != FORMAT:
        connection.close()
        raise BadData(f"{path}: gazetteer format {version}, not {FORMAT}. {advice}")
    return connection


def _to_id(row: object, id: object) -> str:
    """A place's id: towns need no column for it, their row is their GeoNames number."""
    return str(id) if id else f"place:geonames.{row}"

"""Looking names up in the compiled gazetteer, offline and read-only."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from vedette.errors import BadData, MissingAsset
from vedette.gazetteer.file import FORMAT
from vedette.gazetteer.kindwords import KindReading, split_kind_words
from vedette.gazetteer.names import find_consonants, fold_name
from vedette.gazetteer.scoring import BARE, Candidate, Hit, score_hit
from vedette.model.place import Place

DEFAULT_PATH = Path(__file__).with_name("data") / "gazetteer.sqlite"
_MOST = 60
"""Candidates returned at most: the two hundred San Antonios help nobody."""

_COLUMNS = (
    "p.row, p.id, p.name, p.kind, p.lat, p.lon, p.radius_km, p.country, p.admin1, p.admin2, "
    "p.population, p.site_kind, p.origin, p.prior"
)
_FIND = (
    f"SELECT {_COLUMNS}, n.grade, n.name FROM names n JOIN places p ON p.row = n.place "  # noqa: S608
    "WHERE n.key = ? ORDER BY n.grade, p.prior DESC LIMIT 400"
)
_NEAR = (
    f"SELECT {_COLUMNS}, n.grade, n.name FROM near JOIN names n ON n.key = near.key "  # noqa: S608
    "JOIN places p ON p.row = n.place WHERE near.bones = ? AND n.grade < 2"
)


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """The compiled gazetteer at `path`, or the one that set-up builds.

    Raises MissingAsset when it has not been built, BadData when it is not a gazetteer of
    this version.
    """
    return Gazetteer(path or DEFAULT_PATH)


class Gazetteer:
    """Places by name and by id. Safe to share among threads and over a fork."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._connection = _connect(path)
        self._origins = dict(self._rows("SELECT row, origin FROM origins", ()))
        self._find = lru_cache(maxsize=20_000)(self._find_uncached)
        self._has = lru_cache(maxsize=50_000)(self._has_uncached)
        self._place = lru_cache(maxsize=20_000)(self._place_uncached)
        self._ids = lru_cache(maxsize=20_000)(self._id_of_row)

    def find(
        self,
        name: str,
        *,
        countries: frozenset[str] = frozenset(),
        kinds: frozenset[str] = frozenset(),
    ) -> tuple[Candidate, ...]:
        """Every place that `name` may mean, best first; empty when no name meets it.

        `countries` are the ISO alpha-2 codes of the report's context: places there gain,
        places elsewhere lose. `kinds` keeps places of those kinds only. Words of kind are
        understood ("Hmeimim air base", "city of Mayadin"). Where no place in `countries`
        bears the name, one there may whose vowels differ more than the folded key allows.
        """
        return self._find(name, countries, kinds)

    def has_name(self, name: str) -> bool:
        """Whether some place bears exactly this name, whatever its spelling."""
        return self._has(name)

    def place(self, id: str) -> Place | None:
        """The place with this id, or None; an airfield in the site register gives its site."""
        return self._place(id)

    def sites(self) -> tuple[Place, ...]:
        """Every site of the register, by id."""
        sql = f"SELECT {_COLUMNS} FROM places p WHERE p.kind = 'site' ORDER BY p.id"  # noqa: S608
        return tuple(self._to_place(row) for row in self._rows(sql, ()))

    def details(self, id: str) -> dict[str, Any]:
        """What is known of a place besides: `icao`, `also`, `part_of`, `past`, `runways`."""
        sql = (
            "SELECT d.details FROM details d JOIN places p ON p.row = d.place WHERE p.id = ? "
            "UNION ALL SELECT d.details FROM details d JOIN redirects r ON r.place = d.place "
            "WHERE r.id = ?"
        )
        found = self._rows(sql, (id, id))
        return dict(json.loads(found[0][0])) if found else {}

    def shape(self, id: str) -> dict[str, Any] | None:
        """The coarse shape of a sea, river or region as a GeoJSON geometry; None for any other.

        Longitudes run above 180 where the shape crosses the 180th meridian.
        """
        sql = "SELECT s.shape FROM shapes s JOIN places p ON p.row = s.place WHERE p.id = ?"
        found = self._rows(sql, (id,))
        return dict(json.loads(found[0][0])) if found else None

    def close(self) -> None:
        """Let go of the file; looking up afterwards fails."""
        self._connection.close()

    def _find_uncached(
        self, name: str, countries: frozenset[str], kinds: frozenset[str]
    ) -> tuple[Candidate, ...]:
        best: dict[str, Candidate] = {}
        for hit, place, prior in self._hits(name, countries):
            if kinds and place.kind not in kinds:
                continue
            candidate = score_hit(hit, place, prior=prior, countries=countries)
            if place.id not in best or best[place.id].score < candidate.score:
                best[place.id] = candidate
        ranked = sorted(best.values(), key=lambda c: (-c.score, -c.place.population, c.place.id))
        return tuple(ranked[:_MOST])

    def _hits(self, name: str, countries: frozenset[str]) -> Iterator[tuple[Hit, Place, float]]:
        name = " ".join(name.split())
        asked: list[tuple[str, KindReading | None]] = [(name, None)]
        if name[:4].casefold() == "the ":
            asked.append((name[4:], None))
        asked += [(reading.rest, reading) for reading in split_kind_words(name)]
        found = False
        for text, reading in asked:
            key = fold_name(text)
            for row in self._rows(_FIND, (key,)) if key else ():
                if row[14] == BARE and reading is None:
                    continue
                found = found or row[7] in countries
                yield self._to_hit(row, text, reading, exact=True)
        if not found and countries:
            for text, reading in asked:
                yield from self._near_hits(text, reading, countries)

    def _near_hits(
        self, text: str, reading: KindReading | None, countries: frozenset[str]
    ) -> Iterator[tuple[Hit, Place, float]]:
        bones = find_consonants(fold_name(text))
        for row in self._rows(_NEAR, (bones,)) if len(bones) > 2 else ():
            if row[7] in countries:
                yield self._to_hit(row, text, reading, exact=False)

    def _to_hit(
        self, row: tuple[Any, ...], text: str, reading: KindReading | None, *, exact: bool
    ) -> tuple[Hit, Place, float]:
        place = self._to_place(row)
        hit = Hit(
            asked=text,
            spellings=tuple((row[15] or place.name).split("|")),
            grade=row[14],
            exact=exact,
            reading=reading,
        )
        return hit, place, row[13] / 100

    def _has_uncached(self, name: str) -> bool:
        key = fold_name(name)
        sql = "SELECT 1 FROM names WHERE key = ? AND grade < 2 LIMIT 1"
        return bool(key) and any(True for _ in self._rows(sql, (key,)))

    def _place_uncached(self, id: str) -> Place | None:
        number = id.removeprefix("place:geonames.")
        if number != id:
            rows = self._select("p.row = ? AND p.id IS NULL", number)
        else:
            rows = self._select("p.id = ?", id) or self._select(
                "p.row = (SELECT place FROM redirects WHERE id = ?)", id
            )
        return self._to_place(rows[0]) if rows else None

    def _select(self, where: str, value: str) -> list[tuple[Any, ...]]:
        return self._rows(f"SELECT {_COLUMNS} FROM places p WHERE {where}", (value,))  # noqa: S608

    def _id_of_row(self, row: int) -> str | None:
        found = self._rows("SELECT id FROM places WHERE row = ?", (row,))
        return _to_id(row, found[0][0]) if found else None

    def _to_place(self, row: tuple[Any, ...]) -> Place:
        number, id, name, kind, lat, lon, radius, country, admin1, admin2, people, *rest = row
        return Place(
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

    def _rows(self, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            if self._pid != os.getpid():  # SQLite handles must not cross a fork
                self._pid, self._connection = os.getpid(), _connect(self._path)
            return self._connection.execute(sql, values).fetchall()


def _to_id(row: object, id: object) -> str:
    """A place's id: towns need no column for it, their row is their GeoNames number."""
    return str(id) if id else f"place:geonames.{row}"


def _connect(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise MissingAsset(
            f"{path}: the gazetteer has not been built. Run `make setup` in the checkout, "
            "or install the wheel, which carries it."
        )
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as fault:
        connection.close()
        raise BadData(f"{path}: not a gazetteer file ({fault}). Build it again.") from fault
    if version != FORMAT:
        connection.close()
        raise BadData(f"{path}: gazetteer format {version}, not {FORMAT}. Build it again.")
    return connection

"""GeoNames' alternate names (alternateNamesV2), kept on disk while a dump is read."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vedette.gazetteer.importing.lines import Lines

_COLUMNS = 10
_NO_NAMES = frozenset(
    {"link", "post", "iata", "icao", "faac", "unlc", "wkdt", "tcid", "phon", "piny", "abbr"}
)
"""What stands under `isolanguage` for addresses, codes and sounds."""
_YEAR = re.compile(r"(-?\d{4})(?:\D.*)?")


@dataclass(frozen=True, slots=True)
class AlternateName:
    """Another name of a feature; `past` when it is one no longer, with the years known."""

    name: str
    past: dict[str, Any] | None


class AlternateNames:
    """The names of a file by GeoNames number. They lie in a file that nobody sees.

    The list of the whole world has sixteen million lines, so memory must not hold them.
    """

    def __init__(self, lines: Lines) -> None:
        self._file = sqlite3.connect("")  # SQLite spills it to disk and forgets it when closed
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute(
            "CREATE TABLE names (number INTEGER, name TEXT, historic INTEGER, since TEXT, "
            "until TEXT)"
        )
        self._file.executemany("INSERT INTO names VALUES (?,?,?,?,?)", _read(lines))
        self._file.execute("CREATE INDEX by_number ON names(number)")

    def find(self, number: int) -> list[AlternateName]:
        """The alternate names of a feature, in the order of the file."""
        rows = self._file.execute(
            "SELECT name, historic, since, until FROM names WHERE number = ? ORDER BY rowid",
            (number,),
        )
        return [
            AlternateName(name, _tell_past(name, since, until) if historic else None)
            for name, historic, since, until in rows
        ]

    def close(self) -> None:
        """Forget the names."""
        self._file.close()


def _read(lines: Lines) -> Iterator[tuple[int, str, int, str, str]]:
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if cells == [""]:
            continue
        if len(cells) != _COLUMNS:
            raise lines.fault(
                f"{len(cells)} cells where alternate names have {_COLUMNS}",
                "The file may be cut short, or be no alternateNamesV2: get it again",
            )
        number, language, name, historic, since, until = (cells[i] for i in (1, 2, 3, 7, 8, 9))
        if not number.isascii() or not number.isdigit() or len(number) > 12:
            raise lines.fault(f"{number[:40]!r} is no GeoNames number", "Get the file again")
        if language not in _NO_NAMES and name.strip():
            yield int(number), name.strip(), historic == "1", since, until


def _tell_past(name: str, since: str, until: str) -> dict[str, Any]:
    told: dict[str, Any] = {"name": name}
    for key, text in (("from", since), ("until", until)):
        found = _YEAR.fullmatch(text.strip())
        if found:
            told[key] = int(found[1])
    return told

"""The file of places that users added, read beside the compiled one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vedette.errors import BadData
from vedette.gazetteer.layer import Layer

_ADVICE = "Set `places` to another file, or remove this one and import again."
_IMPORTS = "SELECT name, format, files, licence, attribution, added_on, places FROM imports"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """A file that an import read: its name without folder, and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One data set that a user added, under its name; `added_on` is a day in UTC."""

    name: str
    format: str
    files: tuple[ImportedFile, ...]
    licence: str | None
    attribution: str | None
    added_on: str
    places: int = 0

    @property
    def origin(self) -> str:
        """What its places say of where they come from."""
        whose = self.attribution or f"import {self.name}"
        return f"{whose}, {self.licence}" if self.licence else whose


class AddedLayer(Layer):
    """The added file, read-only. An id that several imports hold means the latest one."""

    advice = _ADVICE
    missing = "the file of added places is gone. Run the command again."

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        if not self.rows("SELECT 1 FROM sqlite_schema WHERE name = 'imports'"):
            self.close()
            raise BadData(f"{path}: a gazetteer, but no file of added places. {_ADVICE}")

    def imports(self) -> tuple[Import, ...]:
        """What was imported, the oldest first."""
        return tuple(map(_to_import, self.rows(f"{_IMPORTS} ORDER BY row")))

    def imports_of(self, id: str) -> tuple[Import, ...]:
        """The imports that hold a place, the oldest first."""
        where = "WHERE row IN (SELECT origin FROM places WHERE id = ?) ORDER BY row"
        return tuple(map(_to_import, self.rows(f"{_IMPORTS} {where}", id)))

    def rows_of_id(self, id: str) -> Sequence[tuple[Any, ...]]:
        """The rows of an id: those with facts before those that only add, the latest first."""
        return self.select("p.id = ? ORDER BY p.prior < 0, p.origin DESC", id)

    def details(self, id: str) -> list[dict[str, Any]]:
        """What each import knows of a place besides, the oldest first."""
        sql = (
            "SELECT d.details FROM details d JOIN places p ON p.row = d.place WHERE p.id = ? "
            "ORDER BY p.origin"
        )
        return [json.loads(row[0]) for row in self.rows(sql, id)]

    def _id_of_row(self, row: int) -> str | None:
        found = self.rows("SELECT id FROM divisions WHERE row = ?", row)
        return str(found[0][0]) if found else None


def list_imports(path: Path) -> tuple[Import, ...]:
    """What a file of added places holds, the oldest first; nothing where there is no file."""
    if not path.exists():
        return ()
    with closing(AddedLayer(path)) as layer:
        return layer.imports()


def _to_import(row: tuple[Any, ...]) -> Import:
    name, form, files, licence, attribution, added_on, places = row
    return Import(
        name=name,
        format=form,
        files=tuple(ImportedFile(**file) for file in json.loads(files)),
        licence=licence,
        attribution=attribution,
        added_on=added_on,
        places=places,
    )

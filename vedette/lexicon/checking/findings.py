"""Faults of data files, gathered with the lines they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from vedette.errors import BadData
from vedette.lexicon.yaml_file import Document, check_keys

ADVICE = "Correct the row"
_MESSAGE = re.compile(
    r"(?:[\w/*-]+\.yaml)?(?:, line (?P<line>\d+))?(?:: |, )?(?P<what>.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with a data file: what, on which line of which file, and what to do."""

    file: str
    line: int
    what: str
    advice: str


@dataclass(slots=True)
class Findings:
    """The faults found so far."""

    faults: list[Fault] = field(default_factory=list)

    def add(self, file: str, message: str, *, line: int = 1) -> None:
        """Add what a message says, "file, line N: what. Advice", its last sentence the advice."""
        found = _MESSAGE.fullmatch(message)
        assert found is not None
        what, _, advice = found["what"].rpartition(". ")
        fault = Fault(
            file=file,
            line=int(found["line"] or line),
            what=what or advice,
            advice=advice if what else ADVICE,
        )
        if fault not in self.faults:
            self.faults.append(fault)

    @contextmanager
    def at(self, document: Document, *path: object, word: str = "") -> Iterator[None]:
        """Within it, a BadData becomes a fault at what `path` leads to, and goes no further."""
        try:
            yield
        except BadData as fault:
            self.add(document.name, str(fault), line=document.line_of(*path, word=word))

    def read_head(
        self, document: Document, needed: Iterable[str], *, known: Iterable[str] = ()
    ) -> dict[str, Any]:
        """The content of a file of which the keys are known, empty where it is no mapping.

        Each unknown key and each one that is needed and not there is a fault.
        """
        needed = frozenset(needed)
        data = document.data
        if not isinstance(data, Mapping):
            self.add(document.name, f"the file is not a mapping of {', '.join(sorted(needed))}")
            return {}
        for key in data:
            with self.at(document, key):
                check_keys({key: 0}, known=needed | frozenset(known), where="the file")
        for key in sorted(needed - set(data)):
            self.add(document.name, f"{key!r} is missing. Take it from the file of the package")
        return dict(data)

    def read_rows(self, document: Document, *path: object) -> dict[str, Any]:
        """The rows under a key of a file, empty where there is no mapping."""
        data = document.data
        for step in path:
            data = data.get(step, {}) if isinstance(data, Mapping) else {}
        if not isinstance(data, Mapping):
            with self.at(document, *path):
                raise BadData(f"{data!r} is no mapping of rows. Write one `key: value` a line")
            return {}
        return dict(data)


def check_cells(
    row: Mapping[str, Any],
    *,
    where: str,
    lists: Iterable[str] = (),
    names: Iterable[str] = (),
    flags: Iterable[str] = (),
) -> None:
    """Nothing, when every cell of `row` is of the form that its readers take.

    `lists` are lists of words; `names` words with commas between, or a list; `flags` true or
    false; all others one text, or null. Raises BadData naming `where` and the key.
    """
    for key, cell in row.items():
        if key in flags:
            fits, form = isinstance(cell, bool), "true or false"
        elif key in lists:
            fits, form = is_list_of_words(cell), "a list of words. Write [one, two]"
        elif key in names:
            fits = cell is None or isinstance(cell, str) or is_list_of_words(cell)
            form = "names with commas between. Write them so, a number in quotes"
        else:
            fits, form = cell is None or isinstance(cell, str), "a text. Put it in quotes"
        if not fits:
            raise BadData(f"{where}: {key} {cell!r} is not {form}")


def is_list_of_words(cell: object) -> bool:
    """Whether a cell is a list of texts, none of them empty."""
    return isinstance(cell, list) and all(isinstance(w, str) and w.strip() for w in cell)


def find_ring(row: str, above: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a row is above itself."""
    waiting, met = list(above.get(row, ())), set[str]()
    while waiting:
        one = waiting.pop()
        if one == row:
            return True
        if one not in met:
            met.add(one)
            waiting += above.get(one, ())
    return False

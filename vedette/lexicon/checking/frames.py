"""The check of frames.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import fields
from typing import Any, get_args

from vedette.errors import BadData
from vedette.lexicon.checking.findings import Findings, check_cells, is_list_of_words
from vedette.lexicon.frames import _LISTS, Reading, _read_role
from vedette.lexicon.yaml_file import Document, check_keys
from vedette.model.claim import Kind, Polarity

_NEEDED = ("id", "kind", "readings")
_WORDLESS = ("open", "plain")
"""Frames with one of these need no words of their own."""
_ROW = frozenset({*_NEEDED, *_LISTS, "mode", "polarity", *_WORDLESS})
_LISTED = ("needs", "verbs")
_FLAGS = tuple(f.name for f in fields(Reading) if f.default is False)
_OPTIONS = frozenset({*_LISTED, *_FLAGS})
_OTHER_PREPOSITIONS = frozenset(
    ["as", "for", "about", "after", "before", "during", "via", "without"]
)
"""Beside those of the groups: each is a role of its own name."""


def check_frames(document: Document, findings: Findings) -> None:
    """Add every fault of the frames: keys, kinds, triggers, readings and their roles."""
    data = findings.read_head(document, ("prepositions", "closed", "idioms", "frames"))
    groups = findings.read_rows(document, "prepositions")
    for group, words in groups.items():
        with findings.at(document, "prepositions", group):
            check_cells({group: words}, where="prepositions", lists=[group])
    with findings.at(document, "closed"):
        check_cells({"closed": data.get("closed", [])}, where="the file", lists=["closed"])
    with findings.at(document, "idioms"):
        check_cells({"idioms": data.get("idioms", [])}, where="the file", lists=["idioms"])
    words = {w for group in groups.values() if is_list_of_words(group) for w in group}
    roles = frozenset({"subject", "object", *groups, *words, *_OTHER_PREPOSITIONS})
    rows = data.get("frames")
    if not isinstance(rows, list):
        with findings.at(document, "frames"):
            raise BadData("frames are no list. Write one `- id: ...` a frame")
        return
    seen: set[str] = set()
    for place, row in enumerate(rows):
        if not isinstance(row, Mapping):
            with findings.at(document, "frames", place):
                raise BadData(f"frame {place + 1}: {row!r} is no mapping. Write `id: ...`")
            continue
        _Frame(document, findings, row, place).check(roles)
        name = str(row.get("id", ""))
        with findings.at(document, "frames", place, "id"):
            if name and name in seen:
                raise BadData(f"frame {name!r} stands twice. Rename one or merge them")
        seen.add(name)


class _Frame:
    """One row of the file, whose faults go to `findings`."""

    def __init__(
        self, document: Document, findings: Findings, row: Mapping[str, Any], place: int
    ) -> None:
        self._document = document
        self._findings = findings
        self._row = row
        self._path = ("frames", place)
        self._where = f"frame {row.get('id', place + 1)!r}"

    def _at(self, *path: object) -> AbstractContextManager[None]:
        return self._findings.at(self._document, *self._path, *path)

    def check(self, roles: frozenset[str]) -> None:
        """Add every fault of the row; `roles` are all that the file knows."""
        for key in self._row:
            with self._at(key):
                check_keys({key: 0}, known=_ROW, where=self._where)
        for key in _NEEDED:
            with self._at():
                if key not in self._row:
                    raise BadData(f"{self._where}: {key} is missing. Add it")
        self._check_values()
        triggers = frozenset(self._find_triggers())
        readings = self._row.get("readings")
        with self._at("readings"):
            if "readings" in self._row and not (isinstance(readings, list) and readings):
                raise BadData(f"{self._where}: there is no reading. Write a list of at least one")
        for number, reading in enumerate(readings if isinstance(readings, list) else ()):
            self._check_reading(number, reading, triggers, roles)

    def _check_values(self) -> None:
        for key, choice in (("kind", get_args(Kind)), ("polarity", get_args(Polarity))):
            with self._at(key):
                if key in self._row and self._row[key] not in choice:
                    raise BadData(
                        f"{self._where}: {key} {self._row[key]!r} is unknown. "
                        f"Known: {', '.join(choice)}"
                    )
        for key in {"id", "mode", *_WORDLESS} & set(self._row):
            with self._at(key):
                check_cells({key: self._row[key]}, where=self._where, flags=_WORDLESS)

    def _find_triggers(self) -> Iterator[str]:
        """The triggers of the frame; one that stands twice, among rarer words too, is a fault."""
        places: dict[tuple[bool, str], str] = {}
        for key, (is_noun, _) in _LISTS.items():
            words = self._row.get(key, [])
            with self._at(key):
                check_cells({key: words}, where=self._where, lists=[key])
            for number, word in enumerate(words if is_list_of_words(words) else ()):
                with self._at(key, number):
                    if (is_noun, word) in places:
                        first = places[is_noun, word]
                        raise BadData(
                            f"{self._where}: trigger {word!r} stands in `{first}` already. "
                            "Take one away"
                        )
                places[is_noun, word] = key
                yield word
        with self._at():
            if not any(self._row.get(key) for key in (*_WORDLESS, *_LISTS)):
                raise BadData(f"{self._where}: nothing opens it. Give it verbs or nouns")

    def _check_reading(
        self, number: int, reading: Any, triggers: frozenset[str], roles: frozenset[str]
    ) -> None:
        own = set(reading) - _OPTIONS if isinstance(reading, Mapping) else set()
        with self._at("readings", number):
            if not own:
                raise BadData(f"{self._where}: a reading has no role. Give it one or drop it")
        for key, cell in reading.items() if own else ():
            with self._at("readings", number, key):
                if key in _OPTIONS:
                    check_cells({key: cell}, where=self._where, lists=_LISTED, flags=_FLAGS)
                else:
                    self._check_role(str(key), cell, roles)
        for key, known, whose in (("verbs", triggers, "no trigger of the frame"),
                                  ("needs", own | {"when"}, "no role of the reading")):  # fmt: skip
            listed = reading.get(key, []) if own else []
            for place, word in enumerate(listed if is_list_of_words(listed) else ()):
                with self._at("readings", number, key, place):
                    if word not in known:
                        raise BadData(
                            f"{self._where}: {key} names {word!r}, {whose}. Add it there or drop it"
                        )

    def _check_role(self, name: str, cell: Any, roles: frozenset[str]) -> None:
        """Nothing, when a role is known and leads to a slot and types. Raises BadData."""
        if name not in roles:
            raise BadData(
                f"{self._where}: role {name!r} is neither subject, object nor preposition. "
                "Take a group of `prepositions` or one of their words"
            )
        _read_role(name, cell if isinstance(cell, str) else repr(cell), str(self._row.get("id")))

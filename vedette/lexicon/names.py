"""Names as the data files write them, and the check that no two rows claim one name.

A cell lists names with commas between. A trailing mark says how a name is to be met:
"!" in its own capitals only ("Turkey!"), "?" shared with another row or a word of daily life,
so that only what stands around it can decide ("SDF?"); "!?" both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from anyascii import anyascii

from vedette.errors import BadData
from vedette.lexicon.phrases import fold_phrase, is_short_acronym, split_phrase
from vedette.lexicon.yaml_file import split_names


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedName:
    """One name of a cell, without its marks."""

    text: str
    is_exact: bool
    is_ambiguous: bool

    @property
    def is_acronym(self) -> bool:
        """Whether the name is one word in capitals."""
        letters = self.text.replace(".", "").replace("-", "")
        return letters.isalpha() and letters.isupper()

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name."""
        return split_phrase(self.text)


def read_names(cell: str | Iterable[str] | None) -> tuple[MarkedName, ...]:
    """The names of a cell with what their marks say.

    >>> [n.text for n in read_names("Turkey!, SDF?") if n.is_exact]
    ['Turkey', 'SDF']
    """
    return tuple(_read_name(text) for text in split_names(cell))


def _read_name(text: str) -> MarkedName:
    plain = text.rstrip("!?")
    marks = text[len(plain) :]
    is_exact = "!" in marks or is_short_acronym(plain)
    return MarkedName(text=plain, is_exact=is_exact, is_ambiguous="?" in marks)


def slug(name: str) -> str:
    """A name as the last part of an id: ASCII, small letters, hyphens.

    >>> slug("Bayraktar TB2")
    'bayraktar-tb2'
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).casefold()).strip("-")


class NameClaims:
    """Who claims which name; a second claim without a mark is a fault of the data."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._owners: dict[tuple[str, ...], dict[str, MarkedName]] = {}

    def add(self, name: MarkedName, owner: str) -> bool:
        """True when `owner` had not claimed the name yet.

        Raises BadData when another row claims it and one of the two lacks the mark "?".
        """
        owners = self._owners.setdefault(fold_phrase(name.words), {})
        if owner in owners:
            return False
        for other, theirs in owners.items():
            if not (name.is_ambiguous and theirs.is_ambiguous) and _can_meet(name, theirs):
                raise BadData(
                    f"{self._file}: {name.text!r} is claimed by {other} and {owner}. "
                    "Mark it with a question mark in both rows, or take it from one"
                )
        owners[owner] = name
        return True

    def is_free(self, name: MarkedName) -> bool:
        """Whether a row may still claim the name: nobody has, or all share it."""
        owners = self._owners.get(fold_phrase(name.words), {}).values()
        return all(name.is_ambiguous and theirs.is_ambiguous for theirs in owners)


def _can_meet(one: MarkedName, other: MarkedName) -> bool:
    """Whether the same letters of a text can be both names."""
    both_exact = one.is_exact and other.is_exact
    return not both_exact or one.text.replace(".", "") == other.text.replace(".", "")


def check_parents(parents: Mapping[str, str | None], *, file: str) -> None:
    """Nothing, when every parent is a row and no row is above itself.

    Raises BadData naming the row.
    """
    for row, parent in parents.items():
        seen = {row}
        while parent is not None:
            if parent not in parents:
                raise BadData(f"{file}, row {row!r}: parent {parent!r} is no row. Correct the id")
            if parent in seen:
                raise BadData(f"{file}, row {row!r}: is above itself by {parent!r}")
            seen.add(parent)
            parent = parents[parent]

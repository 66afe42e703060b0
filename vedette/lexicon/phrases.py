"""Phrase tables: the longest known name at a token, whatever its spelling and tokens.

A word is folded into chunks, its runs of letters and of digits: "Tu-22M3" and "Tu", "-",
"22M3" both give tu, 22, m, 3. A name matches where its chunks follow each other and the last
ends its token, so that "Omar" never matches inside "Al-Omari".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, TypeVar

from anyascii import anyascii

T = TypeVar("T")
Match = tuple[int, tuple[T, ...]]
"""Number of tokens matched, and the entries of the longest name there."""

_CHUNK = re.compile(r"[A-Za-z]+|[0-9]+")
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ`]s$", re.IGNORECASE)
_APOSTROPHES = re.compile(r"['’‘ʼʿʾ`´]")
_ACRONYM_STOP = re.compile(r"(?<=[A-Za-z])\.")
_JOINERS = frozenset({"-", "‐", "‑", "'", "’", "‘", "ʼ", "`", "'s", "’s"})
ACRONYM_LETTERS = 3
"""Acronyms up to this length are read in capitals only: US, UN, IS, WHO, IDF."""
_LETTERS_LOOSE = 3
"""A designation of so many letters may stand apart from its number ("MiG 31", never "A 10")."""


@lru_cache(maxsize=1 << 16)
def cut_word(word: str) -> tuple[str, ...]:
    """The chunks of a word in ASCII with their case kept; joiners give none.

    A mark that is neither letter nor digit is its own chunk, which no name holds.

    >>> cut_word("Tu-22M3"), cut_word("U.S."), cut_word("Da’esh"), cut_word("Iran's")
    (('Tu', '22', 'M', '3'), ('US',), ('Daesh',), ('Iran',))
    """
    if word in _JOINERS:
        return ()
    plain = _APOSTROPHES.sub("", _POSSESSIVE.sub("", word))
    if not plain.isascii():
        plain = anyascii(plain)
    return tuple(_CHUNK.findall(_ACRONYM_STOP.sub("", plain))) or (word,)


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> tuple[str, ...]:
    """The chunks of a word without case.

    >>> fold_word("Al-Omar"), fold_word("-")
    (('al', 'omar'), ())
    """
    return tuple(chunk.casefold() for chunk in cut_word(word))


def fold_phrase(words: Iterable[str]) -> tuple[str, ...]:
    """The chunks of several words on end: the key under which a name is known."""
    chunks: list[str] = []
    for word in words:
        chunks += fold_word(word)
    return tuple(chunks)


def split_phrase(name: str) -> tuple[str, ...]:
    """The words of a name, cut at its spaces."""
    return tuple(name.split())


@dataclass(frozen=True, slots=True)
class _Leaf(Generic[T]):
    """The end of a name: its entry, None where the name is of something else.

    `fixed` holds the chunks whose capitals count, None for those whose do not.
    """

    entry: T | None
    fixed: tuple[str | None, ...] | None
    is_tight: bool


@dataclass(frozen=True, slots=True)
class PhraseTable(Generic[T]):
    """Names and what they stand for, as a tree of chunks; the leaves hang under ""."""

    _tree: dict[str, Any] = field(default_factory=dict, repr=False)
    _look_back: int = 0
    """Tokens before a name at which a blocked name that holds it may start."""

    @classmethod
    def build(
        cls,
        rows: Iterable[tuple[tuple[str, ...], T]],
        *,
        is_exact: Callable[[T], bool] | None = None,
        exact_names: Container[tuple[str, ...]] = (),
        blocked: Iterable[tuple[str, ...]] = (),
    ) -> PhraseTable[T]:
        """A table of `rows`, each the words of a name and its entry.

        A name is exact when its entry or `exact_names` says so: its capitals must be met,
        or capitals throughout ("Turkey", "TURKEY", never "turkey"). Short acronyms are met
        in their own capitals always ("US", never "us"). `blocked` names hide the names that
        stand inside them ("Sea of Japan").
        """
        blocked = tuple(blocked)
        table = cls(_look_back=2 * max(map(len, blocked), default=0))
        for words, entry in rows:
            exact = words in exact_names or (is_exact is not None and is_exact(entry))
            table._add(words, entry, exact)
        for words in blocked:
            table._add(words, None, True)
        return table

    def _add(self, words: tuple[str, ...], entry: T | None, exact: bool) -> None:
        node = self._tree
        for chunk in fold_phrase(words):
            node = node.setdefault(chunk, {})
        if node is not self._tree:
            leaf = _Leaf(entry=entry, fixed=_fix(words, exact), is_tight=_is_tight(words))
            node.setdefault("", []).append(leaf)

    def match(self, words: Sequence[str], at: int) -> Match[T] | None:
        """How many tokens from `at` the longest name covers, with its entries; None for none.

        None too where a blocked name holds it, wherever that starts.
        """
        found = self._longest(words, at)
        return found if found and found[1] and not self._is_inside_blocked(words, at) else None

    def is_blocked(self, words: Sequence[str], at: int) -> bool:
        """Whether a blocked name begins at a token."""
        found = self._longest(words, at)
        return found is not None and not found[1]

    def _is_inside_blocked(self, words: Sequence[str], at: int) -> bool:
        for start in range(max(0, at - self._look_back), at):
            found = self._longest(words, start)
            if found and not found[1] and start + found[0] > at:
                return True
        return False

    def _longest(self, words: Sequence[str], at: int) -> Match[T] | None:
        first = fold_word(words[at])
        node = self._tree.get(first[0]) if first else None
        if node is None:
            return None
        for chunk in first[1:]:
            node = node.get(chunk)
            if node is None:
                return None
        ends = [(at + 1, node[""])] if "" in node else []
        ends += self._walk(node, words, at + 1)
        for end, leaves in reversed(ends):
            held = [leaf for leaf in leaves if _holds(leaf, words[at:end])]
            if held:
                return end - at, tuple(leaf.entry for leaf in held if leaf.entry is not None)
        return None

    def _walk(
        self, node: dict[str, Any] | None, words: Sequence[str], position: int
    ) -> Iterator[tuple[int, list[_Leaf[T]]]]:
        """The ends of names behind the first token, with their leaves, shortest first."""
        while position < len(words):
            chunks = fold_word(words[position])
            position += 1
            for chunk in chunks:
                node = node.get(chunk) if node else None
            if node is None:
                return
            if chunks and "" in node:
                yield position, node[""]

    def find_all(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """The names in `words` from left to right, none overlapping: start, end, entries."""
        tree = self._tree
        free = 0
        for at, word in enumerate(words):
            chunks = fold_word(word)
            if at < free or not chunks or chunks[0] not in tree:
                continue
            found = self._longest(words, at)
            if found and found[1]:
                yield at, at + found[0], found[1]
            free = at + (found[0] if found else 1)

    def look_up(self, name: str) -> tuple[T, ...]:
        """The entries of a whole name; empty when it is not in the table."""
        words = split_phrase(name)
        found = self.match(words, 0) if words else None
        return found[1] if found and found[0] == len(words) else ()


def _fix(words: Iterable[str], exact: bool) -> tuple[str | None, ...] | None:
    """The chunks whose capitals count, in their places; None when none do."""
    fixed: list[str | None] = []
    for word in words:
        chunks = cut_word(word)
        if exact:
            fixed += (None if chunk.islower() else chunk for chunk in chunks)
        else:
            fixed += chunks if is_short_acronym(word) else (None,) * len(chunks)
    return tuple(fixed) if any(fixed) else None


@lru_cache(maxsize=1 << 14)
def is_short_acronym(word: str) -> bool:
    """Whether a word is an acronym so short that only its capitals tell it from a word.

    >>> is_short_acronym("U.S."), is_short_acronym("NATO")
    (True, False)
    """
    letters = word.replace(".", "")
    return 1 < len(letters) <= ACRONYM_LETTERS and letters.isalpha() and letters.isupper()


def _is_tight(words: Sequence[str]) -> bool:
    """Whether a name opens with so few letters before a number that they must touch it."""
    chunks = cut_word(words[0]) if words else ()
    return len(chunks) > 1 and chunks[1].isdigit() and len(chunks[0]) < _LETTERS_LOOSE


def _holds(leaf: _Leaf[Any], words: Sequence[str]) -> bool:
    if leaf.is_tight and len(words) > 1 and len(cut_word(words[0])) == 1 and cut_word(words[1]):
        return False
    if leaf.fixed is None:
        return True
    surface = (chunk for word in words for chunk in cut_word(word))
    return all(
        want is None or have == want or (have.isupper() and not want.isupper())
        for want, have in zip(leaf.fixed, surface, strict=False)
    )

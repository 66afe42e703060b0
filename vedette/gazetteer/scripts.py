"""Scripts that write few vowels: which Latin names an Arabic or Hebrew name can be read as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from vedette.errors import BadData
from vedette.gazetteer.names import fold_name, plain_name, split_abjad

FILE = Path(__file__).with_name("scripts.yaml")
_VOWEL = "[aiu]"
_RUN = 4
"""Vowel letters in a row that names have at most, in Latin letters two more: matching a pattern of
many, on a text that is no name, would take for ever."""
_LONG_RUN = re.compile(f"[aiuwv]{{{_RUN + 3}}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One script; scripts.yaml says what the fields do."""

    name: str
    writes: re.Pattern[str]
    letters: Mapping[str, tuple[str, ...]]
    vowels: Mapping[str, str]
    any: frozenset[str]
    end: frozenset[str]
    first: frozenset[str]
    last: Mapping[str, str]
    silent: Mapping[str, str]
    bound: Mapping[str, str]

    def pattern(self, text: str) -> re.Pattern[str]:
        """What the folded Latin spellings of a name in this script look like."""
        words = split_abjad(text)
        last = len(words) - 1
        parts = (self._read(word, is_last=number == last) for number, word in enumerate(words))
        return re.compile(f"{_VOWEL}?".join("".join(part) for part in parts))

    def has_run(self, text: str) -> bool:
        """Whether more letters that write vowels stand in a row than in any name."""
        run = 0
        for letter in "".join(text.split()):
            run = run + 1 if letter in self.vowels or letter in self.any else 0
            if run > _RUN:
                return True
        return False

    def _read(self, word: str, *, is_last: bool) -> Iterator[str]:
        before = ""
        for place, letter in enumerate(word):
            is_end = place == len(word) - 1
            if letter in self.any or (letter in self.first and place == 0):
                yield f"{_VOWEL}*"
            elif letter in self.vowels and letter != before:
                yield self._read_vowel(letter, before, is_end=is_end)
            elif sounds := self._sounds(letter, is_end=is_end, is_last=is_last):
                spoken = f"(?:{'|'.join(sounds)})"
                short = f"{_VOWEL}?" if before in self.letters else ""
                if letter == before:  # one letter where no vowel parts the two
                    yield f"(?:{short}{spoken})?"
                elif is_end and letter in self.end:
                    yield f"{_VOWEL}*{spoken}?"
                else:
                    yield f"{short}{spoken}"
            before = letter

    def _read_vowel(self, letter: str, before: str, *, is_end: bool) -> str:
        sounds = self.vowels[letter] + (self.last.get(letter, "") if is_end else "")
        around = f"[aiu{sounds}]*"
        said = f"{around}[{sounds}]{around}"
        return f"(?:{said})?" if self.silent.get(before) == letter else said

    def _sounds(self, letter: str, *, is_end: bool, is_last: bool) -> tuple[str, ...]:
        sounds: tuple[str, ...] = self.letters.get(letter, ())
        is_bound = is_end and not is_last and letter in self.bound
        return (*sounds, self.bound[letter]) if is_bound else sounds


@cache
def load_scripts(path: Path = FILE) -> tuple[Script, ...]:
    """The scripts of the package. Raises BadData naming the one that cannot be read."""
    found = []
    for row in yaml.safe_load(path.read_text("utf-8")):
        try:
            found.append(
                Script(
                    name=row["script"], writes=re.compile(f"[{row['range']}]"),
                    letters={letter: tuple(sounds) for letter, sounds in row["letters"].items()},
                    vowels=dict(row["vowels"]), any=frozenset(row["any"]),
                    end=frozenset(row["end"]), first=frozenset(row["first"]),
                    last=dict(row["last"]), silent=dict(row["silent"]), bound=dict(row["bound"]),
                )
            )  # fmt: skip
        except (re.error, KeyError, TypeError, ValueError, AttributeError) as fault:
            raise BadData(f"{path.name}: {row.get('script')}: {fault!r}") from fault
    return tuple(found)


@lru_cache(maxsize=16384)
def reads_as(written: str, latin: str) -> bool:
    """Whether a name in Arabic or Hebrew letters can be read as a name in Latin letters.

    >>> reads_as("القضارف", "Gedaref")
    True
    >>> reads_as("خمین", "Khamenei")
    False
    """
    script = next((s for s in load_scripts() if s.writes.search(written)), None)
    key = fold_name(plain_name(latin).replace("q", "k"))
    if script is None or script.has_run(written) or _LONG_RUN.search(key):
        return False
    return len(re.sub("[aiu]", "", key)) > 1 and script.pattern(written).fullmatch(key) is not None

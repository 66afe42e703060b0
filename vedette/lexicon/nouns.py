"""Common nouns with their types: what a bare noun can be, read from nouns.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from vedette.errors import BadData
from vedette.lexicon.materiel import pluralise
from vedette.lexicon.phrases import PhraseTable
from vedette.lexicon.yaml_file import check_keys, load_yaml, split_names

FILE = "nouns.yaml"
TYPES = ("force", "site", "presence", "pact", "event", "person", "area")
"""In order of preference, where a noun has several."""
FLAGS = frozenset(["human", "unit", "collective", "weak", "part", "plural", "air", "sea"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun or phrase of nouns with its types, best first, flags and kind of site."""

    lemma: str
    types: tuple[str, ...]
    flags: frozenset[str]
    site_kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nouns:
    """All typed nouns by lemma, and the table of their forms.

    `transparent` holds nouns whose "of" names the real thing ("a number of trucks"), `nameless`
    those of parts and of anything, which name no site by themselves.
    """

    by_lemma: Mapping[str, Noun]
    names: PhraseTable[Noun]
    transparent: frozenset[str]
    nameless: frozenset[str]

    def type_of(self, lemma: str) -> str | None:
        """The best type of a lemma, None when it has none.

        >>> load_nouns().type_of("soldier"), load_nouns().type_of("cloud")
        ('force', None)
        """
        noun = self.by_lemma.get(lemma)
        return noun.types[0] if noun else None

    def types_of(self, lemma: str) -> tuple[str, ...]:
        """Every type of a lemma, best first."""
        noun = self.by_lemma.get(lemma)
        return noun.types if noun else ()

    def site_kind(self, lemma: str) -> str | None:
        """The kind of site that a lemma names, None when it names none."""
        noun = self.by_lemma.get(lemma)
        return noun.site_kind if noun else None

    def has(self, flag: str, lemma: str) -> bool:
        """Whether a lemma bears a flag: human, unit, collective, weak, part, plural.

        Raises KeyError when there is no such flag.
        """
        if flag not in FLAGS:
            raise KeyError(flag)
        noun = self.by_lemma.get(lemma)
        return noun is not None and flag in noun.flags


@cache
def load_nouns() -> Nouns:
    """The typed nouns of the package, read and checked once a process.

    Raises BadData naming the row when a type or flag is unknown.
    """
    data = load_yaml(FILE)
    check_keys(data, known=frozenset({*TYPES, "plurals", "transparent", "nameless"}), where=FILE)
    nouns: dict[str, Noun] = {}
    for noun in _read_nouns(data):
        nouns[noun.lemma] = _merge(nouns.get(noun.lemma), noun)
    plurals = {s: split_names(p) for s, p in data["plurals"].items()}
    rows = [(form.split(), noun) for noun in nouns.values() for form in _forms(noun, plurals)]
    return Nouns(
        by_lemma=nouns,
        names=PhraseTable.build((tuple(words), noun) for words, noun in rows),
        transparent=frozenset(w for row in data["transparent"] for w in split_names(row)),
        nameless=frozenset(data["nameless"]),
    )


def _read_nouns(data: Mapping[str, Any]) -> Iterator[Noun]:
    for type_name in TYPES:
        for label, cell in data[type_name].items():
            flags, site_kind = _read_label(type_name, str(label), cell)
            names = cell["nouns"] if isinstance(cell, Mapping) else cell
            for name in split_names(names):
                is_weak = name.endswith("?")
                yield Noun(
                    lemma=name.rstrip("?"),
                    types=(type_name,),
                    flags=flags | {"weak"} if is_weak else flags,
                    site_kind=site_kind,
                )


def _read_label(type_name: str, label: str, cell: Any) -> tuple[frozenset[str], str | None]:
    """Flags and kind of site of a line; sites are labelled by kind, other nouns by flags."""
    if type_name == "site":
        words = cell.get("flags", "") if isinstance(cell, Mapping) else ""
        kind: str | None = label
    else:
        words, kind = label, None
    flags = frozenset(words.split()) - {"plain"}
    if not flags <= FLAGS:
        unknown = ", ".join(sorted(flags - FLAGS))
        raise BadData(f"{FILE}, {type_name}, row {label!r}: unknown flag {unknown}")
    return flags, kind


def _merge(old: Noun | None, new: Noun) -> Noun:
    if old is None:
        return new
    if new.types[0] in old.types:
        raise BadData(f"{FILE}, {new.types[0]}: {new.lemma!r} stands twice. Take one away")
    return Noun(
        lemma=old.lemma,
        types=old.types + new.types,
        flags=old.flags | new.flags,
        site_kind=old.site_kind or new.site_kind,
    )


def _forms(noun: Noun, plurals: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The forms of a noun: itself and its plural, which the head before an "of" takes."""
    first, of, rest = noun.lemma.partition(" of ")
    head = first.split()[-1]
    if "plural" in noun.flags:
        return {noun.lemma}
    known = plurals.get(head)
    heads = known if known is not None else (pluralise(head),)
    return {noun.lemma, *(first[: len(first) - len(head)] + h + of + rest for h in heads)}

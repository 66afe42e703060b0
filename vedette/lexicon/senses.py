"""Which words can name one happening: by derivation, synonymy and wider words.

The data are senses.tsv, compiled from WordNet by tools/build_senses.py, and synonyms.yaml, which
has what WordNet lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from vedette.errors import BadData
from vedette.lexicon.yaml_file import load_yaml, read_text

Kinship = Literal["same", "derived", "related", "none"]
Weights = Mapping[str, float]

SYNONYM, WIDER = 0.03, 0.1
"""From which share of their uses two words count as related: below lie senses nobody means."""
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ying", "ie"), ("es", "e"), ("es", ""), ("s", ""),
    ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kin:
    """How two words for happenings stand to each other.

    `synonymy`, `wider` and `sibling` are the shares, 0..1, of their uses in which they mean one
    thing, in which one means a kind of the other, and in which both mean kinds of a third.
    """

    kinship: Kinship
    synonymy: float = 0.0
    wider: float = 0.0
    sibling: float = 0.0


@dataclass(frozen=True, slots=True)
class Sense:
    """What one word can name: concepts and wider concepts with shares, and words derived."""

    parts: str = ""
    concepts: Weights = field(default_factory=dict)
    wider: Weights = field(default_factory=dict)
    derived: frozenset[str] = frozenset()


UNKNOWN = Sense()


@dataclass(frozen=True)
class Senses:
    """The words for happenings; a row is read when its word is first asked for."""

    rows: Mapping[str, str]
    own: Mapping[str, tuple[str, ...]]
    irregular: Mapping[str, str]
    _read: dict[str, Sense] = field(default_factory=dict, repr=False)
    _met: dict[tuple[str, str], Kin] = field(default_factory=dict, repr=False)

    def has(self, word: str, part: str = "") -> bool:
        """Whether a word is listed, as a verb ("v") or noun ("n") where that is asked."""
        row = self.rows.get(word)
        return row is not None and part in row.partition("\t")[0]

    def sense_of(self, word: str) -> Sense:
        """What a word can name; nothing of one that is not listed."""
        found = self._read.get(word)
        if found is None:
            found = self._read[word] = self._widen(self._parse(word), self.own.get(word, ()))
        return found

    def _parse(self, word: str) -> Sense:
        row = self.rows.get(word)
        if row is None:
            return UNKNOWN
        parts, concepts, wider, derived = row.split("\t")
        return Sense(
            parts, _weights(concepts), _weights(wider), frozenset(filter(None, derived.split(",")))
        )

    def _widen(self, sense: Sense, others: tuple[str, ...]) -> Sense:
        concepts, wider = dict(sense.concepts), dict(sense.wider)
        for other in others:
            more = self._parse(other)
            for mine, theirs in ((concepts, more.concepts), (wider, more.wider)):
                mine |= {k: max(v, mine.get(k, 0.0)) for k, v in theirs.items()}
        derived = sense.derived
        return Sense(sense.parts, concepts, wider, derived)

    def relate(self, a: str, b: str) -> Kin:
        """How two lemmas stand to each other, the same either way round."""
        key = (a, b) if a <= b else (b, a)
        found = self._met.get(key)
        if found is None:
            found = self._met[key] = self._relate(*key)
        return found

    def _relate(self, a: str, b: str) -> Kin:
        if a == b:
            return Kin("same")
        one, two = self.sense_of(a), self.sense_of(b)
        synonymy = _share(one.concepts, two.concepts)
        wider = max(_share(one.concepts, two.wider), _share(one.wider, two.concepts))
        sibling = _share(one.wider, two.wider)
        shared = one.derived & two.derived
        if b in one.derived or a in two.derived or (shared and a[:3] == b[:3]):
            return Kin("derived", synonymy, wider, sibling)
        if synonymy > SYNONYM or wider > WIDER:
            return Kin("related", synonymy, wider, sibling)
        return Kin("none", synonymy, wider, sibling)

    def lemma_of(self, word: str, part: str = "") -> str:
        """The listed lemma of an inflected word, lower case; the word itself where none is.

        `part` says whether a verb ("v") or noun ("n") is meant.

        >>> load_senses().lemma_of("Withdrew"), load_senses().lemma_of("shelling", "v")
        ('withdraw', 'shell')
        """
        low = word.lower()
        if part != "n" and low in self.irregular:
            return self.irregular[low]
        return next((s for s in _stems(low) if self.has(s, part)), low)

    def phrase_of(self, lemma: str, following: str) -> str | None:
        """The listed phrase of a lemma and the word behind it ("open fire", "pull out")."""
        phrase = f"{lemma} {following}"
        return phrase if phrase in self.rows or phrase in self.own else None


def _stems(word: str) -> Iterator[str]:
    yield word
    for ending, put in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield stem + put
            if not put and len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


def _weights(cell: str) -> Weights:
    pairs = (pair.partition(":") for pair in cell.split())
    return {concept: int(share) / 100 for concept, _, share in pairs}


def _share(one: Weights, two: Weights) -> float:
    return max((min(one[k], two[k]) for k in one.keys() & two.keys()), default=0.0)


@cache
def load_senses() -> Senses:
    """The words of the package, read once a process.

    Raises BadData when a row of synonyms.yaml names a word that is not listed.
    """
    lines = (line for line in read_text("senses.tsv").split("\n") if line and line[0] != "#")
    rows = {word: row for word, _, row in (line.partition("\t") for line in lines)}
    own = {word: tuple(others) for word, others in load_yaml("synonyms.yaml").items()}
    for word, others in own.items():
        for other in others:
            if other not in rows:
                raise BadData(
                    f"synonyms.yaml, {word!r}: {other!r} is no word of senses.tsv. Choose another"
                )
    forms = load_yaml("verbs.yaml")["irregular"]
    irregular = {form: verb for verb, listed in forms.items() for form in listed}
    return Senses(rows, own, irregular)

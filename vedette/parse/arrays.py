"""A parser's document as plain arrays, so that no parser object leaves the step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LENGTH, ORTH, TAG
from spacy.tokens import Doc

from vedette.model.parsed import Sentence
from vedette.parse.model import Key, Model

LEMMAS = {"bases": "base", "axes": "axis", "left": "leave", "troops": "troop", "forces": "force"}
"""Words of the trade that the lemmatiser reads as another word ("bases" as "basis")."""
_SIGN = 1 << 63
_WRAP = 1 << 64


def read_words(sentence: Sentence, doc: Doc) -> Sentence:
    """The sentence with words and offsets only, for one that triage spared the parser."""
    start = sentence.span[0]
    kept = [t for t in doc if not t.is_space]
    return replace(
        sentence,
        words=tuple(t.text for t in kept),
        starts=tuple(start + t.idx for t in kept),
        ends=tuple(start + t.idx + len(t.text) for t in kept),
    )


def list_keys(doc: Doc) -> list[Key]:
    """Word, tag and label of each token, as the numbers of the model's vocabulary."""
    return [(r[0], r[1], r[2]) for r in doc.to_array([ORTH, TAG, DEP]).tolist()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """The arrays of one sentence; `starts` and `ends` count from its first character."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    parts: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]

    def place(self, sentence: Sentence) -> Sentence:
        """The sentence with these arrays, offsets counted in its report."""
        start = sentence.span[0]
        return replace(
            sentence,
            words=self.words,
            lemmas=self.lemmas,
            tags=self.tags,
            parts=self.parts,
            deps=self.deps,
            heads=self.heads,
            starts=tuple(start + s for s in self.starts),
            ends=tuple(start + e for e in self.ends),
            children=self.children,
        )


def read_arrays(doc: Doc, model: Model) -> Arrays:
    """The arrays of a parsed `doc`; white-space tokens are dropped."""
    rows = doc.to_array([ORTH, TAG, DEP, HEAD, IDX, LENGTH, IS_SPACE]).tolist()
    kept = [n for n, row in enumerate(rows) if not row[6]]
    strings = doc.vocab.strings
    described = model.describe([(rows[n][0], rows[n][1], rows[n][2]) for n in kept])
    words = tuple(strings[rows[n][0]] for n in kept)
    tags = tuple(strings[rows[n][1]] for n in kept)
    heads = _heads(rows, kept)
    children: list[list[int]] = [[] for _ in kept]
    for n, head in enumerate(heads):
        if head != n:
            children[head].append(n)
    return Arrays(
        words=words,
        lemmas=tuple(
            _lemma(word, tag, d[1]) for word, tag, d in zip(words, tags, described, strict=True)
        ),
        tags=tags,
        parts=tuple(d[0] for d in described),
        deps=tuple(strings[rows[n][2]] for n in kept),
        heads=heads,
        starts=tuple(rows[n][4] for n in kept),
        ends=tuple(rows[n][4] + rows[n][5] for n in kept),
        children=tuple(tuple(c) for c in children),
    )


def _heads(rows: Sequence[Sequence[int]], kept: Sequence[int]) -> tuple[int, ...]:
    """The index of each kept token's head; a head that is white space is climbed over."""
    place = {token: n for n, token in enumerate(kept)}
    heads = []
    for n, token in enumerate(kept):
        head = _head(rows, token)
        while head not in place and _head(rows, head) != head:
            head = _head(rows, head)
        heads.append(place.get(head, n))
    return tuple(heads)


def _head(rows: Sequence[Sequence[int]], token: int) -> int:
    offset = rows[token][3]
    return token + (offset - _WRAP if offset >= _SIGN else offset)


def _lemma(word: str, tag: str, lemma: str) -> str:
    if tag.startswith("NN"):
        return LEMMAS.get(word.lower(), lemma).lower()
    return lemma.lower()

"""A parser's document as plain arrays, so that no parser object leaves the step."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from vedette.model.parsed import Sentence
from vedette.parse.model import Model

LEMMAS = {"bases": "base", "axes": "axis", "left": "leave", "troops": "troop", "forces": "force"}
"""Words of the trade that the lemmatiser reads as another word ("bases" as "basis")."""


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


def read_arrays(sentence: Sentence, doc: Doc, model: Model) -> Sentence:
    """The sentence with the arrays of a parsed `doc`; white-space tokens are dropped."""
    kept = [t for t in doc if not t.is_space]
    start = sentence.span[0]
    described = model.describe([(t.text, t.tag_, t.dep_) for t in kept])
    place = {t.i: n for n, t in enumerate(kept)}
    heads = tuple(place.get(_solid_head(t), n) for n, t in enumerate(kept))
    children: list[list[int]] = [[] for _ in kept]
    for n, head in enumerate(heads):
        if head != n:
            children[head].append(n)
    return replace(
        sentence,
        words=tuple(t.text for t in kept),
        lemmas=tuple(
            _lemma(t.text, t.tag_, d[1]) for t, d in zip(kept, described, strict=True)
        ),
        tags=tuple(t.tag_ for t in kept),
        parts=tuple(d[0] for d in described),
        deps=tuple(t.dep_ for t in kept),
        heads=heads,
        starts=tuple(start + t.idx for t in kept),
        ends=tuple(start + t.idx + len(t.text) for t in kept),
        children=tuple(tuple(c) for c in children),
    )


def _solid_head(token: object) -> int:
    """The nearest head that is not white space."""
    head = token.head  # type: ignore[attr-defined]
    while head.is_space and head.head is not head:
        head = head.head
    return int(head.i)


def _lemma(word: str, tag: str, lemma: str) -> str:
    if tag.startswith("NN"):
        return LEMMAS.get(word.lower(), lemma).lower()
    return lemma.lower()

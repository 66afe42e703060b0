"""The parser's model, loaded once a process, without the parts that vedette does not need."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from vedette.errors import MissingAsset

UNUSED = ("ner", "senter", "textcat")
WORDWISE = ("attribute_ruler", "lemmatizer")
"""Parts that look at one token at a time: word, tag and label decide what they say."""

Key = tuple[int, int, int]
"""A word, its tag and its dependency label, as numbers of the pipeline's vocabulary."""


@dataclass(frozen=True)
class Model:
    """A spaCy pipeline; its word-wise parts are asked once for each word, tag and label.

    They take 39 % of the pipeline's time over running text and say the same thing of the same
    word again and again: asked once, they differ on 38 of 53,836 tokens, each a "be" as verb or
    as auxiliary.
    """

    pipeline: Language
    _known: dict[Key, tuple[str, str]] = field(default_factory=dict, repr=False)

    def parse(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Doc]:
        """The texts as documents with tags and dependencies, in order."""
        wordwise = [p for p in WORDWISE if p in self.pipeline.pipe_names]
        return iter(self.pipeline.pipe(texts, batch_size=batch_size, disable=wordwise))

    def split_words(self, text: str) -> Doc:
        """The text as a document of tokens only."""
        return self.pipeline.make_doc(text)

    def describe(self, keys: list[Key]) -> list[tuple[str, str]]:
        """Part of speech and lemma for each word with its tag and label."""
        unknown = [k for k in dict.fromkeys(keys) if k not in self._known]
        if unknown:
            self._learn(unknown)
        return [self._known[k] for k in keys]

    def _learn(self, keys: list[Key]) -> None:
        """Ask the pipeline for words it was not asked for, full stops between them.

        The stops keep the few rules over two tokens ("got" "ta") from meeting neighbours.
        """
        text = self.pipeline.vocab.strings
        read = [(text[word], text[tag], text[dep]) for word, tag, dep in keys]
        spaced = [each for key in read for each in (key, (".", ".", "punct"))]
        words, tags, deps = ([k[i] for k in spaced] for i in range(3))
        doc = Doc(
            self.pipeline.vocab, words=words, tags=tags, deps=deps, heads=[*range(len(words))]
        )
        for name in WORDWISE:
            if name in self.pipeline.pipe_names:
                doc = self.pipeline.get_pipe(name)(doc)
        for key, token in zip(keys, list(doc)[::2], strict=True):
            self._known[key] = (token.pos_, token.lemma_ or token.text)


@cache
def load_model(name: str) -> Model:
    """The spaCy pipeline called `name`: an installed package or a folder.

    The name finder is left out: its names are worse than the lexicon's and cost as much as
    the parser. Raises MissingAsset when nothing of that name is installed.
    """
    try:
        package = importlib.import_module(name)
        loaded = package.load(exclude=UNUSED)
    except (ImportError, ValueError):
        try:
            loaded = spacy.load(name, exclude=UNUSED)
        except OSError as fault:
            raise MissingAsset(
                f"no language model called {name!r}: install it with pip, or set `model` in "
                "vedette.toml to one that is installed"
            ) from fault
    assert isinstance(loaded, Language)
    return Model(loaded)

"""The parser's model, loaded once a process, without the parts that vedette does not need."""

from __future__ import annotations

import importlib
from functools import cache

import spacy
from spacy.language import Language

from vedette.errors import MissingAsset

UNUSED = ("ner", "senter", "textcat")


@cache
def load_model(name: str) -> Language:
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
    return loaded

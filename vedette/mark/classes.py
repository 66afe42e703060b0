"""The classes of words by which people, bodies and papers are told, read from finding.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from vedette.lexicon.yaml_file import parse_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """The word lists of finding.yaml, which says what each is for; all in lower case."""

    given_names: frozenset[str]
    kin: frozenset[str]
    ranks: frozenset[str]
    organisations: frozenset[str]
    bodies: frozenset[str]
    people: frozenset[str]
    documents: frozenset[str]
    no_names: frozenset[str]
    no_bodies: frozenset[str]
    peoples: frozenset[str]
    rules: frozenset[str]


@cache
def load_classes() -> Classes:
    """The word lists of the package, read once a process."""
    text = resources.files("vedette.mark").joinpath("finding.yaml").read_text("utf-8")
    data = parse_yaml(text, name="finding.yaml")
    return Classes(**{name: frozenset(words) for name, words in data.items()})

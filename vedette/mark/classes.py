"""The classes of words by which people, bodies, papers and places are told, read from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The word lists of locating.yaml, which says what each is for; all in lower case."""

    spots: frozenset[str]
    regions: Mapping[str, str]
    shortened: Mapping[str, str]
    divisions: frozenset[str]
    plain: frozenset[str]
    quarters: frozenset[str]
    between: frozenset[str]
    placing: frozenset[str]


@cache
def load_words() -> Words:
    """The word lists of the package, read once a process."""
    text = resources.files("vedette.mark").joinpath("locating.yaml").read_text("utf-8")
    data = parse_yaml(text, name="locating.yaml")
    regions, shortened = data.pop("regions"), data.pop("shortened")
    lists: dict[str, Any] = {name: frozenset(words) for name, words in data.items()}
    return Words(regions=regions, shortened=shortened, **lists)

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
    return Classes(**_read_lists("finding.yaml"))


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
    return Words(**_read_lists("locating.yaml"))


def _read_lists(name: str) -> dict[str, Any]:
    """The lists of a file as sets, its tables as they are."""
    text = resources.files("vedette.mark").joinpath(name).read_text("utf-8")
    data = parse_yaml(text, name=name)
    return {key: frozenset(row) if isinstance(row, list) else row for key, row in data.items()}

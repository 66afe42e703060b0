"""Data files of the lexicon, read from the package and checked as they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

import yaml

from vedette.errors import BadData

_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _WordLoader(_FAST):  # type: ignore[misc]
    """A safe loader for which "on", "off", "yes" and "no" are words, not truth values."""


_WordLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag != "tag:yaml.org,2002:bool" or first in "tTfF"
    ]
    for first, resolvers in _FAST.yaml_implicit_resolvers.items()
}


def load_yaml(name: str) -> Any:
    """The content of a data file of the lexicon, "actors/states.yaml" for one in a folder.

    Raises BadData with file and line when the file is missing or breaks YAML.
    """
    path = resources.files("vedette.lexicon")
    for part in name.split("/"):
        path = path / part
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as fault:
        raise BadData(f"{name}: the lexicon has no such file. Reinstall vedette") from fault
    return parse_yaml(text, name=name)


def parse_yaml(text: str, *, name: str) -> Any:
    """The content of YAML `text`, which faults call `name`.

    Raises BadData with file and line when the text breaks YAML.
    """
    try:
        return yaml.load(text, _WordLoader)  # noqa: S506 - a safe loader with fewer resolvers
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        raise BadData(f"{name}, line {line}: {fault.problem}. Correct the YAML") from fault
    except yaml.YAMLError as fault:
        raise BadData(f"{name}: {fault}. Correct the YAML") from fault


def split_names(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """The names of a cell: a list as it stands, a string cut at its commas.

    >>> split_names("Russia, Russian Federation")
    ('Russia', 'Russian Federation')
    """
    if value is None:
        return ()
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(part.strip() for part in parts if part.strip())


def check_keys(row: Mapping[str, Any], *, known: frozenset[str], where: str) -> None:
    """Nothing, when `row` is a mapping whose keys are all known.

    Raises BadData naming `where` and the unknown key.
    """
    if not isinstance(row, Mapping):
        raise BadData(f"{where}: {row!r} is not a mapping of {', '.join(sorted(known))}")
    unknown = sorted(set(row) - known)
    if unknown:
        raise BadData(f"{where}: unknown key {unknown[0]!r}. Known: {', '.join(sorted(known))}")

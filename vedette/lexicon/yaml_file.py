"""Data files of the lexicon, read from the package and checked as they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
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


_folder: ContextVar[Path | None] = ContextVar("folder", default=None)


@contextmanager
def use_folder(folder: Path | None) -> Iterator[None]:
    """Within it, files are read from `folder` where they are there, else from the package.

    Loaders keep what they read: one that is asked within has to be asked past its cache.
    """
    token = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(token)


def find_file(name: str) -> Traversable:
    """Where a data file of the lexicon is; it need not be there."""
    folder = _folder.get()
    if folder is not None and (folder / name).is_file():
        return folder / name
    return resources.files("vedette.lexicon").joinpath(*name.split("/"))


def load_yaml(name: str) -> Any:
    """The content of a data file of the lexicon, "actors/states.yaml" for one in a folder.

    Raises BadData with file and line when the file is missing or breaks YAML.
    """
    return parse_yaml(read_text(name), name=name)


def read_text(name: str) -> str:
    """The text of a data file of the lexicon.

    Raises BadData when the file is missing or not UTF-8.
    """
    try:
        return find_file(name).read_text(encoding="utf-8")
    except FileNotFoundError as fault:
        raise BadData(f"{name}: the lexicon has no such file. Reinstall vedette") from fault
    except UnicodeDecodeError as fault:
        raise BadData(f"{name}: the bytes are not UTF-8. Save the file as UTF-8") from fault


def parse_yaml(text: str, *, name: str) -> Any:
    """The content of YAML `text`, which faults call `name`.

    Raises BadData with file and line when the text breaks YAML.
    """
    with _named_faults(name):
        return yaml.load(text, _WordLoader)  # noqa: S506 - a safe loader with fewer resolvers


@contextmanager
def _named_faults(name: str) -> Iterator[None]:
    try:
        yield
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        raise BadData(f"{name}, line {line}: {fault.problem}. Correct the YAML") from fault
    except yaml.YAMLError as fault:
        raise BadData(f"{name}: {fault}. Correct the YAML") from fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A data file with its content and where in the file each part of it stands."""

    name: str
    text: str
    data: Any
    node: Any
    """The root of the tree that YAML composes, None of an empty file."""

    def line_of(self, *path: object, word: str = "") -> int:
        """The line, from 1, of what the keys and places of `path` lead to, as far as they do.

        In a cell that lists names over several lines it is the line of the last that is `word`.
        """
        node, start = self.node, self.node
        for step in path:
            found = _step(node, step)
            if found is None:
                break
            start, node = found
        if node is None:
            return 1
        if word and isinstance(node, yaml.ScalarNode):
            return node.start_mark.line + 1 + self._lines_before(word, node)
        return int(start.start_mark.line) + 1

    def _lines_before(self, word: str, node: yaml.ScalarNode) -> int:
        first, last = node.start_mark, node.end_mark
        lines = self.text.split("\n")[first.line : last.line + 1]
        lines[-1] = lines[-1][: last.column]
        lines[0] = lines[0][first.column :]
        cell = "\n".join(lines)
        spelled = r"\s+".join(map(re.escape, word.split()))
        found = re.finditer(rf"(?:^[\"'>|-]*|,)\s*({spelled})[?!]*[\"']?\s*(?=,|$)", cell)
        return max((cell.count("\n", 0, match.start(1)) for match in found), default=0)

    def find_doubled_keys(self) -> Iterator[tuple[str, int]]:
        """Each key that stands twice in one mapping, with the line of its second place.

        YAML readers keep the last of them and lose the others without a word.
        """
        waiting, met = [self.node], set()
        while waiting:
            node = waiting.pop()
            if id(node) in met:  # an alias, which may even lead back to what holds it
                continue
            met.add(id(node))
            if isinstance(node, yaml.SequenceNode):
                waiting += node.value
            if isinstance(node, yaml.MappingNode):
                seen: set[str] = set()
                for key, value in node.value:
                    if str(key.value) in seen:
                        yield str(key.value), key.start_mark.line + 1
                    seen.add(str(key.value))
                    waiting.append(value)


def _step(node: Any, step: object) -> tuple[Any, Any] | None:
    """What stands at a key or place of a node: where it starts, and its own node."""
    if isinstance(node, yaml.MappingNode):
        held = [pair for pair in node.value if pair[0].value == str(step)]
        return held[-1] if held else None
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def read_document(name: str) -> Document:
    """A data file of the lexicon with its lines.

    Raises BadData with file and line when the file is missing or breaks YAML.
    """
    text = read_text(name)
    with _named_faults(name):
        node = yaml.compose(text, _WordLoader)
    return Document(name=name, text=text, data=parse_yaml(text, name=name), node=node)


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

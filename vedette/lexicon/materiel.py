"""Materiel: the catalogue tree with its names and designations, read from materiel.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from vedette.errors import BadData
from vedette.lexicon.names import MarkedName, NameClaims, check_parents, read_names, slug
from vedette.lexicon.phrases import PhraseTable, fold_phrase
from vedette.lexicon.yaml_file import check_keys, load_yaml, split_names
from vedette.model.actor import Materiel
from vedette.model.span import Span

FILE = "materiel.yaml"
_KIND = frozenset(["parent", "names", "plurals", "collective", "systems", "source"])


_PLURALS = ("supplies", "materials", "arms", "reinforcements", "equipment", "aircraft", "craft")
"""Endings of names that have no further plural."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignationMatch:
    """A designation found in a text, and its characters there."""

    span: Span
    materiel: Materiel


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All materiel by id, the table of its names, and the shapes of designations."""

    by_id: Mapping[str, Materiel]
    names: PhraseTable[Materiel]
    designations: tuple[re.Pattern[str], ...]
    by_designation: Mapping[str, Materiel]
    hulls: Mapping[str, Materiel]
    ambiguous: frozenset[tuple[str, ...]]
    collective: frozenset[str]

    def match_designation(self, text: str) -> Materiel | None:
        """The system that `text` as a whole designates, a variant giving its family.

        >>> load_materiel().match_designation("S-300PMU2").name
        'S-300'
        """
        for shape in self.designations:
            found = shape.fullmatch(text.strip())
            materiel = self._designated(found) if found else None
            if materiel:
                return materiel
        return None

    def find_designations(self, text: str) -> Iterator[DesignationMatch]:
        """The designations in `text` from left to right, none overlapping."""
        found = [
            DesignationMatch(span=match.span(), materiel=materiel)
            for shape in self.designations
            for match in shape.finditer(text)
            if (materiel := self._designated(match))
        ]
        end = 0
        for one in sorted(found, key=lambda m: (m.span[0], -m.span[1])):
            if one.span[0] >= end:
                end = one.span[1]
                yield one

    def _designated(self, found: re.Match[str]) -> Materiel | None:
        parts = found.groupdict()
        if parts.get("hull"):
            return self.hulls.get(parts["hull"])
        key = _key(found.group())
        known = self.by_designation
        for full in (key, key.removesuffix("s")):
            if full in known:
                return known[full]
        family = _key(parts.get("family") or "")
        shortest = max(len(family), 2)
        ends = range(len(key) - 1, shortest - 1, -1)
        return next((known[key[:end]] for end in ends if key[:end] in known), None)

    def ancestors(self, materiel_id: str) -> tuple[str, ...]:
        """The ids above a node, nearest first.

        >>> load_materiel().ancestors("materiel:s-300")[-2:]
        ('materiel:air-defence', 'materiel:equipment')
        """
        above: list[str] = []
        node = self.by_id.get(materiel_id)
        while node is not None and node.parent is not None:
            above.append(node.parent)
            node = self.by_id.get(node.parent)
        return tuple(above)

    def is_ambiguous(self, name: str) -> bool:
        """Whether a name is often civil, so that something military must stand beside it.

        >>> load_materiel().is_ambiguous("trucks"), load_materiel().is_ambiguous("howitzer")
        (True, False)
        """
        return fold_phrase(name.split()) in self.ambiguous

    def is_collective(self, materiel_id: str) -> bool:
        """Whether one of it is many things: a convoy, a shipment."""
        return materiel_id in self.collective


@cache
def load_materiel() -> Catalogue:
    """The catalogue of the package, read and checked once a process.

    Raises BadData with file and row when a parent is unknown, an id stands twice, or two
    rows claim one name unmarked.
    """
    data = load_yaml(FILE)
    check_keys(data, known=frozenset({"kinds", "shapes", "hulls"}), where=FILE)
    reader = _Reader()
    for name, row in data["kinds"].items():
        reader.add_kind(str(name), row or {})
    return reader.finish(data["shapes"], data["hulls"])


class _Reader:
    """Gathers the nodes, their names in both numbers, and their designations."""

    def __init__(self) -> None:
        self._nodes: dict[str, Materiel] = {}
        self._claims = NameClaims(FILE)
        self._rows: list[tuple[tuple[str, ...], Materiel]] = []
        self._designations: dict[str, Materiel] = {}
        self._exact: set[tuple[str, ...]] = set()
        self._ambiguous: set[tuple[str, ...]] = set()
        self._collective: set[str] = set()

    def add_kind(self, name: str, row: Mapping[str, Any]) -> None:
        """Add a kind of materiel and the systems listed under it."""
        check_keys(row, known=_KIND, where=f"{FILE}, row {name!r}")
        source = str(row.get("source", "common noun"))
        parent = row.get("parent")
        node = self._add(name, slug(parent) if parent else None, source)
        if row.get("collective"):
            self._collective.add(node.id)
        names = read_names(row.get("names"))
        if name not in {noun.text for noun in names}:
            names = (*read_names(name), *names)
        for noun in names:
            self._name(node, noun)
        for plural in read_names(row.get("plurals")):
            self._claim(node, plural)
        for line in row.get("systems", ()):
            self._add_system(line, node, source)

    def _add_system(self, line: str, kind: Materiel, source: str) -> None:
        """Add a line "T-72 > T-72B3, ...": the family, or its child, first, other names after."""
        family, is_child, rest = line.rpartition(" > ")
        names = read_names(rest)
        parent = slug(family) if is_child else kind.id.removeprefix("materiel:")
        node = self._add(
            names[0].text, parent, "public designation" if source == "common noun" else source
        )
        for name in names:
            self._name(node, name)
            if any(c.isdigit() for c in name.text):
                self._designations.setdefault(_key(name.text), node)

    def _add(self, name: str, parent: str | None, source: str) -> Materiel:
        bare = name.rstrip("!?")
        node_id = f"materiel:{slug(bare)}"
        if node_id in self._nodes:
            raise BadData(f"{FILE}, row {name!r}: id {node_id!r} stands twice. Merge the rows")
        above = f"materiel:{parent}" if parent else None
        node = Materiel(id=node_id, name=bare, parent=above, source=source)
        self._nodes[node_id] = node
        return node

    def _name(self, node: Materiel, name: MarkedName) -> None:
        self._claim(node, name)
        if name.text.endswith(_PLURALS):
            return
        plural = MarkedName(
            text=pluralise(name.text), is_exact=name.is_exact, is_ambiguous=name.is_ambiguous
        )
        self._claim(node, plural)

    def _claim(self, node: Materiel, name: MarkedName) -> None:
        if not self._claims.add(name, node.id):
            return
        self._rows.append((name.words, node))
        if name.is_exact:
            self._exact.add(name.words)
        if name.is_ambiguous:
            self._ambiguous.add(fold_phrase(name.words))

    def finish(self, shapes: Mapping[str, str], hulls: Mapping[str, str]) -> Catalogue:
        """The checked whole."""
        check_parents({n.id: n.parent for n in self._nodes.values()}, file=FILE)
        table = PhraseTable.build(self._rows, exact_names=self._exact)
        return Catalogue(
            by_id=self._nodes,
            names=table,
            designations=tuple(_compile(k, v) for k, v in shapes.items()),
            by_designation=self._designations,
            hulls={
                hull: self._node(kind) for kind, cell in hulls.items() for hull in split_names(cell)
            },
            ambiguous=frozenset(self._ambiguous),
            collective=frozenset(self._collective),
        )

    def _node(self, name: str) -> Materiel:
        node = self._nodes.get(f"materiel:{slug(name)}")
        if node is None:
            raise BadData(f"{FILE}, hulls: {name!r} is no row. Correct the name")
        return node


def _compile(name: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])")
    except re.error as fault:
        raise BadData(f"{FILE}, shape {name!r}: {fault}. Correct the pattern") from fault


def _key(designation: str) -> str:
    return re.sub(r"[^a-z0-9]", "", designation.casefold())


def pluralise(name: str) -> str:
    """The plural of a name by the rules of spelling; a designation takes a plain s.

    >>> pluralise("battery"), pluralise("Tu-22M3"), pluralise("aircraft")
    ('batteries', 'Tu-22M3s', 'aircrafts')
    """
    lower = name.casefold()
    if lower.endswith("y") and lower[-2:-1] not in "aeiou" and name[-1].islower():
        return name[:-1] + "ies"
    if lower.endswith(("s", "x", "ch", "sh")) and name[-1].islower():
        return name + "es"
    return name + "s"

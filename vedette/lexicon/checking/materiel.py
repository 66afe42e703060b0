"""The check of materiel.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from vedette.errors import BadData
from vedette.lexicon.checking.findings import Findings, check_cells, find_ring
from vedette.lexicon.checking.patterns import MOST_WAYS, count_ways
from vedette.lexicon.materiel import _compile, _Reader
from vedette.lexicon.names import slug
from vedette.lexicon.yaml_file import Document, split_names

Path = tuple[object, ...]


def check_materiel(document: Document, findings: Findings) -> None:
    """Add every fault of the catalogue: rows, systems, parents, shapes and hulls."""
    findings.read_head(document, ("kinds", "shapes", "hulls"))
    catalogue = _Catalogue(document, findings)
    for name, row in findings.read_rows(document, "kinds").items():
        catalogue.add_kind(str(name), {} if row is None else row)
    catalogue.check_parents()
    for kind, cell in findings.read_rows(document, "hulls").items():
        with findings.at(document, "hulls", kind):
            check_cells({kind: cell}, where="hulls", names=[kind])
            catalogue.check_node(str(kind))
    for name, shape in findings.read_rows(document, "shapes").items():
        with findings.at(document, "shapes", name):
            check_cells({name: shape or 0}, where="shapes")
            _compile(str(name), shape)
            _check_ways(str(name), shape)


def _check_ways(name: str, shape: str) -> None:
    """Nothing, when a pattern stands by itself and soon ends. Raises BadData."""
    try:
        ways = count_ways(shape)
    except re.error as fault:
        raise BadData(f"shape {name!r}: {fault}. Correct the pattern") from fault
    if ways >= MOST_WAYS:
        raise BadData(
            f"shape {name!r}: the pattern can run away on a long text. "
            "Give its repeats limits, as in {1,4}, and nest none in another"
        )


class _Catalogue:
    """Adds kinds and systems to a reader one by one, and knows where each node stands."""

    def __init__(self, document: Document, findings: Findings) -> None:
        self._document = document
        self._findings = findings
        self._reader = _Reader()
        self._paths: dict[str, Path] = {}
        self._refused: set[str] = set()

    def add_kind(self, name: str, row: Any) -> None:
        """Add a kind, then its systems, of which each may have a fault of its own."""
        path: Path = ("kinds", name)
        node_id = f"materiel:{slug(name.rstrip('!?'))}"
        with self._findings.at(self._document, *path):
            if isinstance(row, Mapping):
                check_cells(
                    row, where=f"row {name!r}", names=("names", "plurals"), lists=["systems"],
                    flags=["collective"],
                )  # fmt: skip
                rest = {key: cell for key, cell in row.items() if key != "systems"}
            else:
                rest = row
            self._reader.add_kind(name, rest)
        self._note(path, node_id)
        if node_id not in self._paths or not isinstance(row, Mapping):
            return
        source = str(row.get("source", "common noun"))
        systems = row.get("systems")
        for number, line in enumerate(systems if isinstance(systems, list) else ()):
            self._add_system(str(line), node_id, source, (*path, "systems", number))

    def _add_system(self, line: str, kind: str, source: str, path: Path) -> None:
        first = next(iter(split_names(line.rpartition(" > ")[2])), "")
        with self._findings.at(self._document, *path):
            if not slug(first):
                raise BadData(f"system {line!r} has no name. Write `name, other names`")
            self._reader._add_system(line, self._reader._nodes[kind], source)
        self._note(path, f"materiel:{slug(first.rstrip('!?'))}")

    def _note(self, path: Path, node_id: str) -> None:
        if node_id in self._reader._nodes:
            self._paths.setdefault(node_id, path)
        else:
            self._refused.add(node_id)

    def check_parents(self) -> None:
        """Add the nodes whose parent is no row, and those that are above themselves."""
        nodes = self._reader._nodes
        above = {id: (n.parent,) if n.parent else () for id, n in nodes.items()}
        for id, parents in above.items():
            with self._findings.at(self._document, *self._paths[id], "parent"):
                for parent in parents:
                    if parent not in nodes and parent not in self._refused:
                        raise BadData(
                            f"row {nodes[id].name!r}: parent {parent!r} is no row. Correct the name"
                        )
                if find_ring(id, above):
                    raise BadData(f"row {nodes[id].name!r} is above itself. Correct the parent")

    def check_node(self, name: str) -> None:
        """Nothing, when a row bears the name. Raises BadData."""
        if f"materiel:{slug(name)}" not in self._refused:
            self._reader._node(name)

"""The check of nouns, outlets, and the plain lists of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from vedette.errors import BadData
from vedette.lexicon.checking.findings import Findings, check_cells, find_ring
from vedette.lexicon.grammar import Grammar
from vedette.lexicon.names import NameClaims, read_names
from vedette.lexicon.nouns import TYPES, _read_label
from vedette.lexicon.outlets import _read_outlet
from vedette.lexicon.yaml_file import Document, check_keys, split_names

_PARTS = ("verbs", "nouns", "auxiliaries", "participles", "adjectives", "adverbs", "marks")
_FLAGS = frozenset(["progressive"])
"""Keys among the lists whose cells are true or false."""
_MODALITIES = ("planned", "possible", "attempted", "denied")


def check_nouns(document: Document, findings: Findings) -> None:
    """Add every fault of the nouns: types, flags, and nouns that stand twice in a type."""
    data = findings.read_head(document, (*TYPES, "plurals", "transparent", "nameless"))
    for type_name in TYPES:
        seen: set[str] = set()
        for label, cell in findings.read_rows(document, type_name).items():
            path: tuple[object, ...] = (type_name, label)
            with findings.at(document, *path):
                _check_label(type_name, str(label), cell)
                if isinstance(cell, Mapping):
                    path, cell = (*path, "nouns"), cell["nouns"]
                for noun in split_names(cell):
                    lemma = noun.rstrip("?")
                    with findings.at(document, *path, word=lemma):
                        if lemma in seen:
                            raise BadData(f"{type_name}: {lemma!r} stands twice. Take one away")
                    seen.add(lemma)
    for noun, plurals in findings.read_rows(document, "plurals").items():
        with findings.at(document, "plurals", noun):
            check_cells({noun: plurals}, where="plurals", names=[noun])
    with findings.at(document, "nameless"):
        check_cells({"nameless": data.get("nameless", [])}, where="the file", lists=["nameless"])
    with findings.at(document, "transparent"):
        check_cells({"transparent": data.get("transparent", [])}, where="the file",
                    lists=["transparent"])  # fmt: skip


def _check_label(type_name: str, label: str, cell: Any) -> None:
    """Nothing, when a line of nouns can be read. Raises BadData."""
    where = f"{type_name}, row {label!r}"
    row = cell if isinstance(cell, Mapping) else {"nouns": cell}
    check_keys(row, known=frozenset({"nouns", "flags"}), where=where)
    check_cells(row, where=where, names=["nouns"])
    if row.get("flags", "") is None:
        raise BadData(f"{where}: flags None is not a text. Take the key away")
    if not split_names(row.get("nouns")):
        raise BadData(f"{where}: there are no nouns. List some or take the row away")
    _read_label(type_name, label, cell)


def check_outlets(document: Document, findings: Findings, actors: frozenset[str]) -> None:
    """Add every fault of the outlets: rows, names, domains, and states that are no actors."""
    claims, domains = NameClaims(document.name), set[str]()
    owners: dict[str, tuple[str, str | None]] = {}
    for short, row in findings.read_rows(document).items():
        with findings.at(document, short):
            where = f"row {short!r}"
            if isinstance(row, Mapping):
                check_cells(row, where=where, names=["names", "native", "domains"])
            if isinstance(row, Mapping) and not row.get("name"):
                raise BadData(f"{where}: there is no name. Give it one")
            outlet = _read_outlet(str(short), row)
            for name in (*read_names(row["name"]), *read_names(row.get("names"))):
                claims.add(name, outlet.id)
            for domain in outlet.domains:
                if domain in domains:
                    raise BadData(f"{where}: domain {domain!r} stands twice. Take one away")
                domains.add(domain)
            owners[outlet.id] = (str(short), outlet.owner)
        for key in ("country", "state"):
            owner = row.get(key) if isinstance(row, Mapping) else None
            with findings.at(document, short, key):
                if isinstance(owner, str) and f"actor:{owner}" not in actors:
                    raise BadData(f"{where}: {key} {owner!r} is no actor. Correct the id")
    _check_owners(document, findings, owners, actors)


def _check_owners(
    document: Document,
    findings: Findings,
    owners: Mapping[str, tuple[str, str | None]],
    actors: frozenset[str],
) -> None:
    """Add owners that are neither row nor actor, and rows that own themselves in the end."""
    known = {str(f"outlet:{short}") for short in findings.read_rows(document)} | actors
    above = {id: (owner,) if owner else () for id, (_, owner) in owners.items()}
    for id, (short, owner) in owners.items():
        with findings.at(document, short, "owner"):
            if owner is not None and owner not in known:
                name = owner.removeprefix("outlet:")
                raise BadData(
                    f"row {short!r}: owner {name!r} is no row and no actor. Add a row of kind "
                    "'owner', or write actor:ID"
                )
            if owner is not None and find_ring(id, above):
                raise BadData(f"row {short!r} owns itself in the end. Correct the owner")


def check_cues(document: Document, findings: Findings, model: Mapping[str, Any]) -> None:
    """Add every fault of the cues: lists that are missing or unknown, cells that are no lists."""
    findings.read_head(document, model)
    for modality, parts in findings.read_rows(document, "modality").items():
        with findings.at(document, "modality", modality):
            check_keys({modality: parts}, known=frozenset(_MODALITIES), where="modality")
            check_keys(parts, known=frozenset(_PARTS), where=f"modality {modality!r}")
    check_lists(document, findings)


def check_word_lists(document: Document, findings: Findings, model: Mapping[str, Any]) -> None:
    """Add every fault of a file of word lists, whose keys are those of the package's `model`."""
    findings.read_head(document, model)
    check_lists(document, findings)


def check_grammar(document: Document, findings: Findings) -> None:
    """Add every list of grammar that is missing, unknown, or no list of words."""
    findings.read_head(document, [f.name for f in fields(Grammar)])
    check_lists(document, findings)


def check_lists(document: Document, findings: Findings) -> None:
    """Add every cell, at whatever depth, that is neither a list of words nor a known flag."""
    waiting: list[tuple[tuple[object, ...], Any]] = [((), document.data)]
    while waiting:
        path, part = waiting.pop()
        if isinstance(part, Mapping):
            waiting += [((*path, key), inner) for key, inner in part.items()]
        elif isinstance(part, list):
            for place, word in enumerate(part):
                with findings.at(document, *path, place):
                    if not isinstance(word, str) or not word.strip():
                        raise BadData(f"{_join(path)}: {word!r} is no word. Put it in quotes")
        elif path and not (path[-1] in _FLAGS and isinstance(part, bool)):
            with findings.at(document, *path):
                raise BadData(f"{_join(path)}: {part!r} is no list of words. Write [one, two]")


def _join(path: tuple[object, ...]) -> str:
    return ", ".join(map(str, path))


def check_weights(document: Document, findings: Findings, *, tool: str) -> None:
    """Add every weight that is no number; `tool` is what learns them."""
    for feature, weight in findings.read_rows(document).items():
        with findings.at(document, feature):
            if isinstance(weight, bool) or not isinstance(weight, int | float):
                raise BadData(f"{feature!r}: {weight!r} is no number. Run tools/{tool}")

"""The check of actors/*.yaml, and of the patterns of units."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from vedette.errors import BadData
from vedette.lexicon.actors import _HEAD, _ROW, _Reader
from vedette.lexicon.checking.findings import Findings, check_cells, find_ring
from vedette.lexicon.checking.patterns import has_nested_repeat
from vedette.lexicon.units import _fill
from vedette.lexicon.yaml_file import Document, check_keys, split_names
from vedette.model.actor import Actor

LINKS = ("part_of", "member_of", "backed_by", "successor_of", "country")
"""How rows name other rows; along all but the last no row may come back to itself."""
_LISTS_OF_NAMES = ("names", "adjective", "people", "seats", "member_of", "backed_by",
                   "successor_of")  # fmt: skip
_TEXTS = ("name", "in_full", "kind", "country", "part_of", "source")
_TEMPLATE = ("name", "names")


def check_actors(documents: Sequence[Document], findings: Findings) -> frozenset[str]:
    """Add every fault of the actors; the ids of all rows, sound ones and others."""
    reader = _Reader()
    rows: dict[str, tuple[Document, str]] = {}
    for document in documents:
        data = findings.read_head(document, ("rows",), known=_HEAD)
        defaults = findings.read_rows(document, "defaults")
        for short, row in findings.read_rows(document, "rows").items():
            with findings.at(document, "rows", short):
                _add_row(reader, document, str(short), row, defaults)
            rows.setdefault(f"actor:{short}", (document, str(short)))
        with findings.at(document, "blocked"):
            check_cells({"blocked": data.get("blocked")}, where="the file", names=["blocked"])
        _take_templates(reader, document, findings)
    reader.add_templates()
    known = frozenset({*rows, *reader._actors})
    _check_links(reader._actors, rows, known, findings)
    return known


def _add_row(
    reader: _Reader, document: Document, short: str, row: Any, defaults: Mapping[str, Any]
) -> None:
    where = f"{document.name}, row {short!r}"
    check_keys(row, known=_ROW, where=where)
    full = {**defaults, **row}
    cells = {key: cell for key, cell in full.items() if key in (*_TEXTS, *_LISTS_OF_NAMES)}
    check_cells(cells, where=where, names=_LISTS_OF_NAMES)
    is_state = full.get("kind") == "state"
    if not (full.get("name") or (split_names(full.get("names")) and not is_state)):
        raise BadData(f"{where}: there is no name. Give it one")
    reader._add(short, full, where)


def _take_templates(reader: _Reader, document: Document, findings: Findings) -> None:
    """Hand the rules of a file to the reader, those without a fault."""
    for service, template in findings.read_rows(document, "every_state").items():
        where = f"every_state {service!r}"
        with findings.at(document, "every_state", service):
            check_keys(template, known=frozenset({*_TEMPLATE, "kind", "part_of"}), where=where)
            check_cells(template, where=where, names=["names"])
            _check_forms(template, _TEMPLATE, where)
            reader._templates = {**reader._templates, str(service): template}
    backed = findings.read_rows(document, "backed")
    with findings.at(document, "backed"):
        if backed:
            check_keys(
                backed, known=frozenset({"name", "states", "forms", "nouns"}), where="backed"
            )
            check_cells(backed, where="backed", names=["states", "forms", "nouns"])
            _check_forms(backed, ("name", "forms", "states", "nouns"), "backed")
            reader._backed = backed
    for state in split_names(reader._backed.get("states")) if backed else ():
        with findings.at(document, "backed", "states", word=state):
            if state not in reader._states:
                reader._backed = {}
                raise BadData(f"backed: {state!r} is no state. Correct the id")


def _check_forms(row: Mapping[str, Any], needed: Sequence[str], where: str) -> None:
    """Nothing, when all is there and holes are for state or people. Raises BadData."""
    for key in needed:
        forms = split_names(row.get(key))
        if not forms:
            raise BadData(f"{where}: {key} is missing. Add it")
        for form in forms:
            holes = {"{state}"} if key == "name" else {"{state}", "{people}"}
            unknown = set(re.findall(r"\{[^}]*\}?|\}", form)) - holes
            if unknown:
                raise BadData(f"{where}: no name fills {min(unknown)!r}. Write {{state}}")


def _check_links(
    actors: Mapping[str, Actor],
    rows: Mapping[str, tuple[Document, str]],
    known: frozenset[str],
    findings: Findings,
) -> None:
    """Add links to what is no row, and rows that come back to themselves.

    What a row that was refused would have had by rule counts as there.
    """
    refused = set(rows) - set(actors)
    for link in LINKS:
        above = {id: _read_link(actor, link) for id, actor in actors.items()}
        for id, (document, short) in rows.items():
            path = ("rows", short, link)
            for other in above.get(id, ()):
                with findings.at(document, *path, word=other.removeprefix("actor:")):
                    if other not in known and other.split(".")[0] not in refused:
                        raise BadData(f"row {short!r}: {link} {other!r} is no row. Correct the id")
            with findings.at(document, *path):
                if link != "country" and find_ring(id, above):
                    raise BadData(f"row {short!r} is above itself by {link}. Correct the id")


def _read_link(actor: Actor, link: str) -> tuple[str, ...]:
    ids = getattr(actor, link, None) or ()
    return (ids,) if isinstance(ids, str) else tuple(ids)


def check_units(document: Document, findings: Findings, actors: frozenset[str]) -> None:
    """Add every fault of the patterns of units and ships; owners are among `actors`."""
    findings.read_head(document, ("words", "rules", "ships"))
    words: dict[str, str] = {}
    for name, cell in findings.read_rows(document, "words").items():
        with findings.at(document, "words", name):
            check_cells({name: cell}, where="words", names=[name])
            words[str(name)] = "|".join(map(re.escape, split_names(cell)))
    for rule, row in findings.read_rows(document, "rules").items():
        with findings.at(document, "rules", rule):
            _check_rule(str(rule), row, words, actors)
    for fleet, row in findings.read_rows(document, "ships").items():
        with findings.at(document, "ships", fleet):
            _check_owner(str(fleet), actors, f"fleet {fleet!r}")
            cells = {"prefixes": row} if not isinstance(row, Mapping) else row
            check_keys(cells, known=frozenset({"prefixes", "named"}), where=f"fleet {fleet!r}")
            check_cells(cells, where=f"fleet {fleet!r}", names=["prefixes", "named"])


def _check_rule(rule: str, row: Any, words: Mapping[str, str], actors: frozenset[str]) -> None:
    """Nothing, when a rule can be read. Raises BadData."""
    where = f"rule {rule!r}"
    check_keys(row, known=frozenset({"pattern", "of"}), where=where)
    check_cells({"pattern": 0, **row}, where=where)
    if not rule.isidentifier():
        raise BadData(f"{where}: a rule is named by one word. Rename it")
    unknown = sorted(set(re.findall(r"(?<!\?P)<([\w-]+)>", row["pattern"])) - set(words))
    if unknown:
        raise BadData(f"{where}: <{unknown[0]}> is not among `words`. Add it there")
    if has_nested_repeat(_fill(row["pattern"], words, rule)):
        raise BadData(
            f"{where}: the pattern can run away on a long text. "
            "Give the repeat inside a repeat a limit, as in {1,4}"
        )
    if row.get("of"):
        _check_owner(row["of"], actors, where)


def _check_owner(short: str, actors: frozenset[str], where: str) -> None:
    if f"actor:{short}" not in actors:
        raise BadData(f"{where}: {short!r} is no row of the actors. Correct the id")

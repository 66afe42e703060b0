"""The check of the lexicon: every fault of its files, with file and line and what to do.

Rows are read one by one by the readers that the loaders use, so that one fault does not hide the
next. At the end the loaders have the last word: what passes here they accept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vedette.errors import BadData
from vedette.lexicon.actors import FILES as ACTOR_FILES
from vedette.lexicon.actors import load_actors
from vedette.lexicon.checking.actors import check_actors, check_units
from vedette.lexicon.checking.findings import Fault, Findings
from vedette.lexicon.checking.frames import check_frames
from vedette.lexicon.checking.materiel import check_materiel
from vedette.lexicon.checking.words import (
    check_cues,
    check_grammar,
    check_lists,
    check_nouns,
    check_outlets,
    check_weights,
    check_word_lists,
)
from vedette.lexicon.cues import load_cues, load_speech
from vedette.lexicon.frames import load_frames
from vedette.lexicon.grammar import load_grammar
from vedette.lexicon.materiel import load_materiel
from vedette.lexicon.nouns import load_nouns
from vedette.lexicon.outlets import load_outlets
from vedette.lexicon.senses import load_senses
from vedette.lexicon.tolls import load_tolls
from vedette.lexicon.units import load_units
from vedette.lexicon.yaml_file import Document, read_document, use_folder

__all__ = ["FILES", "Checked", "Fault", "check_lexicon"]

_ACTORS = tuple(f"actors/{name}.yaml" for name in ACTOR_FILES)
FILES = ("frames.yaml", "verbs.yaml", "nouns.yaml", *_ACTORS, "actors/units.yaml",
         "materiel.yaml", "outlets.yaml", "cues.yaml", "speech.yaml", "grammar.yaml",
         "tolls.yaml", "weights.yaml", "dull.yaml", "synonyms.yaml", "likeness.yaml",
         "likeness_vectors.yaml")  # fmt: skip
"""All files of the lexicon, in the order in which their faults are told."""

_LOADERS: Mapping[str, Callable[[], Any]] = {
    "frames.yaml": load_frames.__wrapped__,
    "nouns.yaml": load_nouns.__wrapped__,
    "actors/units.yaml": load_units.__wrapped__,
    "actors/states.yaml": load_actors.__wrapped__,
    "materiel.yaml": load_materiel.__wrapped__,
    "outlets.yaml": load_outlets.__wrapped__,
    "cues.yaml": load_cues.__wrapped__,
    "speech.yaml": load_speech.__wrapped__,
    "grammar.yaml": load_grammar.__wrapped__,
    "tolls.yaml": load_tolls.__wrapped__,
    "synonyms.yaml": load_senses.__wrapped__,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found: the faults by file and line, and where there is none, the counts."""

    faults: tuple[Fault, ...]
    counts: Mapping[str, int]


def check_lexicon(folder: Path | None = None) -> Checked:
    """The faults of the lexicon of the package, or of its files as edited in `folder`.

    What `folder` does not hold is taken from the package.

    >>> check_lexicon().counts.get("outlets", 1) > 0
    True
    """
    findings = Findings()
    documents = {name: _read(name, folder, findings) for name in FILES}
    broken = {fault.file for fault in findings.faults}
    _check_names_of_files(folder, findings)
    checked = Findings()
    for document in documents.values():
        for key, line in document.find_doubled_keys():
            checked.add(
                document.name, f"key {key!r} stands twice, one is lost. Rename one", line=line
            )
    _check_documents(documents, checked)
    findings.faults += [fault for fault in checked.faults if fault.file not in broken]
    loaded = {} if findings.faults else _load_all(folder, findings)
    faults = sorted(findings.faults, key=lambda f: (_rank(f.file), f.line))
    return Checked(faults=tuple(faults), counts={} if faults else _count(documents, loaded))


def _rank(file: str) -> int:
    return FILES.index(file) if file in FILES else len(FILES)


def _read(name: str, folder: Path | None, findings: Findings) -> Document:
    """A file with its lines; where it is not in `folder` or breaks YAML, the package's."""
    if folder is not None and (folder / name).is_file():
        try:
            with use_folder(folder):
                return read_document(name)
        except BadData as fault:
            findings.add(name, str(fault))
    return _read_own(name)


@cache
def _read_own(name: str) -> Document:
    """A file of the package, read once a process."""
    with use_folder(None):
        return read_document(name)


def _check_names_of_files(folder: Path | None, findings: Findings) -> None:
    """Add the files that look like some of the lexicon and bear no name of it."""
    found = [p for way in ("*.y*ml", "actors/*.y*ml") for p in folder.glob(way)] if folder else []
    for path in found:
        name = path.relative_to(folder or path).as_posix()
        if name not in FILES:
            findings.add(name, "the lexicon reads no file of this name. Rename it or take it away")


def _check_documents(documents: Mapping[str, Document], findings: Findings) -> None:
    check_frames(documents["frames.yaml"], findings)
    check_nouns(documents["nouns.yaml"], findings)
    actors = check_actors([documents[name] for name in _ACTORS], findings)
    check_units(documents["actors/units.yaml"], findings, actors)
    check_materiel(documents["materiel.yaml"], findings)
    check_outlets(documents["outlets.yaml"], findings, actors)
    check_cues(documents["cues.yaml"], findings, _read_own("cues.yaml").data)
    for name in ("speech.yaml", "verbs.yaml", "dull.yaml"):
        check_word_lists(documents[name], findings, _read_own(name).data)
    check_grammar(documents["grammar.yaml"], findings)
    tolls = findings.read_rows(documents["tolls.yaml"])
    for key in [k for k in tolls if k not in _read_own("tolls.yaml").data]:
        with findings.at(documents["tolls.yaml"], key):
            raise BadData(f"unknown key {key!r}")
    findings.read_rows(documents["synonyms.yaml"])
    check_lists(documents["synonyms.yaml"], findings)
    check_weights(documents["weights.yaml"], findings, tool="train_score.py")
    for name in ("likeness.yaml", "likeness_vectors.yaml"):
        check_weights(documents[name], findings, tool="train_words.py")


def _load_all(folder: Path | None, findings: Findings) -> dict[str, Any]:
    """What each loader makes of the files; what it objects to is a fault of its file."""
    loaded: dict[str, Any] = {}
    load_units.cache_clear()  # the loader of actors asks for the units itself
    try:
        with use_folder(folder):
            for name, load in _LOADERS.items():
                try:
                    loaded[name] = load()
                except BadData as fault:
                    findings.add(name, str(fault))
                except (AttributeError, KeyError, TypeError, ValueError) as fault:
                    findings.add(
                        name, f"it cannot be read: {fault!r}. Compare it with the package's"
                    )
    finally:
        load_units.cache_clear()
    return loaded


def _count(documents: Mapping[str, Document], loaded: Mapping[str, Any]) -> dict[str, int]:
    frames = loaded["frames.yaml"]
    return {
        "frames": len(documents["frames.yaml"].data["frames"]),
        "verbs": len({(t.lemma, t.more) for found in frames.verbs.values() for t in found}),
        "nouns": len(loaded["nouns.yaml"].by_lemma),
        "actors": len(loaded["actors/states.yaml"].by_id),
        "materiel": len(loaded["materiel.yaml"].by_id),
        "outlets": len(loaded["outlets.yaml"].by_id),
    }

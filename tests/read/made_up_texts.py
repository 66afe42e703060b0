"""Texts of this test tree, made up, and the shortest way to read them."""

from __future__ import annotations

from pathlib import Path

from vedette.errors import UnreadableReport
from vedette.model.report import Report
from vedette.read import ReadOptions, read_paths

BODY = (
    "A convoy of eleven lorries left the depot at Tal Noor before dawn and drove to the old "
    "airfield, two residents said.\n\n"
    "The drivers unloaded crates near the northern hangar. Guards closed the road until noon, "
    "and nobody from the village was let through."
)


def read_all(path: Path, **options: object) -> list[Report | UnreadableReport]:
    return list(read_paths([str(path)], ReadOptions(**options)))  # type: ignore[arg-type]


def read_one(path: Path, **options: object) -> Report:
    found = read_all(path, **options)
    assert len(found) == 1
    assert isinstance(found[0], Report), found[0]
    return found[0]


def read_fault(path: Path, **options: object) -> UnreadableReport:
    found = read_all(path, **options)
    assert len(found) == 1
    assert isinstance(found[0], UnreadableReport), found[0]
    return found[0]


def read_words(text: str, tmp_path: Path, name: str = "report.txt", **options: object) -> Report:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return read_one(file, **options)


def furniture_words(report: Report) -> list[str]:
    return [report.text[f.span[0] : f.span[1]] for f in report.furniture]

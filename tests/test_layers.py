"""The tree tells the journey: no step knows another step."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "vedette"
STEPS = ("read", "parse", "mark", "extract", "resolve", "fuse", "store")
BELOW = {"model", "lexicon", "gazetteer", "errors"}
ALLOWED = {step: BELOW | {step} for step in STEPS} | {
    "model": {"model"},
    "lexicon": {"model", "errors", "lexicon"},
    "gazetteer": {"model", "errors", "gazetteer"},
    "errors": set(),
    "settings": {"errors"},
    "collecting": set(),
}


def find_imports(file: Path) -> set[str]:
    """The parts of vedette that a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module == "vedette":
            names |= {f"vedette.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    parts = {name.split(".")[1] for name in names if name.startswith("vedette.")}
    return (parts | {name for name in names if name.startswith(".")}) - {"__version__"}


def find_files(part: str) -> list[Path]:
    return sorted((ROOT / part).rglob("*.py")) or [ROOT / f"{part}.py"]


@pytest.mark.parametrize("part", sorted(ALLOWED))
def test_a_part_imports_itself_and_what_lies_below_it_only(part: str) -> None:
    strangers = {f.relative_to(ROOT).as_posix(): find_imports(f) - ALLOWED[part]
                 for f in find_files(part)}  # fmt: skip
    assert not {file: found for file, found in strangers.items() if found}


def test_only_anchoring_deriving_pipeline_and_show_stand_above_the_steps() -> None:
    parts = {p.stem for p in ROOT.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert parts - set(ALLOWED) - {"__init__"} == {"anchoring", "deriving", "pipeline", "show"}


def test_a_forbidden_import_would_be_seen(tmp_path: Path) -> None:
    file = tmp_path / "bad.py"
    file.write_text("def late():\n    from vedette.store import Record\nfrom vedette import fuse\n")
    assert find_imports(file) == {"store", "fuse"}

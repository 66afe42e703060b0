"""The documents name only what exists, and the files of the project hold nothing foreign."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from vedette import __version__
from vedette.show.cli import app

ROOT = Path(__file__).parents[1]
NOTES = sorted((ROOT / "docs" / "decisions").glob("*.md"))
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
MADE = {".git", ".venv", "node_modules", "build", "dist", "demo", "data", "assets", "__pycache__",
        ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}  # fmt: skip
# In pieces, so that this file does not hold what it looks for.
FOREIGN = {
    "a registry's address": re.compile(
        "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(?:org|com)"))
    ),
    "a path of the machine that it was made on": re.compile(r"(?<![\w.~-])/" + r"work(?![\w-])"),
    "work left for later": re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b"),
}


def find_code(text: str) -> Iterator[str]:
    """The lines that a document shows as code, in fences or indented by four blanks."""
    fenced = False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            yield line.strip().removeprefix("$ ")


def commands_in(line: str, program: str) -> Iterator[list[str]]:
    """What follows each call of a program in a line of shell."""
    for part in re.split(r"&&|\|\||[;|]", line.partition(" #")[0]):
        words = part.split()
        if words and words[0].removeprefix(".venv/bin/") == program:
            yield words[1:]


CODE = [(f.relative_to(ROOT).as_posix(), line)
        for f in DOCUMENTS for line in find_code(f.read_text("utf-8"))]  # fmt: skip


def find_unknown(words: list[str]) -> list[str]:
    """The commands and options in the words of a call that vedette does not have."""
    command: Any = get_command(app)
    unknown, options = [], {"--help", "-h"}
    for word in words:
        options |= {name for option in command.params for name in option.opts}
        if word.startswith("-") and word != "-":
            unknown += [] if word.split("=")[0] in options else [word]
        elif word in getattr(command, "commands", {}):
            command = command.commands[word]
        elif getattr(command, "commands", None) and not options & {words[words.index(word) - 1]}:
            unknown.append(word)
    return unknown


def test_documents_show_code_at_all() -> None:
    assert any(call for _, line in CODE for call in commands_in(line, "vedette"))


def test_every_command_and_option_shown_exists() -> None:
    shown = [(file, line, find_unknown(call)) for file, line in CODE
             for call in commands_in(line, "vedette")]  # fmt: skip
    assert not [found for found in shown if found[2]]


@pytest.mark.parametrize(
    ("call", "unknown"),
    [
        ("add reports/ --outlet X", []),
        ("--record my.db sites", []),
        ("gazetteer find Homs --limit 3", []),
        ("vanish", ["vanish"]),
        ("sites --colour red", ["--colour"]),
    ],
)
def test_a_command_that_does_not_exist_would_be_seen(call: str, unknown: list[str]) -> None:
    assert find_unknown(call.split()) == unknown


def test_every_make_target_shown_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {"demo", "test", "bench", "wheel"} <= targets
    shown = {(file, word) for file, line in CODE for call in commands_in(line, "make")
             for word in call if re.fullmatch("[a-z]+", word)}  # fmt: skip
    assert not [found for found in shown if found[1] not in targets]


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_every_decision_note_has_its_number_and_a_title(note: Path) -> None:
    number = note.name[:3]
    assert re.fullmatch(r"\d{3}-[a-z0-9-]+\.md", note.name)
    assert re.match(rf"# {number}(?::| —) \S+ \S+", note.read_text("utf-8"))


def test_decision_notes_are_numbered_without_gaps_or_doubles() -> None:
    assert [int(note.name[:3]) for note in NOTES] == list(range(1, len(NOTES) + 1))


def read_dependencies() -> set[str]:
    """The names of all direct dependencies: to run, to build, to develop."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = [project["project"]["dependencies"], project["build-system"]["requires"],
              *project["dependency-groups"].values()]  # fmt: skip
    return {re.split(r"[<>=!~;\[ ]", line)[0] for group in groups for line in group}


@pytest.mark.parametrize("name", sorted(read_dependencies()))
def test_every_direct_dependency_has_its_reason_in_a_decision_note(name: str) -> None:
    assert any(f"`{name}`" in note.read_text("utf-8") for note in NOTES)


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def list_texts() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        if path.is_file() and not MADE & set(path.relative_to(ROOT).parts):
            yield path


@pytest.mark.parametrize("what", sorted(FOREIGN))
def test_no_file_of_the_project_holds(what: str) -> None:
    found = []
    for path in list_texts():
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{path.relative_to(ROOT)}: {m.group()}" for m in FOREIGN[what].finditer(text)]
    assert not found

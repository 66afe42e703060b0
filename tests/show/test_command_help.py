"""Help and documentation: every command and option is in both, each with an example."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

from vedette.show.cli import app

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"


def _walk(command: Any, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    children = getattr(command, "commands", {})
    if not children:
        yield names, command
    for name, child in children.items():
        yield from _walk(child, (*names, name))


ROOT = typer.main.get_command(app)
COMMANDS = dict(_walk(ROOT))
NAMES = [" ".join(names) for names in COMMANDS]


def _section(name: str) -> str:
    """What the documentation says under the heading of one command."""
    text = DOCS.read_text("utf-8")
    heading = rf"^### `vedette {re.escape(name)}`$(.*?)(?=^##|\Z)"
    found = re.search(heading, text, re.MULTILINE | re.DOTALL)
    assert found is not None, f"docs/cli.md has no section on `vedette {name}`"
    return found[1]


def _options(command: Any) -> list[str]:
    return [
        o
        for p in command.params
        if p.param_type_name == "option"
        for o in (*p.opts, *p.secondary_opts)
    ]


def _examples(name: str) -> list[str]:
    shown = CliRunner().invoke(app, [*name.split(), "--help"])
    assert shown.exit_code == 0
    _, _, tail = shown.stdout.partition("Example:\n")
    return [line.strip() for line in tail.splitlines() if line.strip()]


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_a_command_ends_with_an_example_of_it(name: str) -> None:
    examples = _examples(name)
    assert examples
    assert all(f"vedette {name}" in line for line in examples)


@pytest.mark.parametrize("name", ["", "gazetteer", "judge"])
def test_the_help_of_a_group_ends_with_an_example(name: str) -> None:
    assert _examples(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_option_of_an_example_exists(name: str) -> None:
    known = {*_options(COMMANDS[tuple(name.split())]), "-r", "--record", "-"}
    for line in _examples(name):
        used = {w for w in shlex.split(line) if re.fullmatch(r"--?[a-z][a-z-]*", w)}
        assert used <= known


@pytest.mark.parametrize("name", NAMES)
def test_the_documentation_names_every_option_of_a_command(name: str) -> None:
    section = _section(name)
    missing = [o for o in _options(COMMANDS[tuple(name.split())]) if f"`{o}" not in section]
    assert [o for o in missing if o not in ("--help", "-h", "--record", "-r")] == []
    assert f"vedette {name}" in section


def test_the_documentation_knows_no_command_or_option_that_is_not_there() -> None:
    text = DOCS.read_text("utf-8")
    assert sorted(re.findall(r"^### `vedette ([a-z -]+)`$", text, re.MULTILINE)) == sorted(NAMES)
    known = {o for c in COMMANDS.values() for o in _options(c)} | set(_options(ROOT)) | {"--help"}
    assert set(re.findall(r"`(--[a-z-]+)", text)) <= known


def test_the_documentation_names_the_options_of_the_program() -> None:
    text = DOCS.read_text("utf-8")
    assert all(f"`{o}" in text for o in _options(ROOT))


@pytest.mark.parametrize("name", NAMES)
def test_every_option_and_argument_has_words_of_its_own(name: str) -> None:
    for parameter in COMMANDS[tuple(name.split())].params:
        assert getattr(parameter, "help", None), parameter.name

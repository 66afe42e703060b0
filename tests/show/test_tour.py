"""The tour: every command of it runs, in its order, on the example reports."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vedette.show.cli import app

ROOT = Path(__file__).parents[2]


def _commands() -> list[list[str]]:
    """The command lines of the tour, joined where they run on, without pipes."""
    text = (ROOT / "docs" / "tour.md").read_text("utf-8").replace("\\\n", " ")
    lines = re.findall(r"^    vedette (.*)$", text, re.MULTILINE)
    return [shlex.split(line.partition(" | ")[0]) for line in lines]


def test_every_command_of_the_tour_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.setenv("VEDETTE_RECORD", "tour.db")
    commands = _commands()
    assert len(commands) > 10
    for number, words in enumerate(commands):
        if "ID" in words:
            words[words.index("ID")] = _first_id()
        if "ENTRY" in words:
            words[words.index("ENTRY")] = _last_judgement()
        result = CliRunner().invoke(app, words)
        # The first folder holds a table whose columns have to be named.
        assert result.exit_code == (1 if number == 0 else 0), (words, result.stderr)
        assert result.stdout or words[0] in ("--record", "add", "export", "judge"), words


def _first_id() -> str:
    listed = CliRunner().invoke(app, ["claims", "--limit", "1", "--format", "jsonl"]).stdout
    found = re.search(r'"id": "([0-9a-f]{20})"', listed)
    assert found is not None
    return found[1][:10]


def _last_judgement() -> str:
    listed = CliRunner().invoke(app, ["ledger", "--format", "jsonl"]).stdout
    return re.findall(r'"seq": (\d+), "kind": "judgement"', listed)[-1]

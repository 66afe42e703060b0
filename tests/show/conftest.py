from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from written_reports import fill_record

from vedette.model.claim import Claim
from vedette.show.cli import app
from vedette.store import Record, open_record

Run = Callable[..., Result]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "watch.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    clock = lambda: datetime(2021, 6, 1, 12, tzinfo=UTC)  # noqa: E731
    with open_record(path, clock=clock) as opened:
        yield opened


@pytest.fixture
def claims(record: Record) -> list[Claim]:
    """The claims of three reports, which the record holds."""
    return fill_record(record)


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `vedette` on the record of the test, in an empty folder, 100 columns wide."""
    monkeypatch.setenv("VEDETTE_RECORD", str(path))
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.chdir(tmp_path)

    def make(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), input=stdin)

    return make

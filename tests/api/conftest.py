"""Clients before the API: over an empty record, and over one of a few reports."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from told_reports import make_record

from vedette.pipeline import Pipeline
from vedette.settings import Settings
from vedette.show.api import Served, create_app


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """An empty record, served."""
    made = Served(Settings(record=tmp_path / "w.db", places=tmp_path / "p.db"), author="mira")
    yield made
    made.close()


@pytest.fixture
def client(served: Served) -> Iterator[TestClient]:
    with TestClient(create_app(served), base_url="http://127.0.0.1:8377") as opened:
        yield opened


@pytest.fixture(scope="session")
def told_record(steps: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the reports of `told_reports`; tests that write work on copies."""
    return make_record(steps, tmp_path_factory.mktemp("told"))


@pytest.fixture
def told_served(told_record: Path, tmp_path: Path) -> Iterator[Served]:
    """A copy of that record, served."""
    path = tmp_path / "told.db"
    with closing(sqlite3.connect(told_record)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(told_record, path)
    made = Served(Settings(record=path, places=tmp_path / "p.db"), author="mira")
    yield made
    made.close()


@pytest.fixture
def told(told_served: Served) -> Iterator[TestClient]:
    """A client before the API over that copy."""
    with TestClient(create_app(told_served), base_url="http://127.0.0.1:8377") as opened:
        yield opened

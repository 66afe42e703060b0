"""Clients before the API: over an empty record, and over ones of a few reports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from copied_records import copy_record
from fastapi.testclient import TestClient
from sited_reports import fill_sites
from told_reports import make_record

from vedette.model.claim import Claim
from vedette.pipeline import Pipeline
from vedette.settings import Settings
from vedette.show.api import Served, create_app


@contextmanager
def _serve(path: Path) -> Iterator[Served]:
    made = Served(Settings(record=path, places=path.with_name("p.db")), author="mira")
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def served_path(tmp_path: Path) -> Path:
    """Where the record lies that is served; who fills one beforehand has this lead to it."""
    return tmp_path / "w.db"


@pytest.fixture
def served(served_path: Path) -> Iterator[Served]:
    """An empty record, served."""
    with _serve(served_path) as made:
        yield made


@pytest.fixture
def client(served: Served) -> Iterator[TestClient]:
    with TestClient(create_app(served), base_url="http://127.0.0.1:8377") as opened:
        yield opened


@pytest.fixture
def forts(served_path: Path) -> list[Claim]:
    """The claims of `sited_reports`, which are put into the record that is served."""
    return fill_sites(served_path)


@pytest.fixture(scope="session")
def told_record(steps: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the reports of `told_reports`; tests that write work on copies."""
    return make_record(steps, tmp_path_factory.mktemp("told"))


@pytest.fixture
def told_served(told_record: Path, tmp_path: Path) -> Iterator[Served]:
    """A copy of that record, served."""
    with _serve(copy_record(told_record, tmp_path / "told.db")) as made:
        yield made


@pytest.fixture
def told(told_served: Served) -> Iterator[TestClient]:
    """A client before the API over that copy."""
    with TestClient(create_app(told_served), base_url="http://127.0.0.1:8377") as opened:
        yield opened

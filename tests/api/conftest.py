"""A client before the API over a record of three written reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

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

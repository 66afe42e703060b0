from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_up_lists import Bring, Look

from vedette.gazetteer import Gazetteer, open_gazetteer
from vedette.gazetteer.importing import Imported, Order, guess_format, import_file


@pytest.fixture(scope="session")
def known() -> Iterator[Gazetteer]:
    """The places built in."""
    opened = open_gazetteer()
    yield opened
    opened.close()


@pytest.fixture
def additions(tmp_path: Path) -> Path:
    return tmp_path / "places.db"


@pytest.fixture
def bring(additions: Path, known: Gazetteer) -> Bring:
    """Imports a file as `gazetteer add` does."""

    def make(path: Path, **options: Any) -> Imported:
        form = options.pop("format", None) or guess_format(path)
        return import_file(Order(path=path, format=form, **options), additions, known)

    return make


@pytest.fixture
def look(additions: Path) -> Iterator[Look]:
    """Opens the gazetteer with what was added to it."""
    kept: list[Gazetteer] = []

    def make() -> Gazetteer:
        kept.append(open_gazetteer(additions=additions))
        return kept[-1]

    yield make
    for one in kept:
        one.close()

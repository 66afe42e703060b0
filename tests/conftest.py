"""What the tests of single steps share: the steps, loaded once a run, over short texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from disputed_reports import make_disputed

from vedette.gazetteer import Gazetteer
from vedette.lexicon import Lexicon
from vedette.mark import Marker
from vedette.model.identity import hash_bytes
from vedette.model.mention import MarkedReport
from vedette.model.parsed import ParsedReport
from vedette.model.report import Report
from vedette.pipeline import Pipeline

Write = Callable[..., Report]
Parse = Callable[..., ParsedReport]
Mark = Callable[..., MarkedReport]

STEPS = Pipeline()


@pytest.fixture(scope="session")
def steps() -> Pipeline:
    """All steps, with one model, lexicon and gazetteer for the whole run."""
    return STEPS


@pytest.fixture(scope="session")
def disputed_record(steps: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of reports that dispute each other; tests work on copies of it."""
    return make_disputed(steps, tmp_path_factory.mktemp("disputed"))


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return STEPS.lexicon


@pytest.fixture(scope="session")
def places() -> Gazetteer:
    return STEPS.gazetteer


@pytest.fixture(scope="session")
def write() -> Write:
    """Makes a report of a text."""

    def make(text: str, **fields: Any) -> Report:
        content = text.encode("utf-8", "surrogatepass")
        fields = {"uri": "letter.txt", "language": "en", "content": content, **fields}
        return Report(text=text, sha256=hash_bytes(content), **fields)

    return make


@pytest.fixture(scope="session")
def parse(write: Write) -> Parse:
    """Parses a text, every sentence of it unless told otherwise."""

    def make(text: str, *, triage: bool = False, **fields: Any) -> ParsedReport:
        return STEPS.parser.parse(write(text, **fields), triage=triage)

    return make


@pytest.fixture(scope="session")
def mark(parse: Parse) -> Mark:
    """Marks a text, with the gazetteer unless told otherwise."""

    def make(text: str, *, by_shape: bool = False, **fields: Any) -> MarkedReport:
        gazetteer = None if by_shape else STEPS.gazetteer
        return Marker(STEPS.lexicon, gazetteer).mark(parse(text, **fields))

    return make

"""What the tests of single steps share: the steps, loaded once a run, over short texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from copied_records import copy_record
from disputed_reports import make_disputed
from hypothesis import settings

from vedette.gazetteer import Gazetteer
from vedette.lexicon import Lexicon
from vedette.mark import Marker
from vedette.model.identity import hash_bytes
from vedette.model.mention import MarkedReport
from vedette.model.parsed import ParsedReport
from vedette.model.report import Report
from vedette.pipeline import Pipeline
from vedette.read import ReadOptions
from vedette.show.api import worker
from vedette.show.api.worker import Outcome, Work
from vedette.show.api.working import Worker
from vedette.store import open_record

Write = Callable[..., Report]
Parse = Callable[..., ParsedReport]
Mark = Callable[..., MarkedReport]

# How long a case takes is measured where it matters; a busy machine fails no other test.
settings.register_profile("undisturbed", deadline=None)
settings.load_profile("undisturbed")

STEPS = Pipeline()
EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"


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


@pytest.fixture(scope="session")
def example_record(steps: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of all example reports, received on 1 March 2024; tests work on copies."""
    path = tmp_path_factory.mktemp("examples") / "vedette.db"
    with open_record(path, clock=lambda: datetime(2024, 3, 1, 12, tzinfo=UTC)) as record:
        texts = [str(p) for p in sorted(EXAMPLES.iterdir()) if p.suffix in (".txt", ".html")]
        steps.add(record, texts, ReadOptions())
        posts = ReadOptions(
            text_column="text", id_column="id", outlet_column="channel", date_column="date"
        )
        steps.add(record, [str(EXAMPLES / "posts.jsonl")], posts)
        table = ReadOptions(text_column="body", outlet_column="desk", date_column="day",
                            date_format="%d/%m/%Y")  # fmt: skip
        steps.add(record, [str(EXAMPLES / "bulletins.csv")], table)
    return path


@pytest.fixture(scope="session")
def copy_example(example_record: Path) -> Callable[[Path], Path]:
    """Copies the record of the examples to a path, and gives that back."""

    def copy(target: Path) -> Path:
        return copy_record(example_record, target)

    return copy


@pytest.fixture
def record_path(copy_example: Callable[[Path], Path], tmp_path: Path) -> Path:
    """A copy of the example record."""
    return copy_example(tmp_path / "watch.db")


class _Unheard:
    """A line that ticks go into, and nobody hears."""

    def send(self, tick: object) -> None:
        """Let it go."""


@pytest.fixture
def fusing_here(steps: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a server works on behind the page is done in this process, which has it all loaded."""
    held: dict[str, Any] = {"pipeline": steps, "line": _Unheard()}

    def do(own: Worker, work: Work, tell: object) -> Outcome:
        held["settings"] = own._settings
        return work()

    monkeypatch.setattr(worker, "_held", held)
    monkeypatch.setattr(Worker, "do", do)

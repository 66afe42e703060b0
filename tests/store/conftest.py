"""A record in a folder of its own, and makers of reports and claims whose spans are true."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from vedette.model.claim import Claim, Filler, ReportRef, Words
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.store import Record, open_record

TEXT = (
    "Base near Hasakah grows\n\n"
    "Coalition forces sent thirty trucks to Tell Baydar on Monday, a local outlet said. "
    "Government troops left Qamishli airport in March."
)


def _fixed_clock() -> datetime:
    return datetime(2021, 5, 1, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "watch.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with open_record(path, clock=_fixed_clock) as opened:
        yield opened


@pytest.fixture
def report_of() -> Callable[..., Report]:
    def make(text: str = TEXT, *, uri: str = "a.txt", **fields: Any) -> Report:
        content = fields.pop("content", text.encode("utf-8", "surrogatepass"))
        return Report(uri=uri, text=text, content=content, sha256=hash_bytes(content), **fields)

    return make


@pytest.fixture
def claim_of() -> Callable[..., Claim]:
    def make(report: Report, *, trigger: str = "sent", **fields: Any) -> Claim:
        slots = {
            slot: tuple(_filler(report.text, one) for one in fields.pop(slot))
            for slot in ("actors", "objects", "places", "origins", "targets", "counterparties")
            if slot in fields
        }
        quote = _words(report.text, fields.pop("quote", report.text))
        return Claim(
            report=ReportRef(uri=report.uri, id=report.id, text_id=report.text_id),
            kind=fields.pop("kind", "arrive"),
            quote=quote.text,
            span=quote.span,
            trigger=_words(report.text, trigger),
            **slots,
            **fields,
        )

    return make


def _words(text: str, words: str) -> Words:
    start = text.index(words)
    return Words(text=words, span=(start, start + len(words)))


def _filler(text: str, given: dict[str, Any] | str) -> Filler:
    fields = {"text": given} if isinstance(given, str) else dict(given)
    words = _words(text, fields.pop("text"))
    return Filler(text=words.text, span=words.span, **fields)


@pytest.fixture
def dump(path: Path) -> Callable[[], list[str]]:
    """Everything in the file, as SQL; the full text's own pages as they are."""

    def make() -> list[str]:
        connection = sqlite3.connect(path)
        try:
            return [re.sub(r"\s+", " ", line) for line in connection.iterdump()]
        finally:
            connection.close()

    return make


@pytest.fixture
def tamper(path: Path) -> Callable[..., None]:
    """Changes the file behind the record's back, with all its guards taken off."""

    def make(*statements: str) -> None:
        connection = sqlite3.connect(path)
        for name in ("delete", "gaps", "update"):
            connection.execute(f"DROP TRIGGER IF EXISTS ledger_refuses_{name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    return make

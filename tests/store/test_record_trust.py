"""Trust: the ledger, the check, and what is left when a process dies or several write."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from vedette.model.claim import Claim
from vedette.model.report import Report
from vedette.store import Record, open_record

Make = Callable[..., Report]
MakeClaim = Callable[..., Claim]
Tamper = Callable[..., None]


@pytest.fixture
def filled(record: Record, report_of: Make, claim_of: MakeClaim) -> Record:
    report = report_of(title="Base near Hasakah grows")
    places = [{"text": "Tell Baydar", "lat": 36.8, "lon": 40.3, "radius_km": 2.0}]
    record.add_report(report, [claim_of(report, places=places), claim_of(report, trigger="left")])
    record.add_report(report_of("Other words.", uri="b.txt"), ())
    record.append("note", {"about": "a.txt", "words": "looked at"}, author="mira")
    assert record.check() == []
    return record


def test_every_new_report_is_in_the_ledger(filled: Record) -> None:
    added = list(filled.ledger(kind="report added"))
    assert [entry.payload["report"] for entry in added if entry.payload] == [
        stored.id for stored in filled.reports()
    ]
    assert [entry.seq for entry in filled.ledger()] == [1, 2, 3]


def test_the_chain_can_be_verified_without_vedette(filled: Record) -> None:
    previous = "0" * 64
    for entry in filled.ledger():
        payload = json.dumps(entry.payload, sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(payload.encode()).hexdigest()
        bound = [previous, entry.seq, entry.kind, digest, entry.author, entry.at]
        line = json.dumps(bound, separators=(",", ":"))
        previous = hashlib.sha256(line.encode()).hexdigest()
        assert entry.hash == previous


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET author = 'another'",
        "DELETE FROM ledger WHERE seq = 3",
        "REPLACE INTO ledger SELECT seq, kind, payload_sha256, 'x', at, previous, hash FROM ledger",
        "INSERT INTO ledger SELECT 9, kind, payload_sha256, 'x', at, previous, hash FROM ledger"
        " WHERE seq = 1",
    ],
)
def test_the_ledger_refuses_all_but_the_next_entry(filled: Record, statement: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), filled._writing() as connection:
        connection.execute(text(statement))
    assert filled.check() == []


def test_a_payload_that_is_gone_leaves_the_chain_whole_and_has_to_be_explained(
    filled: Record,
) -> None:
    with filled._writing() as connection:
        connection.execute(text("UPDATE payloads SET content = NULL WHERE seq = 3"))
    assert list(filled.ledger())[-1].payload is None
    (problem,) = filled.check()
    assert (problem.where, "no tombstone" in problem.what) == ("ledger entry 3", True)


@pytest.mark.parametrize(
    ("statement", "where", "what"),
    [
        ("UPDATE ledger SET author = 'x' WHERE seq = 3", "ledger entry 3", "hash"),
        ("UPDATE ledger SET previous = hash WHERE seq = 2", "ledger entry 2", "follow"),
        ("DELETE FROM ledger WHERE seq = 2", "ledger entry 3", "entry 2 is missing"),
        ("DELETE FROM ledger WHERE seq = 3", "database", "payloads points to a row of ledger"),
        ("DELETE FROM payloads WHERE seq = 3", "ledger", "1 payloads are missing"),
        ("UPDATE payloads SET content = '{}' WHERE seq = 3", "ledger entry 3", "payload"),
        ("UPDATE contents SET data = x'0102'", "bytes", "unpacked"),
        ("UPDATE contents SET data = (SELECT max(data) FROM contents)", "bytes", "hash"),
        ("UPDATE texts SET text = text || '.'", "text ", "text of its id"),
        ("UPDATE reports SET record = replace(record, 'b.txt', 'c.txt')", "report", "another"),
        ("UPDATE reports SET record = '[]'", "report", "cannot be read"),
        ("UPDATE claims SET record = replace(record, 'Baydar', 'Beydar')", "claim", "'Tell Beyd"),
        ("UPDATE claims SET record = replace(record, 'arrive', 'leave')", "claim", "its id says"),
        ("UPDATE claims SET record = '{}'", "claim", "cannot be read"),
        ("UPDATE claims SET report = 'none'", "database", "claims points to a row of reports"),
        ("DELETE FROM claims WHERE key = 2", "report", "had 2 claims and has 1"),
        ("DELETE FROM boxes", "boxes", "0 of 1"),
        ("DELETE FROM words_docsize WHERE id = 1", "full text", "1 reports of 2"),
        ("SELECT 1", "database", "trigger ledger_refuses_delete is missing"),
    ],
)
def test_the_check_finds(
    filled: Record, tamper: Tamper, statement: str, where: str, what: str
) -> None:
    tamper(statement)
    problems = filled.check()
    assert any(p.where.startswith(where) and what in p.what for p in problems), problems
    assert all(p.advice for p in problems)


def test_a_damaged_page_is_a_problem_and_no_crash(filled: Record, path: Path) -> None:
    filled.close()
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 8)
    with open_record(path) as record:
        assert any(problem.where == "database" for problem in record.check())


_DIES = """
import os, sys
from pathlib import Path
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.store import adding, open_record

def die(*_, **__):
    os._exit(9)

setattr(adding, sys.argv[2], die)
content = b"Words that must not stay alone."
report = Report(uri="c.txt", text=content.decode(), content=content, sha256=hash_bytes(content))
open_record(Path(sys.argv[1])).add_report(report, ())
"""


@pytest.mark.parametrize("at", ["_insert_report", "index_words", "_insert_claims", "_note_address"])
def test_a_process_that_dies_amid_a_report_leaves_none_of_it(
    filled: Record, path: Path, report_of: Make, dump: Callable[[], list[str]], at: str
) -> None:
    before = dump()
    died = subprocess.run([sys.executable, "-c", _DIES, str(path), at], check=False)
    assert died.returncode == 9
    assert dump() == before
    with open_record(path) as record:
        assert record.check() == []
        report = report_of("Words that must not stay alone.", uri="c.txt")
        assert record.add_report(report, ()).outcome == "added"


_ADDS = """
import sys
from pathlib import Path
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.store import open_record

with open_record(Path(sys.argv[1])) as record:
    for number in range(20):
        content = f"Words {number} of {sys.argv[2]}.".encode()
        record.add_report(
            Report(
                uri=f"{sys.argv[2]}-{number}",
                text=content.decode(),
                content=content,
                sha256=hash_bytes(content),
            ),
            (),
        )
"""


def test_processes_that_create_and_fill_one_record_lose_nothing(path: Path) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", _ADDS, str(path), name], stderr=subprocess.PIPE)
        for name in ("a", "b", "c")
    ]
    for process in started:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said.decode()
    with open_record(path, create=False) as record:
        assert record.counts()["reports"] == record.counts()["ledger"] == 60
        assert record.check() == []

"""Killed at any moment, a record opens, passes its check, and goes on where it was.

Processes that add a folder are killed twenty times, each after a drawn number of reports and a
drawn pause, so that kills fall into reading, into a transaction, between two, and into fusing.
"""

from __future__ import annotations

import multiprocessing
import random
import signal
import time
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from made_up_reports import write_reports
from warmed_adding import add_folder

from vedette.store import open_record

KILLS = 20
REPORTS = 40
LONGEST_WAIT = 30.0
"""Seconds for one process: far above the second that all reports take."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Starts processes that are forked with everything loaded."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["warmed_adding"])
    return context


def run(context: Any, record: Path, folder: Path, *, kill_after: tuple[int, float] | None) -> int:
    """The exit code of a process that adds the folder, killed after so many units and seconds."""
    reader, writer = context.Pipe(duplex=False)
    with closing(reader):
        process = context.Process(target=add_folder, args=(record, folder, writer))
        process.start()
        writer.close()
        if kill_after is not None:
            _wait_for(reader, kill_after[0])
            time.sleep(kill_after[1])
            process.kill()
        process.join(LONGEST_WAIT)
    return process.exitcode


def _wait_for(reader: Connection, units: int) -> None:
    try:
        for _ in range(units):
            reader.recv_bytes()
    except EOFError:
        pass  # it was done before


def read_all(record: Path) -> dict[str, Any]:
    with open_record(record, create=False) as opened:
        return {
            "reports": sorted(report.id for report in opened.reports()),
            "claims": [claim.id for claim in opened.claims()],
            "events": sorted(opened.events(), key=repr),
            "segments": sorted(opened.segments(), key=repr),
            "ledger": len(list(opened.ledger())),
        }


def test_twenty_kills_lose_nothing_and_a_last_run_completes_the_record(
    server: Any, tmp_path: Path
) -> None:
    folder = write_reports(tmp_path / "reports", REPORTS)
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    assert run(server, whole, folder, kill_after=None) == 0
    draw = random.Random(20)
    held, sizes = 0, set()
    for number in range(KILLS):
        # Few more than are there, so that many runs find work to do and are killed in it.
        after = (held + draw.randint(0, 2), draw.uniform(0, 0.01))
        code = run(server, killed, folder, kill_after=after)
        assert code in (-signal.SIGKILL, 0)
        if not killed.exists():
            continue
        with open_record(killed) as opened:
            assert opened.check() == [], f"after kill {number}"
            now = opened.counts()["reports"]
        assert now >= held, f"kill {number} took reports away"
        held = now
        sizes.add(now)
    assert len(sizes) > KILLS // 3, "the kills fell into no writing"
    assert run(server, killed, folder, kill_after=None) == 0
    assert read_all(killed) == read_all(whole)
    assert len(read_all(whole)["reports"]) == REPORTS

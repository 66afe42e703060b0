"""Work behind the page: reports that are read in, and the record brought up to date.

One process of its own does it, one run after the other, so that looking never waits for reading;
what it loads (parser, lexicon) it keeps for the next run. It starts with the first run. A run
whose process dies is told as broken off, and those behind it go on in a new one.
"""

from __future__ import annotations

import itertools
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Literal

from vedette.settings import Settings
from vedette.show.api.worker import Outcome, Source, Tick, get_ready, make_work
from vedette.show.api.working import BrokenOff, Worker

RunKind = Literal["add", "fuse"]
RunState = Literal["waiting", "running", "done", "failed"]
HELD = 500
"""Runs that are remembered, the newest."""
MOST_REPORTS, MOST_PROBLEMS = 200, 200
"""Reports, and problems, that a run names; the record has all."""
BROKEN_OFF = (
    "The work was broken off: its process ended. The record is whole, and keeps what was read "
    "before. Add it again: what is there already is not read twice"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One piece of work: what it is about, how far it has come, what came of it.

    `doing` says what is done by now. `done` counts units of `total`, None while it is not known
    and an estimate for tables. `added` reports and `claims` are new, `known` reports were there
    before; `reports` are the latest of both. `lines` tell what came of it, `problems` what failed
    and what to do.
    """

    id: int
    kind: RunKind
    about: str
    state: RunState
    started: str
    doing: str = "waiting"
    done: int = 0
    total: int | None = None
    added: int = 0
    known: int = 0
    claims: int = 0
    reports: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ("done", "failed")


WARMING = 0
"""The number of the job that only loads, and is nobody's run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """What a run needs besides: the file it reads, None to fuse, and who waits for its end."""

    id: int
    source: Source | None
    ended: Event = field(default_factory=Event)


class Runs:
    """The runs of one server, and the process that does them."""

    def __init__(self, settings: Settings) -> None:
        self._lock = Lock()
        self._ids = itertools.count(1)
        self._runs: dict[int, Run] = {}
        self._jobs: dict[int, _Job] = {}
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._worker = Worker(settings)
        self._thread: Thread | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._is_closed = False
        self._owes_fusing = False

    def close(self) -> None:
        """End the process; a run that is under way is broken off, and the record stays whole."""
        with self._lock:
            self._is_closed = True
            thread = self._thread
        self._queue.put(None)
        self._worker.close()
        if thread is not None:
            thread.join()
        for job in list(self._jobs.values()):
            self._end(job, Outcome(problems=(BROKEN_OFF,), is_failed=True))
        if self._folder is not None:
            self._folder.cleanup()

    def make_file(self) -> Path:
        """An empty file for what comes in, in a folder that only we can read.

        It goes when the run that reads it is over, and at the latest with the server.
        """
        with self._lock:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="vedette-")
            handle, path = tempfile.mkstemp(dir=self._folder.name)
        os.close(handle)
        return Path(path)

    def add(self, about: str, source: Source) -> Run:
        """Read a file in, which goes when that is over."""
        return self._start("add", about, source)

    def fuse(self, about: str) -> Run:
        """Bring what is derived up to date with the ledger."""
        return self._start("fuse", about, None)

    def warm(self) -> None:
        """Start the process and let it load what fusing needs: somebody is about to judge."""
        with self._lock:
            if self._thread is None and not self._is_closed:
                self._start_working()
                self._queue.put(_Job(id=WARMING, source=None))

    def get(self, id: int) -> Run | None:
        """The run with this number, None where there is none (any more)."""
        with self._lock:
            return self._runs.get(id)

    def all(self) -> list[Run]:
        """The runs that are remembered, the newest first."""
        with self._lock:
            return list(reversed(self._runs.values()))

    def count_waiting(self) -> int:
        """How many runs are not over."""
        with self._lock:
            return len(self._jobs)

    def wait(self, run: Run, seconds: float) -> Run:
        """The run after its end, or after so many seconds."""
        with self._lock:
            job = self._jobs.get(run.id)
        if job is not None:
            job.ended.wait(seconds)
        return self.get(run.id) or run

    def _start(self, kind: RunKind, about: str, source: Source | None) -> Run:
        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        with self._lock:
            run = Run(id=next(self._ids), kind=kind, about=about, state="waiting", started=now)
            job = _Job(id=run.id, source=source)
            self._runs[run.id], self._jobs[run.id] = run, job
            self._forget_old()
            if self._thread is None:
                self._start_working()
        self._queue.put(job)
        return run

    def _start_working(self) -> None:
        self._thread = Thread(target=self._work, name="vedette-runs", daemon=True)
        self._thread.start()

    def _forget_old(self) -> None:
        over = [id for id, run in self._runs.items() if run.is_over]
        for id in over[: max(0, len(self._runs) - HELD)]:
            del self._runs[id]

    def _work(self) -> None:
        while (job := self._queue.get()) is not None and not self._is_closed:
            if job.id == WARMING:
                with suppress(BrokenOff):
                    self._worker.do(get_ready, lambda _: None)
                continue
            try:
                outcome = self._do(job)
            except BrokenOff:
                self._owes_fusing = job.source is not None
                outcome = Outcome(problems=(BROKEN_OFF,), is_failed=True)
            self._end(job, outcome)
            if self._owes_fusing and not self._jobs and not self._is_closed:
                self.fuse("what was added")

    def _do(self, job: _Job) -> Outcome:
        """Let the worker do it. Of files in a row only the last one's run fuses."""
        self._note(job.id, Tick(doing="starting"))
        fuses = job.source is None or not self._reads_more(job)
        work = make_work(job.source, fuses=fuses)
        outcome = self._worker.do(work, lambda tick: self._note(job.id, tick))
        self._owes_fusing = not fuses
        return outcome

    def _reads_more(self, job: _Job) -> bool:
        with self._lock:
            return any(j.source is not None and j.id > job.id for j in self._jobs.values())

    def _note(self, id: int, tick: Tick) -> None:
        with self._lock:
            run = self._runs[id]
            self._runs[id] = replace(
                run, state="running", doing=tick.doing, done=tick.done, total=tick.total,
                added=run.added + tick.added,
                known=run.known + len(tick.reports) - tick.added, claims=run.claims + tick.claims,
                reports=(*run.reports, *tick.reports)[-MOST_REPORTS:],
            )  # fmt: skip

    def _end(self, job: _Job, outcome: Outcome) -> None:
        if job.source is not None:
            job.source.file.path.unlink(missing_ok=True)
        problems = outcome.problems[:MOST_PROBLEMS]
        if more := len(outcome.problems) - len(problems):
            problems += (f"and {more:,} more: the list of reports has all that failed",)
        with self._lock:
            run = self._runs[job.id]
            self._runs[job.id] = replace(
                run, state="failed" if outcome.is_failed else "done", doing="",
                total=run.done or run.total, lines=outcome.lines, problems=problems,
            )  # fmt: skip
            del self._jobs[job.id]
        job.ended.set()

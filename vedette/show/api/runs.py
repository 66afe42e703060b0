"""Work behind the page: reports that are read in, and the record brought up to date.

One process of its own does it, one run after the other, so that looking never waits for reading;
what it loads (parser, lexicon) it keeps for the next run. It starts with the first run.
"""

from __future__ import annotations

import itertools
import multiprocessing
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from queue import Empty
from threading import Lock
from typing import Any, Literal

from vedette.settings import Settings
from vedette.show.api import worker

RunKind = Literal["add", "fuse"]
RunState = Literal["waiting", "running", "done", "failed"]
HELD = 200
"""Runs that are remembered, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One piece of work: what it is about, how far it has come, what came of it.

    `done` counts units of `total`, None while it is not known. `lines` tell what came of it,
    `problems` what failed and what to do.
    """

    id: int
    kind: RunKind
    about: str
    state: RunState
    started: str
    done: int = 0
    total: int | None = None
    lines: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class Runs:
    """The runs of one server, and the process that does them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._ids = itertools.count(1)
        self._runs: dict[int, Run] = {}
        self._order: deque[int] = deque()
        self._futures: dict[int, Future[worker.Outcome]] = {}
        self._pool: ProcessPoolExecutor | None = None
        self._ticks: Any = None

    def close(self) -> None:
        """End the process; a run that is under way is broken off, and the record stays whole."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            processes = list((getattr(pool, "_processes", None) or {}).values())
            pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()

    def add(self, about: str, sources: list[worker.Source], *, cleanup: list[Path]) -> Run:
        """Read reports in; `cleanup` are files that go when it is over."""
        total = len(sources)
        return self._start("add", about, partial(worker.add_reports, sources), total, cleanup)

    def fuse(self, about: str) -> Run:
        """Bring what is derived up to date with the ledger."""
        return self._start("fuse", about, worker.fuse_again, None, [])

    def get(self, id: int) -> Run | None:
        """The run with this number, None where there is none (any more)."""
        self._tick()
        with self._lock:
            return self._runs.get(id)

    def all(self) -> list[Run]:
        """The runs that are remembered, the newest first."""
        self._tick()
        with self._lock:
            return [self._runs[id] for id in reversed(self._order)]

    def wait(self, run: Run, seconds: float) -> Run:
        """The run after its end, or after so many seconds."""
        with self._lock:
            future = self._futures.get(run.id)
        if future is not None:
            with suppress(TimeoutError):
                future.exception(timeout=seconds)
        return self.get(run.id) or run

    def _start(
        self,
        kind: RunKind,
        about: str,
        work: Callable[[int], worker.Outcome],
        total: int | None,
        cleanup: list[Path],
    ) -> Run:
        with self._lock:
            run = Run(
                id=next(self._ids), kind=kind, about=about, state="waiting", total=total,
                started=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            )  # fmt: skip
            self._runs[run.id] = run
            self._order.append(run.id)
            while len(self._order) > HELD:
                old = self._order.popleft()
                self._runs.pop(old, None)
                self._futures.pop(old, None)
            future = self._make_pool().submit(work, run.id)
            self._futures[run.id] = future
        future.add_done_callback(partial(self._finish, run.id, cleanup))
        return run

    def _make_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._ticks = context.Queue()
            self._pool = ProcessPoolExecutor(
                1, mp_context=context, initializer=worker.prepare,
                initargs=(self._settings, self._ticks),
            )  # fmt: skip
        return self._pool

    def _tick(self) -> None:
        while self._ticks is not None:
            try:
                id, done, total = self._ticks.get_nowait()
            except (Empty, OSError, ValueError):
                return
            with self._lock:
                run = self._runs.get(id)
                if run is not None and run.state in ("waiting", "running"):
                    self._runs[id] = replace(run, state="running", done=done, total=total)

    def _finish(self, id: int, cleanup: list[Path], future: Future[worker.Outcome]) -> None:
        for path in cleanup:
            path.unlink(missing_ok=True)
        with self._lock:
            run = self._runs.get(id)
            if run is None:
                return
            fault = None if future.cancelled() else future.exception()
            if future.cancelled() or isinstance(fault, BrokenProcessPool):
                self._pool = None
                said = "The work was broken off. What was added stays; start it again"
                self._runs[id] = replace(run, state="failed", problems=(said,))
            elif fault is not None:
                self._runs[id] = replace(run, state="failed", problems=(str(fault),))
            else:
                outcome = future.result()
                self._runs[id] = replace(
                    run, state="failed" if outcome.is_failed else "done",
                    done=run.total or run.done, lines=outcome.lines, problems=outcome.problems,
                    reports=outcome.reports,
                )  # fmt: skip

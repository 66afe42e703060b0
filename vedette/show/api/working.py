"""The process behind the page, as the server sees it: started when needed, anew when it died."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock

from vedette.errors import VedetteError
from vedette.settings import Settings
from vedette.show.api.worker import Outcome, Tick, Work, work_on

PATIENCE = 3.0
"""Seconds that the process has to end when it is told to, before it is killed."""


class BrokenOff(VedetteError):
    """The process ended in the middle of its work."""


class Worker:
    """One process that does one piece of work after another, and keeps what it has loaded."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None
        self._is_closed = False

    @property
    def pid(self) -> int | None:
        """The number of the process, None while there is none."""
        return self._process.pid if self._process is not None else None

    def do(self, work: Work, tell: Callable[[Tick], None]) -> Outcome:
        """What the work came to; ticks go to `tell`. Raises BrokenOff when the process ended."""
        line = self._find_line()
        try:
            line.send(work)
            while not isinstance(said := line.recv(), Outcome):
                tell(said)
        except (EOFError, OSError) as fault:
            self._end()
            raise BrokenOff("the process that reads ended before it was done") from fault
        return said

    def close(self) -> None:
        """End the process for good; work that is under way is broken off."""
        with self._lock:
            self._is_closed = True
        self._end()

    def _find_line(self) -> Connection:
        """The line to a process that is alive. Raises BrokenOff once closed."""
        if self._process is not None and not self._process.is_alive():
            self._end()
        with self._lock:
            if self._is_closed:
                raise BrokenOff("the server has ended")
            if self._line is None:
                context = multiprocessing.get_context("spawn")
                self._line, other = context.Pipe()
                self._process = context.Process(
                    target=work_on, args=(self._settings, other), daemon=True, name="vedette-worker"
                )
                self._process.start()
                other.close()
            return self._line

    def _end(self) -> None:
        with self._lock:
            process, line = self._process, self._line
            self._process = self._line = None
        if process is not None:
            process.terminate()
            process.join(PATIENCE)
            if process.is_alive():
                process.kill()
                process.join()
        if line is not None:
            line.close()

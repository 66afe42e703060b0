"""What the process behind the page does: reading reports in, and fusing."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from threading import Thread
from typing import TYPE_CHECKING, Any

from vedette.collecting import collect_rarely
from vedette.errors import VedetteError
from vedette.read import NamedFile, ReadOptions, count_units
from vedette.settings import Settings
from vedette.show.added import list_remarks, say_added
from vedette.show.wording import say_count

if TYPE_CHECKING:
    from vedette.deriving import Deriving
    from vedette.pipeline import Pipeline, Summary
    from vedette.store import Added, Record

_held: dict[str, Any] = {}
"""What this process keeps between runs: settings, pipeline, the line to the server."""

Work = Callable[[], "Outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file with what came in, and the options under which it is read."""

    file: NamedFile
    options: ReadOptions = field(default_factory=ReadOptions)
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """How far a run is: `doing` in words, units `done` of `total`, and the
    reports met just now, of which some are new."""

    doing: str
    done: int = 0
    total: int | None = None
    reports: tuple[str, ...] = ()
    added: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run came to: lines for people, and what failed."""

    lines: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    is_failed: bool = False


def work_on(settings: Settings, line: Connection) -> None:
    """Do whatever comes through the line, and send back ticks and outcomes, until it closes.

    The server ends this process; a Ctrl-C that reaches both is the server's to answer. A fault
    of ours ends the process, which the server tells as such.
    """
    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_server, daemon=True).start()
    _held.update(settings=settings, line=line)
    while True:
        try:
            work: Work = line.recv()
        except EOFError:
            return
        try:
            outcome = work()
        except VedetteError as fault:
            outcome = Outcome(problems=(str(fault),), is_failed=True)
        line.send(outcome)


def _end_with_server() -> None:
    """End at once when the server is gone, however it went. Transactions are whole or not there."""
    server = parent_process()
    if server is not None:
        server.join()
        os._exit(1)


def tick(doing: str, **told: Any) -> None:
    """Tell how far the run has come."""
    _held["line"].send(Tick(doing=doing, **told))


def get_pipeline() -> Pipeline:
    """The steps, loaded once a process."""
    if "pipeline" not in _held:
        from vedette.pipeline import Pipeline  # noqa: PLC0415 - the parser takes seconds to load

        _held["pipeline"] = Pipeline(_held["settings"])
    pipeline: Pipeline = _held["pipeline"]
    return pipeline


def get_deriving() -> Deriving:
    """What fuses, loaded once a process; it needs no parser."""
    if "pipeline" in _held:
        return get_pipeline().deriving
    if "deriving" not in _held:
        tick("loading the lexicon")
        from vedette.deriving import Deriving  # noqa: PLC0415 - lexicon and store take a second
        from vedette.gazetteer import open_gazetteer  # noqa: PLC0415 - as above
        from vedette.lexicon import load_lexicon  # noqa: PLC0415 - as above

        settings: Settings = _held["settings"]
        places = open_gazetteer(settings.gazetteer, settings.places)
        _held["deriving"] = Deriving(load_lexicon(), places)
    deriving: Deriving = _held["deriving"]
    return deriving


def get_parser() -> Pipeline:
    """The steps with the parser's model, which takes seconds and is told as what it is."""
    if "parser" not in _held:
        tick("loading the parser")
        get_pipeline().parser.load()
        _held["parser"] = True
    return get_pipeline()


def get_ready() -> Outcome:
    """Load what fusing needs, so that the first judgement does not wait for it."""
    get_deriving()
    return Outcome()


def fuse_again() -> Outcome:
    """Bring all that is derived up to date with the ledger."""
    from vedette.store import open_record  # noqa: PLC0415 - as above

    with open_record(_held["settings"].record) as record:
        before = _count(record)
        _fuse(record)
        return Outcome(lines=tuple(say_changes(before, _count(record))))


def _count(record: Record) -> dict[str, int]:
    counts = record.counts()
    return {
        "event": counts["events"], "stretch of posture": counts["segments"],
        "open conflict": record.count_conflicts().get("open", 0),
    }  # fmt: skip


def say_changes(before: dict[str, int], after: dict[str, int]) -> Iterator[str]:
    """What there is more or less of, in words: "3 stretches of posture fewer"."""
    for noun, was in before.items():
        more = after[noun] - was
        if more:
            plural = "stretches of posture" if noun.startswith("stretch") else None
            yield f"{say_count(abs(more), noun, plural)} {'more' if more > 0 else 'fewer'}"


def _fuse(record: Record, **told: Any) -> None:
    deriving = get_deriving()
    tick("bringing events and posture up to date", **told)
    deriving.fuse_again(record)


@dataclass(slots=True)
class _Counter:
    """Counts units that were read, and tells them with what they became."""

    total: int
    done: int = 0

    def count_unit(self) -> None:
        """One more was read, or found unreadable."""
        self.done += 1
        tick("reading", done=self.done, total=max(self.done, self.total))

    def note_report(self, added: Added, claims: int) -> None:
        """A report is in the record."""
        tick(
            "reading", done=self.done, total=max(self.done, self.total), claims=claims,
            reports=(added.report_id,), added=int(added.outcome != "same as"),
        )  # fmt: skip


def add_reports(source: Source, *, fuses: bool) -> Outcome:
    """Read a file in under its own name; a report that fails costs the others nothing.

    Without `fuses` events and posture are left to the run that follows.
    """
    from vedette.store import open_record  # noqa: PLC0415 - as above

    pipeline = get_parser()
    counter = _Counter(count_units([source.file]) or 1)
    tick("reading", total=counter.total)
    with open_record(_held["settings"].record) as record:
        summary = pipeline.add(
            record, [source.file], source.options, on_unit=counter.count_unit,
            on_added=counter.note_report, again=source.again, fuses=False,
        )  # fmt: skip
        if fuses:
            _fuse(record, done=counter.done, total=counter.done)
    return tell_summary(summary)


def tell_summary(summary: Summary) -> Outcome:
    """What a run of adding came to; it failed as a whole when nothing came in."""
    remarks = list(list_remarks(summary))
    problems = [message for _, messages, _ in remarks for message in messages]
    return Outcome(
        lines=(say_added(summary), *(heading for heading, _, _ in remarks)),
        problems=tuple(problems),
        is_failed=bool(problems) and not any(summary.outcomes.values()),
    )


def make_work(source: Source | None, *, fuses: bool) -> Work:
    """The work of a run: to read a file in, or without one to fuse."""
    return fuse_again if source is None else partial(add_reports, source, fuses=fuses)

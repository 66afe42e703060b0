"""What the process behind the page does: reading reports in, and fusing."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vedette.errors import VedetteError
from vedette.settings import Settings

if TYPE_CHECKING:
    from vedette.deriving import Deriving
    from vedette.pipeline import Pipeline

_held: dict[str, Any] = {}
"""What this process keeps between runs: settings, pipeline, where ticks go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file with what came in, and the name and options under which it is read."""

    path: Path
    name: str
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run came to: lines for people, what failed, and the reports that are new."""

    lines: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    is_failed: bool = False


def prepare(settings: Settings, ticks: Any) -> None:
    """Make this process ready; nothing is loaded before it is needed."""
    _held.update(settings=settings, ticks=ticks)


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
        from vedette.deriving import Deriving  # noqa: PLC0415 - lexicon and store take a second
        from vedette.gazetteer import open_gazetteer  # noqa: PLC0415 - as above
        from vedette.lexicon import load_lexicon  # noqa: PLC0415 - as above

        settings: Settings = _held["settings"]
        places = open_gazetteer(settings.gazetteer, settings.places)
        _held["deriving"] = Deriving(load_lexicon(), places)
    deriving: Deriving = _held["deriving"]
    return deriving


def tick(run: int, done: int, total: int | None) -> None:
    """Tell how far a run has come."""
    _held["ticks"].put((run, done, total))


def fuse_again(run: int) -> Outcome:
    """Bring all that is derived up to date with the ledger."""
    from vedette.store import open_record  # noqa: PLC0415 - as above

    tick(run, 0, None)
    with open_record(_held["settings"].record) as record:
        get_deriving().fuse_again(record)
    return Outcome()


def add_reports(sources: list[Source], run: int) -> Outcome:
    """Read files in, each under its own name; one that fails costs the others nothing."""
    raise VedetteError("reading in is not built yet")

"""Where a page begins: what record this is, who judges, the token of writes, what runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response

from vedette import __version__
from vedette.lexicon.actors import load_actors
from vedette.model.plain import to_dict
from vedette.show.api.answering import answer, answer_packed, write_json
from vedette.show.api.asking import ServedRecord, Tag
from vedette.show.api.kept import find_named
from vedette.show.api.packing import Packed, pack
from vedette.show.api.problems import READS, describe
from vedette.show.api.runs import Run
from vedette.show.api.served import Served
from vedette.show.judged import JudgedRecord
from vedette.show.palette import Look, choose_looks

router = APIRouter(tags=["session"], responses=describe(*READS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What a page needs first.

    `token` goes with every write. `first` and `last` are the days on which the first and the
    last report came in, None in an empty record; `state` changes with the record.
    """

    token: str
    author: str
    record: str
    version: str
    state: str
    first: str | None
    last: str | None
    counts: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The record's state by now, and the work that is under way, the newest first."""

    state: str
    runs: tuple[Run, ...]


@router.get("/session", response_model=Session)
def get_session(served: ServedRecord) -> Response:
    """What record this is, and what a page needs to ask and to write."""
    first, last, counts = served.keep("ends and counts", _read_ends)
    return answer(Session(
        token=served.token,
        author=served.author,
        record=served.settings.record.name,
        version=__version__,
        state=served.state(),
        first=first.isoformat() if first else None,
        last=last.isoformat() if last else None,
        counts=counts,
    ))  # fmt: skip


def _read_ends(seen: JudgedRecord) -> tuple[date | None, date | None, dict[str, int]]:
    """The first and last day of receipt, and how much of each noun there is."""
    counts = {**seen.counts(), "conflicts": seen.count_conflicts().get("open", 0)}
    return seen.first_received(), seen.last_received(), counts


@router.get("/looks", response_model=dict[str, Look])
def get_looks(request: Request, served: ServedRecord, tag: Tag) -> Response:
    """How each actor of the record is drawn, by id: the same on every view."""
    return answer_packed(_keep_looks(served), request, tag=tag)


def warm_looks(served: Served) -> None:
    """Make the looks, which every view waits for."""
    _keep_looks(served)


def _keep_looks(served: Served) -> Packed:
    return served.keep("looks", lambda seen: pack(_write_looks(served, seen)))


def _write_looks(served: Served, seen: JudgedRecord) -> bytes:
    named = find_named(served, "actor:")
    names = {id: name for id, (name, _) in named.items()}
    names |= seen.segment_actors()
    counts = {id: count for id, (_, count) in named.items()}
    looks = choose_looks(names, counts, load_actors())
    return write_json({id: to_dict(look) for id, look in zip(names, looks, strict=True)})


@router.get("/state", response_model=State)
def get_state(served: ServedRecord) -> Response:
    """Whether the record has changed, and what is under way."""
    runs = tuple(r for r in served.runs.all() if not r.is_over)
    return answer(State(state=served.state(), runs=runs))

"""Judging: decisions into the ledger, taken back, and reports forgotten; and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from vedette.anchoring import anchor_judgement
from vedette.deriving import changes_nothing
from vedette.model.judgement import Judgement
from vedette.show.api.answering import answer
from vedette.show.api.asking import ServedRecord
from vedette.show.api.entries import EntryRow, find_entries
from vedette.show.api.judging import JudgementsAsked, WhyAsked, make_judgements
from vedette.show.api.problems import WRITES, describe
from vedette.show.api.runs import Run
from vedette.show.api.served import Served
from vedette.show.desk import Desk
from vedette.show.wording import say_count, shorten_id

router = APIRouter(tags=["judging"], responses=describe(*WRITES))

PATIENCE = 2.0
Wait = Annotated[
    float,
    Query(ge=0, le=10, description="Seconds to wait for what follows; a small record is up to "
          "date by then."),
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What was entered into the ledger, and the work that brings up to date what follows.

    `run` is None where nothing follows. `claims` are the ids of claims that were coded; `bare`
    are names that no list knows, kept as names.
    """

    entries: tuple[EntryRow, ...]
    run: Run | None
    state: str
    claims: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()


def sit_down(served: Served, bare: list[str]) -> Desk:
    """The desk of the analyst of this server; names that no list knows go to `bare`."""
    return Desk(
        record=served.record, seen=served.seen, author=served.author,
        find_meanings=lambda: served.meanings,
        on_bare=bare.append,
    )  # fmt: skip


@router.post("/judgements", response_model=Entered)
def post_judgements(
    asked: JudgementsAsked, served: ServedRecord, wait: Wait = PATIENCE
) -> Response:
    """Enter judgements under the name of the server's analyst: all of them, or none.

    A name that may mean several is a 409 that lists them by id under `errors`.
    """
    bare: list[str] = []
    desk = sit_down(served, bare)
    made = [j for one in asked.judgements for j in make_judgements(desk, one)]
    ready = [anchor_judgement(served.record, judgement) for judgement in made]
    standing = served.record.judgements()
    is_idle = all(changes_nothing(judgement, standing) for judgement in ready)
    done = served.record.append_judgements(ready)
    about = "judging" if len(done) > 1 else f"entry {done[0].seq}"
    return _answer_entered(
        served, [judgement.seq for judgement in done], None if is_idle else about,
        wait=wait, claims=_list_coded(done), bare=bare,
    )  # fmt: skip


def _list_coded(done: Sequence[Judgement]) -> tuple[str, ...]:
    return tuple(j.about[0] for j in done if j.act == "code")


@router.post("/judgements/{seq}/withdrawal", response_model=Entered)
def post_withdrawal(
    seq: Annotated[int, Path(ge=1, le=1 << 53)],
    asked: WhyAsked,
    served: ServedRecord,
    wait: Wait = PATIENCE,
) -> Response:
    """Take a judgement back by a further entry: from then on it is as if it had not been."""
    before = served.record.judgements()
    entry = served.record.withdraw(seq, why=asked.why, author=served.author)
    gone = next((j for j in before if j.seq == seq), None)
    is_idle = gone is not None and changes_nothing(gone, before)
    follows = None if is_idle else f"withdrawal of {seq}"
    return _answer_entered(served, [entry.seq], follows, wait=wait)


@router.post("/reports/{id}/forgetting", response_model=Entered)
def post_forgetting(
    id: Annotated[str, Path(max_length=100)],
    asked: WhyAsked,
    served: ServedRecord,
    wait: Wait = PATIENCE,
) -> Response:
    """Forget a report: bytes, text, claims, and judgements that hold its words.

    A tombstone stays. There is no way back but the report itself. Free pages of the file may
    hold its words until the server has ended and `vedette forget` was run again.
    """
    done = served.record.forget(id, why=asked.why, author=served.author)
    claims = say_count(done.claims, "claim")
    about = f"report {shorten_id(done.tombstone.report)} forgotten, {claims}"
    return _answer_entered(served, [done.tombstone.entry], about, wait=wait)


def _answer_entered(
    served: Served, seqs: Sequence[int], follows: str | None, *, wait: float,
    claims: tuple[str, ...] = (), bare: Sequence[str] = (),
) -> Response:  # fmt: skip
    run = None
    if follows is not None:
        run = served.runs.wait(served.runs.fuse(follows), wait)
    rows = find_entries(served)
    return answer(Entered(
        entries=tuple(row for row in rows if row.seq in seqs), run=run, state=served.state(),
        claims=claims, bare=tuple(dict.fromkeys(bare)),
    ))  # fmt: skip

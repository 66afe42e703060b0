"""Conflicts: the queue, and one with the claims of both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response

from vedette.errors import NotFound
from vedette.fuse.judged import Settled
from vedette.model.conflict import Conflict, ConflictState, ConflictType
from vedette.show.api.answering import answer
from vedette.show.api.asking import AskedFor, ServedRecord, Tag
from vedette.show.api.drawn import (
    ConflictLine,
    ConflictSide,
    EventLine,
    Graph,
    draw_graph,
    show_conflict,
    show_event,
    show_graph,
    show_side,
)
from vedette.show.api.kept import (
    Disputes,
    find_disputes,
    find_names,
    find_told,
    order_in_queue,
)
from vedette.show.api.paging import After, Limit, Page, paginate
from vedette.show.api.problems import READS, describe
from vedette.show.api.shapes import ClaimRow, show_claim
from vedette.show.asked import Asked
from vedette.show.judged import JudgedRecord

router = APIRouter(prefix="/conflicts", tags=["conflicts"], responses=describe(*READS))

ConflictId = Annotated[str, Path(max_length=100, description="An id, or the beginning of one.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsWanted:
    """Which conflicts: of a type, in a state, about a site or an event at it, by its id."""

    type: Annotated[ConflictType | None, Query(description="What is disputed.")] = None
    state: Annotated[ConflictState | None, Query(description="Whether it is open still.")] = None
    site: Annotated[
        str | None, Query(max_length=300, description="The id of a site: about it, or at it.")
    ] = None

    def choose(self, found: Disputes) -> Iterator[Conflict]:
        """Those of all conflicts that are wanted, in their order."""
        for conflict in found.conflicts:
            is_at = self.site in (None, conflict.site, _place_of(found, conflict))
            if is_at and self.type in (None, conflict.type) and self.state in (
                None, conflict.state,
            ):  # fmt: skip
                yield conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class SidePage:
    """One side with its claims and the graph of its roots.

    `is_told` tells whether claims known by the day that was asked for tell it, and enough of them
    under the rule.
    """

    side: ConflictSide
    is_told: bool
    claims: tuple[ClaimRow, ...]
    graph: Graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """Who settled a conflict, by which entry of the ledger."""

    author: str
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictPage:
    """A conflict with all that stands on its sides; `settled` is None while nobody did."""

    conflict: ConflictLine
    event: EventLine | None
    sides: tuple[SidePage, ...]
    settled: Settlement | None


@router.get("", response_model=Page[ConflictLine])
def get_conflicts(
    served: ServedRecord,
    tag: Tag,
    wanted: Annotated[ConflictsWanted, Depends()],
    asked: AskedFor,
    *,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Conflicts, the open ones first; relay differences, which are none, stand last.

    Under a clock or a rule those of which two sides at least are told.
    """
    found, names = find_disputes(served, asked), find_names(served)
    return answer(paginate(
        list(wanted.choose(found)), order_in_queue,
        lambda c: show_conflict(c, found.events.get(c.event or ""), names),
        limit=limit, after=after, kinds=(int, int, int, str, str, str),
    ), tag=tag)  # fmt: skip


@router.get("/{id}", response_model=ConflictPage)
def get_conflict(id: ConflictId, served: ServedRecord, tag: Tag, asked: AskedFor) -> Response:
    """One conflict by its id, or its beginning."""
    seen, names = served.seen, find_names(served)
    conflict = seen.conflict(id)
    if conflict is None:
        raise NotFound(
            f"The record holds no conflict {id}. It may be gone with the claims of a side"
        )
    event = seen.events_by_id([conflict.event or ""]).get(conflict.event or "")
    counts = find_disputes(served).counts
    return answer(ConflictPage(
        conflict=show_conflict(conflict, event, names),
        event=show_event(event, names, counts.get(event.id, 0)) if event else None,
        sides=tuple(_show_sides(seen, conflict, asked)),
        settled=_show_settlement(seen.overlay.judged.settled.get(conflict.id)),
    ), tag=tag)  # fmt: skip


def _show_sides(seen: JudgedRecord, conflict: Conflict, asked: Asked) -> Iterator[SidePage]:
    told = find_told(seen, [conflict], asked)[conflict.id]
    for side, is_told in zip(conflict.sides, told, strict=True):
        claims = seen.judged_by_id(side.claims)
        yield SidePage(
            side=show_side(side), is_told=is_told, claims=tuple(map(show_claim, claims)),
            graph=show_graph(draw_graph(seen, claims)),
        )  # fmt: skip


def _show_settlement(settled: Settled | None) -> Settlement | None:
    return None if settled is None else Settlement(author=settled.author, entry=settled.seq)


def _place_of(found: Disputes, conflict: Conflict) -> str | None:
    event = found.events.get(conflict.event or "")
    return event.place.id if event is not None and event.place is not None else None

"""Actors: the tree of those that the record names, one of them, and where it stood on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from vedette.errors import NotFound
from vedette.lexicon.actors import load_actors
from vedette.model.actor import Actor
from vedette.model.event import Named, Segment
from vedette.show.api.answering import answer
from vedette.show.api.asking import AskedFor, ServedRecord, Tag
from vedette.show.api.drawn import name_actor
from vedette.show.api.held import show_evidence
from vedette.show.api.kept import find_named
from vedette.show.api.naming import BesideRow, NamedCount, show_beside, sort_names
from vedette.show.api.paging import After, Limit, Page, paginate
from vedette.show.api.postures import find_segments
from vedette.show.api.problems import READS, describe
from vedette.show.api.served import Served
from vedette.show.api.shapes import Days, show_days
from vedette.show.asked import Asked
from vedette.show.judged import JudgedRecord
from vedette.show.naming import NamedIds, row_lanes, select_standing
from vedette.show.wording import say_event, say_silence, say_track, show_words
from vedette.store.browsing import EventFilter
from vedette.store.naming import LaneRow

router = APIRouter(prefix="/actors", tags=["actors"], responses=describe(*READS))

ActorId = Annotated[str, Path(max_length=200)]
OnDay = Annotated[date | None, Query(description="The day looked at; today without it.")]
ORDER = ("present", "reduced", "disputed", "last reported", "absent", "not known")
"""States as they are listed: what is known before what is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor that claims name, or one above such an actor (`claims` is 0).

    `parent` is what it is part of; evidence rises along that alone. Backers are no parents.
    """

    id: str
    name: str
    kind: str | None
    parent: str | None
    member_of: tuple[Named, ...]
    backed_by: tuple[Named, ...]
    since: str | None
    until: str | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LastEvent:
    """One of the latest events of an actor, said in a line."""

    id: str
    said: str
    when: Days
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How another actor stands to this one; `claims` name it in this record."""

    how: str
    id: str
    name: str
    since: str | None
    until: str | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """An actor with what the lexicon knows of it, and what the record holds about it.

    `above` is what it is part of, nearest first. `names` are the words by which claims name it.
    `source` is where the lexicon has it from; empty for an actor of this record alone.
    """

    id: str
    name: str
    kind: str | None
    since: str | None
    until: str | None
    source: str
    above: tuple[Named, ...]
    relations: tuple[Relation, ...]
    names: tuple[NamedCount, ...]
    claims: int
    events: int
    last_events: tuple[LastEvent, ...]
    materiel: tuple[BesideRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandRow:
    """Where an actor stood on the day: the state at one site on one track, and since when.

    What nothing dates (`is_dated` is false) may be of any day, and comes last. `evidence` are the
    days of the last evidence, `silence` tells what was heard since then.
    """

    site: Named
    track: str
    state: str
    said: str
    is_dated: bool
    since: Days
    evidence: Days
    silence: str
    claims: tuple[str, ...]


@router.get("", response_model=Page[ActorRow])
def get_actors(served: ServedRecord, tag: Tag, limit: Limit = 500, after: After = None) -> Response:
    """The actors that claims name, and all that these are part of, by id."""
    named = find_named(served, "actor:")
    rows = served.keep("actors", lambda _: _list_actors(named))
    page = paginate(
        rows, lambda row: (row.id,), lambda row: row, limit=limit, after=after, kinds=(str,)
    )
    return answer(page, tag=tag)


def _list_actors(named: NamedIds) -> list[ActorRow]:
    actors = load_actors()
    ids = {*named, *(above for id in named for above in actors.ancestors(id))}
    return [_make_row(id, named) for id in sorted(ids)]


def _make_row(id: str, named: NamedIds) -> ActorRow:
    row = load_actors().by_id.get(id)
    name, count = named.get(id, ("", 0))
    return ActorRow(
        id=id, name=show_words(row.name if row else name), kind=row.kind if row else None,
        parent=row.part_of if row else None,
        member_of=tuple(map(_name, row.member_of)) if row else (),
        backed_by=tuple(map(_name, row.backed_by)) if row else (),
        since=row.since if row else None, until=row.until if row else None, claims=count,
    )  # fmt: skip


def _name(id: str) -> Named:
    return name_actor(id, {})


@router.get("/{id}", response_model=ActorPage)
def get_actor(id: ActorId, served: ServedRecord, tag: Tag) -> Response:
    """One actor: what it is part of, its kin, the words that name it, its events and materiel."""
    named = find_named(served, "actor:")
    row = load_actors().by_id.get(id)
    if row is None and id not in named:
        raise NotFound(f"Neither the lexicon nor the record knows the actor {id}")
    made = served.keep(("actor", id), lambda seen: _make_page(seen, id, row, named))
    return answer(made, tag=tag)


def _make_page(seen: JudgedRecord, id: str, row: Actor | None, named: NamedIds) -> ActorPage:
    name, count = named.get(id, ("", 0))
    return ActorPage(
        id=id, name=show_words(row.name if row else name), kind=row.kind if row else None,
        since=row.since if row else None, until=row.until if row else None,
        source=row.source if row else "", above=tuple(map(_name, load_actors().ancestors(id))),
        relations=tuple(_relate(id, row, named)), names=sort_names(seen.words_for(id).get(id)),
        claims=count, events=seen.count_events(EventFilter(actor=id)),
        last_events=tuple(
            LastEvent(id=e.id, said=say_event(e), when=show_days(e.when), claims=len(e.claims))
            for e in seen.last_events(id, limit=12)
        ),
        materiel=show_beside(seen.named_beside((id,), "materiel:")),
    )  # fmt: skip


def _relate(id: str, row: Actor | None, named: NamedIds) -> list[Relation]:
    """Kin of an actor: that of its own row, and those rows met in the record that point to it."""
    by_id = load_actors().by_id
    own: list[tuple[str, str]] = []
    if row is not None:
        for how, ids in (("member of", row.member_of), ("backed by", row.backed_by),
                         ("successor of", row.successor_of)):  # fmt: skip
            own += [(how, other) for other in ids]
    for other in by_id.values():
        points = (("part", (other.part_of,)), ("member", other.member_of),
                  ("backs", other.backed_by), ("succeeded by", other.successor_of))  # fmt: skip
        is_met = other.id in named
        own += [
            (how, other.id) for how, ids in points
            if id in ids and (is_met or how == "succeeded by")
        ]  # fmt: skip
    return [
        Relation(
            how=how, id=other, name=by_id[other].name, since=by_id[other].since,
            until=by_id[other].until, claims=named.get(other, ("", 0))[1],
        )
        for how, other in own
    ]  # fmt: skip


@router.get("/{id}/stands", response_model=Page[StandRow])
def get_stands(
    *,
    id: ActorId,
    served: ServedRecord,
    tag: Tag,
    asked: AskedFor,
    on: OnDay = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Where an actor stood on a day: what is known first, what nothing dates last.

    Only under a date or a rule other than the usual ones is posture drawn anew, which takes a
    while in a large record; then it is kept.
    """
    day = on or date.today()
    lanes = _find_lanes(served, asked)
    standing = sorted(select_standing(lanes.rows.get(id, ()), day), key=_order)
    plain = paginate(
        standing, _order, lambda row: row, limit=limit, after=after, kinds=(int, str, str, str)
    )
    found = _read_segments(served, lanes, [row.key for row in plain.items])
    items = tuple(
        _show_stand(found[row.key])
        for row in plain.items
        # Fusing may have put others in their place since the lanes were read.
        if row.key in found and found[row.key].actor.id == id
    )
    return answer(Page(items=items, next=plain.next, total=plain.total), tag=tag)


def _order(row: LaneRow) -> tuple[int, str, str, str]:
    rank = ORDER.index(row.state) + (0 if row.start_earliest else len(ORDER))
    return rank, row.name, row.site, row.track


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lanes:
    """Lanes by actor; `drawn` are the segments that they point into, None where the record has
    them.
    """

    rows: Mapping[str, Sequence[LaneRow]]
    drawn: Sequence[Segment] | None = None


def _find_lanes(served: Served, asked: Asked) -> _Lanes:
    def make(seen: JudgedRecord) -> _Lanes:
        if asked.is_kept:
            return _Lanes(rows=seen.actor_lanes())
        drawn = find_segments(served, asked)
        return _Lanes(rows=row_lanes(drawn), drawn=drawn)

    return served.keep("lanes", make, under=asked)


def _read_segments(served: Served, lanes: _Lanes, keys: Sequence[int]) -> dict[int, Segment]:
    if lanes.drawn is None:
        return served.seen.segments_by_key(keys)
    return {key: lanes.drawn[key] for key in keys}


def _show_stand(segment: Segment) -> StandRow:
    return StandRow(
        site=Named(id=segment.site.id, name=show_words(segment.site.name)), track=segment.track,
        state=segment.state, said=say_track(segment.state, segment.track),
        is_dated=segment.is_dated, since=show_days(segment.start),
        evidence=show_evidence(segment),
        silence=say_silence(segment.silence), claims=segment.claims,
    )  # fmt: skip

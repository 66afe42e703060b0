"""The queue of the analyst: what to look at next, with the words to judge it by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from vedette.errors import NotFound
from vedette.fuse.renaming import NAME
from vedette.model.claim import Claim
from vedette.model.conflict import Side
from vedette.model.event import Roots
from vedette.show.api.answering import answer
from vedette.show.api.asking import ServedRecord, Tag
from vedette.show.api.entries import EntryRow, Noun, Thing, find_entries, name_thing
from vedette.show.api.paging import After, Limit, Page, paginate
from vedette.show.api.problems import READS, describe
from vedette.show.api.served import Served
from vedette.show.api.shapes import ClaimRow, show_claim
from vedette.show.judged import JudgedRecord
from vedette.show.queue import Item, ItemKind, find_doubts, make_queue
from vedette.show.wording import say_count, say_kind, say_outlet, say_roots, show_words

router = APIRouter(prefix="/queue", tags=["judging"], responses=describe(*READS))

_NOUNS: dict[ItemKind, Noun] = {
    "claim": "claim", "conflict": "conflict", "report": "report", "orphan": "thing",
    "sites": "site", "actors": "actor",
}  # fmt: skip
SHOWN = 6
"""Claims shown for one thing: enough to see what they say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueSide:
    """One side of a conflict: what it says, and the ids of the claims shown that say so."""

    value: str
    roots: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One thing to judge, why it is here, and the claims by whose words it is judged.

    `about` are its ids with names: a claim, a conflict, a report, an entry, or two names.
    `sides` are those of a conflict, `entry` the judgement that lost its claim.
    """

    id: str
    kind: ItemKind
    title: str
    why: tuple[str, ...]
    about: tuple[Thing, ...]
    claims: tuple[ClaimRow, ...]
    sides: tuple[QueueSide, ...] = ()
    entry: EntryRow | None = None


@router.get("", response_model=Page[QueueRow])
def get_queue(
    served: ServedRecord,
    tag: Tag,
    kind: Annotated[ItemKind | None, Query(description="Only things of this kind.")] = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """What is still to be judged, what would change most first."""
    served.runs.warm()
    items = served.keep("queue", lambda seen: _list_items(served, seen))
    wanted = [item for item in items if kind in (None, item.kind)]
    page = paginate(
        wanted, lambda i: i.key, lambda i: _show(i, served), limit=limit, after=after,
        kinds=(float, str),
    )  # fmt: skip
    return answer(page, tag=tag)


def _list_items(served: Served, seen: JudgedRecord) -> Sequence[Item]:
    doubts = served.keep_while("doubts", served.record.last_fusing(), find_doubts)
    return make_queue(doubts, seen)


def _show(item: Item, served: Served) -> QueueRow:
    seen, first = served.seen, item.about[0]
    if item.kind == "conflict":
        return _show_conflict(item, seen)
    if item.kind == "orphan":
        rows = find_entries(served)
        entry = next((row for row in rows if str(row.seq) == first), None)
        return _make(item, item.title, (), entry=entry)
    if item.kind == "report":
        claims = (c for c in seen.claims(report=first) if c.when.expression and not c.when.is_known)
        report = seen.report(first)
        title = f"{say_outlet(report)}: {show_words(report.title or report.uri)}"
        return _make(item, title, islice(claims, SHOWN))
    if item.kind == "claim":
        return _show_lone(item, seen)
    return _make(item, item.title, _find_naming(item, seen))


def _show_lone(item: Item, seen: JudgedRecord) -> QueueRow:
    try:
        claim = seen.claim(item.about[0])
    except NotFound:  # read anew meanwhile: what is fused is about to follow
        return _make(item, item.title, ())
    return _make(item, f"{say_outlet(claim.report)}: {say_kind(claim)}", (claim,))


def _show_conflict(item: Item, seen: JudgedRecord) -> QueueRow:
    conflict = seen.conflict(item.about[0])
    if conflict is None:
        return _make(item, item.title, ())
    sides = tuple(
        QueueSide(
            value=show_words(side.value), roots=_say_side(side),
            claims=side.claims[: SHOWN // len(conflict.sides) or 1],
        )
        for side in conflict.sides
    )  # fmt: skip
    ids = [id for side in sides for id in side.claims]
    found = {c.id: c for c in seen.claims_by_id(ids)}
    return _make(item, item.title, (found[id] for id in ids if id in found), sides=sides)


def _say_side(side: Side) -> str:
    roots = Roots(independent=side.roots, anonymous=side.anonymous, names=side.names)
    return f"{say_count(len(side.claims), 'claim')}, {say_roots(roots)}"


def _find_naming(item: Item, seen: JudgedRecord) -> Iterator[Claim]:
    """Some claims with each of the two names."""
    for id in item.about:
        asked = id.removeprefix(NAME)
        if item.kind == "sites":
            yield from seen.claims(place=asked, limit=SHOWN // 2)
        else:
            yield from seen.claims(actor=asked, limit=SHOWN // 2)


def _make(
    item: Item, title: str, claims: Iterable[Claim], *, sides: tuple[QueueSide, ...] = (),
    entry: EntryRow | None = None,
) -> QueueRow:  # fmt: skip
    told = dict(zip(item.about, item.names, strict=False))
    about = (name_thing(id, _NOUNS[item.kind]) for id in item.about)
    return QueueRow(
        id=item.id, kind=item.kind, title=title, why=item.why,
        about=tuple(replace(thing, name=told.get(thing.id, thing.name)) for thing in about),
        claims=tuple(map(show_claim, claims)), sides=sides, entry=entry,
    )  # fmt: skip

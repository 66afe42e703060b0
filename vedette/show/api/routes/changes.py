"""What changed since a last visit: reports, postures, conflicts, judgements of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response

from vedette.model.conflict import Conflict
from vedette.model.event import Named
from vedette.model.posture import Change
from vedette.show.api.answering import answer
from vedette.show.api.asking import ServedRecord, Tag
from vedette.show.api.held import Held, show_held
from vedette.show.api.problems import READS, Refused, describe
from vedette.show.api.reports import ReportRow, show_rows
from vedette.show.api.served import Served
from vedette.show.changing import NewPostures, compare_postures, find_new_conflicts
from vedette.show.judged import JudgedRecord
from vedette.show.ledger import say_entry
from vedette.show.wording import show_words
from vedette.store import LedgerEntry
from vedette.store.judging import JUDGEMENT, WITHDRAWN
from vedette.store.listing import ReportFilter

router = APIRouter(tags=["changes"], responses=describe(*READS))

MOST = 50
"""Reports, conflicts and judgements that are told one by one; all are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureChange:
    """What is known otherwise of an actor at a site, with the claims that did it.

    `before` or `after` is None where nothing was or is known.
    """

    kind: str
    site: Named
    actor: Named
    track: str
    before: Held | None
    after: Held | None
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConflict:
    """A conflict that new reports made."""

    id: str
    type: str
    about: str
    sides: tuple[str, ...]
    state: str
    site: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementLine:
    """A judgement, or the withdrawal of one, as the ledger tells it."""

    entry: int
    author: str
    at: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What came behind entry `since` of the ledger (made at `since_at`), up to `entry`.

    Remember `entry` to ask again later. `postures` are empty and `postures_whole` is false where
    reports name too many sites to compare: `sites` counts them. `judgements` are those of
    others than who serves this page, `judgements_total` counts them; `failures` counts runs that
    failed since.
    """

    since: int
    since_at: str | None
    entry: int
    at: str | None
    reports_total: int
    reports: tuple[ReportRow, ...]
    claims: int
    sites: int
    postures: tuple[PostureChange, ...]
    postures_whole: bool
    conflicts_total: int
    conflicts: tuple[NewConflict, ...]
    judgements_total: int
    judgements: tuple[JudgementLine, ...]
    failures: int


@router.get("/changes", response_model=Changes)
def get_changes(
    served: ServedRecord,
    tag: Tag,
    since: Annotated[
        str | None,
        Query(
            max_length=12,
            pattern=r"^([0-9]{1,12}|[0-9]{4}-[0-9]{2}-[0-9]{2})$",
            description="An entry of the ledger, or a day; without it nothing is new.",
        ),
    ] = None,
    on: Annotated[date | None, Query(description="The day looked at; today without it.")] = None,
) -> Response:
    """What came in behind an entry of the ledger, or from a day on, and what it changed."""
    last = served.seen.last_entry() or (0, None)
    start = last[0] if since is None else min(_read_since(served.seen, since), last[0])
    day = on or date.today()
    made = served.keep(
        ("changes", start, day), lambda seen: _make_changes(served, seen, start, last, day)
    )
    return answer(made, tag=tag)


def _read_since(seen: JudgedRecord, since: str) -> int:
    if since.isdecimal():
        return int(since)
    try:
        before = seen.last_entry(before=date.fromisoformat(since).isoformat())
    except ValueError as fault:
        raise Refused(422, f"since: {since} is no day") from fault
    return before[0] if before else 0


def _make_changes(
    served: Served, seen: JudgedRecord, start: int, last: tuple[int, str | None], day: date
) -> Changes:
    since_at = seen.moment_of(start) if start else None
    wanted = ReportFilter(since_entry=start)
    found = [report for _, report in seen.page_reports(wanted, limit=MOST)]
    postures = compare_postures(seen, start, day, served.gazetteer) if found else _NOTHING
    conflicts = list(find_new_conflicts(seen, start)) if found else []
    judged = list(_find_judgements(seen, start, served.author))
    return Changes(
        since=start, since_at=since_at, entry=last[0], at=last[1],
        reports_total=seen.count_reports(wanted), reports=show_rows(seen, found),
        claims=len(seen.claims_since(start)) if found else 0, sites=postures.sites,
        postures=tuple(map(_show_change, postures.changes)), postures_whole=postures.is_whole,
        conflicts_total=len(conflicts), conflicts=tuple(map(_show_conflict, conflicts[:MOST])),
        judgements_total=len(judged), judgements=tuple(map(_show_entry, judged[-MOST:][::-1])),
        failures=sum(since_at is None or f.last_seen > since_at for f in seen.failures()),
    )  # fmt: skip


_NOTHING = NewPostures(changes=(), sites=0, is_whole=True)


def _find_judgements(seen: JudgedRecord, start: int, author: str) -> Any:
    for kind in (JUDGEMENT, WITHDRAWN):
        for entry in seen.ledger(kind=kind, after=start):
            if entry.author != author:
                yield entry


def _show_entry(entry: LedgerEntry) -> JudgementLine:
    return JudgementLine(
        entry=entry.seq, author=show_words(entry.author), at=entry.at,
        said=show_words(say_entry(entry)),
    )  # fmt: skip


def _show_change(change: Change) -> PostureChange:
    return PostureChange(
        kind=change.kind,
        site=Named(id=change.site.id, name=show_words(change.site.name)),
        actor=Named(id=change.actor.id, name=show_words(change.actor.name)),
        track=change.track, before=show_held(change.before), after=show_held(change.after),
        claims=change.claims, why=show_words(change.reasons[0]) if change.reasons else "",
    )  # fmt: skip


def _show_conflict(conflict: Conflict) -> NewConflict:
    return NewConflict(
        id=conflict.id, type=conflict.type, about=show_words(conflict.about),
        sides=tuple(show_words(side.value) for side in conflict.sides), state=conflict.state,
        site=conflict.site,
    )  # fmt: skip

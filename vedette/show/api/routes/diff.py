"""What differs: between two days, or between two states of knowledge of one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from vedette.fuse.change import compare_days, cut_after, name_change
from vedette.model.claim import Claim
from vedette.model.event import Named, State, Track
from vedette.model.posture import Change, ChangeKind
from vedette.show.api.answering import answer
from vedette.show.api.asking import AskedFor, ServedRecord, Tag
from vedette.show.api.dossiers import make_drawer
from vedette.show.api.held import Held, show_held
from vedette.show.api.paging import After, read_cursor, write_cursor
from vedette.show.api.postures import draw_all, find_rows
from vedette.show.api.problems import READS, Refused, describe
from vedette.show.api.served import Served
from vedette.show.asked import Asked
from vedette.show.differing import differ_in_knowledge, differ_in_time
from vedette.show.standing import find_standing_row
from vedette.show.wording import (
    say_content,
    say_kind,
    say_outlet,
    show_words,
)
from vedette.store.browsing import SegmentRow

router = APIRouter(prefix="/diff", tags=["diff"], responses=describe(*READS))

SITES = 20
"""Sites on a page; each may have many changes."""

CLAIMS = 6
"""Claims told of one change; further ones are counted."""

BACK = timedelta(days=365)
"""So far before the later day the earlier one lies, unless it is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim that did it, in a line: what it says, and by which report."""

    id: str
    says: str
    content: str
    outlet: str
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """How one actor's state differs; None stands for nothing known. `claims` counts those that
    did it, `told` shows the first of them; without any only time passed.
    """

    kind: ChangeKind
    actor: Named
    track: Track
    before: Held | None
    after: Held | None
    claims: int
    told: tuple[Told, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChanges:
    """All that differs at one site."""

    site: Named
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs, site by site, those with most changes first.

    `of` tells what was compared: two days, or what was known by two days of `day`. `total`
    counts all changes by kind, `sites` all sites; `next` leads to further ones. Where nothing
    differs between two days, `before` is the last day on which anything began before them.
    """

    of: Literal["days", "knowledge"]
    first: str
    second: str
    day: str | None
    counts: dict[str, int]
    total: int
    sites: int
    items: tuple[SiteChanges, ...]
    next: str | None
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffWanted:
    """What is compared: two days, or what was known by two days of a third; at one site, by id."""

    first: Annotated[date | None, Query(description="The earlier day.")] = None
    second: Annotated[date | None, Query(description="The later day.")] = None
    of: Annotated[
        Literal["days", "knowledge"],
        Query(description="Whether two days are compared, or two states of knowledge."),
    ] = "days"
    day: Annotated[date | None, Query(description="Of what day is asked what was known.")] = None
    site: Annotated[str | None, Query(max_length=300, description="One site, by its id.")] = None

    def read(self) -> _Wanted:
        """The days with what was left out filled in. Raises Refused when they run backwards."""
        later = self.second or self.day or date.today()
        earlier = self.first or later - min(BACK, later - date.min)
        if earlier > later:
            raise Refused(422, "first: lies behind second", "Give the earlier day first")
        about = (self.day or later) if self.of == "knowledge" else None
        return _Wanted(first=earlier, second=later, about=about, site=self.site)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """Two days to compare; `about` is the day whose knowledge is, or None."""

    first: date
    second: date
    about: date | None
    site: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Sites in order, each with the changes by kind; `changes` where what was known is compared."""

    sites: Sequence[tuple[str, Counter[ChangeKind]]]
    changes: Mapping[str, Sequence[Change]] | None = None
    before: str | None = None


@router.get("", response_model=Difference)
def get_diff(
    served: ServedRecord,
    tag: Tag,
    asked: AskedFor,
    wanted: Annotated[DiffWanted, Depends()],
    after: After = None,
) -> Response:
    """What appeared, left, changed or faded.

    `of=days` compares two days; `of=knowledge` what was known by `first` and by `second` about
    `day`. Under a clock or a rule posture is drawn anew, which takes its time in a great record.
    """
    days = wanted.read()
    found = served.keep(("diff", days), lambda _: _find(served, asked, days), under=asked)
    start = 0 if after is None else max(0, read_cursor(after, int)[0])
    shown = found.sites[start : start + SITES]
    counts = sum((kinds for _, kinds in found.sites), Counter[ChangeKind]())
    return answer(Difference(
        of=wanted.of, first=days.first.isoformat(), second=days.second.isoformat(),
        day=days.about.isoformat() if days.about else None, counts=dict(sorted(counts.items())),
        total=counts.total(), sites=len(found.sites),
        items=tuple(_read_changes(served, asked, found, [id for id, _ in shown], days)),
        next=write_cursor([start + SITES]) if start + SITES < len(found.sites) else None,
        before=found.before,
    ), tag=tag)  # fmt: skip


def _find(served: Served, asked: Asked, wanted: _Wanted) -> _Found:
    if wanted.about is None:
        lanes = served.keep("lanes", lambda _: _part_rows(find_rows(served, asked)), under=asked)
        ranked = _rank(_count_changes(lanes, wanted))
        return ranked if ranked.sites else replace(ranked, before=_find_last(lanes, wanted))
    drawer = draw_all(served, served.seen, site=wanted.site)
    changes = differ_in_knowledge(drawer, asked, wanted.first, wanted.second, day=wanted.about)
    by_site: dict[str, list[Change]] = {}
    for change in changes:
        by_site.setdefault(change.site.id, []).append(change)
    counts = {id: Counter(c.kind for c in own) for id, own in by_site.items()}
    return replace(_rank(counts), changes=by_site)


def _rank(counts: Mapping[str, Counter[ChangeKind]]) -> _Found:
    return _Found(sites=sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])))


# Two days: in columns, for nearly every lane stays as it is.

Lanes = Mapping[str, Sequence[Sequence[SegmentRow]]]
"""The dated segments of each lane, by site."""


def _part_rows(rows: Sequence[SegmentRow]) -> Lanes:
    lanes: dict[str, dict[tuple[str, str], list[SegmentRow]]] = {}
    for row in rows:
        if row.start_earliest is not None:
            lanes.setdefault(row.site, {}).setdefault((row.actor, row.track), []).append(row)
    return {site: list(own.values()) for site, own in lanes.items()}


def _count_changes(lanes: Lanes, wanted: _Wanted) -> dict[str, Counter[ChangeKind]]:
    days, site = (wanted.first.isoformat(), wanted.second.isoformat()), wanted.site
    counts: dict[str, Counter[ChangeKind]] = {}
    for id, own in lanes.items() if site is None else [(site, lanes.get(site, ()))]:
        for lane in own:
            old, new = (_stand(lane, day) for day in days)
            kind = name_change(old, new) if old != new else None
            if kind is not None:
                counts.setdefault(id, Counter())[kind] += 1
    return counts


def _find_last(lanes: Lanes, wanted: _Wanted) -> str | None:
    """The last day before both on which a state of some lane surely began."""
    sites = lanes.values() if wanted.site is None else [lanes.get(wanted.site, ())]
    starts = (
        row.start_latest or row.start_earliest or ""
        for own in sites
        for lane in own
        for row in lane
    )
    return max((day for day in starts if day < wanted.first.isoformat()), default=None)


def _stand(lane: Sequence[SegmentRow], day: str) -> State | None:
    row = find_standing_row(lane, day)
    return None if row is None else row.state  # type: ignore[return-value]  # it keeps no others


# The changes of a page


def _read_changes(
    served: Served, asked: Asked, found: _Found, sites: Sequence[str], wanted: _Wanted
) -> Iterator[SiteChanges]:
    seen = served.seen
    changes = found.changes or {id: _compare(served, asked, id, wanted) for id in sites}
    ids = {c for id in sites for change in changes[id] for c in change.claims[:CLAIMS]}
    told = {c.id: c for c in seen.judged_by_id(ids)}
    for id in sites:
        own = changes[id]
        if own:
            site = Named(id=id, name=show_words(own[0].site.name))
            yield SiteChanges(site=site, changes=tuple(_show_change(c, told) for c in own))


def _compare(served: Served, asked: Asked, site: str, wanted: _Wanted) -> Sequence[Change]:
    seen, first, second = served.seen, wanted.first, wanted.second
    if not asked.is_kept:
        return differ_in_time(make_drawer(seen, served.gazetteer, site), asked, first, second)
    whole = [s for s in seen.segments(site) if s.site.id == site]
    return list(compare_days(cut_after(whole, first), cut_after(whole, second), first, second))


def _show_change(change: Change, claims: Mapping[str, Claim]) -> ChangeRow:
    return ChangeRow(
        kind=change.kind, actor=replace(change.actor, name=show_words(change.actor.name)),
        track=change.track, before=show_held(change.before), after=show_held(change.after),
        claims=len(change.claims),
        told=tuple(_tell(claims[id]) for id in change.claims[:CLAIMS] if id in claims),
        reasons=tuple(map(show_words, change.reasons)),
    )  # fmt: skip


def _tell(claim: Claim) -> Told:
    return Told(
        id=claim.id, says=say_kind(claim), content=say_content(claim),
        outlet=say_outlet(claim.report), published=claim.report.published,
    )  # fmt: skip

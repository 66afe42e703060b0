"""Sites: the list of all that the record knows, and the dossier of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response

from vedette.fuse import count_roots
from vedette.fuse.change import cut_after
from vedette.gazetteer import Gazetteer
from vedette.lexicon.actors import load_actors
from vedette.model.claim import Claim
from vedette.model.conflict import Conflict
from vedette.model.event import State
from vedette.show.api.answering import answer
from vedette.show.api.asking import AskedFor, ServedRecord, Tag
from vedette.show.api.dossiers import (
    DossierAnswer,
    StateRow,
    make_dossier,
    make_drawer,
    show_state,
)
from vedette.show.api.drawn import name_actor
from vedette.show.api.kept import find_names
from vedette.show.api.paging import After, Limit, Page, paginate
from vedette.show.api.postures import find_rows
from vedette.show.api.problems import READS, describe
from vedette.show.api.served import Served
from vedette.show.api.shapes import RootCount, show_roots
from vedette.show.api.site_index import (
    SiteEntry,
    SiteFilter,
    find_last_evidence,
    index_sites,
    select_sites,
)
from vedette.show.asked import ALL, Asked, Drawer
from vedette.show.judged import JudgedRecord
from vedette.show.sites import find_sites, last_states
from vedette.show.wording import say_count, say_roots

router = APIRouter(prefix="/sites", tags=["sites"], responses=describe(*READS, 409))

Order = Literal["reports", "name", "evidence"]
OnDay = Annotated[
    date | None, Query(description="The day looked at; else that of the last report's receipt.")
]
Code = Annotated[str | None, Query(max_length=2, description="A country's code of two letters.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """A site as the list shows it: who is there on the day, and what is behind it.

    `last` is the last day of dated evidence up to the day looked at; `behind` says reports and
    roots in words; `conflicts` counts the open ones,
    relay differences left out.
    """

    id: str
    name: str
    kind: str
    country: str | None
    states: tuple[StateRow, ...]
    last: str | None
    claims: int
    reports: int
    roots: RootCount
    behind: str
    conflicts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value by which sites can be filtered, its name, and how many sites have it."""

    value: str
    name: str
    sites: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChoices:
    """What sites can be filtered by: kinds, countries, actors with posture and those above them."""

    kinds: tuple[Choice, ...]
    countries: tuple[Choice, ...]
    actors: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteQuery:
    """The filters of a request, each as `SiteFilter` has it."""

    actor: Annotated[
        str | None, Query(max_length=200, description="Where this actor, by its id, has posture.")
    ] = None
    kind: Annotated[str | None, Query(max_length=200, description="A kind of site.")] = None
    country: Code = None
    state: Annotated[State | None, Query(description="The state of who is there that day.")] = None
    words: Annotated[
        str | None, Query(max_length=200, description="Words of a name or its spellings.")
    ] = None

    def make_filter(self) -> SiteFilter:
        """The filter, with what was left empty taken for not given."""
        return SiteFilter(
            actor=self.actor or None, kind=self.kind or None,
            country=(self.country or "").casefold() or None, state=self.state,
            words=(self.words or "").strip() or None,
        )  # fmt: skip


@router.get("", response_model=Page[SiteRow])
def get_sites(
    *,
    served: ServedRecord,
    tag: Tag,
    asked: AskedFor,
    query: Annotated[SiteQuery, Depends()],
    on: OnDay = None,
    order: Annotated[Order, Query(description="What comes first.")] = "reports",
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Sites that meet every filter; who is there is told of the day, by the clock and rule."""
    wanted, seen = query.make_filter(), served.seen
    on = on or seen.last_received() or date.today()
    is_drawn = not asked.is_kept and (wanted.state is not None or wanted.actor is not None)
    entries = _keep_index(served, asked if is_drawn else ALL)
    found = select_sites(entries, wanted, on, actors=load_actors(), gazetteer=served.gazetteer)
    key, kinds = _order_by(order, on)
    page = paginate(sorted(found, key=key), key, lambda e: e, limit=limit, after=after, kinds=kinds)
    look = _Look(seen=seen, gazetteer=served.gazetteer, asked=asked, on=on)
    rows = tuple(look.show(page.items))
    return answer(Page(items=rows, next=page.next, total=page.total), tag=tag)


@router.get("/choices", response_model=SiteChoices)
def get_choices(served: ServedRecord, tag: Tag) -> Response:
    """What sites can be filtered by, the commonest first."""
    return answer(served.keep("site choices", lambda _: _make_choices(served)), tag=tag)


@router.get("/{id}", response_model=DossierAnswer)
def get_site(
    served: ServedRecord,
    tag: Tag,
    asked: AskedFor,
    id: Annotated[str, Path(max_length=300, description="A site's id, name, or any spelling.")],
    on: OnDay = None,
) -> Response:
    """The dossier of a site: everything the record holds about it, each cell with its claims."""
    return answer(make_dossier(served.seen, id, served.gazetteer, asked, on=on), tag=tag)


def warm_sites(served: Served) -> None:
    """Make what the list of sites is found in, so that nobody waits for it."""
    _keep_index(served, ALL)


def _keep_index(served: Served, drawn: Asked) -> tuple[SiteEntry, ...]:
    """All sites with their posture as it is asked for."""
    return served.keep(
        "sites",
        lambda seen: index_sites(seen, served.gazetteer, find_rows(served, drawn)),
        under=drawn,
    )


def _order_by(order: Order, on: date) -> tuple[Callable[[SiteEntry], tuple[Any, ...]], list[type]]:
    if order == "name":
        return lambda e: (e.name.casefold(), e.id), [str, str]
    if order == "reports":
        return lambda e: (-e.reports, e.name.casefold(), e.id), [int, str, str]
    day = on.isoformat()

    def by_evidence(entry: SiteEntry) -> tuple[Any, ...]:
        last = find_last_evidence(entry, day)
        newest_first = -date.fromisoformat(last).toordinal() if last else 0
        return newest_first, entry.name.casefold(), entry.id

    return by_evidence, [int, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How sites are looked at: on which day, by which clock and rule. It reads page by page."""

    seen: JudgedRecord
    gazetteer: Gazetteer | None
    asked: Asked
    on: date

    def show(self, entries: Iterable[SiteEntry]) -> Iterator[SiteRow]:
        """The rows of some sites."""
        held = [(e, self._read(e.id)) for e in entries]
        at = {e.id: [c for c in self._keep(d) if e.id in find_sites(c)] for e, d in held}
        disputed = self.seen.conflicts_with((c.id for own in at.values() for c in own), sites=at)
        kept = self.seen.segments_on(at, self.on) if self.asked.is_kept else {}
        for entry, drawer in held:
            drawn = kept.get(entry.id, ()) if self.asked.is_kept else drawer.draw(self.asked)
            states = tuple(map(show_state, last_states(cut_after(drawn, self.on), on=self.on)))
            yield _make_row(entry, states, at[entry.id], disputed)

    def _read(self, site: str) -> Drawer:
        drawer = make_drawer(self.seen, self.gazetteer, site)
        return replace(drawer, held=drawer.claims(self.asked))

    def _keep(self, drawer: Drawer) -> list[Claim]:
        return self.asked.rule.keep(drawer.claims(self.asked))


def _make_row(
    entry: SiteEntry, states: tuple[StateRow, ...], at: list[Claim], disputed: Iterable[Conflict]
) -> SiteRow:
    dated = [s.evidence.latest or s.evidence.earliest for s in states]
    roots, reports, own = count_roots(at), len({c.report.id for c in at}), {c.id for c in at}
    return SiteRow(
        id=entry.id, name=entry.name, kind=entry.kind, country=entry.country, states=states,
        last=max((day for day in dated if day), default=None), claims=len(own), reports=reports,
        roots=show_roots(roots),
        behind=f"{say_count(reports, 'report')}, {say_roots(roots)}" if at else "",
        conflicts=sum(
            any(own.intersection(side.claims) for side in c.sides)
            for c in disputed
            if c.state == "open" and c.type != "relay"
        ),
    )  # fmt: skip


def _make_choices(served: Served) -> SiteChoices:
    entries = _keep_index(served, ALL)
    names = find_names(served)
    kinds = Counter(e.kind for e in entries)
    countries = Counter(e.country for e in entries if e.country is not None)
    known = load_actors()
    actors = Counter(
        id
        for e in entries
        for id in {own for actor, _ in e.lanes for own in (actor, *known.ancestors(actor))}
    )

    def name_country(code: str) -> str:
        place = served.gazetteer.place(f"place:country.{code}") if served.gazetteer else None
        return place.name if place is not None else code.upper()

    return SiteChoices(
        kinds=_choose(kinds, str), countries=_choose(countries, name_country),
        actors=_choose(actors, lambda id: name_actor(id, names).name),
    )  # fmt: skip


def _choose(counts: Counter[str], name: Callable[[str], str]) -> tuple[Choice, ...]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Choice(value=value, name=name(value), sites=n) for value, n in ranked)

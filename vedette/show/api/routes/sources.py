"""Sources: every outlet and voice of the record, and one with its claims and its graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from vedette.errors import NotFound
from vedette.lexicon.actors import load_actors
from vedette.lexicon.outlets import load_outlets
from vedette.model.event import Named
from vedette.show.api.answering import answer
from vedette.show.api.asking import ServedRecord, Tag
from vedette.show.api.drawn import Graph, GraphLink, GraphNode
from vedette.show.api.paging import After, Limit, Page, paginate
from vedette.show.api.problems import READS, describe
from vedette.show.api.served import Served
from vedette.show.api.shapes import ClaimRow, show_claim
from vedette.show.voices import VoiceSums, find_neighbours, order_voices, rank_voices, read_voices
from vedette.show.wording import say_count, show_words

router = APIRouter(prefix="/sources", tags=["sources"], responses=describe(*READS))

NEIGHBOURS = 24
"""Voices drawn around one: more could not be read."""

VoiceKey = Annotated[str, Query(max_length=500, description="The key of an outlet or voice.")]
Words = Annotated[str, Query(max_length=200, description="A part of a name.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Another voice, and how often: claims where it is cited, reports where it is copied."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """An outlet or voice; `is_one` is false of what nothing names, where each may be another.

    `kind`, `country`, `state` and `owner` are those of the register where it knows the outlet
    (`is_known`); `checked` is what its row was checked against. `published` counts reports of
    its own, `reports` also those that cite it; `root_of` counts events. `grade` is F until an
    analyst sets one.
    """

    key: str
    name: str
    kind: str
    is_one: bool
    is_known: bool
    country: Named | None
    state: Named | None
    owner: Named | None
    checked: str | None
    published: int
    reports: int
    claims: int
    root_of: int
    grade: str
    copied: tuple[Tie, ...]
    copied_by: tuple[Tie, ...]
    shares: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """One outlet or voice with the names that reports give it, and whom it cites or copies.

    The graph holds those that it has most to do with; `left_out` counts the others.
    """

    source: SourceLine
    names: tuple[str, ...]
    cites: tuple[Tie, ...]
    cited_by: tuple[Tie, ...]
    graph: Graph
    left_out: int


Voices = Mapping[str, VoiceSums]


def _find_voices(served: Served) -> Voices:
    return served.keep("voices", read_voices)


@router.get("", response_model=Page[SourceLine])
def get_sources(
    served: ServedRecord,
    tag: Tag,
    *,
    kind: Annotated[
        Literal["outlet", "voice", "all"],
        Query(description="Those with reports of their own, those that are only cited, or all."),
    ] = "all",
    q: Words = "",
    limit: Limit = 100,
    after: After = None,
) -> Response:
    """Outlets and voices, those behind most claims first, what nothing names last."""
    voices = _find_voices(served)
    ranked = served.keep("voices in order", lambda _: rank_voices(voices))
    wanted = q.strip().casefold()
    found = [
        sums for sums in ranked
        if (kind == "all" or (sums.published > 0) == (kind == "outlet"))
        and (not wanted or any(wanted in name.casefold() for name in (sums.name, *sums.names)))
    ]  # fmt: skip
    return answer(paginate(
        found, order_voices, lambda sums: _show_source(sums, voices), limit=limit, after=after,
        kinds=(int, int, int, str),
    ), tag=tag)  # fmt: skip


@router.get("/voice", response_model=SourcePage)
def get_source(key: VoiceKey, served: ServedRecord, tag: Tag) -> Response:
    """One outlet or voice by its key."""
    voices = _find_voices(served)
    sums = _find_voice(voices, key)
    around = find_neighbours(sums, NEIGHBOURS)
    every = find_neighbours(sums, len(voices))
    return answer(SourcePage(
        source=_show_source(sums, voices),
        names=tuple(sorted(sums.names, key=lambda n: (-sums.names[n], n))[:NEIGHBOURS]),
        cites=_show_ties(sums.cites, voices), cited_by=_show_ties(sums.cited_by, voices),
        graph=_draw_around(sums, around, voices), left_out=len(every) - len(around),
    ), tag=tag)  # fmt: skip


@router.get("/claims", response_model=Page[ClaimRow])
def get_claims(
    key: VoiceKey, served: ServedRecord, tag: Tag, limit: Limit = 50, after: After = None
) -> Response:
    """The claims that an outlet published, or that a voice is cited for, by id."""
    sums = _find_voice(_find_voices(served), key)
    ids = served.keep(("claims of", sums.key), lambda _: sorted(sums.claims))
    page = paginate(ids, lambda id: (id,), str, limit=limit, after=after, kinds=(str,))
    claims = {c.id: c for c in reversed(served.seen.judged_by_id(page.items))}
    return answer(Page(
        items=tuple(show_claim(claims[id]) for id in page.items if id in claims),
        next=page.next, total=page.total,
    ), tag=tag)  # fmt: skip


def _find_voice(voices: Voices, key: str) -> VoiceSums:
    if key not in voices:
        raise NotFound(f"The record holds no outlet or voice {show_words(key)!r}")
    return voices[key]


def _show_source(sums: VoiceSums, voices: Voices) -> SourceLine:
    outlet = sums.outlet
    return SourceLine(
        key=sums.key, name=sums.name, kind=outlet.kind if outlet else sums.kind,
        is_one=sums.is_one, is_known=outlet is not None,
        country=_name_party(outlet.country if outlet else None),
        state=_name_party(outlet.state if outlet else None),
        owner=_name_party(outlet.owner if outlet else None),
        checked=outlet.source if outlet else None,
        published=sums.published, reports=len(sums.reports), claims=len(sums.claims),
        root_of=sums.root_of, grade=sums.grade, copied=_show_ties(sums.copied, voices),
        copied_by=_show_ties(sums.copied_by, voices), shares=_show_ties(sums.shares, voices),
    )  # fmt: skip


def _name_party(id: str | None) -> Named | None:
    if id is None:
        return None
    known = load_actors().by_id.get(id) or load_outlets().by_id.get(id)
    return Named(id=id, name=known.name if known is not None else id.partition(":")[2])


def _show_ties(counted: Mapping[str, int], voices: Voices) -> tuple[Tie, ...]:
    ranked = sorted(counted, key=lambda key: (-counted[key], key))[:NEIGHBOURS]
    return tuple(Tie(key=key, name=voices[key].name, count=counted[key]) for key in ranked)


def _draw_around(sums: VoiceSums, around: Sequence[str], voices: Voices) -> Graph:
    links = tuple(_iterate_links(sums, set(around), voices))
    return Graph(
        nodes=tuple(_show_node(voices[key]) for key in (sums.key, *around)),
        links=links, circular=tuple(_find_circles(sums, set(around), voices)),
        said=f"{say_count(len(around), 'voice')} beside {sums.name}", why=(),
    )  # fmt: skip


def _iterate_links(sums: VoiceSums, around: set[str], voices: Voices) -> Iterator[GraphLink]:
    held = {sums.key, *around}
    for a in sorted(held):
        for b in sorted(held & voices[a].cites.keys()):
            if sums.key in (a, b):
                said = f"cites it in {say_count(voices[a].cites[b], 'claim')}"
                yield GraphLink(a=a, b=b, kind="cites", reason=said)
        for b in sorted(held & voices[a].copied.keys()):
            if sums.key in (a, b):
                said = f"copied {say_count(voices[a].copied[b], 'report')} of it"
                yield GraphLink(a=a, b=b, kind="copied", reason=said)
    for b in sorted(around & sums.shares.keys()):
        said = (
            f"the same words in {say_count(sums.shares[b], 'report')}; who had them first is open"
        )
        yield GraphLink(a=sums.key, b=b, kind="same", reason=said)


def _find_circles(sums: VoiceSums, around: set[str], voices: Voices) -> Iterator[tuple[str, ...]]:
    for key in sorted(around & sums.cites.keys() & sums.cited_by.keys()):
        yield sums.name, voices[key].name


def _show_node(sums: VoiceSums) -> GraphNode:
    return GraphNode(
        key=sums.key, name=sums.name, kind=sums.kind, is_anonymous=not sums.is_one,
        publishes=sums.published > 0, root=None, claims=(), reports=(),
    )  # fmt: skip

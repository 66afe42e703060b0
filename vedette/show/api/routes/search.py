"""Search over everything: words of reports, and all that is named, by name or id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from vedette.show.api.answering import answer
from vedette.show.api.asking import ServedRecord, Tag
from vedette.show.api.kept import find_named
from vedette.show.api.problems import READS, describe
from vedette.show.api.served import Served
from vedette.show.api.shapes import ReportShort, Run, split_text
from vedette.show.finding import (
    Found,
    Names,
    find_actors,
    find_materiel,
    find_places,
    find_voices,
    gather_names,
)
from vedette.show.sites import say_level
from vedette.show.voices import read_voices
from vedette.show.wording import say_content, say_event, say_kind, say_outlet, show_words
from vedette.store import Hit
from vedette.store.listing import ReportFilter
from vedette.store.naming import Noun

router = APIRouter(tags=["search"], responses=describe(*READS))

_ID = re.compile(r"[0-9a-f]{4,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHit:
    """A report that holds all the words, with a stretch of it; runs labelled "hit" are found."""

    report: ReportShort
    snippet: tuple[Run, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """Something that claims name; `how` tells by which other name it was found."""

    id: str
    name: str
    kind: str | None
    claims: int
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdHit:
    """A claim, event, report or conflict whose id begins so, said in a line."""

    noun: Noun
    id: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHits:
    """The best of what was found of one kind, and how many there are."""

    items: tuple[NameHit, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the words lead to, the best of each kind first."""

    asked: str
    ids: tuple[IdHit, ...]
    places: NameHits
    actors: NameHits
    materiel: NameHits
    voices: NameHits
    reports: tuple[ReportHit, ...]
    reports_total: int


@router.get("/search", response_model=Findings)
def get_findings(
    served: ServedRecord,
    tag: Tag,
    q: Annotated[str, Query(max_length=300, description="Words, a name in any script, an id.")],
    limit: Annotated[int, Query(ge=1, le=50, description="Finds of each kind.")] = 10,
) -> Response:
    """Everything that the words may mean: reports that hold them all, and what bears the name."""
    asked = " ".join(q.split())
    seen, names, lexicon = served.seen, _keep_names(served), served.lexicon
    return answer(Findings(
        asked=show_words(asked), ids=tuple(_find_ids(served, asked.lower(), limit)),
        places=_show_places(served, find_places(names, asked, served.gazetteer), limit),
        actors=_show_names(find_actors(names, asked, lexicon), limit),
        materiel=_show_names(find_materiel(names, asked, lexicon), limit),
        voices=_show_names(find_voices(names, asked), limit),
        reports=tuple(map(_show_hit, seen.search(asked, limit=limit))),
        reports_total=seen.count_reports(ReportFilter(words=asked)),
    ), tag=tag)  # fmt: skip


def warm_search(served: Served) -> None:
    """Make the names ready, and load the lexicon, so that nobody waits for them."""
    _keep_names(served)
    served.lexicon  # noqa: B018 - loaded when first asked for


def _keep_names(served: Served) -> Names:
    voices = served.keep("voices", read_voices)
    return served.keep(
        "names", lambda seen: gather_names(seen, partial(find_named, served), voices.values())
    )


def _show_names(found: Sequence[Found], limit: int) -> NameHits:
    items = tuple(
        NameHit(id=f.id, name=show_words(f.name), kind=None, claims=f.claims,
                how=show_words(f.how))
        for f in found[:limit]
    )  # fmt: skip
    return NameHits(items=items, total=len(found))


def _show_places(served: Served, found: Sequence[Found], limit: int) -> NameHits:
    hits = []
    for f in found[:limit]:
        place = served.gazetteer.place(f.id) if served.gazetteer is not None else None
        kind = (place.site_kind or place.kind) if place is not None else None
        hits.append(NameHit(
            id=f.id, name=show_words(place.name if place else f.name),
            kind=say_level(f.id) if kind is None or kind.startswith("admin") else kind,
            claims=f.claims, how=show_words(f.how),
        ))  # fmt: skip
    return NameHits(items=tuple(hits), total=len(found))


def _show_hit(hit: Hit) -> ReportHit:
    start, end = hit.span
    marks = [
        ((s - start, e - start), ("hit",)) for s, e in hit.marks if start <= s < e <= end
    ]  # fmt: skip
    return ReportHit(
        report=ReportShort(
            id=hit.report_id, outlet=say_outlet(hit),
            title=show_words(hit.title) if hit.title else None, published=hit.published or None,
            uri=show_words(hit.uri),
        ),
        snippet=tuple(split_text(hit.snippet, marks)), score=round(hit.score, 3),
    )  # fmt: skip


def _find_ids(served: Served, asked: str, limit: int) -> list[IdHit]:
    if not _ID.fullmatch(asked):
        return []
    nouns: tuple[Noun, ...] = ("claim", "event", "report", "conflict")
    return [
        IdHit(noun=noun, id=id, said=_say(served, noun, id))
        for noun in nouns
        for id in served.seen.ids_beginning(noun, asked, limit=limit)
    ]


def _say(served: Served, noun: Noun, id: str) -> str:
    seen = served.seen
    if noun == "claim":
        claim = seen.claim(id)
        return f"{say_kind(claim)} · {say_content(claim)}"
    if noun == "event":
        return say_event(seen.event(id))
    if noun == "report":
        report = seen.report(id)
        return show_words(report.title or report.uri)
    conflict = seen.conflict(id)
    return show_words(f"{conflict.type}: {conflict.about}") if conflict else ""

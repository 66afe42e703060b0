"""Claims with what counting and placing them takes: most of a record's bytes are never parsed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import Connection, case, func, or_, select

from vedette.model.claim import SLOTS, Claim, Filler, ReportRef, Voice, Words
from vedette.model.plain import from_json
from vedette.model.when import UNKNOWN, When
from vedette.store.columns import extract_path
from vedette.store.schema import claims, fillers, reports

_NO_WORDS = Words(text="", span=(0, 0))
_HAS_RELATION = '"relation":"'
"""Stands in the JSON of a claim where a place of it has a relation, and hardly elsewhere."""

_KEPT = ("actor:", "materiel:", "place:", "site:")

Slots = dict[str, tuple[Filler, ...]]
_EMPTY: Slots = dict.fromkeys(SLOTS, ())


def iterate_thin_claims(connection: Connection, modes: Collection[str]) -> Iterator[Claim]:
    """The stored claims by key; see `BrowsingOfRecord.thin_claims`."""
    told_by = _read_reports(connection)
    filled = _read_fillers(connection)
    mode, voices = (extract_path("claims", path) for path in ("$.mode", "$.sources"))
    is_whole = or_(
        claims.c.modality != "actual",
        mode.in_(sorted(modes)),
        func.instr(claims.c.record, _HAS_RELATION) > 0,
    )
    query = select(
        claims.c.key, claims.c.id, claims.c.report, claims.c.kind, claims.c.polarity,
        claims.c.headline, claims.c.earliest, claims.c.latest, mode, voices,
        case((is_whole, claims.c.record)),
    ).order_by(claims.c.key)  # fmt: skip
    for (
        key,
        id,
        report,
        kind,
        polarity,
        headline,
        first,
        last,
        how,
        said,
        whole,
    ) in connection.execute(query):
        if whole is not None:
            yield from_json(Claim, whole)
            continue
        slots = filled.pop(key, _EMPTY)
        yield Claim(
            known_as=id, report=told_by[report], kind=kind, mode=how, polarity=polarity,
            headline=headline, when=_read_when(first, last), sources=_read_voices(said), quote="",
            span=(0, 0), trigger=_NO_WORDS, actors=slots["actors"], objects=slots["objects"],
            places=slots["places"], origins=slots["origins"], targets=slots["targets"],
            counterparties=slots["counterparties"],
        )  # fmt: skip


def _read_reports(connection: Connection) -> dict[str, ReportRef]:
    columns = (reports.c.id, reports.c.uri, reports.c.text_id, reports.c.outlet)
    query = select(*columns, reports.c.published)
    return {
        id: ReportRef(id=id, uri=uri, text_id=text_id, outlet=outlet, published=published or None)
        for id, uri, text_id, outlet, published in connection.execute(query)
    }


def _read_fillers(connection: Connection) -> dict[int, Slots]:
    """The fillers of what is known, by the claim's key and their slot."""
    found: dict[int, Slots] = {}
    known = or_(
        fillers.c.lat.is_not(None),
        *((fillers.c.id >= start) & (fillers.c.id < start + "~") for start in _KEPT),
    )
    columns = (
        fillers.c.claim, fillers.c.slot, fillers.c.text, fillers.c.name, fillers.c.id,
        fillers.c.lat, fillers.c.lon, fillers.c.radius_km,
    )  # fmt: skip
    query = (
        select(*columns).where(known).order_by(fillers.c.claim, fillers.c.slot, fillers.c.ordinal)
    )
    for claim, slot, text, name, id, lat, lon, radius in connection.execute(query):
        if claim not in found:
            found[claim] = dict(_EMPTY)
        filler = Filler(
            text=text, span=(0, 0), name=name, id=id, lat=lat, lon=lon, radius_km=radius
        )
        found[claim][slot] = (*found[claim][slot], filler)
    return found


def _read_when(first: date | None, last: date | None) -> When:
    if first is None and last is None:
        return UNKNOWN
    return When(earliest=first, latest=last, precision="range", basis="stated")


def _read_voices(said: str | None) -> tuple[Voice, ...]:
    return from_json(tuple[Voice, ...], said) if said else ()

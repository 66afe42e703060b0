"""The dossier of a site: everything the record holds about it, each cell with its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from vedette.fuse import count_roots
from vedette.fuse.change import cut_after
from vedette.fuse.dial import Rule
from vedette.fuse.dots import draw_dots
from vedette.fuse.silence import Heard
from vedette.gazetteer import Gazetteer
from vedette.lexicon.tolls import is_toll
from vedette.model.claim import Claim, Filler, Kind, Measure, Modality, Quantity
from vedette.model.event import Dot, Event, Roots, Segment
from vedette.model.when import When
from vedette.show.asked import ALL, Asked, Drawer
from vedette.show.lookup import Found, find_site
from vedette.show.places import say_details
from vedette.show.sites import Site, iterate_places, make_site
from vedette.store import Record

LONGEST_NAME = 60
"""Code points; a longer wording is a phrase around the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A wording by which reports call the site, in how many of them, and one claim."""

    text: str
    reports: int
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterielRow:
    """Materiel that a claim puts at the site, or takes from it."""

    name: str
    id: str | None
    quantity: Quantity | None
    kind: Kind
    modality: Modality
    polarity: str
    when: When
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A measured value as one outlet gives it: figures that differ stand side by side."""

    of: str
    measure: Measure
    outlet: str | None
    when: When
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A site with all its evidence.

    `claims` are those that name the site itself, dated ones first, in the order of their
    days; `near` those that name it with a relation ("near", "countryside"), which are no
    evidence of what is at it. `found` says how the name asked for led here, `known` what the
    gazetteer tells of the site besides: its code, former names and kinds, runways. `dots` are
    passing uses, plans and denials. Posture ends on the day looked at.
    """

    site: Site
    found: Found
    known: tuple[str, ...]
    spellings: tuple[Spelling, ...]
    posture: tuple[Segment, ...]
    materiel: tuple[MaterielRow, ...]
    measures: tuple[MeasureRow, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    near: tuple[Claim, ...]
    roots: Roots
    dots: tuple[Dot, ...] = ()

    @property
    def notes(self) -> dict[str, int]:
        """The footnote number of each claim, by its id; those near come last."""
        return {c.id: i for i, c in enumerate((*self.claims, *self.near), 1)}


def build_dossier(
    record: Record, name: str, gazetteer: Gazetteer | None = None, *, on: date | None = None
) -> Dossier:
    """The dossier of the place that `name` means, on a day, else when the last report came in.

    Raises ManySites when the name fits several places of the record, NotFound when none.
    """
    found = find_site(record, name, gazetteer)
    drawer = Drawer(record=record, gazetteer=gazetteer, site=found.id)
    return draw_dossier(drawer, found, on=on or record.last_received() or date.max)


def draw_dossier(
    drawer: Drawer, found: Found, *, on: date, until: date | None = None, asked: Asked = ALL
) -> Dossier:
    """The dossier of the site of `drawer` on a day, by the clock and under the rule asked for.

    Posture is drawn up to `until`, else to the day itself. Only what names the site is read.
    """
    record, gazetteer = drawer.record, drawer.gazetteer
    drawer = replace(drawer, held=drawer.claims(asked))
    named = _unique(c for c in asked.rule.keep(drawer.claims(asked)) if _names(c, found.id))
    at = sorted((c for c in named if _is_at(c, found.id)), key=order_by_day)
    near = sorted((c for c in named if not _is_at(c, found.id)), key=order_by_day)
    segments = drawer.draw(asked)
    filler = next((f for c in at for f in iterate_places(c) if f.id == found.id), None)
    return Dossier(
        site=make_site(
            found.id,
            filler,
            at,
            cut_after(segments, on),
            gazetteer=gazetteer,
            name=found.name,
            heard=Heard(at, received_of=drawer.received(at).get, until=on),
            on=on,
        ),
        found=found,
        known=_list_known(found.id, gazetteer),
        spellings=_find_spellings(named, found.id),
        posture=tuple(cut_after(segments, until or on)),
        materiel=tuple(_list_materiel(at)),
        measures=tuple(sorted(_list_measures(at), key=lambda row: row.of)),
        events=tuple(
            e for e in record.events_with(c.id for c in named) if _happens_at(e, found.id)
        ),
        claims=tuple(at),
        near=tuple(near),
        roots=count_roots(at),
        dots=tuple(_list_dots(at, found.id, asked.rule)),
    )


def _list_dots(claims: list[Claim], id: str, rule: Rule) -> Iterator[Dot]:
    admits = None if rule.kind == "any" else rule.admits
    return (d for d in draw_dots(claims, admits=admits) if d.site.id == id)


def _list_known(id: str, gazetteer: Gazetteer | None) -> tuple[str, ...]:
    place = gazetteer.place(id) if gazetteer is not None else None
    return tuple(say_details(place, gazetteer)) if place is not None and gazetteer else ()


def order_by_day(claim: Claim) -> tuple[date, date, str, str]:
    """A sort key: dated claims by their days, then the undated by their report's date."""
    first = claim.when.earliest or claim.when.latest or date.max
    return first, claim.when.latest or date.max, claim.report.published or "9999", claim.id


def _unique(claims: Iterable[Claim]) -> list[Claim]:
    """Each claim once: two outlets with one text have the same claims."""
    return list({c.id: c for c in claims}.values())


def _names(claim: Claim, id: str) -> bool:
    return any(f.id == id for f in iterate_places(claim))


def _is_at(claim: Claim, id: str) -> bool:
    return any(f.id == id and f.relation is None for f in iterate_places(claim))


def _happens_at(event: Event, id: str) -> bool:
    return event.place is not None and event.place.id == id and event.place.relation is None


def _find_spellings(claims: list[Claim], id: str) -> tuple[Spelling, ...]:
    """The wordings that name the site.

    A reference ("the base") is no name of it, nor is a phrase that runs on behind the name.
    """
    reports: Counter[str] = Counter()
    first: dict[str, str] = {}
    met: set[tuple[str, str]] = set()
    for claim in claims:
        for filler in iterate_places(claim):
            if filler.id != id or filler.via is not None or filler.relation is not None:
                continue
            if len(filler.text) > LONGEST_NAME:
                continue
            if (filler.text, claim.report.id) not in met:
                met.add((filler.text, claim.report.id))
                reports[filler.text] += 1
            first.setdefault(filler.text, claim.id)
    ranked = sorted(reports.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Spelling(text=t, reports=n, claim=first[t]) for t, n in ranked)


def _list_materiel(claims: list[Claim]) -> Iterator[MaterielRow]:
    for claim in claims:
        # What moves by itself fills two slots with the same words.
        for filler in {f.span: f for f in (*claim.objects, *claim.actors)}.values():
            if _is_materiel(filler):
                yield MaterielRow(
                    name=filler.name or filler.text,
                    id=filler.id,
                    quantity=filler.quantity,
                    kind=claim.kind,
                    modality=claim.modality,
                    polarity=claim.polarity,
                    when=claim.when,
                    claim=claim.id,
                )


def _is_materiel(filler: Filler) -> bool:
    """A thing of the catalogue, or a counted thing that is neither actor nor place."""
    if filler.id is not None:
        return filler.id.startswith("materiel:")
    return filler.quantity is not None


def _list_measures(claims: list[Claim]) -> Iterator[MeasureRow]:
    for claim in claims:
        for measure in (m for m in claim.measures if not is_toll(m.of)):
            yield MeasureRow(
                of=measure.of,
                measure=measure,
                outlet=claim.report.outlet,
                when=claim.when,
                claim=claim.id,
            )

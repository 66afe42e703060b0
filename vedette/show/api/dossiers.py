"""The dossier of a site as an answer: every cell with its claims."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import date

from vedette.fuse.roots import explain_links, explain_roots
from vedette.fuse.undated import is_bound_by_receipt
from vedette.gazetteer import Gazetteer
from vedette.model.claim import Kind, Modality
from vedette.model.event import Dot, Named, Segment, State, Track
from vedette.show.api.receipts import (
    Against,
    Amount,
    EventShort,
    show_amount,
    show_conflict,
    show_event,
)
from vedette.show.api.shapes import ClaimRow, Days, RootCount, show_claim, show_days, show_roots
from vedette.show.asked import Asked, Drawer
from vedette.show.brief import Brief, write_brief
from vedette.show.dossier import Dossier, MaterielRow, MeasureRow, draw_dossier
from vedette.show.judged import list_judged_by
from vedette.show.lookup import find_site
from vedette.show.places import list_attributions
from vedette.show.sites import ActorState, find_level
from vedette.show.wording import (
    BY_RECEIPT,
    say_dot,
    say_outlet,
    say_position,
    say_segment,
    say_silence,
    say_span,
    say_track,
    show_words,
)
from vedette.store import Record

CLAIMS_SHOWN = 200
"""Claims that a dossier carries whole; the list of claims has them all, page by page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellingRow:
    """A wording by which reports call the site, its script, in how many reports, and one claim."""

    text: str
    script: str
    reports: int
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """Where a site is, how well and by whom that is known.

    `level` names an area ("country", "province"), whose middle is no position: it has none.
    """

    lat: float | None
    lon: float | None
    radius_km: float | None
    level: str | None
    said: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow:
    """The state of an actor on the day looked at, on what evidence, and what was heard since.

    `by` is the day by which undated evidence was so; `bound` says what that day is, where it is
    the one on which a report of it came in.
    """

    actor: Named
    track: Track
    state: State
    said: str
    evidence: Days
    claims: tuple[str, ...]
    silence: str
    by: str | None
    bound: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentRow:
    """A stretch of posture. `span` says from when to when; an undated one has no days.

    `bound` says what its last day is, where that is the day on which a report of it came in.
    `silence` is what was heard since its evidence, empty where evidence covers it.
    """

    state: State
    said: str
    start: Days
    end: Days
    is_dated: bool
    bound: str
    span: tuple[str, str]
    claims: tuple[str, ...]
    reasons: tuple[str, ...]
    silence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    """A visit, a plan or a denial, which moves nobody."""

    said: str
    kind: Kind
    mode: str | None
    modality: Modality
    polarity: str
    when: Days
    claims: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneRow:
    """One actor on one track over time; `actor` is None for dots of nobody known."""

    actor: Named | None
    track: Track
    segments: tuple[SegmentRow, ...]
    dots: tuple[DotRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingRow:
    """Materiel that a claim puts at the site or takes from it."""

    name: str
    id: str | None
    amount: Amount | None
    kind: Kind
    modality: Modality
    polarity: str
    when: Days
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """A measured value as one outlet gives it."""

    outlet: str
    amount: Amount
    when: Days
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureGroup:
    """All values of one measure, side by side."""

    of: str
    values: tuple[ValueRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceRow:
    """How many reports on the site came since the last evidence, and how many name an actor."""

    last: Days
    reports: int
    naming: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierAnswer:
    """A site with all its evidence, each cell with its claims.

    `on` is the day looked at, `until` the one up to which posture is drawn. `claims` name the
    site itself, `near` stand in a relation to it and are no evidence of what is at it; of each
    the first are given whole, and `total` and `total_near` count all. `notes` number claims as
    footnotes. `roots_said` tells of the graph of roots in words, `silence` what was heard since
    the last evidence of anybody, None where nothing is dated.
    """

    id: str
    name: str
    kind: str
    position: PositionRow
    found: str
    known: tuple[str, ...]
    spellings: tuple[SpellingRow, ...]
    on: str
    until: str
    states: tuple[StateRow, ...]
    lanes: tuple[LaneRow, ...]
    materiel: tuple[ThingRow, ...]
    measures: tuple[MeasureGroup, ...]
    conflicts: tuple[Against, ...]
    events: tuple[EventShort, ...]
    claims: tuple[ClaimRow, ...]
    total: int
    near: tuple[ClaimRow, ...]
    total_near: int
    reports: int
    roots: RootCount
    roots_said: tuple[str, ...]
    silence: SilenceRow | None
    brief: Brief
    notes: dict[str, int]
    attributions: tuple[str, ...]


def make_dossier(
    record: Record, name: str, gazetteer: Gazetteer | None, asked: Asked, *, on: date | None
) -> DossierAnswer:
    """The dossier of the place that `name` means, on a day, else when the last report came in.

    Raises ManySites and NotFound.
    """
    today = date.today()
    on = on or record.last_received() or today
    until = asked.known_on or max(on, today)
    found = find_site(record, name, gazetteer)
    drawer = make_drawer(record, gazetteer, found.id)
    drawer = replace(drawer, held=drawer.claims(asked))
    dossier = draw_dossier(drawer, found, on=on, until=until, asked=asked)
    own = {c.id: c for c in dossier.claims}
    received = drawer.received(dossier.claims).get
    by_receipt = {s for s in dossier.posture if is_bound_by_receipt(s, own, received)}
    conflicts = record.conflicts_with(set(own), sites=(found.id,))
    site = dossier.site
    return DossierAnswer(
        id=site.id, name=show_words(site.name), kind=site.kind or "place",
        position=_show_position(dossier), found=show_words(found.how),
        known=tuple(map(show_words, dossier.known)),
        spellings=tuple(
            SpellingRow(
                text=show_words(s.text), script=name_script(s.text), reports=s.reports,
                claim=s.claim,
            )
            for s in dossier.spellings
        ),
        on=on.isoformat(), until=until.isoformat(),
        states=tuple(show_state(state, by_receipt) for state in site.actors),
        lanes=tuple(_list_lanes(dossier.posture, dossier.dots, by_receipt)),
        materiel=tuple(map(_show_thing, dossier.materiel)),
        measures=tuple(_group_measures(dossier.measures)),
        conflicts=tuple(show_conflict(c, set()) for c in conflicts),
        events=tuple(map(show_event, dossier.events)),
        claims=tuple(map(show_claim, dossier.claims[:CLAIMS_SHOWN])), total=len(dossier.claims),
        near=tuple(map(show_claim, dossier.near[:CLAIMS_SHOWN])), total_near=len(dossier.near),
        reports=site.reports, roots=show_roots(dossier.roots),
        roots_said=(explain_roots(dossier.roots), *explain_links(dossier.roots)),
        silence=None if site.silence is None else SilenceRow(
            last=show_days(site.silence.last), reports=site.silence.reports,
            naming=site.silence.naming,
        ),
        brief=write_brief(drawer, found, replace(asked, as_of=on), today=on),
        notes=dossier.notes,
        attributions=tuple(list_attributions(gazetteer, (site.id,))),
    )  # fmt: skip


def make_drawer(record: Record, gazetteer: Gazetteer | None, site: str) -> Drawer:
    """What draws the posture of a site, under the judgements of the day asked for."""
    return Drawer(
        record=record, gazetteer=gazetteer, site=site,
        judged_by=lambda day: list_judged_by(record, day, place=site),
    )  # fmt: skip


def _show_position(dossier: Dossier) -> PositionRow:
    site = dossier.site
    level = find_level(site.id, site.kind, site.radius_km)
    said = say_position(site.lat, site.lon, site.radius_km)
    if level is not None:
        said = f"an area, {level}: no point stands for it"
    is_point = level is None
    return PositionRow(
        lat=site.lat if is_point else None, lon=site.lon if is_point else None,
        radius_km=site.radius_km, level=level, said=said, origin=show_words(site.origin),
    )  # fmt: skip


def name_script(text: str) -> str:
    """The script of the first letter of a text: "Latin", "Arabic"; "other" without a letter.

    >>> name_script("Хмеймим"), name_script("العمر"), name_script("51")
    ('Cyrillic', 'Arabic', 'other')
    """
    letter = next((c for c in text if c.isalpha()), "")
    word = unicodedata.name(letter, "").split(" ")[0] if letter else ""
    return {"CJK": "Han"}.get(word, word.capitalize()) or "other"


def show_state(state: ActorState, by_receipt: Set[Segment] = frozenset()) -> StateRow:
    """The state of an actor on a day; of those `by_receipt` a receipt alone bounds the days."""
    is_by_receipt = any(
        (s.actor, s.track, s.claims, s.start.latest)
        == (state.actor, state.track, state.claims, state.by)
        for s in by_receipt
    )
    return StateRow(
        actor=Named(id=state.actor.id, name=show_words(state.actor.name)), track=state.track,
        state=state.state, said=say_track(state.state, state.track),
        evidence=show_days(state.evidence), claims=state.claims,
        silence=say_silence(state.silence), by=state.by.isoformat() if state.by else None,
        bound=BY_RECEIPT if is_by_receipt else "",
    )  # fmt: skip


def _list_lanes(
    segments: Iterable[Segment], dots: Iterable[Dot], by_receipt: Set[Segment]
) -> Iterator[LaneRow]:
    """Lanes by actor, presence before control; dots go with the presence of their actor."""
    actors: dict[str, Named] = {}
    own: dict[tuple[str, Track], list[Segment]] = {}
    marks: dict[str | None, list[Dot]] = {}
    for segment in segments:
        actors.setdefault(segment.actor.id, segment.actor)
        own.setdefault((segment.actor.id, segment.track), []).append(segment)
    for dot in dots:
        if dot.actor is not None:
            actors.setdefault(dot.actor.id, dot.actor)
        marks.setdefault(dot.actor.id if dot.actor else None, []).append(dot)
    tracks: tuple[Track, ...] = ("present", "controls")
    for id, actor in actors.items():
        for track in tracks:
            some = marks.get(id, []) if track == "present" else []
            if some or (id, track) in own:
                yield _make_lane(actor, track, own.get((id, track), []), some, by_receipt)
    if None in marks:
        yield _make_lane(None, "present", [], marks[None], by_receipt)


def _make_lane(
    actor: Named | None,
    track: Track,
    segments: Iterable[Segment],
    dots: Iterable[Dot],
    by_receipt: Set[Segment],
) -> LaneRow:
    shown = None if actor is None else Named(id=actor.id, name=show_words(actor.name))
    return LaneRow(
        actor=shown, track=track,
        segments=tuple(_show_segment(s, s in by_receipt) for s in segments),
        dots=tuple(map(_show_dot, dots)),
    )  # fmt: skip


def _show_segment(segment: Segment, is_by_receipt: bool) -> SegmentRow:
    return SegmentRow(
        state=segment.state, said=say_segment(segment), start=show_days(segment.start),
        end=show_days(segment.end), is_dated=segment.is_dated,
        bound=BY_RECEIPT if is_by_receipt else "", span=say_span(segment),
        claims=segment.claims, reasons=tuple(map(show_words, segment.reasons)),
        silence=say_silence(segment.silence),
    )  # fmt: skip


def _show_dot(dot: Dot) -> DotRow:
    return DotRow(
        said=say_dot(dot), kind=dot.kind, mode=dot.mode, modality=dot.modality,
        polarity=dot.polarity, when=show_days(dot.when), claims=dot.claims,
        reasons=tuple(map(show_words, dot.reasons)),
    )  # fmt: skip


def _show_thing(row: MaterielRow) -> ThingRow:
    return ThingRow(
        name=show_words(row.name), id=row.id,
        amount=None if row.quantity is None else show_amount(row.quantity), kind=row.kind,
        modality=row.modality, polarity=row.polarity, when=show_days(row.when), claim=row.claim,
    )  # fmt: skip


def _group_measures(rows: Iterable[MeasureRow]) -> Iterator[MeasureGroup]:
    groups: dict[str, list[ValueRow]] = {}
    for row in rows:
        value = ValueRow(
            outlet=say_outlet(row),
            amount=show_amount(row.measure), when=show_days(row.when), claim=row.claim,
        )  # fmt: skip
        groups.setdefault(show_words(row.of), []).append(value)
    return (MeasureGroup(of=of, values=tuple(values)) for of, values in groups.items())

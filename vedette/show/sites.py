"""Sites: every place of the record where forces are or could be, and who was last there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vedette.fuse import count_roots, name_site
from vedette.fuse.change import find_standing
from vedette.fuse.silence import Heard
from vedette.gazetteer import Gazetteer
from vedette.model.claim import Claim, Filler, ReportRef
from vedette.model.event import Named, Roots, Segment, Silence, State, Track
from vedette.model.place import Place
from vedette.model.when import UNKNOWN, When
from vedette.store import Record

PLACE_SLOTS = ("places", "origins", "targets", "objects")
"""The slots in which a claim can name a place, the place of the happening first."""

AREA_KM = 100.0
"""A radius above which a position says nothing: countries, provinces, seas."""

_KINDS = {"country": "country", "admin1": "province", "admin2": "district", "region": "region",
    "sea": "sea", "town": "town", "airfield": "airfield"}  # fmt: skip
_KINDS_BY_ID = {"place:country.": "country", "place:admin1.": "province",
    "place:admin2.": "district", "place:icao.": "airfield", "place:geonames.": "town",
    "site:": "site"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorState:
    """The state of an actor at a site on one track, on the day looked at.

    `evidence` is the interval of the last dated evidence behind `state`, unknown where no
    claim is dated; `claims` are those of that evidence. `silence` is that since it; `by` is
    the day by which undated evidence was surely told.
    """

    actor: Named
    track: Track
    state: State
    evidence: When
    claims: tuple[str, ...]
    silence: Silence | None = None
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place with what the record holds about it; `origin` says how its position is known.

    `silence` counts the reports on the site since the last evidence of anybody there, and
    those of them that name somebody whose posture is known; None without dated evidence.
    """

    id: str
    name: str
    kind: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    origin: str
    actors: tuple[ActorState, ...]
    claims: tuple[str, ...]
    reports: int
    roots: Roots
    silence: Silence | None = None


def list_sites(
    record: Record, gazetteer: Gazetteer | None = None, *, on: date | None = None
) -> list[Site]:
    """Every place small enough to be a site, or with posture; most reported first.

    `on` is the day looked at; without one it is that on which the last report came in.

    Reads all claims. Claims near a site are not counted as at it. Without a gazetteer kinds
    are told by the ids alone.
    """
    received = record.received()
    on = on or max(received.values(), default=None)
    segments = group_segments(record.segments())
    heard: dict[str, Heard] = defaultdict(lambda: Heard(received_of=received.get, until=on))
    fillers: dict[str, Filler] = {}
    claims: dict[str, list[Claim]] = defaultdict(list)
    reports: dict[str, ReportRef] = {}
    for claim in record.claims():
        sites_of = find_sites(claim)
        kept = _slim(claim, reports) if sites_of else claim
        for id, filler in sites_of.items():
            fillers.setdefault(id, filler)
            claims[id].append(kept)
            heard[id].add(claim)
    names = {s.site.id: s.site.name for own in segments.values() for s in own}
    sites = [
        make_site(
            id,
            fillers.get(id),
            claims[id],
            segments.get(id, ()),
            gazetteer=gazetteer,
            name=names.get(id),
            heard=heard.get(id),
            on=on,
        )
        for id in {**fillers, **names}
    ]
    return sorted(sites, key=lambda s: (-s.reports, -len(s.claims), s.name, s.id))


def _slim(claim: Claim, reports: dict[str, ReportRef]) -> Claim:
    """The claim with what its id and roots depend on, and no more.

    All claims at sites are held at once: whole ones would take three times the memory.
    """
    report = reports.setdefault(claim.report.id, claim.report)
    return Claim(
        report=report, kind=claim.kind, modality=claim.modality, quote="", span=claim.span,
        trigger=claim.trigger, actors=claim.actors[:1], sources=claim.sources,
        headline=claim.headline,
    )  # fmt: skip


def find_sites(claim: Claim) -> dict[str, Filler]:
    """The sites that a claim names, by id; "near X" is not X."""
    found: dict[str, Filler] = {}
    for filler in iterate_places(claim):
        site = name_site(filler)
        if site is not None:
            found.setdefault(site.id, filler)
    return found


def iterate_places(claim: Claim) -> Iterator[Filler]:
    """What fills the slots of a claim that can name a place, actors and materiel left out."""
    for slot in PLACE_SLOTS:
        for filler in getattr(claim, slot):
            if filler.lat is not None or (filler.id or "").startswith(("place:", "site:")):
                yield filler


def group_segments(segments: Iterable[Segment]) -> dict[str, tuple[Segment, ...]]:
    """Segments by the id of their site, in their order."""
    grouped: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        grouped[segment.site.id].append(segment)
    return {id: tuple(own) for id, own in grouped.items()}


def make_site(
    id: str,
    filler: Filler | None,
    claims: Iterable[Claim],
    segments: Iterable[Segment],
    *,
    gazetteer: Gazetteer | None,
    name: str | None = None,
    heard: Heard | None = None,
    on: date | None = None,
) -> Site:
    """The site with this id; position and name are the gazetteer's where it has one."""
    kept = list(claims)
    actors = tuple(last_states(segments, on=on))
    place = gazetteer.place(id) if gazetteer is not None else None
    words = None if filler is None else (filler.name or filler.text)
    lat, lon, radius = _position_of(place or filler)
    return Site(
        id=id,
        name=place.name if place is not None else name or words or id,
        kind=say_place_kind(id, place),
        lat=lat,
        lon=lon,
        radius_km=radius,
        origin=place.origin if place is not None else "the claims",
        actors=actors,
        claims=tuple(dict.fromkeys(c.id for c in kept)),
        reports=len({c.report.id for c in kept}),
        roots=count_roots(kept) if kept else Roots(independent=0, anonymous=0),
        silence=None if heard is None else _measure_silence(heard, actors, kept),
    )


def say_place_kind(id: str, place: Place | None) -> str | None:
    """The kind of a place in a word: the gazetteer's, else that which the id gives away."""
    return (place.site_kind or _KINDS.get(place.kind, place.kind)) if place else say_level(id)


def _measure_silence(
    heard: Heard, actors: tuple[ActorState, ...], claims: list[Claim]
) -> Silence | None:
    dated = [a for a in actors if a.evidence.is_known]
    if not dated:
        return None
    newest = max(dated, key=lambda a: (a.evidence.latest or date.min, a.actor.id, a.track))
    own = {c.report.id for c in claims if c.id in newest.claims}
    return heard.measure_site(newest.evidence, (a.actor.id for a in actors), own)


def _position_of(
    found: Place | Filler | None,
) -> tuple[float | None, float | None, float | None]:
    """Latitude, longitude, radius; a filler near a place has not the place's position."""
    if isinstance(found, Place):
        return round(found.lat, 4), round(found.lon, 4), found.radius_km
    if found is None or found.relation is not None:
        return None, None, None
    return found.lat, found.lon, found.radius_km


def say_level(id: str | None) -> str | None:
    """The kind of place that an id gives away, or None."""
    for prefix, kind in _KINDS_BY_ID.items():
        if (id or "").startswith(prefix):
            return kind
    return None


def find_level(id: str | None, kind: str | None, radius_km: float | None) -> str | None:
    """What a place too wide to be drawn is: "country", "province" …; None for any other.

    No export gives such a place a position: a pin in the middle of a country is a lie.
    """
    level = say_level(id)
    if level in ("country", "province"):
        return level
    if radius_km is not None and radius_km > AREA_KM:
        return kind or level or "region"
    return None


def last_states(segments: Iterable[Segment], *, on: date | None = None) -> Iterator[ActorState]:
    """The state of each actor on each track on a day, else the last there is of dated segments.

    Undated ones speak only where none is dated.
    """
    lanes: dict[tuple[str, str], list[Segment]] = defaultdict(list)
    for segment in segments:
        lanes[segment.actor.id, segment.track].append(segment)
    for own in lanes.values():
        dated = [s for s in own if s.is_dated]
        last = dated[-1] if dated else own[-1]
        if on is not None and dated:
            last = find_standing(dated, on) or last
        evidence = UNKNOWN if not dated else _span_of(last)
        if last.silence is not None:
            evidence = last.silence.last
        yield ActorState(
            actor=last.actor,
            track=last.track,
            state=last.state,
            evidence=evidence,
            claims=last.claims,
            silence=last.silence,
            by=None if last.is_dated else last.start.latest,
        )


def _span_of(segment: Segment) -> When:
    """The days of a segment whose state a claim tells; of a lasting one, when it began."""
    start, end = segment.start, segment.end
    if segment.state in ("present", "reduced") and end.latest is not None:
        return When(earliest=start.earliest, latest=end.latest, precision="range", basis="bounded")
    return start

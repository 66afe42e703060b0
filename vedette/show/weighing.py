"""What stands behind the places of a map: claims, reports and roots, what they tell of, dots.

It takes all claims of the record, so that a map shows first who is where, and then this. Under a
rule only the dots are others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import get_args

from vedette.fuse import count_roots
from vedette.fuse.dots import draw_dots
from vedette.fuse.names import deduplicate
from vedette.gazetteer import Gazetteer
from vedette.model.claim import Claim, Filler, Kind, Modality
from vedette.model.event import Dot, Named
from vedette.show.board import (
    BoardActor,
    Number,
    Places,
    Spotted,
    count_day,
    make_actor,
    spot_place,
)
from vedette.show.sites import iterate_places
from vedette.show.wording import show_words

KINDS: tuple[str, ...] = get_args(Kind)
MODALITIES: tuple[str, ...] = get_args(Modality)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedPlaces:
    """Places that claims name, a column each.

    With `relation` ("near") a place is not the place of that name, but somewhere around it.
    Of a country or province, marked by `level`, only those claims count that name no place
    within it. `kinds`, `modalities`, `materiel` and `actors` are places in the lists of those
    names.
    """

    id: tuple[str, ...]
    relation: tuple[str | None, ...]
    name: tuple[str, ...]
    kind: tuple[str, ...]
    level: tuple[str | None, ...]
    country: tuple[str | None, ...]
    reported: tuple[bool, ...]
    lat: tuple[float | None, ...]
    lon: tuple[float | None, ...]
    radius_km: tuple[float | None, ...]
    claims: tuple[int, ...]
    reports: tuple[int, ...]
    independent: tuple[int, ...]
    anonymous: tuple[int, ...]
    kinds: tuple[tuple[int, ...], ...]
    modalities: tuple[tuple[int, ...], ...]
    materiel: tuple[tuple[int, ...], ...]
    actors: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedDots:
    """What moves no posture: visits and other passing uses, plans, denials.

    `place` and `actor` are places in the lists, `actor` None where none is known; `first` and
    `last` days, None where open; `claim` is the first claim behind it.
    """

    place: tuple[int, ...]
    actor: tuple[Number, ...]
    kind: tuple[int, ...]
    mode: tuple[str | None, ...]
    modality: tuple[int, ...]
    first: tuple[Number, ...]
    last: tuple[Number, ...]
    claim: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What stands behind the places of a map; `placeless` claims name no place that is known."""

    kinds: tuple[str, ...]
    modalities: tuple[str, ...]
    materiel: tuple[Named, ...]
    actors: tuple[BoardActor, ...]
    places: WeighedPlaces
    dots: WeighedDots
    placeless: int


PlaceKey = tuple[str, str | None]
"""A place's id, and the relation by which it is not that place itself."""


@dataclass(slots=True)
class _Met:
    """A place with the claims that name it."""

    spot: Spotted
    claims: list[Claim] = field(default_factory=list)


def weigh_places(claims: Sequence[Claim], *, gazetteer: Gazetteer | None) -> Weighed:
    """What stands behind every place that these claims name, and the dots of any evidence."""
    once = deduplicate(list(claims))
    met: dict[PlaceKey, _Met] = {}
    placeless = sum(not _meet(claim, met, gazetteer) for claim in once)
    kept = {key: place for key, place in met.items() if place.claims}
    actors, materiel = Places({}), Places({})
    names: dict[str, str] = {}
    rows = [_weigh(key, place, actors, materiel, names) for key, place in kept.items()]
    dots = _lay_dots(draw_dots(once), {key: at for at, key in enumerate(kept)}, actors, names)
    columns = list(zip(*rows, strict=True)) or [()] * len(WeighedPlaces.__slots__)
    return Weighed(
        kinds=KINDS,
        modalities=MODALITIES,
        materiel=tuple(Named(id=id, name=show_words(names[id])) for id in materiel.of),
        actors=tuple(make_actor(id, names[id]) for id in actors.of),
        places=WeighedPlaces(**dict(zip(WeighedPlaces.__slots__, columns, strict=True))),
        dots=dots,
        placeless=placeless,
    )


def turn_dots(weighed: Weighed, dots: Iterable[Dot]) -> Weighed:
    """The same places with other dots, those of a rule: of claims that the places were made of."""
    columns = zip(weighed.places.id, weighed.places.relation, strict=True)
    actors = Places({actor.id: at for at, actor in enumerate(weighed.actors)})
    return replace(weighed, dots=_lay_dots(dots, {k: at for at, k in enumerate(columns)}, actors))


def _meet(claim: Claim, met: dict[PlaceKey, _Met], gazetteer: Gazetteer | None) -> bool:
    """Put a claim to the places that it names; False where it names none that is known."""
    named: dict[PlaceKey, _Met] = {}
    for filler in iterate_places(claim):
        if filler.id is None:
            continue
        key = (filler.id, filler.relation)
        if key not in met:
            met[key] = _Met(spot_place(filler.id, filler, gazetteer))
        named[key] = met[key]
    for place in _keep_finest(named.values()):
        place.claims.append(claim)
    return bool(named)


def _keep_finest(named: Iterable[_Met]) -> Iterator[_Met]:
    """All places proper; of countries and provinces the smallest, where nothing else is named."""
    found = list(named)
    proper = [m for m in found if m.spot.level is None or m.spot.id.startswith("site:")]
    yield from proper or sorted(found, key=lambda m: (m.spot.radius_km or 0.0, m.spot.id))[:1]


def _weigh(
    key: PlaceKey, place: _Met, actors: Places, materiel: Places, names: dict[str, str]
) -> tuple[object, ...]:
    spot, claims = place.spot, place.claims
    roots = count_roots(claims)
    things = _find_ids((*c.objects, *c.actors) for c in claims)
    doers = _find_ids((*c.actors, *c.counterparties) for c in claims)
    names |= {f.id: f.name or f.text for f in (*things.values(), *doers.values()) if f.id}
    return (
        spot.id, key[1], spot.name, spot.kind, spot.level, spot.country, spot.reported, spot.lat,
        spot.lon, spot.radius_km, len({c.id for c in claims}), len({c.report.id for c in claims}),
        roots.independent, roots.anonymous,
        tuple(sorted({KINDS.index(c.kind) for c in claims})),
        tuple(sorted({MODALITIES.index(c.modality) for c in claims})),
        tuple(materiel.find(id) for id in things if id.startswith("materiel:")),
        tuple(actors.find(id) for id in doers if id.startswith("actor:")),
    )  # fmt: skip


def _find_ids(fillers: Iterable[tuple[Filler, ...]]) -> dict[str, Filler]:
    return {f.id: f for own in fillers for f in own if f.id is not None}


def _lay_dots(
    dots: Iterable[Dot],
    places: Mapping[PlaceKey, int],
    actors: Places,
    names: dict[str, str] | None = None,
) -> WeighedDots:
    """Dots in columns; whoever is not among the actors yet is put there, and named."""
    rows = []
    for dot in dots:
        at = places.get((dot.site.id, None))
        if at is None:
            continue
        if dot.actor is not None and names is not None:
            names.setdefault(dot.actor.id, dot.actor.name)
        rows.append((
            at, None if dot.actor is None else actors.find(dot.actor.id), KINDS.index(dot.kind),
            dot.mode, MODALITIES.index(dot.modality), _count(dot.when.earliest),
            _count(dot.when.latest), dot.claims[0],
        ))  # fmt: skip
    columns = list(zip(*rows, strict=True)) or [()] * len(WeighedDots.__slots__)
    return WeighedDots(**dict(zip(WeighedDots.__slots__, columns, strict=True)))


def _count(day: date | None) -> Number:
    return None if day is None else count_day(day.isoformat())

"""GeoJSON (RFC 7946): sites and the places of claims, drawn no sharper than they are known.

A point stands only where the radius is at most 5 km; beyond, the circle of the true radius
stands as a polygon; a country or province has no geometry at all, so that it can never be
taken for a pin in its middle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any

from vedette.gazetteer import Gazetteer
from vedette.gazetteer.distance import EARTH_KM
from vedette.model.claim import SLOTS, Claim, Filler
from vedette.show.export.jsonl import dump_json
from vedette.show.places import list_attributions
from vedette.show.sites import Site, find_level, list_sites
from vedette.show.wording import say_chain, say_when
from vedette.store import Record

POINT_KM = 5.0
"""A radius up to which a place is drawn as a point: the size of an airfield."""

VERTICES = 64

_QUOTES = 20
"""Quotes carried by one site; all its claims are there by id, and as features."""


def write_geojson(record: Record, gazetteer: Gazetteer | None = None) -> Iterator[str]:
    """The lines of one FeatureCollection, a feature a line.

    Imported places that stand in it are attributed in its member `attribution`.
    """
    yield '{"type": "FeatureCollection", "features": [\n'
    first = True
    ids: set[str] = set()
    for feature in iterate_features(record, gazetteer):
        yield ("" if first else ",\n") + dump_json(feature)
        first = False
        ids.add(feature["properties"].get("place_id") or feature["id"])
    credit = list_attributions(gazetteer, ids)
    end = f"], {dump_json({'attribution': credit})[1:]}" if credit else "]}"
    yield ("" if first else "\n") + end + "\n"


def iterate_features(
    record: Record, gazetteer: Gazetteer | None = None
) -> Iterator[dict[str, Any]]:
    """A feature for each site, then one for each place of each claim."""
    for site in list_sites(record, gazetteer):
        yield make_site_feature(site, [record.claim(id) for id in site.claims[:_QUOTES]])
    for claim in record.claims():
        yield from make_claim_features(claim)


def make_site_feature(site: Site, claims: Iterable[Claim]) -> dict[str, Any]:
    """A site as a feature: who was last there, and the claims behind it."""
    kept = list(claims)
    level = find_level(site.id, site.kind, site.radius_km)
    states = [f"{a.actor.name}: {a.state}, {say_when(a.evidence)} ({a.track})" for a in site.actors]
    return _make_feature(
        id=site.id,
        geometry=draw_place(site.lat, site.lon, site.radius_km, level=level),
        feature="site",
        name=site.name,
        kind=site.kind,
        level=level,
        radius_km=site.radius_km,
        relation=None,
        actors=list(dict.fromkeys(a.actor.name for a in site.actors)),
        state=states,
        claims=list(site.claims),
        quotes=[c.quote for c in kept],
        sources=list(dict.fromkeys(say_chain(c) for c in kept)),
        when=list(dict.fromkeys(say_when(a.evidence) for a in site.actors)),
        modality=sorted({c.modality for c in kept}),
    )


def make_claim_features(claim: Claim) -> Iterator[dict[str, Any]]:
    """One feature for each place that a claim names, in whatever slot."""
    for slot in SLOTS:
        for ordinal, filler in enumerate(getattr(claim, slot)):
            if filler.lat is not None and filler.lon is not None:
                yield _make_claim_feature(claim, slot, ordinal, filler)


def _make_claim_feature(claim: Claim, slot: str, ordinal: int, filler: Filler) -> dict[str, Any]:
    level = find_level(filler.id, None, filler.radius_km)
    return _make_feature(
        id=f"{claim.report.id}/{claim.id}/{slot}/{ordinal}",
        geometry=draw_place(filler.lat, filler.lon, filler.radius_km, level=level),
        feature="claim",
        name=filler.name or filler.text,
        kind=claim.kind,
        level=level,
        radius_km=filler.radius_km,
        relation=filler.relation,
        actors=list(dict.fromkeys(a.name or a.text for a in claim.actors)),
        state=[],
        claims=[claim.id],
        quotes=[claim.quote],
        sources=[say_chain(claim)],
        when=[say_when(claim.when)],
        modality=[claim.modality],
        polarity=claim.polarity,
        slot=slot,
        mode=claim.mode,
        place_id=filler.id,
        uri=claim.report.uri,
        published=claim.report.published,
    )


def _make_feature(*, id: str, geometry: dict[str, Any] | None, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": properties}


def draw_place(
    lat: float | None, lon: float | None, radius_km: float | None, *, level: str | None = None
) -> dict[str, Any] | None:
    """The geometry of a place: a point, its circle, or None where neither would be honest.

    A position without a radius says nothing of its uncertainty and is not drawn.
    """
    if lat is None or lon is None or radius_km is None or level is not None:
        return None
    if radius_km <= POINT_KM:
        return {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Polygon", "coordinates": [draw_circle(lat, lon, radius_km)]}


def draw_circle(lat: float, lon: float, radius_km: float) -> list[list[float]]:
    """A closed ring of 64 vertices at `radius_km` from the centre, counter-clockwise.

    The direct formula on the sphere; longitudes lie in -180..180, and a circle over the
    antimeridian is not cut there. Degrees are rounded to a metre.
    """
    phi, reach = radians(lat), radius_km / EARTH_KM
    ring = []
    for step in range(VERTICES):
        bearing = -2 * pi * step / VERTICES
        to_phi = asin(sin(phi) * cos(reach) + cos(phi) * sin(reach) * cos(bearing))
        turn = atan2(sin(bearing) * sin(reach) * cos(phi), cos(reach) - sin(phi) * sin(to_phi))
        to_lon = (lon + degrees(turn) + 540) % 360 - 180
        ring.append([round(to_lon, 5), round(degrees(to_phi), 5)])
    return [*ring, list(ring[0])]

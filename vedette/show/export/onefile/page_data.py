"""What the page shows, as plain values: places with their posture, claims, reports, actors.

Every word is ready to be read, because the page's script sets texts and knows no rules.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vedette.fuse import count_roots
from vedette.fuse.change import cut_after
from vedette.gazetteer import Gazetteer
from vedette.lexicon.actors import load_actors
from vedette.model.claim import Claim, Filler
from vedette.model.event import Segment
from vedette.model.plain import to_dict
from vedette.model.when import When
from vedette.show.dossier import order_by_day
from vedette.show.palette import choose_looks
from vedette.show.places import list_attributions
from vedette.show.receipt import mark_words
from vedette.show.sites import (
    Site,
    find_level,
    group_segments,
    iterate_places,
    list_sites,
    make_site,
)
from vedette.show.wording import (
    UNDATED,
    say_chain,
    say_content,
    say_count,
    say_kind,
    say_modality,
    say_outlet,
    say_position,
    say_roots,
    say_span,
    say_when,
    say_when_known,
    show_words,
)
from vedette.store import Record, StoredReport

Plain = dict[str, Any]

NOWHERE = "place:none"
"""The entry that holds the claims that name no place, or none that was found."""


@dataclass(slots=True)
class _Met:
    """A place with the claims that are at it and those that are only near it, by id."""

    filler: Filler
    at: dict[str, Claim] = field(default_factory=dict)
    near: dict[str, Claim] = field(default_factory=dict)


def gather_page(record: Record, gazetteer: Gazetteer | None) -> Plain:
    """Everything that the page shows of a record; all claims are held at once."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in record.claims():
        claims[claim.id].append(claim)
    reports = list(record.reports())
    on = record.last_received() or date.max
    segments = cut_after(record.segments(), on)
    met, placeless = _meet_places(claims)
    places = [
        _plain_place(site, found, own)
        for site, found, own in _list_places(record, gazetteer, met, segments)
    ]
    if placeless:
        places.append(_plain_nowhere(placeless))
    acting = _find_acting(claims, segments)
    used = {c.report.id for copies in claims.values() for c in copies}
    return {
        "about": {
            **_describe(reports, len(claims), len(places)),
            "credit": list_attributions(gazetteer, (place["id"] for place in places)),
        },
        "actors": _plain_actors(claims, segments, acting),
        "places": places,
        "claims": {id: _plain_claim(own, acting[id]) for id, own in claims.items()},
        "reports": {r.id: _plain_report(r) for r in reports if r.id in used},
    }


def _describe(reports: list[StoredReport], claims: int, places: int) -> Plain:
    received = max((r.received for r in reports), default="")
    return {
        "reports": say_count(len(reports), "report"),
        "claims": say_count(claims, "claim"),
        "places": places,
        "known": received[:10],
    }


def _meet_places(claims: dict[str, list[Claim]]) -> tuple[dict[str, _Met], list[Claim]]:
    """The places that claims name, by id, and the claims that name none."""
    met: dict[str, _Met] = {}
    placeless = []
    for own in claims.values():
        fillers = [f for f in iterate_places(own[0]) if f.id is not None]
        if not fillers:
            placeless.append(own[0])
        for filler in fillers:
            found = met.setdefault(str(filler.id), _Met(filler))
            if filler.relation is None:
                if found.filler.relation is not None:
                    found.filler = filler
                found.at[own[0].id] = own[0]
            else:
                found.near[own[0].id] = own[0]
    for found in met.values():  # at it and near it: what is at it decides
        found.near = {id: c for id, c in found.near.items() if id not in found.at}
    return met, placeless


def _list_places(
    record: Record, gazetteer: Gazetteer | None, met: dict[str, _Met], segments: list[Segment]
) -> Iterator[tuple[Site, _Met | None, tuple[Segment, ...]]]:
    """Sites in their order, then the other places by how many claims name them."""
    own = group_segments(segments)
    sites = list_sites(record, gazetteer)
    for site in sites:
        yield site, met.get(site.id), own.get(site.id, ())
    listed = {site.id for site in sites}
    others = {id: found for id, found in met.items() if id not in listed}
    for id in sorted(others, key=lambda i: (-len(others[i].at) - len(others[i].near), i)):
        found = others[id]
        yield make_site(id, found.filler, found.at.values(), (), gazetteer=gazetteer), found, ()


def _plain_place(site: Site, found: _Met | None, segments: tuple[Segment, ...]) -> Plain:
    level = find_level(site.id, site.kind, site.radius_km)
    at = sorted(found.at.values(), key=order_by_day) if found else []
    near = sorted(found.near.values(), key=order_by_day) if found else []
    is_drawn = level is None and None not in (site.lat, site.lon, site.radius_km)
    around = found.filler if found and not at and level is None else None
    lat, lon, radius = (site.lat, site.lon, site.radius_km) if is_drawn else (None, None, None)
    if around is not None and around.relation is not None:  # never sharper than "near"
        lat, lon, radius = around.lat, around.lon, around.radius_km
    return {
        "id": site.id,
        "name": show_words(site.name),
        "kind": site.kind or "place",
        "group": "area" if level else "site" if at or segments else "near",
        "lat": lat,
        "lon": lon,
        "radius_km": radius,
        "position": say_position(lat, lon, radius) if lat is not None else "",
        "origin": show_words(site.origin),
        "names": _list_names(site, [*at, *near]),
        "roots": say_roots(count_roots(at or near)) if at or near else "",
        "reports": len({c.report.id for c in (*at, *near)}),
        "states": [
            {"actor": s.actor.id, "track": s.track, "state": s.state, "when": str(s.evidence)}
            for s in site.actors
        ],
        "posture": [_plain_segment(s) for s in segments],
        "claims": [c.id for c in at],
        "near": [c.id for c in near],
    }


def _plain_nowhere(claims: list[Claim]) -> Plain:
    ordered = sorted(claims, key=order_by_day)
    return {
        "id": NOWHERE, "name": "No place known", "kind": "claims that name no place, or none found",
        "group": "area", "lat": None, "lon": None, "radius_km": None, "position": "",
        "origin": "", "names": [], "roots": "",
        "reports": len({c.report.id for c in claims}), "states": [], "posture": [],
        "claims": [c.id for c in ordered], "near": [],
    }  # fmt: skip


def _list_names(site: Site, claims: list[Claim]) -> list[str]:
    """Other wordings of the place in the reports, each once; references are none."""
    found = (
        show_words(f.text)
        for c in claims
        for f in iterate_places(c)
        if f.id == site.id and f.via is None and f.relation is None
    )
    known = {site.name.casefold()}
    names = {n.casefold(): n for n in found if n.casefold() not in known}
    return sorted(names.values())


def _plain_segment(segment: Segment) -> Plain:
    start, end = say_span(segment)
    return {
        "actor": segment.actor.id,
        "track": segment.track,
        "state": segment.state,
        "from": start,
        "to": end,
        "bounds": [*_days(segment.start), *_days(segment.end)] if segment.is_dated else [None] * 4,
        "claims": list(segment.claims),
        "reasons": [show_words(r) for r in segment.reasons],
    }


def _days(when: When) -> tuple[str | None, str | None]:
    first, last = when.earliest, when.latest
    return first.isoformat() if first else None, last.isoformat() if last else None


def _find_acting(
    claims: dict[str, list[Claim]], segments: list[Segment]
) -> dict[str, dict[str, str]]:
    """The actors of each claim, names by id: those it names, and whose posture rests on it."""
    acting: dict[str, dict[str, str]] = {
        id: {a.id: a.name or a.text for a in own[0].actors if a.id and a.id.startswith("actor:")}
        for id, own in claims.items()
    }
    for segment in segments:
        for id in segment.claims:
            acting.get(id, {}).setdefault(segment.actor.id, segment.actor.name)
    return acting


def _plain_actors(
    claims: dict[str, list[Claim]], segments: list[Segment], acting: dict[str, dict[str, str]]
) -> Plain:
    counts = Counter(id for own in acting.values() for id in own)
    names = {id: name for own in acting.values() for id, name in own.items()}
    names |= {s.actor.id: s.actor.name for s in segments}
    ordered = {id: names[id] for id in sorted(names, key=lambda i: (-counts[i], i))}
    looks = choose_looks(ordered, counts, load_actors())
    return {id: to_dict(look) for id, look in zip(ordered, looks, strict=True)}


def _plain_claim(copies: list[Claim], actors: dict[str, str]) -> Plain:
    """A claim with its sentence in runs; `also` are the other reports of the same text."""
    claim = min(copies, key=lambda c: (c.report.published or "9999", c.report.id))
    return {
        "kind": claim.kind,
        "says": say_kind(claim),
        "modality": claim.modality,
        "told": say_modality(claim),
        "content": say_content(claim),
        "when": say_when(claim.when),
        "how": say_when_known(claim.when) if claim.when.is_known or claim.when.text else UNDATED,
        "chain": say_chain(claim),
        "roots": say_roots(count_roots([claim])),
        "runs": list(split_runs(claim)),
        "headline": claim.headline,
        "actors": list(actors),
        "report": claim.report.id,
        "also": [say_outlet(c.report) for c in copies if c is not claim],
        "extractor": show_words(claim.extractor),
    }


def split_runs(claim: Claim) -> Iterator[list[str]]:
    """The sentence in runs of words and what they filled: [words] or [words, label].

    Of marks inside others the inner one counts.
    """
    inner: list[tuple[str, ...]] = [()] * len(claim.quote)
    for mark in mark_words(claim):
        inner[mark.span[0] : mark.span[1]] = [mark.labels] * (mark.span[1] - mark.span[0])
    start = 0
    for at in range(1, len(inner) + 1):
        if at == len(inner) or inner[at] is not inner[start]:
            piece = claim.quote[start:at]
            shown = show_words(f"|{piece}|")[1:-1]  # keeps a blank at either end
            yield [shown, ", ".join(inner[start])] if inner[start] else [shown]
            start = at


def _plain_report(report: StoredReport) -> Plain:
    return {
        "title": show_words(report.title) if report.title else "",
        "outlet": say_outlet(report),
        "published": say_when(report.published),
        "received": report.received[:10],
        "address": show_words(report.uri),
        "sha256": report.sha256,
    }

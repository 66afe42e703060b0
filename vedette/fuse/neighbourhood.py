"""The neighbourhood of a change: what must be fused anew when claims come, change or go.

The result is that of fusing everything, for the parts that the change touches; no other part
sees any difference. What is kept of the last fusing stands on a `Shelf`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from vedette.fuse.blocks import WINDOW, find_stands, may_meet
from vedette.fuse.compare import is_link
from vedette.fuse.fusing import (
    Background,
    choose_name,
    find_sites,
    fuse_parts,
    fuse_report,
    fuse_site,
    tell_all,
)
from vedette.fuse.grouping import find_near
from vedette.fuse.names import deduplicate
from vedette.fuse.traits import Told
from vedette.model.claim import Claim
from vedette.model.fused import Change, FusedSite, Shelf, Stand


def fuse_around(
    ids: Collection[str],
    reports: Collection[str],
    sites: Collection[str],
    shelf: Shelf,
    background: Background,
    *,
    copies: Collection[str] = (),
) -> Change:
    """What changes when these claims have come, changed or gone; their stands are renewed.

    `ids` are the claims that the changed texts told or tell; `reports` the reports that told or
    tell them, `sites` those that they named before, `copies` further reports whose reuse of text
    changed. What is linked to them is found.
    """
    own = shelf.claims_of_texts_with(ids)
    ids = {*ids, *(c.id for c in own)}
    told = tell_all(own, background)
    flipped = _renew_stands(ids, told, shelf)
    linked = _find_linked(told, flipped, shelf, background)
    linked |= {c.id for c in shelf.claims_of_reports(copies)}
    gone = shelf.parts_of({*ids, *linked})
    members = shelf.members_of(gone) | linked | frozenset(ids)
    claims = shelf.claims_of_texts_with(members)
    parts = fuse_parts(
        deduplicate(list(claims)), tell_all(claims, background), shelf.around, background, members
    )
    return Change(
        gone=gone,
        parts=parts,
        sites=_fuse_sites(own, ids, sites, shelf, background),
        reports={
            id: fuse_report(shelf.claims_of_reports([id]), background) for id in sorted(reports)
        },
    )


def _renew_stands(
    ids: Iterable[str], told: Mapping[str, Told], shelf: Shelf
) -> set[tuple[str, str]]:
    """Put the claims where they stand now; the pairs around them that met, or now meet, no more.

    A block's windows reach `WINDOW` far, so a stand that comes or goes between two claims at
    just that distance parts them or brings them together.
    """
    flipped: set[tuple[str, str]] = set()
    for id in sorted(ids):
        for stand in shelf.stands_of(id):
            flipped |= _find_flipped(stand, shelf)
            shelf.take_down(stand)
        for stand in find_stands(told[id]) if id in told else ():
            shelf.put_up(stand)
            flipped |= _find_flipped(stand, shelf)
    return flipped


def _find_flipped(stand: Stand, shelf: Shelf) -> set[tuple[str, str]]:
    sides = shelf.around(stand, WINDOW)
    found = set()
    for rank, one in enumerate(sides.before):
        behind = WINDOW - 1 - rank
        if behind < len(sides.after) and may_meet(one, sides.after[behind]):
            found.add((one.id, sides.after[behind].id))
    return found


def _find_linked(
    told: Mapping[str, Told],
    flipped: Collection[tuple[str, str]],
    shelf: Shelf,
    background: Background,
) -> frozenset[str]:
    """Who is linked to a changed claim, tied to it, or to whom a link may have come or gone."""
    near = {id: find_near(t, shelf.around) for id, t in told.items()}
    others = set().union(*near.values(), *flipped)
    known = {**tell_all(shelf.claims_of_texts_with(others), background), **told}
    pairs = {(a, b) for a, found in near.items() for b in found} | set(flipped)
    linked = {
        i
        for a, b in pairs
        if a in known and b in known and is_link(known[a], known[b])
        for i in (a, b)
    }
    must = background.ties.must
    tied = {i for pair in must if not told.keys().isdisjoint(pair) for i in pair}
    return frozenset(linked | tied)


def _fuse_sites(
    own: Iterable[Claim],
    ids: Collection[str],
    before: Collection[str],
    shelf: Shelf,
    background: Background,
) -> dict[str, FusedSite]:
    """The sites that changed claims name or named, each with all its claims."""
    named = {s.id for c in own if c.id in ids for s in find_sites(c, background)}
    fused = {}
    for id in sorted({*named, *before}):
        claims = deduplicate(list(shelf.claims_at(id)))
        site = choose_name(id, claims, background)
        if site is not None:
            fused[id] = fuse_site(site, claims, background)
        else:
            fused[id] = FusedSite(segments=(), conflicts=())
    return fused

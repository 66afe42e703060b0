"""The neighbourhood of a change: what must be fused anew when claims come, change or go.

The result is that of fusing everything, for the parts that the change touches; no other part
sees any difference. What is kept of the last fusing stands on a `Shelf`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from vedette.fuse.blocks import WINDOW, find_stands, may_meet
from vedette.fuse.clusters import Link
from vedette.fuse.fusing import (
    Background,
    choose_name,
    find_sites,
    fuse_parts,
    fuse_report,
    fuse_site,
    tell_all,
)
from vedette.fuse.grouping import find_link, find_near
from vedette.fuse.linking import Pair, pair_of
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
    found = _find_new_links(told, flipped, shelf, background)
    linked = {i for link in found for i in (link.a, link.b)}
    linked |= {i for pair in flipped for i in pair} | _find_judged(ids, background)
    linked |= {c.id for c in shelf.claims_of_reports(copies)} | _find_copies(own, shelf, background)
    gone = shelf.parts_of({*ids, *linked})
    members = shelf.members_of(gone) | linked | ids
    claims = shelf.claims_of_texts_with(members)
    known = [
        Link(a=a, b=b, score=score)
        for a, b, score in shelf.links_of(gone)
        if not (a in ids or b in ids or (a, b) in flipped)
    ]
    parts = fuse_parts(
        deduplicate(list(claims)), tell_all(claims, background), [*known, *found], background,
        members,
    )  # fmt: skip
    return Change(
        gone=gone,
        parts=parts,
        sites=_fuse_sites(own, ids, sites, shelf, background),
        reports={
            id: fuse_report(shelf.claims_of_reports([id]), background) for id in sorted(reports)
        },
    )


def _renew_stands(ids: Iterable[str], told: Mapping[str, Told], shelf: Shelf) -> set[Pair]:
    """Put the claims where they stand now; the pairs around them that met, or now meet, no more.

    A block's windows reach `WINDOW` far, so a stand that comes or goes between two claims at
    just that distance parts them or brings them together.
    """
    flipped: set[Pair] = set()
    for id in sorted(ids):
        for stand in shelf.stands_of(id):
            flipped |= _find_flipped(stand, shelf)
            shelf.take_down(stand)
        for stand in find_stands(told[id]) if id in told else ():
            shelf.put_up(stand)
            flipped |= _find_flipped(stand, shelf)
    return flipped


def _find_flipped(stand: Stand, shelf: Shelf) -> set[Pair]:
    sides = shelf.around(stand, WINDOW)
    found = set()
    for rank, one in enumerate(sides.before):
        behind = WINDOW - 1 - rank
        if behind < len(sides.after) and may_meet(one, sides.after[behind]):
            found.add(pair_of(one.id, sides.after[behind].id))
    return found


def _find_new_links(
    told: Mapping[str, Told],
    flipped: Collection[Pair],
    shelf: Shelf,
    background: Background,
) -> list[Link]:
    """The links of the changed claims, and of pairs that may meet now and did not, or no more."""
    near = {id: find_near(t, shelf.around) for id, t in told.items()}
    pairs = {pair_of(a, b) for a, found in near.items() for b in found} | set(flipped)
    others = {i for pair in pairs for i in pair}
    known = {**tell_all(shelf.claims_of_texts_with(others), background), **told}
    near |= {a: find_near(known[a], shelf.around) for a, _ in flipped if a in known}
    found = []
    for a, b in sorted(pairs):
        if a in known and b in known and (b in near.get(a, ()) or a in near.get(b, ())):
            link = find_link(known[a], known[b])
            found += [link] if link is not None else []
    return found


def _find_judged(ids: Collection[str], background: Background) -> set[str]:
    """Whom judgements tie to the changed claims."""
    must = background.ties.must
    return {i for pair in must if not set(ids).isdisjoint(pair) for i in pair}


def _find_copies(own: Sequence[Claim], shelf: Shelf, background: Background) -> set[str]:
    """The claims of the reports that share words with those of the changed claims."""
    reports = {c.report.id for c in own}
    shared = {r for id in reports for reuse in background.reuse.reuses(id) for r in reuse.reports}
    return {c.id for c in shelf.claims_of_reports(shared - reports)}


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

"""What differs in posture between two days, or between two states of knowledge of one day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from vedette.fuse import name_site
from vedette.fuse.change import compare_days, compare_knowledge
from vedette.fuse.evidence import find_named_sites
from vedette.fuse.told import Clock, last_day
from vedette.model.claim import Claim
from vedette.model.posture import Change
from vedette.show.asked import Asked, Drawer
from vedette.store import StoredReport

FEW = 200
"""New reports, and sites that they name, up to which a part of the record is read."""


def differ_in_time(drawer: Drawer, asked: Asked, first: date, second: date) -> list[Change]:
    """What differs between two days, both as `asked` knows and weighs them."""
    claims = drawer.claims(asked)
    drawn = [drawer.draw_of(claims, replace(asked, as_of=day)) for day in (first, second)]
    return list(compare_days(drawn[0], drawn[1], first, second))


def differ_in_knowledge(
    drawer: Drawer, asked: Asked, earlier: date, later: date, *, day: date
) -> list[Change]:
    """What was known of a day by a later one otherwise than by an earlier one.

    Only sites that some claim names by then that did not before, or otherwise, are drawn: of
    a few new reports their claims and those of their sites are all that is read.
    """
    ways = [replace(asked, as_of=day, known_on=known) for known in (earlier, later)]
    stored = _read_around(drawer, asked, earlier, later)
    if stored is None:
        stored = list(drawer.record.claims(place=drawer.site))
    old, new = (drawer.claims(way, stored) for way in ways)
    sites = _find_touched(old, new)
    if drawer.site is not None:
        sites &= {drawer.site}
    drawn = []
    for claims, way in zip((old, new), ways, strict=True):
        naming = [c for c in claims if not sites.isdisjoint(find_named_sites(c, name_site))]
        drawn.append(drawer.draw_of(naming, way, sites=sites))
    return list(compare_knowledge(drawn[0], drawn[1], day))


def _read_around(
    drawer: Drawer, asked: Asked, earlier: date, later: date
) -> Sequence[Claim] | None:
    """The claims at all sites that the reports name which became known between two days.

    None where too much became known for that to be less, and where judgements may tell more.
    """
    record = drawer.record
    if drawer.site is not None or any(drawer.judged_by(d) is not None for d in (earlier, later)):
        return None
    received = record.received()
    fresh = [r.id for r in record.reports() if earlier < _know(r, received, asked.clock) <= later]
    if len(fresh) > FEW:
        return None
    told = [c for id in fresh for c in record.claims(report=id)]
    sites = {site for c in told for site in find_named_sites(c, name_site)}
    if len(sites) > FEW:
        return None
    found = {(c.id, c.report.id): c for site in sites for c in record.claims(place=site)}
    return [found[key] for key in sorted(found)]


def _know(report: StoredReport, received: Mapping[str, date], clock: Clock) -> date:
    """The day from which on a report was known; the last there is where it surely never was."""
    published = last_day(str(report.published)) if clock == "published" else None
    return published or received.get(report.id, date.max)


def _find_touched(old: Sequence[Claim], new: Sequence[Claim]) -> set[str]:
    """The sites that claims name which stand on one side alone, or otherwise on the other."""
    held = {(c.id, c.report.id): c for c in old}
    touched: set[str] = set()
    for claim in new:
        before = held.pop((claim.id, claim.report.id), None)
        if before is not claim and before != claim:
            for one in filter(None, (before, claim)):
                touched |= set(find_named_sites(one, name_site))
    for claim in held.values():
        touched |= set(find_named_sites(claim, name_site))
    return touched

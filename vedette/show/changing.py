"""What changed since an entry of the ledger: postures and conflicts that new reports made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vedette.fuse import find_kinds
from vedette.fuse.change import compare_knowledge
from vedette.fuse.dial import ANY, draw_under
from vedette.fuse.horizon import guess_kind
from vedette.gazetteer import Gazetteer
from vedette.lexicon.actors import load_actors
from vedette.model.conflict import Conflict
from vedette.model.posture import Change
from vedette.show.judged import JudgedRecord

SITES_MOST = 200
"""Sites whose posture is drawn twice to compare: about two seconds' work. Beyond them a list of
changes would not be read anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPostures:
    """What is known otherwise by new reports; `is_whole` is False where there were too many
    sites to compare, of which there were `sites`.
    """

    changes: tuple[Change, ...]
    sites: int
    is_whole: bool


def compare_postures(
    seen: JudgedRecord, entry: int, day: date, gazetteer: Gazetteer | None = None
) -> NewPostures:
    """How the posture on a day is known otherwise by reports that came in behind an entry.

    Both sides stand under the judgements of today: what is compared is what the reports did.
    """
    sites = seen.places_since(entry)
    if len(sites) > SITES_MOST:
        return NewPostures(changes=(), sites=len(sites), is_whole=False)
    new = set(seen.reports_since(entry))
    received = seen.received()
    changes: list[Change] = []
    for site in sites:
        known = [c for c in seen.claims(place=site) if c.report.id not in new]
        before = draw_under(
            known, ANY, ancestors=load_actors().ancestors, as_of=None,
            kind_of=guess_kind if gazetteer is None else find_kinds(gazetteer),
            received_of=received.get, sites={site},
        )  # fmt: skip
        changes += compare_knowledge(before, seen.segments(site), day)
    return NewPostures(changes=tuple(changes), sites=len(sites), is_whole=True)


def find_new_conflicts(seen: JudgedRecord, entry: int) -> Iterator[Conflict]:
    """The conflicts of which a whole side rests on reports that came in behind an entry."""
    new = seen.claims_since(entry)
    for conflict in seen.conflicts() if new else ():
        if conflict.type != "relay" and any(new.issuperset(s.claims) for s in conflict.sides):
            yield conflict

"""Silence: how many reports a site had since the last evidence, and how many name the actor."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from datetime import date

from vedette.fuse.evidence import find_named_actors
from vedette.fuse.told import Received, day_told, never_received
from vedette.model.claim import Claim
from vedette.model.event import Silence
from vedette.model.when import When


class Heard:
    """The reports that name a site, by the day on which they were told.

    `claims` are all that name the site, headlines and plans too. A report of which neither the
    date nor the receipt is known counts nowhere; one told after `until` does not count.
    """

    def __init__(
        self,
        claims: Iterable[Claim] = (),
        *,
        received_of: Received = never_received,
        until: date | None = None,
    ) -> None:
        self._received_of = received_of
        self._until = until
        self._days: dict[str, date | None] = {}
        self._actors: dict[str, set[str]] = defaultdict(set)
        self._naming: dict[str | None, list[date]] = {}
        for claim in claims:
            self.add(claim)

    def add(self, claim: Claim) -> None:
        """Hear one more claim that names the site."""
        report = claim.report
        if report.id not in self._days:
            self._days[report.id] = day_told(report, self._received_of)
        for actor in find_named_actors(claim):
            self._actors[actor].add(report.id)
        self._naming.clear()

    def measure(
        self, actor: str, last: When, evidence: Sequence[Claim], until: date | None = None
    ) -> Silence:
        """The silence on an actor behind the evidence of `last`, told by these claims.

        Only reports told after the last day of it count, those of the evidence itself left
        out, and none told after `until`.
        """
        after = last.latest or last.earliest or date.min
        end = min((day for day in (until, self._until) if day is not None), default=date.max)
        own = {c.report.id for c in evidence}
        known = {id for id in own if after < (self._days.get(id) or date.min) <= end}
        naming = self._actors.get(actor, set())
        return Silence(
            last=last,
            reports=_count(self._days_of(None), after, end) - len(known),
            naming=_count(self._days_of(actor), after, end) - len(known & naming),
        )

    def measure_site(self, last: When, actors: Iterable[str], own: Set[str]) -> Silence:
        """The silence on a site as a whole, and how many reports name any of these actors.

        `own` are the reports of the evidence itself, which are none of the silence.
        """
        after, end = last.latest or last.earliest or date.min, self._until or date.max
        naming = {id for actor in actors for id in self._actors.get(actor, ())}
        since = [
            id
            for id, told in self._days.items()
            if told is not None and after < told <= end and id not in own
        ]
        named = sum(id in naming for id in since)
        return Silence(last=last, reports=len(since), naming=named)

    def _days_of(self, actor: str | None) -> list[date]:
        """The days of the reports that name an actor, of all for None, in order."""
        if actor not in self._naming:
            ids = self._days if actor is None else self._actors.get(actor, set())
            self._naming[actor] = sorted(d for id in ids if (d := self._days[id]) is not None)
        return self._naming[actor]


def _count(days: list[date], after: date, until: date) -> int:
    return max(0, bisect_right(days, until) - bisect_right(days, after))

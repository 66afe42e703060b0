"""Posture as it is asked for: of which day, as known when and by which clock, on what evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from vedette.fuse import count_roots, find_kinds
from vedette.fuse.dial import ANY, Dialled, Rule, draw_under, turn_dial
from vedette.fuse.dots import draw_dots
from vedette.fuse.horizon import guess_kind
from vedette.fuse.names import deduplicate, fold_name
from vedette.fuse.told import Clock, select_known
from vedette.gazetteer import Gazetteer
from vedette.lexicon.actors import load_actors
from vedette.lexicon.outlets import load_outlets
from vedette.model.claim import Claim
from vedette.model.event import Dot, Segment
from vedette.store import Record

_OFFICIAL_OUTLETS = ("government", "force")

JudgedBy = Callable[[date], Sequence[Claim] | None]
"""All claims under the judgements made by a day, or all that name the site drawn; None where they
are those of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """When it was so (`as_of`), when it was known (`known_on`, by which clock), and by what rule.

    Without any of them it is the posture that the record keeps.
    """

    as_of: date | None = None
    known_on: date | None = None
    clock: Clock = "published"
    rule: Rule = ANY

    @property
    def is_kept(self) -> bool:
        """Whether the record keeps just that, so that nothing has to be drawn."""
        return self.as_of is None and self.known_on is None and self.rule.kind == "any"

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells one way to ask from another: the clock only where it matters."""
        clock = self.clock if self.known_on else ""
        return str(self.as_of), str(self.known_on), clock, str(self.rule)


ALL = Asked()
"""All that is known by now, on any evidence."""


def judge_as_today(_day: date) -> None:
    """No other judgements than those of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawer:
    """Draws postures of one record; of one site alone where `site` is given.

    What a site's posture depends on are the claims that name it, so no others are read.
    `judged_by` gives what was judged by the day by which things were known. `held` are the
    claims asked for, where somebody has read them already.
    """

    record: Record
    gazetteer: Gazetteer | None = None
    site: str | None = None
    judged_by: JudgedBy = judge_as_today
    held: Sequence[Claim] | None = None

    def draw(self, asked: Asked) -> tuple[Segment, ...]:
        """The segments asked for, whole lanes up to `as_of`."""
        if asked.is_kept:
            return tuple(self.record.segments(self.site))
        return self.draw_of(self.claims(asked), asked)

    def draw_of(
        self, claims: Sequence[Claim], asked: Asked, *, sites: Set[str] | None = None
    ) -> tuple[Segment, ...]:
        """The segments that these claims give as of the day asked for, of some sites or all."""
        means = self._means(asked, self.received(claims))
        if sites is not None:
            means["sites"] = sites
        return draw_under(claims, asked.rule, **means)

    def dial(self, asked: Asked) -> Dialled:
        """The segments asked for beside what any evidence gives, with what flips."""
        claims = self.claims(asked)
        return turn_dial(claims, asked.rule, **self._means(asked, self.received(claims)))

    def dots(self, asked: Asked) -> tuple[Dot, ...]:
        """Passing uses, plans and denials; those that begin after `as_of` left out."""
        claims = asked.rule.keep(deduplicate(list(self.claims(asked))))
        drawn = draw_dots(claims, admits=None if asked.rule.kind == "any" else asked.rule.admits)
        day = asked.as_of or date.max
        return tuple(
            d for d in drawn
            if self.site in (None, d.site.id) and (d.when.earliest or date.min) <= day
        )  # fmt: skip

    def claims(self, asked: Asked, stored: Sequence[Claim] | None = None) -> Sequence[Claim]:
        """The claims that were known by then, judged by then; `stored` are those of today, where
        they are at hand.
        """
        if self.held is not None:
            return self.held
        day = asked.known_on
        judged = None if day is None else self.judged_by(day)
        claims = judged if judged is not None else stored
        if claims is None:
            claims = list(self.record.claims(place=self.site))
        if day is None:
            return claims
        received = self.received(claims).get
        return select_known(claims, day, clock=asked.clock, received_of=received)

    def received(self, claims: Sequence[Claim]) -> dict[str, date]:
        """The day on which each report behind the claims came in, by its id."""
        if self.site is None:
            return self.record.received()
        return self.record.received_of(c.report.id for c in claims)

    def _means(self, asked: Asked, received: dict[str, date]) -> dict[str, object]:
        return {
            "ancestors": load_actors().ancestors,
            "as_of": asked.as_of,
            "kind_of": guess_kind if self.gazetteer is None else find_kinds(self.gazetteer),
            "received_of": received.get,
            "sites": None if self.site is None else {self.site},
        }


def know_voices(rule: Rule) -> Rule:
    """The rule with the outlets of governments and forces known for official, and one owner or
    state known for one root.
    """
    names = {
        fold_name(name)
        for outlet in load_outlets().by_id.values()
        if outlet.kind in _OFFICIAL_OUTLETS
        for name in outlet.names
    }
    count = partial(count_roots, party_of=load_outlets().party_of_voice)
    return replace(rule, is_official=lambda outlet: fold_name(outlet) in names, count=count)

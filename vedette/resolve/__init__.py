"""Resolve: the words of a claim to places with a radius and to intervals of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vedette.gazetteer import Gazetteer
from vedette.model.claim import Claim, Filler, Reason
from vedette.model.mention import MarkedReport, TimePhrase
from vedette.model.when import UNKNOWN, When
from vedette.resolve.places import PlaceResolver, find_countries
from vedette.resolve.when import can_anchor, resolve_again, resolve_expression
from vedette.resolve.when_order import bound_by_order, date_claims
from vedette.resolve.when_saying import say_expression

__all__ = [
    "PlaceResolver", "Resolver", "date_claims", "resolve_again", "resolve_expression",
    "say_expression",
]  # fmt: skip


@dataclass(frozen=True)
class Resolver:
    """The resolve step; without a gazetteer places keep their words only."""

    gazetteer: Gazetteer | None = None

    def resolve(self, claims: Sequence[Claim], report: MarkedReport) -> tuple[Claim, ...]:
        """The same claims with places and times resolved, in the same order.

        Claim ids stay: they hash words and spans only.
        """
        if not claims:
            return ()
        placed: Iterable[Claim] = claims
        if self.gazetteer is not None:
            countries = find_countries(report, self.gazetteer)
            places = PlaceResolver(self.gazetteer, countries)
            placed = [resolve_places(c, places) for c in claims]
        timed = tuple(_resolve_times(placed, report))
        return bound_by_order(timed, published=report.parsed.report.published)


def resolve_places(claim: Claim, places: PlaceResolver) -> Claim:
    """The claim with its places and origins resolved, reasons added."""
    reasons: list[Reason] = [*claim.reasons]
    done: dict[str, tuple[Filler, ...]] = {}
    for slot in ("places", "origins"):
        fillers = []
        for filler in getattr(claim, slot):
            resolved, reason = places.resolve(filler, slot)
            fillers.append(resolved)
            reasons.append(reason)
        done[slot] = tuple(fillers)
    return replace(claim, places=done["places"], origins=done["origins"], reasons=tuple(reasons))


def _resolve_times(claims: Iterable[Claim], report: MarkedReport) -> Iterable[Claim]:
    """Times in text order: a date without a year takes the year of the last dated statement.

    "The following day" counts from that statement too, or from the claim before where that was
    dated later in the text ("on Saturday").
    """
    published = report.parsed.report.published
    dated = _dated_statements(report, published)
    told: list[tuple[int, When]] = []
    for claim in claims:
        if claim.when.expression is None or claim.when.span is None:
            yield claim
            continue
        at = claim.when.span[0]
        last = max((d for d in dated if d[0] < at), default=(-1, UNKNOWN), key=_place)
        near = max((d for d in told if d[0] < at), default=(-1, UNKNOWN), key=_place)
        when = resolve_expression(
            _phrase(claim.when),
            published=published,
            year=last[1].earliest.year if last[1].earliest else None,
            anchor=(near if near[0] > last[0] else last)[1],
            is_future=claim.modality in ("planned", "possible"),
        )
        when = replace(when, after=claim.when.after, before=claim.when.before)
        if can_anchor(when):
            told.append((at, when))
        reason = Reason(
            step="resolve", about="when",
            why=f"{when.text!r} reads {when.expression}: {str(when) or 'open'} ({when.basis})",
        )  # fmt: skip
        yield replace(claim, when=when, reasons=(*claim.reasons, reason))


def _place(statement: tuple[int, When]) -> int:
    return statement[0]


def _dated_statements(report: MarkedReport, published: When) -> list[tuple[int, When]]:
    """Where in the text a statement is dated by itself, year and all, and when that was."""
    found = []
    for sentence in report.marked:
        for phrase in sentence.times:
            when = resolve_expression(phrase, published=UNKNOWN)
            if when.earliest is not None and when.latest is not None:
                found.append((phrase.span[0], when))
    return found


def _phrase(when: When) -> TimePhrase:
    assert when.text is not None and when.span is not None and when.expression is not None
    return TimePhrase(
        text=when.text,
        span=when.span,
        expression=when.expression,
        precision=when.precision,
        reading=when.reading,
    )

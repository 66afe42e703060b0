"""Resolve: the words of a claim to places with a radius and to intervals of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vedette.gazetteer import Gazetteer
from vedette.model.claim import Claim, Filler, Reason
from vedette.model.mention import MarkedReport, TimePhrase
from vedette.model.when import UNKNOWN, When
from vedette.resolve.places import PlaceResolver
from vedette.resolve.relative import lie_between
from vedette.resolve.reported import anchor, name_reported
from vedette.resolve.scene import list_asked, locate_names, read_scene
from vedette.resolve.when import resolve_expression

__all__ = ["PlaceResolver", "Resolver", "locate_names", "resolve_expression"]


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
            scene = read_scene(list_asked(report), self.gazetteer)
            places = PlaceResolver(scene)
            placed = [resolve_places(c, places) for c in claims]
        return tuple(_resolve_times(placed, report))


def resolve_places(claim: Claim, places: PlaceResolver) -> Claim:
    """The claim with its places and origins resolved, reasons added."""
    reasons: list[Reason] = [*claim.reasons]
    done: dict[str, tuple[Filler, ...]] = {}
    for slot in ("places", "origins"):
        fillers = []
        for filler in getattr(claim, slot):
            resolved, reason = places.resolve(filler, slot, claim.measures)
            fillers.append(resolved)
            reasons.append(reason)
        done[slot] = anchor(lie_between(fillers))
        for number, filler in enumerate(done[slot]):
            site = name_reported(filler, places.scene)
            if site is not None:
                done[slot] = (*done[slot][:number], site, *done[slot][number + 1 :])
                why = f"{filler.text!r} is on no list: a reported site, {site.id}"
                reasons.append(Reason(step="resolve", about=slot, why=why))
    return replace(claim, places=done["places"], origins=done["origins"], reasons=tuple(reasons))


def _resolve_times(claims: Iterable[Claim], report: MarkedReport) -> Iterable[Claim]:
    """Times in text order: a date without a year takes the year of the last dated statement."""
    published = report.parsed.report.published
    dated = _dated_statements(report, published)
    for claim in claims:
        if claim.when.expression is None or claim.when.span is None:
            yield claim
            continue
        before = [w for at, w in dated if at < claim.when.span[0]]
        anchor = before[-1] if before else UNKNOWN
        when = resolve_expression(
            _phrase(claim.when),
            published=published,
            year=anchor.earliest.year if anchor.earliest else None,
            anchor=anchor,
            is_future=claim.modality in ("planned", "possible"),
        )
        reason = Reason(
            step="resolve", about="when",
            why=f"{when.text!r} reads {when.expression}: {str(when) or 'open'} ({when.basis})",
        )  # fmt: skip
        yield replace(claim, when=when, reasons=(*claim.reasons, reason))


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

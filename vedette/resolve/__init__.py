"""Resolve: the words of a claim to places with a radius and to intervals of time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from vedette.gazetteer import Gazetteer
from vedette.gazetteer.relations import load_relations
from vedette.model.claim import Claim, Filler, Reason
from vedette.model.mention import MarkedReport, TimePhrase
from vedette.model.when import UNKNOWN, When
from vedette.resolve.places import PlaceResolver
from vedette.resolve.relative import find_distance, lie_between
from vedette.resolve.reported import anchor, name_reported
from vedette.resolve.scene import read_scene
from vedette.resolve.setting import list_asked, locate_names
from vedette.resolve.when import can_anchor, choose_year, resolve_again, resolve_expression
from vedette.resolve.when_order import bound_by_order, date_claims
from vedette.resolve.when_saying import say_expression

__all__ = [
    "PlaceResolver", "Resolver", "date_claims", "locate_names", "resolve_again",
    "resolve_expression", "say_expression",
]  # fmt: skip


# A year in the normal form of a time phrase.
_YEAR = re.compile(r"(?<![\d:.-])\d{4}(?![\w:.])")
# A clause that opens so tells of another time than its sentence.
_BEHIND = re.compile(r"\b(?:before|until|since|prior to|ahead of)\b[^,;:.]{0,80}$", re.IGNORECASE)


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
        timed = tuple(_date_pictures(_resolve_times(placed, report), report))
        return bound_by_order(timed, published=report.parsed.report.published)


def resolve_places(claim: Claim, places: PlaceResolver) -> Claim:
    """The claim with its places and origins resolved, reasons added."""
    reasons: list[Reason] = [*claim.reasons]
    resolved_slots: dict[str, tuple[Filler, ...]] = {}
    is_done = load_relations().is_done_to_a_town(claim.kind, claim.trigger.text)
    spots = (*claim.places, *claim.origins)
    for slot in ("places", "origins"):
        fillers = []
        for filler in getattr(claim, slot):
            distance = find_distance(filler, claim.measures, spots)
            done = is_done and slot == "places"
            resolved, reason = places.resolve(filler, slot, distance, is_done_to_town=done)
            fillers.append(resolved)
            reasons.append(reason)
        held, why = lie_between(fillers)
        if why is not None:
            reasons.append(Reason(step="resolve", about=slot, why=why))
        resolved_slots[slot] = tuple(
            _name_unlisted(anchor(held, _said_by(claim)), slot, places, reasons)
        )
    return replace(
        claim, places=resolved_slots["places"], origins=resolved_slots["origins"],
        reasons=tuple(reasons),
    )  # fmt: skip


def _said_by(claim: Claim) -> Callable[[int, int], str]:
    start = claim.span[0]
    return lambda first, last: claim.quote[first - start : last - start]


def _name_unlisted(
    fillers: Iterable[Filler], slot: str, places: PlaceResolver, reasons: list[Reason]
) -> Iterator[Filler]:
    """The fillers, bases that no list knows as sites of their own, with the reason why."""
    for filler in fillers:
        site = name_reported(filler, places.scene)
        if site is not None:
            why = f"{filler.text!r} is on no list: a reported site, {site.id}"
            reasons.append(Reason(step="resolve", about=slot, why=why))
        yield site or filler


def _resolve_times(claims: Iterable[Claim], report: MarkedReport) -> Iterable[Claim]:
    """Times in text order: a date without a year takes the year of the last dated statement.

    "The following day" counts from that statement too, or from the claim before where that was
    dated later in the text ("on Saturday").
    """
    published = report.parsed.report.published
    given = _given_years(report)
    dated = _dated_statements(report, given)
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
            year=choose_year(claim.when.expression, last[1], given=given),
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


def _date_pictures(claims: Iterable[Claim], report: MarkedReport) -> Iterator[Claim]:
    """The claims with the days on which the pictures behind them were taken, as EDTF."""
    published, given = report.parsed.report.published, _given_years(report)
    phrases = {t.expression: t for marked in report.marked for t in marked.times}
    for claim in claims:
        if not any(voice.acquired for voice in claim.sources):
            yield claim
            continue
        sources = []
        for voice in claim.sources:
            phrase = phrases.get(voice.acquired or "")
            if phrase is not None:
                year = choose_year(phrase.expression, UNKNOWN, given=given)
                when = resolve_expression(phrase, published=published, year=year)
                voice = replace(voice, acquired=str(when) or None)
            sources.append(voice)
        yield replace(claim, sources=tuple(sources))


def _place(statement: tuple[int, When]) -> int:
    return statement[0]


def _given_years(report: MarkedReport) -> frozenset[int]:
    """The years that the time phrases of the text give, and that of its publication.

    A number that is no time ("2000 soldiers", "20150 men") gives none.
    """
    times = (time for marked in report.marked for time in marked.times)
    found = {int(year) for time in times for year in _YEAR.findall(time.expression)}
    latest = report.parsed.report.published.latest
    return frozenset(found | {latest.year} if latest else found)


def _dated_statements(report: MarkedReport, given: Set[int]) -> list[tuple[int, When]]:
    """Where in the text a statement is dated without the report's help, and when that was.

    By itself, year and all; or by the statements before: "on 5 February" after one of December
    1937, "three days later". "Before the coup of July 2023" and "since 2019" date no statement:
    they say what lay behind it.
    """
    found: list[tuple[int, When]] = []
    last, latest = UNKNOWN, report.parsed.report.published.latest
    for sentence, marked in zip(report.parsed.sentences, report.marked, strict=True):
        for phrase in marked.times:
            year = choose_year(phrase.expression, last, given=given)
            when = resolve_expression(phrase, published=UNKNOWN, year=year, anchor=last)
            if when.earliest is None or when.latest is None or phrase.is_vague:
                continue
            before = sentence.text[: phrase.span[0] - sentence.span[0]]
            is_late = when.basis == "text" and latest is not None and when.earliest > latest
            if not is_late and not _BEHIND.search(before):
                found.append((phrase.span[0], when))
                last = when
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

"""Tolls that dispute each other: only where both surely tell of the same happening.

A report gives many figures: of the day and of the week, of a town and of its district, of an
attack before. Most that differ are no dispute, and a dispute that is none costs more than one
that is missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from vedette.fuse.chains import find_last_voices, is_anonymous, is_own_outlet
from vedette.fuse.compare import compare, find_all, load_weights
from vedette.fuse.figures import Figure, compare_figures, read_figure
from vedette.fuse.roots import key_roots
from vedette.fuse.traits import Told
from vedette.lexicon.tolls import is_toll
from vedette.model.claim import Claim, Measure, Voice
from vedette.model.identity import hash_parts

GROWING = 2
"""Days after a happening over which its toll grows by the hour."""
GROWTH = 2.0
"""Times the lower figure from which on a higher one of those days is taken for a later one."""
FRESH = 1
"""Days before its report by which a happening without a date is taken to be news."""
AGAINST = frozenset({"never", "gap_1", "gap_3", "gap_10", "far", "very_far"})
"""Findings of weights.yaml that leave open whether two claims tell one happening."""
NESTED = frozenset({"in_site", "in_district", "in_province", "in_country", "overlap"})
"""Findings by which one report may tell a part and the whole: a town, and the province."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolled:
    """A figure of what an attack cost: the claim of the attack, and who gives the figure.

    `voiced` is that claim under the chain of the figure and under an id of its own: one claim can
    carry the rival figures of two voices.
    """

    of: str
    figure: Figure
    claim: Claim
    voiced: Claim


def list_tolls(claim: Claim) -> Iterator[Tolled]:
    """The tolls of an attack that are figures, each under the chain that gives it."""
    elsewhere = {t.measure.span: t.sources for t in claim.tolls}
    measures = {m.span: m for m in (*claim.measures, *(t.measure for t in claim.tolls))}
    for span, measure in measures.items():
        figure = read_figure(measure)
        if is_toll(measure.of) and not is_vague(measure) and figure is not None:
            voiced = _voice(claim, measure, elsewhere.get(span, claim.sources))
            yield Tolled(of=measure.of, figure=figure, claim=claim, voiced=voiced)


def _voice(claim: Claim, measure: Measure, sources: tuple[Voice, ...]) -> Claim:
    id = hash_parts("toll", claim.id, measure.span)
    return replace(claim, sources=sources, known_as=id)


def is_vague(measure: Measure) -> bool:
    """Whether a toll is no figure: "dozens" says nothing against 120."""
    is_open = measure.low is None or measure.high is None
    is_exact = is_open or measure.low == measure.high
    return not is_exact and not any(c.isdigit() for c in measure.text)


def keep_disputed(tolls: Sequence[Tolled], told: Mapping[str, Told]) -> list[Tolled]:
    """The tolls that stand apart from another that is surely told of the same happening.

    Whoever tells the very same figure stands beside it. Two figures that one root gives are no
    dispute, whoever else gives one of them: it speaks of a town, and of the day.
    """
    kept: set[tuple[float, float]] = set()
    roots = _key_givers(tolls)
    for a, b in combinations(tolls, 2):
        one, other = (a.figure.low, a.figure.high), (b.figure.low, b.figure.high)
        if compare_figures(a.figure, b.figure) != "apart" or roots[one] & roots[other]:
            continue
        if tell_one_surely(a, b, told):
            kept |= {one, other}
    return [toll for toll in tolls if (toll.figure.low, toll.figure.high) in kept]


def _key_givers(tolls: Sequence[Tolled]) -> dict[tuple[float, float], frozenset[str]]:
    """The roots that give each figure, every report by itself: what else it cites is not asked."""
    givers: dict[tuple[float, float], frozenset[str]] = {}
    for toll in tolls:
        figure = toll.figure.low, toll.figure.high
        givers[figure] = givers.get(figure, frozenset()) | key_roots([toll.voiced])
    return givers


def tell_one_surely(one: Tolled, other: Tolled, told: Mapping[str, Told]) -> bool:
    """Whether two tolls are surely of one happening and one time, each given by its own root.

    One voice that gives two figures mostly speaks of two things: of a town, and of the day.
    """
    a, b = one.claim, other.claim
    if a.kind != b.kind or a.id not in told or b.id not in told:
        return False
    first, second = told[a.id], told[b.id]
    is_one_report = a.report.text_id == b.report.text_id
    if is_one_report and not _are_two_voices(one.voiced, other.voiced):
        return False
    if not is_one_report and _may_have_grown(one, other) and not _is_late(first, second):
        return False
    ours, theirs = [one.voiced], [other.voiced]
    if not key_roots(ours, among=theirs).isdisjoint(key_roots(theirs, among=ours)):
        return False
    return a.id == b.id or _are_surely_one(first, second, is_one_report=is_one_report)


def _may_have_grown(one: Tolled, other: Tolled) -> bool:
    """Whether a figure can be one of a later hour: reports of one day have no order."""
    if _names_a_voice(one.voiced) and _names_a_voice(other.voiced):
        return False
    lower, higher = sorted((one.figure, other.figure), key=lambda f: f.key)
    return higher.low >= GROWTH * lower.high


def _is_late(*told: Told) -> bool:
    """Whether a report came out when the toll of what it tells grew no more."""
    return any(
        t.end is not None and t.published is not None and t.published - t.end > GROWING
        for t in told
    )


def _are_surely_one(first: Told, second: Told, *, is_one_report: bool) -> bool:
    found = {name for name, _, _ in find_all(first, second)}
    if found & (AGAINST | NESTED if is_one_report else AGAINST):
        return False
    if _is_stale(first, second) or _is_stale(second, first):
        return False
    return compare(first, second).score >= load_weights(first.kind).link


def _is_stale(dated: Told, undated: Told) -> bool:
    """Whether a dated happening is older than the news that a report tells without a date."""
    if dated.end is None or undated.published is None or undated.end is not None:
        return False
    return dated.end < undated.published - FRESH


def _are_two_voices(a: Claim, b: Claim) -> bool:
    """Whether two voices of one report surely are two: both named, or one of them and somebody
    of another kind. The outlet repeats what others told it.
    """
    if _names_a_voice(a) and _names_a_voice(b):
        return True
    named, other = (a, b) if _names_a_voice(a) else (b, a)
    kinds, others = ({v.kind if v else None for v in find_last_voices(c)} for c in (named, other))
    is_told = all(v is not None and not is_own_outlet(v, other) for v in find_last_voices(other))
    return _names_a_voice(named) and is_told and kinds.isdisjoint(others | {None})


def _names_a_voice(claim: Claim) -> bool:
    """Whether a claim names who says so, or one of several who do."""
    return any(
        voice is not None and not is_anonymous(voice) and not is_own_outlet(voice, claim)
        for voice in find_last_voices(claim)
    )

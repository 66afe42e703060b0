"""Tolls that dispute each other: only where both surely tell of the same happening.

A report gives many figures: of the day and of the week, of a town and of its district, of an
attack before. Most that differ are no dispute, and a dispute that is none costs more than one
that is missed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from vedette.fuse.chains import find_last_voices, is_anonymous, is_own_outlet
from vedette.fuse.compare import compare, find_all, load_weights
from vedette.fuse.figures import Figure, compare_figures
from vedette.fuse.roots import key_roots
from vedette.fuse.traits import Told
from vedette.model.claim import Claim, Measure

FRESH = 1
"""Days before its report by which a happening without a date is taken to be news."""
AGAINST = frozenset({"never", "gap_1", "gap_3", "gap_10", "far", "very_far"})
"""Findings of weights.yaml that leave open whether two claims tell one happening."""
NESTED = frozenset({"in_site", "in_district", "in_province", "in_country", "overlap"})
"""Findings by which one report may tell a part and the whole: a town, and the province."""


def is_vague(measure: Measure) -> bool:
    """Whether a toll is no figure: "dozens" says nothing against 120."""
    is_open = measure.low is None or measure.high is None
    is_exact = is_open or measure.low == measure.high
    return not is_exact and not any(c.isdigit() for c in measure.text)


def keep_disputed(
    figures: Sequence[tuple[Figure, Claim]], told: Mapping[str, Told]
) -> list[tuple[Figure, Claim]]:
    """The figures that stand apart from another that is surely told of the same happening.

    Whoever tells the very same figure stands beside it.
    """
    kept: set[int] = set()
    for one, other in combinations(range(len(figures)), 2):
        (a, first), (b, second) = figures[one], figures[other]
        if compare_figures(a, b) == "apart" and tell_one_surely(first, second, told):
            kept |= {one, other}
    disputed = {(figures[n][0].low, figures[n][0].high) for n in kept}
    return [pair for pair in figures if (pair[0].low, pair[0].high) in disputed]


def tell_one_surely(a: Claim, b: Claim, told: Mapping[str, Told]) -> bool:
    """Whether two claims surely tell one happening, each by a root of its own.

    One voice that gives two figures mostly speaks of two things: of a town, and of the day.
    """
    if a.id == b.id or a.kind != b.kind or a.id not in told or b.id not in told:
        return False
    is_one_report = a.report.text_id == b.report.text_id
    if is_one_report and not (_names_a_voice(a) and _names_a_voice(b)):
        return False
    if not key_roots([a], among=[b]).isdisjoint(key_roots([b], among=[a])):
        return False
    first, second = told[a.id], told[b.id]
    found = {name for name, _, _ in find_all(first, second)}
    if found & (AGAINST | NESTED if is_one_report else AGAINST):
        return False
    if _is_stale(first, second) or _is_stale(second, first):
        return False
    return compare(first, second).score >= load_weights(a.kind).link


def _is_stale(dated: Told, undated: Told) -> bool:
    """Whether a dated happening is older than the news that a report tells without a date."""
    if dated.end is None or undated.published is None or undated.end is not None:
        return False
    return dated.end < undated.published - FRESH


def _names_a_voice(claim: Claim) -> bool:
    """Whether a claim names who says so: in one report the outlet repeats what others told it."""
    return not any(
        voice is None or is_anonymous(voice) or is_own_outlet(voice, claim)
        for voice in find_last_voices(claim)
    )

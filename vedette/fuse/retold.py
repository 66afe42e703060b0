"""Copies: which reports hold stretches of another, as far as claims and reuse tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vedette.model.claim import Claim, ReportRef
from vedette.model.reuse import Reuse
from vedette.model.span import Span, span_holds

WHOLE: Span = (0, 2**62)
"""A stretch that holds any text."""

HALF = 0.5
"""Share of a claim's sentence that a copied stretch must cover: a rewritten end is still a copy,
a clause of the copied one within a sentence of the copier's own is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What a report holds of another: pairs of spans, of the other and its own."""

    report: str
    stretches: tuple[tuple[Span, Span], ...]
    is_directed: bool
    outlet: str

    def say(self) -> str:
        """How it came by the words."""
        if self.is_directed:
            return f"{self.outlet} copied it"
        return f"{self.outlet} has the same words, and nothing tells who copied whom"


class Copies:
    """The copies of each report, by text reuse and by being the very same text.

    Where it is known who copied whom, only the copier is a copy; else either is. Another
    version at the same address is none: it may be the corrected one.
    """

    def __init__(self, reuse: Iterable[Reuse], refs: Mapping[str, ReportRef]) -> None:
        self._refs = refs
        self._pairs: set[tuple[str, str]] = set()
        self._copies: dict[str, list[Copy]] = defaultdict(list)
        self._of_text: dict[str, list[str]] = defaultdict(list)
        for one in sorted(reuse, key=_order):
            first, second = one.reports
            self._pairs |= {(first, second), (second, first)}
            self._copies[first] += self._make(first, second, one.stretches, one.is_directed)
            if not one.is_directed:
                turned = tuple((b, a) for a, b in one.stretches)
                self._copies[second] += self._make(second, first, turned, False)
        for id in sorted(refs):
            self._of_text[refs[id].text_id].append(id)

    def of(self, report: str) -> Iterator[Copy]:
        """The copies of one report, in a fixed order."""
        yield from self._copies.get(report, ())
        ref = self._refs.get(report)
        for other in self._of_text.get(ref.text_id, ()) if ref else ():
            if other != report and (report, other) not in self._pairs:
                yield from self._make(report, other, ((WHOLE, WHOLE),), False)

    def _make(
        self, source: str, other: str, stretches: tuple[tuple[Span, Span], ...], is_directed: bool
    ) -> list[Copy]:
        refs = self._refs
        if other not in refs or (source in refs and refs[source].uri == refs[other].uri):
            return []
        outlet = refs[other].outlet or refs[other].uri
        return [Copy(report=other, stretches=stretches, is_directed=is_directed, outlet=outlet)]


def _order(one: Reuse) -> tuple[tuple[str, str], bool, tuple[tuple[Span, Span], ...]]:
    """Sorts reuse by its pair of reports; who copied whom, where that is known, comes first."""
    return one.reports, not one.is_directed, one.stretches


def is_within(claim: Claim, stretch: Span) -> bool:
    """Whether a claim stands in a stretch of its text: the trigger, and half the sentence."""
    start, end = max(claim.span[0], stretch[0]), min(claim.span[1], stretch[1])
    covered = (end - start) / max(claim.span[1] - claim.span[0], 1)
    return span_holds(stretch, claim.trigger.span) and covered >= HALF

"""Copies: which claims of several reports are one passage, and whose words it was."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vedette.fuse.chains import key_published, name_outlet
from vedette.fuse.received import bound_published
from vedette.model.claim import Claim, ReportRef
from vedette.model.reuse import Reuse
from vedette.model.span import Span, span_holds

COVERED = 0.5
"""The part of a claim's words that a copied stretch must hold, beside its trigger."""

MOST_HOLDERS = 500
"""Reports over which one passage is followed: beyond, it is known to nobody as news."""

Key = tuple[str, str]
"""Claim id and report id: one id may stand in reports with the very same text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseIndex:
    """What is known of text reuse: the reuse of a report by its id, and reports by theirs.

    `report` may know nothing of a report (None); then it is nobody's root.
    """

    reuses: Callable[[str], Sequence[Reuse]]
    report: Callable[[str], ReportRef | None]


def index_reuse(reuses: Iterable[Reuse], reports: Iterable[ReportRef] = ()) -> ReuseIndex:
    """An index in memory over reuse that was found, and the reports that it names."""
    by_report: dict[str, list[Reuse]] = defaultdict(list)
    for reuse in sorted(reuses, key=lambda r: r.reports):
        for id in reuse.reports:
            by_report[id].append(reuse)
    known = {report.id: report for report in reports}
    return ReuseIndex(reuses=lambda id: by_report.get(id, ()), report=known.get)


NO_REUSE = ReuseIndex(reuses=lambda _: (), report=lambda _: None)
"""Nothing is known of reuse; reports with the very same text are copies all the same."""


@dataclass(slots=True)
class Passage:
    """Words that stand in several reports: who holds them, and who had them from whom.

    `holders` are the reports by id; `edits` pairs of versions of one report; `copied` pairs
    of a report and whom it copied.
    """

    number: int
    holders: dict[str, ReportRef] = field(default_factory=dict)
    edits: set[tuple[str, str]] = field(default_factory=set)
    copied: set[tuple[str, str]] = field(default_factory=set)

    def first_holders(self) -> tuple[ReportRef, ...]:
        """The holders that nobody is known to have had it before, the first to publish first.

        Several where nothing tells them apart: one of them is meant.
        """
        later = {copier for copier, original in self.copied if original in self.holders}
        open_ids = [id for id in self.holders if id not in later] or list(self.holders)
        bounds = {id: bound_published(self.holders[id].published) for id in open_ids}
        first_out = min(last for _, last in bounds.values())
        kept = [self.holders[id] for id in open_ids if bounds[id][0] <= first_out]
        return tuple(sorted(kept, key=lambda r: (key_published(r.published), name_outlet(r), r.id)))


def find_passages(claims: Sequence[Claim], index: ReuseIndex) -> Mapping[Key, Passage]:
    """For each claim whose words other reports hold too, the passage it lies in.

    The claim's trigger and at least half its span must lie in a copied stretch; the passage
    is then followed from copy to copy, also through reports that bring no claim. Claims of
    very same texts lie in one passage without an index. `claims` stand in a fixed order, and
    the answer is the same for any.
    """
    return _Tracer(claims, index).passages()


@dataclass(frozen=True, slots=True)
class _Spot:
    report: str
    span: Span


class _Tracer:
    """Follows each claim's words through all reports, once each place."""

    def __init__(self, claims: Sequence[Claim], index: ReuseIndex) -> None:
        self._claims, self._index = claims, index
        self._refs = {c.report.id: c.report for c in claims}
        self._same: dict[str, list[str]] = defaultdict(list)
        for id, ref in self._refs.items():
            self._same[ref.text_id].append(id)
        self._seen: dict[str, list[tuple[Span, int]]] = defaultdict(list)
        self._found: list[Passage] = []
        self._joined: list[int] = []

    def passages(self) -> Mapping[Key, Passage]:
        """The passages by claim and report; none for a claim that stands in one report."""
        placed: dict[Key, int] = {}
        for claim in sorted(self._claims, key=lambda c: (c.report.id, c.span, c.id)):
            if len(self._same[claim.report.text_id]) > 1 or self._is_copied(claim):
                placed[claim.id, claim.report.id] = self._follow(claim)
        merged = {number: self._find(number) for number in range(len(self._found))}
        for number, root in merged.items():
            if number != root:
                one, other = self._found[root], self._found[number]
                one.holders |= other.holders
                one.edits |= other.edits
                one.copied |= other.copied
        return {key: self._found[merged[number]] for key, number in placed.items()}

    def _is_copied(self, claim: Claim) -> bool:
        spot = _Spot(claim.report.id, claim.span)
        stretches = (own for own, *_ in self._stretches(spot))
        return any(span_holds(own, claim.trigger.span) for own in stretches)

    def _follow(self, claim: Claim) -> int:
        """The number of the passage at the claim's words, which is traced if it is new."""
        start = _Spot(claim.report.id, claim.span)
        number = len(self._found)
        known = self._meet(start, number)
        if known is not None:
            return known
        passage = Passage(number=number)
        self._found.append(passage)
        self._joined.append(number)
        ahead = deque([start])
        while ahead and len(passage.holders) < MOST_HOLDERS:
            spot = ahead.popleft()
            self._hold(passage, spot)
            for other in self._neighbours(spot, passage):
                met = self._meet(other, number)
                if met is None:
                    ahead.append(other)
                elif self._find(met) != self._find(number):
                    self._join(met, number)
        return number

    def _hold(self, passage: Passage, spot: _Spot) -> None:
        ref = self._refs.get(spot.report) or self._index.report(spot.report)
        if ref is not None:
            passage.holders[spot.report] = ref

    def _neighbours(self, spot: _Spot, passage: Passage) -> Iterator[_Spot]:
        """Where the same words stand elsewhere; notes who had them from whom."""
        ref = self._refs.get(spot.report)
        for same in self._same[ref.text_id] if ref is not None else ():
            if same != spot.report:
                yield _Spot(same, spot.span)
        for own, theirs, reuse, is_first in self._stretches(spot):
            first, second = reuse.reports
            if reuse.is_edit:
                passage.edits.add((first, second))
            elif reuse.is_directed:
                passage.copied.add((second, first))
            yield _Spot(second if is_first else first, _map_span(spot.span, own, theirs))

    def _stretches(self, spot: _Spot) -> Iterator[tuple[Span, Span, Reuse, bool]]:
        """The copied stretches that hold most of a spot: here, there, and of which reuse."""
        for reuse in self._index.reuses(spot.report):
            is_first = reuse.reports[0] == spot.report
            for first, second in reuse.stretches:
                own, theirs = (first, second) if is_first else (second, first)
                if _measure_shared(own, spot.span) >= COVERED * (spot.span[1] - spot.span[0]):
                    yield own, theirs, reuse, is_first

    def _meet(self, spot: _Spot, number: int) -> int | None:
        """The passage that was here before; None, and the place is taken, when none was."""
        for span, other in self._seen[spot.report]:
            shorter = min(span[1] - span[0], spot.span[1] - spot.span[0])
            if _measure_shared(span, spot.span) > shorter / 2:
                return other
        self._seen[spot.report].append((spot.span, number))
        return None

    def _join(self, a: int, b: int) -> None:
        first, second = sorted((self._find(a), self._find(b)))
        self._joined[second] = first

    def _find(self, number: int) -> int:
        while self._joined[number] != number:
            number = self._joined[number]
        return number


def _measure_shared(a: Span, b: Span) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])


def _map_span(span: Span, own: Span, theirs: Span) -> Span:
    """Where a span of one stretch lies in the other: in proportion, never beyond it."""
    scale = (theirs[1] - theirs[0]) / max(1, own[1] - own[0])
    start, end = (theirs[0] + round((min(max(at, own[0]), own[1]) - own[0]) * scale) for at in span)
    return start, max(end, start + 1)

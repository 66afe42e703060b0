"""Text reuse between reports: copied, trimmed or lightly rewritten, whatever came first.

Each fingerprint ties a report only to its nearest holders in the fixed order of report ids, so
that the cost of a stock phrase grows with the reports that hold it, not with their square. Who
shares enough ties is compared word by word. The whole record and one new report are worked out
by the same few functions, and agree.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from vedette.fuse.direction import find_direction, is_same_outlet
from vedette.fuse.overlap import Overlap, compare_wordings
from vedette.fuse.received import ReportText, days_apart
from vedette.fuse.shingles import Wording, fingerprint, split_words
from vedette.model.reuse import Reuse

__all__ = [
    "NEIGHBOURS", "Changes", "Holders", "Index", "ReportText", "check_pair", "find_changes",
    "find_gains", "find_reuse", "fingerprint",
]  # fmt: skip

NEIGHBOURS = 8
"""Holders of a fingerprint, on either side, that a report is tied to.

True copies share dozens of fingerprints with few holders, or stand in a chain of near ones.
"""

TIES = 2
"""Ties that make two reports worth comparing: one shared run of five words is chance."""

COPIED_WORDS = 40
"""Equal words, in stretches of eight or more, that make a copy: about two sentences.

Of 200 pairs looked at, told apart by readers, the independent ones share at most 35.
"""

COPIED_SHARE = 0.5
"""A shorter text is a copy as well when half its words are another's..."""

SHORT_WORDS = 12
"""...and these are at least twelve: less is a headline that anybody would write."""

STANDING_DAYS = 14
"""Days beyond which what two reports of one outlet share is its standing words, unless half.

An outlet carries its paragraph on how a war began, and its lists of links, for years.
"""

HELD_WORDINGS = 256
"""Texts whose words are held at once: those of all would take twenty times the texts."""

Pair = tuple[str, str]
Near = tuple[Sequence[str], Sequence[str]]
"""The nearest holders of a fingerprint before and after a report, the nearest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What the record answers of its reports, one thing at a time.

    `near(fingerprint, report id)`: up to NEIGHBOURS other holders before and after that id, in
    the order of ids as strings, the nearest first. `text`: the report of an id, None where it
    is unknown. `versions`: the ids that say they are a version of an id. `is_reuse`: whether a
    pair, in the order of ids, was found before.
    """

    near: Callable[[int, str], Near]
    text: Callable[[str], ReportText | None]
    versions: Callable[[str], Iterable[str]]
    is_reuse: Callable[[Pair], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one report changes: reuse to put down, and pairs (in order of ids) to strike."""

    found: tuple[Reuse, ...]
    lost: tuple[Pair, ...] = ()


@dataclass(slots=True)
class Holders:
    """Which reports hold which fingerprint, in order of ids: an index in memory."""

    _ids: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, report: str, fingerprints: Iterable[int]) -> None:
        """Put a report in its place at each of its fingerprints."""
        for value in fingerprints:
            insort(self._ids[value], report)

    def remove(self, report: str, fingerprints: Iterable[int]) -> None:
        """Take a report that was added out again."""
        for value in fingerprints:
            del self._ids[value][bisect_left(self._ids[value], report)]

    def near(self, value: int, report: str) -> Near:
        """The nearest holders of a fingerprint before and after a report."""
        held = self._ids.get(value, [])
        at = bisect_left(held, report)
        behind = at + (at < len(held) and held[at] == report)
        return held[max(0, at - NEIGHBOURS) : at][::-1], held[behind : behind + NEIGHBOURS]


def find_reuse(texts: Iterable[ReportText]) -> tuple[Reuse, ...]:
    """All reuse between the reports, sorted by the pair's ids; the same in any order.

    Two versions of one report are found as well, and marked as an edit. Of reports with one
    id the first in the order of their contents counts.
    """
    reports = _by_id(texts)
    marks = {id: fingerprint(r.text, r.furniture) for id, r in reports.items()}
    holders = Holders()
    for id, values in marks.items():
        holders.add(id, values)
    pairs: set[Pair] = set()
    for id, report in reports.items():
        ties = Counter(o for value in marks[id] for o in holders.near(value, id)[1])
        pairs |= {(id, other) for other, count in ties.items() if count >= TIES}
        older = report.version_of
        if older is not None and older in reports and older != id:
            pairs.add((min(id, older), max(id, older)))
    split = lru_cache(maxsize=HELD_WORDINGS)(lambda id: split_report(reports[id]))
    found = (_compare(reports[a], reports[b], split) for a, b in sorted(pairs))
    return tuple(reuse for reuse in found if reuse is not None)


def find_changes(report: ReportText, index: Index) -> Changes:
    """What a report that was just added to the index changes: what a rebuild would give.

    It is compared with those that it shares ties with and with its versions. Where it now
    stands between two others that one fingerprint tied no nearer, these may have lost a tie.
    """
    ties: Counter[str] = Counter()
    parted: set[Pair] = set()
    marks = fingerprint(report.text, report.furniture)
    for value in marks:
        before, after = index.near(value, report.id)
        ties.update(before)
        ties.update(after)
        parted.update(_straddle(before, after))
    others = {other for other, count in ties.items() if count >= TIES}
    others |= {report.version_of or report.id, *index.versions(report.id)} - {report.id}
    found = (_compare_known(report, index.text(other)) for other in sorted(others))
    lost = (p for p in sorted(parted) if index.is_reuse(p) and not _is_candidate(p, index))
    return Changes(found=tuple(r for r in found if r is not None), lost=tuple(lost))


def find_gains(report: ReportText, index: Index) -> tuple[Reuse, ...]:
    """The reuse that appears once a report was taken out of the index (forgotten, retracted).

    All pairs with that report itself fall; these are pairs that it had stood between.
    """
    joined: set[Pair] = set()
    for value in fingerprint(report.text, report.furniture):
        joined.update(_straddle(*index.near(value, report.id)))
    found = (check_pair(pair, index) for pair in sorted(joined) if not index.is_reuse(pair))
    return tuple(reuse for reuse in found if reuse is not None)


def check_pair(pair: Pair, index: Index) -> Reuse | None:
    """The reuse between two reports of the index, None where there is none or too few ties."""
    if not _is_candidate(pair, index):
        return None
    first = index.text(pair[0])
    return None if first is None else _compare_known(first, index.text(pair[1]))


def _is_candidate(pair: Pair, index: Index) -> bool:
    first, second = index.text(pair[0]), index.text(pair[1])
    if first is None or second is None:
        return False
    if first.version_of == second.id or second.version_of == first.id:
        return True
    shared = set(fingerprint(first.text, first.furniture)).intersection(
        fingerprint(second.text, second.furniture)
    )
    return sum(second.id in _both(index.near(value, first.id)) for value in shared) >= TIES


def _both(near: Near) -> Sequence[str]:
    return (*near[0], *near[1])


def _straddle(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """The pairs that are NEIGHBOURS apart without a report between them, one more with it."""
    for back, first in enumerate(before):
        ahead = NEIGHBOURS - 1 - back
        if ahead < len(after):
            yield first, after[ahead]


def _by_id(texts: Iterable[ReportText]) -> Mapping[str, ReportText]:
    reports: dict[str, ReportText] = {}
    for report in texts:
        held = reports.setdefault(report.id, report)
        if held != report:
            reports[report.id] = min(held, report, key=repr)
    return {id: reports[id] for id in sorted(reports)}


def split_report(report: ReportText) -> Wording:
    """The words of a report as they are compared."""
    return split_words(report.text, report.furniture)


def _compare_known(a: ReportText, b: ReportText | None) -> Reuse | None:
    if b is None:
        return None
    both = {a.id: a, b.id: b}
    return _compare(both[min(both)], both[max(both)], lambda id: split_report(both[id]))


def _compare(a: ReportText, b: ReportText, split: Callable[[str], Wording]) -> Reuse | None:
    """The reuse between two reports in the order of ids, or None where it is too little."""
    overlap = compare_wordings(split(a.id), split(b.id))
    is_edit = a.version_of == b.id or b.version_of == a.id
    why = "one report, edited at its address" if is_edit else judge_overlap(overlap, a, b)
    if why is None:
        return None
    direction = find_direction(a, b)
    stretches = overlap.stretches
    if direction.is_reversed:
        a, b = b, a
        stretches = tuple(sorted((second, first) for first, second in stretches))
    return Reuse(
        reports=(a.id, b.id),
        is_directed=direction.is_known,
        stretches=stretches,
        share=round(overlap.share, 3),
        is_edit=is_edit,
        reasons=(why, *direction.reasons),
    )


def judge_overlap(overlap: Overlap, a: ReportText, b: ReportText) -> str | None:
    """Why what two reports share makes one of them a copy, or None where it does not."""
    words, share = overlap.words, overlap.share
    stretches = len(overlap.stretches)
    told = f"{words} words in {stretches} stretch{'es' * (stretches > 1)} are the same"
    if share >= COPIED_SHARE and words >= SHORT_WORDS:
        return f"{told}, {share:.0%} of the shorter text"
    if words < COPIED_WORDS or (is_same_outlet(a, b) and days_apart(a, b) > STANDING_DAYS):
        return None
    return told

"""Clusters: claims put together by links, held apart by what cannot be one happening.

Links are taken in the order of their score, the best first; two groups become one unless a
judgement, or too many pairs across them, speak against it. The result depends on the links and
nothing else, and on each connected part of them alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass

from vedette.fuse.linking import Pair, pair_of
from vedette.fuse.rootnodes import Joined

MOST_COMPARED = 12
"""Members of either group that are held against each other before two groups become one."""
MOST_APART = 1 / 3
"""The share of those pairs that may speak against it. With none, one wrong place or day kept two
tellings of a strike apart for good: on the half looked at B³ is .772 with none, .783 with a third,
.784 with half of them.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims that tell of one happening, `a` before `b` by id, and how surely."""

    a: str
    b: str
    score: float


def cluster(
    ids: Iterable[str],
    links: Iterable[Link],
    *,
    must: Set[Pair] = frozenset(),
    cannot: Set[Pair] = frozenset(),
    weigh_apart: Callable[[str, str], float] = lambda _a, _b: 0.0,
) -> tuple[tuple[str, ...], ...]:
    """The groups, each sorted, sorted by their first id; every id stands in one.

    `must` joins whatever else is said; `cannot` holds apart unless `must` joins; `weigh_apart`
    tells of a pair whether it speaks against one group: 0 for no, 1 for yes, infinity where it
    rules it out. Pairs are ordered by id.
    """
    groups = _Groups(ids, cannot)
    for a, b in sorted(must):
        groups.join(a, b)
    for link in sorted(links, key=lambda k: (-k.score, k.a, k.b)):
        groups.join_unless(link.a, link.b, weigh_apart)
    return groups.sorted()


def find_components(ids: Iterable[str], pairs: Iterable[Pair]) -> dict[str, str]:
    """For each id the least id of those that pairs connect it with."""
    joined = Joined()
    for a, b in pairs:
        joined.join(a, b)
    return {i: joined.find(i) for i in ids}


class _Groups:
    """Disjoint sets of ids that remember what may not meet."""

    def __init__(self, ids: Iterable[str], cannot: Set[Pair]) -> None:
        self._of = {i: i for i in ids}
        self._members = {i: [i] for i in self._of}
        self._foes: dict[str, set[str]] = defaultdict(set)
        for a, b in cannot:
            self._foes[a].add(b)
            self._foes[b].add(a)

    def join(self, a: str, b: str) -> None:
        """Make one group of the two, the smaller moved into the greater."""
        one, other = self._of.get(a), self._of.get(b)
        if one is None or other is None or one == other:
            return
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        moved = self._members.pop(other)
        for i in moved:
            self._of[i] = one
        self._members[one] += moved

    def join_unless(self, a: str, b: str, weigh_apart: Callable[[str, str], float]) -> None:
        one, other = self._of.get(a), self._of.get(b)
        if one is None or other is None or one == other:
            return
        ours, theirs = self._members[one], self._members[other]
        if any(not self._foes[i].isdisjoint(theirs) for i in ours if i in self._foes):
            return
        some, others = (sorted(m)[:MOST_COMPARED] for m in (ours, theirs))
        apart = sum(weigh_apart(*pair_of(i, j)) for i in some for j in others)
        if apart > MOST_APART * len(some) * len(others):
            return
        self.join(a, b)

    def sorted(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(tuple(sorted(m)) for m in self._members.values()))

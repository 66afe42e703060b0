"""Grouping: from claims to groups that tell of one happening, whole or around a change.

The whole way and the way around a change are one: links exist between claims that stand near
each other in some block, groups depend on the connected part of the links alone, and so only
the parts that a change touches are made anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from math import inf

from vedette.fuse.blocks import WINDOW, find_stands, may_meet
from vedette.fuse.clusters import Link, cluster, find_components
from vedette.fuse.compare import NEVER, compare, load_weights
from vedette.fuse.linking import Pair, pair_of
from vedette.fuse.traits import Told
from vedette.model.fused import Sides, Stand

Around = Callable[[Stand, int], Sides]
"""Who stands around a stand in its block, up to a number on either side."""

COPIED = 9.0
"""The score of two claims that stand at one spot of a copied stretch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What is known of pairs of claims besides how they compare, each pair ordered by id."""

    copies: frozenset[Pair] = frozenset()
    must: frozenset[Pair] = frozenset()
    cannot: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims of one happening; `part` is the least id of all that links connect them with.

    `links` are those within the group, copies with them.
    """

    part: str
    ids: tuple[str, ...]
    links: tuple[Link, ...]


class Blocks:
    """The stands of many claims, sorted, in memory."""

    def __init__(self, stands: Iterable[Stand] = ()) -> None:
        self._blocks: dict[str, list[Stand]] = defaultdict(list)
        for stand in stands:
            self._blocks[stand.block].append(stand)
        for block in self._blocks.values():
            block.sort()

    def around(self, stand: Stand, most: int) -> Sides:
        """Who stands around a stand, whether or not its claim is there already."""
        block = self._blocks.get(stand.block, [])
        at = bisect_left(block, stand)
        behind = at + 1 if at < len(block) and block[at] == stand else at
        before = block[max(0, at - most) : at]
        return Sides(before=before[::-1], after=block[behind : behind + most])


def group_claims(told: Mapping[str, Told], found: Iterable[Link], ties: Ties) -> tuple[Group, ...]:
    """The groups of `told` by the links found among them, sorted.

    Claims outside `told` are as good as not there; copies and judgements are in `ties`.
    """
    within = {
        kind: {p for p in pairs if p[0] in told and p[1] in told}
        for kind, pairs in (("must", ties.must), ("cannot", ties.cannot), ("copies", ties.copies))
    }
    links = [*found, *(Link(a=a, b=b, score=COPIED) for a, b in sorted(within["copies"]))]
    scores = _Scores(told)
    part_of = find_components(told, [(k.a, k.b) for k in links] + sorted(within["must"]))
    groups = cluster(
        told,
        links,
        must=within["must"],
        cannot=within["cannot"],
        weigh_apart=scores.weigh_apart,
    )
    links_of: dict[str, list[Link]] = defaultdict(list)
    group_of = {i: ids[0] for ids in groups for i in ids}
    for link in links:
        if group_of[link.a] == group_of[link.b]:
            links_of[group_of[link.a]].append(link)
    return tuple(
        Group(part=part_of[ids[0]], ids=ids, links=tuple(links_of[ids[0]])) for ids in groups
    )


def iterate_sides(sides: Sides) -> Iterator[Stand]:
    """All who stand around, in no order that matters."""
    return chain(sides.before, sides.after)


def find_near(told: Told, around: Around) -> set[str]:
    """Who stands near a claim in some block, on days that may be its own."""
    return {
        other.id
        for stand in find_stands(told)
        for other in iterate_sides(around(stand, WINDOW))
        if may_meet(stand, other)
    }


class _Scores:
    """What pairs of claims score, each compared once."""

    def __init__(self, told: Mapping[str, Told]) -> None:
        self._told = told
        self._known: dict[Pair, float] = {}

    def of(self, a: str, b: str) -> float:
        """The score of two claims of one kind, `a` before `b` by id."""
        known = self._known.get((a, b))
        if known is None:
            known = self._known[a, b] = compare(self._told[a], self._told[b]).score
        return known

    def weigh_apart(self, a: str, b: str) -> float:
        """Whether two claims are held apart by what they say: 1, or infinity where they must be."""
        score = self.of(a, b)
        if score == NEVER:
            return inf
        return float(score < load_weights(self._told[a].kind).apart)


def find_links(told: Mapping[str, Told], around: Around) -> list[Link]:
    """Every link among `told`, in no order that matters; each pair is compared once."""
    links = []
    for a, one in told.items():
        for b in sorted(i for i in find_near(one, around) if i > a and i in told):
            link = find_link(one, told[b])
            if link is not None:
                links.append(link)
    return links


def find_link(one: Told, other: Told) -> Link | None:
    """The link of two claims of one kind, None where they do not link."""
    score = compare(one, other).score
    if score < load_weights(one.kind).link:
        return None
    a, b = pair_of(one.id, other.id)
    return Link(a=a, b=b, score=score)

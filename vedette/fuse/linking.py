"""Sameness and difference as judged: of two that cannot both hold, the later counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Pair = tuple[str, str]
"""Two ids, the smaller first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One judgement of two ids: that they are one, or that they are two; the first names both."""

    seq: int
    is_same: bool
    ids: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What holds of all links: no chain of `must` ever joins a pair of `cannot`.

    `same` gives every joined id its representative, the first named in the latest judgement of
    its group. `overruled` are the entries that later ones contradict, alone or together.
    """

    must: frozenset[Pair]
    cannot: frozenset[Pair]
    same: Mapping[str, str]
    overruled: tuple[int, ...]


def pair_of(one: str, other: str) -> Pair:
    """The pair of two ids, in their order.

    >>> pair_of("b", "a")
    ('a', 'b')
    """
    return (one, other) if one <= other else (other, one)


def weigh_links(links: Iterable[Link]) -> Linked:
    """What holds of the links, taken from the latest back: one that a later contradicts falls.

    Two that follow from each other by a chain contradict as well: a is b (1), b is c (2) and
    a is not c (3) leave the second and third, and overrule the first.
    """
    groups, must, cannot, overruled = _Groups(), set(), set(), set()
    for link in sorted(links, key=lambda link: (-link.seq, link.ids)):
        one, other = link.ids
        if link.is_same and (one == other or groups.are_apart(one, other)):
            overruled |= {link.seq} if one != other else set()
        elif link.is_same:
            groups.join(one, other)
            must.add(pair_of(one, other))
        elif groups.are_one(one, other):
            overruled.add(link.seq)
        else:
            groups.part(one, other)
            cannot.add(pair_of(one, other))
    return Linked(
        must=frozenset(must),
        cannot=frozenset(cannot),
        same=groups.representatives(),
        overruled=tuple(sorted(overruled)),
    )


class _Groups:
    """Disjoint sets, some of them held apart; the first that joined names its group."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        self._named: dict[str, tuple[int, str]] = {}
        self._joins = 0

    def _find(self, id: str) -> str:
        self._parent.setdefault(id, id)
        while self._parent[id] != id:
            self._parent[id] = self._parent[self._parent[id]]
            id = self._parent[id]
        return id

    def are_one(self, one: str, other: str) -> bool:
        return self._find(one) == self._find(other)

    def are_apart(self, one: str, other: str) -> bool:
        return self._find(other) in {self._find(id) for id in self._apart.get(self._find(one), ())}

    def part(self, one: str, other: str) -> None:
        first, second = self._find(one), self._find(other)
        self._apart.setdefault(first, set()).add(second)
        self._apart.setdefault(second, set()).add(first)

    def join(self, one: str, other: str) -> None:
        first, second = self._find(one), self._find(other)
        self._joins += 1
        names = [self._named[g] for g in (first, second) if g in self._named]
        self._named[first] = min([*names, (self._joins, one)])
        if first != second:
            self._parent[second] = first
            self._apart.setdefault(first, set()).update(self._apart.get(second, ()))

    def representatives(self) -> dict[str, str]:
        found = {id: self._find(id) for id in sorted(self._parent)}
        return {id: self._named[group][1] for id, group in found.items() if group in self._named}

"""MUC, B3, CEAFe and their mean, CoNLL F1, for two ways of clustering the same mentions.

Definitions as in the reference scorer of CoNLL 2012 (Pradhan and others, 2014).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Key = Hashable
Clusters = Mapping[Key, frozenset[Key]]


def score_clusters(gold: Mapping[Any, Key], told: Mapping[Any, Key]) -> dict[str, float]:
    """F1 in percent; both name the cluster of each of the same mentions.

    Raises ValueError when the mentions differ.
    """
    if gold.keys() != told.keys():
        raise ValueError("gold and told hold other mentions; give each a cluster in both")
    right, found = _invert(gold), _invert(told)
    figures = {
        "MUC": _f1(_muc(right, told), _muc(found, gold)),
        "B3": _f1(_b3(gold, right, told, found), _b3(told, found, gold, right)),
    }
    alike = _align(list(right.values()), told, found)
    figures["CEAFe"] = _f1(alike / len(right), alike / len(found))
    return {k: 100 * v for k, v in {**figures, "CoNLL": sum(figures.values()) / 3}.items()}


def _invert(clusters: Mapping[Key, Key]) -> Clusters:
    members: dict[Key, set[Key]] = defaultdict(set)
    for mention, cluster in clusters.items():
        members[cluster].add(mention)
    return {cluster: frozenset(found) for cluster, found in members.items()}


def _f1(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0


def _muc(clusters: Clusters, other: Mapping[Key, Key]) -> float:
    kept = sum(len(c) - len({other[m] for m in c}) for c in clusters.values())
    links = sum(len(c) - 1 for c in clusters.values())
    return kept / links if links else 0.0


def _b3(a: Mapping[Key, Key], of_a: Clusters, b: Mapping[Key, Key], of_b: Clusters) -> float:
    return sum(len(of_a[a[m]] & of_b[b[m]]) / len(of_a[a[m]]) for m in a) / len(a)


def _align(right: Iterable[frozenset[Key]], told: Mapping[Key, Key], found: Clusters) -> float:
    """The greatest sum of likenesses when each cluster meets at most one of the other side.

    Clusters that share no mention have nothing to do with each other: each connected part is
    solved alone.
    """
    rows = list(right)
    reach: dict[Key, list[int]] = defaultdict(list)
    for n, cluster in enumerate(rows):
        for other in {told[m] for m in cluster}:
            reach[other].append(n)
    total, left = 0.0, set(range(len(rows)))
    while left:
        part, waiting = set[int](), [min(left)]
        columns: dict[Key, None] = {}
        while waiting:
            here = waiting.pop()
            if here in part:
                continue
            part.add(here)
            for other in sorted({told[m] for m in rows[here]}, key=repr):
                if other not in columns:
                    columns[other] = None
                    waiting += reach[other]
        left -= part
        values = np.array([[_alike(rows[r], found[c]) for c in columns] for r in sorted(part)])
        total += assign_best(values if values.shape[0] <= values.shape[1] else values.T)
    return total


def _alike(a: frozenset[Key], b: frozenset[Key]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def assign_best(values: NDArray[np.float64]) -> float:
    """The greatest sum over rows of one value each, no column twice; no more rows than columns.

    The Hungarian method with potentials, row by row (Kuhn 1955, Munkres 1957).
    """
    rows, columns = values.shape
    price, worth = np.zeros(columns + 1), np.zeros(rows + 1)
    holder = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        holder[0], at = row, 0
        least, way = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=int)
        is_used = np.zeros(columns + 1, dtype=bool)
        while holder[at]:
            is_used[at] = True
            slack = np.full(columns + 1, np.inf)
            slack[1:] = -values[holder[at] - 1] - worth[holder[at]] - price[1:]
            nearer = ~is_used & (slack < least)
            least[nearer], way[nearer] = slack[nearer], at
            free = np.where(is_used, np.inf, least)
            nearest = int(free.argmin())
            step = free[nearest]
            worth[holder[is_used]] += step
            price[is_used] -= step
            least[~is_used] -= step
            at = nearest
        while at:
            holder[at] = holder[way[at]]
            at = int(way[at])
    return float(sum(values[holder[c] - 1, c - 1] for c in range(1, columns + 1) if holder[c]))

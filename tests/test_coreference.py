"""The scorer of clusters and the clustering of the benchmark, against slow references."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

BENCH = str(Path(__file__).parents[1] / "bench")


@pytest.fixture(scope="module")
def bench() -> Iterator[Any]:
    sys.path.insert(0, BENCH)
    names = ("coreference", "ecbplus")
    yield SimpleNamespace(**{name: importlib.import_module(name) for name in names})
    sys.path.remove(BENCH)


labels = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=9)


def test_gold_against_itself_scores_a_hundred(bench: Any) -> None:
    gold = {"a": 1, "b": 1, "c": 2, "d": 3, "e": 3}
    assert bench.coreference.score_clusters(gold, gold)["CoNLL"] == pytest.approx(100)


def test_a_split_cluster_scores_as_by_hand(bench: Any) -> None:
    gold, told = {"a": 1, "b": 1, "c": 1}, {"a": 1, "b": 1, "c": 2}
    got = bench.coreference.score_clusters(gold, told)
    assert got["MUC"] == pytest.approx(100 * 2 / 3)  # recall 1 of 2 links, precision 1
    assert got["B3"] == pytest.approx(100 * 2 * (5 / 9) / (1 + 5 / 9))
    assert got["CEAFe"] == pytest.approx(100 * 2 * 0.8 * 0.4 / 1.2)


def test_other_mentions_in_gold_than_told_are_refused(bench: Any) -> None:
    with pytest.raises(ValueError, match="other mentions"):
        bench.coreference.score_clusters({"a": 1}, {"b": 1})


@given(pairs=labels)
def test_the_best_assignment_is_that_of_trying_all(bench: Any, pairs: Any) -> None:
    values = np.zeros((5, 5))
    for n, (row, column) in enumerate(pairs):
        values[row, column] += 1 / (n + 1)
    slow = max(sum(values[r, c] for r, c in enumerate(p)) for p in permutations(range(5)))
    assert bench.coreference.assign_best(values) == pytest.approx(slow)


def link_slowly(likeness: Any, bar: float) -> set[frozenset[int]]:
    clusters = [frozenset({n}) for n in range(len(likeness))]
    while True:
        means = [(float(np.mean([likeness[x, y] for x in a for y in b])), a, b)
                 for k, a in enumerate(clusters) for b in clusters[k + 1 :]]  # fmt: skip
        best = max(means, key=lambda m: m[0], default=(-1.0, frozenset[int](), frozenset[int]()))
        if best[0] < bar:
            return set(clusters)
        clusters = [c for c in clusters if c not in best[1:]] + [best[1] | best[2]]


@given(seed=st.integers(0, 10_000), size=st.integers(1, 12))
def test_linked_clusters_are_those_of_the_slow_reference(bench: Any, seed: int, size: int) -> None:
    draw = np.random.default_rng(seed).random((size, size)) ** 2
    likeness = (draw + draw.T) / 2
    found = {frozenset(c) for c in bench.ecbplus.link_averages(likeness.copy(), 0.3)}
    assert found == link_slowly(likeness, 0.3)


@given(text=st.text(alphabet="ab ,.'’-$(\n", max_size=40))
def test_a_text_put_right_keeps_the_place_of_every_letter(bench: Any, text: str) -> None:
    found, places = bench.ecbplus.untokenise(text)
    assert len(places) == len(text) + 1
    for n, char in enumerate(text):
        if char not in " \n":
            assert found[places[n]] == char

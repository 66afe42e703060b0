"""Precision and recall of claims over the threshold of their score, drawn in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claims import keep, score

POINTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
WIDTH = 40


def measure_curve(
    golds: Sequence[Path], lines: Sequence[str]
) -> list[tuple[float, dict[str, Any]]]:
    """The scorer's figures at each threshold, over claims that were read without one."""
    return [(point, score(golds, keep(lines, point))) for point in POINTS]


def draw(points: Sequence[tuple[float, dict[str, Any]]]) -> Iterator[str]:
    """One line a point: a bar for precision (=) with recall (o) on it."""
    yield f"{'from':>5} {'prec.':>6} {'recall':>7} {'F1':>6}"
    for point, got in points:
        bar = list("=" * round(got["precision"] * WIDTH) + " " * WIDTH)[: WIDTH + 1]
        bar[round(got["recall"] * WIDTH)] = "o"
        row = f"{point:>5.1f} {got['precision']:>6.3f} {got['recall']:>7.3f} {got['f1']:>6.3f}"
        yield f"{row}  {''.join(bar).rstrip()}"

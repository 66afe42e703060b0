"""Precision and recall of claims over the threshold of their score, drawn in the terminal.

The claims of all corpora that are there are read once without a threshold; each point keeps
those from a score on. The text of `run.py` says which point the product stands on by default.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claims import extract_lines, find_scorer
from corpora import Corpus

from vedette.pipeline import Pipeline
from vedette.settings import Settings

POINTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
WIDTH = 40


def measure_curve(corpora: Sequence[Corpus]) -> list[tuple[float, dict[str, Any]]]:
    """The scorer's figures over all corpora at each threshold."""
    pipeline = Pipeline(Settings(threshold=0.0))
    lines = [line for corpus in corpora for line in extract_lines(corpus, pipeline)]
    found = [(json.loads(line)["score"], line) for line in lines]
    with tempfile.TemporaryDirectory() as scratch:
        gold, claims = Path(scratch) / "gold.jsonl", Path(scratch) / "claims.jsonl"
        gold.write_text("".join(c.gold.read_text("utf-8") for c in corpora), "utf-8")
        points = []
        for point in POINTS:
            claims.write_text("".join(line for score, line in found if score >= point), "utf-8")
            command = [sys.executable, str(find_scorer()), str(gold), str(claims), "--json"]
            said = subprocess.run(command, check=True, capture_output=True, text=True)
            points.append((point, json.loads(said.stdout)))
    return points


def draw(points: Sequence[tuple[float, dict[str, Any]]]) -> Iterator[str]:
    """One line a point: a bar for precision (=) with recall (o) on it."""
    yield f"{'from':>5} {'prec.':>6} {'recall':>7} {'F1':>6}"
    for point, got in points:
        bar = list("=" * round(got["precision"] * WIDTH) + " " * WIDTH)[: WIDTH + 1]
        bar[round(got["recall"] * WIDTH)] = "o"
        row = f"{point:>5.1f} {got['precision']:>6.3f} {got['recall']:>7.3f} {got['f1']:>6.3f}"
        yield f"{row}  {''.join(bar).rstrip()}"

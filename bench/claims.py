"""Claims against golden ones, by the scorer that lies beside the golden claims."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpora import Corpus, read_reports
from timex import find_shared

from vedette.model.plain import to_dict
from vedette.pipeline import Pipeline

SLOTS = ("actor", "place", "object", "quantity", "when", "root")
"""Slots shown beside detection: the share of all that had to be found that is right."""


def find_scorer() -> Path:
    """The program that compares claims with golden ones, whether it is there or not."""
    return find_shared() / "gold" / "score.py"


def extract_lines(corpus: Corpus, pipeline: Pipeline) -> Iterator[str]:
    """The claims that the pipeline finds in a corpus, one JSON line each."""
    for extraction in pipeline.extract(read_reports(corpus)):
        if extraction.failure is not None:
            print(f"  {extraction.report.uri}: {extraction.failure}")
        for claim in extraction.claims:
            yield json.dumps(to_dict(claim)) + "\n"


def keep(lines: Iterable[str], threshold: float) -> Iterator[str]:
    """The lines of claims that are scored at `threshold` or above."""
    return (line for line in lines if json.loads(line)["score"] >= threshold)


def score(golds: Sequence[Path], lines: Iterable[str]) -> dict[str, Any]:
    """The scorer's figures of claims, one JSON line each, against files of golden ones."""
    with tempfile.TemporaryDirectory() as scratch:
        gold, claims = Path(scratch) / "gold.jsonl", Path(scratch) / "claims.jsonl"
        gold.write_text("".join(path.read_text("utf-8") for path in golds), "utf-8")
        claims.write_text("".join(lines), "utf-8")
        command = [sys.executable, str(find_scorer()), str(gold), str(claims), "--json"]
        said = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(said.stdout)
    return figures

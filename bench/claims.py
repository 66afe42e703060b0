"""Claims against golden ones, by the scorer that lies beside the golden claims."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
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


def score(corpus: Corpus, pipeline: Pipeline) -> dict[str, Any]:
    """The scorer's figures over what the pipeline finds in the corpus."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "claims.jsonl"
        path.write_text("".join(extract_lines(corpus, pipeline)), "utf-8")
        command = [sys.executable, str(find_scorer()), str(corpus.gold), str(path), "--json"]
        said = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(said.stdout)
    return figures

"""Places in news against people's: tagging, and how many of all coordinates are met.

The corpora belong to their authors and stand outside the repository; without them this says that
it skipped. One prediction file of `find_places` serves every figure.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from timex import find_shared

from vedette.pipeline import Pipeline

PEERS = {
    "GeoWebNews": "tagging: spaCy .749, Google .832; met: Edinburgh .498, of literal ones .599",
    "LGL": "no peer on this half",
}
LITERAL = frozenset({"Literal", "Mixed", "Literal_Modifier"})
"""Types of names that stand for the place itself."""


def find_gold() -> Path:
    """The coded news, whether they are there or not."""
    return find_shared() / "bench" / "geoparse" / "gold.jsonl"


def predict(row: dict[str, Any], pipeline: Pipeline) -> dict[str, Any]:
    """One line of the prediction file."""
    toponyms = [
        {"start": p.span[0], "end": p.span[1], "lat": p.place and p.place.lat,
         "lon": p.place and p.place.lon}
        for p in pipeline.find_places(row["text"])
    ]  # fmt: skip
    return {"corpus": row["corpus"], "id": row["id"], "toponyms": toponyms}


def score(corpus: str, pipeline: Pipeline) -> dict[str, float]:
    """Tagging F1, and the share of all coordinates met within 161 km: all, and literal ones."""
    rows = [json.loads(line) for line in find_gold().read_text("utf-8").split("\n") if line]
    rows = [row for row in rows if row["corpus"] == corpus]
    with tempfile.TemporaryDirectory() as scratch:
        found, literal = Path(scratch) / "found.jsonl", Path(scratch) / "literal.jsonl"
        found.write_text("".join(json.dumps(predict(r, pipeline)) + "\n" for r in rows), "utf-8")
        for row in rows:
            row["toponyms"] = [t for t in row["toponyms"] if t.get("type") in LITERAL]
        literal.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
        whole = _ask(found, corpus, find_gold())
        figures = {"tagging": whole["exactF1"] / 100, "met": whole["acc161_all"]}
        if any(row["toponyms"] for row in rows):
            figures["met literal"] = _ask(found, corpus, literal)["acc161_all"]
    return figures


def _ask(found: Path, corpus: str, gold: Path) -> dict[str, Any]:
    command = [sys.executable, str(find_gold().with_name("score.py")), str(found), corpus]
    said = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "GOLD": str(gold)}
    )
    figures: dict[str, Any] = ast.literal_eval(said.stdout)
    return figures


def main() -> int:
    """Prints one line for each corpus; 0 also where the corpora are absent."""
    if not find_gold().exists():
        print(f"geoparse: skipped, no corpus in {find_gold().parent}. Name its folder in "
              "VEDETTE_SHARED")  # fmt: skip
        return 0
    pipeline = Pipeline()
    for corpus, peers in PEERS.items():
        told = ", ".join(f"{n} {value:.3f}" for n, value in score(corpus, pipeline).items())
        print(f"places in {corpus}: {told}  [{peers}]")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

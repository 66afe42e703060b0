"""Attributions against PolNeAR: prints F1 over all files, and over the halves looked at and not.

The corpus belongs to its authors and stands outside the repository, in the folder that
VEDETTE_SHARED names or in `shared` beside the repository; without it this says that it skipped.
An attribution counts as found where content and source each overlap by a Dice of a half or more
in words; the program beside the corpus says so and counts. The errors of the files whose name
hashes to an even number were read while the rules were written, those of the others never.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from timex import find_shared

from vedette.model.mention import Saying
from vedette.pipeline import Pipeline

PEERS = "a regex baseline: .273; people agree at .92"
Row = Mapping[str, Any]


def find_gold() -> Path:
    """The file of the corpus, whether it exists or not."""
    return find_shared() / "bench" / "polnear" / "gold.jsonl"


def was_looked_at(row: Row) -> bool:
    """Whether the errors of a file were read while the rules were written."""
    return int(hashlib.sha256(str(row["id"]).encode()).hexdigest(), 16) % 2 == 0


def _write_saying(saying: Saying) -> dict[str, list[list[int]]]:
    return {
        "source": [list(span) for span in saying.sources],
        "cue": [list(saying.cue)],
        "content": [list(span) for span in saying.content],
    }


def score(pipeline: Pipeline) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of attributions in "all", "looked at" and "not looked at"."""
    lines = find_gold().read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["split"] == "dev"]
    found = {
        row["id"]: [_write_saying(one) for one in pipeline.find_attributions(row["text"])]
        for row in rows
    }
    parts: dict[str, Callable[[Row], bool]] = {
        "all": lambda row: True,
        "looked at": was_looked_at,
        "not looked at": lambda row: not was_looked_at(row),
    }
    return {
        name: _run_scorer([row for row in rows if holds(row)], found)
        for name, holds in parts.items()
    }


def _run_scorer(rows: Sequence[Row], found: Mapping[str, Any]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as scratch:
        gold, told = Path(scratch) / "gold.jsonl", Path(scratch) / "told.jsonl"
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        told.write_text(
            "".join(
                json.dumps({"id": row["id"], "attributions": found[row["id"]]}) + "\n"
                for row in rows
            ),
            "utf-8",
        )
        said = subprocess.run(
            [sys.executable, str(find_gold().with_name("score.py")), str(told), "dev"],
            check=True, capture_output=True, text=True, env={"GOLD": str(gold)},
        ).stdout  # fmt: skip
    got = json.loads(said)["attribution"]
    return {name: got[name] / 100 for name in ("P", "R", "F1")}


def main() -> int:
    """Prints a line for each part; 0 also where the corpus is absent."""
    if not find_gold().exists():
        print(f"polnear: skipped, no corpus at {find_gold()}. Name its folder in VEDETTE_SHARED")
        return 0
    for part, got in score(Pipeline()).items():
        print(f"attributions in PolNeAR, {part}: "
              + ", ".join(f"{name} {value:.3f}" for name, value in got.items())
              + f"  [{PEERS}]")  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Pairs of place names, of one place or two: how many are told apart wrongly.

The pairs lie with the tests: half were looked at while the rules were made, half were not. Names of
two countries are never one place where the report says which; so errors are counted with and
without what country each name is of.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from vedette.gazetteer import compare_names
from vedette.gazetteer.names import ONE_NAME

PAIRS = Path(__file__).resolve().parents[1] / "tests" / "gazetteer" / "pairs.jsonl"


def read_pairs() -> list[dict[str, Any]]:
    """The pairs: `a`, `b`, whether they are the `same`, the `countries` and the `half`."""
    return [json.loads(line) for line in PAIRS.read_text("utf-8").split("\n") if line]


def is_wrong(pair: dict[str, Any], *, with_countries: bool) -> bool:
    """Whether a pair is judged otherwise than its label says."""
    told = compare_names(pair["a"], pair["b"])[0] >= ONE_NAME
    if with_countries and len(pair["countries"]) > 1:
        told = False
    return bool(told != pair["same"])


def score() -> dict[str, float]:
    """The share judged rightly, by half, with and without countries."""
    figures = {}
    for half in ("looked at", "set aside"):
        pairs = [p for p in read_pairs() if p["half"] == half]
        for name, gated in (("names alone", False), ("with countries", True)):
            wrong = sum(is_wrong(p, with_countries=gated) for p in pairs)
            figures[f"{half}, {name}"] = 1 - wrong / len(pairs)
    return figures


if __name__ == "__main__":
    for name, value in score().items():
        print(f"spellings {name}: {1 - value:.3f} wrong")

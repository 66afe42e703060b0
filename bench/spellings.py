"""Pairs of place names, of one place or two: how many are told apart wrongly.

The pairs lie with the tests. "looked at" were read while the rules were made; "set aside" were
counted while rules were made, unread; "fresh" were counted once, when they were done. What the
report says of the two is asked in three steps: the names alone; the countries, which name the ways
of writing that are used there and keep two countries apart; and the first-level divisions too.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from vedette.gazetteer import compare_names, open_gazetteer
from vedette.gazetteer.comparing import ONE_NAME

PAIRS = Path(__file__).resolve().parents[1] / "tests" / "gazetteer" / "pairs.jsonl"
HALVES = ("looked at", "set aside", "fresh")
GATES = ("names alone", "with countries", "with countries and divisions")


def read_pairs() -> list[dict[str, Any]]:
    """The pairs: `a`, `b`, whether they are the `same`, and the `half`.

    `countries` and, where they are known, `divisions` are those of a and b, once where they are
    the same.
    """
    return [json.loads(line) for line in PAIRS.read_text("utf-8").split("\n") if line]


def is_wrong(pair: dict[str, Any], *, gate: str) -> bool:
    """Whether a pair is judged otherwise than its label says, with what `gate` lets be known."""
    country = None if gate == "names alone" else find_code(pair["countries"][0])
    told = compare_names(pair["a"], pair["b"], country=country)[0] >= ONE_NAME
    if gate != "names alone" and len(pair["countries"]) > 1:
        told = False
    if gate == "with countries and divisions" and len(pair.get("divisions", ())) > 1:
        told = False
    return bool(told != pair["same"])


@cache
def find_code(name: str) -> str | None:
    """The ISO code of a country by its name."""
    found = open_gazetteer().find(name, kinds=frozenset({"country"}))
    return found[0].place.country if found else None


def count() -> dict[str, tuple[int, int]]:
    """By half and gate: the pairs judged wrongly, and all."""
    counts = {}
    for half in HALVES:
        pairs = [p for p in read_pairs() if p["half"] == half]
        for gate in GATES if pairs else ():
            counts[f"{half}, {gate}"] = sum(is_wrong(p, gate=gate) for p in pairs), len(pairs)
    return counts


def score() -> dict[str, float]:
    """The share judged rightly, by half and gate."""
    return {name: 1 - wrong / total for name, (wrong, total) in count().items()}


if __name__ == "__main__":
    for name, (wrong, total) in count().items():
        print(f"spellings {name}: {wrong} of {total} wrong ({wrong / total:.3f})")

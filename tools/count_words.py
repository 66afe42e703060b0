"""Counts in how many reports each word stands: what a shared word is worth when claims meet.

A word is as common as it is in the corpus where it is most common: "killed" is rare in news at
large and says nothing in a war. Reads the public corpora of the bench and writes shares of
reports only, no text. Run with --write to renew vedette/fuse/commonness.yaml.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from timex import find_shared

from vedette.fuse.stems import stem_words

CORPORA = (
    ("fakes", "fakes/gold.jsonl"),
    ("geoparse", "geoparse/*.jsonl"),
    ("timex", "timex/*.jsonl"),
    ("polnear", "polnear/gold.jsonl"),
    ("ecbplus", "ecbplus/gold.jsonl"),
)
LEAST = 0.02
"""Shares below this are left out: such a word is rare, and rarer ones are not told apart."""
TARGET = Path(__file__).resolve().parents[1] / "vedette" / "fuse" / "commonness.yaml"
HEAD = """\
# In what share of reports a stem stands, in the public corpus where it stands in most (fakes,
# geoparse, timex, polnear, ecbplus; see tools/count_words.py, which wrote this). Stems that
# stand in fewer than two of a hundred are left out. A shared stem weighs the more, the rarer.
"""


def count_shares() -> dict[str, float]:
    """For each stem the greatest share of reports that hold it, over all corpora."""
    shares: dict[str, float] = {}
    for _, pattern in CORPORA:
        found: Counter[str] = Counter()
        texts = list(_read_texts(pattern))
        for text in texts:
            found.update(set(stem_words(text)))
        for stem, count in found.items():
            shares[stem] = max(shares.get(stem, 0.0), count / len(texts))
    return {s: round(v, 3) for s, v in sorted(shares.items()) if v >= LEAST}


def _read_texts(pattern: str) -> Iterator[str]:
    for path in sorted((find_shared() / "bench").glob(pattern)):
        for line in path.read_text("utf-8").split("\n"):
            if line:
                yield json.loads(line).get("text", "")


def main() -> None:
    """Print how many stems there are, or write them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true")
    shares = count_shares()
    if arguments.parse_args().write:
        lines = [
            f"{json.dumps(stem, ensure_ascii=False)}: {share:g}" for stem, share in shares.items()
        ]
        TARGET.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(shares):,} stems")


if __name__ == "__main__":
    main()

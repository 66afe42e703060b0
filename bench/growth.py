"""How the cost of fusing grows: twice the reports, the ratio of the times, on one core.

The reports are made up: words drawn at random, a stock phrase in all of them, every tenth a
trimmed copy of the one before. So the ratio tells what a phrase in thousands of reports costs.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator

from vedette.fuse.reuse import ReportText, find_reuse
from vedette.model.identity import hash_parts

STOCK = "the valley press office did not answer calls on the night of the shelling and later"
LEXICON = 5000
"""Different words of the made-up language."""


def write_reports(count: int, words: int = 120) -> Iterator[ReportText]:
    """So many reports, the same on every machine."""
    for at in range(count):
        is_copy = at % 10 == 9
        body = _draw(at - 1 if is_copy else at, words)[: words // 2 if is_copy else None]
        text = " ".join([*body, STOCK, *_draw(-1 - at, 15)])
        yield ReportText(id=hash_parts("report", at), text=text, outlet=f"outlet {at % 50}")


def _draw(seed: int, words: int) -> list[str]:
    drawn = random.Random(seed)
    return [f"w{drawn.randrange(LEXICON)}" for _ in range(words)]


def time_reuse(count: int) -> tuple[float, int]:
    """Seconds of processor time to find all reuse among so many reports, and how much it is."""
    reports = list(write_reports(count))
    start = time.process_time()
    found = find_reuse(reports)
    return time.process_time() - start, len(found)


def main() -> None:
    """Prints both times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, default=10_000, help="the smaller number")
    count = parser.parse_args().reports
    time_reuse(200)
    (small, few), (large, many) = time_reuse(count), time_reuse(2 * count)
    print(f"reuse: {count:,} reports {small:.1f} s ({few:,} copies found), {2 * count:,} "
          f"{large:.1f} s ({many:,}): {large / small:.2f} times the cost")  # fmt: skip


if __name__ == "__main__":
    main()

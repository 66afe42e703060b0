"""The ratchet: figures pinned beside the digest of the corpus that they were taken on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("floors.json")
TOLERANCE = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure on a corpus with this digest, the higher the better.

    Of a cost (time, memory) the floor is a ceiling. `tolerance` is how far a figure may lie
    on the wrong side: times taken on a busy machine vary.
    """

    corpus: str
    name: str
    value: float
    digest: str
    tolerance: float = TOLERANCE
    is_cost: bool = False

    def falls_behind(self, floor: float) -> bool:
        """Whether the figure is worse than its floor by more than the tolerance."""
        return (self.value - floor if self.is_cost else floor - self.value) > self.tolerance

    def better(self, floor: float) -> float:
        """The better of figure and floor."""
        return min(self.value, floor) if self.is_cost else max(self.value, floor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a figure stands to its floor; `fault` says what is wrong, None when nothing is."""

    figure: Figure
    floor: float | None
    fault: str | None


def read_floors(path: Path = FILE) -> dict[str, Any]:
    """The pinned floors by corpus; empty where none was ever pinned."""
    if not path.exists():
        return {}
    floors: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return floors


def judge(figures: Sequence[Figure], floors: dict[str, Any]) -> list[Verdict]:
    """Each figure against its floor."""
    return [_judge_one(figure, floors.get(figure.corpus, {})) for figure in figures]


def _judge_one(figure: Figure, pinned: dict[str, Any]) -> Verdict:
    floor = pinned.get("figures", {}).get(figure.name)
    if floor is None:
        fault: str | None = "has no floor: --raise-floors pins one"
    elif figure.falls_behind(floor):
        fault = f"is {figure.value:.3f}, worse than its floor {floor:.3f}"
    elif pinned["digest"] != figure.digest:
        fault = "was pinned on other words: --raise-floors pins it on these"
    else:
        fault = None
    return Verdict(figure=figure, floor=floor, fault=fault)


def pin(figures: Sequence[Figure], floors: dict[str, Any], *, lower: bool) -> dict[str, Any]:
    """New floors: what was reached where that is more, or, with `lower`, whatever was reached.

    Corpora that were not measured keep theirs. Where the words of a corpus have changed, its
    floors move to the new ones, and none of them down unless `lower`.
    """
    pinned = json.loads(json.dumps(floors))
    for figure in figures:
        place = pinned.setdefault(figure.corpus, {"digest": figure.digest, "figures": {}})
        place["digest"] = figure.digest
        before = place["figures"].get(figure.name)
        value = figure.value if before is None or lower else figure.better(before)
        place["figures"][figure.name] = round(value, 3)
    return dict(sorted(pinned.items()))


def write_floors(floors: dict[str, Any], path: Path = FILE) -> None:
    """Write the floors, one figure a line, so that a change is read easily."""
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")

"""Figures: whether two numbers told of one thing can both be so.

What looks like a disagreement and is none has a name: rounding (1.3 km and 1,320 m), a unit
trap (8 launchers and 32 missiles), a wider against a narrower wording (40 and at least 30), an
update of what grew meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import floor, inf, isinf, log10
from pathlib import Path
from typing import Literal

import yaml

from vedette.model.claim import Measure, Quantity

Difference = Literal["same", "rounding", "wider", "unit", "apart"]

ABOUT = 0.1
"""The part by which "about" may miss: newspapers say "about 1,000" of 1,100."""
LOOSE = 0.11
"""The part by which tons differ among each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as told: low..high in the base of its `dimension`, and by how much it may miss.

    `slack` is half of the last digit told, or more where the words say "about".
    """

    low: float
    high: float
    slack: float
    dimension: str
    text: str

    @property
    def key(self) -> tuple[float, float, str]:
        """What orders figures: their size, then their words."""
        return (self.low, self.high, self.text)


def read_figure(told: Quantity | Measure) -> Figure | None:
    """The figure of a count or measure; None where both ends are open."""
    if told.low is None and told.high is None:
        return None
    dimension, factor, is_loose = _units().get(told.unit or "", (told.unit or "", 1.0, False))
    low = -inf if told.low is None else told.low * factor
    high = inf if told.high is None else told.high * factor
    size = max(abs(n) for n in (low, high) if not isinf(n))
    slack = 0.5 * _last_digit(told) * factor if dimension in _dimensions() else 0.0
    if told.approximate:
        slack = max(slack, ABOUT * size)
    if is_loose:
        slack = max(slack, LOOSE * size)
    return Figure(low=low, high=high, slack=slack, dimension=dimension, text=_say(told))


def compare_figures(a: Figure, b: Figure) -> Difference:
    """What the difference of two figures told of one thing comes to."""
    if a.dimension != b.dimension:
        return "unit"
    if (a.low, a.high) == (b.low, b.high):
        return "same"
    if a.low <= b.high and b.low <= a.high:
        return "wider"
    gap = max(a.low - b.high, b.low - a.high)
    return "rounding" if gap <= max(a.slack, b.slack) else "apart"


def _last_digit(told: Quantity | Measure) -> float:
    """The worth of the last digit that was told: 0.1 of 1.3, 100 of 1,400, 1 of 1,320."""
    value = told.low if told.low is not None else told.high
    if value is None or value == 0:
        return 1.0
    digits = f"{abs(value):.6f}".rstrip("0").rstrip(".")
    if "." in digits:
        return 10.0 ** -(len(digits) - digits.index(".") - 1)
    zeros = len(digits) - len(digits.rstrip("0"))
    return 10.0 ** min(zeros, max(0, floor(log10(abs(value))) - 1))


def _say(told: Quantity | Measure) -> str:
    if told.text:
        return " ".join(told.text.split())
    ends = ["" if n is None else f"{n:,g}" for n in (told.low, told.high)]
    said = ends[0] if ends[0] == ends[1] else f"{ends[0] or '..'}–{ends[1] or '..'}"
    return f"{said} {told.unit}" if told.unit else said


@cache
def _units() -> dict[str, tuple[str, float, bool]]:
    """For each unit its dimension, its factor to the base, and whether it is loose."""
    data = yaml.safe_load((Path(__file__).parent / "units.yaml").read_text("utf-8"))
    loose = set(data.pop("loose"))
    return {
        unit: (dimension, float(factor), unit in loose)
        for dimension, factors in data.items()
        for unit, factor in factors.items()
    }


@cache
def _dimensions() -> frozenset[str]:
    return frozenset(dimension for dimension, _, _ in _units().values())

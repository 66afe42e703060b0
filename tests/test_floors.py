"""The ratchet of the benchmarks: figures may rise, and fall only by word of somebody."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture(scope="module")
def floors() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_floors", BENCH / "floors.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


PINNED = {"seeds": {"digest": "d1", "figures": {"f1": 0.8, "seconds": 2.0}}}


def figure(floors: ModuleType, value: float, **fields: Any) -> Any:
    told = {"corpus": "seeds", "name": "f1", "digest": "d1", **fields}
    return floors.Figure(value=value, **told)


@pytest.mark.parametrize(
    ("value", "fields", "fault"),
    [
        (0.8, {}, None),
        (0.9, {}, None),
        (0.7951, {}, None),
        (0.79, {}, "worse than its floor 0.800"),
        (0.85, {"digest": "d2"}, "pinned on other words"),
        (0.8, {"name": "recall"}, "has no floor"),
        (0.8, {"corpus": "releases"}, "has no floor"),
        (2.1, {"name": "seconds", "is_cost": True, "tolerance": 0.2}, None),
        (1.0, {"name": "seconds", "is_cost": True}, None),
        (2.3, {"name": "seconds", "is_cost": True, "tolerance": 0.2}, "worse than its floor 2"),
    ],
)
def test_a_figure_is_held_to_its_floor(
    floors: ModuleType, value: float, fields: dict[str, Any], fault: str | None
) -> None:
    (verdict,) = floors.judge([figure(floors, value, **fields)], PINNED)
    assert (verdict.fault is None) == (fault is None), verdict
    assert fault is None or fault in verdict.fault


@pytest.mark.parametrize(
    ("value", "lower", "pinned"),
    [(0.9, False, 0.9), (0.7, False, 0.8), (0.7, True, 0.7), (0.9, True, 0.9)],
)
def test_floors_go_down_only_when_that_is_asked_for(
    floors: ModuleType, value: float, lower: bool, pinned: float
) -> None:
    found = floors.pin([figure(floors, value)], PINNED, lower=lower)
    assert found["seeds"]["figures"] == {"f1": pinned, "seconds": 2.0}
    assert PINNED["seeds"]["figures"]["f1"] == 0.8


def test_a_cost_is_pinned_where_it_is_least(floors: ModuleType) -> None:
    for value, pinned in ((1.5, 1.5), (2.5, 2.0)):
        figures = [figure(floors, value, name="seconds", is_cost=True)]
        assert floors.pin(figures, PINNED, lower=False)["seeds"]["figures"]["seconds"] == pinned


def test_new_words_do_not_let_a_floor_sink(floors: ModuleType) -> None:
    found = floors.pin([figure(floors, 0.6, digest="d2")], PINNED, lower=False)
    assert found["seeds"] == {"digest": "d2", "figures": {"f1": 0.8, "seconds": 2.0}}
    (verdict,) = floors.judge([figure(floors, 0.6, digest="d2")], found)
    assert verdict.fault is not None


def test_written_floors_read_back_the_same(floors: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.write_floors(PINNED, path)
    assert floors.read_floors(path) == PINNED
    assert floors.read_floors(tmp_path / "none.json") == {}


def test_the_pinned_floors_are_figures_beside_a_digest() -> None:
    pinned = json.loads((BENCH / "floors.json").read_text("utf-8"))
    assert {"seeds", "releases", "examples", "timex", "costs"} <= set(pinned)
    for corpus in pinned.values():
        assert len(corpus["digest"]) == 64
        assert corpus["figures"]
        assert all(isinstance(value, float) for value in corpus["figures"].values())

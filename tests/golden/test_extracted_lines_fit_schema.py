"""Every line of `vedette extract` is valid under the public record of a claim."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from vedette.model import claim as model
from vedette.model import when as time
from vedette.show.cli import app

HERE = Path(__file__).parent
REPORTS = HERE.parents[1] / "examples" / "reports"
SCHEMA: dict[str, Any] = json.loads((HERE / "claim.schema.json").read_text("utf-8"))
DEFS = SCHEMA["$defs"]
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture(scope="session")
def lines() -> list[dict[str, Any]]:
    result = CliRunner().invoke(app, ["extract", str(REPORTS)])
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_line_over_the_examples_is_valid(lines: list[dict[str, Any]]) -> None:
    assert len(lines) > 50
    for line in lines:
        faults = [f"{e.json_path}: {e.message}" for e in VALIDATOR.iter_errors(line)]
        assert not faults, (line["id"], faults)


def test_every_line_has_the_keys_in_the_order_of_the_record(lines: list[dict[str, Any]]) -> None:
    order = DEFS["claim"]["required"]
    assert all(list(line) == order for line in lines)


@pytest.mark.parametrize(
    ("name", "record", "hidden"),
    [
        ("claim", model.Claim, {"reasons", "known_as", "tolls"}),
        ("report", model.ReportRef, set()),
        ("words", model.Words, set()),
        ("filler", model.Filler, set()),
        ("quantity", model.Quantity, set()),
        ("measure", model.Measure, set()),
        ("voice", model.Voice, {"acquired", "basis"}),
        ("when", time.When, set()),
    ],
)
def test_the_schema_demands_exactly_the_fields_of_the_model(
    name: str, record: Any, hidden: set[str]
) -> None:
    told = {f.name for f in fields(record)} - hidden | ({"id"} if name == "claim" else set())
    assert set(DEFS[name]["required"]) == told == set(DEFS[name]["properties"])


@pytest.mark.parametrize(
    ("name", "field", "values"),
    [
        ("claim", "kind", model.Kind),
        ("claim", "modality", model.Modality),
        ("claim", "polarity", model.Polarity),
        ("claim", "phase", model.Phase),
        ("claim", "extent", model.Extent),
        ("quantity", "basis", model.QuantityBasis),
        ("voice", "kind", model.VoiceKind),
        ("voice", "stance", model.Stance),
        ("when", "precision", time.Precision),
        ("when", "basis", time.Basis),
        ("when", "reading", time.Reading),
    ],
)
def test_the_schema_lists_the_values_of_the_model(name: str, field: str, values: Any) -> None:
    listed = set(DEFS[name]["properties"][field]["enum"]) - {None}
    assert listed == set(get_args(values))


def test_a_line_that_breaks_the_record_is_refused(lines: list[dict[str, Any]]) -> None:
    for broken in (
        {**lines[0], "kind": "vanish"},
        {**lines[0], "extra": 1},
        {k: v for k, v in lines[0].items() if k != "when"},
        {**lines[0], "span": [1]},
        {**lines[0], "score": 2},
    ):
        assert not VALIDATOR.is_valid(broken)

"""From bytes to dossier: two short reports through every step, by the command line alone.

The parser is loaded once a session.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from vedette.show.cli import app

FIRST = (
    "Convoy reaches the desert base\n\n"
    "AMMAN, 4 May 2021 (Salt Road Wire) — The desert road was busy again. American troops "
    "with twelve trucks arrived at the Al-Tanf base on 2 May 2021, the Badia Monitor said.\n"
)
SECOND = (
    "Garrison empties\n\n"
    "American troops withdrew from the Al-Tanf base on 20 June 2021, officials said.\n"
)

Vedette = Callable[..., Any]


@pytest.fixture(scope="session")
def journey(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """The folder in which two reports were added, and what `vedette add` said."""
    folder = tmp_path_factory.mktemp("journey")
    (folder / "first.txt").write_text(FIRST, "utf-8")
    (folder / "second.txt").write_text(SECOND, "utf-8")
    arguments = ["-r", str(folder / "watch.db"), "add", str(folder / "first.txt")]
    said = CliRunner().invoke(app, [*arguments, str(folder / "second.txt")])
    return folder, said


@pytest.fixture
def vedette(journey: tuple[Path, Any]) -> Vedette:
    def run(*arguments: str, stdin: str | None = None) -> Any:
        record = str(journey[0] / "watch.db")
        return CliRunner().invoke(app, ["-r", record, *arguments], input=stdin)

    return run


def _lines(result: Any) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_adding_tells_what_came_of_every_report(journey: tuple[Path, Any]) -> None:
    said = journey[1]
    assert (said.exit_code, said.stdout) == (0, "")
    assert "2 added, 0 same as before" in said.stderr


def test_adding_again_changes_nothing(journey: tuple[Path, Any], vedette: Vedette) -> None:
    before = vedette("claims", "--format", "jsonl").stdout
    again = vedette("add", str(journey[0] / "first.txt"))
    assert "0 added, 1 same as before" in again.stderr
    assert vedette("claims", "--format", "jsonl").stdout == before


def test_extract_writes_the_claims_that_the_record_holds(
    journey: tuple[Path, Any], vedette: Vedette
) -> None:
    files = [str(journey[0] / name) for name in ("first.txt", "second.txt")]
    extracted = _lines(vedette("extract", *files))
    held = _lines(vedette("claims", "--format", "jsonl"))
    assert sorted(extracted, key=lambda c: c["id"]) == held
    assert {"arrive", "leave"} <= {c["kind"] for c in held}


def test_an_arrival_is_found_at_its_site_with_its_chain(vedette: Vedette) -> None:
    (arrival,) = _lines(vedette("claims", "--kind", "arrive", "--place", "tanf",
                                "--format", "jsonl"))  # fmt: skip
    assert arrival["when"]["earliest"] == "2021-05-02"
    assert arrival["sources"][-1]["name"] == "Badia Monitor"
    receipt = vedette("why", arrival["id"][:10]).stdout
    assert "Badia Monitor" in receipt
    assert "4 May 2021" in receipt


def test_presence_ends_with_the_departure(vedette: Vedette) -> None:
    lines = _lines(vedette("posture", "--site", "site:al-tanf", "--format", "jsonl"))
    states = [(line["state"], line["from"]["earliest"]) for line in lines]
    assert states[0] == ("present", "2021-05-02")
    assert states[-1] == ("absent", "2021-06-20")


def test_standard_input_is_read_as_one_report(vedette: Vedette) -> None:
    lines = _lines(vedette("extract", "-", "--outlet", "Salt Road Wire", stdin=FIRST))
    assert {line["report"]["uri"] for line in lines} == {"-"}


def test_a_threshold_leaves_out_what_scores_below(vedette: Vedette) -> None:
    assert _lines(vedette("extract", "-", "--threshold", "1", stdin=SECOND)) == []


def test_a_path_that_is_wrong_costs_the_others_nothing(
    journey: tuple[Path, Any], vedette: Vedette
) -> None:
    result = vedette("extract", "no-such-file.txt", str(journey[0] / "second.txt"))
    assert result.exit_code == 1
    assert result.stdout.count("\n") >= 1
    assert "no-such-file.txt: there is no such file. Check the path" in result.stderr
    added = vedette("add", "no-such-file.txt")
    assert added.exit_code == 1
    assert "1 failed" in added.stderr


def test_a_report_in_a_language_without_a_model_is_kept_and_named(
    journey: tuple[Path, Any], vedette: Vedette
) -> None:
    text = "دخلت قافلة عسكرية إلى القاعدة في التنف يوم الأحد بحسب مصادر محلية في المنطقة. " * 4
    path = journey[0] / "arabic.txt"
    path.write_text(text, "utf-8")
    other = str(journey[0] / "other.db")
    result = CliRunner().invoke(app, ["-r", other, "add", str(path)])
    assert result.exit_code == 0
    assert "not extracted: language" in result.stderr
    found = CliRunner().invoke(app, ["-r", other, "search", "قافلة"])
    assert "قافلة" in found.stdout

"""Search over everything, and what changed since a visit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from vedette.model.judgement import Judgement
from vedette.pipeline import Pipeline
from vedette.read import ReadOptions
from vedette.show.api import Served


def _search(told: TestClient, words: str, **asked: Any) -> dict[str, Any]:
    answer = told.get("/api/v1/search", params={"q": words, **asked})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@pytest.mark.parametrize(
    ("words", "site"),
    [
        ("التنف", "site:al-tanf"),
        ("at Tanf", "site:al-tanf"),
        ("حميميم", "site:hmeimim"),
        ("Хмеймим", "site:hmeimim"),
        ("Khmeimim", "site:hmeimim"),
        ("hmei", "site:hmeimim"),
        ("HMEIMIM AIR BASE", "site:hmeimim"),
    ],
)
def test_a_site_is_found_in_any_spelling_and_script(
    told: TestClient, words: str, site: str
) -> None:
    assert [hit["id"] for hit in _search(told, words)["places"]["items"]] == [site]


def test_a_place_that_the_record_does_not_name_is_not_found(told: TestClient) -> None:
    assert _search(told, "Timbuktu")["places"] == {"items": [], "total": 0}


@pytest.mark.parametrize(
    ("words", "kind", "id"),
    [
        ("American troops", "actors", "actor:us.armed-forces"),
        ("US military", "actors", "actor:us.armed-forces"),
        ("Pantsir-S1", "materiel", "materiel:pantsir"),
        ("trucks", "materiel", "materiel:truck"),
    ],
)
def test_who_and_what_is_named_is_found_by_its_names(
    told: TestClient, words: str, kind: str, id: str
) -> None:
    assert id in [hit["id"] for hit in _search(told, words)[kind]["items"]]


@pytest.mark.parametrize("words", ["badia mon", "Copyist"])
def test_voices_and_outlets_are_found_by_a_part_of_their_name(told: TestClient, words: str) -> None:
    (hit,) = _search(told, words)["voices"]["items"]
    assert words.casefold() in hit["name"].casefold()
    source = told.get("/api/v1/sources/voice", params={"key": hit["id"]})
    assert source.json()["source"]["name"] == hit["name"]


def test_words_of_reports_are_found_and_marked(told: TestClient) -> None:
    found = _search(told, "قافلة")
    (hit,) = found["reports"]
    assert [run["text"] for run in hit["snippet"] if run["labels"] == ["hit"]] == ["قافلة"]
    assert found["reports_total"] == 1


@pytest.mark.parametrize("noun", ["claim", "event", "report"])
def test_an_id_or_its_beginning_is_found(told: TestClient, told_served: Served, noun: str) -> None:
    record = told_served.record
    ids = {
        "claim": next(iter(record.claims())).id, "event": record.events()[0].id,
        "report": next(iter(record.reports())).id,
    }  # fmt: skip
    hits = _search(told, ids[noun][:8].upper())["ids"]
    assert [(hit["noun"], hit["id"]) for hit in hits if hit["noun"] == noun] == [(noun, ids[noun])]
    assert all(hit["said"] for hit in hits)


@pytest.mark.parametrize("words", ["", " ", '"', "*", "NEAR(", "\x00", "é" * 300])
def test_words_that_are_none_find_nothing_and_break_nothing(told: TestClient, words: str) -> None:
    assert _search(told, words)["reports"] == []


# What changed


def _changes(told: TestClient, **asked: Any) -> dict[str, Any]:
    answer = told.get("/api/v1/changes", params=asked)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_without_a_last_visit_nothing_is_new(told: TestClient) -> None:
    found = _changes(told)
    assert found["reports_total"] == found["conflicts_total"] == found["judgements_total"] == 0
    assert (found["entry"], found["since"]) == (6, 6)


def test_a_report_that_came_in_is_told_with_what_it_changed(
    told: TestClient, told_served: Served, steps: Pipeline, tmp_path: Path
) -> None:
    before = _changes(told)["entry"]
    post = {"text": "Russian troops with six trucks arrived at the Al-Tanf base on 1 July 2021, "
            "the Badia Monitor said.", "outlet": "Reed Post", "date": "2021-07-01"}  # fmt: skip
    (tmp_path / "new.jsonl").write_text(json.dumps(post) + "\n")
    columns = ReadOptions(text_column="text", outlet_column="outlet", date_column="date")
    steps.add(told_served.record, [str(tmp_path / "new.jsonl")], columns)
    found = _changes(told, since=before, on="2021-07-02")
    assert [report["outlet"] for report in found["reports"]] == ["Reed Post"]
    assert [(c["kind"], c["site"]["id"], c["actor"]["id"]) for c in found["postures"]] == [
        ("appeared", "site:al-tanf", "actor:ru.armed-forces")
    ]
    (change,) = found["postures"]
    assert change["before"] is None
    assert (change["after"]["state"], change["after"]["when"]["edtf"]) == (
        "last reported", "2021-07-01",
    )  # fmt: skip
    assert change["claims"]
    assert found["postures_whole"]


def test_what_was_there_before_changes_nothing(told: TestClient) -> None:
    found = _changes(told, since=5)
    assert {change["site"]["id"] for change in found["postures"]} <= {"site:hmeimim"}


def test_a_day_stands_for_all_that_came_in_from_it_on(told: TestClient) -> None:
    assert _changes(told, since="2021-07-01")["reports_total"] == 6
    assert _changes(told, since="2021-07-02")["reports_total"] == 0
    assert told.get("/api/v1/changes", params={"since": "2021-02-31"}).status_code == 422
    assert told.get("/api/v1/changes", params={"since": "yesterday"}).status_code == 422


def test_judgements_of_others_are_told_and_ones_own_are_not(
    told: TestClient, told_served: Served
) -> None:
    before = _changes(told)["entry"]
    claim = next(iter(told_served.record.claims()))
    for author in ("mira", "ana"):
        told_served.record.append_judgement(
            Judgement(act="accept", about=(claim.id,), author=author)
        )
    (line,) = _changes(told, since=before)["judgements"]
    assert (line["author"], line["said"]) == ("ana", f"accepts claim {claim.id[:10]}")

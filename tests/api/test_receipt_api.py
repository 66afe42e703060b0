"""Receipts over the API: the words, who said them, how they were read, what stands against them."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sited_reports import CAME, LONG

from vedette.model.claim import Claim
from vedette.model.judgement import Judgement, anchor_claim
from vedette.show.api import Served

pytestmark = pytest.mark.usefixtures("forts")


def _get(client: TestClient, id: str) -> dict[str, Any]:
    answer = client.get(f"/api/v1/claims/{id}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def _judge(served: Served, claim: Claim, act: Any, note: str) -> None:
    text = served.record.report(claim.report.id).text or ""
    judgement = Judgement(act=act, about=(claim.id,), author="ana", note=note)
    served.record.append_judgement(replace(judgement, anchors=(anchor_claim(claim, text),)))


def test_a_receipt_gives_the_sentence_its_report_and_its_voices(
    client: TestClient, forts: list[Claim]
) -> None:
    came = _get(client, forts[0].id[:8])
    assert came["title"] == "Truck (forty) at Fort Tamar: arrived"
    assert "".join(run["text"] for run in came["claim"]["quote"]) == CAME
    assert (came["before"], came["after"], came["is_verbatim"]) == ("", f" {LONG}", True)
    assert [(v["name"], v["level"], v["is_root"]) for v in came["voices"]] == [
        ("Kestrel Bulletin", 0, False), ("observatory", 1, True),
    ]  # fmt: skip
    report = came["report"]
    assert (report["published"]["edtf"], report["received"][:10]) == ("2021-03-05", "2021-06-01")
    assert report["is_intact"]
    assert [copy["outlet"] for copy in came["copies"]] == ["Relay"]
    (event,) = came["events"]
    assert event["kind"] == "arrive"


def test_slots_say_what_words_were_read_as(client: TestClient, forts: list[Claim]) -> None:
    slots = {s["label"]: s for s in _get(client, forts[0].id)["slots"]}
    assert (slots["actor"]["words"], slots["actor"]["name"]) == ("Red troops", "Red Army")
    assert slots["object"]["amount"]["shown"] == "40"
    assert slots["place"]["id"] == "site:fort-tamar"
    length = {s["label"]: s for s in _get(client, forts[1].id)["slots"]}["runway length"]
    assert (length["amount"]["shown"], length["words"]) == ("1,400 m", "1,400 metres")


def test_a_receipt_names_what_stands_against_it(client: TestClient, forts: list[Claim]) -> None:
    (against,) = _get(client, forts[1].id)["against"]
    assert against["type"] == "number"
    assert [(s["is_own"], s["claims"]) for s in sorted(against["sides"], key=lambda s: s["value"])
            if not s["is_own"]] == [(False, [forts[3].id])]  # fmt: skip
    assert _get(client, forts[2].id)["against"] == []


def test_an_undated_report_is_told_as_such(client: TestClient, forts: list[Claim]) -> None:
    held = _get(client, forts[4].id)
    assert held["report"]["published"]["earliest"] is None
    assert (held["report"]["outlet"], held["claim"]["when"]["edtf"]) == ("outlet not known", "")


def test_judgements_stand_on_the_receipt_with_who_and_why(
    client: TestClient, served: Served, forts: list[Claim]
) -> None:
    assert _get(client, forts[0].id)["standing"] == "stands"
    _judge(served, forts[0], "accept", "seen twice")
    _judge(served, forts[2], "reject", "a hoax")
    accepted, rejected = _get(client, forts[0].id), _get(client, forts[2].id)
    assert (accepted["standing"], rejected["standing"]) == ("accepted", "rejected")
    (judged,) = rejected["judgements"]
    assert (judged["author"], judged["note"], judged["act"]) == ("ana", "a hoax", "reject")


def test_bytes_that_changed_are_told(
    client: TestClient, forts: list[Claim], served_path: Path
) -> None:
    with closing(sqlite3.connect(served_path)) as opened, opened:
        opened.execute("UPDATE contents SET data = ?", (zlib.compress(b"other words"),))
    assert not _get(client, forts[0].id)["report"]["is_intact"]


@pytest.mark.parametrize("id", ["0000000000", "zz", "%20", "é"])
def test_no_receipt_of_what_is_no_claim(client: TestClient, id: str) -> None:
    answer = client.get(f"/api/v1/claims/{id}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_claims_are_filtered_by_what_a_place_is_called(client: TestClient) -> None:
    def count(**asked: str) -> Any:
        return client.get("/api/v1/claims", params=asked).json().get("total")

    assert count(place="FORT TAMIM") == count(place="site:fort-tamim") == 1
    assert count(place="site:fort-tamar") == 7
    assert client.get("/api/v1/claims", params={"place": "fort tam"}).status_code == 409
    assert client.get("/api/v1/claims", params={"place": "nowhere"}).status_code == 404

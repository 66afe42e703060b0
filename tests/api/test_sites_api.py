"""Sites over the API: the list under its filters, and the dossier of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from vedette.model.claim import Claim
from vedette.model.judgement import Judgement, anchor_claim
from vedette.show.api import Served
from vedette.store import open_record

TAMAR = "/api/v1/sites/site:fort-tamar"


pytestmark = pytest.mark.usefixtures("forts")


def _get(client: TestClient, address: str, **params: Any) -> dict[str, Any]:
    answer = client.get(address, params=params)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def _list(client: TestClient, **params: Any) -> list[str]:
    return [row["id"] for row in _get(client, "/api/v1/sites", **params)["items"]]


# The list


def test_sites_say_who_is_there_and_what_is_behind_it(client: TestClient) -> None:
    tamar, tamim = _get(client, "/api/v1/sites", on="2021-03-20")["items"]
    (state,) = tamar["states"]
    assert (state["actor"]["name"], state["state"]) == ("Red Army", "last reported")
    assert (tamar["last"], tamar["reports"], tamar["conflicts"]) == ("2021-03-03", 3, 1)
    assert tamar["behind"].startswith("3 reports, 3 roots: Kestrel Bulletin, Lantern, observatory")
    assert (tamim["name"], tamim["last"]) == ("Fort Tamim", None)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"actor": "actor:blue"}, ["site:fort-tamim"]),
        ({"actor": "actor:red.army", "state": "absent"}, ["site:fort-tamar"]),
        ({"actor": "actor:red.army", "state": "absent", "on": "2021-03-20"}, []),
        ({"state": "last reported", "on": "2021-03-20"}, ["site:fort-tamar"]),
        ({"words": "tamim"}, ["site:fort-tamim"]),
        ({"words": "tamim fort"}, ["site:fort-tamim"]),
        ({"words": "FORT  tam"}, ["site:fort-tamar", "site:fort-tamim"]),
        ({"words": "harbour"}, []),
        ({"kind": "site"}, ["site:fort-tamar", "site:fort-tamim"]),
        ({"kind": "port"}, []),
        ({"country": "sy"}, []),
        ({"order": "name"}, ["site:fort-tamar", "site:fort-tamim"]),
        ({"order": "evidence", "limit": 1}, ["site:fort-tamar"]),
    ],
)
def test_sites_are_filtered_and_ordered(
    client: TestClient, asked: dict[str, Any], found: list[str]
) -> None:
    assert _list(client, **asked) == found


@pytest.mark.parametrize(
    "on", ["2021-01-01", "2021-03-03", "2021-03-20", "2021-04-10", "2023-01-01"]
)
def test_list_and_dossier_tell_the_same_of_a_day(client: TestClient, on: str) -> None:
    listed = {row["id"]: row["states"] for row in _get(client, "/api/v1/sites", on=on)["items"]}
    for id, states in listed.items():
        assert states == _get(client, f"/api/v1/sites/{id}", on=on)["states"]


def test_a_rule_that_no_evidence_meets_leaves_nobody_in_that_state(client: TestClient) -> None:
    assert _list(client, state="absent", rule="without:Lantern") == []
    assert _list(client, state="absent", rule="without:Kestrel Bulletin") == ["site:fort-tamar"]


def test_what_was_not_known_by_a_day_counts_nowhere(client: TestClient) -> None:
    tamar, tamim = _get(client, "/api/v1/sites", known="2021-03-31", on="2021-05-01")["items"]
    assert [state["state"] for state in tamar["states"]] == ["last reported"]
    assert (tamar["reports"], tamim["reports"], tamim["behind"]) == (2, 0, "")


def test_pages_of_sites_follow_each_other(client: TestClient) -> None:
    first = _get(client, "/api/v1/sites", limit=1)
    second = _get(client, "/api/v1/sites", limit=1, after=first["next"])
    assert [r["id"] for r in first["items"] + second["items"]] == [
        "site:fort-tamar", "site:fort-tamim",
    ]  # fmt: skip
    assert (first["total"], second["next"]) == (2, None)


def test_the_choices_count_the_sites_of_each(client: TestClient) -> None:
    choices = _get(client, "/api/v1/sites/choices")
    assert choices["kinds"] == [{"value": "site", "name": "site", "sites": 2}]
    assert {c["name"] for c in choices["actors"]} == {"Red Army", "Blue Guard"}


# The dossier


def test_every_cell_of_a_dossier_has_its_receipt(client: TestClient, forts: list[Claim]) -> None:
    dossier = _get(client, TAMAR, on="2021-05-01")
    came, long, left, short, _, near = (c.id for c in forts)
    assert {c["id"] for c in dossier["claims"]} == {came, long, left, short}
    assert [c["id"] for c in dossier["near"]] == [near]
    assert sorted(dossier["notes"].values()) == [1, 2, 3, 4, 5]
    (lane,) = dossier["lanes"]
    assert [(s["state"], s["claims"]) for s in lane["segments"] if s["is_dated"]] == [
        ("present", [came]), ("last reported", [came]), ("absent", [left]),
    ]  # fmt: skip
    (thing,) = dossier["materiel"]
    assert (thing["amount"]["shown"], thing["amount"]["words"], thing["claim"]) == (
        "40", "forty", came,
    )  # fmt: skip
    (measure,) = dossier["measures"]
    assert {(v["outlet"], v["amount"]["shown"], v["claim"]) for v in measure["values"]} >= {
        ("Lantern", "1,000 m", short)
    }
    (conflict,) = dossier["conflicts"]
    assert (conflict["type"], len(conflict["sides"])) == ("number", 2)
    assert {n["claim"] for n in dossier["brief"]["notes"]} <= set(dossier["notes"])


def test_a_dossier_tells_the_state_of_the_day_and_draws_all_of_posture(client: TestClient) -> None:
    then, now = (_get(client, TAMAR, on=day) for day in ("2021-03-20", "2021-05-01"))
    before = _get(client, TAMAR, on="2021-01-01")
    assert [s["state"] for s in then["states"] if s["by"] is None] == ["last reported"]
    assert [s["state"] for s in now["states"] if s["by"] is None] == ["absent"]
    assert [s for s in before["states"] if s["evidence"]["earliest"]] == []
    assert then["lanes"] == now["lanes"]


def test_undated_evidence_has_no_day_in_a_dossier(client: TestClient) -> None:
    (lane,) = _get(client, "/api/v1/sites/site:fort-tamim")["lanes"]
    (segment,) = lane["segments"]
    assert (lane["track"], segment["is_dated"], segment["start"]["earliest"]) == (
        "controls", False, None,
    )  # fmt: skip


def test_a_rule_and_the_clocks_take_their_claims_out_of_a_dossier(client: TestClient) -> None:
    without = _get(client, TAMAR, rule="without:Lantern", on="2021-05-01")
    assert [s["state"] for s in without["states"] if s["by"] is None] == ["last reported"]
    assert [v["amount"]["shown"] for m in without["measures"] for v in m["values"]] == ["1,400 m"]
    early = _get(client, TAMAR, known="2021-03-31", on="2021-05-01")
    assert (early["until"], early["total"]) == ("2021-03-31", 2)
    late = _get(client, TAMAR, known="2021-03-31", clock="received")
    assert (late["total"], late["lanes"], late["states"]) == (0, [], [])


def test_a_dossier_as_known_then_is_told_under_the_judgements_of_then(
    client: TestClient, forts: list[Claim], served_path: Path
) -> None:
    left = forts[2]
    with open_record(served_path, clock=lambda: datetime(2021, 7, 10, 12, tzinfo=UTC)) as record:
        text = record.report(left.report.id).text or ""
        judgement = Judgement(act="reject", about=(left.id,), author="ana", note="a hoax")
        record.append_judgement(replace(judgement, anchors=(anchor_claim(left, text),)))
    asked = {"clock": "received", "on": "2021-05-01"}
    before, after = (
        _get(client, TAMAR, known=day, **asked)["notes"] for day in ("2021-07-09", "2021-07-10")
    )
    assert left.id in before
    assert left.id not in after


@pytest.mark.parametrize("asked", ["Fort Tamar", "fort tamar", "site:fort-tamar"])
def test_a_dossier_is_found_by_id_and_name(client: TestClient, asked: str) -> None:
    assert _get(client, f"/api/v1/sites/{asked}")["id"] == "site:fort-tamar"


def test_a_name_of_several_sites_and_one_of_none_are_told_apart(client: TestClient) -> None:
    several, none = (client.get(f"/api/v1/sites/{name}") for name in ("fort tam", "nowhere"))
    assert (several.status_code, none.status_code) == (409, 404)
    assert "Fort Tam" in several.json()["detail"] or "2 places" in several.json()["detail"]


def test_a_dossier_carries_so_many_claims_and_counts_all(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedette.show.api.dossiers.CLAIMS_SHOWN", 1)
    dossier = _get(client, TAMAR)
    assert (len(dossier["claims"]), dossier["total"], len(dossier["notes"])) == (1, 4, 5)


def test_the_list_reads_no_more_than_the_sites_that_it_shows(
    client: TestClient, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    _list(client)  # the index is kept from now on
    read: list[str | None] = []
    claims = type(served.seen).claims

    def note(self: Any, **asked: Any) -> Any:
        read.append(asked.get("place"))
        return claims(self, **asked)

    monkeypatch.setattr(type(served.seen), "claims", note)
    assert _list(client, words="tamim", on="2021-05-02") == ["site:fort-tamim"]
    assert set(read) == {"site:fort-tamim"}

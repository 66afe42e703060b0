"""Reports through the API: the list and its filters, one with its claims, its bytes."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from told_reports import CONVOY, reject

from vedette.model.judgement import Judgement
from vedette.model.plain import to_dict
from vedette.model.when import When
from vedette.show.api import Served


def _list(told: TestClient, **asked: Any) -> list[dict[str, Any]]:
    answer = told.get("/api/v1/reports", params=asked)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def _find(told: TestClient, outlet: str, **asked: Any) -> dict[str, Any]:
    return next(r for r in _list(told, **asked) if r["outlet"] == outlet)


@pytest.mark.parametrize(
    ("asked", "outlets"),
    [
        ({"outlet": "Badia News"}, {"Badia News"}),
        ({"language": "ar"}, {"Badia News"}),
        ({"words": "twelve trucks"}, {"Salt Road Wire", "Plain Copyist"}),
        ({"words": "قافلة"}, {"Badia News"}),
        ({"words": "..."}, set()),
        ({"since": "2021-05-05"}, {"Plain Copyist", "Badia News"}),
        ({"since": "2021-03-01", "until": "2021-04-30"}, {"Coast Ledger"}),
        ({"dated": "false"}, {"Salt Road Wire"}),
        ({"claims": "false"}, {"Badia News"}),
        ({"skipped": "true"}, {"Badia News"}),
    ],
)
def test_reports_are_filtered(told: TestClient, asked: dict[str, str], outlets: set[str]) -> None:
    assert {r["outlet"] for r in _list(told, **asked)} == outlets


@pytest.mark.parametrize("order", ["received", "published"])
def test_pages_put_together_are_the_whole_list(told: TestClient, order: str) -> None:
    whole = [r["id"] for r in _list(told, order=order)]
    pages, after = [], None
    while True:
        asked = {"order": order, "limit": 2, **({"after": after} if after else {})}
        page = told.get("/api/v1/reports", params=asked).json()
        pages += [r["id"] for r in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert pages == whole
    assert page["total"] == len(whole) == 6


def test_by_publication_the_newest_come_first_and_the_undated_last(told: TestClient) -> None:
    days = [r["published"]["latest"] for r in _list(told, order="published")]
    assert days[-1] is None
    assert days[:-1] == sorted(days[:-1], reverse=True)


def test_a_date_set_by_hand_is_what_reports_are_filtered_by(
    told: TestClient, told_served: Served
) -> None:
    undated = _find(told, "Salt Road Wire", dated="false")
    told_served.record.append_judgement(
        Judgement(act="date report", about=(undated["id"],), author="ana",
                  value=to_dict(When.day("2021-06-21")))
    )  # fmt: skip
    assert _list(told, dated="false") == []
    newest = _list(told, order="published")[0]
    assert (newest["id"], newest["published_from"]) == (undated["id"], "given by hand")


def test_two_outlets_with_one_text_name_each_other(told: TestClient) -> None:
    copy = _find(told, "Plain Copyist")["copies"][0]
    assert (copy["direction"], copy["share"]) == ("same text", 1.0)
    assert copy["report"]["outlet"] == "Salt Road Wire"


def test_how_the_reports_divide_is_counted(told: TestClient) -> None:
    division = told.get("/api/v1/report-groups").json()
    assert division["skipped"] == [{"reason": "language: ar", "language": "ar", "reports": 1}]
    assert (division["undated"], division["failures"]) == (1, 1)
    assert {"name": "Coast Ledger", "reports": 2} in division["outlets"]


def test_a_failure_tells_where_what_and_what_to_do(told: TestClient) -> None:
    (failure,) = told.get("/api/v1/failures").json()["items"]
    assert failure["where"].endswith("missing.txt")
    assert failure["what"]
    assert failure["advice"]


def test_spans_of_a_report_are_true_in_code_points_and_in_utf16(told: TestClient) -> None:
    id = _find(told, "Salt Road Wire", words="convoy")["id"]
    whole = told.get(f"/api/v1/reports/{id}").json()
    text = whole["text"]
    assert text == CONVOY
    units = text.encode("utf-16-le")
    (claim,) = whole["claims"]
    for one in (claim, *claim["words"]):
        start, end = one["span"]
        words = text[start:end]
        first, last = one["span16"]
        assert units[2 * first : 2 * last].decode("utf-16-le") == words
    assert claim["span16"][0] == claim["span"][0] + 1
    triggers = [w for w in claim["words"] if "trigger" in w["labels"]]
    assert [text[slice(*w["span"])] for w in triggers] == ["arrived"]
    assert text[slice(*claim["span"])].startswith("American troops")


def test_furniture_is_told_apart_with_its_reason(told: TestClient) -> None:
    id = _find(told, "Coast Ledger", words="strip")["id"]
    whole = told.get(f"/api/v1/reports/{id}").json()
    asides = {whole["text"][slice(*a["span"])].split("\n")[0]: a["reason"]
              for a in whole["furniture"]}  # fmt: skip
    assert "Follow us on Twitter" in asides
    assert whole["text"][slice(*whole["title_span"])] == "Strip at Hmeimim"
    assert whole["published_said"] == "2021-04-01 (by metadata)"


def test_claims_are_numbered_as_they_stand_in_the_text(told: TestClient) -> None:
    id = _find(told, "Coast Ledger", words="strip")["id"]
    claims = told.get(f"/api/v1/reports/{id}").json()["claims"]
    assert [c["number"] for c in claims] == list(range(1, len(claims) + 1))
    assert sorted(claims, key=lambda c: c["span"]) == claims


def test_a_rejected_claim_is_not_among_them(told: TestClient, told_served: Served) -> None:
    id = _find(told, "Coast Ledger", words="strip")["id"]
    claims = told.get(f"/api/v1/reports/{id}").json()["claims"]
    first = claims[0]["id"]
    reject(told_served.record, first)
    left = told.get(f"/api/v1/reports/{id}").json()["claims"]
    assert first not in {c["id"] for c in left}
    assert len(left) == len(claims) - 1


def test_bytes_come_as_they_were_received_and_only_to_be_saved(told: TestClient) -> None:
    id = _find(told, "Coast Ledger", words="strip")["id"]
    answer = told.get(f"/api/v1/reports/{id}/bytes")
    assert answer.content.startswith(b"<html>")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("id", ["ffff", "", "%00", "é", "x" * 80])
def test_a_report_that_is_not_there_is_a_problem(told: TestClient, id: str) -> None:
    for path in (f"/api/v1/reports/{id}/bytes", f"/api/v1/reports/{id}"):
        if id:
            assert told.get(path).status_code in (404, 422)

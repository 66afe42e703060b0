"""The board of the map: lanes in columns, and what stands behind each place."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from vedette.model.judgement import Judgement, anchor_claim
from vedette.pipeline import Pipeline
from vedette.read import ReadOptions
from vedette.show.api import Served

TEXTS = {
    "a.txt": "AMMAN, 20 March 2021 (Salt Road Gazette) — Russian troops with 20 trucks arrived at "
    "Hmeimim air base on 2 March 2021. American soldiers built a camp near Hasakah.\n",
    "b.txt": "BEIRUT, 22 March 2021 (Reed Bank Herald) — Russian troops arrived at Hmeimim air "
    "base on 2 March 2021, the defence ministry of Syria said. Turkish troops held Shayrat air "
    "base on 5 March 2021.\n",
    "c.txt": "PARIS, 9 April 2021 (Lantern Telegraph) — Turkish troops withdrew from Shayrat air "
    "base on 1 April 2021. French forces arrived in Syria. A Russian general visited Shayrat air "
    "base on 3 April 2021. France plans to send tanks to Hmeimim air base.\n",
}  # fmt: skip


@pytest.fixture
def written(served: Served, steps: Pipeline, tmp_path: Path) -> Served:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    steps.add(served.record, [str(tmp_path / name) for name in TEXTS], ReadOptions())
    return served


def _day(count: int | None) -> date | None:
    return None if count is None else date(1970, 1, 1) + timedelta(days=count)


def _get(client: TestClient, **params: str) -> dict[str, Any]:
    answer = client.get("/api/v1/board", params=params)
    assert answer.status_code == 200
    return dict(answer.json())


def _weigh(client: TestClient, **params: str) -> dict[tuple[str, str | None], dict[str, Any]]:
    weighed = client.get("/api/v1/board/evidence", params=params).json()["places"]
    rows = [dict(zip(weighed, row, strict=True)) for row in zip(*weighed.values(), strict=True)]
    return {(row["id"], row["relation"]): row for row in rows}


def test_every_segment_stands_on_the_board_with_its_days(
    client: TestClient, written: Served
) -> None:
    board = _get(client)
    lanes, at, drawn = board["lanes"], 0, []
    for lane, length in enumerate(lanes["length"]):
        for i in range(at, at + length):
            first = lanes["first"][i]
            last = lanes["last"][i]
            drawn.append((
                board["sites"]["id"][lanes["site"][lane]],
                board["actors"][lanes["actor"][lane]]["id"],
                board["tracks"][lanes["track"][lane]], board["states"][lanes["state"][i]],
                _day(first), _day(first + lanes["sure"][i]),
                _day(None if last is None else first + last),
            ))  # fmt: skip
        at += length
    kept = [
        (s.site.id, s.actor.id, s.track, s.state, s.start.earliest,
         s.start.latest or s.start.earliest, s.end.latest)
        for s in written.seen.segments() if s.is_dated
    ]  # fmt: skip
    assert kept
    assert sorted(map(str, drawn)) == sorted(map(str, kept))


def test_a_country_has_no_position_and_counts_what_names_nothing_within_it(
    client: TestClient, written: Served
) -> None:
    syria = _weigh(client)["place:country.sy", None]
    assert (syria["level"], syria["lat"], syria["claims"]) == ("country", None, 1)


def test_near_a_place_is_another_and_wider_place(client: TestClient, written: Served) -> None:
    found = _weigh(client)
    near = [row for (_, relation), row in found.items() if relation == "near"]
    assert len(near) == 1
    assert near[0]["radius_km"] > 5
    assert near[0]["id"] not in _get(client)["sites"]["id"]


def test_one_report_is_not_enough_for_a_rule_of_two(client: TestClient, written: Served) -> None:
    board = _get(client, rule="independent:2")
    flips = board["flips"]
    names = [board["sites"]["name"][at] for at in flips["site"]]
    assert names
    assert all("Shayrat" in name for name in names)
    assert set(flips["kind"]) == {"vanishes"}
    assert _get(client)["flips"]["site"] == []


def test_what_was_published_later_is_not_on_the_board_of_an_earlier_day(
    client: TestClient, written: Served
) -> None:
    early, late = _get(client, known="2021-03-21"), _get(client)
    assert len(early["sites"]["id"]) < len(late["sites"]["id"])
    assert len(_weigh(client, known="2021-03-21")) < len(_weigh(client))
    assert _get(client, known="2020-01-01")["sites"]["id"] == []


def test_a_visit_and_a_plan_are_dots(client: TestClient, written: Served) -> None:
    weighed = client.get("/api/v1/board/evidence").json()
    dots = weighed["dots"]
    told = {
        (weighed["places"]["id"][place], weighed["modalities"][how])
        for place, how in zip(dots["place"], dots["modality"], strict=True)
    }
    assert ("site:shayrat", "actual") in told
    assert ("site:hmeimim", "planned") in told


@pytest.mark.parametrize(
    ("rule", "stands"),
    [
        ("independent:1", True),
        ("independent:2", False),
        ("without:Reed Bank Herald", True),
        ("without:Lantern Telegraph", False),
    ],
)
def test_under_a_rule_places_weigh_the_same_and_dots_need_what_it_asks(
    client: TestClient, written: Served, rule: str, stands: bool
) -> None:
    whole = client.get("/api/v1/board/evidence").json()
    weighed = client.get("/api/v1/board/evidence", params={"rule": rule}).json()
    assert len(whole["dots"]["place"]) == 2
    if stands:
        assert weighed == whole
    else:
        assert weighed == whole | {"dots": {name: [] for name in whole["dots"]}}


def test_a_rejected_claim_weighs_nothing(client: TestClient, written: Served) -> None:
    before = _weigh(client)["site:hmeimim", None]
    claim = next(written.seen.claims(place="site:hmeimim", kind="arrive", modality="actual"))
    text = written.record.report(claim.report.id).text or ""
    anchors = (anchor_claim(claim, text),)
    written.record.append_judgement(
        Judgement(author="mira", act="reject", about=(claim.id,), anchors=anchors)
    )
    after = _weigh(client)["site:hmeimim", None]
    assert after["claims"] == before["claims"] - 1


def test_a_board_that_the_browser_has_is_not_sent_again(
    client: TestClient, written: Served
) -> None:
    tag = client.get("/api/v1/board").headers["etag"]
    again = client.get("/api/v1/board", headers={"If-None-Match": tag})
    assert again.status_code == 304
    other = client.get("/api/v1/board?rule=nonsense")
    assert other.status_code == 422


def test_the_ends_are_those_of_the_whole_record(client: TestClient, written: Served) -> None:
    begun = [s.start.earliest for s in written.seen.segments() if s.state in ("present", "absent")]
    ends = (date(2021, 3, 2), date(2021, 4, 1))
    assert {ends[0], ends[1]} <= set(begun)
    for params in ({}, {"rule": "independent:5"}, {"known": "2021-03-21"}):
        board = _get(client, **params)
        assert (_day(board["first"]), _day(board["last"])) == ends

"""Actors and materiel through the API, and where an actor stood on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from told_reports import reject

from vedette.fuse.change import find_standing
from vedette.model.event import Named, Segment
from vedette.model.when import When
from vedette.show.api import Served
from vedette.show.naming import row_lanes, select_standing

US = "actor:us.armed-forces"


def _get(told: TestClient, path: str, **asked: Any) -> dict[str, Any]:
    answer = told.get(f"/api/v1{path}", params=asked)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_the_tree_holds_who_is_named_and_all_above(told: TestClient) -> None:
    rows = {row["id"]: row for row in _get(told, "/actors")["items"]}
    assert rows[US]["claims"] == 3
    assert rows[US]["parent"] == "actor:us"
    assert rows["actor:us"]["claims"] == 0
    assert all(row["parent"] in (None, *rows) for row in rows.values())


def test_an_actor_comes_with_words_events_materiel_and_kin(told: TestClient) -> None:
    page = _get(told, f"/actors/{US}")
    assert [above["name"] for above in page["above"]] == ["United States"]
    assert {"words": "American troops", "claims": 3} in page["names"]
    assert page["events"] == len(page["last_events"]) >= 1
    assert [(m["id"], m["claims"]) for m in page["materiel"]] == [("materiel:truck", 2)]
    kin = {(r["how"], r["id"]) for r in _get(told, "/actors/actor:us")["relations"]}
    assert ("part", US) in kin


def test_an_actor_that_nothing_knows_is_not_found(told: TestClient) -> None:
    assert told.get("/api/v1/actors/actor:nobody").status_code == 404
    assert told.get("/api/v1/materiel/materiel:nothing").status_code == 404


def test_where_an_actor_stands_depends_on_the_day(told: TestClient) -> None:
    def look(day: str) -> list[tuple[str, str]]:
        found = _get(told, f"/actors/{US}/stands", on=day)["items"]
        return [(row["site"]["id"], row["state"]) for row in found]

    assert look("2021-05-01") == []
    assert look("2021-05-02") == [("site:al-tanf", "present")]
    assert look("2021-06-01") == [("site:al-tanf", "last reported")]
    assert look("2021-06-20") == [("site:al-tanf", "absent")]


def test_what_was_not_known_yet_places_nobody(told: TestClient) -> None:
    asked = {"on": "2021-05-02", "known": "2021-05-03"}
    assert _get(told, f"/actors/{US}/stands", **asked)["items"] == []
    asked["known"] = "2021-05-04"
    assert len(_get(told, f"/actors/{US}/stands", **asked)["items"]) == 1


def test_two_independent_roots_are_not_there_for_a_copied_text(told: TestClient) -> None:
    asked = {"on": "2021-05-02", "rule": "independent:2"}
    assert _get(told, f"/actors/{US}/stands", **asked)["items"] == []


def test_a_rejected_claim_no_longer_counts_for_its_actor(
    told: TestClient, told_served: Served
) -> None:
    claim = next(iter(told_served.record.claims(actor=US, kind="leave")))
    reject(told_served.record, claim.id)
    rows = {row["id"]: row["claims"] for row in _get(told, "/actors")["items"]}
    assert rows[US] == 2


def test_materiel_is_seen_with_its_number_its_place_and_its_day(told: TestClient) -> None:
    first, second = _get(told, "/materiel/materiel:truck/sightings")["items"]
    assert first["things"][0]["quantity"] == "twelve"
    assert (first["things"][0]["low"], first["things"][0]["high"]) == (12, 12)
    assert first["claim"]["when"]["earliest"] == "2021-05-02"
    assert {first["claim"]["report"]["outlet"], second["claim"]["report"]["outlet"]} == {
        "Salt Road Wire", "Plain Copyist",
    }  # fmt: skip


def test_a_kind_of_materiel_counts_what_is_told_of_the_kinds_below_it(told: TestClient) -> None:
    page = _get(told, "/materiel/materiel:bomber")
    assert [(kind["id"], kind["claims"]) for kind in page["kinds"]] == [("materiel:tu-22m3", 1)]
    assert [place["id"] for place in page["places"]] == ["site:hmeimim"]
    assert len(_get(told, "/materiel/materiel:bomber/sightings")["items"]) == 1


def test_sightings_come_page_by_page(told: TestClient) -> None:
    first = _get(told, "/materiel/materiel:truck/sightings", limit=1)
    second = _get(told, "/materiel/materiel:truck/sightings", limit=1, after=first["next"])
    ids = [page["items"][0]["claim"]["report"]["id"] for page in (first, second)]
    assert len(set(ids)) == 2
    assert second["next"] is None


DAYS = st.dates(date(2021, 1, 1), date(2021, 1, 12))


@st.composite
def segments(draw: st.DrawFn) -> Segment:
    start = draw(DAYS)
    latest = start + timedelta(days=draw(st.integers(0, 3)))
    last = latest + timedelta(days=draw(st.integers(0, 4)))
    end = draw(st.sampled_from((None, last)))
    return Segment(
        site=Named(id="site:fort", name="Fort"), actor=Named(id="actor:red", name="Red"),
        track="present", state="present", claims=(),
        start=When(earliest=start, latest=latest), end=When(earliest=latest, latest=end),
    )  # fmt: skip


@given(lane=st.lists(segments(), max_size=5), day=DAYS)
def test_the_row_chosen_is_the_segment_that_stands(lane: list[Segment], day: date) -> None:
    rows = row_lanes(lane).get("actor:red", [])
    chosen = [lane[row.key] for row in select_standing(rows, day)]
    standing = find_standing(lane, day)
    assert chosen == ([] if standing is None else [standing])


@pytest.mark.parametrize("path", ["/actors", "/materiel", "/materiel/materiel:truck/sightings"])
def test_a_cursor_of_another_list_is_refused(told: TestClient, path: str) -> None:
    assert told.get(f"/api/v1{path}", params={"after": "WzFd"}).status_code == 422

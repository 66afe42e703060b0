"""Events, the timeline, conflicts, sources and what differs, as the API answers for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from copied_records import copy_record
from fastapi.testclient import TestClient

from vedette.fuse.change import compare_knowledge
from vedette.fuse.dial import read_rule
from vedette.model.conflict import Conflict, Side
from vedette.model.event import name_event
from vedette.show import differing
from vedette.show.api import Served
from vedette.show.api.kept import order_in_queue
from vedette.show.asked import Asked, Drawer, know_voices
from vedette.show.differing import differ_in_knowledge, differ_in_time


@pytest.fixture
def served_path(disputed_record: Path, tmp_path: Path) -> Path:
    """A copy of the record of reports that dispute each other."""
    return copy_record(disputed_record, tmp_path / "w.db")


@pytest.fixture
def ask(client: TestClient) -> Any:
    """Asks the API and gives what it answers."""

    def get(path: str, status: int = 200, **params: object) -> Any:
        found = client.get(f"/api/v1{path}", params=params)  # type: ignore[arg-type]
        assert found.status_code == status, found.text
        return found.json()

    return get


def find_event(ask: Any, kind: str) -> Any:
    return ask("/events", kind=kind)["items"][0]


# Events


@pytest.mark.parametrize("newest", [True, False])
def test_a_list_that_is_read_page_by_page_shows_every_event_once(ask: Any, newest: bool) -> None:
    whole = ask("/events", newest=newest)
    found, after = [], None
    while True:
        page = ask("/events", newest=newest, limit=1, **({"after": after} if after else {}))
        found += page["items"]
        after = page["next"]
        if after is None:
            break
    assert found == whole["items"]
    assert len(found) == whole["total"] == 6


def test_the_newest_event_comes_first_and_the_undated_last(ask: Any) -> None:
    items = ask("/events", newest=True)["items"]
    days = [e["when"]["earliest"] for e in items if not e["is_undated"]]
    assert days == sorted(days, reverse=True)
    assert [e["is_undated"] for e in items] == sorted(e["is_undated"] for e in items)


def test_events_are_found_by_what_an_actor_is_called(ask: Any) -> None:
    items = ask("/events", actor="Armed Forces of the United States")["items"]
    assert {e["kind"] for e in items} == {"arrive", "leave"}
    assert items == ask("/events", actor="actor:us.armed-forces")["items"]


def test_reports_and_roots_of_an_event_are_counted_in_words(ask: Any) -> None:
    said = find_event(ask, "attack")["said"]
    assert said == "2 reports, 2 roots; no known link between them"


def test_an_event_gives_its_claims_its_reasons_and_its_conflict(ask: Any) -> None:
    event = ask(f"/events/{find_event(ask, 'attack')['id']}")
    quotes = ["".join(run["text"] for run in c["claim"]["quote"]) for c in event["claims"]]
    assert any("killing 7 soldiers" in quote for quote in quotes)
    assert event["reasons"]
    assert [c["about"] for c in event["conflicts"]] == ["soldiers killed"]


def test_the_graph_of_an_event_agrees_with_its_count_of_roots(ask: Any) -> None:
    for short in ask("/events")["items"]:
        event = ask(f"/events/{short['id']}")
        roots = {node["root"] for node in event["graph"]["nodes"]} - {None}
        assert len(roots) == event["event"]["roots"]["independent"]
        assert event["graph"]["said"] == event["event"]["said"]


def test_an_event_is_found_by_the_id_it_would_have_had_by_another_claim(ask: Any) -> None:
    event = ask(f"/events/{find_event(ask, 'attack')['id']}")
    ids = {name_event(c["claim"]["id"]) for c in event["claims"]}
    for id in ids:
        again = ask(f"/events/{id}")
        assert again["event"] == event["event"]
        assert again["asked"] == (None if id == event["event"]["id"] else id)


def test_under_a_rule_only_events_with_enough_roots_are_listed(ask: Any) -> None:
    two = ask("/events", rule="independent:2")
    assert [e["kind"] for e in two["items"]] == ["attack"]
    assert two["total"] == 1
    without = ask("/events", rule="without:Coast Ledger", kind="attack")["items"]
    assert len(without) == 1, "another outlet tells it, too"
    assert not ask("/events", rule="without:Salt Road Wire", kind="leave")["items"]


def test_what_was_not_known_by_a_day_is_left_out_or_marked(ask: Any) -> None:
    known = ask("/events", known="2021-05-13")["items"]
    assert {e["kind"] for e in known} == {"attack", "arrive"}
    event = ask(f"/events/{find_event(ask, 'arrive')['id']}", known="2021-05-13")
    assert [c["is_known"] for c in event["claims"]].count(False) == 1


def test_an_event_that_is_none_and_a_cursor_that_is_none_are_refused(ask: Any) -> None:
    ask("/events/ffffffffff", status=404)
    ask("/events", status=422, after="WzEsMl0")


# The timeline


def test_the_timeline_has_every_event_in_columns_of_one_length(ask: Any) -> None:
    axis = ask("/timeline")
    events = ask("/events")["items"]
    ids = [axis["ids"][at : at + 12] for at in range(0, len(axis["ids"]), 12)]
    assert ids == [e["id"][:12] for e in events]
    assert len(axis["first"]) == len(axis["days"]) == len(events) - axis["undated"]
    assert [axis["kinds"][k] for k in axis["kind"]] == [e["kind"] for e in events]
    first = date(1970, 1, 1) + timedelta(days=axis["first"][0])
    assert first.isoformat() == events[0]["when"]["earliest"]
    assert axis["undated"] == sum(e["is_undated"] for e in events)


def test_the_timeline_follows_the_rule_and_the_clock_of_knowledge(ask: Any) -> None:
    whole = len(ask("/timeline")["kind"])
    for params, left in (
        ({"rule": "independent:2"}, 1),
        ({"known": "2021-05-13"}, 2),
        ({"known": "2021-05-13", "clock": "received"}, 0),
        ({"rule": "without:Salt Road Wire"}, 5),
    ):
        axis = ask("/timeline", **params)
        assert (len(axis["kind"]), axis["fallen"]) == (left, whole - left), params


# Conflicts


def test_a_conflict_shows_both_sides_with_their_claims_and_roots(ask: Any) -> None:
    (short,) = ask("/conflicts")["items"]
    conflict = ask(f"/conflicts/{short['id']}")
    assert [s["side"]["value"] for s in conflict["sides"]] == ["7", "25"]
    assert [s["side"]["roots"]["names"] for s in conflict["sides"]] == [
        ["Badia Monitor"], ["Coast Observatory"],
    ]  # fmt: skip
    for side in conflict["sides"]:
        assert {c["id"] for c in side["claims"]} == set(side["side"]["claims"])
    assert conflict["event"]["kind"] == "attack"


def test_conflicts_are_found_by_type_state_and_the_site_of_their_event(ask: Any) -> None:
    assert ask("/conflicts", type="number", state="open", site="site:al-tanf")["total"] == 1
    assert ask("/conflicts", type="place")["total"] == 0
    assert ask("/conflicts", site="site:hmeimim")["total"] == 0
    ask("/conflicts/ffffffffff", status=404)


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"known": "2021-05-04"}, [True, True]),
        ({"known": "2021-05-03"}, [False, False]),
        ({"known": "2021-05-04", "clock": "received"}, [False, False]),
        ({"rule": "independent:2"}, [False, False]),
        ({"rule": "without:Coast Ledger"}, [True, False]),
    ],
)
def test_a_conflict_is_one_where_two_sides_are_told_by_then_and_by_enough(
    ask: Any, params: dict[str, str], told: list[bool]
) -> None:
    (short,) = ask("/conflicts")["items"]
    found = ask("/conflicts", **params)
    assert [c["id"] for c in found["items"]] == [short["id"]] * all(told)
    assert found["total"] == len(found["items"])
    sides = ask(f"/conflicts/{short['id']}", **params)["sides"]
    assert [side["is_told"] for side in sides] == told


def test_open_conflicts_come_first_and_relay_differences_last() -> None:
    sides = (Side(value="1", claims=("a",), roots=1), Side(value="2", claims=("b",), roots=1))
    more = (replace(sides[0], roots=3), replace(sides[1], roots=2))
    relay = Conflict(id="1", type="relay", about="x", sides=sides)
    settled = Conflict(id="2", type="number", about="x", sides=more, state="settled")
    weak = Conflict(id="3", type="number", about="x", sides=sides)
    strong = Conflict(id="4", type="number", about="x", sides=more)
    queue = sorted([relay, settled, weak, strong], key=order_in_queue)
    assert [c.id for c in queue] == ["4", "3", "2", "1"]


def test_a_relay_difference_is_not_counted_as_an_open_conflict(ask: Any, served: Served) -> None:
    assert ask("/session")["counts"]["conflicts"] == 1
    assert served.record.count_conflicts() == {"open": 1}


# Sources


def test_an_outlet_tells_its_reports_its_grade_and_who_copied_it(ask: Any) -> None:
    voices = {one["name"]: one for one in ask("/sources")["items"]}
    ledger = voices["Coast Ledger"]
    assert (ledger["published"], ledger["grade"], ledger["is_known"]) == (3, "F", False)
    assert [(tie["name"], tie["count"]) for tie in ledger["copied_by"]] == [("Plain Copyist", 1)]
    assert {tie["name"] for tie in voices["Plain Copyist"]["copied"]} >= {"Coast Ledger"}
    assert voices["Badia Monitor"]["root_of"] == 1


def test_voices_that_nothing_names_are_never_one_voice(ask: Any) -> None:
    unnamed = [one for one in ask("/sources")["items"] if not one["is_one"]]
    assert unnamed
    assert all(one["root_of"] == 0 for one in unnamed)


def test_a_voice_shows_whom_it_cites_and_the_claims_that_cite_it(ask: Any) -> None:
    page = ask("/sources/voice", key="name:badia monitor")
    assert {tie["name"] for tie in page["cited_by"]} == {"Salt Road Wire", "Plain Copyist"}
    claims = ask("/sources/claims", key="name:badia monitor")
    assert claims["total"] == page["source"]["claims"] == len(claims["items"])
    assert all("Badia Monitor" in claim["chain"] for claim in claims["items"])
    ask("/sources/voice", status=404, key="name:nobody at all")


def test_sources_are_listed_by_what_they_are_and_by_a_part_of_their_name(ask: Any) -> None:
    outlets = ask("/sources", kind="outlet")["items"]
    assert all(one["published"] for one in outlets)
    assert [one["name"] for one in ask("/sources", q="badia")["items"]] == ["Badia Monitor"]


# What differs


def test_between_two_days_a_departure_is_told_with_the_claim_that_tells_it(ask: Any) -> None:
    found = ask("/diff", first="2021-06-01", second="2021-06-25")
    assert (found["counts"], found["total"], found["sites"]) == ({"left": 1}, 1, 1)
    (change,) = found["items"][0]["changes"]
    assert (change["kind"], change["before"]["said"], change["after"]["said"]) == (
        "left", "last reported", "absent",
    )  # fmt: skip
    assert [told["outlet"] for told in change["told"]] == ["Salt Road Wire"]


@pytest.mark.parametrize(
    "shared", [{}, {"rule": "independent:2"}, {"rule": "official"}, {"known": "2021-06-12"}]
)
def test_comparing_kept_posture_finds_what_drawing_it_anew_finds(
    ask: Any, served: Served, shared: dict[str, str]
) -> None:
    known = date.fromisoformat(shared["known"]) if "known" in shared else None
    asked = Asked(known_on=known, rule=know_voices(read_rule(shared.get("rule", "any"))))
    drawer = Drawer(record=served.seen, gazetteer=served.gazetteer)
    days = [date(2021, 5, 1) + timedelta(days=9 * step) for step in range(9)]
    for first in days:
        for second in (d for d in days if d >= first):
            drawn = differ_in_time(drawer, asked, first, second)
            kept = ask("/diff", first=str(first), second=str(second), **shared)
            told = {
                (site["site"]["id"], c["actor"]["id"], c["track"], c["kind"])
                for site in kept["items"]
                for c in site["changes"]
            }
            assert told == {(c.site.id, c.actor.id, c.track, c.kind) for c in drawn}
            assert kept["total"] == len(drawn)


@pytest.mark.parametrize("few", [differing.FEW, -1])
def test_what_became_known_is_compared_at_the_sites_that_it_names_alone(
    served: Served, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(differing, "FEW", few)
    drawer = Drawer(record=served.seen, gazetteer=served.gazetteer)
    day = date(2021, 6, 30)
    for earlier, later in ((date(2021, 5, 5), date(2021, 6, 22)), (date(2021, 6, 10), day)):
        ways = [Asked(as_of=day, known_on=known) for known in (earlier, later)]
        slow = list(compare_knowledge(*(drawer.draw(way) for way in ways), day))
        assert slow
        assert differ_in_knowledge(drawer, Asked(), earlier, later, day=day) == slow


def test_a_later_report_changes_what_is_known_of_a_day(ask: Any) -> None:
    found = ask("/diff", of="knowledge", first="2021-06-10", second="2021-06-30", day="2021-06-22")
    assert found["counts"] == {"left": 1}
    assert found["day"] == "2021-06-22"


def test_where_nothing_differs_the_last_change_before_is_named(ask: Any) -> None:
    found = ask("/diff", first="2021-07-20", second="2021-07-21")
    assert (found["total"], found["before"]) == (0, "2021-07-03")


def test_days_that_run_backwards_are_refused(ask: Any) -> None:
    problem = ask("/diff", status=422, first="2021-07-01", second="2021-06-01")
    assert problem["advice"] == "Give the earlier day first"

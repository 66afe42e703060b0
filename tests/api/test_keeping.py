"""What is made of the record is made once, shared between views, and never of an older state."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import islice
from threading import Barrier
from time import sleep
from typing import Any

import pytest
from fastapi.testclient import TestClient

from vedette.fuse.dial import Rule
from vedette.model.judgement import Judgement
from vedette.show.api import Served
from vedette.show.api.keeping import Kept
from vedette.show.api.served import UNDER
from vedette.show.asked import Asked, Drawer

OFFICIAL = {"rule": "official"}


def _judge(served: Served) -> None:
    report = next(iter(served.record.reports()))
    note = Judgement(author="noor", act="note", about=(report.id,), note="looked at")
    served.record.append_judgement(note)


def test_the_thing_not_asked_for_the_longest_goes_first() -> None:
    kept, made = Kept(2), []

    def ask(name: str) -> None:
        kept.find(name, lambda: made.append(name))

    for name in ("old", "new", "old", "third", "old", "new"):
        ask(name)
    assert made == ["old", "new", "third", "new"]


def test_many_who_ask_at_once_wait_for_one_making() -> None:
    kept, together, made = Kept(2), Barrier(4), []

    def make() -> object:
        sleep(0.05)
        made.append(object())
        return made[-1]

    def ask() -> object:
        together.wait(10)
        return kept.find("slow", make)

    with ThreadPoolExecutor(4) as threads:
        answers = [one.result(10) for one in [threads.submit(ask) for _ in range(4)]]
    assert [one is made[0] for one in answers] == [True] * 4
    assert len(made) == 1


def test_a_making_that_fails_is_tried_anew_by_the_next() -> None:
    kept = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.find("one", lambda: 1 // 0)
    assert kept.find("one", lambda: 1) == 1


def test_what_is_kept_goes_with_the_state_of_the_record(told_served: Served) -> None:
    told_served.keep("n", lambda _: "before")
    assert told_served.keep("n", lambda _: "unread") == "before"
    _judge(told_served)
    assert told_served.keep("n", lambda _: "after") == "after"


def test_what_was_begun_before_a_change_is_not_kept_after_it(told_served: Served) -> None:
    def make(_: object) -> str:
        _judge(told_served)
        told_served.seen  # noqa: B018 - somebody asks meanwhile
        return "before"

    assert told_served.keep("n", make) == "before"
    assert told_served.keep("n", lambda _: "after") == "after"


def test_who_reads_while_the_record_changes_reads_on(told_served: Served) -> None:
    seen = told_served.seen
    reading = seen.claims()
    first = list(islice(reading, 2))
    _judge(told_served)
    assert told_served.seen is not seen
    assert [*first, *reading] == list(seen.claims())


def test_of_dates_and_rules_of_their_own_only_a_few_are_held(told_served: Served) -> None:
    made = []
    for day in [*range(1, UNDER + 2), 1]:
        asked = Asked(known_on=date(2021, 6, day))
        told_served.keep("n", lambda _, day=day: made.append(day), under=asked)
    assert made == [*range(1, UNDER + 2), 1]
    told_served.keep("n", lambda _: made.append(0), under=Asked(known_on=date(2021, 6, 1)))
    assert made[-1] == 1


def test_the_clock_makes_no_difference_where_all_is_known() -> None:
    rule = Rule(kind="official")
    assert Asked(clock="received", rule=rule).key == Asked(rule=rule).key
    known = date(2021, 6, 1)
    assert Asked(clock="received", known_on=known).key != Asked(known_on=known).key


@pytest.mark.parametrize("shared", [OFFICIAL, {"known": "2021-06-01"}])
def test_posture_under_a_rule_or_date_is_drawn_once_for_all_views(
    told: TestClient, monkeypatch: pytest.MonkeyPatch, shared: dict[str, str]
) -> None:
    drawn: list[Asked] = []
    draw = Drawer.draw

    def count(drawer: Drawer, asked: Asked) -> Any:
        if drawer.site is None and not asked.is_kept:
            drawn.append(asked)
        return draw(drawer, asked)

    monkeypatch.setattr(Drawer, "draw", count)
    actor = told.get("/api/v1/actors").json()["items"][-1]["id"]
    for path, more in (
        ("board", {}), ("sites", {"state": "present"}), (f"actors/{actor}/stands", {}),
        ("diff", {"first": "2021-01-01", "second": "2021-06-01"}),
    ):  # fmt: skip
        assert told.get(f"/api/v1/{path}", params={**shared, **more}).status_code == 200
    assert len(drawn) == 1

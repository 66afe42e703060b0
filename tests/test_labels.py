"""The labels of articles stand in the repository without a word of the articles."""

import json
from pathlib import Path

import pytest

GROUPS = Path(__file__).parents[1] / "bench" / "fakes" / "groups.jsonl"
ROWS = [json.loads(line) for line in GROUPS.read_text("utf-8").splitlines()]
RELATIONS = {"copied", "independent", "unsure"}
VERDICTS = {"rival", "update", "wider", "rounding", "relay"}


def spans(group):
    yield from group["mentions"]
    for rival in group["rivals"]:
        for side in rival["sides"]:
            yield from side["at"]


@pytest.mark.parametrize("group", ROWS, ids=lambda g: g["group"])
def test_a_group_holds_numbers_and_closed_words_only(group):
    assert set(group) == {"group", "rows", "mentions", "pairs", "rivals"}
    assert all(row in group["rows"] for pair in group["pairs"] for row in pair["rows"])
    assert {pair["relation"] for pair in group["pairs"]} <= RELATIONS
    assert {rival["verdict"] for rival in group["rivals"]} <= VERDICTS
    assert all(set(side) == {"at"} for rival in group["rivals"] for side in rival["sides"])
    for told in spans(group):
        assert set(told) <= {"row", "span", "event"}
        assert told["row"] in group["rows"]
        assert 0 <= told["span"][0] < told["span"][1]


def test_there_are_eighty_groups_or_more_each_once():
    assert len({group["group"] for group in ROWS}) == len(ROWS) >= 80

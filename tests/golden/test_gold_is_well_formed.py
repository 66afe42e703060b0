"""The golden claims are tied to the words of the example reports and use only listed values."""

from __future__ import annotations

import csv
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from vedette.model.claim import Extent, Kind, Modality, Phase, Polarity

HERE = Path(__file__).parent
REPORTS = HERE.parents[1] / "examples" / "reports"
DISTRACTORS = HERE / "distractors"
MODES = {
    "arrive": {"deploy", "reinforce", "resupply", "rotate", "return"},
    "leave": {"withdraw", "evacuate", "rotate"},
    "build": {"establish", "expand", "restore", "fortify", "complete"},
    "take": {"seize", "handover"},
    "hold": {"station", "control", "host", "own"},
    "operate": {"exercise", "patrol", "flight", "visit"},
    "attack": {"air", "rocket", "drone", "ground"},
}
NAME_SLOTS = {"actor", "object", "place", "origin", "target", "counterparty"}
NEEDED = {"doc", "anchor", "trigger", "kind", "modality", "sources"}
KEYS = NEEDED | NAME_SLOTS
KEYS |= {"mode", "quantity", "when", "polarity", "phase", "extent", "split", "optional", "note"}


def read_words(path: Path) -> str:
    """All text of one file as a reader would meet it, whitespace made plain."""
    raw = path.read_text("utf-8")
    if path.suffix == ".jsonl":
        raw = "\n".join(json.loads(line)["text"] for line in raw.splitlines() if line)
    elif path.suffix == ".csv":
        raw = "\n".join(row["body"] for row in csv.DictReader(raw.splitlines()))
    elif path.suffix == ".html":
        body = re.sub(r"(?s)<head>.*?</head>", " ", raw)
        raw = html.unescape(re.sub(r"<[^>]+>", " ", body))
    return " ".join(raw.split())


TEXTS = {path.stem: read_words(path) for path in [*REPORTS.iterdir(), *DISTRACTORS.iterdir()]}
GOLD: list[dict[str, Any]] = [
    json.loads(line) for line in (HERE / "gold.jsonl").read_text("utf-8").splitlines()
]
EMPTY = {gold["doc"] for gold in GOLD if gold.get("nothing")}
CLAIMS = [gold for gold in GOLD if not gold.get("nothing")]
MUST = [gold for gold in CLAIMS if not gold.get("optional")]


def described(gold: dict[str, Any]) -> str:
    return f"{gold['doc']}: {gold['trigger']}: {gold['anchor']}"


def slots_of(gold: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    return ((slot, gold[slot]) for slot in sorted(NAME_SLOTS & set(gold)))


def test_every_anchor_occurs_once_in_its_report() -> None:
    times = {described(g): TEXTS[g["doc"]].count(" ".join(g["anchor"].split())) for g in CLAIMS}
    assert not {which: n for which, n in times.items() if n != 1}


def test_the_words_of_every_trigger_occur_in_order_in_its_anchor() -> None:
    for gold in CLAIMS:
        parts = (rf"\b{re.escape(part)}\b" for part in gold["trigger"].split(" … "))
        assert re.search(".*".join(parts), gold["anchor"]), described(gold)


def test_only_known_keys_are_used_and_the_needed_ones_are_there() -> None:
    assert not [described(g) for g in CLAIMS if not NEEDED <= set(g) <= KEYS]


@pytest.mark.parametrize(
    ("key", "listed"),
    [
        ("kind", get_args(Kind)),
        ("modality", get_args(Modality)),
        ("polarity", get_args(Polarity)),
        ("phase", get_args(Phase)),
        ("extent", get_args(Extent)),
    ],
)
def test_closed_slots_hold_only_listed_values(key: str, listed: tuple[str, ...]) -> None:
    for gold in (g for g in CLAIMS if key in g):
        given = gold[key] if isinstance(gold[key], list) else [gold[key]]
        assert given, described(gold)
        assert set(given) <= set(listed), described(gold)


def test_every_mode_belongs_to_an_accepted_kind() -> None:
    for gold in (g for g in CLAIMS if "mode" in g):
        fitting = set().union(*(MODES.get(kind, set()) for kind in gold["kind"]))
        assert gold["mode"] in fitting, described(gold)


def test_an_asserted_absence_may_be_read_as_denied() -> None:
    absent = [g for g in CLAIMS if g.get("polarity") == "negative"]
    assert absent
    assert not [described(g) for g in absent if "denied" not in g["modality"]]


def test_slots_and_links_are_lists_of_trimmed_names() -> None:
    for gold in CLAIMS:
        for names in [*(names for _, names in slots_of(gold)), *gold["sources"]]:
            assert isinstance(names, list), described(gold)
            assert names, described(gold)
            assert all(n == n.strip() != "" for n in names), described(gold)


def test_every_filled_slot_has_a_name_that_the_report_uses() -> None:
    for gold in CLAIMS:
        text = TEXTS[gold["doc"]].casefold()
        for slot, names in slots_of(gold):
            assert any(n.casefold() in text for n in names), f"{slot} of {described(gold)}"


def test_every_quantity_is_an_ordered_range_with_a_unit() -> None:
    for quantity in (g["quantity"] for g in CLAIMS if "quantity" in g):
        ends = [end for end in (quantity["low"], quantity["high"]) if end is not None]
        assert ends, quantity
        assert ends == sorted(ends), quantity
        assert quantity["unit"], quantity


def test_every_time_is_a_phrase_of_its_report_and_an_ordered_interval() -> None:
    for gold in (g for g in CLAIMS if "when" in g):
        when = gold["when"]
        assert when["phrase"] in TEXTS[gold["doc"]], described(gold)
        if "earliest" in when:
            first, last = (date.fromisoformat(when[end]) for end in ("earliest", "latest"))
            assert first <= last, described(gold)


def test_what_is_told_as_done_does_not_lie_after_its_report() -> None:
    for gold in CLAIMS:
        published = re.match(r"\d{4}-\d{2}-\d{2}", gold["doc"])
        if published and gold["modality"] == ["actual"]:
            assert gold.get("when", {}).get("latest", "") <= published.group(), described(gold)


def test_nothing_of_an_undated_report_is_given_a_year() -> None:
    undated = [g for g in CLAIMS if g["doc"].startswith("undated")]
    assert undated
    assert not [described(g) for g in undated if "earliest" in g.get("when", {})]


def test_no_claim_is_written_twice() -> None:
    counts = Counter((g["doc"], g["anchor"], g["trigger"]) for g in CLAIMS)
    assert not [key for key, n in counts.items() if n > 1]


def test_every_report_has_claims_or_is_named_as_holding_none() -> None:
    claimed = {g["doc"] for g in CLAIMS}
    assert claimed | EMPTY == set(TEXTS)
    assert not claimed & EMPTY


def test_every_distractor_is_named_as_holding_no_claim() -> None:
    assert {path.stem for path in DISTRACTORS.iterdir()} <= EMPTY


def test_every_kind_and_modality_is_among_what_must_be_found() -> None:
    assert {kind for g in MUST for kind in g["kind"]} == set(get_args(Kind))
    assert {g["modality"][0] for g in MUST} == set(get_args(Modality))

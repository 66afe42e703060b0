"""The seed reports read together: ids, names and figures only; nothing of their words is here.

They stand outside the repository, in the folder that VEDETTE_SHARED names or in `shared` beside
the repository; without them these tests are skipped.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from vedette.fuse.segments import ALONE
from vedette.pipeline import Pipeline
from vedette.read import ReadOptions
from vedette.store import Record, open_record

SEEDS = (
    Path(os.environ.get("VEDETTE_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "seeds"
)
RECEIVED = datetime(2022, 12, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed reports are not here")


@pytest.fixture(scope="module")
def record(steps: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("seeds") / "watch.db"
    with open_record(path, clock=lambda: RECEIVED) as opened:
        steps.add(opened, [str(SEEDS)], ReadOptions())
        yield opened


def test_the_trucks_are_one_event_with_one_root(record: Record) -> None:
    counted = {
        c.id
        for c in record.claims()
        for o in c.objects
        if o.id == "materiel:truck" and o.quantity and o.quantity.low == 300
    }
    assert len(counted) == 2
    (event,) = [e for e in record.events() if counted & set(e.claims)]
    assert counted <= set(event.claims)
    assert (event.roots.independent, event.roots.anonymous) == (1, 0)
    assert event.roots.names == ("Syrian Observatory for Human Rights",)


def test_the_runways_of_two_bases_keep_their_figures_apart(record: Record) -> None:
    told = {
        (site, m.low)
        for c in record.claims()
        for m in c.measures
        if m.of == "runway length"
        for site in {p.id for p in c.places if (p.id or "").startswith("site:")}
    }
    assert told == {("site:al-omar-field", 1000), ("site:al-shaddadi", 1200)}
    assert [c for c in record.conflicts() if c.about == "runway length"] == []
    assert "number" not in {c.type for c in record.conflicts()}


def test_the_headline_of_003_conflicts_with_its_body(record: Record) -> None:
    (conflict,) = [c for c in record.conflicts() if c.type == "headline"]
    assert [s.value for s in conflict.sides] == ["headline: actual", "body: planned"]
    claims = {c.id: c for c in record.claims()}
    for side in conflict.sides:
        for id in side.claims:
            assert Path(claims[id].report.uri).name == "003.txt"
            assert "materiel:s-300" in {o.id for o in claims[id].objects}


def test_the_attack_on_conoco_is_in_no_posture(record: Record) -> None:
    told = {
        c.id
        for c in record.claims()
        if c.kind in ("attack", "take") and any("onoco" in p.text for p in c.places)
    }
    assert told
    assert [s for s in record.segments() if told & set(s.claims)] == []
    assert "site:conoco-plant" not in {s.site.id for s in record.segments()}


def test_iran_has_left_t4_undated_and_by_receipt_and_others_are_not_known(record: Record) -> None:
    (segment,) = [s for s in record.segments() if s.site.id == "site:t4"]
    assert segment.actor.id == "actor:ir.armed-forces"
    assert (segment.track, segment.state, segment.is_dated) == ("present", "absent", False)
    assert segment.start.latest == date(2022, 12, 1)
    assert ALONE in segment.reasons

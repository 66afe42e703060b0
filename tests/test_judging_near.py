"""Judgements fused around what they touch: the same comes of it as of fusing everything."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from vedette.anchoring import anchor_judgement
from vedette.model.judgement import Judgement
from vedette.model.plain import to_dict
from vedette.model.when import When
from vedette.pipeline import Pipeline
from vedette.store import Record, open_record


def derived_of(record: Record) -> tuple[object, ...]:
    return record.events(), record.segments(), sorted(record.conflicts(), key=repr)


def judge_somehow(record: Record, chance: random.Random) -> None:
    """Enter a judgement of any kind that stays near, or take one back."""
    claims, standing = list(record.claims()), record.judgements()
    if standing and chance.random() < 0.3:
        record.withdraw(chance.choice(standing).seq, why="misread", author="mira")
        return
    one, other = chance.sample(claims, 2)
    conflicts = record.conflicts()
    made = [
        Judgement(act="reject", about=(one.id,), author="mira"),
        Judgement(act="accept", about=(one.id,), author="mira"),
        Judgement(act="same event", about=(one.id, other.id), author="mira"),
        Judgement(act="different events", about=(one.id, other.id), author="mira"),
        Judgement(act="note", about=(one.id,), author="mira", note="so"),
        Judgement(act="date report", about=(one.report.id,), author="mira",
                  value=to_dict(When.day(f"2021-0{chance.randint(5, 9)}-11"))),
        *(
            Judgement(act="settle", about=(conflict.id,), author="mira", value="settled", note="1")
            for conflict in conflicts[:1]
        ),
    ]  # fmt: skip
    record.append_judgement(anchor_judgement(record, chance.choice(made)))


@pytest.mark.parametrize("seed", range(6))
def test_what_is_judged_bit_by_bit_comes_to_what_fusing_everything_gives(
    disputed_record: Path, steps: Pipeline, tmp_path: Path, seed: int
) -> None:
    shutil.copyfile(disputed_record, tmp_path / "w.db")
    chance = random.Random(seed)
    with open_record(tmp_path / "w.db") as record:
        for _ in range(8):
            for _ in range(chance.randint(1, 2)):
                judge_somehow(record, chance)
            steps.fuse_again(record)
        grown = derived_of(record)
        steps.fuse_again(record, whole=True)
        assert derived_of(record) == grown
        assert record.check() == []

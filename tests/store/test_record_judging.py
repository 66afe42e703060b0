"""Judgements in the ledger, the dump of it, and taking judgements over from another."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.errors import BadRecord, NotFound
from vedette.model.claim import Claim
from vedette.model.judgement import Judgement, anchor_claim
from vedette.model.plain import to_dict
from vedette.model.report import Report
from vedette.store import Record, open_record, read_dump

MakeClaim = Callable[..., Claim]


def judge(*about: str, act: Any = "note", **fields: Any) -> Judgement:
    return Judgement(act=act, about=about, author="mira", **fields)


def dump_lines(record: Record) -> list[str]:
    return [json.dumps(to_dict(entry)) for entry in record.ledger()]


def entries_of(record: Record) -> Any:
    return read_dump(dump_lines(record), where="ledger.jsonl")


def test_a_judgement_comes_back_as_it_was_given_with_its_number_and_time(record: Record) -> None:
    given_ = judge("c1", act="settle", value="explained", note="two runways")
    done = record.append_judgement(given_)
    assert done == replace(given_, seq=1, at="2021-05-01T12:00:00Z")
    assert record.judgements() == [done]


def test_judgements_entered_together_are_all_there_or_none_is(record: Record) -> None:
    good, broken = judge("c1"), judge("c2", value=object())
    with pytest.raises(TypeError):
        record.append_judgements([good, broken])
    assert record.judgements() == []
    assert [one.seq for one in record.append_judgements([good, judge("c2")])] == [1, 2]


def test_only_the_payload_of_a_judgement_holds_words(
    record: Record, report_of: Callable[..., Report], claim_of: MakeClaim
) -> None:
    report = report_of()
    claim = claim_of(report, actors=["Coalition forces"])
    anchor = anchor_claim(claim, report.text)
    record.append_judgement(judge(claim.id, act="reject", note="quoxwort", anchors=(anchor,)))
    (entry,) = record.ledger(kind="judgement")
    outside = json.dumps({**to_dict(entry), "payload": None})
    assert "quoxwort" not in outside
    assert "Tell Baydar" not in outside


def test_a_withdrawn_judgement_stands_no_more_and_stays_in_the_ledger(record: Record) -> None:
    first, second = (record.append_judgement(judge("c1", note=n)) for n in "ab")
    record.withdraw(first.seq, why="wrong line", author="tomas")
    assert record.judgements() == [second]
    assert [e.kind for e in record.ledger()] == ["judgement", "judgement", "withdrawn"]


@pytest.mark.parametrize("seq", [1, 2, 9])
def test_only_a_standing_judgement_can_be_withdrawn(record: Record, seq: int) -> None:
    record.append_judgement(judge("c1"))
    record.withdraw(1, why="wrong line", author="mira")
    before = list(record.ledger())
    with pytest.raises(NotFound):
        record.withdraw(seq, why="again", author="mira")
    assert list(record.ledger()) == before


def test_what_stood_on_a_day_is_known_later(path: Path) -> None:
    days = iter([1, 2, 3])
    with open_record(path, clock=lambda: datetime(2021, 5, next(days), tzinfo=UTC)) as record:
        first = record.append_judgement(judge("c1"))
        second = record.append_judgement(judge("c2"))
        record.withdraw(first.seq, why="wrong line", author="mira")
        assert record.judgements(as_of=date(2021, 4, 30)) == []
        assert record.judgements(as_of=date(2021, 5, 1)) == [first]
        assert record.judgements(as_of=date(2021, 5, 2)) == [first, second]
        assert record.judgements() == [second]


def test_the_check_reads_claims_coded_by_hand_against_the_text(
    record: Record, report_of: Callable[..., Report], claim_of: MakeClaim
) -> None:
    report = report_of()
    record.add_report(report, ())
    claim = claim_of(report, actors=["Coalition forces"])
    record.append_judgement(judge(claim.id, act="code", value=to_dict(claim, internal=True)))
    assert record.check() == []
    false = replace(claim, quote=f"X{claim.quote[1:]}")
    record.append_judgement(judge(claim.id, act="code", value=to_dict(false, internal=True)))
    assert any("quote" in problem.what for problem in record.check())


# Dump and load


def bare(record: Record) -> list[Judgement]:
    return [replace(judgement, seq=0) for judgement in record.judgements()]


def test_a_dump_gives_another_record_the_same_standing_judgements(
    record: Record, tmp_path: Path
) -> None:
    kept = record.append_judgement(judge("c1", act="grade outlet", value="B", note="fine"))
    gone = record.append_judgement(judge("c2"))
    record.withdraw(gone.seq, why="wrong line", author="mira")
    with open_record(tmp_path / "other.db") as other:
        loaded = other.load_ledger(entries_of(record), author="tomas")
        assert (loaded.judgements, loaded.withdrawn, loaded.known) == (2, 1, 0)
        assert bare(other) == [replace(kept, seq=0)]
        assert {entry.author for entry in other.ledger()} == {"tomas"}
        assert other.check() == []


def test_loading_again_or_into_the_record_itself_changes_nothing(
    record: Record, tmp_path: Path
) -> None:
    record.append_judgement(judge("c1"))
    record.withdraw(record.append_judgement(judge("c2")).seq, why="no", author="mira")
    record.load_ledger(entries_of(record), author="tomas")
    assert len(list(record.ledger())) == 3
    with open_record(tmp_path / "other.db") as other:
        other.load_ledger(entries_of(record), author="tomas")
        once = dump_lines(other)
        other.load_ledger(entries_of(record), author="tomas")
        assert dump_lines(other) == once
        record.load_ledger(entries_of(other), author="mira")
    assert len(list(record.ledger())) == 3


def test_what_was_withdrawn_here_is_not_revived_by_an_older_dump(record: Record) -> None:
    done = record.append_judgement(judge("c1"))
    older = entries_of(record)
    record.withdraw(done.seq, why="wrong line", author="mira")
    record.load_ledger(older, author="tomas")
    assert record.judgements() == []


def change(line: str, **fields: Any) -> str:
    return json.dumps({**json.loads(line), **fields})


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda ls: [change(ls[0], author="eve"), *ls[1:]], "line 1: is not what its hash"),
        (lambda ls: [ls[0], change(ls[1], payload={"act": "note", "about": ["c9"]}), ls[2]],
         "line 2: holds another payload"),
        (lambda ls: [ls[0], ls[2]], "line 2: entry 2 is missing"),
        (lambda ls: ls[1:], "line 1: entry 1 is missing"),
        (lambda ls: [ls[0], ls[2], ls[1]], "line 2: entry 2 is missing"),
        (lambda ls: [*ls[:2], change(ls[2], previous="0" * 64)], "line 3: does not follow"),
        (lambda ls: [*ls, "{"], "line 4: no entry of a ledger"),
        (lambda ls: [*ls, "[]"], "line 4: no entry of a ledger"),
        (lambda _: ['{"seq": 1}'], "line 1: no entry of a ledger"),
    ],
)  # fmt: skip
def test_a_dump_that_somebody_touched_is_refused(record: Record, spoil: Any, what: str) -> None:
    for name in ("c1", "c2", "c3"):
        record.append_judgement(judge(name))
    with pytest.raises(BadRecord, match=what) as fault:
        read_dump(spoil(dump_lines(record)), where="ledger.jsonl")
    assert "Nothing was loaded" in str(fault.value)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("judge"), st.sampled_from(["c1", "c2", "c3"])),
        st.tuples(st.just("withdraw"), st.integers(1, 8)),
        st.tuples(st.just("load"), st.just("")),
    ),
    max_size=10,
)


@given(STEPS)
@settings(max_examples=30)
def test_withdrawing_dumping_and_loading_revives_nothing(steps: list[Any]) -> None:
    with (
        TemporaryDirectory() as folder,
        open_record(Path(folder) / "one.db") as one,
        open_record(Path(folder) / "two.db") as two,
    ):
        withdrawn: set[str] = set()
        for number, (step, value) in enumerate(steps):
            if step == "judge":
                one.append_judgement(judge(value, note=f"note {number}"))
            elif step == "load":
                two.load_ledger(entries_of(one), author="tomas")
            else:
                found = [j for j in one.judgements() if j.seq == value]
                for judgement in found:
                    one.withdraw(value, why="no", author="mira")
                    withdrawn.add(judgement.note)
        two.load_ledger(entries_of(one), author="tomas")
        assert bare(two) == bare(one)
        one.load_ledger(entries_of(two), author="mira")
        assert not withdrawn & {j.note for r in (one, two) for j in r.judgements()}
        assert one.check() == two.check() == []

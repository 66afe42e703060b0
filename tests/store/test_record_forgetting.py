"""Forgetting: no word of a report is left in the file, and a tombstone is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.errors import ForgottenReport, NotFound
from vedette.model.claim import Claim, Filler, ReportRef, Words
from vedette.model.event import Event, Roots
from vedette.model.fused import FusedPart, Whole
from vedette.model.identity import hash_bytes
from vedette.model.judgement import Judgement, anchor_claim
from vedette.model.plain import to_dict
from vedette.model.report import Report
from vedette.model.when import UNKNOWN
from vedette.store import Record, open_record

SECRETS = ("quoxwort", "brelltal", "Zanfurt", "vimmsteg", "ortolank")
TEXT = "Convoy at quoxwort\n\nThe brelltal guards reached Zanfurt at dawn, a vimmsteg said."

MakeReport = Callable[..., Report]
MakeClaim = Callable[..., Claim]


@pytest.fixture
def secret(report_of: MakeReport) -> Report:
    return report_of(
        TEXT, uri="https://ortolank.example/a", outlet="Ortolank Post", title="Convoy at quoxwort"
    )


@pytest.fixture
def claim(secret: Report, claim_of: MakeClaim) -> Claim:
    return claim_of(
        secret, trigger="reached", actors=["The brelltal guards"],
        places=[{"text": "Zanfurt", "name": "Zanfurt", "lat": 36.8, "lon": 40.3, "radius_km": 2.0}],
    )  # fmt: skip


@pytest.fixture
def filled(record: Record, secret: Report, claim: Claim, report_of: MakeReport) -> Record:
    """The secret with a claim, a failure, a judgement of each sort on it, an event; another."""
    record.add_report(secret, [claim])
    record.add_report(report_of("Other words.", uri="b.txt"), ())
    record.add_failure(where=secret.uri, what="no vimmsteg", advice="wait")
    event = Event(
        id="e", kind="arrive", actors=("The brelltal guards",), place=None, when=UNKNOWN,
        claims=(claim.id,), reports=1, roots=Roots(independent=1, anonymous=0, names=("vimmsteg",)),
        first_known=None,
    )  # fmt: skip
    part = FusedPart(ids=(claim.id,), events=(event,), conflicts=())
    whole = Whole(parts={claim.id: part}, sites={}, reports={}, stands=())
    record.replace_derived(whole, version="test/1")
    for act, about, fields in (
        ("reject", claim.id, {"anchors": (anchor_claim(claim, secret.text),)}),
        ("code", claim.id, {"value": to_dict(claim, internal=True)}),
        ("note", secret.id, {"note": "see quoxwort"}),
        ("note", claim.id, {"note": "brelltal?", "anchors": (anchor_claim(claim, secret.text),)}),
        ("date report", secret.id, {"note": "by the Ortolank Post"}),
        ("note", "site:fort-tamar", {"note": "nothing to do with it"}),
    ):
        record.append_judgement(Judgement(act=act, about=(about,), author="mira", **fields))
    record.withdraw(3, why="not quoxwort", author="mira")
    return record


def find_left(path: Path, words: tuple[str, ...] = SECRETS) -> set[str]:
    """The words that any file of the record still holds, in any case."""
    left = b"".join(f.read_bytes() for f in path.parent.glob(f"{path.name}*")).lower()
    return {word for word in words if word.lower().encode() in left}


def test_before_forgetting_the_words_are_in_the_file(filled: Record, path: Path) -> None:
    assert filled.check() == []
    assert find_left(path) == {*SECRETS}


def test_no_word_of_a_forgotten_report_is_left_in_the_file_or_its_log(
    filled: Record, secret: Report, path: Path
) -> None:
    done = filled.forget(secret.id[:8], why="names a witness", author="mira")
    assert (done.claims, done.payloads) == (1, 7)
    assert filled.clean()
    assert find_left(path) == set()
    assert filled.check() == []
    assert [r.uri for r in filled.reports()] == ["b.txt"]
    assert filled.search("brelltal") == []
    assert filled.counts()["claims"] == filled.counts()["events"] == 0
    assert [j.note for j in filled.judgements()] == ["nothing to do with it"]


def test_the_index_of_words_holds_no_term_of_a_forgotten_report(
    filled: Record, secret: Report, path: Path
) -> None:
    filled.forget(secret.id, why="names a witness", author="mira")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, words, row)")
        terms = {term for (term,) in connection.execute("SELECT term FROM temp.terms")}
    assert terms == {"other", "words"}


def test_pages_that_were_freed_before_are_cleaned_too(
    filled: Record, secret: Report, claim: Claim, path: Path
) -> None:
    filled.renew_claims(secret, [replace(claim, quote=claim.quote[:20], span=(0, 20))])
    filled.renew_claims(secret, [])
    filled.forget(secret.id, why="names a witness", author="mira")
    assert filled.clean()
    assert find_left(path) == set()


def test_a_tombstone_tells_what_was_forgotten_by_whom_when_and_why(
    filled: Record, secret: Report
) -> None:
    filled.forget(secret.id, why="names a witness", author="mira")
    (tomb,) = filled.tombstones()
    assert (tomb.report, tomb.sha256, tomb.text_id) == (secret.id, secret.sha256, secret.text_id)
    assert (tomb.author, tomb.at, tomb.why) == ("mira", "2021-05-01T12:00:00Z", "names a witness")
    assert filled.tombstone(secret.id[:6]) == tomb
    with pytest.raises(NotFound):
        filled.forget(secret.id, why="again", author="mira")


def test_the_same_bytes_are_refused_under_any_outlet_until_they_are_taken_back(
    filled: Record, secret: Report
) -> None:
    filled.forget(secret.id, why="names a witness", author="mira")
    for met in (secret, replace(secret, outlet="Another"), replace(secret, uri="c.txt")):
        with pytest.raises(ForgottenReport, match=r"forgotten on 2021-05-01 by mira.*witness"):
            filled.add_report(met, ())
    assert filled.counts()["failures"] == 0
    assert filled.add_report(secret, (), again=True).outcome == "added"
    assert filled.add_report(secret, ()).outcome == "same as"
    assert filled.check() == []
    filled.forget(secret.id, why="once more", author="mira")
    assert filled.check() == []


def test_bytes_that_another_report_holds_stay_with_it(
    filled: Record, secret: Report, path: Path
) -> None:
    other = replace(secret, outlet="Lantern", uri="lantern.txt")
    filled.add_report(other, ())
    done = filled.forget(secret.id, why="not theirs", author="mira")
    assert done.bytes_kept_by == done.text_kept_by == (other.id,)
    assert filled.whole_report(other.id).content == secret.content
    assert [hit.report_id for hit in filled.search("brelltal")] == [other.id]
    assert filled.clean()
    assert "ortolank" not in find_left(path)
    assert filled.check() == []
    with pytest.raises(ForgottenReport):
        filled.add_report(secret, ())
    assert filled.add_report(replace(secret, outlet="Third", uri="t.txt"), ()).outcome == "added"


def test_standing_judgements_on_a_shared_text_are_carried_over_to_the_report_that_stays(
    filled: Record, secret: Report, claim: Claim
) -> None:
    other = replace(secret, outlet="Lantern", uri="lantern.txt")
    ref = ReportRef(uri=other.uri, id=other.id, text_id=other.text_id)
    filled.add_report(other, [replace(claim, report=ref)])
    anchors = (anchor_claim(claim, secret.text),)
    filled.append_judgement(
        Judgement(act="accept", about=(claim.id,), author="mira", anchors=anchors)
    )
    done = filled.forget(secret.id, why="not theirs", author="tomas")
    assert done.carried == 2  # a note and this; the rejection was withdrawn
    (moved,) = [j for j in filled.judgements() if j.act == "accept"]
    assert (moved.author, moved.anchors[0].report, moved.anchors[0].uri) == (
        "tomas", other.id, "lantern.txt",
    )  # fmt: skip
    assert "by mira" in moved.note
    assert "reject" not in {j.act for j in filled.judgements()}


def test_a_later_version_follows_the_one_before_a_forgotten_one(
    record: Record, report_of: MakeReport
) -> None:
    versions = [report_of(f"Words {n}.", uri="page.html") for n in range(3)]
    for version in versions:
        record.add_report(version, ())
    record.forget(versions[1].id, why="no", author="mira")
    stored = {r.id: r.version_of for r in record.reports()}
    assert stored == {versions[0].id: None, versions[2].id: versions[0].id}
    assert record.check() == []


def test_a_dump_does_not_bring_the_words_of_a_forgotten_report_back(
    filled: Record, secret: Report, path: Path
) -> None:
    entries = [e for e in filled.ledger() if e.kind == "judgement"]
    with TemporaryDirectory() as folder, open_record(Path(folder) / "other.db") as other:
        other.add_report(secret, ())
        other.forget(secret.id, why="names a witness", author="mira")
        loaded = other.load_ledger(entries, author="tomas")
        assert loaded.forgotten == 5
        assert [j.about for j in other.judgements()] == [("site:fort-tamar",)]


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM tombstones", "is missing"),
        ("UPDATE tombstones SET sha256 = 'x'", "is not what entry"),
        ("UPDATE payloads SET content = NULL WHERE seq = 2", "no tombstone tells why"),
    ],
)
def test_the_check_finds_a_tombstone_that_was_touched(
    filled: Record, secret: Report, tamper: Callable[..., None], statement: str, what: str
) -> None:
    filled.forget(secret.id, why="names a witness", author="mira")
    tamper(statement)
    assert any(what in problem.what for problem in filled.check())


def test_another_process_that_reads_keeps_the_words_and_it_is_said(
    filled: Record, secret: Report, path: Path
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM reports").fetchone()
        filled.forget(secret.id, why="names a witness", author="mira")
        assert not filled.clean()
        reader.execute("COMMIT")
    assert filled.clean()
    assert find_left(path) == set()


# A word that no table or column bears: the file's own schema names those, and keeps them.
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=12, max_size=20).map("qz{}".format)


@given(st.lists(LETTERS, min_size=3, max_size=6, unique=True), st.integers(0, 3))
@settings(max_examples=15)
def test_the_words_of_a_forgotten_report_are_nowhere(words: list[str], others: int) -> None:
    text = f"{words[0]} {words[1]}. {words[2]} came."
    content = text.encode()
    report = Report(uri=f"{words[-1]}.txt", text=text, content=content,
                    sha256=hash_bytes(content), title=words[0])  # fmt: skip
    start = text.index(words[2])
    filler = Filler(text=words[2], span=(start, start + len(words[2])), name=words[2])
    told: dict[str, Any] = {"quote": text, "span": (0, len(text)), "actors": (filler,)}
    claim = Claim(
        report=ReportRef(uri=report.uri, id=report.id, text_id=report.text_id), kind="arrive",
        trigger=Words(text="came", span=(text.rindex("came"), len(text) - 1)), **told,
    )  # fmt: skip
    with TemporaryDirectory() as folder, open_record(Path(folder) / "watch.db") as record:
        for number in range(others):
            other = f"Quiet day {number}.".encode()
            record.add_report(Report(uri=f"{number}.txt", text=other.decode(), content=other,
                                     sha256=hash_bytes(other)), ())  # fmt: skip
        record.add_report(report, [claim])
        record.append_judgement(Judgement(act="accept", about=(claim.id,), author="mira",
                                          anchors=(anchor_claim(claim, text),)))  # fmt: skip
        record.forget(report.id, why="asked for", author="mira")
        assert record.clean()
        assert find_left(record.path, tuple(words)) == set()
        assert record.check() == []
        assert record.counts()["reports"] == others

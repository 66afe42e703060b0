"""Judging over the API: every act, what is refused, what follows, and what is taken back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from copied_records import copy_record
from fastapi.testclient import TestClient
from httpx import Response

from vedette.model.claim import Claim
from vedette.pipeline import Pipeline
from vedette.read import ReadOptions
from vedette.show.api import Served
from vedette.show.api.guards import TOKEN
from vedette.store import open_record

ARRIVED = (
    "Russian troops arrived at Shayrat air base on 2 May 2021, the Badia Monitor said. Two dozen "
    "tanks were brought to Hmeimim air base on 3 May 2021, the Badia Monitor said.\n"
)
LEFT = "Russian troops left Shayrat air base last Monday.\n"
ARABIC = (
    "😀 دخلت قافلة روسية إلى القاعدة يوم الأحد. وقال شهود عيان من أهالي المنطقة إن القافلة "
    "ضمت عشرات الشاحنات المحملة بالمعدات العسكرية، "
    "وإنها توقفت عند مدخل المدينة قبل أن تتابع طريقها شرقا.\n"
)

Judge = Callable[..., Response]


@pytest.fixture(scope="module")
def written(steps: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three reports: one dated, one undated, one in Arabic."""
    folder = tmp_path_factory.mktemp("judging")
    for name, text in (("a.txt", ARRIVED), ("b.txt", LEFT), ("c.txt", ARABIC)):
        (folder / name).write_text(text, "utf-8")
    with open_record(folder / "w.db") as record:
        steps.add(record, [str(folder / "a.txt")], ReadOptions(outlet="Salt Road Gazette",
                                                               published="2021-05-04"))  # fmt: skip
        steps.add(record, [str(folder / "b.txt"), str(folder / "c.txt")], ReadOptions())
    return folder / "w.db"


@pytest.fixture
def served_path(written: Path, tmp_path: Path, fusing_here: None) -> Path:
    """A copy of that record; what follows from judgements is fused in this process."""
    return copy_record(written, tmp_path / "w.db")


@pytest.fixture
def judge(client: TestClient, served: Served) -> Judge:
    """Enters one judgement, without waiting for what follows."""

    def send(act: str, *about: str, wait: float = 0, **fields: Any) -> Response:
        asked = {"act": act, "about": about, **fields}
        return client.post("/api/v1/judgements", params={"wait": wait}, headers=ours(served),
                           json={"judgements": [asked]})  # fmt: skip

    return send


def ours(served: Served) -> dict[str, str]:
    return {TOKEN: served.token}


def by_trigger(served: Served, trigger: str) -> Claim:
    return next(c for c in served.seen.claims() if c.trigger.text == trigger)


def entry_of(answer: Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    (entry,) = answer.json()["entries"]
    assert (entry["author"], entry["fate"]) == ("mira", "stands")
    return dict(entry)


def test_a_rejected_claim_is_gone_from_what_is_listed_and_from_what_is_concluded(
    judge: Judge, client: TestClient, served: Served
) -> None:
    arrived = by_trigger(served, "arrived")
    assert any(arrived.id in s.claims for s in served.record.segments())
    done = judge("reject", arrived.id[:10], note="a film set", wait=10)
    assert entry_of(done)["note"] == "a film set"
    assert done.json()["run"]["state"] == "done"
    listed = client.get("/api/v1/claims").json()["items"]
    assert arrived.id not in [c["id"] for c in listed]
    assert not any(arrived.id in s.claims for s in served.record.segments())
    entry_of(judge("accept", arrived.id, wait=10))
    assert any(arrived.id in s.claims for s in served.record.segments())


def test_what_changes_nothing_fuses_nothing(judge: Judge, served: Served) -> None:
    arrived = by_trigger(served, "arrived")
    for done in (
        judge("accept", arrived.id),
        judge("note", arrived.id, note="photo is from 2018"),
        judge("grade outlet", "Salt Road Gazette", value="B"),
    ):
        entry_of(done)
        assert done.json()["run"] is None
    last = served.record.last_fusing()
    assert last is not None and last[0] == 3


@pytest.mark.parametrize(
    ("slot", "to", "found"),
    [
        ("places", "site:hmeimim", "Hmeimim"), ("actors", "actor:us.armed-forces", "United States"),
        ("when", "2021-05-01", "2021-05-01"), ("modality", "planned", "planned"),
        ("extent", "part", "part"), ("when", "none", ""),
    ],
)  # fmt: skip
def test_a_slot_is_corrected(
    judge: Judge, client: TestClient, served: Served, slot: str, to: str, found: str
) -> None:
    arrived = by_trigger(served, "arrived")
    entry_of(judge("correct", arrived.id, correction={"slot": slot, "to": to}))
    shown = client.get(f"/api/v1/claims/{arrived.id}/judging").json()
    (now,) = [s["now"] for s in shown["slots"] if s["slot"] == slot]
    assert found in now
    assert [e["kind"] for e in shown["entries"]] == ["correct"]


def test_claims_are_called_one_event_and_two(judge: Judge, served: Served) -> None:
    arrived, left = by_trigger(served, "arrived"), by_trigger(served, "left")
    entry_of(judge("same event", arrived.id, left.id, wait=10))
    (event,) = [e for e in served.record.events() if arrived.id in e.claims]
    assert left.id in event.claims
    entry_of(judge("different events", arrived.id, left.id, wait=10))
    (event,) = [e for e in served.record.events() if arrived.id in e.claims]
    assert left.id not in event.claims


def test_joined_sites_are_one_wherever_they_are_looked_at_until_it_is_undone(
    judge: Judge, client: TestClient, served: Served
) -> None:
    shayrat = by_trigger(served, "arrived").places[0].id
    done = judge("same site", "site:hmeimim", "Shayrat air base", wait=10)
    seq = entry_of(done)["seq"]
    assert {s.site.id for s in served.record.segments()} == {"site:hmeimim"}
    listed = client.get("/api/v1/claims", params={"place": "site:hmeimim"}).json()
    assert listed["total"] >= 2
    undone = client.post(f"/api/v1/judgements/{seq}/withdrawal", params={"wait": 10},
                         headers=ours(served), json={"why": "two bases"})  # fmt: skip
    assert undone.status_code == 200
    assert shayrat in {s.site.id for s in served.record.segments()}


@pytest.mark.parametrize(
    ("act", "about"),
    [
        ("different sites", ("site:hmeimim", "Shayrat air base")),
        ("same actor", ("actor:ru.armed-forces", "Red Guard")),
        ("different actors", ("actor:ru", "actor:us")),
        ("same voice", ("Badia Monitor", "the Monitor of Badia")),
    ],
)
def test_names_are_joined_and_parted(judge: Judge, act: str, about: tuple[str, ...]) -> None:
    assert entry_of(judge(act, *about))["kind"] == act


def test_a_report_is_dated_and_its_last_monday_with_it(judge: Judge, served: Served) -> None:
    left = by_trigger(served, "left")
    assert not left.when.is_known
    entry_of(judge("date report", left.report.id, value="2021-06-10"))
    assert str(by_trigger(served, "left").when) == "2021-06-07"


def test_a_report_taken_back_loses_its_claims(judge: Judge, served: Served) -> None:
    report = by_trigger(served, "arrived").report.id
    entry_of(judge("retract report", report, note="withdrawn", wait=10))
    assert {c.report.id for c in served.seen.claims()}.isdisjoint({report})


def test_a_voice_disowns_what_it_is_said_to_have_said(judge: Judge, served: Served) -> None:
    arrived = by_trigger(served, "arrived")
    entry_of(judge("retract statement", arrived.id, note="never said so", voice="Badia Monitor",
                   wait=10))  # fmt: skip
    assert arrived.id not in {c.id for c in served.seen.claims()}


def test_words_in_arabic_are_coded_by_the_offsets_of_a_browser(
    judge: Judge, client: TestClient, served: Served
) -> None:
    report = next(r for r in served.record.reports() if r.language == "ar")
    words = "دخلت قافلة روسية إلى القاعدة"
    start = ARABIC.encode("utf-16-le").index(words.encode("utf-16-le")) // 2
    coded = {
        "start": start - 1, "end": start + len(words), "kind": "arrive", "when": "2021-03-14",
        "actors": ["actor:ru.armed-forces"], "places": ["site:hmeimim"], "voice": "شبكة محلية",
    }  # fmt: skip
    done = judge("code", report.id, coded=coded, wait=10)
    (id,) = done.json()["claims"]
    claim = served.seen.claim(id)
    assert (claim.quote, claim.extractor) == (words, "analyst:mira")
    assert any(id in s.claims for s in served.record.segments("site:hmeimim"))
    twice = judge("code", report.id, coded=coded)
    assert (twice.status_code, "there is such a claim" in twice.json()["detail"]) == (422, True)


def test_a_name_that_may_be_several_is_answered_with_each_of_them(
    judge: Judge, served: Served
) -> None:
    arrived = by_trigger(served, "arrived")
    asked = judge("correct", arrived.id, correction={"slot": "places", "to": "Springfield"})
    assert asked.status_code == 409
    candidates = asked.json()["errors"]
    assert len(candidates) > 1
    assert all(c["where"].startswith("place:") and "Springfield" in c["what"] for c in candidates)
    entry_of(judge("correct", arrived.id, correction={"slot": "places",
                                                      "to": candidates[0]["where"]}))  # fmt: skip


CORRECT = {"slot": "when", "to": "2021"}


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"act": "reject", "about": ["ffffffff"]}, 404),
        ({"act": "reject", "about": []}, 422),
        ({"act": "reject", "about": ["x" * 301]}, 422),
        ({"act": "reject", "about": ["{claim}"], "note": "x" * 4001}, 422),
        ({"act": "applaud", "about": ["{claim}"]}, 422),
        ({"act": "correct", "about": ["{claim}"]}, 422),
        ({"act": "correct", "about": ["{claim}"], "correction": {"slot": "mood", "to": "x"}}, 422),
        ({"act": "correct", "about": ["{claim}"], "correction": {**CORRECT, "to": "soon"}}, 422),
        ({"act": "correct", "about": ["{claim}"], "correction": {**CORRECT, "count": 3}}, 422),
        ({"act": "accept", "about": ["{claim}"], "correction": CORRECT}, 422),
        ({"act": "correct", "about": ["{claim}"],
          "correction": {"slot": "places", "to": "Nowhere at All"}}, 404),
        ({"act": "same event", "about": ["{claim}"]}, 422),
        ({"act": "same site", "about": ["site:hmeimim", "site:hmeimim"]}, 422),
        ({"act": "date report", "about": ["{report}"], "value": "last Monday"}, 422),
        ({"act": "date report", "about": ["{report}"]}, 422),
        ({"act": "grade outlet", "about": ["Salt Road Gazette"], "value": "G"}, 422),
        ({"act": "settle", "about": ["abcd"], "value": "settled", "note": "so"}, 404),
        ({"act": "settle", "about": ["abcd"], "value": "over", "note": "so"}, 422),
        ({"act": "retract report", "about": ["{report}"]}, 422),
        ({"act": "note", "about": ["{claim}"], "note": "  "}, 422),
        ({"act": "code", "about": ["{report}"],
          "coded": {"start": 4, "end": 4, "kind": "arrive"}}, 404),
        ({"act": "code", "about": ["{report}"],
          "coded": {"start": 0, "end": 99_999, "kind": "arrive"}}, 404),
        ({"act": "code", "about": ["{report}"],
          "coded": {"start": -1, "end": 9, "kind": "arrive"}}, 422),
        ("nonsense", 422),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_enters_nothing(
    client: TestClient, served: Served, asked: Any, status: int
) -> None:
    arrived = by_trigger(served, "arrived")
    if isinstance(asked, dict):
        ids = [id.format(claim=arrived.id, report=arrived.report.id) for id in asked["about"]]
        asked = {**asked, "about": ids}
    well = {"act": "accept", "about": [arrived.id]}
    answer = client.post("/api/v1/judgements", headers=ours(served),
                         json={"judgements": [well, asked]})  # fmt: skip
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert served.record.judgements() == []


def test_two_judgements_at_once_both_stand(judge: Judge, served: Served) -> None:
    arrived, left = by_trigger(served, "arrived"), by_trigger(served, "left")
    with ThreadPoolExecutor(2) as threads:
        both = [threads.submit(judge, "reject", id, wait=10) for id in (arrived.id, left.id)]
        seqs = {entry_of(one.result())["seq"] for one in both}
    assert len(seqs) == 2
    assert not any({arrived.id, left.id} & set(e.claims) for e in served.record.events())
    assert served.record.check() == []


def test_a_judgement_is_withdrawn_once(judge: Judge, client: TestClient, served: Served) -> None:
    seq = entry_of(judge("reject", by_trigger(served, "arrived").id))["seq"]
    path = f"/api/v1/judgements/{seq}/withdrawal"
    first, second = (
        client.post(path, headers=ours(served), json={"why": "misread"}) for _ in range(2)
    )
    assert (first.status_code, second.status_code) == (200, 404)
    assert "withdrawn before" in second.json()["detail"]
    (row,) = client.get("/api/v1/ledger", params={"fate": "withdrawn"}).json()["items"]
    assert (row["seq"], row["is_open"]) == (seq, False)
    unknown = client.post("/api/v1/judgements/999/withdrawal", headers=ours(served),
                          json={"why": "x"})  # fmt: skip
    assert unknown.status_code == 404


def test_a_forgotten_report_leaves_a_tombstone(client: TestClient, served: Served) -> None:
    report = by_trigger(served, "arrived").report.id
    done = client.post(f"/api/v1/reports/{report[:8]}/forgetting", params={"wait": 10},
                       headers=ours(served), json={"why": "names a witness"})  # fmt: skip
    assert done.status_code == 200
    assert not served.record.has_report(report)
    rows = client.get("/api/v1/ledger", params={"entries": "reports"}).json()["items"]
    assert next(r["kind"] for r in rows) == "report forgotten"


def test_the_ledger_is_paged_and_filtered(judge: Judge, client: TestClient, served: Served) -> None:
    arrived = by_trigger(served, "arrived")
    for number in range(3):
        entry_of(judge("note", arrived.id, note=f"remark {number}"))
    entry_of(judge("note", "site:hmeimim", note="a site"))
    first = client.get("/api/v1/ledger", params={"limit": 2}).json()
    assert [row["note"] for row in first["items"]] == ["a site", "remark 2"]
    rest = client.get("/api/v1/ledger", params={"limit": 2, "after": first["next"]}).json()
    assert [row["note"] for row in rest["items"]] == ["remark 1", "remark 0"]
    assert rest["next"] is None
    (site,) = client.get("/api/v1/ledger", params={"about": "site:hmeimim"}).json()["items"]
    assert [(one["noun"], one["name"]) for one in site["about"]] == [("site", "Hmeimim air base")]
    assert client.get("/api/v1/ledger", params={"author": "eve"}).json()["total"] == 0
    assert client.get("/api/v1/ledger", params={"entries": "all"}).json()["total"] == 7


@pytest.mark.parametrize(
    ("q", "slot", "id"),
    [
        ("hmei", "places", "site:hmeimim"), ("Khmeimim", "places", "site:hmeimim"),
        ("حميميم", "places", "site:hmeimim"), ("russ", "actors", "actor:ru"),
        ("s-300", "objects", "materiel:s-300"), ("SOHR", "voices", "outlet:sohr"),
    ],
)  # fmt: skip
def test_a_name_is_completed_while_it_is_typed(
    client: TestClient, q: str, slot: str, id: str
) -> None:
    found = client.get("/api/v1/meanings", params={"q": q, "slot": slot}).json()["items"]
    assert id in [one["id"] for one in found], found
    assert all(one["kind"] for one in found)


@pytest.mark.parametrize(
    ("q", "slot", "id", "several"),
    [
        ("Hmeimim air base", "places", "site:hmeimim", 0), ("Springfield", "places", None, 6),
        ("Nowhere at All", "places", None, 0), ("Heron Company", "actors", None, 0),
        ("actor:ru", "actors", "actor:ru", 0), ("the Watch", "voices", "name:watch", 0),
    ],
)  # fmt: skip
def test_a_whole_name_is_read_before_it_is_entered(
    client: TestClient, q: str, slot: str, id: str | None, several: int
) -> None:
    read = client.get("/api/v1/meanings/one", params={"q": q, "slot": slot}).json()
    assert (read["id"], len(read["several"])) == (id, several)
    assert bool(read["why"]) == (slot == "places" and id is None)


def test_the_queue_says_why_and_lets_go_of_what_was_judged(
    judge: Judge, client: TestClient, served: Served
) -> None:
    arrived, left = by_trigger(served, "arrived"), by_trigger(served, "left")
    items = client.get("/api/v1/queue").json()["items"]
    (claim,) = [i for i in items if i["id"] == f"claim.{arrived.id}"]
    assert any("alone says" in why for why in claim["why"])
    assert claim["claims"][0]["quote"]
    (report,) = [i for i in items if i["kind"] == "report"]
    assert report["about"][0]["id"] == left.report.id
    entry_of(judge("accept", arrived.id))
    entry_of(judge("date report", left.report.id, value="2021-06-10"))
    after = {i["id"] for i in client.get("/api/v1/queue").json()["items"]}
    assert after.isdisjoint({claim["id"], report["id"]})
    first = client.get("/api/v1/queue", params={"limit": 1}).json()
    second = client.get("/api/v1/queue", params={"limit": 1, "after": first["next"]}).json()
    assert first["items"][0]["id"] != second["items"][0]["id"]

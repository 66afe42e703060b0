"""Adding through the API: files and pasted texts are read in, told about, and never in the way."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from vedette.settings import Settings
from vedette.show.api import Served, create_app
from vedette.show.api.guards import LARGE, TOKEN
from vedette.show.api.runs import BROKEN_OFF
from vedette.store import StoredReport, open_record

LONGEST = 60.0
"""Seconds for the parser to load and a few reports to be read, on a slow machine."""
CONVOY = (
    "Convoy reaches Fort Tamar\n\nRussian troops arrived at the Hmeimim air base on 3 March 2021, "
    "the observatory said."
)


class Adding:
    """A client that adds, and waits for what comes of it."""

    def __init__(self, client: TestClient, served: Served) -> None:
        self.client, self.served = client, served
        self.token = {TOKEN: served.token}

    def paste(self, **fields: Any) -> dict[str, Any]:
        answer = self.client.post("/api/v1/reports", json=fields, headers=self.token)
        assert answer.status_code == 202, answer.text
        return self.wait(answer.json()["id"])

    def send(self, name: str, content: bytes, **options: Any) -> dict[str, Any]:
        answer = self.post(name, content, **options)
        assert answer.status_code == 202, answer.text
        assert answer.headers["location"] == f"/api/v1/runs/{answer.json()['id']}"
        return self.wait(answer.json()["id"])

    def post(self, name: str, content: bytes, **options: Any) -> Any:
        return self.client.post(
            "/api/v1/uploads", params={"name": name, **options}, content=content,
            headers={**self.token, "Content-Type": "application/octet-stream"},
        )  # fmt: skip

    def wait(self, run: int) -> dict[str, Any]:
        found = self.served.runs.get(run)
        assert found is not None
        assert self.served.runs.wait(found, LONGEST).is_over
        told: dict[str, Any] = self.client.get(f"/api/v1/runs/{run}").json()
        return told


@pytest.fixture(scope="module")
def adding(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Adding]:
    """One server for all tests here: each worker that starts loads the parser anew."""
    folder = tmp_path_factory.mktemp("adding")
    served = Served(Settings(record=folder / "w.db", places=folder / "p.db"), author="mira")
    with TestClient(create_app(served), base_url="http://127.0.0.1:8377") as client:
        yield Adding(client, served)


def list_files(served: Served) -> list[Path]:
    """What lies where uploads wait, but for the one made to find out where that is."""
    own = served.runs.make_file()
    files = [path for path in own.parent.iterdir() if path != own]
    own.unlink()
    return files


def find_report(adding: Adding, run: dict[str, Any]) -> StoredReport:
    with open_record(adding.served.settings.record) as record:
        return record.report(run["reports"][-1])


def test_a_pasted_text_becomes_a_report_with_claims(adding: Adding) -> None:
    run = adding.paste(
        text=CONVOY, title="Convoy reaches Fort Tamar", outlet="Tamar Post", published="2021-03-04"
    )
    assert (run["state"], run["added"], run["problems"]) == ("done", 1, [])
    assert run["claims"] >= 1
    report = find_report(adding, run)
    assert report.uri.startswith("pasted/")
    assert (report.title, report.outlet) == ("Convoy reaches Fort Tamar", "Tamar Post")
    assert str(report.published) == "2021-03-04"
    found = adding.client.get("/api/v1/claims", params={"report": run["reports"][0]}).json()
    assert found["total"] == run["claims"]


def test_the_same_again_changes_nothing_and_says_so(adding: Adding) -> None:
    first = adding.paste(text=f"{CONVOY} Twice.")
    before = adding.served.record.counts()["reports"]
    again = adding.paste(text=f"{CONVOY} Twice.")
    assert again["reports"] == first["reports"]
    assert (again["added"], again["known"], again["claims"]) == (0, 1, 0)
    assert "1 same as before" in again["lines"][0]
    assert adding.served.record.counts()["reports"] == before


def test_a_pasted_text_bears_the_web_address_that_was_given(adding: Adding) -> None:
    address = "https://news.example/2021/03/05/convoy.html"
    report = find_report(adding, adding.paste(text=f"{CONVOY} On the web.", address=address))
    assert report.uri == "https://news.example/2021/03/05/convoy.html"
    assert (str(report.published), report.published_from) == ("2021-03-05", "url")


def test_files_keep_their_names_whatever_they_are_and_one_that_fails_costs_nothing(
    adding: Adding,
) -> None:
    names = ["week 12/../../etc/passwd.txt", "/root/x.txt", "C:\\reports\\a.txt", "ملف\u202e.txt"]
    runs = [adding.send(name, f"{CONVOY} {n}".encode()) for n, name in enumerate(names)]
    bad = {
        "empty.txt": (b"", "the file is empty"),
        "scan.pdf": (b"%PDF-1.7", "the type .pdf is not read"),
        "zeros.txt": (b"troops\x00at\x00the" * 40, "binary file"),
        "bomb.html": (b"<p " + b"a " * 5000 + b">x</p>", "bomb.html"),
        "table.csv": (b"day,body\n1,nothing\n", "there is no column 'text'; there are: body, day"),
        "odd.jsonl": (b"[1]\n", "no JSON object"),
    }
    failed = {name: adding.send(name, content) for name, (content, _) in bad.items()}
    assert [run["state"] for run in runs] == ["done"] * 4
    assert [find_report(adding, run).uri for run in runs] == names
    for name, (_, said) in bad.items():
        run = failed[name]
        assert (run["state"], run["added"]) == ("failed", 0), name
        assert run["problems"][0].startswith(name)
        assert said in run["problems"][0]
    assert list_files(adding.served) == []


def test_a_table_is_read_under_the_columns_named(adding: Adding) -> None:
    rows = f"day,body\n03/04/2021,{json.dumps(CONVOY)}\n04/04/2021,\n"
    run = adding.send("week.csv", rows.encode(), text_column="body", date_column="day",
                      date_format="%d/%m/%Y")  # fmt: skip
    assert (run["state"], run["added"]) == ("done", 1)
    assert run["problems"][0].startswith("week.csv, line 3")
    report = find_report(adding, run)
    assert (report.uri, str(report.published)) == ("week.csv#row=1", "2021-04-03")


@pytest.mark.parametrize(
    ("name", "head", "names", "chosen"),
    [
        ("a.csv", b"Day;Text\n1;x\n", ["Day", "Text"], {"text": "Text"}),
        ("a.jsonl", b'{"body": "x", "date": 1}\n{"id": 2, "bo', ["body", "date"], {"date": "date"}),
        ("a.txt", b"day,text\n", [], {}),
    ],
)
def test_the_columns_of_a_table_are_told_before_it_is_read(
    adding: Adding, name: str, head: bytes, names: list[str], chosen: dict[str, str]
) -> None:
    answer = adding.client.post(
        "/api/v1/uploads/columns", params={"name": name}, content=head,
        headers={**adding.token, "Content-Type": "application/octet-stream"},
    )  # fmt: skip
    assert answer.json()["names"] == names
    assert answer.json()["chosen"] == chosen


@pytest.mark.parametrize(
    "options",
    [{"published": "soon"}, {"encoding": "klingon"}, {"date_format": "%d"}, {"outlet": "x" * 1001}],
)
def test_an_option_that_cannot_be_meant_is_refused_before_anything_is_read(
    adding: Adding, options: dict[str, str]
) -> None:
    before = adding.served.runs.all()
    assert adding.post("a.txt", CONVOY.encode(), **options).status_code == 422
    assert adding.served.runs.all() == before


def test_a_body_of_another_kind_is_refused(adding: Adding) -> None:
    answer = adding.client.post(
        "/api/v1/uploads?name=a.txt", files={"file": b"x"}, headers=adding.token
    )
    assert answer.status_code == 415


def test_a_file_beyond_the_bound_leaves_nothing_behind(adding: Adding) -> None:
    before = adding.served.runs.all()

    def endless() -> Any:
        for _ in range(LARGE // (1 << 20) + 2):
            yield b"x" * (1 << 20)

    answer = adding.client.post(
        "/api/v1/uploads?name=a.txt", content=endless(),
        headers={**adding.token, "Content-Type": "application/octet-stream"},
    )  # fmt: skip
    assert answer.status_code == 413
    assert list_files(adding.served) == []
    assert adding.served.runs.all() == before


def test_runs_are_listed_the_newest_first(adding: Adding) -> None:
    for number in range(3):
        adding.served.runs.fuse(f"round {number}")
    first = adding.client.get("/api/v1/runs?limit=2").json()
    assert [run["about"] for run in first["items"]] == ["round 2", "round 1"]
    rest = adding.client.get("/api/v1/runs", params={"after": first["next"]}).json()
    assert rest["items"][0]["about"] == "round 0"
    assert adding.client.get("/api/v1/runs/9999").status_code == 404


def test_a_killed_worker_is_told_and_what_waits_goes_on_in_a_new_one(adding: Adding) -> None:
    served = adding.served
    rows = "\n".join(json.dumps({"text": f"{CONVOY} No. {n}"}) for n in range(200))
    broken = adding.post("many.jsonl", rows.encode()).json()["id"]
    behind = adding.post("later.txt", f"{CONVOY} Later.".encode()).json()["id"]
    until = time.monotonic() + LONGEST
    while not (run := served.runs.get(broken)) or run.doing != "reading" or run.done < 1:
        assert time.monotonic() < until
        time.sleep(0.02)
    assert served.runs._worker.pid is not None
    os.kill(served.runs._worker.pid, signal.SIGKILL)
    told = adding.wait(broken)
    assert (told["state"], told["problems"]) == ("failed", [BROKEN_OFF])
    assert adding.wait(behind)["state"] == "done"
    with open_record(served.settings.record) as record:
        assert record.check() == []
        assert record.counts()["reports"] >= 2
        assert [r.uri for r in record.reports()][-1] == "later.txt"


def test_the_end_of_the_server_ends_the_worker_and_takes_its_files_along(
    served: Served,
) -> None:
    assert served.runs.wait(served.runs.fuse("nothing"), LONGEST).state == "done"
    pid, folder = served.runs._worker.pid, served.runs.make_file().parent
    assert pid is not None
    served.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not folder.exists()

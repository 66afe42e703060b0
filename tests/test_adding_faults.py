"""What cannot be read is named with what to do, costs the rest nothing, and ends in exit 1."""

from __future__ import annotations

import codecs
import json
import os
import threading
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up_reports import make_text
from typer.testing import CliRunner, Result

from vedette.errors import UnreadableReport
from vedette.read import read_paths
from vedette.show.cli import app

MEGABYTE = 1_000_000

Add = Callable[..., Result]


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Add:
    """Runs `vedette add` with a sound report behind what the test gives."""
    monkeypatch.chdir(tmp_path)
    Path("sound.txt").write_text(make_text(0), "utf-8")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["-r", "watch.db", "add", *arguments, "sound.txt"])

    return run


def list_failed() -> list[dict[str, Any]]:
    said = CliRunner().invoke(app, ["-r", "watch.db", "reports", "--failed", "--format", "jsonl"])
    assert said.exit_code == 0, said.stderr
    return [json.loads(line) for line in said.stdout.splitlines()]


def assert_told(result: Result, *said: str, added: int = 1, failed: int = 1) -> None:
    assert result.exit_code == 1, result.stderr
    assert f"{added} added" in result.stderr
    assert f"\n{failed} failed:" in result.stderr
    assert "Traceback" not in result.stderr
    for words in said:
        assert words in result.stderr
    assert len(list_failed()) == failed


UTF16 = codecs.BOM_UTF16_LE + b"\x00\xd8A\x00"


@pytest.mark.parametrize(
    ("content", "what", "advice"),
    [
        (b"", "the file is empty", "Leave it out"),
        (b" \n\t\n", "the file is empty", "Leave it out"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary file", "Convert it to plain text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "binary file", "Convert it to plain text"),
        (b"troops\x00at\x00the\x00base" * 30, "binary file: it holds zero bytes", "utf-16-le"),
        (UTF16, "its bytes are not utf-16-le", "Name the right encoding"),
    ],
    ids=["empty", "blank", "picture", "pdf", "zero bytes", "broken mark"],
)
def test_a_file_that_is_no_text_is_told(add: Add, content: bytes, what: str, advice: str) -> None:
    Path("bad.txt").write_bytes(content)
    assert_told(add("bad.txt"), f"bad.txt: {what}", advice)


def test_an_encoding_given_by_hand_that_does_not_fit_is_told(add: Add) -> None:
    Path("bad.txt").write_bytes("Войска вошли в город.".encode("windows-1251"))
    result = add("bad.txt", "--encoding", "utf-8")
    assert_told(result, "bad.txt: its bytes are not utf-8", "Name the right encoding, or none")


def test_a_missing_file_and_an_unknown_type_are_told(add: Add) -> None:
    Path("sheet.xlsx").write_bytes(b"PK\x03\x04")
    assert_told(
        add("nowhere.txt", "sheet.xlsx"),
        "nowhere.txt: there is no such file. Check the path",
        "sheet.xlsx: the type .xlsx is not read. Convert it; read are .csv",
        failed=2,
    )


def test_a_file_closed_to_us_is_told(add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = Path.open

    def open_file(self: Path, *args: Any, **options: Any) -> Any:
        if self.name == "closed.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return sound(self, *args, **options)

    Path("closed.txt").write_text(make_text(1), "utf-8")
    monkeypatch.setattr(Path, "open", open_file)
    assert_told(add("closed.txt"), "closed.txt: reading it is not permitted. Change its permis")


def test_a_folder_named_like_a_text_is_walked(add: Add) -> None:
    Path("folder.txt").mkdir()
    Path("folder.txt/inner.txt").write_text(make_text(1), "utf-8")
    result = add("folder.txt")
    assert (result.exit_code, "2 added" in result.stderr) == (0, True)


def test_a_broken_line_of_ten_costs_itself_only(add: Add) -> None:
    rows = [json.dumps({"text": make_text(n)}) for n in range(10)]
    rows[2] = rows[2][:40]
    Path("posts.jsonl").write_text("\n".join(rows), "utf-8")
    result = add("posts.jsonl")
    assert_told(result, "posts.jsonl, line 3: the line is no JSON. Write one whole", added=10)


def test_a_missing_column_is_told_with_those_that_are_there(add: Add) -> None:
    Path("bulletins.csv").write_text("day,body\n3 May 2021,Nothing moved.\n", "utf-8")
    assert_told(
        add("bulletins.csv", "--text-column", "words"),
        "bulletins.csv: there is no column 'words'; there are: body, day. Name one of those",
    )


def test_a_text_of_two_hundred_megabytes_is_refused(add: Add) -> None:
    with Path("huge.txt").open("wb") as file:
        file.truncate(200 * MEGABYTE)
    assert_told(add("huge.txt"), "huge.txt: it is larger than 50,000,000 bytes", "Split it")


@pytest.mark.parametrize("name", ["huge.txt", "huge.jsonl", "huge.csv", "huge.html"])
def test_what_is_too_large_is_never_held_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b'{"text": "' if name.endswith("jsonl") else b"text\n")
        file.truncate(200 * MEGABYTE)
    tracemalloc.start()
    try:
        units = list(read_paths([str(path)]))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert units
    assert all(isinstance(unit, UnreadableReport) for unit in units)
    assert peak < 150 * MEGABYTE


def test_a_record_that_is_none_stops_the_run_before_anything_is_read(add: Add) -> None:
    Path("watch.db").write_bytes(b"this is a letter, not a record" * 40)
    result = add()
    assert result.exit_code == 1
    assert "watch.db" in result.stderr
    assert "Name another file" in result.stderr


def test_a_pipe_named_as_a_file_is_read_to_its_end(add: Add) -> None:
    os.mkfifo("pipe.txt")
    writer = threading.Thread(target=Path("pipe.txt").write_text, args=(make_text(1), "utf-8"))
    writer.start()
    result = add("pipe.txt")
    writer.join()
    assert (result.exit_code, "2 added" in result.stderr) == (0, True)

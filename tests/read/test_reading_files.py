"""Files, folders and standard input become reports; faults come as values in their place."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from pathlib import Path

import pytest
from made_up_texts import BODY, read_all, read_fault, read_one, read_words

from vedette.errors import UnreadableReport
from vedette.model.report import Report
from vedette.read import ReadOptions, count_units, read_bytes, read_paths


def test_the_text_is_what_the_file_holds_and_the_bytes_are_kept(tmp_path: Path) -> None:
    report = read_words(BODY, tmp_path)
    assert report.text == BODY
    assert report.content == BODY.encode()
    assert report.sha256 == hashlib.sha256(BODY.encode()).hexdigest()
    assert report.media_type == "text/plain"
    assert report.uri == (tmp_path / "report.txt").as_posix()


def test_line_endings_become_line_feeds_and_the_bytes_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"First line here\r\n\r\nSecond line here.\rThird.")
    report = read_one(file)
    assert report.text == "First line here\n\nSecond line here.\nThird."
    assert b"\r\n" in report.content


def test_a_folder_is_read_in_order_with_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "sub/c.html", ".git/d.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(BODY, encoding="utf-8")
    names = [Path(r.uri).name for r in read_all(tmp_path) if isinstance(r, Report)]
    assert names == ["a.md", "b.txt", "c.html"]


def test_files_of_unknown_type_in_a_folder_are_said_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.xyz").write_text("x", encoding="utf-8")
    (tmp_path / "c.xyz").write_text("x", encoding="utf-8")
    report, fault = read_all(tmp_path)
    assert isinstance(report, Report)
    assert isinstance(fault, UnreadableReport)
    assert "2 files of a type that is not read: 2 .xyz" in str(fault)


def test_a_named_file_of_unknown_type_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("x", encoding="utf-8")
    assert "type .xyz is not read" in str(read_fault(tmp_path / "a.xyz"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "no text"),
        (b"abc\x00\x01\x02" * 50, "binary"),
        (b"%PDF-1.7 and so on", "PDF"),
        (b"PK\x03\x04 and so on", "ZIP"),
        (b"\x1b\x02\x03\x04 word " * 40, "binary"),
    ],
)
def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert words in str(read_fault(tmp_path / "a.txt"))


def test_a_missing_file_is_a_fault_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(BODY, encoding="utf-8")
    paths = [str(tmp_path / "a.txt"), "bad\x00path", str(tmp_path / "b.txt")]
    missing, odd, report = read_paths(paths, ReadOptions())
    assert "no such file" in str(missing)
    assert isinstance(odd, UnreadableReport)
    assert isinstance(report, Report)


def test_a_file_closed_to_us_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BODY, encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)
    assert "not permitted" in str(read_fault(file))


def test_a_file_over_the_limit_is_refused_without_being_held(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as stream:
        stream.truncate(200_000_000)
    assert "larger than 50,000,000 bytes" in str(read_fault(file))


def test_a_device_without_end_is_refused() -> None:
    if not os.path.exists("/dev/zero"):  # noqa: PTH110 - not there on every platform
        return
    (found,) = read_paths(["/dev/zero"], ReadOptions(max_bytes=100_000))
    assert "larger than 100,000 bytes" in str(found)


def test_a_page_behind_a_txt_name_is_read_as_a_page(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><body><p>{BODY}</p></body></html>"
    report = read_words(page, tmp_path)
    assert report.media_type == "text/html"
    assert "<p>" not in report.text


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (BODY.encode(), [BODY]),
        (b'{"text": "One short text."}\n{"text": "Two short texts."}\n', ["One", "Two"]),
        (b"<html><body><p>One short page.</p></body></html>", ["One"]),
    ],
)
def test_standard_input_tells_its_kind(
    monkeypatch: pytest.MonkeyPatch, content: bytes, texts: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    found = list(read_paths(["-"], ReadOptions()))
    assert [r.text[:3] for r in found if isinstance(r, Report)] == [t[:3] for t in texts]


def test_standard_input_with_a_named_column_is_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"n,words\n1,Troops left.\n")))
    (report,) = read_paths(["-"], ReadOptions(text_column="words"))
    assert isinstance(report, Report)
    assert (report.text, report.uri) == ("Troops left.", "-#row=1")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"published": "last week"}, "'last week' is no date"),
        ({"published": "2021-13-01"}, "is no date"),
        ({"encoding": "utf-99"}, "no encoding is called 'utf-99'"),
        ({"encoding": "hex"}, "no encoding is called 'hex'"),
        ({"date_format": "%m/%d"}, "no date format with a year"),
        ({"date_format": "%Q %Y"}, "no date format with a year"),
        ({"max_bytes": 0}, "0 bytes"),
    ],
)
def test_an_option_that_cannot_be_meant_is_one_fault(
    tmp_path: Path, options: dict[str, object], words: str
) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    assert words in str(read_fault(tmp_path, **options))


def test_units_are_counted_without_reading_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "Troops left."}\n' * 250, encoding="utf-8")
    assert count_units([str(tmp_path)]) == 251
    assert count_units(["-"]) is None


def test_bytes_alone_become_a_report() -> None:
    report = read_bytes(BODY.encode(), uri="memory:1", options=ReadOptions(outlet="Plain Herald"))
    assert (report.uri, report.outlet) == ("memory:1", "Plain Herald")
    with pytest.raises(UnreadableReport, match="empty"):
        read_bytes(b"", uri="memory:2")


def test_a_markdown_front_matter_is_furniture_that_dates_the_report(tmp_path: Path) -> None:
    text = f"---\ntitle: x\ndate: 2021-03-15\n---\n# The depot at Tal Noor\n\n{BODY}"
    report = read_words(text, tmp_path, "a.md")
    assert report.text == text
    assert report.title == "The depot at Tal Noor"
    assert (str(report.published), report.published_from) == ("2021-03-15", "metadata")
    assert report.furniture[0].reason == "front matter"
    assert report.media_type == "text/markdown"

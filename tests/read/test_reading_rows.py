"""JSONL and CSV: the row is the unit, with its own bytes, and one bad row spoils no other."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from made_up_texts import BODY, read_all, read_fault, read_one

from vedette.errors import UnreadableReport
from vedette.model.report import Report


def write(path: Path, *rows: object) -> Path:
    lines = (r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def reports(found: list[Report | UnreadableReport]) -> list[Report]:
    return [r for r in found if isinstance(r, Report)]


def faults(found: list[Report | UnreadableReport]) -> list[UnreadableReport]:
    return [r for r in found if isinstance(r, UnreadableReport)]


def test_a_row_names_the_channel_that_it_was_forwarded_from(tmp_path: Path) -> None:
    rows = [{"text": BODY, "forwarded_from": "badia_now"}, {"text": BODY + " Again."}]
    first, second = reports(read_all(write(tmp_path / "a.jsonl", *rows)))
    assert (first.forwarded_from, second.forwarded_from) == ("badia_now", None)


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.reuters.com/world/1", "Reuters"),
        ("https://t.me/badia_now/12", None),
        ("https://nobody-knows.example/1", None),
    ],
)
def test_an_address_that_the_register_knows_gives_the_outlet(
    tmp_path: Path, url: str, outlet: str | None
) -> None:
    (report,) = reports(read_all(write(tmp_path / "a.jsonl", {"text": BODY, "url": url})))
    assert report.outlet == outlet


def test_an_outlet_beside_the_text_wins_over_its_address(tmp_path: Path) -> None:
    row = {"text": BODY, "url": "https://www.reuters.com/1", "outlet": "Plain Herald"}
    (report,) = reports(read_all(write(tmp_path / "a.jsonl", row)))
    assert report.outlet == "Plain Herald"


def test_default_columns_are_taken_where_they_are(tmp_path: Path) -> None:
    row = {"id": 7, "title": "Convoy leaves depot", "text": BODY, "source": "Plain Herald",
           "date": "2021-03-15"}  # fmt: skip
    report = read_one(write(tmp_path / "a.jsonl", row))
    assert report.uri.endswith("a.jsonl#id=7")
    assert report.title == "Convoy leaves depot"
    assert report.outlet == "Plain Herald"
    assert (str(report.published), report.published_from) == ("2021-03-15", "metadata")
    assert report.media_type == "application/json"


def test_columns_can_be_named(tmp_path: Path) -> None:
    row = {"body": BODY, "head": "Convoy leaves", "paper": "Plain Herald", "day": "03/04/2021",
           "key": "k 1", "lang": "de-AT"}  # fmt: skip
    report = read_one(
        write(tmp_path / "a.jsonl", row), text_column="body", title_column="head",
        outlet_column="paper", date_column="day", id_column="key", language_column="lang",
        date_format="%m/%d/%Y",
    )  # fmt: skip
    assert report.uri.endswith("#id=k%201")
    assert (report.title, report.outlet, report.language) == ("Convoy leaves", "Plain Herald", "de")
    assert str(report.published) == "2021-03-04"


def test_what_is_given_by_hand_wins_over_the_row(tmp_path: Path) -> None:
    row = {"text": BODY, "outlet": "Plain Herald", "date": "2021-03-15"}
    report = read_one(write(tmp_path / "a.jsonl", row), outlet="Other Herald", published="2020")
    assert report.outlet == "Other Herald"
    assert (str(report.published), report.published_from) == ("2020", "given by hand")


def test_the_unit_is_the_raw_line(tmp_path: Path) -> None:
    line = b'{"text" : "Troops left  Tal Noor.", "z":1.0}'
    (tmp_path / "a.jsonl").write_bytes(line + b"\r\n" + line)
    first, second = reports(read_all(tmp_path / "a.jsonl"))
    assert first.content == second.content == line
    assert first.sha256 == hashlib.sha256(line).hexdigest()
    assert [first.uri[-6:], second.uri[-6:]] == ["#row=1", "#row=2"]


def test_a_url_column_is_the_address_and_may_date_the_report(tmp_path: Path) -> None:
    row = {"text": BODY, "url": "https://herald.example/2021/03/15/convoy"}
    report = read_one(write(tmp_path / "a.jsonl", row))
    assert report.uri == "https://herald.example/2021/03/15/convoy"
    assert (str(report.published), report.published_from) == ("2021-03-15", "url")


def test_a_broken_line_is_one_fault_and_the_other_nine_are_read(tmp_path: Path) -> None:
    rows: list[object] = [{"text": f"Report number {n} on the depot."} for n in range(10)]
    rows[2] = '{"text": "half a li'
    found = read_all(write(tmp_path / "a.jsonl", *rows))
    assert len(reports(found)) == 9
    (fault,) = faults(found)
    assert fault.where == f"{(tmp_path / 'a.jsonl').as_posix()}, line 3"
    assert found.index(fault) == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[1, 2]", "no JSON object"),
        ('"text"', "no JSON object"),
        ("[" * 100_000, "no JSON"),
        ('{"text": ""}', "no text in column 'text'"),
        ('{"text": 5}', "no text in column 'text'"),
        ('{"other": "x"}', "no text in column 'text'"),
        ('{"text": "a\\u0000b"}', "binary"),
    ],
)
def test_a_line_that_is_no_report_is_a_fault(tmp_path: Path, line: str, words: str) -> None:
    found = read_all(write(tmp_path / "a.jsonl", {"text": BODY}, line))
    assert len(reports(found)) == 1
    (fault,) = faults(found)
    assert words in fault.what
    assert fault.where.endswith("line 2")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_missing_column_is_one_fault_naming_those_there(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if name.endswith("csv"):
        write(file, "words,day", "Troops left.,2021", "Troops came.,2021")
    else:
        write(file, *[{"words": "Troops left.", "day": "2021"}] * 2)
    for options in ({}, {"text_column": "body"}, {"text_column": "words", "date_column": "when"}):
        fault = read_fault(file, **options)
        assert "there are: day, words" in fault.what


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    report = read_one(write(tmp_path / "a.jsonl", '{"text": "Troops \\ud800 left."}'))
    assert report.text == "Troops \ufffd left."


def test_an_ambiguous_date_stays_unknown_without_a_word(tmp_path: Path) -> None:
    row = {"text": "Troops left.", "date": "03/04/2021"}
    assert not read_one(write(tmp_path / "a.jsonl", row)).published.is_known


def test_a_date_format_that_fits_no_row_is_said_once(tmp_path: Path) -> None:
    rows = [{"text": f"Troops left {n}.", "date": f"2021-03-{n}"} for n in (15, 16)]
    found = read_all(write(tmp_path / "a.jsonl", *rows), date_format="%d.%m.%Y")
    assert [r.published.is_known for r in reports(found)] == [False, False]
    (fault,) = faults(found)
    assert all(w in fault.what for w in ("'date'", "'%d.%m.%Y'", "'2021-03-15'"))


def test_a_date_that_does_not_fit_leaves_its_row_undated(tmp_path: Path) -> None:
    rows = [{"text": "Troops left.", "date": d} for d in ("15.03.2021", "March")]
    found = read_all(write(tmp_path / "a.jsonl", *rows), date_format="%d.%m.%Y")
    assert [str(r.published) for r in reports(found)] == ["2021-03-15", ""]
    assert not faults(found)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_told_by_the_header(tmp_path: Path, delimiter: str) -> None:
    row = delimiter.join(["4", '"Troops, tanks; and\tlorries left."'])
    write(tmp_path / "a.csv", delimiter.join(["id", "text"]), row)
    report = read_one(tmp_path / "a.csv")
    assert report.text == "Troops, tanks; and\tlorries left."
    assert report.uri.endswith("#id=4")


def test_a_record_over_several_lines_keeps_its_exact_bytes(tmp_path: Path) -> None:
    record = b'"Troops left.\r\n\r\nThey ""all"" went home.",1'
    (tmp_path / "a.csv").write_bytes(b"text,n\r\n" + record + b"\r\n\r\nTroops came.,2\r\n")
    first, second = reports(read_all(tmp_path / "a.csv"))
    assert first.content == record
    assert first.text == 'Troops left.\n\nThey "all" went home.'
    assert (second.content, second.uri[-6:]) == (b"Troops came.,2", "#row=2")


def test_a_field_may_be_longer_than_the_module_allows_by_default(tmp_path: Path) -> None:
    long = "Troops left. " * 20_000
    report = read_one(write(tmp_path / "a.tsv", "text\tn", f"{long}\t1"))
    assert len(report.text) > 200_000
    assert report.media_type == "text/tab-separated-values"


def test_a_quotation_mark_never_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", "n,text", "1,Troops left.", '2,"Troops came.', "3,Troops stayed.")
    found = read_all(tmp_path / "a.csv")
    assert [r.text for r in reports(found)] == ["Troops left.", "Troops stayed."]
    (fault,) = faults(found)
    assert "never closed" in fault.what
    assert fault.where.endswith("line 3")


def test_a_record_with_too_many_fields_is_a_fault(tmp_path: Path) -> None:
    found = read_all(write(tmp_path / "a.csv", "n,text", "1,Troops left, and came", "2,Troops"))
    assert [r.text for r in reports(found)] == ["Troops"]
    assert "3 fields, the header 2" in str(faults(found)[0])


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_row_over_the_limit_is_skipped(tmp_path: Path, name: str) -> None:
    wrap = '{{"text": "{}"}}' if name.endswith("jsonl") else '"{}",x'
    head = [] if name.endswith("jsonl") else ["text,n"]
    texts = ["Troops left.", "long " * 1000, "Troops came."]
    write(tmp_path / name, *head, *(wrap.format(t) for t in texts))
    found = read_all(tmp_path / name, max_bytes=1000)
    assert [r.text for r in reports(found)] == ["Troops left.", "Troops came."]
    assert "longer than 1,000 bytes" in str(faults(found)[0])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1251"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.tsv"])
def test_rows_come_in_other_encodings(tmp_path: Path, encoding: str, name: str) -> None:
    text = "Колонна покинула склад перед рассветом. Ċ" if "utf" in encoding else (
        "Колонна покинула склад перед рассветом и прибыла на старый аэродром.")  # fmt: skip
    rows = [f'{{"text": "{text}", "n": 1}}'] * 3
    if name == "a.tsv":
        rows = ["text\tn", *[f"{text}\t1"] * 3]
    (tmp_path / name).write_bytes("".join(f"{row}\r\n" for row in rows).encode(encoding))
    found = reports(read_all(tmp_path / name))
    assert [r.text for r in found] == [text] * 3
    assert found[0].content.decode(found[0].encoding) == rows[-1]


def test_a_wrong_encoding_by_hand_is_a_fault_of_its_row(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"text": "Troops left."}\n{"text": "caf\xe9"}\n')
    found = read_all(file, encoding="utf-8")
    assert len(reports(found)) == 1
    assert "not utf-8" in str(faults(found)[0])


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_table_without_rows_is_a_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert "empty" in str(read_fault(tmp_path / name))
    (tmp_path / "b.csv").write_bytes(b"text,n\n")
    assert "no row" in str(read_fault(tmp_path / "b.csv"))


def test_a_mark_that_contradicts_the_encoding_by_hand_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes('{"text": "Колонна ушла."}'.encode("utf-8-sig"))
    assert "mark of utf-8" in str(read_fault(file, encoding="windows-1251"))
    assert read_one(file, encoding="UTF8").text == "Колонна ушла."


def test_utf_16_rows_without_a_mark_are_read_when_named(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes('{"text": "Колонна ушла."}\n'.encode("utf-16-le") * 2)
    assert "utf-16-le" in read_fault(file).advice
    assert [r.text for r in reports(read_all(file, encoding="UTF-16LE"))] == ["Колонна ушла."] * 2


def test_a_printed_json_array_is_one_fault(tmp_path: Path) -> None:
    rows = json.dumps([{"text": "Troops left."}] * 100, indent=1).splitlines()
    assert "none of its first 100 lines" in str(read_fault(write(tmp_path / "a.jsonl", *rows)))


def test_a_bad_row_late_in_the_file_does_not_change_the_columns(tmp_path: Path) -> None:
    rows: list[object] = [{"text": f"Report {n} on the depot."} for n in range(300)]
    rows[250] = {"id": 9, "text": "Troops left."}
    found = reports(read_all(write(tmp_path / "a.jsonl", *rows)))
    assert len(found) == 300
    assert found[250].uri.endswith("#row=251")

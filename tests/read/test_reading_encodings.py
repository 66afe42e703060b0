"""Bytes of any common encoding become the same text; a wrong one named by hand is a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up_texts import BODY, read_fault, read_one

RUSSIAN = (
    "Колонна из одиннадцати грузовиков покинула склад перед рассветом и прибыла на старый "
    "аэродром, сообщили местные жители. Дорогу закрыли до полудня."
)
ARABIC = "غادرت قافلة من إحدى عشرة شاحنة المستودع قبل الفجر ووصلت إلى المطار القديم، حسب السكان."
FRENCH = "Un convoi de onze camions a quitté le dépôt avant l’aube, ont déclaré des habitants âgés."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (BODY, "utf-8"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (ARABIC, "utf-16"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (ARABIC, "windows-1256"),
        (FRENCH, "windows-1252"),
        (FRENCH.replace("’", "'"), "latin-1"),
    ],
)
def test_the_encoding_is_detected(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    report = read_one(tmp_path / "a.txt")
    assert report.text == text
    assert report.content.decode(report.encoding).removeprefix("\ufeff") == text


def test_utf_16_in_both_orders_names_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xfe\xff" + ARABIC.encode("utf-16-be"))
    report = read_one(tmp_path / "a.txt")
    assert (report.text, report.encoding) == (ARABIC, "utf-16-be")


def test_an_encoding_by_hand_is_used(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(RUSSIAN.encode("cp866"))
    assert read_one(tmp_path / "a.txt", encoding="cp866").text == RUSSIAN


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (RUSSIAN.encode("windows-1251"), "utf-8"),
        (RUSSIAN.encode("utf-8-sig"), "windows-1251"),
        (RUSSIAN.encode("utf-16"), "utf-8"),
        (RUSSIAN.encode(), "ascii"),
    ],
)
def test_a_wrong_encoding_by_hand_is_a_fault(tmp_path: Path, content: bytes, named: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    fault = read_fault(tmp_path / "a.txt", encoding=named)
    assert named in fault.what
    assert "encoding" in fault.advice


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        (RUSSIAN, "ru"),
        (ARABIC, "ar"),
        (FRENCH, "fr"),
        ("Колона з одинадцяти вантажівок залишила склад до світанку й прибула на летовище.", "uk"),
        ("Troops left Tal Noor.", "und"),
        ("12 34 56 78 90 " * 20, "und"),
    ],
)
def test_the_language_is_told_where_it_can_be(tmp_path: Path, text: str, language: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert read_one(tmp_path / "a.txt").language == language


def test_furniture_does_not_sway_the_language(tmp_path: Path) -> None:
    links = "Click to share on Facebook (Opens in new window)\n" * 60
    (tmp_path / "a.txt").write_text(f"{links}\n{ARABIC}", encoding="utf-8")
    assert read_one(tmp_path / "a.txt").language == "ar"

"""Pages give their main text and what they say of themselves; hostile ones give a fault or text."""

from __future__ import annotations

import time

import pytest

from vedette.errors import UnreadableReport
from vedette.model.report import Report
from vedette.read import read_bytes

PARAGRAPHS = "".join(
    f"<p>Convoy number {n} left the depot at Tal Noor and drove to the old airfield, "
    "two residents of the village told our reporter on the phone.</p>"
    for n in range(8)
)


def read_page(body: str, head: str = "", uri: str = "page.html") -> Report:
    page = f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return read_bytes(page.encode(), uri=uri, kind="page")


def test_the_main_text_stands_in_paragraphs_without_script_and_style() -> None:
    report = read_page(
        "<nav><a href='/'>Home</a></nav><script>var secret = 1;</script><style>p {}</style>"
        f"<h1>Convoys reach the airfield</h1><article>{PARAGRAPHS}</article>"
    )
    assert report.text.count("\n\n") == 8
    assert report.title == "Convoys reach the airfield"
    assert report.text[slice(*(report.title_span or (0, 0)))] == report.title
    assert "secret" not in report.text
    assert "p {}" not in report.text
    assert report.media_type == "text/html"


def test_metadata_gives_outlet_and_day() -> None:
    report = read_page(
        f"<article>{PARAGRAPHS}</article>",
        "<meta property='og:site_name' content='Plain Herald'>"
        "<meta property='article:published_time' content='2021-03-15T23:30:00+03:00'>"
        "<meta property='article:modified_time' content='2022-01-01'>"
        "<meta property='og:title' content='Convoys reach the airfield'>",
    )
    assert report.outlet == "Plain Herald"
    assert report.title == "Convoys reach the airfield"
    assert (str(report.published), report.published_from) == ("2021-03-15", "metadata")


def test_linked_data_gives_outlet_and_day() -> None:
    report = read_page(
        f"<article>{PARAGRAPHS}</article>",
        '<script type=\'application/ld+json\'>{"@graph": [{"@type": "NewsArticle",'
        '"datePublished": "2021-03-15", "publisher": {"name": "Plain Herald"}}]}</script>',
    )
    assert (report.outlet, str(report.published)) == ("Plain Herald", "2021-03-15")


def test_a_date_of_change_or_of_another_report_dates_nothing() -> None:
    report = read_page(
        f"<article>{PARAGRAPHS}</article><time datetime='2020-01-01'>then</time>",
        "<meta property='article:modified_time' content='2022-01-01'>",
    )
    assert report.published_from == "unknown"


def test_a_page_without_a_main_text_gives_its_body() -> None:
    report = read_page(
        "<div>Troops <b>left</b> the\nbase.<br>They went home.</div><script>x</script>"
    )
    assert report.text == "Troops left the base.\n\nThey went home."


def test_a_line_break_of_the_source_is_no_paragraph() -> None:
    wrapped = PARAGRAPHS.replace(" and drove", "\nand drove")
    assert "Noor and drove" in read_page(f"<article>{wrapped}</article>").text


def test_a_declared_encoding_is_read() -> None:
    page = (
        "<html><head><meta charset='windows-1251'></head><body><p>Колонна ушла.</p></body></html>"
    )
    report = read_bytes(page.encode("windows-1251"), uri="a.html", kind="page")
    assert (report.text, report.encoding) == ("Колонна ушла.", "cp1251")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + PARAGRAPHS,
        "<html><body><p>" + "<span>" * 50_000 + PARAGRAPHS,
        "<html><body>" + "<table><tr><td>" * 5000 + PARAGRAPHS,
        "<html><body><p title='" + "a" * 2_000_000 + "'>" + PARAGRAPHS,
        "<html><body><p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">" + PARAGRAPHS,
        "<html><body>" + "<a href=x>y</a>" * 60_000 + PARAGRAPHS,
        "<html><body>" + "<" * 300_000 + PARAGRAPHS,
        "<!--" * 100_000 + "<html>" + PARAGRAPHS,
        "<html><frameset></frameset></html>",
        '<html><script type="application/ld+json">' + "[" * 100_000 + "</script>" + PARAGRAPHS,
    ],
    ids=["deep", "deep inline", "tables", "long attribute", "many attributes", "links", "brackets",
         "comments", "nothing", "deep data"],
)  # fmt: skip
def test_a_hostile_page_gives_text_or_a_fault_in_time(page: str) -> None:
    started = time.process_time()
    try:
        assert read_bytes(page.encode(), uri="a.html", kind="page").text.strip()
    except UnreadableReport as fault:
        assert fault.advice
    assert time.process_time() - started < 10


def test_entities_do_not_expand() -> None:
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom" * 10}">' for n in range(9)
    )
    page = f"<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html [{entities}]><html><body>"
    report = read_bytes(f"{page}<p>&e8;</p>{PARAGRAPHS}".encode(), uri="a.html", kind="page")
    assert len(report.text) < 10_000

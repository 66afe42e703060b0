"""Adding on the page: a pasted text, files of which some fail, a table whose columns are named."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

LONGEST = 60_000
"""Milliseconds for the parser to load and a few reports to be read, on a slow machine."""


def test_a_pasted_text_brings_claims_whose_receipts_open(page: Page) -> None:
    page.goto("/add")
    page.get_by_label("text", exact=True).fill(
        "Norwegian troops arrived at the Bardufoss air base on 3 May 2023, the mayor said."
    )
    page.get_by_label("title").fill("Troops at Bardufoss")
    page.get_by_role("button", name="Add this text").click()
    expect(page.get_by_text("loading the parser")).to_be_visible(timeout=LONGEST)
    claim = page.locator(".claims .claim").first
    expect(claim).to_contain_text("Bardufoss", timeout=LONGEST)
    expect(page.get_by_text("1 report, 1 claim")).to_be_visible(timeout=LONGEST)
    expect(claim.get_by_role("link").first).to_have_attribute("href", re.compile("receipt="))


def test_files_that_fail_are_told_and_the_rest_is_read(page: Page, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "sound.txt").write_text("Finnish troops left the Rovaniemi barracks on Monday.")
    (tmp_path / "week.csv").write_text(
        "day,body\n03/04/2021,French troops entered Gao.\n04/04/21,\n"
    )
    page.goto("/add")
    page.get_by_label("Choose files").set_input_files(sorted(tmp_path.iterdir()))
    expect(page.get_by_text("The type .pdf is not read.")).to_be_visible()
    page.get_by_label("Column of text").select_option("body")
    page.get_by_label("Column of date").select_option("day")
    page.get_by_role("button", name="Read the table").click()
    entries = page.locator(".entry")
    expect(entries.filter(has_text="sound.txt")).to_contain_text("1 report,", timeout=LONGEST)
    table = entries.filter(has_text="week.csv")
    expect(table).to_contain_text("1 report, 1 claim · 1 with a remark", timeout=LONGEST)
    expect(table).to_contain_text("week.csv, line 3: no text in column 'body'. Fill or drop it")
    expect(page.get_by_text("empty.txt: the file is empty. Leave it out")).to_be_visible()
    page.reload()
    expect(page.get_by_text("empty.txt: the file is empty. Leave it out")).to_be_visible()

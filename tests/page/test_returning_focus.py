"""Where the focus goes once a question, a receipt or a message has closed: back to what opened it,
or to the nearest thing of its list.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from served_pages import settle

expect.set_options(timeout=15_000)


@pytest.fixture
def record_path(disputed_record: Path, tmp_path: Path, fusing_here: None) -> Path:
    return Path(shutil.copyfile(disputed_record, tmp_path / "watch.db"))


def _open_first(page: Page, path: str, link: str) -> None:
    page.goto(path)
    page.locator(link).first.click()
    expect(page.locator("[data-acts]").first).to_be_visible()
    settle(page)


def _note_by_key(page: Page) -> None:
    page.keyboard.press("n")
    page.get_by_label("What to remember").fill("ask the desk")
    with page.expect_response("**/api/v1/session"):
        page.get_by_role("button", name="Note", exact=True).click()
    expect(page.get_by_label("What was done")).to_contain_text("Noted")
    settle(page)


def test_a_question_gives_the_focus_back_to_its_button(page: Page) -> None:
    _open_first(page, "/events", ".event-list a.open")
    page.keyboard.press("n")
    expect(page.get_by_label("What to remember")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#view [data-key=n]")).to_be_focused()


def test_an_act_leaves_the_focus_at_its_button(page: Page) -> None:
    _open_first(page, "/events", ".event-list a.open")
    _note_by_key(page)
    expect(page.locator("#view [data-key=n]")).to_be_focused()


def test_an_act_on_a_receipt_leaves_the_focus_in_it(page: Page) -> None:
    _open_first(page, "/claims", ".claims .line a")
    expect(page.locator(".receipt")).to_be_focused()
    _note_by_key(page)
    expect(page.locator(".receipt [data-key=n]")).to_be_focused()


def test_where_the_button_is_gone_its_neighbour_has_the_focus(page: Page) -> None:
    _open_first(page, "/conflicts", ".disputes a")
    page.keyboard.press("s")
    page.get_by_label("Which side, or how both can be").fill("counted on imagery")
    page.get_by_role("button", name="Settle", exact=True).click()
    page.get_by_role("button", name="reopen").click()
    page.get_by_label("Why it is undecided again").fill("the other image")
    page.get_by_role("button", name="Reopen", exact=True).click()
    expect(page.locator("#view").get_by_role("button", name="reopen")).to_have_count(0)
    expect(page.locator("#view [data-key=n]")).to_be_focused()


def test_a_receipt_whose_row_is_gone_gives_the_focus_to_the_next_row(page: Page) -> None:
    _open_first(page, "/claims", ".claims .line a")
    total = int(page.locator("h1 small").inner_text())
    page.keyboard.press("r")
    page.get_by_role("button", name="Reject", exact=True).click()
    expect(page.locator("h1 small")).to_have_text(str(total - 1))
    page.keyboard.press("Escape")
    expect(page.locator(".receipt")).to_have_count(0)
    expect(page.locator(".claims > .claim").first.locator(":focus")).to_have_count(1)


def test_an_undone_message_keeps_the_focus(page: Page) -> None:
    _open_first(page, "/events", ".event-list a.open")
    _note_by_key(page)
    told = page.get_by_label("What was done")
    told.get_by_role("button", name="Undo").click()
    expect(told).to_contain_text("Undone")
    expect(told.get_by_role("button", name="Close this message")).to_be_focused()

"""A conflict settled from the queue, where its sides are shown with their words, and reopened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

expect.set_options(timeout=15_000)


@pytest.fixture
def record_path(disputed_record: Path, tmp_path: Path, fusing_here: None) -> Path:
    return Path(shutil.copyfile(disputed_record, tmp_path / "watch.db"))


def test_a_conflict_is_settled_with_a_side_and_its_reason(page: Page) -> None:
    page.goto("/review?kind=conflict")
    expect(page.locator(".sides h3")).to_have_count(2)
    right = page.locator(".sides h3").nth(1).inner_text()
    page.keyboard.press("s")
    page.get_by_label("Which side is right").select_option(right)
    page.get_by_label("Which side, or how both can be").fill("counted on imagery")
    page.get_by_role("button", name="Settle", exact=True).click()
    told = page.get_by_label("What was done")
    expect(told).to_contain_text(f"settled: {right} is right: counted on imagery")
    expect(page.get_by_text("Nothing of this kind is left to judge.")).to_be_visible()
    page.goto("/ledger")
    expect(page.locator(".entries tbody tr")).to_have_count(1)
    expect(page.locator(".entries")).to_contain_text(f"{right} is right: counted on imagery")
    page.get_by_role("button", name="Withdraw entry").click()
    page.get_by_label("Why it is taken back").fill("the other image")
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.locator(".entries")).to_contain_text("withdrawn by")


def test_a_conflict_of_single_voices_is_none_under_two_roots(page: Page) -> None:
    page.goto("/conflicts")
    path = page.locator(".disputes .line a").get_attribute("href")
    page.get_by_label("How much evidence counts").select_option("independent:2")
    expect(page.get_by_text("No conflict has two sides that are told so.")).to_be_visible()
    expect(page.locator(".disputes")).to_have_count(0)
    page.goto(f"{path}?rule=independent:2")
    told = page.get_by_text("Not told so under the clock and rule above.")
    expect(told).to_have_count(2)
    page.get_by_label("How much evidence counts").select_option("")
    expect(told).to_have_count(0)

"""Judging on the page: by keyboard alone, by the words of each claim, with undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from served_pages import list_faults

expect.set_options(timeout=15_000)


@pytest.fixture
def record_path(record_path: Path, fusing_here: None) -> Path:
    return record_path


def looked_at(page: Page) -> Locator:
    return page.locator("#thing-title")


def bar(page: Page) -> Locator:
    return page.get_by_label("What was done")


def choose_slot(page: Page, slot: str) -> None:
    wrong = page.get_by_label("What is wrong")
    expect(wrong).to_be_visible()
    options = wrong.locator("option").all_inner_texts()
    wrong.select_option(index=next(n for n, said in enumerate(options) if said.startswith(slot)))


def test_the_queue_is_worked_through_by_keyboard_alone(page: Page) -> None:
    page.goto("/review?kind=claim")
    chosen = page.locator(".queue [aria-current=true]")
    expect(chosen).to_be_focused()
    first = looked_at(page).inner_text()
    page.keyboard.press("j")
    expect(chosen).to_be_focused()
    expect(looked_at(page)).not_to_have_text(first)
    page.keyboard.press("k")
    expect(looked_at(page)).to_have_text(first)
    words = page.locator(".judged .quote").inner_text()
    page.keyboard.press("a")
    expect(bar(page)).to_contain_text("Accepted claim")
    expect(page.locator(".judged .quote")).not_to_have_text(words)
    expect(chosen).to_be_focused()
    second = page.locator(".judged .quote").inner_text()
    page.keyboard.press("r")
    page.get_by_label("Why the words do not say that").fill("another base")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(bar(page)).to_contain_text("Rejected claim")
    expect(page.locator(".judged .quote")).not_to_have_text(second)
    page.keyboard.press("u")
    expect(bar(page)).to_contain_text("Undone")
    expect(page.locator(".judged .quote")).to_have_text(second)
    page.keyboard.press("n")
    page.get_by_label("What to remember").fill("ask the desk")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(bar(page)).to_contain_text("Noted")
    page.keyboard.press("Enter")
    expect(page.locator(".receipt")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".receipt")).to_be_hidden()


def test_two_sites_are_merged_and_parted_again(page: Page) -> None:
    page.goto("/review?kind=sites")
    expect(looked_at(page)).to_have_text("Merowe and Merowe air base")
    page.keyboard.press("m")
    expect(page.get_by_label("Under which name")).to_have_value("other")
    page.get_by_role("button", name="Join them").click()
    expect(bar(page)).to_contain_text("into one site")
    expect(page.get_by_text("What follows is being worked out")).to_be_hidden()
    sites = page.request.get("/api/v1/sites?limit=200").json()["items"]
    assert [s["name"] for s in sites if s["name"].startswith("Merowe")] == ["Merowe air base"]
    page.goto("/sites/site%3Amerowe-air-base")
    expect(page.locator("#view")).to_contain_text("Rapid Support Forces")
    page.goto("/review?kind=sites")
    expect(looked_at(page)).not_to_have_text("Merowe and Merowe air base")
    page.keyboard.press("u")
    expect(bar(page)).to_contain_text("Undone")
    expect(page.get_by_text("What follows is being worked out")).to_be_hidden()
    expect(page.get_by_role("button", name="Merowe and Merowe air base")).to_be_visible()
    sites = page.request.get("/api/v1/sites?limit=200").json()["items"]
    assert len([s for s in sites if s["name"].startswith("Merowe")]) == 2


def test_a_claim_is_rejected_from_its_receipt_and_leaves_the_list(page: Page) -> None:
    page.goto("/claims")
    total = page.locator("h1 small")
    before = int(total.inner_text())
    page.locator(".claims .line a").first.click()
    expect(page.get_by_role("group", name="Judge this claim")).to_be_visible()
    page.keyboard.press("r")
    page.get_by_label("Why the words do not say that").fill("a film set")
    page.get_by_role("button", name="Reject", exact=True).click()
    expect(total).to_have_text(str(before - 1))
    bar(page).get_by_role("button", name="Undo").click()
    expect(total).to_have_text(str(before))


def test_a_name_that_means_several_asks_which(page: Page) -> None:
    page.goto("/review?kind=claim")
    expect(looked_at(page)).to_be_visible()
    page.keyboard.press("c")
    choose_slot(page, "where")
    page.get_by_label("It should be").fill("Springfield")
    page.get_by_role("button", name="Correct", exact=True).click()
    asked = page.get_by_role("alert")
    expect(asked).to_contain_text("may be any of")
    asked.get_by_role("button", name="Illinois").click()
    expect(bar(page)).to_contain_text("Corrected where")


def test_names_are_completed_with_kind_and_country(page: Page) -> None:
    page.goto("/review?kind=claim")
    expect(looked_at(page)).to_be_visible()
    page.keyboard.press("c")
    choose_slot(page, "where")
    page.get_by_label("It should be").press_sequentially("hmei")
    option = page.get_by_role("option", name="Hmeimim air base")
    expect(option).to_contain_text("air base, Syria")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".picked")).to_have_text("Hmeimim air base×")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_serious_in_review(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/review?kind=claim")
    expect(looked_at(page)).to_be_visible()
    assert list_faults(page) == []
    page.keyboard.press("c")
    choose_slot(page, "where")
    assert list_faults(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(bar(page)).to_contain_text("Accepted claim")
    assert list_faults(page) == []
    page.goto("/ledger")
    expect(page.locator(".entries tbody tr")).to_have_count(1)
    assert list_faults(page) == []


def test_an_entry_names_what_it_is_about_once_and_leads_there(page: Page) -> None:
    page.goto("/review?kind=claim")
    expect(looked_at(page)).to_be_visible()
    page.keyboard.press("a")
    expect(bar(page)).to_contain_text("Accepted claim")
    page.goto("/review?kind=sites")
    expect(looked_at(page)).to_be_visible()
    page.keyboard.press("s")
    page.get_by_role("button", name="Keep them apart").click()
    expect(bar(page)).to_contain_text("apart")
    page.goto("/ledger")
    rows = page.locator(".entries tbody tr")
    expect(rows).to_have_count(2)
    entries = page.request.get("/api/v1/ledger").json()["items"]
    for row, entry in zip(rows.all(), entries, strict=True):
        what = row.locator("td").nth(2)
        said = entry["says"]
        for thing in entry["about"]:
            said = said.replace(thing["id"], thing["name"])
        expect(what).to_have_text(said)
        expect(what.get_by_role("link")).to_have_count(len(entry["about"]))
    rows.nth(1).get_by_role("link").click()
    expect(page.locator(".receipt")).to_be_visible()

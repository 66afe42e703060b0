"""Judging on the page: by keyboard alone, by the words of each claim, with undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.conftest import copy_record, serving
from vedette.pipeline import Pipeline
from vedette.read import ReadOptions
from vedette.show.api import worker
from vedette.show.api.working import Worker
from vedette.store import open_record

expect.set_options(timeout=15_000)

DISPUTED = {
    "Amber Wire": "Forty Russian tanks arrived at Hmeimim air base on 3 May 2021.\n",
    "Salt Herald": "Ninety Russian tanks arrived at Hmeimim air base on 3 May 2021.\n",
}


@pytest.fixture(scope="session")
def disputed_record(
    steps: Pipeline, example_record: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The example record, and two reports that count the same tanks differently."""
    folder = tmp_path_factory.mktemp("disputed")
    path = copy_record(example_record, folder / "disputed.db")
    with open_record(path) as record:
        for outlet, text in DISPUTED.items():
            (folder / "one.txt").write_text(text, "utf-8")
            options = ReadOptions(outlet=outlet, published="2021-05-04")
            steps.add(record, [str(folder / "one.txt")], options)
        assert record.count_conflicts()
    return path


class Unheard:
    """A line that ticks go into, and nobody hears."""

    def send(self, tick: object) -> None:
        """Let it go."""


@pytest.fixture
def address(
    disputed_record: Path, tmp_path: Path, steps: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of a server over a copy of the disputed record, which fuses in this process."""
    monkeypatch.setattr(Worker, "do", lambda _, work, tell: work())
    with serving(copy_record(disputed_record, tmp_path / "watch.db")) as (address, served):
        held = {"settings": served.settings, "pipeline": steps, "line": Unheard()}
        monkeypatch.setattr(worker, "_held", held)
        served.lexicon  # noqa: B018 - what is loaded once a session is not waited for here
        yield address


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


def test_a_conflict_is_settled_with_a_side_and_its_reason(page: Page) -> None:
    page.goto("/review?kind=conflict")
    expect(page.locator(".sides h3")).to_have_count(2)
    right = page.locator(".sides h3").nth(1).inner_text()
    page.keyboard.press("s")
    page.get_by_label("Which side is right").select_option(right)
    page.get_by_label("Which side, or how both can be").fill("counted on imagery")
    page.get_by_role("button", name="Settle", exact=True).click()
    expect(bar(page)).to_contain_text(f"settled: {right} is right: counted on imagery")
    expect(page.get_by_text("Nothing of this kind is left to judge.")).to_be_visible()
    page.goto("/ledger")
    expect(page.locator(".entries tbody tr")).to_have_count(1)
    expect(page.locator(".entries")).to_contain_text(f"{right} is right: counted on imagery")
    page.get_by_role("button", name="Withdraw entry").click()
    page.get_by_label("Why it is taken back").fill("the other image")
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.locator(".entries")).to_contain_text("withdrawn by")


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

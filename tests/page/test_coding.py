"""Coding by hand in the reader: words selected by mouse or keyboard, in any script."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from vedette.pipeline import Pipeline
from vedette.read import ReadOptions
from vedette.store import open_record

ARABIC = (
    "😀 نشرت الشبكة المحلية خبرا مساء السبت.\n\nدخلت قافلة روسية إلى قاعدة حميميم يوم الأحد. وقال "
    "شهود عيان من أهالي المنطقة إن القافلة ضمت عشرات الشاحنات المحملة بالمعدات العسكرية.\n"
)
SAID = "دخلت قافلة روسية إلى قاعدة حميميم"

expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def arabic_record(
    steps: Pipeline,
    copy_example: Callable[[Path], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The example record, and a report in Arabic."""
    folder = tmp_path_factory.mktemp("arabic")
    path = copy_example(folder / "arabic.db")
    (folder / "report.txt").write_text(ARABIC, "utf-8")
    with open_record(path) as record:
        options = ReadOptions(outlet="شبكة الساحل", published="2021-03-15")
        steps.add(record, [str(folder / "report.txt")], options)
    return path


@pytest.fixture
def record_path(arabic_record: Path, tmp_path: Path, fusing_here: None) -> Path:
    return Path(shutil.copyfile(arabic_record, tmp_path / "watch.db"))


def open_report(page: Page, outlet: str) -> str:
    reports = page.request.get("/api/v1/reports?limit=100").json()["items"]
    id = next(r["id"] for r in reports if r["outlet"] == outlet)
    page.goto(f"/reports/{id}")
    expect(page.locator("#report-text")).to_be_visible()
    return str(id)


def select(page: Page, words: str) -> None:
    """Select words of the text as a mouse does, whatever runs they stand in."""
    page.evaluate(
        """(words) => {
          const root = document.getElementById("report-text");
          const at = root.textContent.indexOf(words);
          const spot = (offset) => {
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            let node = walker.nextNode();
            while (offset > node.length) { offset -= node.length; node = walker.nextNode(); }
            return [node, offset];
          };
          document.getSelection().setBaseAndExtent(...spot(at), ...spot(at + words.length));
        }""",
        words,
    )


def pick(page: Page, label: str, typed: str, option: str) -> None:
    field = page.get_by_role("combobox", name=label, exact=True)
    field.press_sequentially(typed)
    expect(page.get_by_role("option", name=option).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    while option not in page.locator("[role=option][aria-selected=true]").inner_text():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_an_arabic_sentence_is_coded_and_the_posture_changes(page: Page) -> None:
    open_report(page, "شبكة الساحل")
    before = page.request.get("/api/v1/sites/site%3Ahmeimim?on=2021-03-14").json()
    select(page, SAID)
    panel = page.get_by_role("region", name="Code by hand")
    expect(panel.locator(".quote")).to_have_text(SAID)
    panel.get_by_label("What they say").select_option("arrive")
    pick(page, "Who", "armed forces of russ", "Armed Forces of Russia")
    pick(page, "Where", "حميميم", "Hmeimim air base")
    panel.get_by_label("When").fill("2021-03-14")
    panel.get_by_role("button", name="Enter the claim").click()
    receipt = page.locator(".receipt")
    expect(receipt.locator(".quote")).to_contain_text(SAID)
    expect(receipt).to_contain_text("analyst:mira")
    expect(page.get_by_label("What was done")).to_contain_text("Coded a claim by hand.")
    expect(page.get_by_text("What follows is being worked out")).to_be_hidden()
    after = page.request.get("/api/v1/sites/site%3Ahmeimim?on=2021-03-14").json()
    assert "Armed Forces of Russia" not in str(before)
    assert "Armed Forces of Russia" in str(after)


def test_words_are_selected_and_coded_by_keyboard_alone(page: Page) -> None:
    open_report(page, "Plain Tidings")
    page.get_by_role("button", name="go into the text").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#report-text")).to_be_focused()
    page.keyboard.press("ArrowRight")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowRight")
    panel = page.get_by_role("region", name="Code by hand")
    expect(panel.locator(".quote")).to_be_visible()
    page.keyboard.press("Enter")
    expect(panel.get_by_label("What they say")).to_be_focused()
    page.keyboard.press("h")
    expect(panel.get_by_label("What they say")).to_have_value("hold")
    panel.get_by_role("combobox", name="Where", exact=True).fill("Homs")
    panel.get_by_label("When").fill("2021-03")
    page.keyboard.press("Enter")
    asked = panel.get_by_role("alert")
    expect(asked).to_contain_text("may be any of 2 places")
    asked.get_by_role("button").first.click()
    expect(page.locator(".receipt")).to_contain_text("analyst:mira")

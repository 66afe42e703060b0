"""Events, the timeline, conflicts, sources and comparisons, in a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def record_path(disputed_record: Path, tmp_path: Path) -> Path:
    """A record of reports that dispute each other, in the place of the examples."""
    return Path(shutil.copyfile(disputed_record, tmp_path / "watch.db"))


def find_mark(page: Page, at: int = 0) -> tuple[float, float]:
    """Where the first row of the only lane of the timeline draws an event, on the screen."""
    axis = page.evaluate("fetch('/api/v1/timeline').then((found) => found.json())")
    kinds = [axis["kinds"][kind] for kind in axis["kind"][: len(axis["first"])]]
    days = [d for d, kind in zip(axis["first"], kinds, strict=True) if kind == "attack"]
    box = page.locator(".axis-canvas").bounding_box()
    assert box is not None
    width = box["width"] - 120
    return box["x"] + (days[at] + 0.5 - (days[0] - 3)) / 7 * width, box["y"] + 24


def test_the_timeline_is_zoomed_and_opens_an_event(page: Page) -> None:
    page.goto("/timeline?kind=attack&by=kind")
    heading = page.locator("#in-view small")
    expect(heading).to_contain_text("1 ·")
    x, y = find_mark(page)
    page.mouse.move(x, y)
    expect(page.locator(".axis-told")).to_contain_text("attack · Al-Tanf garrison · 3 May 2021")
    page.mouse.wheel(0, 600)
    page.wait_for_url("**from=**")
    page.keyboard.press("0")
    expect(heading).to_contain_text("30 Apr – 6 May 2021")
    page.mouse.click(x, y)
    expect(page.get_by_role("heading", level=1)).to_have_text("attack at Al-Tanf garrison")


def test_a_drag_over_the_timeline_chooses_an_interval_and_lists_what_is_in_it(page: Page) -> None:
    page.goto("/timeline")
    box = page.locator(".axis-canvas").bounding_box()
    assert box is not None
    expect(page.get_by_role("heading", name="In view")).to_be_visible()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 4, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, middle)
    page.mouse.move(box["x"] + 300, middle)
    page.mouse.up()
    page.wait_for_url("**since=2021-0*until=2021-0*")
    expect(page.get_by_role("heading", name="In the interval")).to_be_visible()
    expect(page.locator(".happenings")).to_contain_text("Al-Tanf garrison")
    expect(page.get_by_role("link", name="undated 1")).to_be_visible()


def test_the_queue_of_conflicts_opens_one_with_both_sides_and_their_receipts(page: Page) -> None:
    page.goto("/conflicts")
    expect(page.locator(".disputes")).to_contain_text("⚡ numbers differ")
    page.get_by_role("link", name="7 against 25").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("soldiers killed")
    sides = page.locator(".against-side")
    expect(sides).to_have_count(2)
    expect(sides.nth(0)).to_contain_text("1 root: Badia Monitor")
    expect(sides.nth(1).locator(".quote")).to_contain_text("killing 25 soldiers")
    sides.nth(1).locator(".claim .line a").first.click()
    page.wait_for_url("**receipt=**")
    expect(page.locator(".receipt")).to_contain_text("25 soldiers")


def test_comparing_two_days_names_the_change_and_the_claim_that_tells_it(page: Page) -> None:
    page.goto("/diff?first=2021-06-01&second=2021-06-25")
    expect(page.locator(".change-counts")).to_contain_text("1 change at 1 site")
    row = page.locator(".changes-site li").first
    expect(row).to_contain_text("left")
    expect(row).to_contain_text("Armed Forces of the United States")
    row.get_by_role("link", name="leave").click()
    expect(page.locator(".receipt")).to_contain_text("withdrew")
    page.keyboard.press("Escape")
    page.get_by_label("to", exact=True).fill("2021-07-04")
    expect(page.locator(".change-counts")).to_contain_text("2 changes at 1 site")


def test_comparing_two_states_of_knowledge_says_that_it_works_and_what_is_known_since(
    page: Page,
) -> None:
    page.goto("/diff?first=2021-06-10&second=2021-06-30&day=2021-06-22")
    page.get_by_role("link", name="when it was known").click()
    expect(page.locator(".change-counts")).to_contain_text("Of 22 Jun 2021")
    expect(page.locator(".changes-site")).to_contain_text("left")


def test_the_graph_of_roots_is_told_again_as_a_table(page: Page) -> None:
    page.goto("/events?kind=attack")
    page.locator(".event-list .open").click()
    graph = page.locator(".roots-graph")
    expect(graph.locator(".node")).to_have_count(4)
    expect(graph.get_by_label("Salt Road Wire cites Badia Monitor")).to_have_count(1)
    page.get_by_text("As a table").click()
    table = page.get_by_role("table")
    expect(table.get_by_role("row", name="Badia Monitor organisation root 1")).to_be_visible()
    expect(table).to_contain_text("cites Coast Observatory")


def test_a_source_leads_to_whom_it_cites(page: Page) -> None:
    page.goto("/sources")
    page.get_by_role("link", name="Salt Road Wire").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Salt Road Wire")
    page.locator(".roots-graph a", has_text="Badia Monitor").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Badia Monitor")
    expect(page.locator(".claims .quote").first).to_contain_text("Al-Tanf")


def test_events_are_moved_through_by_keys(page: Page) -> None:
    page.goto("/events")
    expect(page.locator(".event-list")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".event-list .open").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("leave")

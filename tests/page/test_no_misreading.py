"""What a hurried reader could take amiss: days without years, no conflict, what is not there."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

OMAR = "/sites/site:al-omar-field"


def test_days_on_the_axis_of_a_dossier_bear_their_year(page: Page) -> None:
    page.goto(OMAR)
    labels = page.locator(".bars svg.axis text")
    expect(labels.first).to_be_attached()
    assert re.search(r"\b(19|20)\d\d\b", " ".join(labels.all_text_contents()))


def test_one_root_told_differently_bears_no_sign_of_a_conflict(page: Page) -> None:
    def tell_differently(route: Route) -> None:
        dossier = route.fetch().json()
        dossier["conflicts"][0]["type"] = "relay"
        route.fulfill(json=dossier)

    page.route("**/api/v1/sites/site%3Aal-omar-field*", tell_differently)
    page.goto(OMAR)
    apart = page.locator("section.conflicts", has_text="One root told differently")
    expect(apart).to_be_visible()
    expect(apart.get_by_text("⚡")).to_have_count(0)
    expect(page.get_by_role("heading", name="Conflicts", level=2)).to_have_count(0)


def test_the_map_counts_no_surroundings_as_sites(page: Page) -> None:
    page.goto("/map")
    said = page.locator(".side-head small")
    expect(said).to_have_text(re.compile(r"^\d+ sites, \d+ surroundings in view$"))
    page.goto("/sites")
    listed = page.locator("h1 small")
    expect(listed).to_have_text(re.compile(r"^\d+$"))


def test_the_ledger_shows_as_many_entries_as_home_counts(page: Page) -> None:
    page.goto("/")
    link = page.get_by_role("link", name="in the ledger")
    count = link.inner_text().split()[0]
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Ledger {count}")


def test_an_answer_that_was_overtaken_is_asked_for_again(page: Page) -> None:
    page.goto("/diff")
    first = page.get_by_label("from")
    first.fill("2021-01-01")
    first.dispatch_event("change")  # as it comes twice where somebody types fast
    expect(page.locator(".change-counts")).to_contain_text(
        re.compile("From 0?1.Jan.2021|Jan 1, 2021")
    )

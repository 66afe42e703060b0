"""The frame of the page: navigation, clocks, keys, search, addresses."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, Route, expect


def test_the_claims_are_listed_with_their_words(page: Page) -> None:
    page.goto("/claims")
    expect(page.get_by_role("heading", name="Claims")).to_be_visible()
    assert page.locator(".claims .quote").count() == 50


def test_the_clock_stands_in_the_address_and_goes_along_with_links(page: Page) -> None:
    page.goto("/claims?on=2021-03-15")
    page.get_by_role("button", name="A day back").click()
    expect(page).to_have_url("/claims?on=2021-03-14")
    page.get_by_role("navigation").get_by_role("link", name="Events").click()
    expect(page).to_have_url("/events?on=2021-03-14")


def test_keys_move_the_day_unless_somebody_types(page: Page) -> None:
    page.goto("/claims?on=2021-03-15")
    expect(page.get_by_label("As of", exact=True)).to_have_value("2021-03-15")
    page.keyboard.press("]")
    expect(page).to_have_url("/claims?on=2021-03-16")
    page.keyboard.press("/")
    page.keyboard.type("[]")
    expect(page.get_by_label("Search the record")).to_have_value("[]")
    expect(page).to_have_url("/claims?on=2021-03-16")


def test_a_question_mark_shows_all_keys(page: Page) -> None:
    page.goto("/claims")
    expect(page.locator(".claims")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_what_is_loading_goes_on_while_the_day_is_moved(page: Page) -> None:
    page.goto("/map?on=2021-03-15")
    expect(page.locator(".map-sites .site").first).to_be_visible()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/v1/board?rule=official", hold)
    page.get_by_label("How much evidence counts").select_option("official")
    expect(page.locator(".map-stage .drawing")).to_be_visible()
    page.get_by_role("button", name="A day forward").click()
    expect(page).to_have_url(re.compile("on=2021-03-16"))
    held[0].continue_()
    expect(page.locator("#view")).to_have_attribute("aria-busy", "false")
    expect(page.get_by_label("What the rule flips")).to_be_visible()
    assert len(held) == 1


def test_a_view_that_fails_has_a_title_of_its_own(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    page.goto("/sites/site%3Anone")
    expect(page).to_have_title("Not in this record · vedette")
    page.get_by_role("navigation").get_by_role("link", name="Sites").click()
    expect(page).to_have_title("Sites · vedette")
    page.go_back()
    expect(page).to_have_title("Not in this record · vedette")
    page.close()


def test_a_clock_that_a_view_does_not_heed_says_so_and_asks_for_nothing(page: Page) -> None:
    rule = page.get_by_label("How much evidence counts")
    page.goto("/sites")
    expect(page.locator("#view")).to_have_attribute("aria-busy", "false")
    expect(rule).not_to_have_attribute("title", re.compile("Not used here"))
    page.get_by_role("navigation").get_by_role("link", name="Reports").click()
    expect(page.locator("#view")).to_have_attribute("aria-busy", "false")
    expect(rule).to_have_attribute("title", re.compile("Not used here"))
    expect(page.get_by_label("As of", exact=True)).to_have_attribute(
        "title", re.compile("Not used here")
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    rule.select_option("official")
    expect(page).to_have_url(re.compile("rule=official"))
    expect(page.get_by_role("navigation").get_by_role("link", name="Sites")).to_have_attribute(
        "href", re.compile("rule=official")
    )
    assert not [url for url in asked if "/api/v1/reports" in url]

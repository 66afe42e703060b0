"""Filters that an address sets show what is asked for, also where the record has no such thing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from served_pages import settle


@pytest.mark.parametrize(
    ("path", "label", "value", "said"),
    [
        ("/map?actor=", "actor", "actor:xx", "actor:xx: nowhere on the map"),
        ("/map?materiel=", "materiel", "materiel:xx", "materiel:xx: nowhere on the map"),
        ("/map?at=", "kind of site", "moon base", "moon base: nowhere on the map"),
        ("/map?roots=", "independent roots", "4", "at least 4"),
        ("/sites?actor=", "actor", "actor:xx", "actor:xx: at no site of the record"),
        ("/sites?kind=", "kind", "moon base", "moon base: at no site of the record"),
        ("/sites?country=", "country", "xx", "xx: at no site of the record"),
        ("/reports?outlet=", "outlet", "Nobody", "Nobody: in no report of the record"),
        ("/reports?language=", "language", "xx", "xx: in no report of the record"),
    ],
)
def test_a_filter_shows_what_its_address_asks_for(
    page: Page, path: str, label: str, value: str, said: str
) -> None:
    page.goto(path + value)
    settle(page)
    choice = page.get_by_role("combobox", name=label, exact=True)
    expect(choice).to_have_value(value)
    expect(choice.locator("option:checked")).to_have_text(said)


def test_an_actor_is_known_by_its_parts(page: Page) -> None:
    board = page.request.get("/api/v1/board").json()
    own = {actor["id"] for actor in board["actors"]}
    above = {id for actor in board["actors"] for id in actor["within"]} - own
    assert above
    for path in ("/map", "/sites"):
        for id in sorted(above):
            page.goto(f"{path}?actor={id}")
            settle(page)
            choice = page.get_by_role("combobox", name="actor", exact=True)
            expect(choice).to_have_value(id)
            expect(choice.locator("option:checked")).not_to_contain_text("nowhere")
            expect(choice.locator("option:checked")).not_to_contain_text("at no site")


def test_a_filter_that_is_cleared_shows_any(page: Page) -> None:
    page.goto("/map")
    settle(page)
    choice = page.get_by_role("combobox", name="actor", exact=True)
    choice.select_option("actor:ru")
    page.get_by_role("link", name="Clear filters").click()
    expect(choice).to_have_value("")

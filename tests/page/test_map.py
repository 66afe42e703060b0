"""The map: marks and list, the slider, filters, the rule of the dial, the dossier beside it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from math import asinh, pi, radians, tan
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from served_pages import list_faults, serving, settle

from vedette.fuse.change import find_standing, part_lanes
from vedette.show.judged import JudgedRecord

SYRIA = "map=35.3,39.5,6.3"
SHADDADI = "place:geonames.172837"


def _open(page: Page, query: str = "") -> None:
    page.goto(f"/map?{query}")
    expect(page.locator("canvas.marks[data-painted]")).to_be_attached()


def _row(page: Page, id: str) -> Locator:
    return page.locator(f'.map-sites [data-site="{id}"]')


def test_the_sites_in_view_stand_on_the_map_and_in_the_list(page: Page) -> None:
    _open(page, "on=2021-03-15&map=35.3,39.5,7")
    inside = _list_inside(page, lat=35.3, lon=39.5, zoom=7)
    assert "site:al-omar-field" in inside
    rows = page.locator(".map-sites li")
    expect(rows).to_have_count(len(inside))
    assert sorted(rows.evaluate_all(_NAME)) == inside
    drawn = page.locator("canvas.marks")
    expect(drawn).to_have_attribute("data-marks", str(len(inside)))
    expect(drawn).to_have_attribute("data-clusters", "0")
    page.goto(f"/map?on=2021-03-15&{SYRIA}")
    expect(_row(page, "site:hmeimim")).to_contain_text("Russia present")


def test_the_marks_move_before_the_library_of_the_map_has_come(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/maplibre-gl-csp.js", hold)
    _open(page, "on=2021-03-15&map=35.3,39.5,7")
    expect(page.locator(".map-sites li")).to_have_count(
        len(_list_inside(page, lat=35.3, lon=39.5, zoom=7))
    )
    page.get_by_role("button", name="Farther").click()
    expect(page).to_have_url(re.compile(r"map=35\.300%2C39\.500%2C6\.00"))
    inside = len(_list_inside(page, lat=35.3, lon=39.5, zoom=6))
    assert inside > len(_list_inside(page, lat=35.3, lon=39.5, zoom=7))
    expect(page.locator(".map-sites li")).to_have_count(inside)
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator(".ground.drawn")).to_be_attached()
    page.get_by_role("button", name="Farther").click()
    expect(page).to_have_url(re.compile(r"map=35\.300%2C39\.500%2C5\.00"))


_NAME = "rows => rows.map((row) => row.dataset.site ?? row.dataset.near)"


def _list_inside(page: Page, *, lat: float, lon: float, zoom: float) -> list[str]:
    """The places that the API puts inside the window of the map, sorted."""
    sites = page.request.get("/api/v1/board").json()["sites"]
    told = page.request.get("/api/v1/board/evidence").json()["places"]
    own = set(sites["id"])
    more = [n for n, id in enumerate(told["id"]) if told["relation"][n] or id not in own]
    names = ("id", "lat", "lon")
    places = list(zip(*(sites[name] for name in names), strict=True))
    places += [tuple(told[name][n] for name in names) for n in more]
    box = page.locator(".map-stage").bounding_box()
    assert box is not None
    scale = 512 * 2**zoom / (2 * pi)

    def is_inside(y: float | None, x: float | None) -> bool:
        if x is None or y is None:
            return False
        across = radians(x - lon) * scale
        down = (asinh(tan(radians(y))) - asinh(tan(radians(lat)))) * scale
        return abs(across) < box["width"] / 2 and abs(down) < box["height"] / 2

    return sorted(id for id, *at in places if is_inside(*at))


def test_moving_the_slider_changes_the_state_of_a_site(page: Page) -> None:
    _open(page, f"on=2021-03-15&{SYRIA}")
    expect(_row(page, SHADDADI)).to_contain_text("United States last reported")
    day = page.get_by_role("slider", name="Day looked at")
    day.focus()
    page.keyboard.press("Home")
    expect(_row(page, SHADDADI)).to_contain_text("nothing known by this day")
    expect(page).to_have_url(re.compile(r"on=20\d\d-\d\d-\d\d"))
    page.keyboard.press("End")
    expect(_row(page, SHADDADI)).to_contain_text("not known")


def test_the_browser_tells_the_states_that_fusing_tells(page: Page, record_path: Path) -> None:
    _open(page)
    record = JudgedRecord(record_path)
    lanes = part_lanes(s for s in record.segments() if s.is_dated)
    days = [date(2012, 6, 1) + timedelta(days=97 * step) for step in range(48)]
    told = {
        "|".join([str(day), *key]): state.state
        for day in days
        for key, lane in lanes.items()
        if (state := find_standing(lane, day)) is not None
    }
    record.close()
    assert len(told) > 100
    assert page.evaluate(_STAND, [str(day) for day in days]) == told


_STAND = """async (days) => {
  const { readBoard, standOn } = await import("/web/js/map/board.js");
  const board = readBoard(await (await fetch("/api/v1/board")).json());
  const told = {};
  for (const day of days) {
    standOn(board, Math.round(Date.parse(`${day}T00:00:00Z`) / 86400000));
    board.standing.forEach((segment, lane) => {
      if (segment < 0) return;
      const { site, actor, track } = board.lanes;
      const [where, who] = [board.places[site[lane]].id, board.actors[actor[lane]].id];
      told[[day, where, who, board.tracks[track[lane]]].join("|")] =
        board.states[board.segments.state[segment]];
    });
  }
  return told;
}"""


def test_an_actor_is_filtered_with_all_its_parts(page: Page) -> None:
    _open(page, f"on=2021-03-15&{SYRIA}")
    expect(_row(page, SHADDADI)).to_be_visible()
    page.get_by_role("combobox", name="actor", exact=True).select_option("actor:ru")
    expect(page).to_have_url(re.compile("actor=actor%3Aru"))
    expect(_row(page, SHADDADI)).to_have_count(0)
    expect(_row(page, "site:hmeimim")).to_contain_text("Russia present")
    page.get_by_role("link", name="Clear filters").click()
    expect(_row(page, SHADDADI)).to_be_visible()


def test_a_rule_of_two_roots_flips_a_conclusion_and_says_which(page: Page) -> None:
    _open(page, f"on=2021-03-15&{SYRIA}")
    expect(_row(page, "site:hmeimim")).to_contain_text("Russia present")
    page.get_by_label("How much evidence counts").select_option("independent:2")
    flips = page.get_by_role("region", name="What the rule flips")
    expect(flips).to_contain_text("Under two independent roots")
    expect(flips).to_contain_text("Hmeimim air base: Russia, present → nothing known")
    expect(_row(page, "site:hmeimim")).not_to_contain_text("Russia present")
    expect(_row(page, "site:hmeimim")).to_contain_text("flips under the rule")


def test_a_site_is_chosen_by_keyboard_and_let_go(page: Page) -> None:
    _open(page, f"on=2021-03-15&{SYRIA}")
    expect(page.locator(".map-sites li").nth(1)).to_be_visible()
    page.locator("#view").focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    name = page.locator(".map-sites li a:focus strong").inner_text()
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="Dossier")
    expect(panel.get_by_role("heading", name=name)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("complementary", name="Sites")).to_be_visible()


def test_a_click_on_a_mark_opens_its_dossier(page: Page) -> None:
    _open(page, "on=2021-03-15&map=35.4,35.95,9")
    box = page.locator(".map-stage").bounding_box()
    assert box is not None
    # The canvas that takes the pointer comes with the map's library.
    expect(page.locator(".ground canvas")).to_be_visible()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile("site=site%3Ahmeimim"))


def test_a_country_is_listed_and_never_drawn(page: Page) -> None:
    _open(page, "on=2021-03-15")
    expect(page.get_by_text("Too wide for a place on the map")).to_be_visible()
    page.get_by_text("Too wide for a place on the map").click()
    expect(page.get_by_role("link", name=re.compile("in Belarus, no place given"))).to_be_visible()
    assert page.locator('.map-sites [data-site^="place:country"]').count() == 0


def test_an_empty_record_says_how_sites_come_to_be(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "empty.db") as (address, _):
        page = browser.new_page(base_url=address)
        page.goto("/map")
        expect(page.get_by_text("No site yet.")).to_be_visible()
        page.close()


@pytest.mark.parametrize("query", ["", "on=2021-03-15&site=site:hmeimim"])
def test_axe_finds_nothing_serious_on_the_map(page: Page, query: str) -> None:
    _open(page, query)
    settle(page)
    assert list_faults(page) == []


def _point_at_what_is_seen(page: Page) -> None:
    """Let the pointer rest in the middle of the map above the sheet of the dossier."""
    stage = page.locator(".map-stage").bounding_box()
    sheet = page.get_by_role("complementary", name="Dossier").bounding_box()
    assert stage is not None
    assert sheet is not None
    page.mouse.move(stage["x"] + stage["width"] / 2, (stage["y"] + sheet["y"]) / 2)


@pytest.mark.parametrize("place", ["35.4,35.95,6", "37.5,30.5,6"])
def test_a_chosen_site_stands_above_the_sheet_of_its_dossier(page: Page, place: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    _open(page, f"on=2021-03-15&map={place}&site=site:hmeimim")
    expect(page.locator(".ground canvas")).to_be_visible()
    _point_at_what_is_seen(page)
    expect(page.locator(".map-stage .tip")).to_contain_text("Hmeimim air base")


def test_a_site_of_the_list_comes_out_above_its_sheet(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    _open(page, "on=2021-03-15&map=35.4,35.95,6")
    expect(page.locator(".ground canvas")).to_be_visible()
    _row(page, "site:hmeimim").get_by_role("link").click()
    expect(page).not_to_have_url(re.compile("map=35.4,"))
    _point_at_what_is_seen(page)
    expect(page.locator(".map-stage .tip")).to_contain_text("Hmeimim air base")


def _span(page: Page) -> tuple[str | None, str | None]:
    day = page.get_by_role("slider", name="Day looked at")
    return day.get_attribute("min"), day.get_attribute("max")


@pytest.mark.parametrize("query", ["rule=independent:5", "actor=actor:fr", "known=2016-01-01"])
def test_the_slider_spans_the_whole_record(page: Page, query: str) -> None:
    _open(page, "on=2021-03-15")
    whole = _span(page)
    _open(page, f"on=2021-03-15&{query}")
    settle(page)
    assert _span(page) == whole

"""The reader, the list of reports, search, actors and home in a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from served_pages import list_faults

from vedette.pipeline import Pipeline
from vedette.read import ReadOptions
from vedette.show.api import Served
from vedette.store import open_record

Serve = Callable[[Path], AbstractContextManager[tuple[str, Served]]]

ARABIC = "وصلت قافلة أمريكية تضم عشرين شاحنة إلى قاعدة حميميم يوم الاثنين، بحسب مصادر محلية."
HOSTILE = (
    "\U0001f534 <img src=x onerror=alert(1)>\r\n\r\nRussian troops with six trucks arrived at the "
    "Hmeimim air base on 2 May 2021, <script>document.title='hit'</script> the Reed said.\n"
)
PAGE = (
    "<html><head><title>Strip at Hmeimim</title></head><body><article><h1>Strip at Hmeimim</h1>"
    "<p>Russian engineers rebuilt a runway of 3,200 metres at the Hmeimim air base in March 2021, "
    "the Coast Ledger reported from Jableh on Thursday morning.</p><p>Three bombers landed at the "
    "Hmeimim air base on 25 May 2021, the ministry said.</p><p>Follow us on Twitter</p>"
    "<p>Leave a Reply</p></article></body></html>"
)
TEXT = """() => {
  const root = document.getElementById("report-text");
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let text = "";
  while (walker.nextNode()) text += walker.currentNode.data;
  return text;
}"""


def _add(steps: Pipeline, path: Path, folder: Path, **texts: str) -> None:
    rows = ({"outlet": f"{name} Post", "text": text} for name, text in texts.items())
    source = folder / f"{'-'.join(texts)}.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with open_record(path) as record:
        steps.add(record, [str(source)], ReadOptions(text_column="text", outlet_column="outlet"))


@pytest.fixture
def record_path(record_path: Path, steps: Pipeline, tmp_path: Path) -> Path:
    """The example record with an Arabic report, a hostile one and one with furniture."""
    _add(steps, record_path, tmp_path, Hostile=HOSTILE, Salma=ARABIC)
    (tmp_path / "strip.html").write_text(PAGE)
    files = [str(tmp_path / "strip.html"), str(tmp_path / "gone.txt")]
    with open_record(record_path) as record:
        steps.add(record, files, ReadOptions())
    return record_path


@pytest.fixture
def strip(page: Page) -> Iterator[Page]:
    """The reader with the report that has furniture."""
    page.goto("/reports?words=Jableh")
    page.get_by_role("link", name="Strip at Hmeimim").click()
    expect(page.locator("#report-text")).to_be_visible()
    yield page


def test_the_text_nodes_of_the_reader_are_exactly_the_text(page: Page) -> None:
    for words in ("Euphrates", "onerror", "قافلة", "Jableh"):
        found = page.request.get("/api/v1/reports", params={"words": words}).json()["items"]
        for report in found:
            whole = page.request.get(f"/api/v1/reports/{report['id']}").json()
            page.goto(f"/reports/{report['id']}")
            expect(page.locator("#report-text")).to_be_visible()
            assert page.evaluate(TEXT) == whole["text"]
    assert page.title() != "hit"


def test_the_words_of_a_claim_are_marked_and_furniture_is_set_apart(strip: Page) -> None:
    text = strip.locator("#report-text")
    expect(text.locator(".headline")).to_contain_text("Strip at Hmeimim")
    expect(text.locator(".trigger", has_text="rebuilt")).to_have_attribute("data-note", "1")
    assert text.locator(".furniture").all_inner_texts()[0].startswith("Follow us")
    assert text.locator(".furniture [data-claims], .furniture[data-claims]").count() == 0


def test_a_claim_is_chosen_in_the_text_in_the_apparatus_and_by_its_address(strip: Page) -> None:
    entries = strip.locator(".entry")
    strip.locator("#report-text .trigger", has_text="landed").click()
    expect(entries.nth(1)).to_have_class("entry chosen")
    expect(strip.locator("#report-text .chosen-word", has_text="landed")).to_have_count(1)
    strip.keyboard.press("k")
    expect(entries.nth(0)).to_have_class("entry chosen")
    strip.reload()
    expect(strip.locator("#report-text .chosen-word", has_text="rebuilt")).to_be_in_viewport()
    strip.keyboard.press("Escape")
    expect(strip.locator(".chosen")).to_have_count(0)


def test_an_arabic_report_is_set_right_to_left_and_says_why_nothing_was_read(page: Page) -> None:
    page.goto("/reports?skipped=true")
    page.locator(".report-title").click()
    expect(page.locator(".skipped")).to_contain_text("Arabic")
    line = page.locator("#report-text .block").first
    assert (
        page.evaluate("e => getComputedStyle(e).unicodeBidi", line.element_handle()) == "plaintext"
    )
    box = page.locator("#report-text").bounding_box()
    words = page.evaluate(
        "() => { const r = document.createRange(); r.selectNodeContents(document.querySelector("
        "'#report-text .block')); return r.getBoundingClientRect().right; }"
    )
    assert box is not None
    assert abs(words - (box["x"] + box["width"])) < 4


def test_failed_runs_tell_what_to_do(page: Page) -> None:
    page.goto("/reports?failed=1")
    row = page.locator(".failures li").first
    expect(row).to_contain_text("gone.txt")
    expect(row).to_contain_text("Check the path")


def test_arabic_words_find_a_site_and_a_report(page: Page) -> None:
    page.goto("/reports")
    expect(page.locator(".report-title").first).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("حميميم")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Hmeimim air base")).to_be_visible()
    expect(page.locator(".hits mark")).to_have_text("حميميم")
    page.get_by_role("heading", name="Search").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/sites/site%3Ahmeimim")


def test_an_actor_stands_where_it_stood_on_the_day(page: Page) -> None:
    page.goto("/actors")
    page.get_by_role("link", name="Armed Forces of the United States").click()
    page.wait_for_url("/actors/*")
    page.goto(f"{page.url}?on=2021-03-15")
    row = page.locator("section", has_text="Where, as of").locator("tr", has_text="Deir ez-Zor")
    expect(row).to_contain_text("last reported")
    page.get_by_role("button", name="A day back").click()
    expect(page.get_by_role("heading", name="Where, as of 14 Mar 2021")).to_be_visible()
    page.goto(page.url.split("?")[0] + "?on=2019-01-01")
    expect(page.get_by_text("no dated evidence places it anywhere")).to_be_visible()


def test_materiel_tells_how_many_were_told_where(page: Page) -> None:
    page.goto("/materiel")
    page.get_by_role("link", name="truck", exact=True).click()
    row = page.locator(".stands tr", has_text="six trucks").first
    expect(row).to_contain_text("Hmeimim air base")
    expect(row.locator("[title*='six']")).to_have_attribute("title", "“six”: 6")


def test_home_tells_what_came_in_since_the_last_visit(
    browser: Browser, serve: Serve, record_path: Path, steps: Pipeline, tmp_path: Path
) -> None:
    with serve(record_path) as (address, _):
        context = browser.new_context(base_url=address, locale="en-GB")
        first = context.new_page()
        first.goto("/")
        expect(first.get_by_role("heading", name="First visit")).to_be_visible()
        first.goto("/actors/actor:fr.armed-forces")
        first.get_by_role("button", name="watch").click()
        expect(first.get_by_role("button", name="watching")).to_be_visible()
        first.close()
        news = (
            "French troops with ten trucks arrived at the Rumangabo base on 2 May 2024, "
            "the Lake Monitor said."
        )
        _add(steps, record_path, tmp_path, Lake=news)
        second = context.new_page()
        second.goto("/")
        expect(second.get_by_role("heading", name="Reports that came in 1")).to_be_visible()
        mine = second.locator("section", has_text="On your watchlist").first
        expect(mine).to_contain_text("Rumangabo")
        expect(second.locator(".desk")).to_contain_text("1 run failed")
        second.reload()
        expect(second.get_by_role("heading", name="Reports that came in 1")).to_be_visible()
        third = context.new_page()
        third.goto("/")
        expect(third.get_by_text("Nothing came in since")).to_be_visible()
        context.close()


def test_an_empty_record_says_how_to_begin(browser: Browser, serve: Serve, tmp_path: Path) -> None:
    with serve(tmp_path / "empty.db") as (address, _):
        context = browser.new_context(base_url=address)
        opened = context.new_page()
        opened.goto("/")
        expect(opened.get_by_role("heading", name="An empty record")).to_be_visible()
        for path in ("/reports", "/actors", "/materiel", "/search"):
            opened.goto(path)
            expect(opened.locator(".notice.empty")).to_be_visible()
        context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_serious(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    report = page.request.get("/api/v1/reports?words=Jableh").json()["items"][0]["id"]
    claim = page.request.get(f"/api/v1/reports/{report}").json()["claims"][0]["id"]
    paths = (
        "/", "/?since=2020-01-01", "/reports", "/reports?failed=1", "/search?q=hmeimim", "/actors",
        f"/reports/{report}?claim={claim}", "/actors/actor:ru.armed-forces?on=2021-05-26",
        "/materiel", "/materiel/materiel:truck",
    )  # fmt: skip
    for path in paths:
        page.goto(path)
        expect(page.locator("main[aria-busy=false] h1")).to_have_count(1)
        assert list_faults(page) == [], path

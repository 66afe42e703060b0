"""Dossiers and receipts in a browser: from a site to the sentence behind it, and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from vedette.model.claim import Claim, Filler, ReportRef, Words
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.model.when import When
from vedette.pipeline import Pipeline
from vedette.store import open_record

OMAR = "/sites/site:al-omar-field"
BASE = "قاعدة السلحفاة"
TEXT = f"سيطر الحرس الأزرق على {BASE}."


@pytest.fixture
def record_path(record_path: Path, steps: Pipeline) -> Path:
    """The example record with a report in Arabic more, coded by hand."""
    content = TEXT.encode()
    report = Report(
        uri="turtle.txt", text=TEXT, content=content, sha256=hash_bytes(content), title="السلحفاة",
        language="ar", outlet="جريدة", published=When(),
    )  # fmt: skip
    ref = ReportRef(
        uri=report.uri, id=report.id, text_id=report.text_id, title=report.title,
        outlet=report.outlet,
    )  # fmt: skip

    def fill(said: str, **meant: object) -> Filler:
        start = TEXT.index(said)
        return Filler(text=said, span=(start, start + len(said)), **meant)  # type: ignore[arg-type]

    held = Claim(
        report=ref, kind="hold", mode="control", quote=TEXT, span=(0, len(TEXT)),
        trigger=Words(text="سيطر", span=(0, 4)), extractor="analyst:mira",
        actors=(fill("الحرس الأزرق", name="الحرس الأزرق", id="actor:blue"),),
        places=(fill(BASE, name=BASE, id="site:turtle", lat=35.0, lon=40.0, radius_km=3.0),),
    )  # fmt: skip
    with open_record(record_path) as record:
        record.add_report(report, [held])
        steps.fuse_again(record)
    return record_path


def test_two_clicks_lead_from_a_dossier_to_the_sentence_and_escape_back(page: Page) -> None:
    page.goto(OMAR)
    expect(page.get_by_role("heading", name="Al-Omar oil field", level=1)).to_be_visible()
    number = page.locator(".now .note").first
    number.focus()
    page.keyboard.press("Enter")
    receipt = page.get_by_role("dialog")
    expect(receipt.locator(".sentence .mark.trigger")).to_be_visible()
    expect(receipt).to_be_focused()
    expect(receipt.locator("rt").first).to_have_text(re.compile("who|what|where|act"))
    expect(receipt.get_by_text("who says so", exact=True).first).to_be_visible()
    to_report = receipt.locator(".kept a")
    expect(to_report).to_have_attribute("href", re.compile(r"^/reports/\w+\?.*claim=\w+"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(number).to_be_focused()
    expect(page).to_have_url(OMAR)


def test_a_bar_tells_its_claims_and_reasons_when_it_is_chosen(page: Page) -> None:
    page.goto("/sites/site:hmeimim?on=2021-06-01")
    page.get_by_role("button", name=re.compile("Russia: present, 1 Jan 2015")).focus()
    page.keyboard.press("Enter")
    chosen = page.locator(".chosen-segment")
    expect(chosen).to_contain_text("being stationed is evidence of presence")
    expect(chosen.locator(".note")).to_have_count(1)
    page.get_by_text("Posture in words").click()
    expect(page.get_by_role("rowheader", name=re.compile("^Russia"))).to_be_visible()


def test_undated_evidence_stands_in_its_own_lane_and_gets_no_year(page: Page) -> None:
    page.goto("/sites/site:turtle?on=2021-06-01")
    expect(page.get_by_role("heading", name=BASE, level=1)).to_be_visible()
    assert not re.search(r"\b(19|20)\d\d\b", page.locator(".evidence").inner_text())
    bars = page.locator(".dossier .bars")
    expect(bars.locator(".undated-lane .segment")).not_to_have_count(0)
    expect(bars.locator(".lane:not(.undated-lane) .segment")).to_have_count(0)
    assert not re.search(r"\b20\d\d\b", bars.inner_text().replace("2021", ""))


def test_a_day_that_is_only_that_of_receipt_is_told_as_such(page: Page) -> None:
    page.goto("/sites/place:geonames.173480")
    now = page.locator(".dossier .now")
    expect(now).to_contain_text(re.compile(r"undated, by .*, when a report of it came in"))
    page.get_by_text("Posture in words").click()
    expect(page.locator(".in-words")).to_contain_text("when a report of it came in")


def test_a_day_before_any_receipt_is_never_told_as_one(page: Page) -> None:
    first = page.request.get("/api/v1/session").json()["first"]
    board = page.request.get("/api/v1/board").json()
    sites = {board["sites"]["id"][at] for at in board["undated"]["site"]}
    dossiers = [page.request.get(f"/api/v1/sites/{site}").json() for site in sorted(sites)]
    bounds = {
        segment["bound"]
        for dossier in dossiers
        for lane in dossier["lanes"]
        for segment in lane["segments"]
        if not segment["is_dated"] and (segment["start"]["latest"] or first) < first
    }
    assert bounds == {""}


def test_an_arabic_name_runs_from_right_to_left(page: Page) -> None:
    page.goto("/sites/site:turtle")
    heading = page.get_by_role("heading", name=BASE, level=1)
    assert heading.evaluate("e => getComputedStyle(e).direction") == "rtl"
    quote = page.locator(".claims .quote").first
    assert quote.evaluate("e => getComputedStyle(e).direction") == "rtl"
    page.locator(".claim .line a").first.click()
    sentence = page.get_by_role("dialog").locator(".quote")
    assert sentence.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_a_receipt_has_an_address_of_its_own_and_closes_to_the_list(page: Page) -> None:
    page.goto("/claims?kind=hold")
    page.locator(".claim .line a").first.click()
    expect(page).to_have_url(re.compile(r"/claims\?kind=hold&receipt=\w+"))
    receipt = page.get_by_role("dialog")
    expect(receipt.locator(".sentence")).to_be_visible()
    title = receipt.get_by_role("heading", level=2).inner_text()
    receipt.get_by_text(re.compile("^Rule and score")).click()
    receipt.locator(".receipt-rule a").click()
    expect(page).to_have_url(re.compile(r"/claims/\w+$"))
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_print_shows_the_dossier_without_its_frame_and_posture_in_words(page: Page) -> None:
    page.goto("/sites/site:hmeimim")
    expect(page.locator(".dossier")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Views")).to_be_hidden()
    expect(page.locator(".in-words table")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.locator(".claims .line a").first.evaluate("e => e.click()")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator(".dossier")).to_be_hidden()


def test_sites_are_found_by_spelling_and_opened_by_keys(page: Page) -> None:
    page.goto("/sites")
    page.get_by_role("searchbox", name="name").fill("khmeimim")
    page.get_by_role("searchbox", name="name").press("Enter")
    expect(page).to_have_url(re.compile("words=khmeimim"))
    expect(page.locator(".site-table tbody tr")).to_have_count(1)
    page.get_by_role("heading", name="Sites").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/sites/site%3Ahmeimim$"))


def test_pages_of_claims_lead_forward_and_back(page: Page) -> None:
    page.goto("/claims")
    lead = page.locator(".claims > .claim").first.locator(".line a").first
    first = re.compile(f"receipt={(lead.get_attribute('href') or '').partition('receipt=')[2]}")
    page.get_by_role("button", name="Further", exact=True).click()
    expect(page).to_have_url(re.compile("after="))
    expect(lead).not_to_have_attribute("href", first)
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page).to_have_url("/claims")
    expect(lead).to_have_attribute("href", first)


@pytest.mark.parametrize("path", [OMAR, "/sites", "/claims", "/sites/site:hmeimim?receipt=1"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_nothing_runs_over_the_edge(page: Page, path: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    if "receipt" in path:
        page.goto("/claims")
        link = page.locator(".claim .line a").first.get_attribute("href") or ""
        path = path.replace("receipt=1", link.partition("?")[2])
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for box in ("document.documentElement", "document.getElementById('view')"):
        wide, shown = page.evaluate(f"[{box}.scrollWidth, {box}.clientWidth]")
        assert wide <= shown

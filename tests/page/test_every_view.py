"""Every view, over a record of reports and over an empty one: in light, in dark, on a phone.

It loads without a word on the console, has one heading of the first rank, axe finds nothing
serious, nothing hangs over the side of a phone, and where there is nothing to show it says how
that changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from copied_records import copy_record
from playwright.sync_api import Browser, expect
from served_pages import list_faults, opened_page, serving, settle

from vedette.store import open_record

ROOT = Path(__file__).parents[2]
VIEWS_JS = ROOT / "vedette" / "show" / "web" / "js" / "views.js"
ADDRESSES = (
    "/", "/map", "/map?site={site}", "/sites", "/sites/{site}", "/claims", "/claims/{claim}",
    "/claims?receipt={claim}", "/events", "/events/{event}", "/timeline", "/conflicts",
    "/conflicts/{conflict}", "/actors", "/actors/{actor}", "/materiel", "/materiel/{materiel}",
    "/reports", "/reports/{report}", "/sources", "/search?q=base", "/search",
    "/diff?first=2021-01-01&second=2021-06-01", "/review", "/ledger", "/add", "/nowhere",
)  # fmt: skip
EMPTY = (
    "/", "/map", "/sites", "/claims", "/events", "/timeline", "/conflicts", "/actors", "/materiel",
    "/reports", "/sources", "/search?q=base", "/diff", "/review", "/ledger",
)  # fmt: skip


@pytest.fixture(scope="module")
def ids(disputed_record: Path) -> dict[str, str]:
    """What stands for the names in the addresses."""
    with open_record(disputed_record) as record:
        claim = next(c for c in record.claims() if c.actors and c.actors[0].id)
        found = {
            "claim": claim.id,
            "report": claim.report.id,
            "actor": claim.actors[0].id,
            "site": next(s.site.id for s in record.segments()),
            "event": next(iter(record.events())).id,
            "conflict": next(iter(record.conflicts())).id,
            "materiel": next(f.id for c in record.claims() for f in c.objects if f.id),
        }
    return {name: quote(str(id), safe="") for name, id in found.items()}


@pytest.fixture(scope="module")
def disputed(disputed_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over reports of which some dispute each other."""
    with serving(copy_record(disputed_record, tmp_path_factory.mktemp("all") / "w.db")) as (at, _):
        yield at


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a record that holds nothing."""
    with serving(tmp_path_factory.mktemp("empty") / "w.db") as (address, _):
        yield address


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_view_is_whole_in_light_in_dark_and_on_a_phone(
    browser: Browser, disputed: str, ids: dict[str, str], address: str
) -> None:
    with opened_page(browser, disputed) as page:
        page.goto(address.format(**ids))
        settle(page)
        assert page.locator("h1").count() == 1
        assert page.locator(".notice.fault").count() == 0
        assert list_faults(page) == []
        page.emulate_media(color_scheme="dark")
        settle(page)
        assert list_faults(page, "color-contrast", "link-in-text-block") == []
        page.set_viewport_size({"width": 390, "height": 844})
        settle(page)
        width = (
            "Math.max(document.documentElement.scrollWidth, "
            "document.getElementById('view').scrollWidth)"
        )
        assert page.evaluate(width) <= 390


@pytest.mark.parametrize("address", EMPTY)
def test_an_empty_record_teaches_on_every_view(browser: Browser, empty: str, address: str) -> None:
    with opened_page(browser, empty) as page:
        page.goto(address)
        settle(page)
        assert page.locator("h1").count() == 1
        expect(page.locator(".empty, .home-begin").first).to_be_visible()
        assert page.locator(".notice.fault").count() == 0


def test_no_view_is_left_out() -> None:
    patterns = re.findall(r"\[/(\^.*?\$)/, \w+\],", VIEWS_JS.read_text("utf-8"))
    paths = [address.partition("?")[0].replace("{", "").replace("}", "") for address in ADDRESSES]
    assert len(patterns) > 20
    for pattern in patterns:
        assert any(re.match(pattern.replace("\\/", "/"), path) for path in paths), pattern

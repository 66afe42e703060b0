"""Words of reports that would like to be scripts are text on every view, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hostile_reports import ALL, STRINGS, make_hostile
from playwright.sync_api import Browser, Page
from served_pages import opened_page, serving, settle

from vedette.pipeline import Pipeline
from vedette.store import open_record

VIEWS = (
    "/", "/map", "/map?site=site:reported.hostile-0", "/sites", "/sites/site:reported.hostile-0",
    "/claims?limit=500", "/claims/{claim}", "/claims?receipt={claim}", "/events", "/events/{event}",
    "/timeline", "/conflicts", "/conflicts/{conflict}", "/actors", "/actors/actor:hostile.0",
    "/materiel", "/materiel/materiel:hostile-0", "/reports", "/reports/{report}", "/sources",
    "/search?q=hit", "/diff?first=2021-01-01&second=2021-04-01", "/review", "/ledger", "/add",
)  # fmt: skip
_WRONG = """() => {
  const wrong = [];
  if (window.hit !== undefined) wrong.push(`it ran: ${window.hit}`);
  if (Object.prototype.hit !== undefined) wrong.push("a prototype was written to");
  for (const node of document.querySelectorAll("*")) {
    for (const { name, value } of node.attributes) {
      if (name.startsWith("on")) wrong.push(`${node.tagName} has ${name}`);
      if (/^\\s*(javascript|data|vbscript):/i.test(value) && /^(href|src|action)$/.test(name)) wrong.push(value);
      if (/^(href|src)$/.test(name) && /^(https?:)?\\/\\//.test(value)) wrong.push(value);
    }
  }
  for (const node of document.querySelectorAll("iframe, object, embed, base, meta[http-equiv], img, template, math"))
    wrong.push(node.outerHTML.slice(0, 80));
  if (document.scripts.length > 1 + document.querySelectorAll("head script[src^='/web/assets/']").length)
    wrong.push("another script");
  return wrong;
}"""  # noqa: E501 - a script of its own


@pytest.fixture(scope="module")
def hostile(steps: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_hostile(tmp_path_factory.mktemp("hostile") / "w.db", steps.deriving)


@pytest.fixture(scope="module")
def at(hostile: Path) -> Iterator[str]:
    """The address of a server over the hostile record."""
    with serving(hostile, author="<b onclick=window.hit=30>mira") as (address, _):
        yield address


@pytest.fixture(scope="module")
def ids(hostile: Path) -> dict[str, str]:
    with open_record(hostile) as record:
        claim = next(c for c in record.claims() if c.actors[0].name == ALL)
        found = {
            "claim": claim.id,
            "report": claim.report.id,
            "event": next(e.id for e in record.events() if claim.id in e.claims),
            "conflict": next(c.id for c in record.conflicts() if "window.hit" in str(c)),
        }
    return {name: quote(id) for name, id in found.items()}


def open_view(page: Page, address: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    page.goto(address)
    settle(page)


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_that_a_report_says_runs(
    browser: Browser, at: str, ids: dict[str, str], view: str
) -> None:
    with opened_page(browser, at) as page:
        open_view(page, view.format(**ids))
        assert page.locator(".notice.fault").count() == 0
        assert page.evaluate(_WRONG) == []
        if "hostile" in view or "{" in view:
            assert "window.hit" in page.locator("#view").inner_text()


@pytest.mark.parametrize(
    "address",
    [
        *(f"/search?q={quote(words, safe='', errors='replace')}" for words in STRINGS[1:12]),
        f"/claims?actor={quote(STRINGS[2])}&place={quote(STRINGS[3])}",
        f"/sites/{quote(STRINGS[2], safe='')}",
        f"/map?site={quote(STRINGS[3], safe='')}&on={quote(STRINGS[2])}&rule={quote(STRINGS[1])}",
        f"/reports/{quote(STRINGS[10], safe='')}",
        f"/{quote(STRINGS[2], safe='')}",
        "/sites/%E0%A4%A",
        "/actors/__proto__",
    ],
)
def test_nothing_that_an_address_says_runs(browser: Browser, at: str, address: str) -> None:
    context = browser.new_context(base_url=at)
    page = context.new_page()
    gone: list[str] = []
    page.on("request", lambda r: r.url.startswith((at, "blob:", "data:")) or gone.append(r.url))
    page.on("pageerror", lambda error: gone.append(str(error)))
    open_view(page, address)
    assert page.evaluate(_WRONG) == []
    assert gone == []
    context.close()

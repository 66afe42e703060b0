"""Servers over records, and windows in which everything that goes wrong is kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Browser, Page, expect

from vedette.settings import Settings
from vedette.show.api import Served, create_app
from vedette.show.cli.serving import listen

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE = 15_000
"""Milliseconds within which a page has to show what is expected, on a busy machine too."""
_SERIOUS = """async (rules) => {
  const options = rules.length ? { runOnly: rules } : {};
  const found = await axe.run(document, { ...options, resultTypes: ["violations"] });
  if (!found.passes.length) throw new Error("axe had nothing to look at");
  return found.violations.filter((one) => ["serious", "critical"].includes(one.impact)).map((one) =>
    `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}"""


@contextmanager
def serving(path: Path, author: str = "mira") -> Iterator[tuple[str, Served]]:
    """The address of a server over a record, on a free port of loopback."""
    served = Served(Settings(record=path, places=path.parent / "places.db"), author=author)
    listening = listen(0)
    config = uvicorn.Config(create_app(served), log_level="error", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", served
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@contextmanager
def opened_page(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A window of 1440 by 900. At its end no error stands on its console, and no request went
    anywhere but to the server.
    """
    context = browser.new_context(
        base_url=address, viewport={"width": 1440, "height": 900}, locale="en-GB",
        timezone_id="UTC", reduced_motion="reduce", **options,
    )  # fmt: skip
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: m.type == "error" and wrong.append(f"console: {m.text}"))
    page.on("pageerror", lambda e: wrong.append(f"page: {e}"))
    own = ("blob:", "data:", address)
    page.on("request", lambda r: r.url.startswith(own) or wrong.append(f"request: {r.url}"))
    yield page
    context.close()
    assert not wrong, wrong


def settle(page: Page) -> None:
    """Wait until the view has loaded what it shows."""
    expect(page.locator("#view[aria-busy='false']")).to_be_attached()
    expect(page.locator(".loading")).to_have_count(0)


def list_faults(page: Page, *rules: str) -> list[str]:
    """What axe finds that keeps somebody out, by all its rules or these."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(_SERIOUS, list(rules))
    return found

"""A server over a record of the examples, and a browser before it.

Browser tests need Chromium. Where there is none they are skipped, unless VEDETTE_BROWSER is set:
then it names the program, and its absence is a failure.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from vedette.settings import Settings
from vedette.show.api import Served, create_app
from vedette.show.cli.serving import listen

PATIENCE = 15_000
"""Milliseconds within which a page has to show what is expected, on a busy machine too."""

FLAGS = (
    "--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run",
    "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip

Serve = Callable[[Path], AbstractContextManager[tuple[str, Served]]]


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


@pytest.fixture
def address(record_path: Path) -> Iterator[str]:
    """The address of a server over a copy of the example record."""
    with serving(record_path) as (address, _):
        yield address


@pytest.fixture
def serve() -> Serve:
    """Serves a record for as long as a `with` block lasts; gives the address."""
    return serving


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium without a screen."""
    asked = os.environ.get("VEDETTE_BROWSER", "")
    program = asked or shutil.which("chromium") or shutil.which("chromium-browser") or ""
    if not asked and not program:
        pytest.skip("there is no Chromium here; on Debian: apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    started = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
    yield started
    started.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window of 1440 by 900. At its end no error stands on its console, and no request went
    anywhere but to the server.
    """
    context = browser.new_context(
        base_url=address, viewport={"width": 1440, "height": 900}, locale="en-GB",
        timezone_id="UTC", reduced_motion="reduce",
    )  # fmt: skip
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda m: m.type == "error" and wrong.append(f"console: {m.text}"))
    opened.on("pageerror", lambda e: wrong.append(f"page: {e}"))
    own = ("blob:", "data:", address)
    opened.on("request", lambda r: r.url.startswith(own) or wrong.append(f"request: {r.url}"))
    yield opened
    context.close()
    assert not wrong

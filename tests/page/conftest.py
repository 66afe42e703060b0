"""A server over a record of the examples, and a browser before it.

Browser tests need Chromium. Where there is none they are skipped, unless VEDETTE_BROWSER is set:
then it names the program, and its absence is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from served_pages import PATIENCE, opened_page, serving

from vedette.show.api import Served

FLAGS = (
    "--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run",
    "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip

Serve = Callable[[Path], AbstractContextManager[tuple[str, Served]]]


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
    with opened_page(browser, address) as opened:
        yield opened

"""How fast the page answers the browser over a small and a great record, and how much it ships.

A record of 1,000 claims and one of as many as asked (50,000 on 3,000 sites by default) are made
and served; headless Chromium opens the map, moves the day, opens a dossier, searches. Each figure
is a median over fresh windows, in milliseconds, once the server is warm.
`python bench/page.py --claims 50000` takes some ten minutes, nearly all of it to fuse the record.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import growth
from playwright.sync_api import Browser, Page, sync_playwright

from vedette.deriving import Deriving
from vedette.gazetteer import open_gazetteer
from vedette.lexicon import load_lexicon
from vedette.show.api.page import pack_file

FEW, CLAIMS_A_SITE = 1000, 50_000 / 3_000
ROUNDS, STEPS = 9, 5
"""Windows that are opened, and days that each moves on by."""
QUIET = 1500
"""Milliseconds in which a page that opens is not looked at."""
AIM = 400.0
"""Milliseconds, and thousands of bytes below."""
AIM_KB = 600
WEB = Path(__file__).parents[1] / "vedette" / "show" / "web"
VEDETTE = sys.executable, "-c", "from vedette.show.cli import main; main()"
"""The command line of this checkout."""
FLAGS = (
    "--no-sandbox", "--disable-background-networking", "--use-gl=angle",
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip

# What the reader does is done in the page, and timed to the end of the frame that shows it; the
# title is that of a new view once what it shows is there.
_TIMED = """async ([act, selector, isDone, isSame]) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const begun = performance.now(), before = document.title;
  new Function("node", act)(document.querySelector(selector));
  const done = new Function("return " + isDone);
  for (;;) {
    await frame();
    if (done() && (isSame || document.title !== before)) break;
    if (performance.now() - begun > 60000) throw new Error("it never came: " + isDone);
  }
  const asked = performance.getEntriesByType("resource")
    .filter((one) => one.startTime >= begun && one.name.includes("/api/v1/"));
  return [performance.now() - begun, Math.max(0, ...asked.map((one) => one.duration))];
}"""
_SETTLED = "document.getElementById('view').getAttribute('aria-busy') === 'false' && "

Times = dict[str, list[float]]


def measure_script() -> float:
    """Thousands of bytes, compressed as they are served, of all script of the page."""
    files = sorted((WEB / "assets").rglob("*.js"))
    return sum(len(pack_file(file).gzipped) for file in files) / 1000


def measure(claims: int, say: Callable[[str], None] = print) -> dict[str, float]:
    """Medians of what the browser sees and of the API's answers behind it, for two records."""
    figures: dict[str, float] = {}
    deriving = Deriving(load_lexicon(), open_gazetteer())
    with tempfile.TemporaryDirectory(prefix="vedette-page-") as folder:
        for size in (FEW, claims):
            path, bases = Path(folder) / f"{size}.db", round(size / CLAIMS_A_SITE)
            say(f"making a record of {size:,} claims on {bases:,} sites")
            growth.fill(path, size, deriving, bases=bases).close()
            for name, values in time_record(path).items():
                figures[f"{name} ({size:,})"] = float(median(values))
                say(f"{name}, {size:,} claims: {median(values):.0f} ms  [aim: below {AIM:.0f}]")
    return figures


def time_record(path: Path) -> Times:
    """What each thing that a reader does takes over one record, all tries of it."""
    times: Times = defaultdict(list)
    with serve(path) as address, open_browser() as browser:
        for number in range(ROUNDS + 1):
            with open_window(browser, address) as page:
                found = time_window(page)
            if number:  # the first warms the server
                for name, values in found.items():
                    times[name] += values
    return times


def time_window(page: Page) -> Times:
    """One window of a reader: the map, some days on, a dossier, a search."""
    times: Times = defaultdict(list)
    page.goto("/map")
    page.wait_for_timeout(QUIET)  # whoever waits for an element puts script into the page
    page.wait_for_selector("canvas[data-painted]", timeout=120_000)
    times["first map paint"] = [float(page.get_attribute("canvas[data-painted]", "data-painted")
                                      or "nan")]  # fmt: skip
    times["board of the API"] = [page.evaluate(
        "performance.getEntriesByType('resource').find((one) => one.name.includes('/board'))"
        ".duration"
    )]  # fmt: skip
    page.wait_for_load_state("networkidle")
    for _ in range(STEPS):
        press = "document.dispatchEvent(new KeyboardEvent('keydown', {key: ']', bubbles: true}))"
        times["slider step"].append(page.evaluate(_TIMED, [press, "body", "true", True])[0])
    page.goto("/sites")
    link = "main a[href^='/sites/site']"
    page.wait_for_selector(link)
    took = page.evaluate(_TIMED, ["node.click()", link, _SETTLED + "document.querySelector('h1')"
                                  " && location.pathname.startsWith('/sites/')"])  # fmt: skip
    times["dossier"], times["dossier of the API"] = [took[0]], [took[1]]
    search = "node.value = 'Base 7'; node.form.requestSubmit()"
    took = page.evaluate(_TIMED, [search, "#search", _SETTLED + "document.querySelector('h1')"
                                  " && location.pathname === '/search'"])  # fmt: skip
    times["search"], times["search of the API"] = [took[0]], [took[1]]
    return times


@contextmanager
def serve(path: Path, *, author: str = "bench") -> Iterator[str]:
    """The address of a server over a record, in a process of its own."""
    process = subprocess.Popen(
        [*VEDETTE, "--record", str(path), "serve", "--port", "0", "--author", author],
        stderr=subprocess.PIPE, text=True, cwd=path.parent,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        said = process.stderr.readline()
        found = re.search(r"http://\S+?(?=/ )", said)
        if found is None:
            raise RuntimeError(f"no server: {said}")
        yield found[0]
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium without a screen: that of VEDETTE_BROWSER, else one that is installed."""
    program = find_browser()
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


def find_browser() -> str | None:
    """Where Chromium is, None where there is none."""
    return os.environ.get("VEDETTE_BROWSER") or shutil.which("chromium")


@contextmanager
def open_window(browser: Browser, address: str) -> Iterator[Page]:
    """A window that knows nothing yet."""
    context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", type=int, default=50_000)
    print(f"{measure_script():.0f} kB of script  [aim: below {AIM_KB}]")
    print(measure(parser.parse_args().claims))

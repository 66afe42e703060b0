"""Takes a picture of each view of the page, over the example record, for the documents.

    python tools/take_screenshots.py --record demo/vedette.db --out docs/page

Needs Chromium, and playwright of the development group. Pictures are looked at by people: what
is ugly there is ugly.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from page import VEDETTE, open_browser, serve

from vedette.store import open_record

WIDE, PHONE = (1440, 900), (390, 844)
SETTLED_MS = 2500
"""Time for a map to come to rest without a graphics card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: its name, the address, and how the browser is set."""

    name: str
    path: str
    size: tuple[int, int] = WIDE
    is_dark: bool = False


def main() -> None:
    """Take all pictures anew."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="", help="a regular expression of names")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with serving(args.record) as address, open_browser() as browser:
        for shot in list_shots(address):
            if re.search(args.only, shot.name):
                take(browser, address, shot, args.out / f"{shot.name}.png")
                print(shot.name)


def list_shots(address: str) -> Iterator[Shot]:
    """Each view by day and wide; some by night, and some on a phone."""
    on = "on=2021-03-20"
    site = "/sites/site:al-omar-field"
    claim = find_first(address, "/claims?place=site:al-omar-field")
    conflict = find_first(address, "/conflicts")
    event = find_first(address, "/events?rule=independent:2")
    report = find_first(address, "/reports?words=observatory")
    for name, path in {
        "home": "/?since=20",
        "map": f"/map?{on}",
        "map-site": f"/map?{on}&site=site:al-omar-field",
        "sites": f"/sites?{on}",
        "site": f"{site}?{on}",
        "receipt": f"{site}?{on}&receipt={claim}",
        "events": "/events",
        "event": f"/events/{event}",
        "timeline": "/timeline",
        "conflicts": "/conflicts",
        "conflict": f"/conflicts/{conflict}",
        "actors": f"/actors?{on}",
        "actor": f"/actors/actor:ru?{on}",
        "materiel": "/materiel",
        "thing": "/materiel/materiel:truck",
        "reports": "/reports",
        "reader": f"/reports/{report}",
        "claims": "/claims",
        "sources": "/sources",
        "search": "/search?q=omar",
        "diff": "/diff?first=2021-01-01&second=2021-04-01",
        "review": "/review",
        "ledger": "/ledger",
        "add": "/add",
    }.items():
        yield Shot(name=name, path=path)
    yield Shot(name="map-dark", path=f"/map?{on}&site=site:al-omar-field", is_dark=True)
    yield Shot(name="map-phone", path=f"/map?{on}&site=site:al-omar-field", size=PHONE)
    yield Shot(name="site-phone", path=f"{site}?{on}", size=PHONE)


def find_first(address: str, path: str) -> str:
    """The id of the first thing that the API lists there."""
    with urlopen(f"{address}/api/v1{path}", timeout=60) as answer:
        return str(json.load(answer)["items"][0]["id"])


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """The address of a server over a copy of a record, on which somebody has worked a little."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "vedette.db"
        shutil.copyfile(record, copy)
        judge(copy)
        with serve(copy, author="mira") as address:
            yield address


def judge(record: Path) -> None:
    """A few judgements, one of them taken back, for a ledger that is not empty."""
    site, town = "site:al-omar-field", "place:geonames.170794"
    with open_record(record, create=False) as opened:
        claim = next(opened.claims(place=site)).id
        number = len(list(opened.ledger()))
    for words in (
        ["note", site, "new imagery is due in May"],
        ["accept", claim, "--why", "read against the report"],
        ["grade", "Euphrates Reed", "B"],
        ["different-sites", site, town, "--why", "the field lies south-east of the town"],
        ["note", town, "which bank of the river?"],
        ["withdraw", str(number + 5), "--why", "answered by the map"],
    ):
        command = ["--record", str(record), "judge", *words, "--author", "mira"]
        subprocess.run([*VEDETTE, *command], check=True, stdout=subprocess.DEVNULL)


def take(browser: Browser, address: str, shot: Shot, file: Path) -> None:
    """Open an address, let it come to rest, and keep the picture."""
    width, height = shot.size
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, locale="en-GB",
        timezone_id="UTC", color_scheme="dark" if shot.is_dark else "light",
        reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    page.goto(shot.path)
    page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=file)
    context.close()


if __name__ == "__main__":
    main()

"""What the page ships: little, whole, and nothing that it would have to fetch from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

from vedette.show.api.page import pack_file

WEB = Path(__file__).parents[2] / "vedette" / "show" / "web"
OURS = sorted((WEB / "js").rglob("*.js"))


def test_all_script_of_the_page_is_under_600_kilobytes_compressed() -> None:
    scripts = sorted((WEB / "assets").rglob("*.js"))
    assert {"page.js", "maplibre-gl-csp.js"} <= {script.name for script in scripts}
    assert sum(len(pack_file(s).gzipped) for s in scripts) < 600_000


def test_no_text_is_ever_set_as_markup() -> None:
    ways = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|unsafeHTML|unsafeSVG|unsafeStatic"
        r"|createContextualFragment|DOMParser|srcdoc|\beval\(|new Function|javascript:"
    )
    for script in OURS:
        assert not ways.search(script.read_text("utf-8")), script.name


def test_every_view_has_an_address() -> None:
    listed = (WEB / "js" / "views.js").read_text("utf-8")
    for view in (WEB / "js" / "views").glob("*.js"):
        assert re.search(rf"/, {view.stem}\],|\?\? {view.stem};", listed), view.name


def test_nothing_names_another_host() -> None:
    for file in [*OURS, *(WEB / "style").glob("*.css"), WEB / "index.html"]:
        addresses = re.findall(r"\bhttps?://[^\s\"'`)>]+", file.read_text("utf-8"))
        assert [a for a in addresses if not a.startswith("http://www.w3.org/")] == [], file.name

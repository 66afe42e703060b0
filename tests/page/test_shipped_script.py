"""What the page ships: little, whole, and nothing that it would have to fetch from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

from vedette.show.api.shipping import pack_file

WEB = Path(__file__).parents[2] / "vedette" / "show" / "web"
OURS = sorted((WEB / "js").rglob("*.js"))


def test_all_script_of_the_page_is_under_600_kilobytes_compressed() -> None:
    scripts = sorted(WEB.rglob("*.js"))
    assert len(scripts) > len(OURS) > 0
    assert sum(len(pack_file(s).packed) for s in scripts) < 600_000


def test_every_module_that_is_imported_is_there() -> None:
    for script in OURS:
        for name in re.findall(
            r"""\b(?:from|import)\s*\(?"([./][^"]+)\"""", script.read_text("utf-8")
        ):
            target = WEB / name.removeprefix("/web/") if name[0] == "/" else script.parent / name
            assert target.is_file() or "views" in name, f"{script.name} imports {name}"


def test_no_text_is_ever_set_as_markup() -> None:
    ways = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|unsafeHTML|unsafeSVG|unsafeStatic"
        r"|createContextualFragment|DOMParser|srcdoc|\beval\(|new Function|javascript:"
    )
    for script in OURS:
        assert not ways.search(script.read_text("utf-8")), script.name


def test_nothing_names_another_host() -> None:
    for file in [*OURS, *(WEB / "style").glob("*.css"), WEB / "index.html"]:
        addresses = re.findall(r"\bhttps?://[^\s\"'`)>]+", file.read_text("utf-8"))
        assert [a for a in addresses if not a.startswith("http://www.w3.org/")] == [], file.name

"""What the document of an address asks for ahead, and files that are packed once."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from vedette.show.api.page import find_web
from vedette.show.api.shipping import find_view, list_needed, make_document, pack_file

ROOT = find_web().resolve()
VIEWS = sorted(path.name for path in (ROOT / "js" / "views").glob("*.js"))


@pytest.mark.parametrize(
    ("address", "view", "style"),
    [
        ("/", "home", "home"),
        ("/map", "map", "map"),
        ("/sites/site:hmeimim", "site", "dossier"),
        ("/reports/abc", "reader", "reader"),
    ],
)
def test_a_document_asks_for_the_module_and_the_style_of_its_view(
    address: str, view: str, style: str
) -> None:
    document = make_document(ROOT, address)
    head = document.partition("</head>")[0]
    assert f'rel="modulepreload" href="/web/js/views/{view}.js"' in head
    assert f'rel="preload" as="style" href="/web/style/{style}.css"' in head


def test_an_address_without_a_view_asks_for_what_every_view_needs() -> None:
    assert find_view(ROOT, "/nowhere") is None
    assert "/web/js/main.js" in make_document(ROOT, "/nowhere")


def test_every_line_of_the_list_of_views_is_read() -> None:
    text = (ROOT / "js" / "views.js").read_text("utf-8")
    named = set(re.findall(r'import\("\./views/([\w-]+\.js)"\)', text))
    assert named == set(VIEWS)
    lines = re.findall(r"^  \[/(.+)/, ", text, re.MULTILINE)
    samples = [line.strip("^$").replace("\\/", "/").replace("[^/]+", "x") for line in lines]
    found = {find_view(ROOT, sample) for sample in samples}
    assert {f"views/{name}" for name in named - {"missing.js"}} == found


@pytest.mark.parametrize("view", VIEWS)
def test_whatever_a_document_names_is_there_and_named_once(view: str) -> None:
    modules, styles = list_needed(ROOT, f"views/{view}")
    assert f"/web/js/views/{view}" in modules
    for address in (*modules, *styles):
        assert (ROOT / address.removeprefix("/web/")).is_file(), address
    assert len(set(modules)) == len(modules)


def test_a_file_that_changed_is_packed_anew(tmp_path: Path) -> None:
    file = tmp_path / "a.js"
    file.write_text("let a = 1;")
    first = pack_file(file)
    assert gzip.decompress(first.packed) == first.body == b"let a = 1;"
    file.write_text("let a = 20;")
    assert pack_file(file).tag != first.tag

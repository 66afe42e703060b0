"""The document of an address names what its view needs, and files are sent packed and once."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

_PRELOADED = re.compile(r'<link rel="modulepreload" href="(/web/[^"]+)">')
_IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*"([^"]+\.js)\"""")


@pytest.mark.parametrize(
    ("path", "view"),
    [
        ("/map", "map.js"),
        ("/sites/site:hmeimim", "site.js"),
        ("/", "home.js"),
        ("/diff", "diff.js"),
    ],
)
def test_a_document_names_every_module_of_its_view(
    client: TestClient, path: str, view: str
) -> None:
    named = _PRELOADED.findall(client.get(path).text)
    assert f"/web/js/views/{view}" in named
    assert len(named) == len(set(named))
    for module in named:
        imported = _IMPORTED.findall(client.get(module).text)
        inner = {client.base_url.join(module).join(name).path for name in imported}
        assert inner <= set(named), module


def test_an_address_without_a_view_names_what_every_view_needs(client: TestClient) -> None:
    named = _PRELOADED.findall(client.get("/no/such/page").text)
    assert "/web/js/main.js" in named
    assert not any(name.startswith("/web/js/views/") for name in named)


def test_a_style_is_asked_for_with_its_view(client: TestClient) -> None:
    assert '<link rel="preload" as="style" href="/web/style/map.css">' in client.get("/map").text


def test_a_file_comes_packed_and_is_known_again_by_its_tag(client: TestClient) -> None:
    first = client.get("/web/js/main.js", headers={"Accept-Encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    plain = client.get("/web/js/main.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == first.text
    again = client.get("/web/js/main.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")

"""The document names what its view needs, files are sent packed and once, and nothing waits."""

from __future__ import annotations

import re
import socket
from contextlib import closing

import pytest
from fastapi.testclient import TestClient

from vedette.show.api.page import AHEAD, find_web
from vedette.show.cli.serving import listen

SCRIPT = "/web/assets/page/page.js"
_FETCHED = re.compile(r'<link rel="preload" as="fetch" href="([^"]+)" crossorigin>')


def test_every_file_that_the_document_names_is_there(client: TestClient) -> None:
    named = re.findall(r'(?:href|src)="(/web/[^"]+)"', client.get("/").text)
    assert SCRIPT in named
    for address in named:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("path", ["", *AHEAD])
def test_a_document_asks_the_api_ahead_for_what_answers(client: TestClient, path: str) -> None:
    asked = _FETCHED.findall(client.get(f"/{path}").text)
    assert len(asked) == len(set(asked)) == 2 + len(AHEAD.get(path, ()))
    for address in asked:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("query", ["rule=independent:2", "known=2021-06-01", "clock=received"])
def test_nothing_is_asked_ahead_that_would_have_to_be_drawn_anew(
    client: TestClient, query: str
) -> None:
    whole, drawn = (_FETCHED.findall(client.get(f"/map{q}").text) for q in ("", f"?{query}"))
    assert "/api/v1/board" in whole
    assert "/api/v1/board" not in drawn


@pytest.mark.parametrize("address", [SCRIPT, "/api/v1/board", "/api/v1/looks"])
def test_what_is_asked_for_often_comes_packed_and_is_known_again_by_its_tag(
    client: TestClient, address: str
) -> None:
    first = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    assert first.headers["vary"] == "Accept-Encoding"
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == first.text
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_short_answer_does_not_wait_for_the_one_before_it_to_be_acknowledged() -> None:
    # asyncio tells a socket not to hold back small packets by its protocol alone.
    with closing(listen(0)) as listening:
        assert listening.proto == socket.IPPROTO_TCP


def test_the_page_was_built_after_its_sources_changed() -> None:
    built = (find_web() / "assets" / "page" / "page.js").stat().st_mtime
    sources = [*find_web().glob("js/**/*.js"), *find_web().glob("style/*.css")]
    late = [file.name for file in sources if file.stat().st_mtime > built]
    assert not late, "run `make setup`"

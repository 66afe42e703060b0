"""Requests as no browser sends them, byte by byte, to a real server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from fastapi.testclient import TestClient

from vedette.show.api import Served, create_app, guards
from vedette.show.api.guards import SMALL
from vedette.show.cli.serving import listen

Ask = Callable[..., tuple[int, dict[str, str], bytes]]
OWN = b"Host: 127.0.0.1\r\n"


@pytest.fixture
def ask(served: Served) -> Iterator[Ask]:
    """Sends bytes, and gives status, headers and body of what comes back."""
    listening = listen(0)
    config = uvicorn.Config(create_app(served), http="h11", log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()

    def send(*pieces: bytes) -> tuple[int, dict[str, str], bytes]:
        with socket.create_connection(listening.getsockname(), timeout=20) as line:
            for piece in pieces:
                line.sendall(piece)
            heard = b""
            while more := line.recv(65536):
                heard += more
                if _is_whole(heard):
                    break
        head, _, body = heard.partition(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").split("\r\n")
        named = (line.partition(": ") for line in rest)
        return int(first.split()[1]), {name.lower(): value for name, _, value in named}, body

    yield send
    server.should_exit = True
    thread.join(10)
    listening.close()


def _is_whole(heard: bytes) -> bool:
    head, found, body = heard.partition(b"\r\n\r\n")
    lengths = [x for x in head.lower().split(b"\r\n") if x.startswith(b"content-length:")]
    return bool(found and lengths) and len(body) >= int(lengths[0].split(b":")[1])


def test_a_head_request_has_the_headers_of_a_get_and_no_body(ask: Ask) -> None:
    for path in (b"/", b"/api/v1/session", b"/web/assets/page/page.js"):
        status, headers, body = ask(b"HEAD " + path + b" HTTP/1.1\r\n" + OWN
                                    + b"Connection: close\r\n\r\n")  # fmt: skip
        assert (status, body) == (200, b"")
        assert "content-type" in headers


@pytest.mark.parametrize(
    "path",
    [
        b"/web/%00", b"/web/" + b"a" * 5000 + b".js", b"/web/%2e%2e/%2e%2e/cli/app.py",
        b"/web/..%2f..%2fcli/app.py", b"/web/js/../../api/app.py", b"/web//etc/passwd",
        b"/web/assets", b"/web/__init__.py", b"/web/js\\..\\..\\api\\app.py", b"/web/%ff.js",
        b"/api/v1/%00", b"/api/", b"/api/v1/claims/", b"/api/v2/claims", b"//api/v1/session.",
        b"/api/v1/../../web/assets/page/page.js",
    ],
)  # fmt: skip
def test_odd_paths_find_nothing_and_break_nothing(ask: Ask, path: bytes) -> None:
    status, headers, body = ask(b"GET " + path + b" HTTP/1.1\r\n" + OWN + b"\r\n")
    is_page = b"<!doctype html>" in body
    assert status == 404 or is_page
    assert "default-src 'none'" in headers["content-security-policy"]
    assert b"import " not in body


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1@evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil.example@127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1/evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1.\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    ],
)
def test_a_request_that_is_none_or_names_another_host_gets_no_page(ask: Ask, head: bytes) -> None:
    status, _, body = ask(head)
    assert status in (400, 421)
    assert b"<!doctype" not in body


@pytest.mark.parametrize("head", [b"GET /%b HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nX: %b\r\n"])
def test_a_request_without_end_is_cut_off(ask: Ask, head: bytes) -> None:
    try:
        status, _, _ = ask(head % (b"a" * 200_000) + OWN + b"\r\n")
    except ConnectionResetError:
        return  # it hung up on us in the middle
    assert status == 400


def test_line_ends_in_a_path_or_query_stay_out_of_the_headers(ask: Ask) -> None:
    for path in (b"/api/v1/claims/%0d%0aSet-Cookie:%20a=b", b"/api/v1/claims?after=%0d%0aX-A:%20b"):
        _, headers, _ = ask(b"GET " + path + b" HTTP/1.1\r\n" + OWN + b"\r\n")
        assert not {"set-cookie", "x-a"} & set(headers)


def test_a_chunked_body_is_bounded_though_it_tells_no_length(ask: Ask, served: Served) -> None:
    chunk = b"%x\r\n" % (1 << 16) + b"x" * (1 << 16) + b"\r\n"
    status, headers, _ = ask(
        b"POST /api/v1/reports HTTP/1.1\r\n" + OWN + b"Content-Type: application/json\r\n"
        b"X-Vedette-Token: " + served.token.encode() + b"\r\nTransfer-Encoding: chunked\r\n\r\n",
        *[chunk] * (SMALL // (1 << 16) + 1),
    )
    assert status == 413
    assert headers["content-type"] == "application/problem+json"


def test_a_body_that_stops_coming_is_waited_for_no_longer_than_is_fit(
    ask: Ask, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "LONGEST_PAUSE", 0.2)
    for path in (b"/api/v1/reports", b"/api/v1/uploads?name=a.txt"):
        status, _, _ = ask(
            b"POST " + path + b" HTTP/1.1\r\n" + OWN + b"Content-Length: 100\r\n"
            b"X-Vedette-Token: " + served.token.encode() + b"\r\n\r\nslow"
        )
        assert status == 408
    assert served.runs.all() == []


@pytest.mark.parametrize(
    ("method", "path", "status", "allow"),
    [
        ("DELETE", "/api/v1/reports/x/y/z", 404, None),
        ("PUT", "/api/v1/runs", 405, "GET, HEAD"),
        ("PATCH", "/api/v1/uploads", 405, "GET, HEAD, POST"),
        ("OPTIONS", "/api/v1/session", 405, "GET, HEAD"),
        ("TRACE", "/", 405, "GET, HEAD"),
        ("POST", "/map", 405, "GET, HEAD"),
        ("BREW", "/api/v1/runs/1", 405, "GET, HEAD"),
    ],
)
def test_another_method_is_told_which_ones_there_are(
    client: TestClient, served: Served, method: str, path: str, status: int, allow: str | None
) -> None:
    answer = client.request(method, path, headers={"X-Vedette-Token": served.token})
    assert (answer.status_code, answer.headers.get("allow")) == (status, allow)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_fault_of_ours_tells_nothing_and_is_dressed_like_all_else(
    served: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise RuntimeError("the words of the secret report")

    monkeypatch.setattr(served.runs, "all", fail)
    with TestClient(
        create_app(served), base_url="http://127.0.0.1", raise_server_exceptions=False
    ) as client:
        answer = client.get("/api/v1/runs")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "secret" in caplog.text


def test_a_frame_or_a_script_of_another_page_gets_nothing(client: TestClient) -> None:
    for dest in ("iframe", "object", "embed", "script", "image"):
        headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
                   "Sec-Fetch-Dest": dest}  # fmt: skip
        assert client.get("/claims", headers=headers).status_code == 403


def test_no_answer_lets_another_page_read_it(client: TestClient) -> None:
    answer = client.options(
        "/api/v1/session",
        headers={"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"},
    )
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]

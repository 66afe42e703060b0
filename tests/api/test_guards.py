"""What the server refuses before it looks at a request."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from vedette.show.api import Served
from vedette.show.api.guards import SMALL, TOKEN


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "evil.test:8377", "[::2]", "", "[", "0.0.0.0"]
)
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/api/v1/session", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["127.0.0.1:8377", "localhost:1", "LOCALHOST", "[::1]:8377"])
def test_loopback_by_any_of_its_names_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/api/v1/session", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    ],
)
def test_another_page_may_not_even_read(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get("/api/v1/session", headers=headers).status_code == 403


def test_a_link_from_another_page_may_open_the_page(client: TestClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/claims", headers=headers).status_code == 200


@pytest.mark.parametrize("token", [None, "", "wrong", "ß"])
def test_a_write_without_the_token_is_refused(client: TestClient, token: str | None) -> None:
    headers = {} if token is None else {TOKEN: token.encode()}
    answer = client.post("/api/v1/session", headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == 403


def test_a_body_that_says_it_is_too_large_is_refused(client: TestClient, served: Served) -> None:
    answer = client.post(
        "/api/v1/judgements", content=b"x" * (SMALL + 1), headers={TOKEN: served.token}
    )
    assert answer.status_code == 413


def test_every_answer_forbids_what_is_not_the_servers_own(client: TestClient) -> None:
    for path in ("/", "/api/v1/session", "/api/v1/nothing", "/web/assets/page/page.js"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_no_file_outside_the_page_is_served(client: TestClient) -> None:
    for path in (
        "/web/../api/app.py",
        "/web/%2e%2e/api/app.py",
        "/web//etc/passwd",
        "/web/__init__.py",
    ):
        assert client.get(path).status_code == 404


def test_the_page_may_make_scripts_of_no_text(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "require-trusted-types-for 'script'" in policy
    assert "trusted-types lit-html vedette" in policy


def test_a_record_that_cannot_be_read_tells_nothing_of_the_machine(
    client: TestClient, served: Served
) -> None:
    client.get("/api/v1/claims")
    served.record.close()
    with served.settings.record.open("r+b") as file:
        file.write(b"no longer a database" * 500)
    served.settings.record.with_name("w.db-wal").unlink(missing_ok=True)
    answer = client.get("/api/v1/claims")
    assert answer.status_code == 503
    assert "database" not in answer.text
    assert str(served.settings.record.parent) not in answer.text

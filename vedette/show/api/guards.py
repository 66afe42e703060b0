"""What stands before every request: who may ask, how much may come, what a page may do.

The server is one analyst's own. So it answers only to its own names (a foreign page may have
pointed its own name at loopback), takes writes only with a token that no foreign page can read,
and lets its pages load nothing from elsewhere.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Iterable

from fastapi.responses import Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vedette.show.api.problems import answer_problem

TOKEN = "X-Vedette-Token"  # noqa: S105 - the name of a header
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SMALL, LARGE = 1 << 20, 64 << 20
"""Bytes that a body may have: of a judgement or pasted text, and of a file."""
LONGEST_PAUSE = 30.0
"""Seconds that a body may keep us waiting for its next piece."""

UPLOADS = "/api/v1/uploads"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?", re.ASCII | re.IGNORECASE)

POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
    "connect-src 'self'", "worker-src 'self' blob:", "manifest-src 'self'", "base-uri 'none'",
    "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
    "trusted-types lit-html vedette",
))  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guards:
    """Refuses what does not come from a page of this server, and dresses every answer.

    `hosts` are the names that the server answers to, without port; `token` has to come with
    every write.
    """

    def __init__(self, app: ASGIApp, *, token: str, hosts: Iterable[str] = LOOPBACK) -> None:
        self.app = app
        self.token = token
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        is_head = scope["method"] == "HEAD"

        async def dress(message: Message) -> None:
            if is_head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        refused = self._refuse(scope)
        if refused is not None:
            await refused(scope, receive, dress)
            return
        asked = {**scope, "method": "GET"} if is_head else scope
        await _Bounded(self.app, _most(scope)).answer(asked, receive, dress)

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        own = "Open the address that `vedette serve` printed"
        host = headers.get("host", "")
        if _name_host(host) not in self.hosts:
            return answer_problem(421, "This server answers to loopback alone", advice=own)
        origin = headers.get("origin")
        if origin is not None and origin != f"{scope['scheme']}://{host}":
            return answer_problem(403, "The request comes from another page", advice=own)
        is_own = headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        if not is_own and not _is_visit(scope, headers):
            return answer_problem(403, "The request comes from another page", advice=own)
        if scope["method"] not in _READING:
            given = headers.get(TOKEN, "").encode()
            if not secrets.compare_digest(given, self.token.encode()):
                return answer_problem(
                    403, "The write lacks the token of this server",
                    advice=f"Send {TOKEN} with the token of /api/v1/session; or load the page anew",
                )  # fmt: skip
            length = headers.get("content-length", "0")
            if not length.isdecimal() or int(length) > _most(scope):
                return _answer_large(_most(scope))
        return None


def _name_host(host: str) -> str | None:
    """The name in a Host header, None where it holds anything besides name and port."""
    found = _HOST.fullmatch(host)
    return found[1].strip("[]").lower() if found else None


def _is_visit(scope: Scope, headers: Headers) -> bool:
    """Whether somebody follows a link from elsewhere to the page, in a window of its own."""
    return (
        headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest", "document") == "document"
        and scope["method"] == "GET"
        and not scope["path"].startswith("/api/")
    )


def _most(scope: Scope) -> int:
    return LARGE if scope["path"] == UPLOADS else SMALL


def _answer_large(most: int) -> Response:
    return answer_problem(413, f"The body is larger than {most >> 20} MB", advice="Send less")


class _Bounded:
    """Hands an app no more of a body than it may have, whatever length was told, and waits for
    no piece of it longer than is fit.
    """

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app, self._most, self._seen = app, most, 0
        self._is_whole = False
        self._refused: Response | None = None

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the app answer, or answer for it once the body is too large or too slow."""

        async def take() -> Message:
            if self._is_whole:
                return await receive()  # the app waits for the end of the connection
            try:
                message = await asyncio.wait_for(receive(), LONGEST_PAUSE)
            except TimeoutError:
                self._refused = answer_problem(408, "The body stopped coming", advice="Send again")
                return {"type": "http.disconnect"}
            self._seen += len(message.get("body", b""))
            self._is_whole = not message.get("more_body", False)
            if self._seen > self._most:
                self._refused = _answer_large(self._most)
                return {"type": "http.disconnect"}
            return message

        async def give(message: Message) -> None:
            if self._refused is None:
                await send(message)

        try:
            await self._app(scope, take, give)
        except Exception:
            if self._refused is None:
                raise
        if self._refused is not None:
            self._refused.headers["Connection"] = "close"
            await self._refused(scope, receive, send)

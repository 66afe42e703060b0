"""What stands before every request: who may ask, how much may come, what a page may do.

The server is one analyst's own. So it answers only to its own names (a foreign page may have
pointed its own name at loopback), takes writes only with a token that no foreign page can read,
and lets its pages load nothing from elsewhere.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from urllib.parse import urlsplit

from fastapi.responses import Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vedette.show.api.problems import answer_problem

TOKEN = "X-Vedette-Token"  # noqa: S105 - the name of a header
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SMALL, LARGE = 1 << 20, 64 << 20
"""Bytes that a body may have: of a judgement or pasted text, and of a file."""

UPLOADS = "/api/v1/uploads"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
    "connect-src 'self'", "worker-src 'self' blob:", "manifest-src 'self'", "base-uri 'none'",
    "form-action 'none'", "frame-ancestors 'none'",
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

        async def dress(message: Message) -> None:
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
        await _Bounded(self.app, _most(scope)).answer(scope, receive, dress)

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        own = "Open the address that `vedette serve` printed"
        host = headers.get("host", "")
        if _name_host(f"//{host}") not in self.hosts:
            return answer_problem(421, "This server answers to loopback alone", advice=own)
        origin = headers.get("origin")
        if origin is not None and origin != f"{scope['scheme']}://{host}":
            return answer_problem(403, "The request comes from another page", advice=own)
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            is_visit = headers.get("sec-fetch-mode") == "navigate" and scope["method"] == "GET"
            if not is_visit or scope["path"].startswith("/api/"):
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


def _name_host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _most(scope: Scope) -> int:
    return LARGE if scope["path"] == UPLOADS else SMALL


def _answer_large(most: int) -> Response:
    return answer_problem(413, f"The body is larger than {most >> 20} MB", advice="Send less")


class _Bounded:
    """Hands an app no more of a body than it may have, whatever length was told."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app, self._most, self._seen = app, most, 0

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the app answer, or answer for it once the body is too large."""

        async def take() -> Message:
            message = await receive()
            self._seen += len(message.get("body", b""))
            if self._seen <= self._most:
                return message
            return {"type": "http.disconnect"}

        async def give(message: Message) -> None:
            if self._seen <= self._most:
                await send(message)

        try:
            await self._app(scope, take, give)
        except Exception:
            if self._seen <= self._most:
                raise
        if self._seen > self._most:
            await _answer_large(self._most)(scope, receive, send)

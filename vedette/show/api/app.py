"""The application: the API under /api/v1, the page under everything else, guards before both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.middleware.gzip import GZipMiddleware

from vedette.show.api import page
from vedette.show.api.answering import Unchanged
from vedette.show.api.describing import describe_api
from vedette.show.api.guards import HEADERS, Guards
from vedette.show.api.problems import answer_crash, handle_problems
from vedette.show.api.routes import ROUTERS
from vedette.show.api.served import Served

API = "/api/v1"
_ABOUT = (
    "One record of vedette: who has what, where, since when, and who says so. Answers are JSON; "
    "faults are RFC 9457 problem details. Lists come in pages with a cursor. Reads carry an "
    "ETag; writes need the header X-Vedette-Token with the token of `/api/v1/session`."
)


def create_app(served: Served) -> FastAPI:
    """The application over one record; it closes the record at its end."""

    @asynccontextmanager
    async def live(_: FastAPI) -> AsyncIterator[None]:
        yield
        served.close()

    app = FastAPI(
        title="vedette", version="1", description=_ABOUT, lifespan=live,
        openapi_url=f"{API}/openapi.json", docs_url=None, redoc_url=None, redirect_slashes=False,
    )  # fmt: skip
    app.state.served = served
    handle_problems(app)
    app.add_exception_handler(Exception, _answer_crash)
    app.add_exception_handler(Unchanged, _answer_unchanged)
    for router in ROUTERS:
        app.include_router(router, prefix=API)
    page.serve_page(app)
    app.openapi = lambda: describe_api(app)  # type: ignore[method-assign]
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Guards, token=served.token)
    return app


def _answer_crash(request: Request, fault: Exception) -> Response:
    made = answer_crash(request, fault)
    made.headers.update(HEADERS)  # it is made outside the guards, which dress all else
    return made


def _answer_unchanged(_: Request, known: Exception) -> Response:
    assert isinstance(known, Unchanged)
    return Response(status_code=304, headers={"ETag": known.tag, "Cache-Control": "no-cache"})

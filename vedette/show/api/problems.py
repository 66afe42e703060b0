"""What the API says when something is wrong: one body, RFC 9457 problem details."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from vedette.errors import (
    BadData,
    BadRecord,
    ForgottenReport,
    MissingAsset,
    NotFound,
    VedetteError,
)
from vedette.fuse.dial import BadRule
from vedette.model.plain import to_dict
from vedette.show.export.jsonl import dump_json
from vedette.show.lookup import ManyMeanings
from vedette.show.wording import show_words

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a request: where in it, and what."""

    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong (`title`, `detail`), and what to do about it (`advice`).

    `status` is that of the answer; `errors` are the parts of the request that do not fit, or
    where a name may mean several, each of them by id.
    """

    title: str
    status: int
    detail: str
    advice: str = ""
    errors: tuple[Fault, ...] = ()


class Refused(VedetteError):
    """A request that the API does not carry out, with the status to say so."""

    def __init__(self, status: int, detail: str, advice: str = "") -> None:
        super().__init__(detail)
        self.status = status
        self.advice = advice


_STATUS: tuple[tuple[type[VedetteError], int, str], ...] = (
    (ManyMeanings, 409, "Name one by its id"),
    (NotFound, 404, "Lists and the search show what there is"),
    (BadRule, 422, ""),
    (ForgottenReport, 409, "Add it with `again` to take it back"),
    (MissingAsset, 503, ""),
    (BadData, 422, ""),
)
"""The status of each named fault; the first class that fits decides."""

_ON_RECORD = "End what else writes to it, or run `vedette check` on it; the server's log tells more"

_DESCRIPTIONS = {
    400: "The request cannot be read.",
    403: "The request comes from elsewhere, or a write lacks its token.",
    404: "There is no such thing.",
    408: "The body stopped coming.",
    409: "It stands against what is there.",
    413: "The body is too large.",
    415: "The body is of another kind.",
    421: "The request names another host.",
    422: "A part of the request does not fit.",
    429: "Too much waits already.",
    503: "The record cannot be read.",
}

READS = (403, 404, 421, 422, 503)
WRITES = (400, 403, 404, 408, 409, 413, 415, 421, 422, 503)


def describe(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The answers of a route that tell a problem, for its description."""
    return {
        status: {
            "description": _DESCRIPTIONS[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


def answer_problem(
    status: int, detail: str, *, advice: str = "", errors: tuple[Fault, ...] = ()
) -> Response:
    """A problem as an answer."""
    problem = Problem(
        title=HTTPStatus(status).phrase, status=status, detail=detail, advice=advice, errors=errors
    )
    return Response(
        dump_json(to_dict(problem)), status_code=status, media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store"},
    )  # fmt: skip


def handle_problems(app: FastAPI) -> None:
    """Let every fault of a request become a problem, and no words of an exception leak."""
    app.add_exception_handler(VedetteError, _answer_fault)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_invalid)


def _answer_fault(_: Request, fault: Exception) -> Response:
    if isinstance(fault, Refused):
        return answer_problem(fault.status, str(fault), advice=fault.advice)
    if isinstance(fault, BadRecord):
        log.error("the record cannot be read", exc_info=fault)  # it names folders of the server
        return answer_problem(503, "The record cannot be read or written", advice=_ON_RECORD)
    for kind, status, advice in _STATUS:
        if isinstance(fault, kind):
            return answer_problem(
                status, str(fault), advice=advice, errors=tuple(_list_candidates(fault))
            )
    return answer_problem(422, str(fault))


def _list_candidates(fault: Exception) -> Iterator[Fault]:
    """What a name may mean, by id: one of them has to be asked for."""
    for found in fault.candidates if isinstance(fault, ManyMeanings) else ():
        yield Fault(where=found.id, what=f"{show_words(found.name)} · {show_words(found.how)}")


def _answer_http(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    if fault.status_code == 405:
        return _answer_method(request)
    answer = answer_problem(fault.status_code, str(fault.detail))
    answer.headers.update(fault.headers or {})
    return answer


def _answer_method(request: Request) -> Response:
    """What an address takes instead of this method, by the description of the whole API."""
    path = request.url.path
    allowed = set() if path.startswith("/api/") else {"get"}
    for template, methods in request.app.openapi()["paths"].items():
        if compile_path(template)[0].match(path):
            allowed |= set(methods)
    if not allowed:
        return answer_problem(404, "The API has no such address")
    told = ", ".join(sorted(m.upper() for m in allowed | ({"head"} if "get" in allowed else set())))
    answer = answer_problem(405, "This address does not take such a request", advice=f"Use {told}")
    answer.headers["Allow"] = told
    return answer


def _answer_invalid(_: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    errors = tuple(
        Fault(where=".".join(map(str, error["loc"])), what=str(error["msg"]))
        for error in fault.errors()
    )
    told = "; ".join(f"{e.where}: {e.what}" for e in errors[:3])
    return answer_problem(422, told, advice="See /api/v1/openapi.json", errors=errors)


def answer_crash(request: Request, fault: Exception) -> Response:
    """The answer to a fault of ours, which is logged; none of its words get out."""
    log.error("%s %s failed", request.method, request.url.path, exc_info=fault)
    return answer_problem(500, "This is a fault of vedette's", advice="Please report it")

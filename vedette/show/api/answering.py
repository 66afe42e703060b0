"""Answers: plain JSON of the record's nouns, with a tag by which an unchanged one is known."""

from __future__ import annotations

import json
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from vedette import __version__
from vedette.model.identity import hash_parts
from vedette.model.plain import to_dict
from vedette.show.api.packing import Packed, send_packed
from vedette.show.api.served import Served

JSON = "application/json"


def tag_answer(request: Request, served: Served) -> str:
    """The ETag of what a request asks for: it changes when the record does, or vedette."""
    asked = f"{request.url.path}?{request.url.query}"
    return f'W/"{hash_parts("answer", __version__, served.state(), asked)[:24]}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the browser holds the answer with this tag already."""
    known = request.headers.get("if-none-match", "")
    return tag in (one.strip() for one in known.split(","))


class Unchanged(Exception):
    """The browser holds the answer already."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


def answer(record: Any, *, tag: str | None = None, status: int = 200) -> Response:
    """A noun, or plain values, as JSON; lone surrogates of broken texts become escapes."""
    plain = record if isinstance(record, dict | list) else to_dict(record)
    return answer_json(write_json(plain), tag=tag, status=status)


def answer_json(body: bytes, *, tag: str | None = None, status: int = 200) -> Response:
    """JSON that is written already, as an answer."""
    return Response(body, status_code=status, media_type=JSON, headers=_dress(tag))


def answer_packed(packed: Packed, request: Request, *, tag: str) -> Response:
    """JSON that is written and compressed already, as an answer."""
    return send_packed(packed, request, kind=JSON, headers=_dress(tag))


def _dress(tag: str | None) -> dict[str, str]:
    return (
        {"Cache-Control": "no-store"} if tag is None else {"Cache-Control": "no-cache", "ETag": tag}
    )


def write_json(plain: Any) -> bytes:
    """Plain values as JSON in UTF-8."""
    written = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        return written.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(plain, allow_nan=False, separators=(",", ":")).encode("ascii")

"""Bytes that are sent time and again, compressed but once."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes as they are, and the same compressed."""

    body: bytes
    gzipped: bytes


def pack(body: bytes) -> Packed:
    """The bytes in both forms; the same bytes give the same."""
    return Packed(body, gzip.compress(body, 6, mtime=0))


def send_packed(
    packed: Packed, request: Request, *, kind: str, headers: Mapping[str, str]
) -> Response:
    """An answer in the form that the browser takes."""
    dressed = {**headers, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(packed.body, media_type=kind, headers=dressed)
    dressed["Content-Encoding"] = "gzip"
    return Response(packed.gzipped, media_type=kind, headers=dressed)

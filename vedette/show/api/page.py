"""The page: one document for every address, and the files it is made of."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from vedette.errors import MissingAsset
from vedette.model.identity import hash_bytes
from vedette.show.api.packing import Packed, pack, send_packed

_KINDS = {
    ".js": "text/javascript", ".css": "text/css", ".json": "application/json",
    ".html": "text/html", ".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain",
}  # fmt: skip
"""The kinds of files that the page is made of, so that none depends on this machine's list."""

AHEAD = {"map": ("/board",)}
"""What the view of a path asks the API for first."""


def pack_file(path: Path) -> Packed:
    """The file as it is by now; read and compressed once for each time it changes."""
    told = path.stat()
    return _pack(path, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=512)
def _pack(path: Path, _changed: int, _size: int) -> Packed:
    return pack(path.read_bytes())


def find_web() -> Path:
    """The folder of the page. Raises MissingAsset when its script has not been built."""
    with as_file(files("vedette.show.web")) as folder:
        path = Path(folder)
    if not (path / "assets" / "page" / "page.js").is_file():
        raise MissingAsset(
            f"{path}: the page has not been built. Run `make setup` in the checkout, or install "
            "the wheel, which carries it"
        )
    return path


def _find_file(root: Path, path: str) -> Path | None:
    """The file of the page at a path; None where there is none, or none that may be shown."""
    try:
        wanted = (root / path).resolve()
        is_there = wanted.is_file()
    except (OSError, ValueError):  # no path at all: too long, or with a NUL
        return None
    is_ours = wanted.is_relative_to(root) and wanted.suffix in _KINDS
    return wanted if is_there and is_ours else None


def serve_page(app: FastAPI) -> None:
    """Serve the page's files under /web, and the page itself at every other address."""
    root = find_web().resolve()

    @app.get("/web/{path:path}", include_in_schema=False)
    async def get_file(path: str, request: Request) -> Response:
        wanted = _find_file(root, path)
        if wanted is None:
            raise HTTPException(404, "The page has no such file")
        return _send(pack_file(wanted), _KINDS[wanted.suffix], request)

    @app.get("/{path:path}", include_in_schema=False)
    async def get_page(path: str, request: Request) -> Response:
        if path.startswith("api/"):
            raise HTTPException(404, "The API has no such address")
        document = (root / "index.html").read_text("utf-8")
        return Response(_ask_ahead(document, path, request), media_type="text/html")


def _ask_ahead(document: str, path: str, request: Request) -> str:
    """The document, which lets the browser ask for what a view shows before its script is there.

    Under a clock or a rule it does not: that answer may take long, and must not be made twice.
    """
    if any(request.query_params.get(name) for name in ("known", "clock", "rule")):
        return document
    link = '<link rel="preload" as="fetch" href="{}" crossorigin>\n'
    links = "".join(link.format(f"/api/v1{address}") for address in AHEAD.get(path, ()))
    return document.replace("</head>", f"{links}</head>", 1)


def _send(file: Packed, kind: str, request: Request) -> Response:
    """A file of the page, or that the browser holds it already."""
    headers = {"ETag": f'"{hash_bytes(file.gzipped)[:24]}"'}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={**headers, "Vary": "Accept-Encoding"})
    return send_packed(file, request, kind=kind, headers=headers)

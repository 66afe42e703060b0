"""The page: one document for every address, and the files it is made of."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from vedette.errors import MissingAsset
from vedette.show.api.shipping import Packed, make_document, pack_file

_KINDS = {
    ".js": "text/javascript", ".css": "text/css", ".json": "application/json",
    ".html": "text/html", ".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain",
}  # fmt: skip
"""The kinds of files that the page is made of, so that none depends on this machine's list."""


def find_web() -> Path:
    """The folder of the page. Raises MissingAsset when its libraries have not been gathered."""
    with as_file(files("vedette.show.web")) as folder:
        path = Path(folder)
    if not (path / "assets").is_dir():
        raise MissingAsset(
            f"{path}: the page's libraries have not been gathered. Run `make setup` in the "
            "checkout, or install the wheel, which carries them"
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
    def get_page(path: str) -> Response:
        if path.startswith("api/"):
            raise HTTPException(404, "The API has no such address")
        return Response(make_document(root, f"/{path}"), media_type="text/html")


def _send(file: Packed, kind: str, request: Request) -> Response:
    """A file of the page, or that the browser holds it already."""
    headers = {"ETag": file.tag, "Vary": "Accept-Encoding"}
    if file.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(file.body, media_type=kind, headers=headers)
    return Response(file.packed, media_type=kind, headers={**headers, "Content-Encoding": "gzip"})

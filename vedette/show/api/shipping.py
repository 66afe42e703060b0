"""What a browser gets of the page's files: each packed once, and those of a view all at once.

A module names others, which name others: asked for level by level, they cost a view most of a
second. So the document of an address names every file that its view will ask for.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from vedette.model.identity import hash_bytes

WEB = "/web/"
ENTRY = "js/main.js"
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*"([^"]+\.js)\"""")
"""What a module imports as it is loaded; `import("…")` comes later and has a bracket."""
_VIEW = re.compile(r'\[/(\^\S+\$)/, \(\) => import\("\./([\w/-]+\.js)"\)\]')
"""A line of the list of views: the pattern of addresses, and the module."""
_STYLES = re.compile(r"\bstyles: \[([^\]]*)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file as it is sent: its bytes, the same compressed, and a tag for both."""

    body: bytes
    packed: bytes
    tag: str


def pack_file(path: Path) -> Packed:
    """The file as it is by now; read and compressed once for each time it changes."""
    told = path.stat()
    return _pack(path, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=512)
def _pack(path: Path, _changed: int, _size: int) -> Packed:
    body = path.read_bytes()
    return Packed(body=body, packed=gzip.compress(body, 6, mtime=0),
                  tag=f'"{hash_bytes(body)[:24]}"')  # fmt: skip


@lru_cache(maxsize=64)
def list_needed(root: Path, view: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The modules and the styles that a view needs, addresses under /web, in a fixed order.

    `view` is its module under js/; without one they are those of every view.
    """
    starts = [ENTRY] if view is None else [ENTRY, f"js/{view}"]
    modules = list(dict.fromkeys(m for start in starts for m in _follow(root, start, set())))
    text = "" if view is None else (root / "js" / view).read_text("utf-8")
    named = _STYLES.search(text)
    styles = re.findall(r'"([\w-]+)"', named[1]) if named else []
    return tuple(f"{WEB}{m}" for m in modules), tuple(f"{WEB}style/{s}.css" for s in styles)


def _follow(root: Path, module: str, met: set[str]) -> Iterator[str]:
    """A module and all that it imports, each once."""
    path = root / module
    if module in met or not path.is_file():
        return
    met.add(module)
    yield module
    for name in _IMPORT.findall(path.read_text("utf-8")):
        yield from _follow(root, _resolve(module, name), met)


def _resolve(module: str, name: str) -> str:
    """The module that `name` means in another, as a path under the root."""
    if name.startswith(WEB):
        return name.removeprefix(WEB)
    parts: list[str] = []
    for part in (PurePosixPath(module).parent / name).parts:
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def find_view(root: Path, path: str) -> str | None:
    """The module of the view at an address, None where it has none."""
    listed = _VIEW.findall((root / "js" / "views.js").read_text("utf-8"))
    return next(
        (module for pattern, module in listed if re.search(pattern.replace(r"\/", "/"), path)), None
    )


def make_document(root: Path, path: str) -> str:
    """The page's document for an address, which asks for all that its view needs."""
    modules, styles = list_needed(root, find_view(root, path))
    links = [f'<link rel="preload" as="style" href="{style}">\n' for style in styles]
    links += [f'<link rel="modulepreload" href="{module}">\n' for module in modules]
    text = (root / "index.html").read_text("utf-8")
    return text.replace("</head>", "".join(links) + "</head>", 1)

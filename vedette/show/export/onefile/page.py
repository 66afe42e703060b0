"""The map page: one HTML file that holds all it shows and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from importlib.resources import files
from typing import Any

from vedette.errors import MissingAsset
from vedette.gazetteer import Gazetteer
from vedette.show.export.onefile.page_data import gather_page
from vedette.store import Record

_HERE = files("vedette.show.export.onefile")
STYLES = ("page.css",)
SCRIPTS = ("start.js", "marks.js", "chart.js", "sites.js", "panel.js", "page.js")
"""In the order in which they are joined, into one scope."""

BASEMAP = "assets/basemap.json"

# Inside a script element only the first three could end it or open a comment, and a lone
# surrogate has no bytes; as escapes they are the same JSON.
_ESCAPED = {c: f"\\u{c:04x}" for c in (*map(ord, "<>&"), *range(0xD800, 0xE000))}

_SLOT = re.compile(r"\{\{(\w+)\}\}")


def make_page(record: Record, gazetteer: Gazetteer | None) -> str:
    """The page of a whole record, as one HTML file.

    Words of reports stand in it as JSON only, and its script sets them as text. Its policy
    lets no other script or style run and nothing be loaded. The same record gives the same
    page. Raises MissingAsset when the basemap has not been built.
    """
    return fill_template(gather_page(record, gazetteer), read_basemap())


def fill_template(data: dict[str, Any], basemap: dict[str, Any]) -> str:
    """The template with style, script and data in it, each once."""
    style = "".join(_read(name) for name in STYLES)
    script = "(() => {\n" + "".join(_read(name) for name in SCRIPTS) + "})();\n"
    credits = data.get("about", {}).get("credit", [])
    parts = {
        "policy": make_policy(style=style, script=script),
        "style": style,
        "script": script,
        "basemap": embed_json(basemap),
        "credit": html.escape("".join(f" {said}." for said in credits)),
        "data": embed_json(data),
    }
    return _SLOT.sub(lambda slot: parts[slot[1]], _read("page.html"))


def make_policy(*, style: str, script: str) -> str:
    """A Content-Security-Policy that lets this style and this script run, and no more."""
    return "; ".join((
        "default-src 'none'", f"style-src {hash_source(style)}",
        f"script-src {hash_source(script)}", "base-uri 'none'", "form-action 'none'",
        "require-trusted-types-for 'script'", "trusted-types 'none'",
    ))  # fmt: skip


def hash_source(content: str) -> str:
    """The hash by which a policy allows an element with this content."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def embed_json(plain: dict[str, Any]) -> str:
    """JSON that is safe inside a script element, whatever words it holds.

    >>> embed_json({"title": "</script>"})
    '{"title":"\\\\u003c/script\\\\u003e"}'
    """
    dumped = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return dumped.translate(_ESCAPED)


def read_basemap() -> dict[str, Any]:
    """Land, borders and names of countries. Raises MissingAsset when not built."""
    path = _HERE / BASEMAP
    if not path.is_file():
        raise MissingAsset(
            f"{path}: the basemap has not been built. Run `make setup` in the checkout, "
            "or install the wheel, which carries it."
        )
    basemap: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return basemap


def _read(name: str) -> str:
    return (_HERE / name).read_text("utf-8")

"""Plain text and Markdown files to units."""

from __future__ import annotations

import re

from vedette.errors import UnreadableReport
from vedette.model.report import Furniture
from vedette.read.dates import parse_date
from vedette.read.decode import decode_bytes
from vedette.read.options import ReadOptions
from vedette.read.unit import Unit

LONGEST_FRONT_MATTER = 5000
_FIELD = re.compile(r"(\w+):[ \t]+(.+?)[ \t]*")


def read_plain(
    content: bytes,
    *,
    uri: str,
    options: ReadOptions,
    file_name: str | None = None,
    is_markdown: bool = False,
) -> Unit:
    """The unit of a plain file: its text exactly as decoded, with line feeds as line endings.

    A Markdown front matter gives title, date and outlet and stays in the text as furniture.
    Raises UnreadableReport when the bytes are no text.
    """
    decoded = decode_bytes(content, where=uri, encoding=options.encoding)
    length, fields = _read_front_matter(decoded.text) if is_markdown else (0, {})
    if length and not decoded.text[length:].strip():
        raise UnreadableReport(
            "there is no text behind the front matter", where=uri, advice="Leave it out"
        )
    date = fields.get("date") or fields.get("published")
    return Unit(
        uri=uri,
        content=content,
        text=decoded.text,
        encoding=decoded.encoding,
        media_type="text/markdown" if is_markdown else "text/plain",
        title=None if length else fields.get("title"),
        outlet=fields.get("outlet") or fields.get("publisher"),
        published=parse_date(date) if date else None,
        url=fields.get("url"),
        file_name=file_name,
        furniture=(Furniture(span=(0, length), reason="front matter"),) if length else (),
    )


def _read_front_matter(text: str) -> tuple[int, dict[str, str]]:
    """Length and fields of a block between two lines of dashes at the start of a text."""
    if not text.startswith("---\n"):
        return 0, {}
    end = text.find("\n---\n", 3, LONGEST_FRONT_MATTER)
    if end < 0:
        return 0, {}
    fields = (_FIELD.fullmatch(line) for line in text[4:end].split("\n"))
    return end + 4, {m.group(1).lower(): m.group(2).strip("\"'") for m in fields if m}

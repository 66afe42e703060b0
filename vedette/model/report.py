"""A report: one text by one outlet, with its bytes as received."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from vedette.model.identity import hash_parts
from vedette.model.span import Span
from vedette.model.when import UNKNOWN, When

PublishedFrom = Literal[
    "metadata", "url", "dateline", "header", "file name", "given by hand", "unknown"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A range of the kept text that is page furniture, not the report's words, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """The smallest unit received (a file, a row, a message), as text.

    `uri` is the address it came from: a path, a path and row, or a URL. `text` is the kept
    text; every offset in vedette is a code point of it. Furniture stays in the text as ranges
    that no step reads. `sha256` is that of the unit's bytes as received. `forwarded_from` is the
    channel that a message was forwarded from, as its export says.
    """

    uri: str
    text: str
    sha256: str
    content: bytes = field(repr=False)
    outlet: str | None = None
    outlet_span: Span | None = None
    forwarded_from: str | None = None
    title: str | None = None
    title_span: Span | None = None
    language: str = "und"
    published: When = UNKNOWN
    published_from: PublishedFrom = "unknown"
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    furniture: tuple[Furniture, ...] = ()
    reader: str = "read/1"

    @cached_property
    def id(self) -> str:
        """Hash of outlet (or, without one, address) and bytes: same words, same report."""
        return hash_parts("report", self.outlet or self.uri, self.sha256)

    @cached_property
    def text_id(self) -> str:
        """Hash of the kept text and the reader's version: what offsets refer to."""
        return hash_parts("text", self.reader, self.text)

"""What the record answers with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from vedette.model.report import Furniture, PublishedFrom
from vedette.model.span import Span
from vedette.model.when import When

Outcome = Literal["added", "same as", "version of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a report: `other` is the report that it equals or is a version of."""

    outcome: Outcome
    report_id: str
    other: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """A report as the record holds it, without its bytes.

    `text` is None in listings that did not ask for it; `received` is UTC in ISO 8601;
    `version_of` is the report that this one followed at the same address; `addresses` are
    all that it came from, in the order of arrival, filled where `text` is.
    """

    id: str
    uri: str
    outlet: str | None
    title: str | None
    published: When
    published_from: PublishedFrom
    language: str
    sha256: str
    text_id: str
    claims: int
    version_of: str | None
    skipped: str | None
    received: str
    title_span: Span | None = None
    outlet_span: Span | None = None
    furniture: tuple[Furniture, ...] = ()
    media_type: str = "text/plain"
    reader: str = ""
    forwarded_from: str | None = None
    text: str | None = None
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A run that failed: where, what, what to do, and how often it was seen (UTC)."""

    where: str
    what: str
    advice: str
    first_seen: str
    last_seen: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that holds the words searched for.

    `snippet` is the stretch `span` of the report's text; `marks` are the spans of all found
    words in the whole text, empty when only the title matched. A higher score fits better.
    """

    report_id: str
    uri: str
    title: str | None
    outlet: str | None
    published: str
    snippet: str
    span: Span
    marks: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One entry of the ledger; `payload` is None once it was forgotten."""

    seq: int
    kind: str
    payload: dict[str, Any] | None
    payload_sha256: str
    author: str
    at: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a forgotten report: ids and hashes, who forgot it, when (UTC) and why."""

    report: str
    sha256: str
    text_id: str
    why: str
    author: str
    at: str
    entry: int

    def say(self) -> str:
        """What a person who meets the report again is told."""
        return f"forgotten on {self.at[:10]} by {self.author} (entry {self.entry}): {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A claim that fell by a retraction: the entry, and why."""

    claim: str
    report: str
    entry: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that `check` found wrong: what, where in the record, and what to do."""

    what: str
    where: str
    advice: str

"""Judgements: what analysts decide, as entries of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Act = Literal[
    "accept", "reject", "correct", "same event", "different events", "same site",
    "different sites", "same actor", "different actors", "same voice", "date report",
    "grade outlet", "settle", "retract report", "retract statement", "code", "note",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What finds a judged claim again after re-extraction: its words and those around them."""

    claim: str
    report: str
    uri: str
    kind: str
    trigger: str
    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision of one analyst; `seq` is its entry in the ledger and orders all of them.

    `about` are ids: of claims for what is told, of sites, actors, outlets, reports or
    conflicts otherwise. `value` is what the act needs: the new filler of a slot, a date, a
    grade, a state. Of two judgements that say opposite things of the same, the later counts.
    """

    seq: int
    act: Act
    about: tuple[str, ...]
    author: str
    at: str
    slot: str | None = None
    value: Any = None
    note: str = ""
    anchors: tuple[Anchor, ...] = ()

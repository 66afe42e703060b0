"""Judgements: what analysts decide, as entries of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from vedette.model.claim import Claim

Act = Literal[
    "accept", "reject", "correct", "same event", "different events", "same site",
    "different sites", "same actor", "different actors", "same voice", "date report",
    "grade outlet", "settle", "retract report", "retract statement", "code", "note",
]  # fmt: skip


CLAIM_ACTS: frozenset[Act] = frozenset(
    {"accept", "reject", "correct", "same event", "different events", "retract statement"}
)
"""Acts whose `about` are ids of claims: each of those has an anchor. A note on a claim has one,
too."""

CONTEXT = 60
"""Code points that an anchor keeps on either side: about a line, enough to tell two equal
sentences of one text apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What finds a judged claim again after re-extraction: its words and those around them.

    `actor` are the words of its first actor, empty where it has none.
    """

    claim: str
    report: str
    uri: str
    kind: str
    trigger: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    actor: str = ""


def anchor_claim(claim: Claim, text: str) -> Anchor:
    """The anchor of a claim in the kept text of its report."""
    start, end = claim.span
    return Anchor(
        claim=claim.id,
        report=claim.report.id,
        uri=claim.report.uri,
        kind=claim.kind,
        trigger=claim.trigger.text,
        quote=claim.quote,
        prefix=text[max(start - CONTEXT, 0) : start],
        suffix=text[end : end + CONTEXT],
        actor=claim.actors[0].text if claim.actors else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision of one analyst; `seq` is its entry in the ledger and orders all of them.

    `about` are ids: of claims for what is told, of sites, actors, outlets, reports or
    conflicts otherwise. `value` is what the act needs: the new filler of a slot, a date, a
    grade, a state. Of two judgements that say opposite things of the same, the later counts.
    One that is not in a ledger yet has `seq` 0 and an empty `at`.
    """

    seq: int = 0
    act: Act
    about: tuple[str, ...]
    author: str
    at: str = ""
    slot: str | None = None
    value: Any = None
    note: str = ""
    anchors: tuple[Anchor, ...] = ()

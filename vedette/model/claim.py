"""A claim: one thing that one report says, in one span, by one chain of voices.

The fields, their order and their names are the public record of `vedette extract`
(version 1); what is marked internal stays in the record file and out of that line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from vedette.model.identity import hash_parts
from vedette.model.span import Span
from vedette.model.when import UNKNOWN, When

Kind = Literal[
    "arrive", "leave", "build", "close", "take", "hold", "operate", "attack", "transfer",
    "agree", "assess",
]  # fmt: skip
Modality = Literal["actual", "planned", "possible", "attempted", "denied"]
Polarity = Literal["affirmative", "negative"]
Phase = Literal["begun", "under way", "completed", "halted"]
Extent = Literal["whole", "part"]
QuantityBasis = Literal["flow", "stock", "cumulative", "capacity", "loss", "types", "unknown"]
VoiceKind = Literal[
    "outlet", "agency", "organisation", "official", "force", "person", "expert", "witness",
    "anonymous", "social media", "imagery",
]  # fmt: skip
Stance = Literal["says", "denies", "doubts", "claims"]
Basis = Literal["seen", "inferred"]

INTERNAL: dict[str, Any] = {"internal": True}
"""Field metadata: kept in the record file, left out of the public line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of the report's text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A count or measure: low..high, either end open when None; `text` is the words."""

    low: float | None
    high: float | None
    approximate: bool = False
    unit: str | None = None
    text: str = ""
    span: Span | None = None
    basis: QuantityBasis = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measured value that counts nothing: a runway length, a distance, a share, an age.

    What an attack is told to have cost is one too: `of` is then "people killed" or the like.
    """

    low: float | None
    high: float | None
    approximate: bool = False
    unit: str | None = None
    text: str = ""
    span: Span
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """What fills a slot: the words, and what they resolve to.

    `via` says how a reference was followed; `relation` that the position is not that of the
    name ("near"); lat and lon are degrees WGS 84, radius in km, set for places only.
    """

    text: str
    span: Span
    name: str | None = None
    id: str | None = None
    via: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    relation: str | None = None
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One link of who says so; `cites` holds the positions of the voices it cites.

    Of imagery, `acquired` is when it was taken (EDTF, None where unknown) and `basis` whether what
    is told is seen in it or inferred from it (None where the words do not say).
    """

    name: str | None
    id: str | None = None
    kind: VoiceKind
    text: str | None = None
    span: Span | None = None
    stance: Stance = "says"
    cites: tuple[int, ...] = ()
    acquired: str | None = field(default=None, metadata=INTERNAL)
    basis: Basis | None = field(default=None, metadata=INTERNAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRef:
    """The report of a claim, as far as a reader of one line needs it."""

    uri: str
    id: str
    text_id: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a step chose what it chose: the step, what it decided, a sentence.

    `other` is the id of the claim of the same report that the sentence holds this one against.
    """

    step: str
    about: str
    why: str
    other: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicedToll:
    """What an attack is told to have cost by another sentence, or by other voices, than tell it.

    `quote` is the sentence of the toll and `span` where it stands; `sources` is its own chain.
    """

    measure: Measure
    quote: str
    span: Span
    sources: tuple[Voice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim, valid under the public record once `to_dict` has written it."""

    schema: Literal[1] = 1
    report: ReportRef
    kind: Kind
    mode: str | None = None
    modality: Modality = "actual"
    polarity: Polarity = "affirmative"
    phase: Phase | None = None
    extent: Extent | None = None
    cue: Words | None = None
    quote: str
    span: Span
    trigger: Words
    actors: tuple[Filler, ...] = ()
    objects: tuple[Filler, ...] = ()
    places: tuple[Filler, ...] = ()
    origins: tuple[Filler, ...] = ()
    targets: tuple[Filler, ...] = ()
    counterparties: tuple[Filler, ...] = ()
    measures: tuple[Measure, ...] = ()
    when: When = UNKNOWN
    sources: tuple[Voice, ...] = ()
    headline: bool = False
    score: float = 1.0
    extractor: str = "frames/1"
    reasons: tuple[Reason, ...] = field(default=(), metadata=INTERNAL)
    tolls: tuple[VoicedToll, ...] = field(default=(), metadata=INTERNAL)
    """What it cost in the words of others: `measures` stand under the claim's own chain."""
    known_as: str | None = field(default=None, metadata=INTERNAL)
    """The id that it keeps where a judgement gave it a first actor of other words."""

    @cached_property
    def id(self) -> str:
        """Hash of text, kind, trigger and first actor span: resolving never changes it."""
        if self.known_as is not None:
            return self.known_as
        first = self.actors[0].span if self.actors else None
        return hash_parts("claim", self.report.text_id, self.kind, self.trigger.span, first)


SLOTS = ("actors", "objects", "places", "origins", "targets", "counterparties")
"""The slots of a claim that hold fillers, in the order of the record."""

"""Mentions: stretches of text typed as actor, materiel, place, site, voice, number or time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vedette.model.claim import Quantity
from vedette.model.parsed import ParsedReport
from vedette.model.span import Span
from vedette.model.when import When

MentionType = Literal["actor", "materiel", "place", "site", "voice", "person", "other"]
How = Literal["lexicon", "designation", "gazetteer", "site register", "kind word", "parser"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A typed name or typed common noun phrase in one sentence.

    `tokens` is the inclusive token range (first, last) within sentence `sentence`, `head`
    its syntactic head token. `ids` are candidates of the lexicon or gazetteer, best first;
    `is_name` parts names from common nouns ("troops", "the base").
    """

    type: MentionType
    text: str
    span: Span
    sentence: int
    tokens: tuple[int, int]
    head: int
    how: How
    name: str | None = None
    ids: tuple[str, ...] = ()
    kind: str | None = None
    is_name: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMention:
    """A number with the noun that it counts or measures."""

    quantity: Quantity
    sentence: int
    tokens: tuple[int, int]
    noun: int | None
    is_measure: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time phrase and the interval that it names, given the report's date."""

    when: When
    sentence: int
    tokens: tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class MarkedReport:
    """A parsed report with its mentions, numbers and times, each in text order."""

    parsed: ParsedReport
    mentions: tuple[Mention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    times: tuple[TimeMention, ...] = ()

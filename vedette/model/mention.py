"""Mentions: stretches of text with the type that the frames lean on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vedette.model.claim import Quantity
from vedette.model.parsed import ParsedReport
from vedette.model.span import Span
from vedette.model.when import Precision, Reading

MentionType = Literal[
    "actor", "force", "materiel", "site", "place", "area", "presence", "pact", "event", "person",
    "outlet", "other",
]  # fmt: skip
How = Literal["lexicon", "designation", "unit pattern", "gazetteer", "noun", "shape", "parser"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name inside a mention: what it is called, its id where known, and its words.

    `tokens` is the inclusive token range within the sentence; `how` says how it was found.
    """

    type: MentionType
    text: str
    span: Span
    tokens: tuple[int, int]
    how: How
    name: str | None = None
    id: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One base noun phrase with its type.

    `tokens` is its inclusive token range within sentence `sentence`, `head` its last noun.
    `named` is the name that the phrase as a whole bears ("Hmeimim air base", "Islamic State");
    `owners` are the actors that a force, thing or site is said to belong to ("the *Russian*
    military"). `kind` is the kind of site, actor or noun. A mention without a `named` is a
    common noun phrase ("troops", "their base"). `is_weak` marks words that are as often civil
    ("vehicles", "units"): they need something military beside them.
    """

    type: MentionType
    text: str
    span: Span
    sentence: int
    tokens: tuple[int, int]
    head: int
    named: Name | None = None
    owners: tuple[Name, ...] = ()
    kind: str | None = None
    is_weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMention:
    """A number with the noun that it counts or measures: token `noun`, or None.

    A measure ("1,200-meter runway") counts nothing; `of` says what it measures.
    """

    quantity: Quantity
    sentence: int
    tokens: tuple[int, int]
    noun: int | None
    is_measure: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePhrase:
    """A time phrase and its normal form, which resolves once the report's date is known.

    `is_vague` marks phrases that name no interval by themselves ("recently", "earlier").
    """

    text: str
    span: Span
    expression: str
    precision: Precision
    reading: Reading
    is_vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Who says, wants or thinks what: the cue word, the words for each voice, and what is said.

    `content` are its stretches in text order: a quotation may be cut in two by who speaks, and
    run on over sentences. It is empty where none was found. `is_told` is false of attitudes.
    """

    cue: Span
    sources: tuple[Span, ...]
    content: tuple[Span, ...]
    is_told: bool = True


@dataclass(frozen=True, kw_only=True)
class MarkedSentence:
    """What one sentence mentions, each list in text order; `names` holds every name found,
    also those inside a longer mention; `bare_numbers` those that no noun stands by.
    """

    names: tuple[Name, ...] = ()
    mentions: tuple[Mention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    bare_numbers: tuple[NumberMention, ...] = ()
    times: tuple[TimePhrase, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MarkedReport:
    """A parsed report with what each of its sentences mentions, in the same order."""

    parsed: ParsedReport
    marked: tuple[MarkedSentence, ...]

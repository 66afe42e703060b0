"""The shapes that many answers share: ids with names, days, claims in a row, texts in runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vedette.fuse import count_roots
from vedette.model.claim import Claim, Filler, ReportRef
from vedette.model.event import Named, Roots
from vedette.model.span import Span
from vedette.model.when import When
from vedette.show.receipt import mark_words
from vedette.show.wording import (
    say_chain,
    say_content,
    say_kind,
    say_modality,
    say_outlet,
    say_roots,
    say_when,
    say_when_known,
    show_root,
    show_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """An interval of days: ISO dates, None where an end is open; `edtf` is the exact form.

    `said` tells how it is known. Without any date all but `said` are empty.
    """

    edtf: str
    earliest: str | None
    latest: str | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that a claim names: with `relation` ("near") it is not that place itself."""

    id: str | None
    name: str
    relation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RootCount:
    """How many first voices stand apart; `anonymous` is an upper bound. `said` has the words."""

    independent: int
    anonymous: int
    names: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportShort:
    """The report of a claim; `outlet` says so in words where it is not known."""

    id: str
    outlet: str
    title: str | None
    published: str | None
    uri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text and what it filled, innermost last: empty for plain words."""

    text: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as lists show it.

    `says` is kind and mode, `told` whether it was so, `content` who did what where; `quote` is
    the sentence in runs.
    """

    id: str
    kind: str
    modality: str
    polarity: str
    headline: bool
    says: str
    told: str
    content: str
    when: Days
    actors: tuple[Named, ...]
    places: tuple[Spot, ...]
    chain: str
    roots: RootCount
    report: ReportShort
    quote: tuple[Run, ...]
    score: float
    extractor: str


def show_days(when: When) -> Days:
    """An interval for an answer."""
    first, last = when.earliest, when.latest
    return Days(
        edtf=str(when),
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        said=say_when_known(when) if when.is_known or when.text else say_when(when),
    )


def show_roots(roots: Roots) -> RootCount:
    """A count of roots for an answer."""
    return RootCount(
        independent=roots.independent, anonymous=roots.anonymous,
        names=tuple(map(show_root, roots.names)), said=say_roots(roots),
    )  # fmt: skip


def show_report(report: ReportRef) -> ReportShort:
    """The report of a claim for an answer."""
    return ReportShort(
        id=report.id, outlet=say_outlet(report),
        title=show_words(report.title) if report.title else None,
        published=report.published, uri=show_words(report.uri),
    )  # fmt: skip


def show_claim(claim: Claim) -> ClaimRow:
    """A claim for a list."""
    return ClaimRow(
        id=claim.id, kind=claim.kind, modality=claim.modality, polarity=claim.polarity,
        headline=claim.headline, says=say_kind(claim), told=say_modality(claim),
        content=say_content(claim), when=show_days(claim.when),
        actors=tuple(_name_fillers(claim.actors)),
        places=tuple(
            Spot(id=f.id, name=show_words(f.name or f.text), relation=f.relation)
            for f in claim.places
        ),
        chain=say_chain(claim), roots=show_roots(count_roots([claim])),
        report=show_report(claim.report), quote=tuple(split_quote(claim)), score=claim.score,
        extractor=claim.extractor,
    )  # fmt: skip


def _name_fillers(fillers: Iterable[Filler]) -> Iterable[Named]:
    for filler in fillers:
        if filler.id is not None:
            yield Named(id=filler.id, name=show_words(filler.name or filler.text))


def split_quote(claim: Claim) -> Iterable[Run]:
    """The sentence of a claim in runs, each with the labels of the marks it lies in."""
    marks = [(mark.span, mark.labels) for mark in mark_words(claim)]
    return split_text(claim.quote, marks)


def split_text(text: str, marks: Sequence[tuple[Span, tuple[str, ...]]]) -> Iterable[Run]:
    """A text in runs: it is cut wherever a mark begins or ends. Spans are code points of it."""
    cuts = sorted({0, len(text), *(at for span, _ in marks for at in span if 0 < at < len(text))})
    for start, end in pairwise(cuts):
        held = [labels for span, labels in marks if span[0] <= start and end <= span[1]]
        yield Run(text=text[start:end], labels=tuple(one for labels in held for one in labels))

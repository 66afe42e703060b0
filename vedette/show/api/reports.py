"""Reports as answers: a line of the list, and a whole one with its text and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from vedette.model.claim import Claim
from vedette.model.reuse import Reuse
from vedette.model.span import Span
from vedette.show.api.shapes import (
    Days,
    ReportShort,
    show_days,
    show_report,
)
from vedette.show.dating import say_known
from vedette.show.judged import JudgedRecord
from vedette.show.receipt import mark_words
from vedette.show.units import Utf16
from vedette.show.wording import (
    say_chain,
    say_content,
    say_kind,
    say_modality,
    say_outlet,
    show_words,
)
from vedette.store import StoredReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another report with words of this one: which, how much they share, and who copied whom.

    `share` is the part of the shorter text, 0 to 1. `direction` is "same text", "copied by this",
    "copies this", "edit of this", "edited into this", or "unknown" where nothing tells.
    """

    report: ReportShort
    direction: str
    share: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report as lists show it.

    `published` has the days, and `published_from` how they are known; `received` is UTC.
    `skipped` is why claims were not looked for; `version_of` the report that it followed at the
    same address. `opening` are the first words of one without a title.
    """

    id: str
    title: str | None
    opening: str | None
    outlet: str
    uri: str
    language: str
    published: Days
    published_from: str
    received: str
    claims: int
    skipped: str | None
    version_of: str | None
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedWords:
    """A stretch of the report's text that filled a part of a claim: what, and where.

    `span` counts code points, `span16` UTF-16 units as browsers do.
    """

    labels: tuple[str, ...]
    span: Span
    span16: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadClaim:
    """A claim in its report: its sentence (`span`), and the words in it that were read.

    `number` counts the claims of a report from 1, as they stand in its text. `says` is kind and
    mode, `told` whether it was so, `content` who did what where; the receipt has all else.
    """

    number: int
    id: str
    kind: str
    modality: str
    polarity: str
    headline: bool
    says: str
    told: str
    content: str
    when: Days
    chain: str
    extractor: str
    span: Span
    span16: Span
    words: tuple[MarkedWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A stretch of the text that is page furniture, and not the report's own words; and why."""

    reason: str
    span: Span
    span16: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeReport:
    """A report with its kept text, its claims as judged in their order, and what is known of it.

    All spans are of `text`. `addresses` are all that it came from; `versions` the newer ones.
    """

    id: str
    title: str | None
    outlet: str
    outlet_known: bool
    uri: str
    addresses: tuple[str, ...]
    language: str
    published: Days
    published_from: str
    published_said: str
    received: str
    sha256: str
    text_id: str
    media_type: str
    forwarded_from: str | None
    skipped: str | None
    version_of: ReportShort | None
    versions: tuple[ReportShort, ...]
    copies: tuple[Copy, ...]
    text: str
    title_span16: Span | None
    outlet_span16: Span | None
    title_span: Span | None
    outlet_span: Span | None
    furniture: tuple[Aside, ...]
    claims: tuple[ReadClaim, ...]


def show_rows(seen: JudgedRecord, reports: list[StoredReport]) -> tuple[ReportRow, ...]:
    """Reports for a list, with the copies of each."""
    copies = find_copies(seen, [report.id for report in reports])
    openings = seen.openings(report.id for report in reports if not report.title)
    return tuple(
        ReportRow(
            id=r.id, title=show_words(r.title) if r.title else None,
            opening=show_words(openings[r.id]) if r.id in openings else None,
            outlet=say_outlet(r), uri=show_words(r.uri), language=r.language,
            published=show_days(r.published),
            published_from=r.published_from, received=r.received, claims=r.claims,
            skipped=show_words(r.skipped) if r.skipped else None, version_of=r.version_of,
            copies=tuple(copies[r.id]),
        )
        for r in reports
    )  # fmt: skip


def find_copies(seen: JudgedRecord, ids: list[str]) -> dict[str, list[Copy]]:
    """The copies of reports, by id: those with the same text first."""
    found: dict[str, list[Copy]] = {id: [] for id in ids}

    @cache
    def shorten(id: str) -> ReportShort | None:
        return _shorten(seen, id)

    for id, twins in seen.same_texts(ids).items():
        found[id] += (
            Copy(report=short, direction="same text", share=1.0, reasons=())
            for short in filter(None, map(shorten, twins))
        )
    for reuse in seen.reuse_of(ids):
        for id, other in (reuse.reports, reuse.reports[::-1]):
            short = shorten(other) if id in found else None
            if short is not None and all(copy.report.id != other for copy in found[id]):
                found[id].append(Copy(
                    report=short, direction=_tell_direction(reuse, id), share=reuse.share,
                    reasons=tuple(map(show_words, reuse.reasons)),
                ))  # fmt: skip
    return found


def _tell_direction(reuse: Reuse, id: str) -> str:
    is_first = reuse.reports[0] == id
    if reuse.is_edit:
        return "edit of this" if is_first else "edited into this"
    if not reuse.is_directed:
        return "unknown"
    return "copies this" if is_first else "copied by this"


def show_whole(seen: JudgedRecord, id: str) -> WholeReport:
    """The report whose id begins so, for reading. Raises NotFound."""
    r = seen.report(id)
    text = r.text or ""
    units = Utf16(text)
    newer = (_shorten(seen, id) for id in seen.versions_of(r.id))
    return WholeReport(
        id=r.id, title=show_words(r.title) if r.title else None, outlet=say_outlet(r),
        outlet_known=bool(r.outlet), uri=show_words(r.uri),
        addresses=tuple(map(show_words, r.addresses)), language=r.language,
        published=show_days(r.published), published_from=r.published_from,
        published_said=say_known(r.published, r.published_from), received=r.received,
        sha256=r.sha256, text_id=r.text_id, media_type=r.media_type,
        forwarded_from=show_words(r.forwarded_from) if r.forwarded_from else None,
        skipped=show_words(r.skipped) if r.skipped else None,
        version_of=_shorten(seen, r.version_of) if r.version_of else None,
        versions=tuple(one for one in newer if one is not None),
        copies=tuple(find_copies(seen, [r.id])[r.id]), text=text,
        title_span=r.title_span, outlet_span=r.outlet_span,
        title_span16=units.span(r.title_span) if r.title_span else None,
        outlet_span16=units.span(r.outlet_span) if r.outlet_span else None,
        furniture=tuple(
            Aside(reason=show_words(f.reason), span=f.span, span16=units.span(f.span))
            for f in r.furniture
        ),
        claims=tuple(_read_claims(seen.claims(report=r.id), units)),
    )  # fmt: skip


def _shorten(seen: JudgedRecord, id: str) -> ReportShort | None:
    ref = seen.reference(id)
    return None if ref is None else show_report(ref)


def _read_claims(claims: Iterable[Claim], units: Utf16) -> Iterator[ReadClaim]:
    ordered = sorted(claims, key=lambda c: (c.trigger.span[1], c.span, c.id))
    for number, claim in enumerate(ordered, 1):
        start = claim.span[0]
        words = (
            ((mark.span[0] + start, mark.span[1] + start), mark.labels)
            for mark in mark_words(claim)
        )
        yield ReadClaim(
            number=number, id=claim.id, kind=claim.kind, modality=claim.modality,
            polarity=claim.polarity, headline=claim.headline, says=say_kind(claim),
            told=say_modality(claim), content=say_content(claim), when=show_days(claim.when),
            chain=say_chain(claim), extractor=claim.extractor, span=claim.span,
            span16=units.span(claim.span),
            words=tuple(
                MarkedWords(labels=labels, span=span, span16=units.span(span))
                for span, labels in words
            ),
        )  # fmt: skip

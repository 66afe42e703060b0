"""The receipt of a claim: its words, who said them, how they were read, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vedette.fuse import count_roots
from vedette.model.claim import SLOTS, Claim, Filler, Reason
from vedette.model.event import Roots
from vedette.model.span import Span
from vedette.show.dating import Dating, explain_dating
from vedette.show.wording import say_chain, say_position, say_quantity, show_words
from vedette.store import Record, StoredReport

CONTEXT = 160
"""Code points shown before and after the sentence."""

LABELS = {
    "actors": "actor", "objects": "object", "places": "place", "origins": "origin",
    "targets": "target", "counterparties": "counterparty",
}  # fmt: skip


READING = {"kind": "frame", "rule": "rule", "path": "path", "modality": "mood", "score": "score"}
"""What the reasons of the extract step are about, in the order in which a claim is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the sentence that filled something: a slot, the trigger, the cue, a voice.

    `span` counts code points from the start of the sentence; marks nest but never cross.
    """

    span: Span
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One filled slot: its label, and what its words were read as."""

    label: str
    filler: Filler


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a sceptic needs to check one claim by hand.

    `is_verbatim` tells whether the sentence stands in the report's kept text at its span;
    `before` and `after` are the text around it. `copies` are the other reports that carry
    the same claim in the same text, `events` those that the claim is part of.
    """

    claim: Claim
    report: StoredReport
    is_verbatim: bool
    before: str
    after: str
    marks: tuple[Mark, ...]
    slots: tuple[Slot, ...]
    chain: str
    roots: Roots
    reasons: tuple[Reason, ...]
    dating: Dating
    events: tuple[str, ...]
    copies: tuple[str, ...]


def build_receipt(record: Record, id: str) -> Receipt:
    """The receipt of the claim whose id begins with `id`. Raises NotFound."""
    claim = record.claim(id)
    report = record.report(claim.report.id)
    text = report.text or ""
    start, end = claim.span
    return Receipt(
        claim=claim,
        report=report,
        is_verbatim=text[start:end] == claim.quote,
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
        marks=mark_words(claim),
        slots=tuple(_list_slots(claim)),
        chain=say_chain(claim),
        roots=count_roots([claim]),
        reasons=claim.reasons,
        dating=explain_dating(claim, report, list(record.claims(report=report.id))),
        events=tuple(e.id for e in record.events_with((claim.id,))),
        copies=tuple(
            other for other in record.reports_with_text(report.text_id) if other != report.id
        ),
    )


def mark_words(claim: Claim) -> tuple[Mark, ...]:
    """The marks of a claim's sentence, outer before inner.

    One that would cross an earlier one, or reaches out of the sentence, is left out; what it
    says stands in the slots all the same.
    """
    labels: dict[Span, list[str]] = {}
    for span, label in _iterate_marks(claim):
        start, end = span[0] - claim.span[0], span[1] - claim.span[0]
        if 0 <= start < end <= len(claim.quote):
            held = labels.setdefault((start, end), [])
            held += [label] if label not in held else []
    kept: list[Span] = []
    for span in labels:  # the trigger first: whatever crosses it has to go
        if not any(_cross(span, other) for other in kept):
            kept.append(span)
    ordered = sorted(kept, key=lambda span: (span[0], -span[1]))
    return tuple(Mark(span=span, labels=tuple(labels[span])) for span in ordered)


def _cross(one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    return first[0] < second[0] < first[1] < second[1]


def _iterate_marks(claim: Claim) -> Iterator[tuple[Span, str]]:
    yield claim.trigger.span, "trigger"
    if claim.cue is not None:
        yield claim.cue.span, "cue"
    for slot in SLOTS:
        for filler in getattr(claim, slot):
            yield filler.span, LABELS[slot]
            if filler.quantity is not None and filler.quantity.span is not None:
                yield filler.quantity.span, "number"
    for measure in claim.measures:
        yield measure.span, measure.of
    if claim.when.span is not None:
        yield claim.when.span, "when"
    for voice in claim.sources:
        if voice.span is not None:
            yield voice.span, "voice"


def list_reading(claim: Claim) -> Iterator[tuple[str, str]]:
    """How the sentence was read, as label and sentence: frame, rule, paths, mood and score."""
    for about, label in READING.items():
        for reason in claim.reasons:
            if reason.step == "extract" and reason.about == about:
                yield label, reason.why


def list_other_reasons(claim: Claim) -> Iterator[Reason]:
    """The reasons that tell neither how the sentence was read nor what its headline says."""
    told = {*READING, "headline"}
    return (r for r in claim.reasons if r.step != "extract" or r.about not in told)


def _list_slots(claim: Claim) -> Iterator[Slot]:
    for slot in SLOTS:
        for filler in getattr(claim, slot):
            yield Slot(label=LABELS[slot], filler=filler)


def say_reading(filler: Filler) -> str:
    """What a filler's words were read as, and how found: name, id, position, count."""
    if filler.id is None:
        said = [f"{show_words(filler.name)}, no id" if filler.name else "not resolved"]
    else:
        said = [f"{show_words(filler.name or filler.text)} ({show_words(filler.id)})"]
    if filler.relation is not None:
        said.append(f"“{show_words(filler.relation)}”: not the place itself")
    if filler.lat is not None:
        said.append(say_position(filler.lat, filler.lon, filler.radius_km))
    if filler.via is not None:
        said.append(f"by {show_words(filler.via)}")
    if filler.quantity is not None:
        basis = filler.quantity.basis
        said.append(f"{say_quantity(filler.quantity)} ({basis if basis != 'unknown' else 'count'})")
    return "; ".join(said)

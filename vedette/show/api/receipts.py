"""The receipt of a claim as an answer: its words, who says so, how it was read, what is against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vedette.fuse.roots import explain_links, explain_roots
from vedette.lexicon.materiel import pluralise
from vedette.model.claim import Claim, Filler, Kind, Measure, Quantity
from vedette.model.conflict import Conflict
from vedette.model.event import Event
from vedette.model.identity import hash_bytes
from vedette.model.judgement import Judgement
from vedette.show.api.shapes import (
    ClaimRow,
    Days,
    ReportShort,
    RootCount,
    show_claim,
    show_days,
    show_report,
    show_roots,
)
from vedette.show.chain import Link, list_links
from vedette.show.dating import list_dating, say_known
from vedette.show.judged import JudgedRecord
from vedette.show.ledger import say_judgement
from vedette.show.receipt import (
    Receipt,
    Slot,
    build_receipt,
    list_other_reasons,
    list_reading,
    say_reading,
)
from vedette.show.sites import find_sites
from vedette.show.wording import (
    say_count,
    say_event,
    say_fillers,
    say_headline,
    say_outlet,
    say_quantity,
    show_root,
    show_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A count or measure: `shown` in figures with its unit, `words` as the report has them.

    Either bound is None where the words leave it open.
    """

    low: float | None
    high: float | None
    unit: str | None
    shown: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptReport:
    """The report of a claim, and whether its bytes still are those that came in.

    `published` is when, `published_from` how that is known; `received` is UTC.
    """

    id: str
    outlet: str
    title: str | None
    uri: str
    language: str
    published: Days
    published_from: str
    received: str
    sha256: str
    is_intact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRow:
    """A filled slot: what it is of the happening, the words, and what they were read as."""

    label: str
    words: str
    name: str | None
    id: str | None
    said: str
    amount: Amount | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A label with a sentence."""

    label: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """One side of a conflict: what it says, and the first voices behind it in words."""

    value: str
    said: str
    claims: tuple[str, ...]
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What stands against a claim: a conflict with its sides, or its report's own headline.

    `claim` is the other claim of a headline, `conflict` the id of a conflict.
    """

    type: str
    about: str
    state: str
    sides: tuple[SideRow, ...]
    note: str | None
    conflict: str | None
    claim: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventShort:
    """An event that a claim is part of, in a line."""

    id: str
    kind: str
    said: str
    when: Days
    reports: int
    roots: RootCount


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRow:
    """What an analyst decided: `said` in words, `note` why, `at` UTC, by which entry."""

    entry: int
    act: str
    said: str
    author: str
    at: str
    note: str
    is_overruled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptAnswer:
    """All that a sceptic needs to check one claim by hand.

    `title` is what it says in a few words. `standing` is "stands", "accepted", "rejected" or
    "fell". `before` and `after` are the text around the sentence; `is_verbatim` tells whether
    it stands there word by word. `voices` begin with the outlet; `chain` says them in a line.
    `headline` tells how it relates to its report's headline, empty where it does not.
    """

    id: str
    title: str
    standing: str
    claim: ClaimRow
    before: str
    after: str
    is_verbatim: bool
    headline: str
    report: ReceiptReport
    voices: tuple[Link, ...]
    chain: str
    roots: RootCount
    roots_said: tuple[str, ...]
    slots: tuple[SlotRow, ...]
    reading: tuple[Line, ...]
    reasons: tuple[Line, ...]
    dating: tuple[Line, ...]
    against: tuple[Against, ...]
    events: tuple[EventShort, ...]
    copies: tuple[ReportShort, ...]
    judgements: tuple[JudgementRow, ...]


def make_receipt(record: JudgedRecord, id: str, told: dict[str, list[Judgement]]) -> ReceiptAnswer:
    """The receipt of the claim whose id begins so; `told` are all judgements by their subjects.

    Raises NotFound.
    """
    receipt = build_receipt(record, id)
    claim = receipt.claim
    judged = record.overlay.judged
    own = {j.seq: j for key in (claim.id, claim.report.id) for j in told.get(key, ())}
    return ReceiptAnswer(
        id=claim.id,
        title=say_title(claim),
        standing=_say_standing(receipt, claim.id in judged.accepted),
        claim=show_claim(claim),
        before=receipt.before,
        after=receipt.after,
        is_verbatim=receipt.is_verbatim,
        headline=say_headline(claim),
        report=_show_report(record, receipt),
        voices=list_links(claim),
        chain=receipt.chain,
        roots=show_roots(receipt.roots),
        roots_said=(explain_roots(receipt.roots), *explain_links(receipt.roots)),
        slots=(*map(_show_slot, receipt.slots), *map(_show_measure, claim.measures)),
        reading=tuple(Line(label=a, said=show_words(b)) for a, b in list_reading(claim)),
        reasons=tuple(
            Line(label=f"{r.step}: {r.about}", said=show_words(r.why))
            for r in list_other_reasons(claim)
        ),
        dating=tuple(Line(label=a, said=b) for a, b in list_dating(receipt.dating)),
        against=tuple(_list_against(record, claim)),
        events=tuple(show_event(e) for e in record.events_with((claim.id,))),
        copies=tuple(_list_copies(record, receipt.copies)),
        judgements=tuple(show_judgement(own[seq], judged.overruled) for seq in sorted(own)),
    )


_TOLD = {
    "planned": "planned, not seen", "possible": "held possible, not seen",
    "attempted": "attempted, not done", "denied": "denied",
}  # fmt: skip
_DONE: dict[Kind, str] = {
    "arrive": "arrived", "leave": "left", "build": "built", "close": "closed", "take": "taken",
    "hold": "held", "operate": "in use", "attack": "attacked", "transfer": "handed over",
    "agree": "agreed", "assess": "assessed",
}  # fmt: skip
_ONGOING = ("begun", "under way", "halted")


def say_title(claim: Claim) -> str:
    """What a claim says in a few words: "S-300 at Deir ez-Zor: planned, not seen"."""
    what = claim.objects or claim.actors or claim.targets
    where = next((s for s in (claim.places, claim.origins, claim.targets) if s and s != what), ())
    is_relative = any(f.relation for f in where[:1])
    word = "from" if where and where == claim.origins else "at"
    said = say_fillers(what) or "Somebody"
    if where:
        said += f" {say_fillers(where)}" if is_relative else f" {word} {say_fillers(where)}"
    done = f"{claim.kind} {claim.phase}" if claim.phase in _ONGOING else _DONE[claim.kind]
    told = "told not to be so" if claim.polarity == "negative" else _TOLD.get(claim.modality, done)
    return f"{said[:1].upper()}{said[1:]}: {told}"


def _say_standing(receipt: Receipt, is_accepted: bool) -> str:
    for reason in receipt.claim.reasons:
        if reason.step == "judge" and reason.about in ("rejected", "retracted"):
            return "rejected" if reason.about == "rejected" else "fell"
    return "accepted" if is_accepted else "stands"


def _show_report(record: JudgedRecord, receipt: Receipt) -> ReceiptReport:
    report = receipt.report
    return ReceiptReport(
        id=report.id,
        outlet=say_outlet(report),
        title=show_words(report.title) if report.title else None,
        uri=show_words(report.uri),
        language=report.language,
        published=show_days(report.published),
        published_from=say_known(report.published, report.published_from),
        received=report.received,
        sha256=report.sha256,
        is_intact=hash_bytes(record.whole_report(report.id).content) == report.sha256,
    )


def _show_slot(slot: Slot) -> SlotRow:
    filler: Filler = slot.filler
    return SlotRow(
        label=slot.label, words=show_words(filler.text),
        name=show_words(filler.name) if filler.name else None, id=filler.id,
        said=say_reading(filler),
        amount=None if filler.quantity is None else show_amount(filler.quantity),
    )  # fmt: skip


def _show_measure(measure: Measure) -> SlotRow:
    return SlotRow(
        label=show_words(measure.of), words=show_words(measure.text), name=None, id=None,
        said=say_quantity(measure), amount=show_amount(measure),
    )  # fmt: skip


def show_amount(value: Quantity | Measure) -> Amount:
    """A count or measure in figures, with the words it was read from."""
    return Amount(
        low=value.low, high=value.high, unit=value.unit, shown=_say_figures(value),
        words=show_words(value.text),
    )  # fmt: skip


_UNITS = {"metre": "m", "kilometre": "km", "square metre": "m²", "hectare": "ha", "tonne": "t"}


def _say_figures(value: Quantity | Measure) -> str:
    low, high = value.low, value.high
    if low is None and high is None:
        return "some"
    if low is None:
        said = f"≤ {high:,.10g}"
    elif high is None:
        said = f"≥ {low:,.10g}"
    else:
        said = f"{low:,.10g}" if low == high else f"{low:,.10g}\N{EN DASH}{high:,.10g}"
    unit = _UNITS.get(value.unit or "", value.unit)
    if unit == value.unit and unit and (low, high) != (1, 1):
        unit = pluralise(unit)
    return f"{'≈ ' if value.approximate else ''}{said}{f' {unit}' if unit else ''}"


def _list_against(record: JudgedRecord, claim: Claim) -> Iterator[Against]:
    for reason in claim.reasons:
        if reason.about == "headline":
            yield Against(
                type="headline", about=show_words(reason.why), state="open", sides=(), note=None,
                conflict=None, claim=reason.other,
            )  # fmt: skip
    for conflict in record.conflicts_with((claim.id,), sites=find_sites(claim)):
        yield show_conflict(conflict, {claim.id})


def show_conflict(conflict: Conflict, own: set[str]) -> Against:
    """A conflict with its sides; `own` are the claims whose side is one's own."""
    return Against(
        type=conflict.type, about=show_words(conflict.about), state=conflict.state,
        sides=tuple(
            SideRow(
                value=show_words(side.value), claims=side.claims,
                said=_say_side(side.roots, side.anonymous, side.names),
                is_own=not own.isdisjoint(side.claims),
            )
            for side in conflict.sides
        ),
        note=conflict.note, conflict=conflict.id, claim=None,
    )  # fmt: skip


def _say_side(roots: int, anonymous: int, names: Sequence[str]) -> str:
    said = [say_count(roots, "root")] if roots else []
    if said and names:
        said[0] += f": {', '.join(map(show_root, names))}"
    said += [f"up to {anonymous} anonymous"] if anonymous else []
    return "; ".join(said) or "no root"


def show_event(event: Event) -> EventShort:
    """An event in a line."""
    return EventShort(
        id=event.id, kind=event.kind, said=say_event(event), when=show_days(event.when),
        reports=event.reports, roots=show_roots(event.roots),
    )  # fmt: skip


def _list_copies(record: JudgedRecord, ids: Iterable[str]) -> Iterator[ReportShort]:
    for id in ids:
        known = record.reference(id)
        if known is not None:
            yield show_report(known)


def show_judgement(judgement: Judgement, overruled: Sequence[int]) -> JudgementRow:
    """A judgement in words."""
    return JudgementRow(
        entry=judgement.seq, act=judgement.act, said=say_judgement(judgement),
        author=show_words(judgement.author), at=judgement.at, note=show_words(judgement.note),
        is_overruled=judgement.seq in overruled,
    )  # fmt: skip


def group_judgements(record: JudgedRecord) -> dict[str, list[Judgement]]:
    """The standing judgements by each id that they are about, as it is by now."""
    found: dict[str, list[Judgement]] = {}
    again = record.overlay.judged.found_again
    for judgement in record.judgements():
        for id in judgement.about:
            found.setdefault(again.get(id, id), []).append(judgement)
    return found

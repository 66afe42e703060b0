"""Judgements as requests bring them, and what they ask of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from vedette.model.claim import Kind, Modality, Polarity
from vedette.model.judgement import Act, Judgement
from vedette.show.coding import take_words
from vedette.show.desk import NAMED_ACTS, BadJudgement, Desk
from vedette.show.desk_slots import Correction, Slot, ToldByHand, code_words, correct_slot

Name = Annotated[str, Field(min_length=1, max_length=300)]
Names = Annotated[tuple[Name, ...], Field(max_length=20)]
Text = Annotated[str, Field(max_length=4000)]
Offset = Annotated[int, Field(ge=0, le=1 << 31)]
Count = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]

SINGLE: frozenset[Act] = frozenset({
    "correct", "date report", "grade outlet", "settle", "retract report", "retract statement",
    "code", "note",
})  # fmt: skip
"""Acts that are about one thing."""

REASONED: frozenset[Act] = frozenset({"retract report", "retract statement", "note", "settle"})
"""Acts that say nothing without a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotAsked:
    """What a slot should hold: an id or name, a date, or one word; "none" empties it.

    `words` picks one of several fillers by its words; `count` is how many.
    """

    slot: Slot
    to: Name
    words: Annotated[str, Field(max_length=2000)] | None = None
    count: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedAsked:
    """What words of a report say; `start` and `end` are offsets of its text in UTF-16 units.

    Names are ids, or names as an analyst types them; `voice` is whom the report cites.
    """

    start: Offset
    end: Offset
    kind: Kind
    actors: Names = ()
    objects: Names = ()
    places: Names = ()
    origins: Names = ()
    targets: Names = ()
    counterparties: Names = ()
    when: Annotated[str, Field(max_length=100)] | None = None
    modality: Modality = "actual"
    polarity: Polarity = "affirmative"
    voice: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementAsked:
    """One decision. `about` are ids or names, as the act needs them; `note` says why.

    `correction` goes with "correct", `coded` with "code" (about the report), `value` with "date
    report" (a day in EDTF), "grade outlet" (A to F) and "settle" (open, explained, settled);
    `voice` with "retract statement" where the claim rests on several.
    """

    act: Act
    about: Annotated[tuple[Name, ...], Field(min_length=1, max_length=50)]
    note: Text = ""
    value: Annotated[str, Field(max_length=100)] | None = None
    voice: Name | None = None
    correction: SlotAsked | None = None
    coded: CodedAsked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementsAsked:
    """Decisions that are entered together: all, or where one does not fit, none."""

    judgements: Annotated[tuple[JudgementAsked, ...], Field(min_length=1, max_length=100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyAsked:
    """Why something is taken back or forgotten."""

    why: Annotated[str, Field(min_length=1, max_length=4000)]


Part = Literal["value", "correction", "coded", "voice"]
NEEDED: dict[Act, Part] = {
    "correct": "correction", "code": "coded", "date report": "value", "grade outlet": "value",
    "settle": "value",
}  # fmt: skip
"""The part that an act cannot do without."""


def make_judgements(desk: Desk, asked: JudgementAsked) -> list[Judgement]:
    """The judgements that are asked for. Raises BadJudgement and NotFound."""
    _check_parts(asked)
    act, about, why = asked.act, asked.about, asked.note.strip()
    if act in ("accept", "reject"):
        return desk.judge_claims(act, about, why)
    if act in ("same event", "different events"):
        return desk.pair_claims(act, about, why)
    if act in NAMED_ACTS:
        return [desk.join_names(act, about, why)]
    return [_make_single(desk, asked, about[0], why)]


def _make_single(desk: Desk, asked: JudgementAsked, about: str, why: str) -> Judgement:
    value = asked.value or ""
    if asked.act == "correct" and asked.correction is not None:
        return correct_slot(desk, desk.claim(about), _read_correction(asked.correction), why)
    if asked.act == "code" and asked.coded is not None:
        report, told = desk.seen.report(about), asked.coded
        words = take_words(report, told.start, told.end)
        return code_words(desk, report, words, _read_told(told), why)
    if asked.act == "date report":
        return desk.date_report(about, value, why)
    if asked.act == "grade outlet":
        return desk.grade(about, value, why)
    if asked.act == "settle":
        return desk.settle(about, value, why)
    if asked.act == "retract report":
        return desk.retract_report(about, why)
    if asked.act == "retract statement":
        return desk.disown(desk.claim(about), asked.voice, why)
    return desk.note(about, why)


def _check_parts(asked: JudgementAsked) -> None:
    wrong = next(_list_wrong(asked), None)
    if wrong is not None:
        raise BadJudgement(wrong)


def _list_wrong(asked: JudgementAsked) -> Iterator[str]:
    act = asked.act
    if act in SINGLE and len(asked.about) > 1:
        yield f"{act!r} is about one thing at a time"
    needed = NEEDED.get(act)
    if needed is not None and getattr(asked, needed) is None:
        yield f"{act!r} needs {needed!r}"
    allowed = {needed, "voice" if act == "retract statement" else None}
    for part in ("value", "correction", "coded", "voice"):
        if getattr(asked, part) is not None and part not in allowed:
            yield f"{act!r} has no {part!r}"
    if act in REASONED and not asked.note.strip():
        yield f"{act!r} needs a note that says why"


def _read_correction(asked: SlotAsked) -> Correction:
    return Correction(slot=asked.slot, to=asked.to, words=asked.words, count=asked.count)


def _read_told(asked: CodedAsked) -> ToldByHand:
    slots = ("actors", "objects", "places", "origins", "targets", "counterparties")
    return ToldByHand(
        kind=asked.kind, names={slot: getattr(asked, slot) for slot in slots},
        when=asked.when or None, modality=asked.modality, polarity=asked.polarity,
        voice=asked.voice,
    )  # fmt: skip

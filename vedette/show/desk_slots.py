"""What a claim says as an analyst reads it: slots corrected, and claims coded by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from vedette.model.claim import (
    SLOTS,
    Claim,
    Filler,
    Kind,
    Modality,
    Polarity,
    Quantity,
    Voice,
    Words,
)
from vedette.model.judgement import Judgement
from vedette.model.plain import to_dict
from vedette.show.coding import Coding, code_claim
from vedette.show.desk import BadJudgement, Desk, read_when, say_claim
from vedette.show.wording import show_words
from vedette.store import StoredReport

Slot = Literal[
    "actors", "objects", "places", "origins", "targets", "counterparties", "when", "modality",
    "polarity", "phase", "extent", "mode",
]  # fmt: skip

WORDS_OF: dict[str, tuple[str, ...]] = {
    "modality": ("actual", "planned", "possible", "attempted", "denied"),
    "polarity": ("affirmative", "negative"),
    "phase": ("begun", "under way", "completed", "halted", "none"),
    "extent": ("whole", "part", "none"),
}
"""What may stand in the slots that hold a word; "none" empties one."""

NOTHING = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a slot should hold: an id or name, a date, or one word; "none" empties it.

    `words` picks one of several fillers, else it is the first; `count` is how many.
    """

    slot: Slot
    to: str
    words: str | None = None
    count: float | None = None


def correct_slot(desk: Desk, claim: Claim, told: Correction, why: str) -> Judgement:
    """The correction of a slot. Raises BadJudgement, and NotFound for what nothing knows."""
    slot = told.slot
    if slot in SLOTS:
        picked = _pick_filler(claim, slot, told.words)
        value: Any = _read_filler(desk, told, picked)
    elif told.words is not None or told.count is not None:
        raise BadJudgement(f"words and count are for {', '.join(SLOTS)}")
    else:
        value = _read_word(slot, told.to)
    return desk.make("correct", claim.id, slot=slot, value=value, note=why)


def _read_word(slot: str, to: str) -> Any:
    """The value of a slot that holds a date or one word. Raises BadJudgement."""
    if slot == "when":
        return None if to == NOTHING else to_dict(read_when(to))
    allowed = WORDS_OF.get(slot)
    if allowed is not None and to not in allowed:
        raise BadJudgement(f"{slot} is one of {', '.join(allowed)}")
    return None if to == NOTHING else to


def _pick_filler(claim: Claim, slot: str, words: str | None) -> Filler | None:
    """The filler to correct, None where the slot is empty. Raises BadJudgement."""
    held: tuple[Filler, ...] = getattr(claim, slot)
    picked = next((f for f in held if words is None or f.text == words), None)
    if words is not None and picked is None:
        said = ", ".join(repr(show_words(f.text)) for f in held) or "nothing"
        raise BadJudgement(f"the {slot} of {claim.id[:10]} hold {said}, not {words!r}")
    return picked


def _read_filler(desk: Desk, told: Correction, picked: Filler | None) -> dict[str, Any]:
    meant = None if told.to == NOTHING else desk.read_name(told.to, told.slot).to_value()
    value: dict[str, Any] = {"span": None if picked is None else list(picked.span), "to": meant}
    if told.count is not None:
        was = picked.quantity if picked is not None and picked.quantity else Quantity(
            low=None, high=None
        )  # fmt: skip
        count = told.count
        value["quantity"] = to_dict(replace(was, low=count, high=count, approximate=False))
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldByHand:
    """What an analyst says that words say: names by slot as they were typed, and the rest."""

    kind: Kind
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    when: str | None = None
    modality: Modality = "actual"
    polarity: Polarity = "affirmative"
    voice: str | None = None


def code_words(
    desk: Desk, report: StoredReport, words: Words, told: ToldByHand, why: str
) -> Judgement:
    """The claim that the words make, as a judgement. Raises NotFound, BadJudgement."""
    coding = Coding(
        kind=told.kind, author=desk.author, modality=told.modality, polarity=told.polarity,
        slots={s: [desk.read_name(n, s) for n in names] for s, names in told.names.items()},
        **({"when": read_when(told.when)} if told.when else {}),
        voice=_make_voice(desk, told.voice),
    )  # fmt: skip
    claim = code_claim(report, words, coding)
    _refuse_doubles(desk, claim)
    return desk.make("code", claim.id, value=to_dict(claim, internal=True), note=why)


def _make_voice(desk: Desk, name: str | None) -> Voice | None:
    if not name:
        return None
    key = desk.meanings.key_of_voice(name)
    return Voice(name=name, id=key if key.startswith("outlet:") else None, kind="organisation")


def _refuse_doubles(desk: Desk, claim: Claim) -> None:
    """Raise BadJudgement when the record has a claim of this kind on these very words."""
    held = [c for c in desk.seen.claims(report=claim.report.id) if c.id == claim.id]
    if held:
        raise BadJudgement(f"there is such a claim: {say_claim(held[0])}. Correct that one")

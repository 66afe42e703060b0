"""Corrections of one claim: a slot gets what an analyst says, and keeps the report's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from vedette.model.claim import SLOTS, Claim, Filler, Quantity, Reason
from vedette.model.judgement import Judgement
from vedette.model.plain import from_dict
from vedette.model.span import spans_overlap
from vedette.model.when import When

BY_ANALYST = "analyst"
"""What `via` says of a filler that no words of the report name."""

MOODS = ("modality", "polarity", "phase", "extent", "mode")
"""Fields of a claim that hold one word each, and can be corrected to another."""


def correct_claim(claim: Claim, judgement: Judgement) -> Claim | None:
    """The claim as corrected, its id as before; None where the filler to correct is gone.

    `value` of a filler's slot is `{"span": [first, end] | null, "to": {...} | null}`, with
    `"quantity"` where the count is corrected too: `span` picks the filler, null the first, or
    a new one where the slot is empty; `to` holds name, id, lat, lon, radius_km; null takes the
    filler away. Of a first actor the words stay, because the claim's id hashes their span.
    """
    slot, value = judgement.slot, judgement.value
    if slot in MOODS:
        return _explained(claim, judgement, {slot: value}, str(getattr(claim, slot)))
    if slot == "when":
        told = from_dict(When, value or {})
        when = replace(told, text=claim.when.text, span=claim.when.span)
        return _explained(claim, judgement, {"when": when}, str(claim.when) or "undated")
    if slot not in SLOTS or not isinstance(value, dict):
        return None
    fillers: tuple[Filler, ...] = getattr(claim, slot)
    if not fillers and value.get("to") is None:
        return claim
    at = _find_filler(fillers, value.get("span"))
    if at is None:
        return None
    was = fillers[at].name or fillers[at].text if at < len(fillers) else "empty"
    return _explained(claim, judgement, {slot: _put(claim, fillers, at, slot, value)}, was)


def _find_filler(fillers: tuple[Filler, ...], span: Any) -> int | None:
    if span is None or not fillers:
        return 0
    wanted = (int(span[0]), int(span[1]))
    same = [i for i, f in enumerate(fillers) if f.span == wanted]
    near = same or [i for i, f in enumerate(fillers) if spans_overlap(f.span, wanted)]
    return near[0] if len(near) == 1 else None


def _put(
    claim: Claim, fillers: tuple[Filler, ...], at: int, slot: str, value: dict[str, Any]
) -> tuple[Filler, ...]:
    before, behind = fillers[:at], fillers[at + 1 :]
    held = fillers[at] if fillers else Filler(
        text=claim.trigger.text, span=claim.trigger.span, via=BY_ANALYST
    )  # fmt: skip
    if value.get("to") is None:
        if slot != "actors" or at:
            return (*before, *behind)
        return (_meant(held, {}), *behind)
    filler = _meant(held, value["to"])
    if "quantity" in value:
        told = value["quantity"]
        quantity = None if told is None else from_dict(Quantity, told)
        filler = replace(filler, quantity=quantity)
    return (*before, filler, *behind)


def _meant(filler: Filler, meant: dict[str, Any]) -> Filler:
    """The filler's words, read as something else; what is not told of it is not known."""
    return replace(
        filler,
        name=meant.get("name"),
        id=meant.get("id"),
        lat=meant.get("lat"),
        lon=meant.get("lon"),
        radius_km=meant.get("radius_km"),
        relation=None,
    )


def _explained(
    claim: Claim, judgement: Judgement, fields: dict[str, Any], was: str
) -> Claim:  # fmt: skip
    """The claim with these fields, its id, and the reason; itself where they change nothing."""
    if all(getattr(claim, name) == value for name, value in fields.items()):
        return claim
    note = f": {judgement.note}" if judgement.note else ""
    why = f"{judgement.author} corrected it (entry {judgement.seq}), it was {was}{note}"
    reason = Reason(step="judge", about=judgement.slot or "", why=why)
    changed = replace(claim, **fields, reasons=(*claim.reasons, reason))
    return changed if changed.id == claim.id else replace(changed, known_as=claim.id)

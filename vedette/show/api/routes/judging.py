"""What can be judged of a claim: its slots, who can disown it, what was judged already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from fastapi.responses import Response

from vedette.model.claim import SLOTS, Claim
from vedette.show.api.answering import answer
from vedette.show.api.asking import ServedRecord, Tag
from vedette.show.api.entries import EntryRow, find_entries
from vedette.show.api.problems import READS, describe
from vedette.show.api.shapes import ClaimRow, show_claim
from vedette.show.desk import list_disowning
from vedette.show.desk_slots import WORDS_OF
from vedette.show.judged import JudgedRecord
from vedette.show.wording import say_event, say_filler, show_words

MOST = 40
"""Claims of an event that are named: a judgement is about fifty at most."""

router = APIRouter(prefix="/claims", tags=["judging"], responses=describe(*READS))


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRow:
    """One filler, date or word of a claim that can be corrected.

    `words` are those of the report, None where the slot is empty or holds no words; `now` is how
    they were read. `choices` are all that a slot of one word can hold.
    """

    slot: str
    words: str | None
    now: str
    id: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """The event that a claim stands in with `others`, by their ids, and the same in words."""

    id: str
    says: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgeable:
    """What can be judged of a claim, and what was.

    `fate` is the last word on it; `entries` are all judgements about it, the newest first.
    `event` is None where it stands alone.
    """

    claim: ClaimRow
    fate: Literal["open", "accepted", "rejected"]
    slots: tuple[SlotRow, ...]
    voices: tuple[str, ...]
    entries: tuple[EntryRow, ...]
    event: Together | None


@router.get("/{id}/judging", response_model=Judgeable)
def get_judging(
    id: Annotated[str, Path(max_length=100)], served: ServedRecord, tag: Tag
) -> Response:
    """What can be judged of a claim: slots as they are, voices that can disown it, and entries."""
    seen = served.seen
    claim = seen.claim(id)
    judged = seen.overlay.judged
    rows = find_entries(served)
    return answer(Judgeable(
        claim=show_claim(claim),
        fate="rejected" if claim.id in judged.rejected else
        "accepted" if claim.id in judged.accepted else "open",
        slots=tuple(_list_slots(claim)),
        voices=tuple(show_words(v.name or v.text or "unnamed") for v in list_disowning(claim)),
        entries=tuple(row for row in rows if any(t.id == claim.id for t in row.about)),
        event=next(_find_together(seen, claim.id), None),
    ), tag=tag)  # fmt: skip


def _find_together(seen: JudgedRecord, claim: str) -> Iterator[Together]:
    for event in seen.events_with((claim,)):
        others = tuple(id for id in event.claims if id != claim)
        if others:
            yield Together(id=event.id, says=say_event(event), others=others[:MOST])


def _list_slots(claim: Claim) -> Iterator[SlotRow]:
    for slot in SLOTS:
        fillers = getattr(claim, slot)
        for filler in fillers:
            yield SlotRow(slot=slot, words=filler.text, now=say_filler(filler), id=filler.id)
        if not fillers:
            yield SlotRow(slot=slot, words=None, now="")
    yield SlotRow(slot="when", words=claim.when.text, now=str(claim.when))
    for slot, choices in WORDS_OF.items():
        yield SlotRow(slot=slot, words=None, now=getattr(claim, slot) or "none", choices=choices)

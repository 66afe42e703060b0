"""Finding judged claims again, after an extraction that gave them other ids or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vedette.model.claim import Claim
from vedette.model.judgement import Anchor, Judgement, anchor_claim

TextOf = Callable[[str], str | None]
"""The kept text of a report by its id, None where it is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A judgement whose claim is gone: which claim, and why it was not found again."""

    judgement: Judgement
    claim: str
    why: str


def no_text(report: str) -> str | None:
    """No text of any report: prefix and suffix are then not compared."""
    del report
    return None


class ClaimFinder:
    """Looks claims up by id, and where an id is gone by the anchor that a judgement kept."""

    def __init__(self, claims: Iterable[Claim], text_of: TextOf = no_text) -> None:
        self._ids: set[str] = set()
        self._of_sentence: dict[tuple[str, str, str], list[Claim]] = {}
        self._text_of = text_of
        for claim in claims:
            self._ids.add(claim.id)
            key = (claim.report.id, claim.kind, _fold(claim.quote))
            self._of_sentence.setdefault(key, []).append(claim)

    def find(self, id: str, anchors: Sequence[Anchor]) -> str | Anchor | None:
        """The id under which the claim stands now; its anchor where it does not; None where
        the judgement kept no anchor of it either.
        """
        if id in self._ids:
            return id
        anchor = next((a for a in anchors if a.claim == id), None)
        return anchor if anchor is None else self._find_by_words(anchor) or anchor

    def _find_by_words(self, anchor: Anchor) -> str | None:
        """The one claim of the report with this kind, sentence, trigger and first actor.

        Trigger and actor may have grown or shrunk by a word ("pulled", "pulled out"). Where a
        sentence stands twice in its text, what stands around it decides. Several that fit
        are none: a judgement must not move to a claim that nobody judged.
        """
        key = (anchor.report, anchor.kind, _fold(anchor.quote))
        fits = [c for c in self._of_sentence.get(key, ()) if _is_like(c, anchor)]
        exact = [c for c in fits if _is_same(c, anchor)]
        fits = exact or fits
        if len({c.id for c in fits}) > 1:
            fits = [c for c in fits if self._stands_between(c, anchor)]
        found = {c.id for c in fits}
        return found.pop() if len(found) == 1 else None

    def _stands_between(self, claim: Claim, anchor: Anchor) -> bool:
        text = self._text_of(claim.report.id)
        if text is None:
            return False
        around = anchor_claim(claim, text)
        return (around.prefix, around.suffix) == (anchor.prefix, anchor.suffix)


def explain_loss(anchor: Anchor | None) -> str:
    """Why a judged claim was not found again."""
    if anchor is None:
        return "the claim is gone, and the entry keeps no words of it"
    words = anchor.quote if len(anchor.quote) <= 120 else f"{anchor.quote[:120]}…"
    return (
        f"no claim of kind {anchor.kind} with the trigger {anchor.trigger!r} is left in the "
        f"sentence {words!r} of {anchor.uri}"
    )


def _fold(words: str) -> str:
    return " ".join(words.split())


def _is_same(claim: Claim, anchor: Anchor) -> bool:
    actor = claim.actors[0].text if claim.actors else ""
    return (claim.trigger.text, actor) == (anchor.trigger, anchor.actor)


def _is_like(claim: Claim, anchor: Anchor) -> bool:
    actor = claim.actors[0].text if claim.actors else ""
    return _holds(claim.trigger.text, anchor.trigger) and _holds(actor, anchor.actor)


def _holds(one: str, other: str) -> bool:
    """Whether the one holds all words of the other, or none are known of one of them."""
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return not first or not second or first <= second or second <= first

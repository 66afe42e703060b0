"""An attribution: one saying within one sentence, as tokens and mentions."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.model.claim import Stance
from vedette.model.mention import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One saying: the cue token, who says it, and the tokens of what is said.

    `sources` are mentions of one sentence, parallel voices first to last; `cited` are voices
    that the source itself names ("citing its sources"). `is_told` is false of wants, thoughts and
    judgements, which the report tells of somebody and nobody says.
    """

    cue: int
    sources: tuple[Mention, ...]
    content: frozenset[int]
    stance: Stance = "says"
    cited: tuple[Mention, ...] = ()
    is_told: bool = True


UNSPEAKING = frozenset({"site", "area", "materiel", "event"})
"""Types of what says nothing."""


def may_speak(mention: Mention) -> bool:
    """Whether a mention can be a voice by its type."""
    return mention.type not in UNSPEAKING

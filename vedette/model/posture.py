"""What looking at posture twice gives: changes between two drawings, and what a rule flips."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vedette.model.event import Named, Segment, Track

ChangeKind = Literal["appeared", "left", "changed", "faded"]
FlipKind = Literal["vanishes", "changes", "appears"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How one actor's state at one site differs between two days, or two states of knowledge.

    `before` and `after` are the segments that held; None where nothing was known. `claims` are
    those that did it: behind `after` and not behind `before`, or, of what they no longer
    carry, the other way round; empty where only time passed.
    """

    kind: ChangeKind
    site: Named
    actor: Named
    track: Track
    before: Segment | None
    after: Segment | None
    claims: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """One conclusion that does not outlast a stricter rule of evidence.

    `taken` is the segment as any evidence draws it, `under` as the rule does; None where there
    is none.
    """

    kind: FlipKind
    site: Named
    actor: Named
    track: Track
    taken: Segment | None
    under: Segment | None
    reasons: tuple[str, ...]

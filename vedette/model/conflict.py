"""Conflicts: typed disagreements between claims, each side with its claims and roots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ConflictType = Literal[
    "number", "place", "time", "actor", "modality", "existence", "headline", "relay"
]
ConflictState = Literal["open", "explained", "settled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a conflict: what it says, who says it, and how many roots stand behind it.

    `roots` counts independent named roots; `anonymous` bounds the others.
    """

    value: str
    claims: tuple[str, ...]
    roots: int
    anonymous: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A disagreement about one thing; `relay` is one root told differently, and no conflict.

    The id hashes type, what it is about and the first claim of each side's words, so that a
    further report on either side leaves the id alone. `event` is the event that it is about,
    `site` the site, where there is one. `note` is that of the analyst who settled it.
    """

    id: str
    type: ConflictType
    about: str
    sides: tuple[Side, ...]
    state: ConflictState = "open"
    event: str | None = None
    site: str | None = None
    note: str | None = None
    reasons: tuple[str, ...] = ()

"""Actors and materiel: who acts and with what, as rows of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["state", "government", "armed force", "unit", "militia", "alliance", "ship"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor of the dated tree. `part_of` and `member_of` carry evidence upward only
    along part_of; `backed_by` never does: a militia backed by a state is not that state.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    part_of: str | None = None
    member_of: tuple[str, ...] = ()
    backed_by: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Materiel:
    """One node of the catalogue tree of weapon systems, vehicles, aircraft, ships, supplies."""

    id: str
    name: str
    parent: str | None = None
    source: str = ""

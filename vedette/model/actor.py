"""Actors and materiel: who acts and with what, as rows of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["state", "government", "armed force", "unit", "militia", "alliance", "ship"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor of the dated graph. `part_of` and `member_of` carry evidence upward only
    along part_of; `backed_by` never does: a militia backed by a state is not that state.
    `successor_of` names whose place he took; what is told of one is not told of the other.

    `since` and `until` are a year ("1991") or a day ("1991-12-26"), both still his own; None
    where the row leaves that end open, which says nothing of when he began or ended.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    part_of: str | None = None
    member_of: tuple[str, ...] = ()
    backed_by: tuple[str, ...] = ()
    successor_of: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    source: str = ""

    def existed_in(self, year: int) -> bool:
        """Whether he may have existed in some part of a year: no end of his speaks against it.

        >>> Actor(id="actor:su", name="Soviet Union", kind="state", until="1991").existed_in(1992)
        False
        """
        began = self.since is None or int(self.since[:4]) <= year
        ended = self.until is not None and int(self.until[:4]) < year
        return began and not ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Materiel:
    """One node of the catalogue tree of weapon systems, vehicles, aircraft, ships, supplies."""

    id: str
    name: str
    parent: str | None = None
    source: str = ""

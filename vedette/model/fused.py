"""What fusing derives, in the parts that change by themselves, and where claims stand in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from vedette.model.claim import Claim
from vedette.model.conflict import Conflict
from vedette.model.event import Event, Segment


class Stand(NamedTuple):
    """Where a claim stands among those it is compared with: the block, its order there, its id.

    In a block claims are ordered by time (ordinals of days, `OPEN` where not known; of the
    undated `end` is the day of the report), then by what they count, so that those most alike
    stand together. A tuple, because millions are sorted.
    """

    block: str
    start: int
    end: int
    rest: str
    id: str


OPEN = 9_999_999
"""The day of an end that is not known: behind all days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who stands around a spot of a block, up to a number on either side, the nearest first."""

    before: Sequence[Stand]
    after: Sequence[Stand]


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedPart:
    """What one connected part of the claims came to: its claims, events and conflicts.

    `links` are the pairs that connect it, with their scores; copies and judgements left out.
    """

    ids: tuple[str, ...]
    events: tuple[Event, ...]
    conflicts: tuple[Conflict, ...]
    links: tuple[tuple[str, str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedSite:
    """What one site came to: its posture, and the measures that are disputed of it."""

    segments: tuple[Segment, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What takes the place of what: parts gone and made, sites and reports made anew.

    A site or report that nothing is left of is there with nothing in it.
    """

    gone: frozenset[str]
    parts: Mapping[str, FusedPart]
    sites: Mapping[str, FusedSite]
    reports: Mapping[str, tuple[Conflict, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Everything that follows from a set of claims, part by part, and where the claims stand."""

    parts: Mapping[str, FusedPart]
    sites: Mapping[str, FusedSite]
    reports: Mapping[str, tuple[Conflict, ...]]
    stands: tuple[Stand, ...]


class Shelf(Protocol):
    """What is kept of claims and of the last fusing, and can be changed.

    Claims are those of the record as they are now; parts those of the last fusing.
    """

    def claims_of_texts_with(self, ids: Collection[str]) -> Sequence[Claim]:
        """Every claim of every text that tells one of these claims."""

    def claims_at(self, site_id: str) -> Sequence[Claim]:
        """Every claim that names a site."""

    def claims_of_reports(self, ids: Collection[str]) -> Sequence[Claim]:
        """Every claim of these reports."""

    def around(self, stand: Stand, most: int) -> Sides:
        """Who stands around a stand, up to `most` on either side, itself left out."""

    def stands_of(self, id: str) -> Sequence[Stand]:
        """Where a claim stands."""

    def take_down(self, stand: Stand) -> None:
        """Remove a stand."""

    def put_up(self, stand: Stand) -> None:
        """Add a stand."""

    def parts_of(self, ids: Collection[str]) -> frozenset[str]:
        """The parts that these claims were put in by the last fusing."""

    def links_of(self, parts: Collection[str]) -> Sequence[tuple[str, str, float]]:
        """The links that connect these parts."""

    def members_of(self, parts: Collection[str]) -> frozenset[str]:
        """All claims that the last fusing put in these parts."""

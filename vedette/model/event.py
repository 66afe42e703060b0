"""Events and posture: what fusing derives from claims, and can rebuild at any time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from vedette.model.claim import INTERNAL, Kind, VoiceKind
from vedette.model.when import When

Track = Literal["present", "controls"]
State = Literal["present", "reduced", "absent", "last reported", "not known", "disputed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An id with the name that people read."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where an event or site is: degrees WGS 84 and a radius of uncertainty in km."""

    id: str | None
    name: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RootNode:
    """One voice of a drawn graph of roots: an outlet, or whoever stands at the end of a chain.

    `key` names the node in links and in judgements that two voices are one. `claims` and
    `reports` are the ids of those that it stands behind, or that the outlet published. `root`
    is the place in `Roots.names` of the root that it is; None when it only passes on what
    others said, or is anonymous.
    """

    key: str
    name: str
    kind: VoiceKind
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    root: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RootLink:
    """An edge between two nodes: `a` cites or copied `b`, or both are the same; and why."""

    a: str
    b: str
    kind: Literal["cites", "copied", "same"]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """The first voices behind a set of claims.

    `independent` counts named roots with no known link between them; `anonymous` is an upper
    bound, since two anonymous voices may be one; `names` are the named ones. `links` are the
    edges between `nodes`; `circular` holds the names of voices that cite each other in a
    circle, which is one root at most. `reports` counts the reports, an edited one once.
    """

    independent: int
    anonymous: int
    names: tuple[str, ...] = ()
    links: tuple[RootLink, ...] = ()
    circular: tuple[tuple[str, ...], ...] = ()
    nodes: tuple[RootNode, ...] = field(default=(), metadata=INTERNAL)
    reports: int = field(default=0, metadata=INTERNAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Claims that report one happening; an event without a date has an unknown `when`."""

    id: str
    kind: Kind
    actors: tuple[str, ...]
    place: Position | None
    when: When
    claims: tuple[str, ...]
    reports: int
    roots: Roots
    first_known: str | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The state of one actor at one site over one stretch of time, on one track.

    `start` and `end` are intervals themselves: a departure between two reports is one.
    Undated evidence has an unknown `start` and stands in a lane of its own.
    """

    site: Named
    actor: Named
    track: Track
    state: State
    start: When
    end: When
    claims: tuple[str, ...]
    reasons: tuple[str, ...] = ()

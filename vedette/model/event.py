"""Events and posture: what fusing derives from claims, and can rebuild at any time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from vedette.model.claim import INTERNAL, Kind, Modality, Polarity, VoiceKind
from vedette.model.identity import hash_parts
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

    @property
    def key(self) -> tuple[bool, date, date, str]:
        """What orders events: by time, those without both ends last, then by id."""
        first, last = self.when.earliest, self.when.latest
        is_closed = first is not None and last is not None and self.when.basis != "bounded"
        return not is_closed, first or date.min, last or date.max, self.id


def name_event(claim_id: str) -> str:
    """The id of the event whose first claim this is.

    So an event that grows keeps its id unless an earlier claim joins, and an id that is no
    event's any more still leads to its claim, and with that to the event that holds it now.
    """
    return hash_parts("event", claim_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What was heard of a site since the last evidence of an actor there.

    `last` are the days of that evidence; `reports` counts the reports that name the site and
    were told later, those with the evidence itself left out; `naming` counts those of them
    that name the actor at it.
    """

    last: When
    reports: int
    naming: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The state of one actor at one site over one stretch of time, on one track.

    `start` and `end` are intervals themselves: a departure between two reports is one.
    Undated evidence stands in a lane of its own: its `start` has no first day, and a last one
    only where the reports were surely told by then. `silence` is that of a stretch which no
    evidence covers.
    """

    site: Named
    actor: Named
    track: Track
    state: State
    start: When
    end: When
    claims: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    silence: Silence | None = None

    @property
    def is_dated(self) -> bool:
        """Whether claims tell when it began, if only within an interval."""
        return self.start.earliest is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """What moves no posture at a site: a passing use, or what is planned, possible or denied.

    Visits, flights, exercises, patrols, port calls and transits are told as done (`modality`
    actual) and leave nobody there. `actor` is None where the claims name none that is known.
    """

    site: Named
    actor: Named | None
    kind: Kind
    mode: str | None
    modality: Modality
    polarity: Polarity
    when: When
    claims: tuple[str, ...]
    reasons: tuple[str, ...] = ()

"""Events, conflicts and graphs of roots as answers show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from vedette.fuse.chains import is_anonymous
from vedette.fuse.roots import ReuseIndex, count_roots, explain_links, explain_roots
from vedette.lexicon.actors import load_actors
from vedette.lexicon.outlets import load_outlets
from vedette.model.claim import Claim, Kind, Voice, VoiceKind
from vedette.model.conflict import Conflict, ConflictState, ConflictType, Side
from vedette.model.event import Event, Named, Position, RootNode, Roots
from vedette.show.api.shapes import Days, RootCount, Spot, show_days, show_roots
from vedette.show.judged import JudgedRecord
from vedette.show.wording import say_event, show_root, show_words

Names = Mapping[str, str]
"""What ids are called in the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event as lists show it: `said` counts its reports and roots in words.

    `is_undated` tells that it has no place on an axis, though `when` may bound it. `conflicts`
    counts what its claims dispute, relay differences left out.
    """

    id: str
    kind: Kind
    actors: tuple[Named, ...]
    place: Spot | None
    when: Days
    is_undated: bool
    claims: int
    reports: int
    roots: RootCount
    said: str
    conflicts: int
    first_known: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBrief:
    """An event in one line."""

    id: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictSide:
    """What one side says, and how many first voices stand behind it."""

    value: str
    claims: tuple[str, ...]
    roots: RootCount


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictLine:
    """A conflict with what it is about: an event, a site, or the headline of a report."""

    id: str
    type: ConflictType
    about: str
    state: ConflictState
    note: str | None
    site: Named | None
    event: EventBrief | None
    sides: tuple[ConflictSide, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphNode:
    """A voice of a graph: `root` is its place among the named roots, None when it is none.

    `publishes` tells an outlet whose report is there from one that is merely cited;
    `claims` and `reports` are ids.
    """

    key: str
    name: str
    kind: VoiceKind
    is_anonymous: bool
    publishes: bool
    root: int | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphLink:
    """An edge: `a` cites or copied `b`, or both are the same; and why."""

    a: str
    b: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A graph of roots with its sentence, why voices count as one, and who cites in a circle."""

    nodes: tuple[GraphNode, ...]
    links: tuple[GraphLink, ...]
    circular: tuple[tuple[str, ...], ...]
    said: str
    why: tuple[str, ...]


def name_actor(id: str, names: Names) -> Named:
    """An actor with the name that the record gives it, else that of the lexicon."""
    known = load_actors().by_id.get(id)
    name = names.get(id) or (known.name if known else id.removeprefix("actor:"))
    return Named(id=id, name=show_words(name))


def show_spot(place: Position | None) -> Spot | None:
    """The place of an event for an answer."""
    if place is None:
        return None
    return Spot(id=place.id, name=show_words(place.name), relation=place.relation)


def show_event(event: Event, names: Names, conflicts: int) -> EventLine:
    """An event for a list."""
    return EventLine(
        id=event.id, kind=event.kind, actors=tuple(name_actor(id, names) for id in event.actors),
        place=show_spot(event.place), when=show_days(event.when), is_undated=event.key[0],
        claims=len(event.claims), reports=event.reports, roots=show_roots(event.roots),
        said=show_words(explain_roots(replace(event.roots, reports=event.reports))),
        conflicts=conflicts, first_known=event.first_known,
    )  # fmt: skip


def show_conflict(conflict: Conflict, event: Event | None, names: Names) -> ConflictLine:
    """A conflict for a list; `event` is the one that it is about."""
    site = conflict.site
    return ConflictLine(
        id=conflict.id, type=conflict.type, about=show_words(conflict.about),
        state=conflict.state, note=show_words(conflict.note) if conflict.note else None,
        site=Named(id=site, name=show_words(names.get(site, site))) if site else None,
        event=EventBrief(id=event.id, said=say_event(event)) if event else None,
        sides=tuple(map(show_side, conflict.sides)),
        reasons=tuple(map(show_words, conflict.reasons)),
    )  # fmt: skip


def show_side(side: Side) -> ConflictSide:
    """One side of a conflict for an answer."""
    roots = Roots(independent=side.roots, anonymous=side.anonymous, names=side.names)
    return ConflictSide(
        value=show_words(side.value), claims=side.claims, roots=show_roots(roots)
    )  # fmt: skip


def draw_graph(seen: JudgedRecord, claims: Sequence[Claim]) -> Roots:
    """The graph behind claims of one happening, with all that makes two voices one."""
    return count_roots(
        claims, party_of=load_outlets().party_of_voice,
        reuse=ReuseIndex(reuses=cache(seen.reuse), report=cache(seen.reference)),
        same_voice=seen.overlay.judged.voices,
    )  # fmt: skip


def show_graph(roots: Roots) -> Graph:
    """A graph of roots for an answer."""
    return Graph(
        nodes=tuple(map(_show_node, roots.nodes)),
        links=tuple(
            GraphLink(a=link.a, b=link.b, kind=link.kind, reason=show_words(link.reason))
            for link in roots.links
        ),
        circular=tuple(tuple(map(show_words, circle)) for circle in roots.circular),
        said=show_words(explain_roots(roots)),
        why=tuple(map(show_words, explain_links(roots))),
    )


def _show_node(node: RootNode) -> GraphNode:
    voice = Voice(name=node.name, kind=node.kind)
    return GraphNode(
        key=node.key, name=show_root(node.name), kind=node.kind,
        is_anonymous=is_anonymous(voice) or node.key.startswith("anonymous:"),
        publishes=bool(node.reports) and node.kind == "outlet",
        root=node.root, claims=node.claims, reports=node.reports,
    )  # fmt: skip


def count_by_event(found: Iterable[Conflict]) -> dict[str, int]:
    """How many conflicts each event has, relay differences left out."""
    counts: dict[str, int] = {}
    for id in {c.id: c.event for c in found if c.type != "relay"}.values():
        if id is not None:
            counts[id] = counts.get(id, 0) + 1
    return counts

"""Events: claims of one kind, actor and place whose known times overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from vedette.fuse.names import find_place, key_actor, key_place
from vedette.fuse.roots import count_roots, key_published
from vedette.model.claim import Claim, Filler
from vedette.model.event import Event, Position
from vedette.model.identity import hash_parts
from vedette.model.when import UNKNOWN, When

Key = tuple[str, str, str, str]
"""Kind, actor, place id and relation."""


def find_events(claims: Sequence[Claim]) -> tuple[Event, ...]:
    """The events of claims told as done, sorted by time, then id; the undated come last.

    `claims` hold each claim of each report once, in a fixed order. An event's id hashes the
    ids of its claims: it is renamed whenever a claim joins or leaves it, never by a better
    date, place or actor that leaves its claims together. An assessment has no event.
    """
    told = [
        c
        for c in claims
        if c.modality == "actual" and c.polarity == "affirmative" and c.kind != "assess"
    ]
    clusters = _Clusters([c for c in told if not c.headline])
    for headline in (c for c in told if c.headline):
        clusters.join_headline(headline)
    return tuple(sorted((_build_event(c) for c in clusters.all()), key=_sort_key))


def key_claim(claim: Claim) -> Key | None:
    """What claims must share to be of one event besides time; None when a part is unknown."""
    actor = key_actor(claim.actors[0]) if claim.actors else None
    place = key_place(find_place(claim))
    if actor is None or place is None:
        return None
    return (claim.kind, actor, *place)


def is_closed(when: When) -> bool:
    """Whether both ends are known by the words and in order.

    What only its order to another claim bounds is as good as undated here.
    """
    if when.earliest is None or when.latest is None or when.basis == "bounded":
        return False
    return when.earliest <= when.latest


@dataclass(slots=True)
class _Cluster:
    claims: list[Claim] = field(default_factory=list)
    headlines: list[Claim] = field(default_factory=list)
    reasons: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Lane:
    """The stretches of one key: disjoint, in order of time, each with one of its claims."""

    starts: list[date] = field(default_factory=list)
    ends: list[date] = field(default_factory=list)
    members: list[int] = field(default_factory=list)


class _Clusters:
    """Disjoint sets of claims, joined by overlap in time or by being the very same words."""

    def __init__(self, claims: list[Claim]) -> None:
        self._claims = claims
        self._parent = list(range(len(claims)))
        self._why: list[tuple[int, str]] = []
        self._lanes: dict[Key, _Lane] = {}
        self._of_report: dict[tuple[Key, str], list[int]] = defaultdict(list)
        self._headlines: list[tuple[int, Claim]] = []
        self._join_copies()
        groups: dict[Key, list[int]] = defaultdict(list)
        for i, claim in enumerate(claims):
            key = key_claim(claim)
            if key is not None:
                groups[key].append(i)
                self._of_report[key, claim.report.id].append(i)
        for key, members in groups.items():
            self._lanes[key] = self._join_overlaps(members)

    def _join_copies(self) -> None:
        """One claim id in two reports is one stretch of one text: the same words."""
        first: dict[str, int] = {}
        for i, claim in enumerate(self._claims):
            other = first.setdefault(claim.id, i)
            if other != i:
                self._join(other, i, "reports with the very same text say it in the same words")

    def _join_overlaps(self, members: list[int]) -> _Lane:
        """Sweep over time: a claim that begins before the stretch so far ends belongs to it."""
        dated = [i for i in members if is_closed(self._claims[i].when)]
        dated.sort(key=lambda i: (*_ends(self._claims[i].when), i))
        lane, holder = _Lane(), -1
        for i in dated:
            start, end = _ends(self._claims[i].when)
            if not lane.ends or start > lane.ends[-1]:
                lane.starts.append(start)
                lane.ends.append(end)
                lane.members.append(i)
                holder = i
                continue
            pair = f"{self._claims[holder].when} and {self._claims[i].when}"
            self._join(holder, i, f"same actor, kind and place; {pair} overlap")
            if end > lane.ends[-1]:
                lane.ends[-1], holder = end, i
        return lane

    def join_headline(self, claim: Claim) -> None:
        """Put a headline to the one event that its own body, or else its date, points to.

        Where none or several are open to it, it stands in no event.
        """
        key = key_claim(claim)
        if key is None:
            return
        found = {self._find(i) for i in self._of_report.get((key, claim.report.id), ())}
        if not found and key in self._lanes and is_closed(claim.when):
            lane, (start, end) = self._lanes[key], _ends(claim.when)
            at = bisect_left(lane.ends, start)
            meets = [j for j in (at, at + 1) if j < len(lane.starts) and lane.starts[j] <= end]
            found = {self._find(lane.members[j]) for j in meets}
        if len(found) == 1:
            self._headlines.append((found.pop(), claim))

    def all(self) -> list[_Cluster]:
        """Every set of claims with its headlines and the reasons that made it."""
        clusters: dict[int, _Cluster] = defaultdict(_Cluster)
        for i, claim in enumerate(self._claims):
            clusters[self._find(i)].claims.append(claim)
        for i, why in self._why:
            clusters[self._find(i)].reasons[why] = None
        for i, claim in self._headlines:
            clusters[self._find(i)].headlines.append(claim)
        return list(clusters.values())

    def _join(self, a: int, b: int, why: str) -> None:
        first, second = sorted((self._find(a), self._find(b)))
        self._parent[second] = first
        self._why.append((a, why))

    def _find(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i


def _build_event(cluster: _Cluster) -> Event:
    claims, everything = cluster.claims, cluster.claims + cluster.headlines
    ids = tuple(sorted({c.id for c in everything}))
    when, why_when = intersect_whens([c.when for c in claims])
    published = [c.report.published for c in everything if c.report.published]
    reasons = (*(cluster.reasons or _explain_alone(claims[0])), *why_when)
    if cluster.headlines:
        reasons = (*reasons, "a headline tells the same; it makes no further report or root")
    return Event(
        id=hash_parts("event", *ids),
        kind=claims[0].kind,
        actors=_name_actors(claims),
        place=_build_position(find_place(claims[0])),
        when=when,
        claims=ids,
        reports=len({c.report.id for c in claims}),
        roots=count_roots(claims),
        first_known=min(published, key=key_published) if published else None,
        reasons=reasons,
    )


def intersect_whens(whens: Sequence[When]) -> tuple[When, tuple[str, ...]]:
    """The days that all closed intervals share, and a sentence where they share none.

    Basis, precision and reading are those of the narrowest; intervals that only hang
    together in a chain give the whole stretch, as a range. Without a closed interval it is
    the first known one, half open, or unknown. The words stay with the claims.
    """
    closed = sorted((w for w in whens if is_closed(w)), key=_by_width)
    if not closed:
        known = sorted((w for w in whens if w.is_known), key=str)
        return (strip_words(known[0]) if known else UNKNOWN), ()
    best = strip_words(closed[0])
    start, end = max(_ends(w)[0] for w in closed), min(_ends(w)[1] for w in closed)
    if (start, end) == _ends(best):
        return best, ()
    if start == end:
        return replace(best, earliest=start, latest=end, precision="day"), ()
    if start < end:
        return replace(best, earliest=start, latest=end, precision="range"), ()
    start, end = min(_ends(w)[0] for w in closed), max(_ends(w)[1] for w in closed)
    why = f"no day is common to all times told, so the event spans {start} to {end}"
    return replace(best, earliest=start, latest=end, precision="range"), (why,)


def strip_words(when: When) -> When:
    """The interval without the words of the one report that it was read from."""
    return replace(when, text=None, span=None, expression=None, after=(), before=())


def _by_width(when: When) -> tuple[int, date, str, str, str]:
    start, end = _ends(when)
    return (end - start).days, start, when.precision, when.basis, when.reading


def _ends(when: When) -> tuple[date, date]:
    return when.earliest or date.min, when.latest or date.max


def _explain_alone(claim: Claim) -> tuple[str, ...]:
    if not claim.actors or key_actor(claim.actors[0]) is None:
        return ("no known actor, so nothing says which other claims tell the same",)
    if key_place(find_place(claim)) is None:
        return ("no known place, so nothing says which other claims tell the same",)
    if claim.when.is_known and not is_closed(claim.when):
        what = "is only a bound" if claim.when.basis == "bounded" else "has an open end"
        return (f"{claim.when} {what}, and that is no evidence of sameness",)
    if not claim.when.is_known:
        return ("no known time, and an unknown time is no evidence of sameness",)
    return (f"no other claim of this actor, kind and place overlaps {claim.when}",)


def _name_actors(claims: Iterable[Claim]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for filler in (f for c in claims for f in c.actors):
        key = key_actor(filler)
        if key is not None:
            name = filler.id or filler.name or key
            names[key] = min(names.get(key, name), name)
    return tuple(sorted(names.values()))


def _build_position(place: Filler | None) -> Position | None:
    if place is None:
        return None
    return Position(
        id=place.id,
        name=place.name or place.text,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        relation=place.relation,
    )


def _sort_key(event: Event) -> tuple[bool, date, date, str]:
    start, end = _ends(event.when)
    return (not is_closed(event.when), start, end, event.id)

"""The graph behind a count of roots: ends of chains followed to whoever stands apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

from vedette.fuse.chains import find_circles
from vedette.fuse.citations import find_sinks
from vedette.fuse.copies import ReuseIndex
from vedette.fuse.rootends import End, RootEnds, SameVoices, key_claim
from vedette.fuse.rootnodes import Joined, Node, name_most_used, say_one_of, say_voice
from vedette.model.claim import Claim, Voice
from vedette.model.event import RootNode, Roots


class RootGraph:
    """The roots of claims, each claim given once and in a fixed order.

    A root is *firm* when some chain surely ends in it. Where one of several voices is meant
    (holders of the same words), a firm one among them answers for all; else they are one root
    together.
    """

    def __init__(
        self,
        claims: Sequence[Claim],
        *,
        party_of: Callable[[Voice], str | None],
        reuse: ReuseIndex,
        same_voice: SameVoices,
    ) -> None:
        self._claims = claims
        self._ends = RootEnds(claims, reuse, same_voice)
        self._roots = Joined()
        self._sinks, self._circular = self._follow_citations()
        self._join_parties(party_of)
        self._resolved = {key_claim(claim): tuple(self._resolve(claim)) for claim in claims}
        resolved = {end for ends in self._resolved.values() for end in ends}
        self._firm = {self._roots.find(key) for end in resolved if len(end) == 1 for key in end}
        self._open = self._join_open(end for end in resolved if len(end) > 1)

    def keys_of(self, claims: Iterable[Claim]) -> frozenset[str]:
        """One key for each root behind some of the claims."""
        return frozenset(
            root
            for claim in claims
            for end in self._resolved[key_claim(claim)]
            for root in self._choose(end)
        )  # fmt: skip

    def draw(self) -> Roots:
        """The count, with the graph that shows why."""
        keys = self.keys_of(self._claims)
        members: dict[str, list[Node]] = defaultdict(list)
        for node in self._ends.nodes.values():
            members[self._roots.find(node.key)].append(node)
        named = {
            key: self._open.get(key) or name_most_used(members[key])
            for key in keys
            if not all(node.is_hidden for node in members[key])
        }
        ordered = sorted(named, key=lambda key: (named[key], key))
        return Roots(
            independent=len(ordered),
            anonymous=len(keys) - len(ordered),
            names=tuple(named[key] for key in ordered),
            links=tuple(link for _, link in sorted(self._ends.links.items())),
            circular=self._circular,
            nodes=tuple(self._draw_nodes({key: at for at, key in enumerate(ordered)})),
            reports=self._count_reports(),
        )

    def _draw_nodes(self, place: Mapping[str, int]) -> Iterator[RootNode]:
        standing = {key for ends in self._resolved.values() for end in ends for key in end}
        for key, node in sorted(self._ends.nodes.items()):
            stands = self._ends.voices.find(key) in standing
            yield RootNode(
                key=key,
                name=node.label,
                kind=node.voice.kind,
                claims=tuple(sorted(node.claims)),
                reports=tuple(sorted(node.reports)),
                root=place.get(self._roots.find(key)) if stands else None,
            )

    def _count_reports(self) -> int:
        joined = Joined()
        for older, newer in self._ends.edits:
            joined.join(older, newer)
        return len({joined.find(claim.report.id) for claim in self._claims})

    def _follow_citations(self) -> tuple[Mapping[str, Set[End]], tuple[tuple[str, ...], ...]]:
        """What outlets come down to whose own reports are there; and the circles, by name."""
        targets: dict[str, set[End]] = defaultdict(set)
        named: set[tuple[str, ...]] = set()
        for claim in self._claims:
            targets[self._ends.outlet_of(claim)].update(self._ends.of(claim))
            for circle in find_circles(claim):
                named.add(tuple(sorted(say_voice(claim.sources[at], claim) for at in circle)))
        sinks, circles = find_sinks(targets, self._ends.rank)
        named |= {tuple(sorted(map(self._ends.name, circle))) for circle in circles}
        return sinks, tuple(sorted(named))

    def _join_parties(self, party_of: Callable[[Voice], str | None]) -> None:
        first: dict[str, str] = {}
        for key, node in sorted(self._ends.nodes.items()):
            self._roots.join(key, self._ends.voices.find(key))
            party = None if node.is_hidden else party_of(node.voice)
            if party is None:
                continue
            other = first.setdefault(party, key)
            if self._roots.join(other, key):
                what = "state" if party.startswith("actor:") else "owner"
                self._ends.link(other, key, "same", f"one {what}, {party}")

    def _resolve(self, claim: Claim) -> Iterator[End]:
        """The ends of a claim, each followed through the reports of the outlets it names."""
        for end in self._ends.of(claim):
            if len(end) == 1:
                yield from self._sinks.get(min(end), (end,))
            else:
                yield frozenset(key for member in end for key in self._pass_on(member))

    def _pass_on(self, member: str) -> Iterator[str]:
        """One of several, followed on; itself where some words of its own are open as well."""
        sinks = self._sinks.get(member, ())
        if sinks and all(len(end) == 1 for end in sinks):
            yield from (min(end) for end in sinks)
        else:
            yield member

    def _choose(self, end: End) -> Set[str]:
        roots = {self._roots.find(key) for key in end}
        return (roots & self._firm) or roots

    def _join_open(self, ends: Iterable[End]) -> Mapping[str, str]:
        """Make one root of voices of which one is meant and none stands; the names of such."""
        groups = [
            end
            for end in sorted(ends, key=sorted)
            if not self._firm & {self._roots.find(key) for key in end}
        ]
        for end in groups:
            for key in end:
                self._roots.join(min(end), key)
        members: dict[str, set[str]] = defaultdict(set)
        for end in groups:
            members[self._roots.find(min(end))] |= end
        return {root: self._name_open(keys) for root, keys in members.items()}

    def _name_open(self, keys: Iterable[str]) -> str:
        """The outlets of which one is meant, the first out first; the undated if all are."""
        ranked = sorted(keys, key=self._ends.rank)
        dated = [key for key in ranked if self._ends.is_dated(key)]
        return say_one_of([self._ends.name(key) for key in dated or ranked])

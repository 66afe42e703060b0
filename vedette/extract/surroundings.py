"""Where it happened, when the trigger does not say: the places around it in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

from vedette.extract.bearings import find_bearings
from vedette.extract.clause import Clause
from vedette.extract.graph import Link, prepositions_in
from vedette.extract.modality import Assertion
from vedette.extract.places import PlaceMaker
from vedette.extract.reading import Argument, Match
from vedette.extract.triggers import Opening
from vedette.lexicon.grammar import load_grammar
from vedette.model.claim import Filler
from vedette.model.mention import Mention
from vedette.model.span import Span

NATIONS = frozenset({"state", "demonym", "capital"})
"""Owners whose targets lie in a country of theirs: a movement's need not."""


@dataclass(frozen=True)
class PlaceSeeker:
    """Looks for the place of a claim that names none itself."""

    placer: PlaceMaker

    def around(
        self,
        clause: Clause,
        opening: Opening,
        assertion: Assertion,
        *,
        used: Set[Span],
        kind: str,
    ) -> tuple[Filler, ...]:
        """The places of the clauses around a trigger, nearest first; none in `used`."""
        groups = clause.lexicon.frames.prepositions
        where = prepositions_in("where", groups)
        if kind != "leave":  # where they went is not where they left
            where |= prepositions_in("goal", groups)
        where -= load_grammar().not_shared
        for links in self._rings(clause, opening, assertion):
            found = [
                place
                for link in links
                if link.preposition in where
                and not _is_voice(clause, link)
                and not _is_settled_at(clause, link, opening.token)
                for place in self._at(clause, link)
                if place.span not in used and place.name is not None
            ]
            if found:
                return tuple(replace(f, via=f.via or "context") for f in found)
        return ()

    def hit(self, clause: Clause, match: Match) -> list[Filler]:
        """Where an attack on a place happens: there; on a state or what is its: in its country."""
        return [
            place
            for argument in match.slots.get("targets", ())
            for place in self._where_hit(clause, clause.mentions[argument.token])
            if place.name is not None
        ]

    def _where_hit(self, clause: Clause, target: Mention) -> Iterator[Filler]:
        types = clause.types_of(target.head)
        is_state = target.type == "actor" and target.kind in ("state", "capital")
        if is_state or (target.type in ("site", "place", "area", "other") and "place" in types):
            yield from self.placer.places(clause, Argument(target.head))
        is_national = clause.sentence.lemmas[target.head] in load_grammar().national
        if is_national and target.owners and target.owners[-1].kind in NATIONS:
            yield Filler(
                text=target.text, span=target.span, name=target.owners[-1].name, via="owner"
            )
        for link in clause.of_links(target.head):  # "the garrison *of Kobani*"
            if link.token in clause.mentions and clause.mentions[link.token].type == "place":
                yield from self.placer.places(clause, Argument(link.token, link))

    def _at(self, clause: Clause, link: Link) -> tuple[Filler, ...]:
        spot = clause.spot(link.token)
        if "place" not in clause.types_of(spot):
            return ()
        return self.placer.places(clause, Argument(spot, link))

    def _rings(
        self, clause: Clause, opening: Opening, assertion: Assertion
    ) -> Iterator[Iterable[Link]]:
        """The links to look at, ring by ring: of the trigger, below it, above, then in front."""
        stances = clause.lexicon.speech.stances
        for node in assertion.spine:
            yield _links_around(clause, node)
        yield from ((link,) for link in _links_below(clause, opening.token))
        for node in clause.graph.path_up(opening.token):
            if clause.sentence.lemmas[node] in stances:
                break  # where somebody speaks from is not where it happened
            yield _links_around(clause, node)
        yield from ((link,) for link in _links_in_front(clause, opening.token))
        yield from ((link,) for link in _bearings_behind(clause, opening.token))


def _links_around(clause: Clause, node: int) -> Iterator[Link]:
    yield from clause.graph.links(node)
    if not clause.graph.is_verb(node):
        return
    for token in (*clause.graph.patients(node), *clause.graph.subjects(node)):
        yield from clause.graph.links(token)
        for verb in clause.graph.children(token, "acl", "relcl"):
            yield from clause.graph.links(verb)


def _links_below(clause: Clause, trigger: int) -> Iterator[Link]:
    """Links deeper below a trigger, of its objects' own objects, not of other clauses."""
    graph, s = clause.graph, clause.sentence
    queue = [trigger]
    while queue:
        node = queue.pop(0)
        yield from graph.links(node)
        if s.deps[node] == "acl" and s.tags[node] == "VB":  # "an advance *to isolate Raqqa*"
            yield from (Link("to", t, node) for t in graph.patients(node))
        queue += [
            c
            for c in s.children[node]
            if not (graph.is_verb(c) and graph.children(c, "nsubj", "nsubjpass"))
        ]


def _links_in_front(clause: Clause, trigger: int) -> Iterator[Link]:
    """The place that opens a sentence, wherever the parser hung it: "*Near X*, planes ..."."""
    s = clause.sentence
    if not clause.opens_with_place:
        return
    for mention in clause.marked.mentions:
        if mention.tokens[0] <= 1 and mention.tokens[1] < trigger:
            yield Link(s.words[0].lower(), mention.head, mention.head)
            return


def _bearings_behind(clause: Clause, trigger: int) -> Iterator[Link]:
    """ "370 km southwest of X" behind a trigger, with no other verb between, wherever it hangs."""
    for bearing in find_bearings(clause):
        if trigger < bearing.start and not any(
            clause.graph.is_verb(token) for token in range(trigger + 1, bearing.start)
        ):
            yield bearing.link(trigger)


def _is_settled_at(clause: Clause, link: Link, trigger: int) -> bool:
    """Whether a link says where it was settled what shall be done: "agreed *in Sochi* to leave"."""
    lemmas = clause.sentence.lemmas
    return link.via != trigger and lemmas[link.via] in load_grammar().settling


def _is_voice(clause: Clause, link: Link) -> bool:
    """Whether a link only says who says so ("according *to X*")."""
    words = clause.sentence.words[max(0, link.token - 4) : link.token]
    return any(w.lower() in clause.lexicon.speech.openers for w in words) and link.preposition in (
        "to", "accord", "according",
    )  # fmt: skip

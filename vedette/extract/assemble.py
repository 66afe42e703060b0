"""From a read trigger to a claim: slots unfolded, gaps filled from the clause around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from vedette.extract.clause import Clause
from vedette.extract.coreference import is_definite
from vedette.extract.fillers import FillerMaker
from vedette.extract.modality import Assertion
from vedette.extract.places import PlaceMaker
from vedette.extract.reading import Argument, Match
from vedette.extract.surroundings import PlaceSeeker
from vedette.extract.triggers import Opening
from vedette.lexicon.grammar import load_grammar
from vedette.model.claim import Filler, QuantityBasis
from vedette.model.span import Span, span_holds

TOWARDS = frozenset({"to", "into", "for", "toward", "towards"})
PLACED = frozenset({"arrive", "leave", "build", "close", "hold", "operate", "attack", "take"})
BASES: dict[str, QuantityBasis] = {
    "arrive": "flow",
    "leave": "flow",
    "transfer": "flow",
    "hold": "stock",
}


@dataclass
class Slots:
    """The slots of a claim in the making."""

    actors: list[Filler]
    objects: list[Filler]
    places: list[Filler]
    origins: list[Filler]
    targets: list[Filler]
    counterparties: list[Filler]
    goals: set[Span] = field(default_factory=set)


@dataclass(frozen=True)
class Assembler:
    """Fills the slots of claims."""

    maker: FillerMaker
    placer: PlaceMaker

    def fill(self, clause: Clause, opening: Opening, match: Match, assertion: Assertion) -> Slots:
        """The slots that the sentence gives, in its own words."""
        slots = Slots([], [], [], [], [], [])
        for name, arguments in match.slots.items():
            for argument in arguments:
                self._put(slots, name, clause, argument)
        kind = match.trigger.frame.kind
        if not slots.actors and kind == "attack":
            for argument in match.slots.get("objects", ()):
                slots.actors += self.maker.actors(clause, argument.token)
        if not slots.actors:
            slots.actors += self._site_owners(clause, match)
        if not slots.actors:
            slots.actors += self._actor_around(clause, opening, slots, kind)
        if not slots.actors:
            movers = [a for a in match.slots.get("movers", ()) if not clause.is_pronoun(a.token)]
            slots.actors += [f for a in movers for f in self.maker.things(clause, a.token)]
        if kind == "transfer" and not slots.places:
            slots.places += self._receiving_states(clause, match)
        if not slots.places and not (kind == "leave" and slots.origins) and kind in PLACED:
            seeker = PlaceSeeker(self.placer)
            if kind == "attack":
                slots.places += seeker.hit(clause, match)
            fillers = (*slots.objects, *slots.targets, *slots.actors, *slots.origins)
            used = {f.span for f in fillers}
            slots.places = slots.places or list(
                seeker.around(clause, opening, assertion, used=used, kind=kind)
            )
        return _tidy(slots, kind)

    def _put(self, slots: Slots, name: str, clause: Clause, argument: Argument) -> None:
        token = argument.token
        if name == "actors":
            slots.actors += self._actors_or_things(clause, token)
        elif name == "movers":
            self._move(slots, clause, token)
        elif name == "held":
            self._hold(slots, clause, argument)
        elif name == "happening":
            slots.actors += self.maker.actors(clause, token)
            for link in clause.graph.links(token):
                if link.preposition in ("from", "by"):
                    slots.actors += (
                        self._actors_or_things(clause, link.token)
                        if (clause.types_of(link.token) & {"actor", "force"})
                        else ()
                    )
        elif name in ("places", "origins"):
            found = self.placer.places(clause, argument)
            getattr(slots, name).extend(found)
            if argument.link is not None and argument.link.preposition in TOWARDS:
                slots.goals |= {f.span for f in found}
        elif name == "counterparties":
            slots.counterparties += self._actors_or_things(clause, token)
        elif name == "targets":
            slots.targets += self._targets(clause, token)
        else:
            slots.objects += self.maker.things(clause, token)
            slots.objects += self._included(clause, token)

    def _actors_or_things(self, clause: Clause, token: int) -> tuple[Filler, ...]:
        found = self.maker.actors(clause, token)
        mention = clause.mentions[token]
        if found or mention.type == "event":
            return found
        return self.maker.things(clause, token) if not clause.is_pronoun(token) else ()

    def _targets(self, clause: Clause, token: int) -> tuple[Filler, ...]:
        if clause.is_pronoun(token) and clause.mentions[token].type == "other":
            return self.maker.actors(clause, token) or self.maker.things(clause, token)
        owners = self.maker.actors(clause, token)
        things = self.maker.things(clause, token)
        if clause.mentions[token].type in ("area", "site", "place"):
            placed = self.placer.places(clause, Argument(token))
            count = things[0].quantity if things else None
            things = tuple(replace(p, quantity=count) for p in placed) or things
        if clause.mentions[token].type == "actor" or not owners:
            return owners or things
        return tuple(
            t if t.name or t.id else replace(t, name=owners[0].name, id=owners[0].id)
            for t in things
        )

    def _move(self, slots: Slots, clause: Clause, token: int) -> None:
        """A force acts itself and is what comes; a thing is an object whose owner acts."""
        mention = clause.mentions[token]
        actors = self.maker.actors(clause, token)
        if not slots.actors:
            slots.actors += actors
        if mention.type == "actor":
            if mention.named and mention.named.kind == "ship":
                slots.objects += self.maker.things(clause, token)
            return
        slots.objects += self.maker.things(clause, token)
        slots.objects += self._included(clause, token)

    def _included(self, clause: Clause, token: int) -> list[Filler]:
        """ "heavy equipment, *including tanks*": what an object is said to hold."""
        found: list[Filler] = []
        for link in clause.graph.links(token):
            if link.preposition in ("include", "including", "as", "with") and (
                clause.types_of(link.token) & {"materiel", "force"}
            ):
                found += self.maker.things(clause, link.token)
        return found

    def _hold(self, slots: Slots, clause: Clause, argument: Argument) -> None:
        """What is built or held: an object, whose owner may act and whose spot is the place."""
        token = argument.token
        mention = clause.mentions[token]
        if clause.is_pronoun(token) and mention.type == "other":
            back = self.maker.follow(clause, token)
            slots.objects += self.maker.things(clause, token)
            if back is not None:
                self._site_of(slots, back.clause, Argument(back.mention.head), is_back=True)
            return
        slots.objects += self.maker.things(clause, token)
        self._site_of(slots, clause, argument, is_back=False)

    def _site_of(self, slots: Slots, clause: Clause, argument: Argument, *, is_back: bool) -> None:
        mention = clause.mentions[argument.token]
        if not slots.actors:
            slots.actors += self.maker.actors(clause, argument.token)
        if mention.type in ("site", "area"):
            places = self.placer.places(clause, argument)
            if is_back:
                places = tuple(replace(p, via="coreference") for p in places)
            slots.places += [p for p in places if p.name is not None]

    # ------------------------------------------------------------------ gaps

    def _actor_around(
        self, clause: Clause, opening: Opening, slots: Slots, kind: str
    ) -> Iterator[Filler]:
        """The actor of the clause around a trigger that names none itself.

        An attack without its doer on something attacked before ("the equipment was
        destroyed", "the attacks occurred") has the doer told before.
        """
        if kind == "attack":
            yield from self._attacker_before(clause, opening)
            if slots.targets and clause.graph.is_verb(opening.token):
                return
        if (
            kind in ("attack", "take")
            and (slots.targets or kind == "take")
            and not (opening.arguments.light)
        ):
            mention = clause.mentions.get(opening.token)
            if clause.graph.is_verb(opening.token) or mention is None:
                return
        for above in clause.graph.path_up(opening.token):
            if clause.sentence.lemmas[above] in load_grammar().parting:
                return
            if not clause.graph.is_verb(above):
                continue
            lemma = clause.sentence.lemmas[above]
            if lemma in clause.lexicon.speech.stances or lemma in load_grammar().judging:
                return
            for token in clause.graph.subjects(above):
                taken = set(opening.tokens) | {opening.token}
                if token in taken or not clause.types_of(token) & {"actor", "force"}:
                    continue
                found = self.maker.actors(clause, token)
                used = {f.span for f in (*slots.targets, *slots.objects)}
                if found and not any(f.span in used for f in found):
                    yield from (replace(f, via=f.via or "context", quantity=None) for f in found)
                    return
            if clause.sentence.deps[above] == "relcl" and any(_is_force(f) for f in slots.objects):
                return  # "its camp, which follows the buildup of the Turkish army"

    def _site_owners(self, clause: Clause, match: Match) -> tuple[Filler, ...]:
        """Whose the site is that takes something in ("*the US base* received helicopters")."""
        for argument in match.slots.get("places", ()):
            mention = clause.mentions.get(argument.token)
            if argument.link is not None or mention is None or mention.type == "actor":
                continue
            back = self.maker.site_before(clause, mention)
            where, token = (back.clause, back.mention.head) if back else (clause, argument.token)
            found = self.maker.actors(where, token)
            if found and where.mentions[token].type == "site":
                return tuple(
                    replace(f, text=mention.text, span=mention.span, via="owner") for f in found
                )
        return ()

    def _receiving_states(self, clause: Clause, match: Match) -> Iterator[Filler]:
        """Arms handed to a state come to its country."""
        for argument in match.slots.get("counterparties", ()):
            if "place" in clause.types_of(argument.token):
                yield from self.placer.places(clause, argument)

    def _attacker_before(self, clause: Clause, opening: Opening) -> Iterator[Filler]:
        tokens = (
            [opening.token]
            if not clause.graph.is_verb(opening.token)
            else [t for t in opening.arguments.objects if opening.arguments.is_passive]
        )
        for token in tokens:
            mention = clause.mentions.get(token)
            if mention is None or mention.owners:
                continue
            if not (is_definite(clause, mention) or clause.opens_with_place):
                continue
            found = self.maker.memory.find_attackers(clause, clause.sentence.lemmas[token])
            yield from (
                replace(f, text=mention.text, span=mention.span, name=f.name or f.text,
                        via="coreference", quantity=None)
                for f in found
            )  # fmt: skip
            if found:
                return


def _tidy(slots: Slots, kind: str) -> Slots:
    """The slots without repeats; a place never stands in two slots of one claim."""
    origins = _distinct(slots.origins)
    places = [p for p in _distinct(slots.places) if p.span not in {o.span for o in origins}]
    places = [
        p for p in places if not any(q is not p and span_holds(q.span, p.span) for q in places)
    ]
    if kind == "leave" and not any(o.name for o in origins):
        left = [p for p in places if p.span not in slots.goals]
        if left:
            origins, places = left, [p for p in places if p.span in slots.goals]
    places = list({(p.name or p.span, p.relation): p for p in reversed(places)}.values())[::-1]
    hit = {(f.name, f.text) for f in slots.targets}
    actors = [
        a for a in _distinct(slots.actors) if (a.name, a.text) not in hit or a.via != "coreference"
    ]
    return Slots(
        actors=actors,
        objects=[_based(f, BASES.get(kind, "unknown")) for f in _distinct(slots.objects)],
        places=places,
        origins=origins,
        targets=_distinct(slots.targets),
        counterparties=_distinct(slots.counterparties),
    )


def _is_force(filler: Filler) -> bool:
    """Whether a filler is an actor that the lexicon knows."""
    return filler.id is not None and filler.id.startswith("actor:")


def _distinct(fillers: Sequence[Filler]) -> list[Filler]:
    found: dict[tuple[object, ...], Filler] = {}
    for filler in fillers:
        found.setdefault((filler.span, filler.name), filler)
    return list(found.values())


def _based(filler: Filler, basis: QuantityBasis) -> Filler:
    if filler.quantity is None:
        return filler
    return replace(filler, quantity=replace(filler.quantity, basis=basis))

"""From arguments to the fillers of a claim's slots: words, names, owners, quantities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from vedette.extract.clause import Clause
from vedette.extract.coreference import (
    POSSESSIVES,
    Antecedent,
    Memory,
    is_definite,
    is_located,
)
from vedette.extract.graph import Link
from vedette.extract.reading import Argument
from vedette.model.claim import Filler, Quantity
from vedette.model.mention import Mention, Name

SAME_SPOT = frozenset({"in", "at", "to", "into", "onto", "on", "inside", "from", "of", "within",
    "through", "throughout", "for", "over", "up", "out", "by"})  # fmt: skip
NESTING = frozenset({"in", "at", "of", "near", "on", "outside", "inside", "around", "north", "south",
    "east", "west", "off", "within", "between", "along", "close", "southeast", "southwest",
    "northeast", "northwest"})  # fmt: skip
PARTS = frozenset({"countryside", "outskirts", "outskirt", "suburb", "side", "border", "coast",
    "vicinity", "frontier", "bank", "shore", "edge", "part", "north", "south", "east", "west",
    "northeast", "northwest", "southeast", "southwest", "entrance", "surroundings", "direction",
    "frontline", "front", "border area"})  # fmt: skip
WAYS = frozenset({"road", "highway", "route", "motorway", "corridor", "track", "railway", "way"})
"""Nouns that lie towards a place, not at it: "the road to Palmyra"."""
BEYOND = frozenset({"other", "opposite", "far"})


@dataclass(frozen=True)
class FillerMaker:
    """Makes fillers out of arguments, following references back in the report."""

    memory: Memory
    _open: set[tuple[int, int]] = field(default_factory=set, repr=False)

    def follow(
        self, clause: Clause, token: int, types: frozenset[str] = frozenset()
    ) -> Antecedent | None:
        """What a pronoun stands for where one of `types` is wanted, None when nothing fits."""
        mention = clause.mentions.get(token)
        if mention is None:
            return None
        if mention.kind == "thing" and not types & {"actor", "force"}:
            return self.memory.find_thing(clause, token, _is_thing)
        return self.memory.find_actor(clause, token)

    # ------------------------------------------------------------------ actors

    def actors(self, clause: Clause, token: int) -> tuple[Filler, ...]:
        """The actors that a mention names: itself, the owners of a force, or its antecedent."""
        mention = clause.mentions.get(token)
        if mention is None:
            return ()
        if clause.is_pronoun(token) and mention.type == "other":
            if clause.sentence.lemmas[token] in ("we", "i", "our"):
                return (Filler(text=mention.text, span=mention.span),)
            back = self.memory.find_actor(clause, token)
            found = self.actors(back.clause, back.mention.head) if back else ()
            return tuple(
                replace(f, text=mention.text, span=mention.span, via="coreference", quantity=None)
                for f in found
            )
        if mention.type == "actor" and mention.named is not None:
            own = self._own(clause, mention, mention.named)
            return (*self._joined(clause, mention), own)
        return self._owned(clause, mention)

    def _own(self, clause: Clause, mention: Mention, named: Name) -> Filler:
        via = "metonym" if named.kind == "capital" else None
        return Filler(
            text=mention.text, span=mention.span, name=named.name, id=named.id, via=via,
            quantity=self.quantity(clause, mention.head),
        )  # fmt: skip

    def _joined(self, clause: Clause, mention: Mention) -> tuple[Filler, ...]:
        """ "the *U.S.* and Russian armed forces": the owners beside the one in the name."""
        words = clause.sentence.words[mention.tokens[0] : mention.head]
        if not mention.owners or "and" not in words:
            return ()
        forces = replace(mention, type="force")
        return tuple(
            Filler(text=mention.text, span=mention.span, name=name, id=id_)
            for name, id_ in (self._side(clause, forces, o) for o in mention.owners)
        )

    def _owned(self, clause: Clause, mention: Mention) -> tuple[Filler, ...]:
        text, span = self._with_of(clause, mention)
        quantity = self.quantity(clause, mention.head)
        if mention.type == "event" and not mention.owners:
            return self._attackers(clause, mention)
        if mention.type not in ("force", "materiel", "presence", "site", "event", "other", "pact"):
            return ()
        via = None
        owners: tuple[tuple[str | None, str | None], ...] = tuple(
            self._side(clause, mention, o)
            for o in (mention.owners or self._of_actors(clause, mention))
        )
        if not owners and self._points_back(clause, mention):
            back = self.memory.find_actor(clause, mention.tokens[0])
            if back is not None:
                owners = tuple((f.name, f.id) for f in self.actors(back.clause, back.mention.head))
                via = "coreference"
        if mention.type != "force":
            if via and not owners:
                return ()
            return tuple(
                Filler(text=text, span=span, name=name, id=id_, via=via or "owner")
                for name, id_ in owners
            )
        return tuple(
            Filler(text=text, span=span, name=name, id=id_, via=via, quantity=quantity)
            for name, id_ in owners or ((None, None),)
        )

    def _attackers(self, clause: Clause, mention: Mention) -> tuple[Filler, ...]:
        """The actors of the attack that "these strikes" or "the attack" point back to."""
        if not is_definite(clause, mention):
            return ()
        found = self.memory.find_attackers(clause, clause.sentence.lemmas[mention.head])
        return tuple(
            Filler(
                text=mention.text,
                span=mention.span,
                name=f.name or f.text,
                id=f.id,
                via="coreference",
            )
            for f in found
        )

    def _points_back(self, clause: Clause, mention: Mention) -> bool:
        words = clause.sentence.words[mention.tokens[0] : mention.tokens[1] + 1]
        if any(w.lower() in POSSESSIVES for w in words):
            return True
        return mention.type == "force" and words[0].lower() in ("the", "these", "those", "both")

    def _side(self, clause: Clause, mention: Mention, owner: Name) -> tuple[str | None, str | None]:
        """The actor behind an owner: the armed forces of a state where the noun is a force."""
        actors = clause.lexicon.actors
        row = actors.by_id.get(owner.id or "")
        if row is not None and row.kind == "state" and mention.type == "force":
            forces = actors.forces_of(row.id)
            return forces.name, forces.id
        return owner.name, owner.id

    def _of_actors(self, clause: Clause, mention: Mention) -> tuple[Name, ...]:
        found = []
        for link in clause.graph.links(mention.head):
            other = clause.mentions.get(link.token)
            if link.preposition in ("of", "from") and other is not None:
                if other.type == "actor" and other.named is not None:
                    found.append(other.named)
                elif other.type in ("force",) and link.preposition == "of":
                    found += other.owners
        return tuple(found)

    def _with_of(self, clause: Clause, mention: Mention) -> tuple[str, tuple[int, int]]:
        """The words of a phrase with its "of" complement: "forces of the interior ministry"."""
        last = mention.tokens[1]
        for link in clause.of_links(mention.head):
            other = clause.mentions.get(link.token)
            if other is not None and other.tokens[0] > last and other.tokens[0] - last <= 2:
                last = other.tokens[1]
        s = clause.sentence
        return s.text_of(mention.tokens[0], last), s.span_of(mention.tokens[0], last)

    # ------------------------------------------------------------------ things

    def things(self, clause: Clause, token: int) -> tuple[Filler, ...]:
        """The thing that a mention names, with its quantity; a pronoun's antecedent."""
        mention = clause.mentions.get(token)
        if mention is None:
            return ()
        if clause.is_pronoun(token) and mention.type == "other":
            back = self.follow(clause, token)
            if back is None:
                return (Filler(text=mention.text, span=mention.span),)
            named = back.mention.named
            return (
                Filler(
                    text=mention.text, span=mention.span, via="coreference",
                    name=(named.name or named.text) if named else back.mention.text,
                    id=named.id if named else None,
                ),
            )  # fmt: skip
        named = mention.named
        return (
            Filler(
                text=mention.text,
                span=mention.span,
                name=(named.name or named.text) if named else None,
                id=named.id if named else None,
                quantity=self.quantity(clause, token),
            ),
        )

    def quantity(self, clause: Clause, token: int) -> Quantity | None:
        """The count bound to a noun, None when there is none."""
        for number in clause.numbers.get(token, ()):
            if not number.is_measure:
                return number.quantity
        if clause.lexicon.nouns.has("unit", clause.sentence.lemmas[token]):
            for link in clause.of_links(token):
                for number in clause.numbers.get(link.token, ()):
                    return number.quantity
        return None

    # ------------------------------------------------------------------ places

    def places(self, clause: Clause, argument: Argument) -> tuple[Filler, ...]:
        """The place that an argument names, relative where the words are relative."""
        mention = clause.mentions.get(argument.token)
        if mention is None:
            return ()
        relation = None
        if argument.link is not None and argument.link.preposition not in SAME_SPOT:
            relation = argument.link.preposition
        nested = list(self._nested(clause, mention)) if mention.named is None else []
        if len(nested) > 1 and all(a.link and a.link.preposition == "of" for a in nested):
            return tuple(f for a in nested for f in self.places(clause, a))
        filler = self._place(clause, mention, relation)
        return (filler,) if filler else ()

    def _place(self, clause: Clause, mention: Mention, relation: str | None) -> Filler | None:
        """The place of a mention; None for one whose own look-up is under way already."""
        key = (clause.sentence.index, mention.head)
        if key in self._open:
            return None
        self._open.add(key)
        try:
            return self._read_place(clause, mention, relation)
        finally:
            self._open.discard(key)

    def _read_place(self, clause: Clause, mention: Mention, relation: str | None) -> Filler | None:
        lemma = clause.sentence.lemmas[mention.head]
        is_adverb = mention.kind == "adverb"
        if is_adverb or (clause.is_pronoun(mention.head) and mention.type == "other"):
            back = self.memory.find_thing(
                clause, mention.head, is_located if is_adverb else _is_place
            )
            if back is None:
                return None
            inner = self._place(back.clause, back.mention, relation)
            return inner and replace(inner, text=mention.text, span=mention.span, via="coreference")
        own = mention.named
        if own is not None and (mention.type in ("place", "site", "area", "other") or own.kind in (
            "state", "capital", "demonym")):  # fmt: skip
            part = relation or _direction(clause, mention)
            return Filler(
                text=mention.text, span=mention.span, name=_place_name(mention, own),
                relation=part,
            )  # fmt: skip
        if mention.type not in ("site", "area", "place"):
            return None
        nested = next(self._nested(clause, mention), None)
        if nested is not None:
            return self._inside(clause, mention, nested, relation or _part(clause, mention))
        beyond = any(
            clause.sentence.words[t].lower() in BEYOND
            for t in range(mention.tokens[0], mention.tokens[1] + 1)
        )
        if lemma in ("side", "border") or beyond:
            text, span = self._with_of(clause, mention)
            return Filler(
                text=text, span=span, relation="across the border" if beyond else relation
            )
        described = bool(clause.of_links(mention.head) or mention.owners)
        if is_definite(clause, mention) and not described:
            back = self.memory.find_place(clause, mention)
            inner = self._place(back.clause, back.mention, None) if back else None
            if inner is not None and inner.name is not None:
                return Filler(
                    text=mention.text, span=mention.span, name=inner.name, via="coreference",
                    relation=relation or _part(clause, mention) or inner.relation,
                )  # fmt: skip
        text, span = self._with_of(clause, mention)
        return Filler(text=text, span=span, relation=relation)

    def _nested(self, clause: Clause, mention: Mention) -> Iterator[Argument]:
        for link in clause.graph.links(mention.head):
            other = clause.mentions.get(link.token)
            if link.preposition in NESTING and other is not None:
                if other.type in ("place", "site", "area") or "place" in clause.types_of(
                    other.head
                ):
                    yield Argument(link.token, link)
            elif (
                link.preposition in ("to", "between", "from")
                and other is not None
                and (
                    clause.sentence.lemmas[mention.head] in WAYS
                    and "place" in clause.types_of(other.head)
                )
            ):
                yield Argument(link.token, Link("towards", link.token, link.via))
        yield from self._beside(clause, mention)

    def _beside(self, clause: Clause, mention: Mention) -> Iterator[Argument]:
        """ "their base in X" by the words alone: the parser often hangs "in X" elsewhere."""
        s = clause.sentence
        after = mention.tokens[1] + 1
        if after >= len(s) or s.lemmas[after] not in NESTING or s.heads[after] == mention.head:
            return
        for other in clause.marked.mentions:
            if other.tokens[0] == after + 1 and (
                other.type in ("place", "site", "area") or "place" in clause.types_of(other.head)
            ):
                yield Argument(other.head, Link(s.lemmas[after], other.head, mention.head))

    def _inside(
        self, clause: Clause, mention: Mention, nested: Argument, relation: str | None
    ) -> Filler | None:
        """ "their base in X": the words of both, the position of X."""
        inner = self.places(clause, nested)
        if not inner:
            return Filler(text=mention.text, span=mention.span, relation=relation)
        last = max(mention.tokens[1], clause.mentions[nested.token].tokens[1])
        s = clause.sentence
        return replace(
            inner[0],
            text=s.text_of(mention.tokens[0], last),
            span=s.span_of(mention.tokens[0], last),
            relation=relation or inner[0].relation,
        )


def _place_name(mention: Mention, own: Name) -> str:
    """The words to look a place up by: with its kind where the phrase gives it."""
    if own.type == "actor":
        return own.text if own.kind == "capital" else (own.name or own.text)
    return own.text


def _direction(clause: Clause, mention: Mention) -> str | None:
    """ "western Iraq": the part of a place that a direction before its name means."""
    for token in range(mention.tokens[0], mention.head):
        word = clause.sentence.words[token].lower().removesuffix("ern")
        if word in ("north", "south", "east", "west", "central", "northeast", "northwest",
                    "southeast", "southwest", "north-east", "north-west"):  # fmt: skip
            return word
    return None


def _part(clause: Clause, mention: Mention) -> str | None:
    lemma = clause.sentence.lemmas[mention.head]
    return lemma if lemma in PARTS else None


def _is_thing(clause: Clause, mention: Mention) -> bool:
    return mention.type in ("site", "materiel")


def _is_place(clause: Clause, mention: Mention) -> bool:
    return mention.type in ("site", "place") and not clause.is_pronoun(mention.head)

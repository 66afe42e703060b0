"""From arguments to the fillers of a claim's slots: words, names, owners, quantities."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vedette.extract.clause import Clause
from vedette.extract.coreference import (
    Antecedent,
    Memory,
    is_definite,
    is_located,
)
from vedette.extract.places import with_complement
from vedette.lexicon.grammar import load_grammar
from vedette.model.claim import Filler, Quantity
from vedette.model.mention import Mention, Name


@dataclass(frozen=True)
class FillerMaker:
    """Makes fillers out of arguments, following references back in the report."""

    memory: Memory

    def follow(
        self, clause: Clause, token: int, types: frozenset[str] = frozenset()
    ) -> Antecedent | None:
        """What a pronoun stands for where one of `types` is wanted, None when nothing fits."""
        mention = clause.mentions.get(token)
        if mention is None:
            return None
        if mention.kind == "thing" and "place" in types:
            return self.memory.find_thing(clause, token, is_located)
        if mention.kind == "thing" and not types & {"actor", "force"}:
            return self.memory.find_thing(clause, token, _is_thing)
        return self.memory.find_actor(clause, token)

    def site_before(self, clause: Clause, mention: Mention) -> Antecedent | None:
        """The owned site that "it" or "these bases" names again, None for another phrase."""
        is_back = clause.is_pronoun(mention.head) or is_definite(clause, mention)
        if not is_back or mention.owners:
            return None
        return self.memory.find_thing(
            clause, mention.tokens[0], lambda _, m: m.type == "site" and bool(m.owners)
        )

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
                replace(
                    f,
                    text=mention.text,
                    span=mention.span,
                    via="coreference",
                    quantity=None,
                    name=f.name or f.text,
                )
                for f in found
            )
        if mention.type == "actor" and mention.named is not None:
            own = self._own(clause, mention, mention.named)
            return (*self._joined(clause, mention), own)
        found = self._owned(clause, mention)
        if not found and mention.named is not None and "name" in clause.types_of(token):
            return (Filler(text=mention.text, span=mention.span),)
        return found

    def _own(self, clause: Clause, mention: Mention, named: Name) -> Filler:
        via = "metonym" if named.kind == "capital" else None
        return Filler(
            text=mention.text, span=mention.span, name=named.name, id=named.id, via=via,
            quantity=self.quantity(clause, mention.head),
        )  # fmt: skip

    def _joined(self, clause: Clause, mention: Mention) -> tuple[Filler, ...]:
        """ "the *Greek* and Cypriot navies": the owners beside the one in the name."""
        words = clause.sentence.words[mention.tokens[0] : mention.head]
        if not mention.owners or "and" not in words:
            return ()
        forces = replace(mention, type="force")
        return tuple(
            Filler(text=mention.text, span=mention.span, name=name, id=id_)
            for name, id_ in (self._side(clause, forces, o) for o in mention.owners)
        )

    def _owned(self, clause: Clause, mention: Mention) -> tuple[Filler, ...]:
        text, span = with_complement(clause, mention)
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
            lemma = clause.sentence.lemmas[mention.head]
            if back is not None and _may_be(lemma, back.mention):
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
        """The actors of the attack that "these strikes" points back to, or a line of a list."""
        if not (is_definite(clause, mention) or clause.opens_with_place):
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
        if any(w.lower() in load_grammar().possessives for w in words):
            return True
        return mention.type == "force" and words[0].lower() in ("the", "these", "those", "both")

    def _side(self, clause: Clause, mention: Mention, owner: Name) -> tuple[str | None, str | None]:
        """The actor behind an owner: the armed forces of a state where the noun is a force.

        "Syrian rebels" are of a country, not of its state: nobody known.
        """
        actors = clause.lexicon.actors
        row = actors.by_id.get(owner.id or "")
        if row is not None and row.kind == "state" and mention.type == "force":
            if _is_irregular(clause, mention.head):
                return None, None
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


def _may_be(lemma: str, mention: Mention) -> bool:
    """Whether a noun can mean an actor named before: no army is a militia, no junta an army."""
    grammar = load_grammar()
    if lemma in grammar.rulers and (mention.type == "force" or mention.kind != "state"):
        return False
    return lemma not in grammar.state_forces or not _is_militia(mention)


def _is_militia(mention: Mention) -> bool:
    return mention.named is not None and mention.named.kind == "militia"


def _is_thing(clause: Clause, mention: Mention) -> bool:
    return mention.type in ("site", "materiel")


def _is_irregular(clause: Clause, head: int) -> bool:
    """Whether a noun means fighters of no state: "rebels", "an armed *group*"."""
    lemma, irregulars = clause.sentence.lemmas[head], load_grammar().irregulars
    before = clause.sentence.words[head - 1].lower() if head else ""
    return lemma in irregulars or f"{before} {lemma}" in irregulars

"""Coreference for posture: what "they", "the base" and "the area" point back to.

Only what a claim needs is followed; where nothing fits, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from vedette.extract.clause import Clause
from vedette.lexicon.grammar import load_grammar
from vedette.model.claim import Claim, Filler
from vedette.model.mention import Mention

FAR_CHARACTERS = 900
"""Characters over which "the strikes" may point back."""
FAR = 4
"""Sentences that a reference may look back over."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A mention found by looking back, with the clause that it stands in."""

    clause: Clause
    mention: Mention


@dataclass
class Memory:
    """The clauses of a report read so far, newest last."""

    clauses: list[Clause] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def find_attackers(self, clause: Clause, lemma: str) -> tuple[Filler, ...]:
        """The actors of the latest attack told before: for "these strikes", "the attack".

        `lemma` is the noun that points back; where it is no attack but what was attacked ("the
        equipment"), only an attack on the same noun answers.
        """
        is_event = "event" in clause.lexicon.nouns.types_of(lemma)
        for claim in reversed(self.claims):
            if claim.kind != "attack" or claim.modality != "actual":
                continue
            if not claim.actors:
                continue
            if clause.sentence.span[0] - claim.span[1] > FAR_CHARACTERS:
                return ()
            if is_event or any(lemma in t.text.lower() for t in claim.targets):
                return claim.actors
        return ()

    def find_actor(self, clause: Clause, token: int) -> Antecedent | None:
        """The actor that a pronoun or possessive at `token` points back to.

        Subjects of the clauses around it come first, then earlier actors of the sentence,
        then the subjects of the sentences before. Who does it to "them" is not they.
        """
        s, barred = clause.sentence, frozenset[int]()
        if s.deps[token] == "dobj" and s.tags[token] == "PRP":
            doers = [clause.real(t) for t in clause.graph.doers(s.heads[token])]
            behind = [self.find_actor(clause, t) for t in doers if clause.is_pronoun(t)]
            barred = frozenset([*doers, *(b.mention.head for b in behind if b is not None)])
        for above in clause.graph.path_up(token):
            if not clause.graph.is_verb(above):
                continue
            for subject in clause.graph.doers(above):
                if clause.real(subject) in barred:
                    continue
                mention = clause.mentions.get(clause.real(subject))
                if mention is None or mention.head >= token:
                    continue
                if is_actor(clause, mention) or (
                    mention.type == "force" and not clause.is_pronoun(mention.head)
                ):
                    return Antecedent(clause, mention)
        earlier = [
            m
            for m in clause.marked.mentions
            if m.head < token and m.head not in barred and is_actor(clause, m)
        ]
        if earlier:
            return Antecedent(clause, earlier[-1])
        known = self._look_back(clause, is_actor, subjects_first=True)
        if known is not None or not clause.is_pronoun(token):
            return known
        return self._find_doer(clause, token)

    def _find_doer(self, clause: Clause, token: int) -> Antecedent | None:
        """The doers that no list knows: for "he" a commander, for "they" people under arms."""
        mention = clause.mentions.get(token)
        is_fitting = is_commander if mention is not None and mention.kind == "person" else is_force
        earlier = [m for m in clause.marked.mentions if m.head < token and is_fitting(clause, m)]
        if earlier:
            return Antecedent(clause, earlier[-1])
        return self._look_back(clause, is_fitting, subjects_first=True)

    def find_thing(
        self, clause: Clause, token: int, accepts: Callable[[Clause, Mention], bool]
    ) -> Antecedent | None:
        """The latest mention before `token` that `accepts` takes."""
        earlier = [m for m in clause.marked.mentions if m.tokens[1] < token and accepts(clause, m)]
        if earlier:
            return Antecedent(clause, earlier[-1])
        return self._look_back(clause, accepts, subjects_first=False)

    def find_place(self, clause: Clause, mention: Mention) -> Antecedent | None:
        """The place that a definite common noun names again ("the base", "these areas").

        A mention of the same noun comes first, then for a site any site, for an area any
        named place; a place of another sort only from this sentence or the one before. What is
        "theirs" is followed to the same noun only.
        """
        lemma = clause.sentence.lemmas[mention.head]

        def is_same(other: Clause, m: Mention) -> bool:
            return (
                m is not mention and other.sentence.lemmas[m.head] == lemma and is_located(other, m)
            )

        def is_like(other: Clause, m: Mention) -> bool:
            if m is mention or not is_located(other, m):
                return False
            return m.type == "site" if mention.type == "site" else m.type in ("place", "area")

        def is_any(other: Clause, m: Mention) -> bool:
            return m is not mention and m.type in ("place", "site", "area") and is_located(other, m)

        first = clause.sentence.words[mention.tokens[0]].lower()
        wider = () if first in load_grammar().possessives else ((is_like, FAR), (is_any, 1))
        for accepts, far in ((is_same, FAR), *wider):
            found = self.find_thing(clause, mention.tokens[0], accepts)
            if found is not None and clause.sentence.index - found.clause.sentence.index <= far:
                return found
        return None

    def _look_back(
        self,
        clause: Clause,
        accepts: Callable[[Clause, Mention], bool],
        *,
        subjects_first: bool,
    ) -> Antecedent | None:
        for earlier in self._before(clause):
            fitting = [m for m in earlier.marked.mentions if accepts(earlier, m)]
            if not fitting:
                continue
            if subjects_first:
                subjects = [
                    m for m in fitting if earlier.sentence.deps[m.head] in ("nsubj", "nsubjpass")
                ]
                return Antecedent(earlier, (subjects or fitting)[0])
            return Antecedent(earlier, fitting[-1])
        return None

    def _before(self, clause: Clause) -> Iterator[Clause]:
        index = clause.sentence.index
        for earlier in reversed(self.clauses):
            if 0 < index - earlier.sentence.index <= FAR:
                yield earlier


def is_actor(clause: Clause, mention: Mention) -> bool:
    """Whether a mention can be who does something: an actor, or a force known by its owner."""
    if mention.type == "actor":
        links = clause.sentence.heads[mention.head]
        return not (
            "place" in clause.types_of(mention.head)
            and clause.sentence.deps[mention.head] == "pobj"
            and clause.sentence.lemmas[links] in load_grammar().place_links
        )
    return mention.type == "force" and bool(mention.owners)


def is_commander(clause: Clause, mention: Mention) -> bool:
    """Whether a mention is a person by name who does something, as commanders do."""
    is_name = "name" in clause.types_of(mention.head) and not clause.is_pronoun(mention.head)
    return is_name and clause.sentence.deps[mention.head] in ("nsubj", "nsubjpass", "poss")


def is_force(clause: Clause, mention: Mention) -> bool:
    """Whether a mention is of people under arms by its noun."""
    return mention.type == "force" and not clause.is_pronoun(mention.head)


def is_located(clause: Clause, mention: Mention) -> bool:
    """Whether a mention says where by a name, its own or one that hangs on it."""
    if mention.type == "actor":
        link = clause.sentence.heads[mention.head]
        return (
            "place" in clause.types_of(mention.head)
            and clause.sentence.deps[mention.head] == "pobj"
            and clause.sentence.lemmas[link] in load_grammar().place_links
        )
    if mention.type not in ("place", "site", "area") or is_spoken_from(clause, mention):
        return False
    if mention.named is not None and mention.named.type == "other" and mention.named.text.isupper():
        return False  # an acronym before a noun is no place ("ABM defences")
    return mention.named is not None or any(
        k.preposition in load_grammar().place_links or k.preposition == "of"
        for k in clause.graph.links(mention.head)
        if (m := clause.mentions.get(k.token)) and m.named is not None
    )


def is_spoken_from(clause: Clause, mention: Mention) -> bool:
    """Whether a place is where somebody speaks: "told reporters *in Geneva* that ..."."""
    s, graph = clause.sentence, clause.graph
    link = s.heads[mention.head]
    verb = s.heads[link]
    if s.deps[mention.head] != "pobj" or not graph.is_verb(verb):
        return False
    says = s.lemmas[verb] in clause.lexicon.speech.stances and graph.children(verb, "ccomp")
    return bool(says) or s.lemmas[verb] in load_grammar().speaking


def is_definite(clause: Clause, mention: Mention) -> bool:
    """Whether a phrase points to something named before."""
    first = clause.sentence.words[mention.tokens[0]].lower()
    return first in load_grammar().definite or first in load_grammar().possessives

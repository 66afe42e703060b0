"""The sentence as a graph of who does what to whom: passive turned round, gaps filled.

Dependency labels are those of the ClearNLP scheme that spaCy's English models use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vedette.lexicon.grammar import load_grammar
from vedette.model.parsed import Sentence

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
CLAUSES = ("ROOT", "ccomp", "relcl", "advcl", "xcomp", "acl", "pcomp", "conj", "parataxis", "dep")
RELATIVES = frozenset({"that", "which", "who", "whom", "whose"})
PREDICATES = ("acomp", "oprd")
"""Labels of what a verb says of its subject: "remains *moored*"."""
COUNTING = frozenset({"about", "around", "between", "over", "under"})
"""Prepositions that the parser makes of the words before a count: "between 90 and 100 men left"."""
DIRECTIONS = frozenset({
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
    "outside", "inside", "close", "next", "near", "adjacent", "ahead"
})  # fmt: skip
DEPTH = 8
"""Links followed to fill one gap; a parse deeper than that is wrong anyway."""


@dataclass(frozen=True, slots=True)
class Link:
    """A prepositional argument: the preposition, the token of its noun, and where it hangs."""

    preposition: str
    token: int
    via: int


@dataclass(frozen=True)
class Graph:
    """Logical arguments over one parsed sentence.

    `object_control` holds the verbs whose object does what their complement says.
    """

    sentence: Sentence
    object_control: frozenset[str]
    _memo: dict[tuple[str, int], tuple[int, ...]] = field(default_factory=dict, repr=False)
    _links: dict[int, tuple[Link, ...]] = field(default_factory=dict, repr=False)

    def children(self, token: int, *deps: str) -> list[int]:
        """The dependents of a token with one of these labels, in text order."""
        below = self.sentence.children[token]
        if not below:
            return []
        labels = self.sentence.deps
        return [c for c in below if labels[c] in deps]

    def is_verb(self, token: int) -> bool:
        """Whether the token is a verb or auxiliary."""
        return self.sentence.parts[token] in ("VERB", "AUX")

    def is_passive(self, verb: int) -> bool:
        """Whether the verb is passive: by auxiliary, or a bare past participle."""
        s = self.sentence
        if self.children(verb, "auxpass", "nsubjpass") or self.misread_participle(verb) >= 0:
            return True
        if s.tags[verb] != "VBN" or self.misread_relative(verb):
            return False
        if self.children(verb, "aux", "dobj"):
            return False
        if self.children(verb, "nsubj"):
            return s.deps[verb] in ("ROOT", "conj", "ccomp")  # a bare participle tells no deed
        if s.deps[verb] == "conj" and self.is_verb(s.heads[verb]):
            return self.is_passive(s.heads[verb])
        return s.deps[verb] in ("acl", "advcl", "amod", "ROOT", "ccomp", "pcomp", *PREDICATES)

    def misread_relative(self, verb: int) -> tuple[int, int] | None:
        """Subject and object of "a base that the army built" where the parser took "built" for
        a participle of "army"; None elsewhere.
        """
        s = self.sentence
        subject = s.heads[verb]
        if s.deps[verb] != "acl" or s.tags[verb] not in ("VBN", "VBD") or subject > verb:
            return None
        first = min([subject, *(c for c in s.children[subject] if c < subject)])
        if first < 2 or s.words[first - 1].lower() not in ("that", "which", "whom"):
            return None
        noun = first - 2
        return (subject, noun) if s.tags[noun].startswith("NN") else None

    def misread_participle(self, verb: int) -> int:
        """The noun of "the number of ships still *moored* in port" where the parser took
        "moored" for a second verb of the clause: nothing coordinates the two; -1 elsewhere.
        """
        s = self.sentence
        if s.deps[verb] != "conj" or s.tags[verb] not in ("VBD", "VBN"):
            return -1
        if not self.is_verb(s.heads[verb]) or self.children(
            verb, "nsubj", "dobj", "aux", "auxpass", "nsubjpass"
        ):
            return -1
        before = verb - 1
        while before > 0 and s.parts[before] == "ADV":
            before -= 1
        noun = s.tags[before].startswith("NN") and s.deps[before] in (
            "pobj",
            "dobj",
            "conj",
            "attr",
        )
        return before if noun else -1

    def with_conjuncts(self, token: int) -> list[int]:
        """The token and what is coordinated with it."""
        found, queue = [token], [token]
        while queue:
            for child in self.children(queue.pop(), "conj"):
                if child not in found and not self.is_verb(child) and not self._is_taken(child):
                    found.append(child)
                    queue.append(child)
        return found

    def _is_taken(self, token: int) -> bool:
        """Whether a coordinated noun is the subject of the verb right behind it: the parser
        reads "left the base and *troops* took the town" as leaving troops.
        """
        verb = token + 1
        s = self.sentence
        return (
            verb < len(s)
            and s.tags[verb] in ("VBD", "VBZ", "VBP")
            and s.deps[verb] == "conj"
            and not self.children(verb, "nsubj", "nsubjpass")
        )

    def _expand(self, tokens: list[int]) -> tuple[int, ...]:
        return tuple(t for token in tokens for t in self.with_conjuncts(token))

    def subjects(self, verb: int, depth: int = 0) -> tuple[int, ...]:
        """Head tokens of those who do what the verb says, conjuncts included."""
        key = ("subject", verb)
        if key not in self._memo:
            self._memo[key] = ()  # cuts circles
            self._memo[key] = self._subjects(verb, depth)
        return self._memo[key]

    def _subjects(self, verb: int, depth: int) -> tuple[int, ...]:
        if depth > DEPTH:
            return ()
        if self.is_passive(verb):
            agents = [
                p
                for by in self.children(verb, "agent", "prep")
                if self.sentence.lemmas[by] == "by"
                for p in self.children(by, "pobj")
            ]
            return self._expand(agents or self._late_agents(verb))
        misread = self.misread_relative(verb)
        if misread is not None:
            return self._expand([misread[0]])
        own = [self._antecedent(t, verb) for t in self.children(verb, *SUBJECTS)]
        if self.children(verb, "expl"):
            own = self.children(verb, "attr")
        own = [t for t in own if not self.is_verb(t)] or self._counted_before(verb)
        if own:
            return self._expand(own)
        return self._gap_subject(verb, depth)

    def _counted_before(self, verb: int) -> list[int]:
        """The noun of a count that the parser hung before the verb as a preposition's."""
        return [
            noun
            for prep in self.children(verb, "prep")
            if prep < verb and self.sentence.lemmas[prep] in COUNTING
            for noun in self.children(prep, "pobj")
            if self.children(noun, "nummod") and noun < verb
        ]

    def _late_agents(self, verb: int) -> list[int]:
        """The agents that the parser hung on a place: "built at the base *by soldiers*"."""
        return [
            p
            for prep in self.children(verb, "prep")
            if self.sentence.lemmas[prep] not in ("after", "before", "during", "since", "despite")
            for place in self.children(prep, "pobj")
            for by in self.children(place, "prep", "agent")
            if self.sentence.lemmas[by] == "by"
            for p in self.children(by, "pobj")
        ]

    def _antecedent(self, token: int, verb: int) -> int:
        """The noun that a relative pronoun stands for, or the token itself."""
        s = self.sentence
        if s.lemmas[token] in RELATIVES and s.tags[token] in ("WDT", "WP", "IN", "DT"):
            clause = verb
            while s.deps[clause] == "conj" and self.is_verb(s.heads[clause]):
                clause = s.heads[clause]
            if s.deps[clause] in ("relcl", "acl", "ccomp") and not self.is_verb(s.heads[clause]):
                return s.heads[clause]
        return token

    def _gap_subject(self, verb: int, depth: int) -> tuple[int, ...]:
        s = self.sentence
        head, dep = s.heads[verb], s.deps[verb]
        if dep == "conj" and self.is_verb(head):
            if verb and s.deps[verb - 1] == "conj" and self._is_taken(verb - 1):
                return (verb - 1,)
            return self.patients(head) if self.is_passive(head) else self.subjects(head, depth + 1)
        if dep in ("xcomp", "ccomp") and self.is_verb(head):
            objects = self.children(head, "dobj", "nsubjpass") or [
                p
                for prep in self.children(head, "prep")
                if s.lemmas[prep] in ("on", "upon", "to", "for") and prep < verb
                for p in self.children(prep, "pobj")
            ]
            if objects and s.lemmas[head] in self.object_control:
                return self._expand(objects)
            return self.doers(head, depth + 1)
        if dep == "xcomp":
            return self.doers(self.clause_of(head), depth + 1)
        if dep == "advcl" and self.is_verb(head):
            return self.doers(head, depth + 1)
        if dep == "pcomp":
            above = self.clause_of(head)
            accused = self.children(above, "dobj", "nsubjpass") if above >= 0 else []
            if (
                accused
                and s.lemmas[above] in self.object_control
                and s.lemmas[head] in ("of", "for", "from")
            ):
                return self._expand(accused)  # "accused X *of shelling*"
            return self.doers(above, depth + 1)
        if dep in ("acl", "relcl"):
            if s.tags[verb] == "VBG" or dep == "relcl":
                return self._expand([head])
            owners = self.children(head, "poss") or [
                p
                for by in self.children(head, "prep")
                if s.lemmas[by] == "by"
                for p in self.children(by, "pobj")
            ]
            return self._expand(owners) or self.doers(self.clause_of(head), depth + 1)
        if dep in ("amod", "dep") and s.tags[verb] == "VBG" and s.tags[head].startswith("NN"):
            return (head,)
        return ()

    def doers(self, verb: int, depth: int = 0) -> tuple[int, ...]:
        """Who a gap in a dependent clause stands for: the subject, of a passive its patient."""
        if verb < 0 or depth > DEPTH:
            return ()
        if self.is_passive(verb):
            return self.patients(verb) or self.subjects(verb, depth)
        return self.subjects(verb, depth)

    def patients(self, verb: int) -> tuple[int, ...]:
        """Head tokens of what the verb is done to, conjuncts included."""
        key = ("patient", verb)
        if key not in self._memo:
            self._memo[key] = ()
            self._memo[key] = self._patients(verb)
        return self._memo[key]

    def _patients(self, verb: int) -> tuple[int, ...]:
        if self.is_passive(verb):
            return self._passive_patients(verb)
        misread = self.misread_relative(verb)
        if misread is not None:
            return (misread[1],)
        own = [self._antecedent(t, verb) for t in self.children(verb, "dobj")]
        return self._expand(own) if own else self._gap_patients(verb)

    def _passive_patients(self, verb: int) -> tuple[int, ...]:
        misread = self.misread_participle(verb)
        if misread >= 0:
            return self._expand([misread])
        head, dep = self.sentence.heads[verb], self.sentence.deps[verb]
        own = [self._antecedent(t, verb) for t in self.children(verb, *PASSIVE_SUBJECTS)]
        own = own or self._counted_before(verb)
        if own:
            return self._expand(own)
        if dep == "conj" and self.is_verb(head):
            return self.patients(head) if self.is_passive(head) else self.subjects(head)
        if dep in ("acl", "amod", "relcl") and not self.is_verb(head):
            return (head,)
        if dep in ("advcl", "xcomp", *PREDICATES) and self.is_verb(head):
            return self.doers(head)
        return self._expand(self.children(verb, "nsubj"))

    def _gap_patients(self, verb: int) -> tuple[int, ...]:
        """The object that a relative clause leaves out, or that a later verb shares."""
        s = self.sentence
        head = s.heads[verb]
        adverbs = {s.words[c].lower() for c in self.children(verb, "advmod")}
        if adverbs & {"where", "when", "why"}:
            return ()
        subjects = self.children(verb, "nsubj")
        is_relative = s.deps[verb] == "relcl" and subjects and not self.is_verb(head)
        if is_relative and self._antecedent(subjects[0], verb) == subjects[0]:
            return (head,)
        if self.children(verb, "prep", "ccomp", "xcomp"):
            return ()
        for later in self.children(verb, "conj"):
            shared = self.children(later, "dobj")
            if shared and self.is_verb(later) and not self.children(later, "nsubj", "nsubjpass"):
                return self._expand(shared)
        return ()

    def clause_of(self, token: int) -> int:
        """The verb of the clause that the token stands in, or -1."""
        s = self.sentence
        for _ in range(len(s)):
            if self.is_verb(token) and s.deps[token] not in ("amod", "aux", "auxpass"):
                return token
            if s.heads[token] == token:
                return -1
            token = s.heads[token]
        return -1

    def links(self, node: int) -> tuple[Link, ...]:
        """The prepositional arguments that hang on a node, conjuncts included, in text order."""
        if node not in self._links:
            self._links[node] = tuple(self._find_links(node))
        return self._links[node]

    def _find_links(self, node: int) -> Iterator[Link]:
        s = self.sentence
        for child in s.children[node]:
            dep, lemma = s.deps[child], s.lemmas[child]
            if dep == "npadvmod" and lemma in DIRECTIONS:
                yield from self._links_below(child, lemma, node)
                continue
            hangs = dep in ("prep", "agent", "dative", "prt", "advmod") or s.tags[child] == "IN"
            if hangs and s.parts[child] not in ("PRON", "PROPN", "NUM", "PUNCT", "DET"):
                yield from self._links_below(child, lemma, node)
        yield from self.adverb_links(node)

    def adverb_links(self, node: int) -> Iterator[Link]:
        """Places told by an adverb: "there", and "where" of a relative clause."""
        s = self.sentence
        for child in self.children(node, "advmod"):
            word = s.words[child].lower()
            if word in ("there", "here"):
                yield Link("in", child, node)
            elif word == "where" and s.deps[node] == "relcl" and not self.is_verb(s.heads[node]):
                yield Link("in", s.heads[node], node)

    def _say_where(self, prep: int, name: str) -> str:
        """A preposition as a relation of place: "15 km *from* Goma" is no origin, nor a wind two.

        The parser hangs either part of "north-*east*" on its own.
        """
        s, before = self.sentence, range(max(0, prep - 2), prep)
        lengths = load_grammar().lengths
        if name == "from" and any(s.lemmas[t] in lengths for t in before):
            is_spot = any(
                s.tags[t].startswith("NNP") or s.lemmas[t] in ("border", "frontier")
                for t in self.children(prep, "pobj")
            )
            return "near" if is_spot else name
        if name in ("east", "west") and before:
            words = [s.words[t].lower() for t in before]
            first = words[0] if words[-1] in "-‑–" else words[-1]
            if first in ("north", "south"):
                return f"{first}{name}"
        return name

    def _links_below(self, prep: int, name: str, via: int) -> Iterator[Link]:
        s, name = self.sentence, self._say_where(prep, name)
        for token in self.children(prep, "pobj"):
            if s.lemmas[token] in RELATIVES and self.is_verb(via):
                yield Link(name, self._antecedent(token, via), via)
                continue
            for each in self.with_conjuncts(token):
                yield Link(name, each, via)
        for deeper in s.children[prep]:
            if s.deps[deeper] in ("prep", "pcomp", "prt") and s.parts[deeper] == "ADP":
                inner = s.lemmas[deeper]
                joined = name if inner in ("of", "to", "from") and name in DIRECTIONS else inner
                yield from self._links_below(deeper, joined, via)
            elif s.deps[deeper] == "conj" and s.parts[deeper] == "ADP":
                yield from self._links_below(deeper, s.lemmas[deeper], via)

    def path_up(self, token: int) -> Iterator[int]:
        """The tokens above a token, nearest first, up to the root."""
        s = self.sentence
        for _ in range(len(s)):
            if s.heads[token] == token:
                return
            token = s.heads[token]
            yield token

    def subtree(self, token: int) -> list[int]:
        """All tokens below a token, itself included, in text order."""
        found, queue = [token], [token]
        while queue:
            below = self.sentence.children[queue.pop()]
            found.extend(below)
            queue.extend(below)
        return sorted(found)


def prepositions_in(group: str, groups: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The prepositions of a named group, or the one that bears the name itself."""
    return groups.get(group, frozenset({group}))

"""Triggers: the words of a sentence that can open a frame, and their logical arguments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from vedette.extract.clause import Clause
from vedette.extract.graph import Link
from vedette.extract.mood import is_bygone
from vedette.lexicon.frames import Frame, Trigger
from vedette.lexicon.grammar import load_grammar
from vedette.model.span import spans_overlap

NOMINAL = frozenset({"nsubj", "nsubjpass", "csubj", "pobj", "pcomp", "dobj", "attr"})
"""Where a gerund stands as a noun does: "*patrolling* by troops was resumed"."""
OPENING = frozenset({"VERB", "AUX", "NOUN", "PROPN", "NN", "NNS", "NNP", "NNPS", "VBZ", "VBP"})
"""Parts of speech and tags of which a trigger can be."""
NEAR = 4
"""Tokens over which a light verb is shown with its noun: "conducted two air strikes"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What hangs on a trigger: head tokens of subject and object, prepositional links.

    `near` are links of the object and of the light verb above a noun; they fill what the
    trigger's own links leave open. `has_object` is true for any object, whatever its type;
    `has_complement` for a predicate noun, adjective or clause ("remains *committed*");
    `has_own_subject` when no gap had to be filled for the subject.
    """

    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    of: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    near: tuple[Link, ...] = ()
    is_passive: bool = False
    has_complement: bool = False
    has_own_subject: bool = False
    light: int | None = None

    @property
    def has_object(self) -> bool:
        """Whether the trigger has an object at all."""
        return bool(self.objects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A token that can open frames: the triggers that fit, longest first, and its arguments."""

    token: int
    tokens: tuple[int, ...]
    triggers: tuple[Trigger, ...]
    arguments: Arguments


def find_openings(clause: Clause) -> Iterator[Opening]:
    """The openings of a sentence in text order."""
    named = {
        t
        for n in clause.marked.names
        if n.tokens[0] < n.tokens[1] and n.type in ("other", "place", "person", "actor")
        for t in range(n.tokens[0], n.tokens[1] + 1)
    }
    dated = [t.span for t in clause.marked.times]
    parts, tags = clause.sentence.parts, clause.sentence.tags
    for token in range(len(clause.sentence)):
        if parts[token] not in OPENING and tags[token] not in OPENING:
            continue
        if dated and any(spans_overlap(clause.sentence.span_of(token, token), d) for d in dated):
            continue
        table, is_noun = _table(clause, token, named)
        fitting = [
            (t, used) for t in table if (used := _further_words(clause, token, t.more)) is not None
        ]
        if not is_noun and is_bygone(clause.graph, token, clause.lexicon.cues):
            continue
        if not is_noun and _is_idiom(clause, token):
            fitting = [(t, used) for t, used in fitting if used]
        if fitting:
            yield _open(clause, token, fitting, is_noun=is_noun)


def _is_idiom(clause: Clause, verb: int) -> bool:
    """Whether a verb says something else with its object: "the talks *took place*"."""
    lemmas, idioms = clause.sentence.lemmas, clause.lexicon.frames.idioms
    around = clause.graph.children(verb, "dobj", "nsubjpass", "oprd", "acomp")
    return any(f"{lemmas[verb]} {lemmas[t]}" in idioms for t in around)


def _table(clause: Clause, token: int, named: Set[int]) -> tuple[Sequence[Trigger], bool]:
    """The triggers that a token's lemma has, and whether it is a noun here."""
    s, frames = clause.sentence, clause.lexicon.frames
    part = s.parts[token]
    if part in ("VERB", "AUX") and not clause.is_noun(token):
        if s.deps[token] in ("aux", "auxpass") or (
            s.deps[token] == "amod" and not _tells_of_its_noun(clause, token)
        ):
            return (), False
        lemma = frames.lemma_of(s.words[token], s.lemmas[token])
        if lemma in clause.lexicon.speech.stances or lemma in clause.lexicon.cues.verbs:
            return frames.verbs.get(lemma, ()), False
        return frames.triggers_of(lemma), False
    if part not in ("NOUN", "PROPN") and not clause.is_noun(token):
        return (), True
    is_name = token in named and not s.is_headline and not _is_named_attack(clause, token)
    if is_name or _is_kind_of_thing(clause, token):
        return (), True
    found = frames.nouns.get(_hyphenated(clause, token)) or frames.nouns.get(
        _noun_lemma(s.words[token], s.lemmas[token])
    )
    if not found and part == "PROPN" and s.is_headline and s.deps[token] == "ROOT":
        return frames.verbs.get(s.words[token].lower().rstrip("s"), ()), False
    return found or _gerund_triggers(clause, token), True


def _tells_of_its_noun(clause: Clause, verb: int) -> bool:
    """Whether a participle before a noun tells what its people do or what happens to its place:
    "the *fleeing* rebels", "busy *clearing* villages".
    """
    s = clause.sentence
    types = clause.types_of(s.heads[verb])
    is_counted = clause.is_noun(s.heads[verb]) and "materiel" not in types
    is_known = s.lemmas[verb] in clause.lexicon.frames.verbs
    return s.tags[verb] == "VBG" and is_known and is_counted and bool(
        types & {"force", "actor", "site", "area"}
    )  # fmt: skip


def _is_named_attack(clause: Clause, token: int) -> bool:
    """Whether a name ends in what somebody launches: "launched the Golan *Offensive*"."""
    is_named = clause.sentence.words[token].lower() in load_grammar().operations
    return is_named and _light_verb(clause, token) is not None


def _is_kind_of_thing(clause: Clause, token: int) -> bool:
    """Whether a noun only says of what kind a thing or force is: "*patrol* boats"."""
    s = clause.sentence
    if s.deps[token] not in ("compound", "amod", "nmod"):
        return False
    head = clause.mentions.get(s.heads[token])
    return head is not None and head.type in ("materiel", "force", "site", "pact", "person")


def _gerund_triggers(clause: Clause, token: int) -> tuple[Trigger, ...]:
    """The triggers of the verb that a noun in -ing is made of: "the *billeting* of soldiers"."""
    s, frames = clause.sentence, clause.lexicon.frames
    if not s.words[token].lower().endswith("ing") or not clause.of_links(token):
        return ()
    verb = frames.lemmas.get(s.words[token].lower(), "")
    return tuple(
        replace(t, is_noun=True, is_rare=True) for t in frames.verbs.get(verb, ()) if not t.more
    )


def _open(
    clause: Clause, token: int, fitting: list[tuple[Trigger, tuple[int, ...]]], *, is_noun: bool
) -> Opening:
    further = fitting[0][1]
    own = noun_arguments(clause, token) if is_noun else verb_arguments(clause, token)
    arguments = _without_itself(clause, _with_links_of(clause, own, further))
    shown = {token, *further}
    if _hyphenated(clause, token) in clause.lexicon.frames.nouns:
        shown.add(token - 2)
    if arguments.light is not None and 0 < token - arguments.light <= NEAR:
        shown.add(arguments.light)
    return Opening(
        token=token,
        tokens=tuple(sorted(shown)),
        triggers=tuple(t for t, _ in fitting),
        arguments=arguments,
    )


def open_plain(clause: Clause, token: int, frame: Frame) -> Opening:
    """An opening of a frame that has no words of its own, by a word that stands in no other."""
    s = clause.sentence
    is_noun = s.parts[token] not in ("VERB", "AUX") or clause.is_noun(token)
    lemma = s.lemmas[token]
    trigger = Trigger(lemma=lemma, more=(), is_noun=is_noun, frame=frame, is_rare=True)
    return _open(clause, token, [(trigger, ())], is_noun=is_noun)


def _with_links_of(clause: Clause, arguments: Arguments, further: Sequence[int]) -> Arguments:
    """The arguments with the links of a trigger's further words ("took *control* of X").

    What completes the verb there is its further word, and only what hangs on that is left over:
    "is *due*" has no complement, "is due *to* leave" has.
    """
    if further:
        after = [p for t in further if clause.sentence.parts[t] in ("ADP", "SCONJ")
                 for p in clause.graph.children(t, "pobj") if p not in further]  # fmt: skip
        if after:  # "consented *to the presence* of troops"
            arguments = replace(arguments, objects=tuple(clause.real(p) for p in after))
        own = tuple(t for t in arguments.objects if t not in further)
        arguments = replace(arguments, objects=own)  # the *watch* of "keep watch" is no object
        rest = any(clause.graph.children(t, "xcomp", "ccomp") for t in further)
        arguments = replace(arguments, has_complement=rest)
    links = tuple(k for t in further for k in clause.graph.links(t))
    return replace(arguments, links=(*arguments.links, *links)) if links else arguments


def _without_itself(clause: Clause, arguments: Arguments) -> Arguments:
    """The arguments with a doer that does it to itself as what it is done to: "the men had
    installed *themselves* in the school".
    """
    words = [clause.sentence.words[t].lower() for t in arguments.objects]
    if not words or not all(w.endswith(("self", "selves")) for w in words):
        return arguments
    return replace(arguments, subjects=(), objects=arguments.subjects)


def _hyphenated(clause: Clause, token: int) -> str:
    """A noun that the tokeniser cut at its hyphen: "build-up"; empty for another token."""
    words = clause.sentence.words
    if token < 2 or words[token - 1] not in "-‑":
        return ""
    return f"{words[token - 2]}-{words[token]}".lower()


def _noun_lemma(word: str, lemma: str) -> str:
    """The lemma of a noun; the tagger leaves proper nouns as they stand."""
    if word[0].isupper():
        lower = word.lower()
        return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower
    return lemma


def _further_words(clause: Clause, token: int, more: Sequence[str]) -> tuple[int, ...] | None:
    """The tokens of a trigger's further words, or None when one of them is not there."""
    if not more:
        return ()
    if not clause.vocabulary.issuperset(more):
        return None
    s = clause.sentence
    near = [*s.children[token]]
    near += [
        g
        for c in near
        for g in s.children[c]
        if s.deps[c] in ("prep", "dobj", "prt", "attr")
        and (s.deps[c] != "prep" or s.deps[g] != "pobj" or s.lemmas[c] in more)
    ]
    near += [clause.real(c) for c in s.children[token] if s.deps[c] in ("attr", "pobj")]
    found = []
    for number, word in enumerate(more):
        here = [t for t in near if s.lemmas[t] == word or s.words[t].lower() == word]
        here = [t for t in here if s.deps[t] != "nsubj"]
        if word in load_grammar().particles and number == len(more) - 1:
            here = [t for t in here if s.heads[t] == token and not clause.graph.children(t, "pobj")]
        if not here:
            return None
        found.append(here[0])
    return tuple(found)


def verb_arguments(clause: Clause, verb: int) -> Arguments:
    """The logical arguments of a verb."""
    graph = clause.graph
    is_passive = graph.is_passive(verb)
    objects = tuple(clause.real(t) for t in graph.patients(verb))
    subjects = tuple(clause.real(t) for t in graph.subjects(verb))
    links = tuple(graph.links(verb))
    if clause.sentence.tags[verb] == "VBG" and clause.sentence.deps[verb] in NOMINAL:
        objects = objects or tuple(clause.real(k.token) for k in links if k.preposition == "of")
        by = tuple(clause.real(k.token) for k in links if k.preposition == "by")
        subjects = by or subjects
    head = clause.sentence.heads[verb]
    if clause.sentence.deps[verb] == "amod" and not clause.types_of(head) & {"force", "actor"}:
        objects, subjects = (head,), graph.doers(graph.clause_of(head))
    is_bare = is_passive and not graph.children(verb, "auxpass", "agent")
    if is_bare and clause.sentence.lemmas[verb] in load_grammar().never_passive:
        subjects, objects, is_passive = objects, (), False
    around = list(graph.patients(verb))
    if graph.children(verb, "expl"):
        around += graph.subjects(verb)
    near = tuple(k for t in around for k in _noun_links(clause, t))
    return Arguments(
        subjects=subjects,
        objects=objects,
        links=links,
        near=near,
        is_passive=is_passive,
        has_own_subject=bool(graph.children(verb, "nsubj", "agent")),
        has_complement=any(
            c > verb for c in graph.children(verb, "acomp", "attr", "xcomp", "oprd", "ccomp")
        ),
    )


def _noun_links(clause: Clause, token: int) -> Iterator[Link]:
    """Links of an object's noun that may belong to the verb, never by "of" or "from"."""
    real = clause.real(token)
    for each in {token, real}:
        yield from (k for k in clause.graph.links(each) if k.preposition != "of")


def noun_arguments(clause: Clause, noun: int) -> Arguments:
    """The logical arguments of a nominal happening, with those of a light verb above it."""
    graph, s = clause.graph, clause.sentence
    mention = clause.mentions.get(noun)
    owners = list(graph.children(noun, "poss"))
    if mention is not None:
        owners += [n.tokens[1] for n in mention.owners if n.tokens[1] not in owners]
    links = tuple(graph.links(noun))
    by = [k.token for k in links if k.preposition == "by"]
    light = _light_verb(clause, noun)
    subjects = [*owners, *by]
    near: tuple[Link, ...] = ()
    if light is not None:
        lifted = graph.subjects(light)
        if subjects and all(clause.is_pronoun(t) for t in subjects) and lifted:
            subjects = []  # "the colonel mounted *his* raid"
        if noun in graph.patients(light) and not subjects:
            subjects += [t for t in lifted if t != noun]
        carried = [light, *(t for t in graph.patients(light) if t != noun)]
        near = tuple(k for t in carried for k in graph.links(t) if k.token != noun)
    near = (*near, *(k for o in clause.of_links(noun) for k in _noun_links(clause, o.token)))
    for clause_verb in graph.children(noun, "acl", "relcl"):
        if s.lemmas[clause_verb] in clause.lexicon.cues.light_verbs and graph.is_passive(
            clause_verb
        ):
            subjects += graph.subjects(clause_verb)
            near = (*near, *(k for k in graph.links(clause_verb) if k.preposition != "by"))
    if not subjects:
        subjects += _claimants(clause, noun)
    before = [
        t
        for t in graph.children(noun, "compound", "nmod", "amod")
        if t not in subjects and t in clause.mentions
    ]
    of = tuple(clause.real(k.token) for k in clause.of_links(noun))
    return Arguments(
        subjects=tuple(dict.fromkeys(clause.real(t) for t in subjects)),
        objects=tuple(before),
        of=of,
        links=tuple(k for k in links if k.preposition not in ("of", "by")),
        near=near,
        light=light,
    )


def _claimants(clause: Clause, noun: int) -> list[int]:
    """Those who claim a nominal happening as their own: "*IS* claimed the attack"."""
    graph, s = clause.graph, clause.sentence
    top = noun
    if s.deps[noun] == "pobj" and s.lemmas[s.heads[s.heads[noun]]] == "responsibility":
        top = s.heads[s.heads[noun]]
    verb = s.heads[top]
    is_claimed = s.deps[top] in ("dobj", "nsubjpass") and s.lemmas[verb] == "claim"
    return list(graph.subjects(verb)) if is_claimed else []


def _light_verb(clause: Clause, noun: int) -> int | None:
    """The light verb that carries a noun ("conducted a strike", "strikes were carried out")."""
    graph, s = clause.graph, clause.sentence
    top = noun
    while (
        s.deps[top] == "pobj"
        and s.lemmas[s.heads[s.heads[top]]] in clause.lexicon.nouns.transparent
    ):
        top = s.heads[s.heads[top]]
    if s.deps[top] == "conj" and not graph.is_verb(s.heads[top]):
        top = s.heads[top]
    head = s.heads[top]
    if s.deps[top] in ("dobj", "nsubjpass", "nsubj") and graph.is_verb(head):
        if s.lemmas[head] in clause.lexicon.cues.light_verbs:
            return head
        if s.deps[top] == "nsubj" and s.lemmas[head] in (
            "take",
            "occur",
            "come",
            "happen",
            "begin",
            "start",
            "continue",
        ):
            return head
    return None

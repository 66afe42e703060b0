"""Words that tell of no happening at all: abilities, what is averted, what a film is about."""

from __future__ import annotations

from vedette.extract.graph import Graph
from vedette.lexicon.grammar import load_grammar

NEAR = 4
"""Governors looked at above a trigger."""
CONDITIONS = frozenset({"if", "unless", "lest"})
"""What opens a clause that nobody says is so."""
THROUGH = frozenset({"xcomp", "pcomp", "conj", "prep", "dobj", "pobj"})
"""Links over which an ability or an aversion reaches."""
REACHING = frozenset({"of", "from", "against", "for"})
"""Prepositions over which it does: "the capability *of*", never "avoided it *by* moving"."""


def is_hypothetical(graph: Graph, trigger: int) -> bool:
    """Whether the words only say what something is for, or what is to be kept from happening.

    "Bombers *capable of* carrying warheads", "*how to* transport fuel", "*without* moving its
    aircraft", "to *avoid* air strikes", "*if* a deal is reached" tell of no carrying, moving,
    strike or deal.
    """
    s, grammar = graph.sentence, load_grammar()
    if _is_in_a_work(graph, trigger):
        return True
    token = trigger
    for _ in range(NEAR):
        if any(s.words[c].lower() == "how" for c in graph.children(token, "advmod")):
            return True
        if any(s.words[c].lower() in CONDITIONS for c in graph.children(token, "mark")):
            return True
        head = s.heads[token]
        if head == token:
            return False
        lemma, dep = s.lemmas[head], s.deps[token]
        is_own = dep == "conj" and bool(graph.children(token, "nsubj"))
        is_led_away = dep == "prep" and s.lemmas[token] not in REACHING
        if dep not in THROUGH or is_led_away or is_own:
            return False
        if lemma in grammar.averting or (lemma == "without" and dep == "pcomp"):
            return True
        token = head
    return False


def _is_in_a_work(graph: Graph, trigger: int) -> bool:
    """Whether the words tell what a film, book or game is about: "the film *opens with* troops
    landing", "in the novel, a tank enters town"; not what a book says.
    """
    s, works = graph.sentence, load_grammar().works
    if works.isdisjoint(s.lemmas):
        return False
    for verb in (trigger, *graph.path_up(trigger)):
        if not graph.is_verb(verb):
            continue
        doers = {s.lemmas[t] for t in graph.children(verb, "nsubj", "nsubjpass")}
        places = {s.lemmas[k.token] for k in graph.links(verb) if k.preposition in ("in", "of")}
        tells = verb != trigger and s.lemmas[verb] in load_grammar().depicting
        if (doers & works and tells) or places & works:
            return True
    return False

"""Attributions: who says what in a sentence, from the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vedette.extract.complements import find_meant, find_named, find_said
from vedette.extract.graph import Graph
from vedette.lexicon.cues import Speech
from vedette.model.claim import Stance
from vedette.model.mention import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One saying: the cue token, who says it, and the tokens of what is said.

    `sources` are mentions of one sentence, parallel voices first to last; `cited` are voices
    that the source itself names ("citing its sources"). `is_told` is false of wants, thoughts and
    judgements, which the report tells of somebody and nobody says.
    """

    cue: int
    sources: tuple[Mention, ...]
    content: frozenset[int]
    stance: Stance = "says"
    cited: tuple[Mention, ...] = ()
    is_told: bool = True


def find_attributions(
    graph: Graph, mentions: Mapping[int, Mention], speech: Speech
) -> tuple[Attribution, ...]:
    """The attributions of one parsed sentence; `mentions` are keyed by head token.

    A content of no tokens stands for a quotation outside the clause.
    """
    found: list[Attribution] = []
    s = graph.sentence
    for token in range(len(s)):
        lemma = s.lemmas[token]
        if s.words[token].lower() in speech.openers and s.words[token].lower() != "quoting":
            found += _opened(graph, token, mentions)
        elif graph.is_verb(token) and lemma in speech.stances:
            closing = _closing(graph, token, mentions, speech)
            told = closing or list(_spoken(graph, token, mentions, speech))
            found += told
            if not any(one.content for one in told):
                found += _held(graph, token, mentions, speech)
        elif graph.is_verb(token) and s.deps[token] not in ("aux", "auxpass"):
            found += _held(graph, token, mentions, speech)
        elif lemma in speech.sayings and s.parts[token] == "NOUN":
            found += _owned(graph, token, mentions, speech)
        if graph.is_verb(token) and lemma in speech.publishing:
            found += _published(graph, token, mentions, speech)
    return tuple(found)


def _spoken(
    graph: Graph, verb: int, mentions: Mapping[int, Mention], speech: Speech
) -> Iterator[Attribution]:
    s = graph.sentence
    content = find_said(graph, verb, speech)
    tokens = graph.doers(verb) if not graph.is_passive(verb) else graph.subjects(verb)
    sources = tuple(mentions[t] for t in tokens if t in mentions)
    if graph.is_passive(verb) and not sources and s.lemmas[verb] in ("quote", "cite"):
        sources = tuple(mentions[t] for t in graph.patients(verb) if t in mentions)
    if s.lemmas[verb] in speech.showing:
        sources = tuple(m for m in sources if s.lemmas[m.head] in speech.show_nouns)
        if not sources and s.lemmas[verb] not in ("confirm", "reveal", "indicate", "suggest"):
            return
        if not sources:
            sources = tuple(mentions[t] for t in tokens if t in mentions)
    sources = tuple(m for m in sources if m.type not in ("site", "area", "materiel", "event"))
    if not sources:
        return
    if not content and not _may_quote(graph, verb):
        return
    yield Attribution(
        cue=verb,
        sources=sources,
        content=frozenset(content),
        stance=speech.stances[s.lemmas[verb]],  # type: ignore[arg-type]
        cited=_cited(graph, verb, mentions),
    )


def _closing(
    graph: Graph, verb: int, mentions: Mapping[int, Mention], speech: Speech
) -> list[Attribution]:
    """ "..., the observatory *reported*." where the parser did not see who reports.

    Between the comma and a verb without a subject that ends the sentence stands the voice.
    """
    s = graph.sentence
    is_last = not any(s.words[t][0].isalnum() for t in range(verb + 1, len(s)))
    if not is_last or s.tags[verb] not in ("VBD", "VBZ", "VBN") or graph.children(verb, "nsubj"):
        return []
    comma = verb - 1
    while comma > 0 and s.words[comma] != "," and not graph.is_verb(comma):
        comma -= 1
    voice = next((m for h, m in sorted(mentions.items()) if comma < h < verb), None)
    if (
        s.words[comma] != ","
        or voice is None
        or voice.type in ("site", "area", "materiel", "event")
    ):
        return []
    stance = speech.stances[s.lemmas[verb]]
    return [
        Attribution(cue=verb, sources=(voice,), content=frozenset(range(comma)), stance=stance)  # type: ignore[arg-type]
    ]


def _held(
    graph: Graph, verb: int, mentions: Mapping[int, Mention], speech: Speech
) -> Iterator[Attribution]:
    """An attitude: who wants, thinks or judges what."""
    content = find_meant(graph, verb, speech)
    if not content:
        return
    tokens = graph.subjects(verb) if graph.is_passive(verb) else graph.doers(verb)
    sources = tuple(m for t in tokens if (m := mentions.get(t)) and _may_speak(m))
    if sources:
        yield Attribution(cue=verb, sources=sources, content=frozenset(content), is_told=False)


def _may_speak(mention: Mention) -> bool:
    return mention.type not in ("site", "area", "materiel", "event")


def _owned(
    graph: Graph, noun: int, mentions: Mapping[int, Mention], speech: Speech
) -> Iterator[Attribution]:
    """A noun of saying with whose it is: "the army's *claim* that", "*fears* in Beirut of"."""
    s = graph.sentence
    content = find_named(graph, noun)
    tokens = graph.children(noun, "poss") or [
        t
        for prep in graph.children(noun, "prep", "agent")
        if s.lemmas[prep] in ("by", "from", "among")
        for t in graph.children(prep, "pobj")
    ]
    above = s.heads[noun]
    if not tokens and s.deps[noun] == "dobj" and graph.is_verb(above):
        tokens = list(graph.doers(above))
    sources = tuple(m for t in tokens if (m := mentions.get(t)) and _may_speak(m))
    if sources and content:
        is_told = s.lemmas[noun] in speech.told_sayings
        yield Attribution(
            cue=noun, sources=sources, content=frozenset(content), is_told=is_told,
            stance="denies" if s.lemmas[noun] == "denial" else "says",
        )  # fmt: skip


def _may_quote(graph: Graph, verb: int) -> bool:
    """Whether the verb can have a quotation or the clause around it as what is said."""
    return graph.sentence.deps[verb] in ("ROOT", "conj", "ccomp", "parataxis", "advcl")


def _opened(graph: Graph, token: int, mentions: Mapping[int, Mention]) -> Iterator[Attribution]:
    """ "According to X", "citing X" that hangs on a clause of the report's own."""
    s = graph.sentence
    if s.words[token].lower() == "citing":
        above = s.heads[token]
        sources = tuple(
            mentions[t]
            for d in graph.children(token, "dobj")
            for t in graph.with_conjuncts(d)
            if t in mentions
        )
        if s.lemmas[above] in ("say", "state", "report", "add", "write", "claim"):
            return
    else:
        sources = tuple(mentions[k.token] for k in graph.links(token) if k.token in mentions) or (
            tuple(
                mentions[k.token]
                for k in graph._links_below(token, "to", token)
                if k.token in mentions
            )
        )
    if s.words[token].lower() == "per":
        sources = tuple(m for m in sources if m.type in ("actor", "person", "outlet"))
    if not sources:
        return
    own = set(graph.subtree(token))
    head = s.heads[token]
    if not graph.is_verb(head):
        head = graph.clause_of(head) if graph.clause_of(head) >= 0 else head
    content = [t for t in graph.subtree(head) if t not in own]
    yield Attribution(cue=token, sources=sources, content=frozenset(content))


def _cited(graph: Graph, verb: int, mentions: Mapping[int, Mention]) -> tuple[Mention, ...]:
    s = graph.sentence
    return tuple(
        mentions[t]
        for child in graph.subtree(verb)
        if s.words[child].lower() in ("citing", "quoting") and s.heads[child] == verb
        for d in graph.children(child, "dobj")
        for t in graph.with_conjuncts(d)
        if t in mentions
    )


def _published(
    graph: Graph, verb: int, mentions: Mapping[int, Mention], speech: Speech
) -> Iterator[Attribution]:
    """ "Media published pictures of X": what the pictures show."""
    s = graph.sentence
    pictures = [t for t in graph.patients(verb) if s.lemmas[t] in speech.pictures]
    if not pictures:
        return
    sources = tuple(mentions[t] for t in graph.subjects(verb) if t in mentions)
    if not sources:
        sources = tuple(mentions[t] for t in pictures if t in mentions)
    content = [t for p in pictures for t in graph.subtree(p)]
    content += [
        t for c in graph.children(verb, "advcl", "xcomp", "ccomp") for t in graph.subtree(c)
    ]
    yield Attribution(cue=verb, sources=sources, content=frozenset(content))

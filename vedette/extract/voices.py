"""Attributions: who says what in a sentence, from the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vedette.extract.asides import (
    find_account,
    find_aside,
    find_cited,
    find_label,
    find_missed,
    find_opening_citation,
)
from vedette.extract.attribution import Attribution, may_speak
from vedette.extract.complements import (
    find_meant,
    find_named,
    find_said,
    find_tallied,
    is_phrase,
)
from vedette.extract.graph import Graph
from vedette.extract.imagery import find_pictured
from vedette.lexicon.cues import Speech
from vedette.model.mention import Mention


def find_attributions(
    graph: Graph, mentions: Mapping[int, Mention], speech: Speech, *, only_told: bool = False
) -> tuple[Attribution, ...]:
    """The attributions of one parsed sentence; `mentions` are keyed by head token.

    With `only_told` without attitudes, which are no links of a chain. A content of no tokens
    stands for a quotation outside the clause.
    """
    s = graph.sentence
    found: list[Attribution] = list(find_label(graph, mentions))
    opening = list(find_opening_citation(graph, mentions, speech))
    done = {one.cue for one in opening} | ({0} if opening else set())
    found += opening
    for token in range(len(s)):
        if token in done:
            continue
        is_opener = s.words[token].lower() in speech.openers - {"quoting"}
        if is_opener:
            found += _opened(graph, token, mentions)
        elif graph.is_verb(token):
            told = _told_by_verb(graph, token, mentions, speech)
            found += told
            if not only_told and not any(one.content for one in told):
                found += _held(graph, token, mentions, speech)
        elif s.lemmas[token] in speech.noun_cues:
            found += _told_by_noun(graph, token, mentions, speech)
        if graph.is_verb(token) and s.lemmas[token] in speech.publishing:
            found += _published(graph, token, mentions, speech)
    return tuple(found)


def _told_by_verb(
    graph: Graph, verb: int, mentions: Mapping[int, Mention], speech: Speech
) -> list[Attribution]:
    """What somebody says by a verb, beside the clause or over it, or shows in a picture."""
    s = graph.sentence
    if s.deps[verb] in ("aux", "auxpass"):
        return []
    if is_phrase(graph, verb, speech):
        return list(_phrased(graph, verb, mentions))
    found = find_aside(graph, verb, mentions, speech)
    if not found and s.lemmas[verb] in speech.stances:
        found = list(_spoken(graph, verb, mentions, speech))
    found = found or list(_tallied(graph, verb, mentions, speech))
    return found or list(find_pictured(graph, verb, mentions, speech))


def _tallied(
    graph: Graph, verb: int, mentions: Mapping[int, Mention], speech: Speech
) -> Iterator[Attribution]:
    """Who gives a count of the dead: "the monitor *gave* a toll of 37"."""
    content = find_tallied(graph, verb, speech)
    doers = graph.doers(verb) if content else ()
    sources = tuple(m for t in doers if (m := mentions.get(t)) and may_speak(m))
    if sources:
        yield Attribution(cue=verb, sources=sources, content=frozenset(content))


def _told_by_noun(
    graph: Graph, noun: int, mentions: Mapping[int, Mention], speech: Speech
) -> list[Attribution]:
    found = list(find_account(graph, noun, mentions, speech))
    found = found or list(find_pictured(graph, noun, mentions, speech))
    if not found and graph.sentence.lemmas[noun] in speech.sayings:
        found = list(_owned(graph, noun, mentions, speech))
    return found


def _phrased(graph: Graph, verb: int, mentions: Mapping[int, Mention]) -> Iterator[Attribution]:
    """ "He *went on*", "*made it clear* that": the clause behind "that", or a quotation."""
    s = graph.sentence
    sources = tuple(m for t in graph.doers(verb) if (m := mentions.get(t)) and may_speak(m))
    that = next((t for t in graph.subtree(verb) if t > verb and s.words[t].lower() == "that"), -1)
    content = graph.subtree(s.heads[that]) if that >= 0 else []
    quoted = graph.children(verb, "ccomp") if not content else []
    content += [t for c in quoted if c < verb for t in graph.subtree(c)]
    before = verb - 1 - len([c for c in graph.children(verb, "nsubj") if c < verb])
    is_aside = before > 2 and s.words[before] in (",", "”", '"')
    if sources and (content or is_aside):
        content = content or list(range(before))
        yield Attribution(cue=verb, sources=sources, content=frozenset(content))


def _spoken(
    graph: Graph, verb: int, mentions: Mapping[int, Mention], speech: Speech
) -> Iterator[Attribution]:
    s = graph.sentence
    content = find_said(graph, verb, speech)
    for later in range(verb + 1, len(s)):
        if s.lemmas[later] in speech.stances and find_outer(graph, later, speech) == verb:
            content = sorted(set(content) - set(graph.subtree(later)))
    tokens = _speakers(graph, verb, speech)
    cited = find_cited(graph, verb, mentions)
    sources = tuple(mentions[t] for t in tokens if t in mentions) or find_missed(
        graph, verb, mentions
    )
    if s.lemmas[verb] in speech.relaying and _relays(graph, verb):
        quoted = tuple(mentions[t] for t in graph.patients(verb) if t in mentions)
        sources, cited = (sources, quoted) if sources else (quoted, cited)
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
        cited=cited,
    )


def _speakers(graph: Graph, verb: int, speech: Speech) -> tuple[int, ...]:
    """The head tokens of those who say what a verb says; none of "men *believed* to be dead"."""
    s, above = graph.sentence, graph.sentence.heads[verb]
    outer = find_outer(graph, verb, speech)
    if outer >= 0:
        return graph.doers(outer)
    is_gap = s.deps[verb] == "pcomp" and s.lemmas[above] == "as"
    if is_gap and s.lemmas[s.heads[above]] in speech.relaying:
        return graph.patients(s.heads[above])  # "quoted him *as saying*"
    if graph.is_passive(verb):
        return graph.subjects(verb)
    if s.words[verb].lower() in speech.passive_only and graph.children(verb, "xcomp"):
        return ()
    return graph.doers(verb)


def find_outer(graph: Graph, verb: int, speech: Speech) -> int:
    """The verb of saying that a later one shares its subject with: "said that ..., and *denied*".

    The parser often hangs the second on the clause that the first governs; -1 where it does not.
    """
    s, head = graph.sentence, graph.sentence.heads[verb]
    if s.deps[verb] != "conj" or graph.children(verb, "nsubj") or s.tags[verb] != "VBD":
        return -1
    while s.deps[head] == "conj" and graph.is_verb(s.heads[head]):
        head = s.heads[head]
    above = s.heads[head]
    is_said = s.deps[head] == "ccomp" and s.lemmas[above] in speech.stances and above < head
    return above if is_said and s.tags[above] == "VBD" and graph.children(above, "nsubj") else -1


def _relays(graph: Graph, verb: int) -> bool:
    """Whether "quoted X as saying" or "was quoted by": another voice is relayed."""
    s = graph.sentence
    as_saying = any(
        s.lemmas[c] == "as" and graph.children(c, "pcomp") for c in graph.children(verb, "prep")
    )
    return as_saying or graph.is_passive(verb)


def _held(
    graph: Graph, verb: int, mentions: Mapping[int, Mention], speech: Speech
) -> Iterator[Attribution]:
    """An attitude: who wants, thinks or judges what."""
    content = (
        [] if graph.sentence.deps[verb] in ("aux", "auxpass") else find_meant(graph, verb, speech)
    )
    if not content:
        return
    tokens = graph.subjects(verb) if graph.is_passive(verb) else graph.doers(verb)
    sources = tuple(m for t in tokens if (m := mentions.get(t)) and may_speak(m))
    if sources:
        yield Attribution(cue=verb, sources=sources, content=frozenset(content), is_told=False)


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
    sources = tuple(m for t in tokens if (m := mentions.get(t)) and may_speak(m))
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

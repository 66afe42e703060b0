"""Attributions beside the clause: "..., the army said, ...", "Name: ...", "... – Name"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vedette.extract.attribution import Attribution, may_speak
from vedette.extract.graph import Graph
from vedette.lexicon.cues import Speech
from vedette.model.mention import Mention

DASHES = frozenset({"-", "–", "—", "―", "--"})
LONGEST_LABEL = 12
"""Tokens before a colon that may be a name with its office; more are a sentence."""
LONGEST_PHRASE = 14
"""Tokens between the comma and the verb of an aside."""
LABELLING = frozenset({"person", "outlet"})


def find_aside(
    graph: Graph, verb: int, mentions: Mapping[int, Mention], speech: Speech
) -> list[Attribution]:
    """ "..., *the observatory said on Monday*, ...": then all the rest of the sentence is said.

    The parser often gives such a verb one of two clauses, or no subject; between the marks the
    words decide. Whoever fears, hears or thinks so beside a clause says it as well.
    """
    s = graph.sentence
    lemma = s.lemmas[verb]
    if s.tags[verb] not in ("VBD", "VBZ", "VBP", "VBN") or not (
        lemma in speech.stances or lemma in speech.attitudes
    ):
        return []
    if graph.children(verb, "dobj") and lemma not in speech.addressing:
        return []  # "where the army *maintains* a base"
    found = _voice_before(graph, verb, mentions)
    if found is None:
        return []
    start, voices = found
    end = _end_of_aside(graph, verb, speech)
    if end is None or start < 4:
        return []
    content = frozenset([*range(start), *range(end + 1, len(s))])
    stance = speech.stances.get(lemma, "says")
    cited = find_cited(graph, verb, mentions)
    return [Attribution(cue=verb, sources=tuple(voices), content=content, stance=stance,  # type: ignore[arg-type]
                        cited=cited)]  # fmt: skip


def find_cited(graph: Graph, verb: int, mentions: Mapping[int, Mention]) -> tuple[Mention, ...]:
    """Whom the voice of a verb cites itself: "X, *quoting Y*, said", "said X, *citing Y*"."""
    s = graph.sentence
    near = {verb, *graph.children(verb, "nsubj", "punct", "prep", "advcl")}
    return tuple(
        mentions[t]
        for child in range(len(s))
        if s.words[child].lower() in ("citing", "quoting") and s.heads[child] in near
        for d in graph.children(child, "dobj", "pobj")
        for t in graph.with_conjuncts(d)
        if t in mentions
    )


def find_opening_citation(
    graph: Graph, mentions: Mapping[int, Mention], speech: Speech
) -> Iterator[Attribution]:
    """ "*Citing Y*, X reported that ...", read by its words: the parser seldom finds X there."""
    s = graph.sentence
    if s.words[0].lower() not in ("citing", "quoting"):
        return
    comma = next((t for t in range(len(s)) if s.words[t] == ","), len(s))
    verb = next((t for t in range(comma, len(s)) if s.lemmas[t] in speech.stances), -1)
    if verb < 0 or not graph.is_verb(verb):
        return
    inner = [m for h, m in sorted(mentions.items()) if h < comma and may_speak(m)]
    outer = [m for h, m in sorted(mentions.items()) if comma < h < verb and may_speak(m)]
    if inner and outer:
        content = frozenset(range(verb + 1, len(s)))
        yield Attribution(cue=verb, sources=(outer[0],), content=content, cited=(inner[0],))


def find_missed(graph: Graph, verb: int, mentions: Mapping[int, Mention]) -> tuple[Mention, ...]:
    """The voice of a finite verb for which the parser found no subject: the name before it.

    "In an article on the site, *Ann Reed*, a researcher, emphasized that": the nearest stretch
    between commas that opens with a name.
    """
    s = graph.sentence
    if s.tags[verb] not in ("VBD", "VBZ") or s.deps[verb] not in ("ROOT", "ccomp", "acl", "dep"):
        return ()
    if graph.children(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
        return ()
    opening = {m.tokens[0]: m for m in mentions.values()}
    for start in range(verb - 1, -1, -1):
        if s.tags[start] in ("VBD", "VBZ", "VBP", "MD"):
            return ()
        found = opening.get(start)
        is_first = start == 0 or s.words[start - 1] == ","
        if found and is_first and found.named is not None and may_speak(found):
            return (found,)
    return ()


def _voice_before(
    graph: Graph, verb: int, mentions: Mapping[int, Mention]
) -> tuple[int, list[Mention]] | None:
    """The mark that opens an aside, and the voices between it and the verb."""
    s = graph.sentence
    subjects = [t for t in graph.children(verb, "nsubj") if t < verb]
    first = min([t for n in subjects for t in graph.subtree(n)], default=verb)
    mark = first - 1
    if not subjects:
        mark = verb - 1
        while mark > 0 and s.words[mark] not in (",", *DASHES) and not graph.is_verb(mark):
            mark -= 1
        subjects = []
    elif mark > 0 and s.words[mark] not in (",", *DASHES, '"', "”"):
        while mark > 0 and s.words[mark] not in (",", *DASHES) and not graph.is_verb(mark):
            mark -= 1  # a title with a full stop has cut the voice in two
    if mark < 1 or verb - mark > LONGEST_PHRASE or s.words[mark] not in (",", *DASHES, '"', "”"):
        return None
    inside = [m for h, m in sorted(mentions.items()) if mark < h < verb and may_speak(m)]
    named = [m for m in inside if m.head in subjects] or inside[:1]
    is_near = named and (named[0].tokens[0] <= mark + 2 or named[0].tokens[1] == verb - 1)
    return (mark, named) if is_near else None


def _end_of_aside(graph: Graph, verb: int, speech: Speech) -> int | None:
    """The last token of an aside; None where what is said stands behind the verb."""
    s = graph.sentence
    end = verb + 1
    while end < len(s) and s.words[end] not in (",", ";", *DASHES, '"', "“"):
        end += 1
    tail = range(verb + 1, end)
    words = [s.words[t].lower() for t in tail if s.parts[t] != "PUNCT"]
    if "that" in words or ":" in [s.words[t] for t in tail]:
        return None
    is_told_somebody = s.lemmas[verb] in speech.addressing
    is_plain = not words or words[0] in speech.behind or s.parts[verb + 1] == "ADV"
    is_day = bool(words) and s.tags[verb + 1] == "NNP" and len(words) < 4
    has_verb = any(graph.is_verb(t) for t in tail)
    if has_verb or not (is_plain or is_day or is_told_somebody):
        return None
    return end


def find_label(graph: Graph, mentions: Mapping[int, Mention]) -> Iterator[Attribution]:
    """The voice before a colon or behind the last dash: "Army: ...", "... – Interfax"."""
    s = graph.sentence
    colon = next((t for t in range(min(len(s), LONGEST_LABEL)) if s.words[t] == ":"), None)
    if colon is not None and colon < len(s) - 3:
        inside = [m for m in mentions.values() if m.tokens[1] < colon]
        voices = [m for m in inside if m.tokens[0] == 0 and _labels(m)]
        if voices and _is_filled(s.parts[:colon]):
            yield Attribution(cue=colon, sources=(voices[0],),
                              content=frozenset(range(colon + 1, len(s))))  # fmt: skip
    dash = next((t for t in range(len(s) - 1, 2, -1) if s.words[t] in DASHES), None)
    if (
        dash is None
        or len(s) - dash > LONGEST_LABEL
        or any(graph.is_verb(t) for t in range(dash, len(s)))
    ):
        return
    behind = [m for m in mentions.values() if m.tokens[0] == dash + 1 and _labels(m)]
    if behind and behind[0].tokens[1] >= len(s) - 2:
        yield Attribution(cue=dash, sources=(behind[0],), content=frozenset(range(dash)))


def _labels(mention: Mention) -> bool:
    kind = mention.named.kind if mention.named else None
    is_body = mention.type == "actor" and kind not in ("state", "capital", "demonym", "ship")
    return mention.named is not None and (mention.type in LABELLING or is_body)


def _is_filled(parts: Sequence[str]) -> bool:
    """Whether words before a colon are a name and office, no clause."""
    return not any(p in ("VERB", "AUX", "SCONJ") for p in parts)


def find_account(
    graph: Graph, noun: int, mentions: Mapping[int, Mention], speech: Speech
) -> Iterator[Attribution]:
    """ "By *his account*, ...", "in the ministry's *words*": the clause that it hangs on."""
    s, link = graph.sentence, graph.sentence.heads[noun]
    if s.words[noun].lower() not in speech.accounts or s.words[link].lower() not in (
        "by",
        "in",
        "on",
    ):
        return
    owners = tuple(mentions[t] for t in graph.children(noun, "poss") if t in mentions)
    head = s.heads[link]
    if owners and graph.is_verb(head):
        own = set(graph.subtree(link))
        content = frozenset(t for t in graph.subtree(head) if t not in own)
        yield Attribution(cue=noun, sources=owners, content=content)

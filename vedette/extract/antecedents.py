"""What a voice points back to: pronouns, bare nouns, papers of an owner, surnames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from vedette.extract.attribution import may_speak
from vedette.extract.clause import Clause
from vedette.lexicon.cues import Speech
from vedette.lexicon.outlets import STATE_MEDIA
from vedette.model.claim import Voice, VoiceKind
from vedette.model.mention import Mention
from vedette.model.parsed import Sentence

SAME = 85
"""Likeness of two surnames, in percent, from which they are one person's in one report."""
BODY_TYPES = frozenset({"actor", "outlet", "force"})
OWNING = frozenset({"actor", "force", "person", "outlet", "other"})
SPOKEN_FOR = ("for", "of", "from", "by")


def find_full_name(surname: str, voices: Sequence[Voice], clauses: Sequence[Clause]) -> str:
    """The longest name before that ends like this one: of a voice, else of a person told of."""
    last = surname.rsplit(maxsplit=1)[-1]
    earlier = [v.name for v in reversed(voices) if v.name]
    earlier += [
        n.name or n.text
        for clause in reversed(clauses)
        for n in clause.marked.names
        if n.type == "person" and " " not in surname
    ]
    for name in earlier:
        if fuzz.ratio(name.rsplit(maxsplit=1)[-1], last) >= SAME:
            return max((name, surname), key=len)
    return surname


def find_subject_before(clause: Clause, before: Clause | None, pronoun: str) -> Mention | None:
    """The subject of the sentence before that a pronoun can take up: a body by "it"."""
    if before is None or clause.sentence.index - before.sentence.index > 1:
        return None
    s, speech = before.sentence, clause.lexicon.speech
    for mention in before.marked.mentions:
        is_body = mention.type in BODY_TYPES or s.lemmas[mention.head] in speech.bodies
        is_person = mention.type == "person"
        is_fit = {"it": is_body, "he": is_person, "she": is_person}.get(
            pronoun, is_person or is_body
        )
        is_subject = s.deps[mention.head] in ("nsubj", "nsubjpass")
        if is_subject and is_fit and s.tags[mention.head] != "PRP":
            return mention
    return None


def look_back(
    mention: Mention, kind: VoiceKind, sentence: Sentence, voices: Sequence[Voice], speech: Speech
) -> Voice | None:
    """The voice before that a pronoun or a bare noun with its article takes up."""
    lemma = sentence.lemmas[mention.head]
    is_pronoun = sentence.tags[mention.head] == "PRP"
    first = mention.text.lower().partition(" ")[0]
    is_bare = first in ("the", "this", "that") and mention.tokens[1] - mention.tokens[0] == 1
    for voice in reversed(voices):
        if is_pronoun:
            is_fit = lemma not in ("it", "we", "i") or _is_body(voice, speech)
        elif lemma in speech.outlet_nouns and first in ("the", "this", "that"):
            is_fit = voice.kind in ("outlet", "agency", "organisation")
        else:
            is_fit = is_bare and _is_taken_up(voice, kind, lemma, speech)
        if is_fit:
            return voice
    return None


def _is_body(voice: Voice, speech: Speech) -> bool:
    """Whether a voice is a body, which "it" takes up, and no person."""
    if voice.kind == "official":
        return is_body(voice.text or voice.name or "", speech)
    return voice.kind in ("outlet", "agency", "organisation", "force")


def is_body(text: str, speech: Speech) -> bool:
    """Whether words name an official body by their last one: "the Defence *Ministry*"."""
    return text.lower().rsplit(maxsplit=1)[-1:] != [] and (
        text.lower().rsplit(maxsplit=1)[-1] in speech.bodies
    )


def _is_taken_up(voice: Voice, kind: VoiceKind, lemma: str, speech: Speech) -> bool:
    """Whether "the spokesman" can be a voice before: said to be one, or an office of a kind."""
    if lemma in f"{voice.text or ''} {voice.name or ''}".lower():
        return True
    bodily = lemma in speech.bodies or _is_body(voice, speech)
    return kind == voice.kind and kind in ("official", "expert") and not bodily


def find_owner(mention: Mention, clause: Clause) -> Mention | None:
    """Whose a paper is that says something: "the ministry's *statement*", "a *report* by X"."""
    s, speech = clause.sentence, clause.lexicon.speech
    if s.lemmas[mention.head] not in speech.papers or mention.named is not None:
        return None
    graph = clause.graph
    owners = graph.children(mention.head, "poss") or [
        k.token for k in graph.links(mention.head) if k.preposition in ("by", "from", "of")
    ] or [
        t
        for part in graph.children(mention.head, "acl")
        if s.lemmas[part] in speech.issuing
        for t in graph.subjects(part)
    ]  # fmt: skip
    found = [m for t in owners if (m := clause.mentions.get(t)) and may_speak(m)]
    return found[0] if found and found[0].type in OWNING else None


def find_reviewer(mention: Mention, clause: Clause) -> Mention | None:
    """Who looked at pictures: "imagery *reviewed by the Watch*"; not whoever took them."""
    graph, s, speech = clause.graph, clause.sentence, clause.lexicon.speech
    for part in graph.children(mention.head, "acl"):
        if s.lemmas[part] in speech.reviewing:
            for token in graph.subjects(part):
                found = clause.mentions.get(token)
                kind = found.named.kind if found is not None and found.named else None
                if found is not None and kind != "imagery" and may_speak(found):
                    return found
    behind = mention.tokens[1] + 1
    if behind + 1 < len(s) and s.lemmas[behind] in speech.reviewing and s.words[behind + 1] == "by":
        near = [m for h, m in sorted(clause.mentions.items()) if h > behind + 1]
        return near[0] if near and may_speak(near[0]) else None
    return None


def find_state_media(mention: Mention, speech: Speech) -> tuple[str, str] | None:
    """Name and id of the media of a state that are not named: "*Iranian* state television"."""
    words = mention.text.lower()
    states = [o for o in mention.owners if o.kind in ("state", "demonym", "capital") and o.id]
    if not states or not any(w in words for w in speech.state_media):
        return None
    state = states[0]
    code = (state.id or "").removeprefix("actor:").partition(".")[0]
    return f"state media of {state.name}", f"{STATE_MEDIA}{code}"


def find_apposed(mention: Mention, clause: Clause) -> Mention | None:
    """The person named beside what he is: "the commanding general, *Ann Reed*, said"."""
    if mention.named is not None:
        return None
    s = clause.sentence
    for child in clause.graph.children(mention.head, "appos"):
        found = clause.mentions.get(child)
        is_name = found is not None and found.named is not None and s.tags[child] in ("NNP", "NNPS")
        if found is not None and is_name and found.type in ("person", "other"):
            return found
    return None


def find_spoken_for(mention: Mention, clause: Clause) -> str | None:
    """The id of the body that a spokesman speaks for: "a *Pentagon* spokesman"; else None."""
    if clause.sentence.lemmas[mention.head] not in clause.lexicon.speech.spokesmen:
        return None
    owners: Iterator[str | None] = iter(
        [
            *(owner.id for owner in mention.owners),
            *(
                m.named.id
                for k in clause.graph.links(mention.head)
                if k.preposition in SPOKEN_FOR
                and (m := clause.mentions.get(k.token))
                and m.named is not None
                and m.type in ("actor", "outlet")
            ),
        ]
    )
    return next((one for one in owners if one), None)


def find_before_pronoun(mention: Mention, clause: Clause) -> Mention | None:
    """The person that "he" or "she" takes up within the sentence ("As for X, he believes")."""
    if mention.kind != "person" or clause.sentence.tags[mention.head] != "PRP":
        return None
    earlier = [
        m
        for m in clause.marked.mentions
        if m.tokens[1] < mention.tokens[0]
        and m.named is not None
        and m.named.type in ("person", "other")
    ]
    return earlier[-1] if earlier else None

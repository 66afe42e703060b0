"""Voices by name: what a mention that speaks is called, and the chain that voices make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from vedette.extract.attribution import may_speak
from vedette.extract.clause import Clause
from vedette.lexicon.cues import Speech
from vedette.model.claim import Voice, VoiceKind
from vedette.model.mention import Mention
from vedette.model.parsed import Sentence

SAME = 85
"""Likeness of two surnames, in percent, from which they are one person's in one report."""


@dataclass
class VoiceMemory:
    """Turns mentions into voices, remembering those named before in the report."""

    speech: Speech
    voices: list[Voice] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)

    def name_voice(self, mention: Mention, clause: Clause) -> Voice | None:
        """The voice that a mention stands for; pronouns and "the newspaper" look back.

        None for "we" and "I", which are whoever speaks already.
        """
        sentence = clause.sentence
        if sentence.lemmas[mention.head] in ("we", "i") and sentence.tags[mention.head] == "PRP":
            return None
        mention = _before_pronoun(mention, clause) or find_owner(mention, clause) or mention
        kind = self._kind(mention, sentence)
        name = mention.named.name if mention.named and mention.named.name else None
        id = mention.named.id if mention.named else None
        text = mention.text
        if mention.named is not None and (name is None or mention.named.type == "person"):
            name = self._full_name(name or mention.named.text)
        if name is None:
            back = self._look_back(mention, kind, sentence)
            if sentence.tags[mention.head] == "PRP":
                subject = self._subject_before(clause, sentence.lemmas[mention.head])
                is_one = sentence.lemmas[mention.head] in ("it", "he", "she")
                if subject is not None and (
                    back is None or (is_one and not self._is_recent(back, subject[1]))
                ):
                    found = self.name_voice(*subject)
                    return found and replace(found, text=text, span=mention.span)
                if back is None:
                    return None
            if back is not None:
                name, kind, id = back.name, back.kind, back.id
        voice = Voice(
            name=name if name else (None if kind == "anonymous" else _bare(text)),
            id=id,
            kind=kind,
            text=text,
            span=mention.span,
        )
        self.voices.append(voice)
        return voice

    def _subject_before(self, clause: Clause, pronoun: str) -> tuple[Mention, Clause] | None:
        """The subject of the sentence before that a pronoun can take up: a body by "it"."""
        if not self.clauses or clause.sentence.index - self.clauses[-1].sentence.index > 1:
            return None
        before = self.clauses[-1]
        s = before.sentence
        for mention in before.marked.mentions:
            is_body = mention.type in _BODY_TYPES or s.lemmas[mention.head] in self.speech.bodies
            is_fit = {
                "it": is_body,
                "he": mention.type == "person",
                "she": mention.type == "person",
            }.get(pronoun, mention.type == "person" or is_body)
            if s.deps[mention.head] in ("nsubj", "nsubjpass") and is_fit and (
                s.tags[mention.head] != "PRP"
            ):
                return mention, before
        return None

    def _is_recent(self, voice: Voice | None, clause: Clause) -> bool:
        """Whether a voice was heard in a sentence or since."""
        return voice is not None and voice.span is not None and (
            voice.span[0] >= clause.sentence.span[0]
        )

    def _full_name(self, surname: str) -> str:
        """The longest name before that ends like this one: of a voice, else of a person told of."""
        last = surname.rsplit(maxsplit=1)[-1]
        earlier = [v.name for v in reversed(self.voices) if v.name]
        earlier += [
            n.name or n.text
            for clause in reversed(self.clauses)
            for n in clause.marked.names
            if n.type == "person" and " " not in surname
        ]
        for name in earlier:
            if fuzz.ratio(name.rsplit(maxsplit=1)[-1], last) >= SAME:
                return max((name, surname), key=len)
        return surname

    def _look_back(self, mention: Mention, kind: VoiceKind, sentence: Sentence) -> Voice | None:
        """The voice before that a pronoun or a bare noun with its article takes up."""
        lemma = sentence.lemmas[mention.head]
        is_pronoun = sentence.tags[mention.head] == "PRP"
        first = mention.text.lower().partition(" ")[0]
        is_bare = first in ("the", "this", "that") and mention.tokens[1] - mention.tokens[0] == 1
        for voice in reversed(self.voices):
            if is_pronoun:
                is_fit = lemma not in ("it", "we", "i") or self._is_body(voice)
            elif lemma in self.speech.outlet_nouns and first in ("the", "this", "that"):
                is_fit = voice.kind in ("outlet", "agency", "organisation")
            else:
                is_fit = is_bare and self._is_taken_up(voice, kind, lemma)
            if is_fit:
                return voice
        return None

    def _is_body(self, voice: Voice) -> bool:
        """Whether a voice is a body, which "it" takes up, and no person."""
        if voice.kind == "official":
            return _last_word(voice.text or voice.name) in self.speech.bodies
        return voice.kind in ("outlet", "agency", "organisation", "force")

    def _is_taken_up(self, voice: Voice, kind: VoiceKind, lemma: str) -> bool:
        """Whether "the spokesman" can be a voice before: said to be one, or an office of a kind."""
        told = f"{voice.text or ''} {voice.name or ''}".lower()
        if lemma in told:
            return True
        is_body = lemma in self.speech.bodies or self._is_body(voice)
        return kind == voice.kind and kind in ("official", "expert") and not is_body

    def _kind(self, mention: Mention, sentence: Sentence) -> VoiceKind:
        lemma = sentence.lemmas[mention.head]
        lower = mention.text.lower()
        for kind, words in self.speech.voice_kinds.items():
            if lemma in words or any(" " in w and w in lower for w in words):
                return kind  # type: ignore[return-value]
        named = mention.named
        if named is not None and named.type == "outlet":
            return _OUTLET_KINDS.get(named.kind or "", "outlet")
        if named is not None and named.type == "actor":
            return "official" if named.kind in ("state", "capital", "government") else "force"
        if mention.owners and mention.type == "force":
            return "force"
        for kind, words in self.speech.voice_kinds.items():
            if any(f" {w} " in f" {lower} " for w in words):
                return kind  # type: ignore[return-value]
        return "person" if mention.type in ("person", "other") else "organisation"


def _last_word(text: str | None) -> str:
    return (text or "").lower().rsplit(maxsplit=1)[-1] if text else ""


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
    return found[0] if found and found[0].type in _OWNING else None


_BODY_TYPES = ("actor", "outlet", "force")
_OWNING = frozenset({"actor", "force", "person", "outlet", "other"})


def _before_pronoun(mention: Mention, clause: Clause) -> Mention | None:
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


_OUTLET_KINDS: dict[str, VoiceKind] = {
    "agency": "agency", "observatory": "organisation", "think tank": "organisation",
    "imagery": "imagery", "government": "official", "force": "force",
    "social media": "social media",
}  # fmt: skip


def _bare(text: str) -> str:
    """A name without its article: "the newspaper" reads "newspaper"."""
    for article in ("The ", "the ", "A ", "a ", "An ", "an "):
        if text.startswith(article):
            return text[len(article) :]
    return text


def chain_voices(links: Sequence[Sequence[Voice]]) -> tuple[Voice, ...]:
    """Voices outermost first, each level citing all of the next; parallel voices stay parallel."""
    chain: list[Voice] = []
    starts: list[int] = []
    for level in links:
        starts.append(len(chain))
        chain += level
    starts.append(len(chain))
    out: list[Voice] = []
    for depth, level in enumerate(links):
        below = (
            tuple(range(starts[depth + 1], starts[depth + 1] + len(links[depth + 1])))
            if (depth + 1 < len(links))
            else ()
        )
        out += [
            Voice(name=v.name, id=v.id, kind=v.kind, text=v.text, span=v.span, stance=v.stance,
                  cites=below)
            for v in level
        ]  # fmt: skip
    return tuple(out)

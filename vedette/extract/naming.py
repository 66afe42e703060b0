"""Voices by name: what a mention that speaks is called, and the chain that voices make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

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
        mention = _before_pronoun(mention, clause) or mention
        kind = self._kind(mention, sentence)
        name = mention.named.name if mention.named and mention.named.name else None
        text = mention.text
        if mention.named is not None and name is None:
            name = self._full_name(mention.named.text)
        if name is None:
            back = self._look_back(mention, kind, sentence)
            if back is not None:
                name, kind = back.name, back.kind
            elif sentence.tags[mention.head] == "PRP":
                subject = self._subject_before(clause)
                if subject is None:
                    return None
                found = self.name_voice(*subject)
                return found and replace(found, text=text, span=mention.span)
        voice = Voice(
            name=name if name else (None if kind == "anonymous" else _bare(text)),
            id=mention.named.id if mention.named else None,
            kind=kind,
            text=text,
            span=mention.span,
        )
        self.voices.append(voice)
        return voice

    def _subject_before(self, clause: Clause) -> tuple[Mention, Clause] | None:
        """The actor, person or outlet that the sentence before is about."""
        if not self.clauses or clause.sentence.index - self.clauses[-1].sentence.index > 1:
            return None
        before = self.clauses[-1]
        for mention in before.marked.mentions:
            if before.sentence.deps[mention.head] in ("nsubj", "nsubjpass") and (
                mention.type in ("actor", "force", "person", "outlet")
            ):
                return mention, before
        return None

    def _full_name(self, surname: str) -> str:
        for voice in reversed(self.voices):
            if (
                voice.name
                and fuzz.ratio(voice.name.split()[-1], surname.rsplit(maxsplit=1)[-1]) >= SAME
            ):
                return max((voice.name, surname), key=len)
        return surname

    def _look_back(self, mention: Mention, kind: VoiceKind, sentence: Sentence) -> Voice | None:
        lemma = sentence.lemmas[mention.head]
        is_pronoun = sentence.tags[mention.head] == "PRP"
        is_definite = mention.text.lower().startswith(("the ", "this ", "that "))
        for voice in reversed(self.voices):
            if is_pronoun and lemma not in ("it", "we", "i"):
                return voice
            if is_pronoun and voice.kind in ("outlet", "agency", "organisation", "force"):
                return voice
            if is_definite and lemma in self.speech.outlet_nouns:
                if voice.kind in ("outlet", "agency", "organisation"):
                    return voice
            elif (
                is_definite
                and kind == voice.kind
                and kind in ("anonymous", "official", "expert")
                and (kind != "anonymous" or lemma in (voice.text or "").lower())
            ):
                return voice
        return None

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

"""Voices by name: what a mention that speaks is called and of what kind it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from vedette.extract.antecedents import (
    find_apposed,
    find_before_pronoun,
    find_full_name,
    find_owner,
    find_spoken_for,
    find_state_media,
    find_subject_before,
    is_body,
    look_back,
)
from vedette.extract.attribution import Attribution, spread_voice
from vedette.extract.clause import Clause
from vedette.extract.imagery import read_picture
from vedette.lexicon.cues import Speech
from vedette.model.claim import Voice, VoiceKind
from vedette.model.mention import Mention
from vedette.model.parsed import Sentence

UNNAMED = frozenset({"anonymous", "witness", "expert", "imagery", "social media", "person"})
"""Kinds of voices that are nobody in particular without a name of their own."""


@dataclass
class VoiceMemory:
    """Turns mentions into voices, remembering those named before in the report."""

    speech: Speech
    voices: list[Voice] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)

    def name_voice(self, mention: Mention, clause: Clause, told: Attribution) -> Voice | None:
        """The voice that a mention stands for in an attribution; "he", "the newspaper" look back.

        None for "we" and "I", which are whoever speaks already. A voice that is nobody in
        particular has no name, and in `text` all that is said of it.
        """
        s = clause.sentence
        is_pronoun = s.tags[mention.head] == "PRP"
        if s.lemmas[mention.head] in ("we", "i") and is_pronoun:
            return None
        own = find_before_pronoun(mention, clause) or find_owner(mention, clause) or mention
        kind = self._kind(own, s)
        named = (find_apposed(own, clause) or own).named
        if named is not None:
            name = named.name
            if name is None or named.type == "person":
                name = find_full_name(name or named.text, self.voices, self.clauses)
            return self._keep(own, clause, told, kind=kind, name=name, id=named.id)
        media = find_state_media(own, self.speech)
        if media is not None:
            return self._keep(own, clause, told, kind="outlet", name=media[0], id=media[1])
        back = look_back(own, kind, s, self.voices, self.speech)
        if is_pronoun:
            before = self.clauses[-1] if self.clauses else None
            subject = find_subject_before(clause, before, s.lemmas[mention.head])
            is_one = s.lemmas[mention.head] in ("it", "he", "she")
            if (
                before is not None
                and subject is not None
                and (back is None or (is_one and not _is_heard_since(back, before)))
            ):
                found = self.name_voice(subject, before, told)
                return found and replace(found, text=mention.text, span=mention.span)
            if back is None:
                return None
        if back is not None and back.name is None:
            return back  # nobody in particular is known by the words that tell of him
        if back is not None:
            return self._keep(own, clause, told, kind=back.kind, name=back.name, id=back.id)
        return self._keep(own, clause, told, kind=kind, name=None,
                          id=find_spoken_for(own, clause))  # fmt: skip

    def _keep(
        self,
        mention: Mention,
        clause: Clause,
        told: Attribution,
        *,
        kind: VoiceKind,
        name: str | None,
        id: str | None,
    ) -> Voice:
        s = clause.sentence
        is_nobody = name is None and id is None and self._is_nobody(mention, kind, s)
        tokens = mention.tokens
        if is_nobody and mention.sentence == s.index:
            tokens = spread_voice(clause.graph, mention, told)
        voice = Voice(
            name=name or (None if is_nobody else _bare(mention.text)),
            id=id,
            kind=kind,
            text=s.text_of(*tokens),
            span=s.span_of(*tokens),
        )
        if kind == "imagery":
            voice = _describe_picture(voice, mention, clause, told)
        self.voices.append(voice)
        return voice

    def _is_nobody(self, mention: Mention, kind: VoiceKind, sentence: Sentence) -> bool:
        """Whether a voice without a name is nobody in particular: "residents", "an official"."""
        if kind == "official":
            return not is_body(mention.text, self.speech)
        if kind == "person":
            return mention.type == "person"
        return kind in UNNAMED

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


def _describe_picture(voice: Voice, mention: Mention, clause: Clause, told: Attribution) -> Voice:
    """The voice of a picture with provider, day and basis as the words give them.

    `acquired` is still the expression of a time phrase, which resolving turns into a date.
    """
    picture = read_picture(mention, clause, told.cue)
    provider = picture.provider
    return replace(
        voice,
        name=provider.name if provider else voice.name,
        id=provider.id if provider else voice.id,
        acquired=picture.taken.expression if picture.taken else None,
        basis=picture.basis,
    )


def _is_heard_since(voice: Voice, clause: Clause) -> bool:
    """Whether a voice was heard in a sentence or behind it."""
    return voice.span is not None and voice.span[0] >= clause.sentence.span[0]


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

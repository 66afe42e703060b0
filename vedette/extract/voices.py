"""Attributions: who says what in a sentence, from the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from vedette.extract.clause import Clause
from vedette.extract.graph import Graph
from vedette.lexicon.cues import Speech
from vedette.model.claim import Stance, Voice, VoiceKind
from vedette.model.mention import Mention
from vedette.model.parsed import Sentence

TELLING = frozenset({"deny", "confirm", "announce", "report", "allege", "reveal", "document",
    "record", "predict", "reject", "refute", "dismiss", "disclose", "claim", "acknowledge", "admit",
    "describe", "mention", "doubt", "dispute", "question"})  # fmt: skip
"""Verbs whose object is what is said: "confirmed the withdrawal"."""
SAME = 85
"""Likeness of two surnames, in percent, from which they are one person's in one report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One saying: the cue token, who says it, and the tokens of what is said.

    `sources` are mentions of one sentence, parallel voices first to last; `cited` are voices
    that the source itself names ("citing its sources").
    """

    cue: int
    sources: tuple[Mention, ...]
    content: frozenset[int]
    stance: Stance = "says"
    cited: tuple[Mention, ...] = ()


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
            found += _spoken(graph, token, mentions, speech)
        if graph.is_verb(token) and lemma in speech.publishing:
            found += _published(graph, token, mentions, speech)
    return tuple(found)


def _spoken(
    graph: Graph, verb: int, mentions: Mapping[int, Mention], speech: Speech
) -> Iterator[Attribution]:
    s = graph.sentence
    content = _said(graph, verb, speech)
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
    if not sources or all(m.type in ("site", "area", "materiel", "event") for m in sources):
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


def _said(graph: Graph, verb: int, speech: Speech) -> list[int]:
    """The tokens of what a verb of saying governs."""
    s = graph.sentence
    content: list[int] = []
    for child in graph.children(verb, "ccomp", "xcomp", "parataxis"):
        content += graph.subtree(child)
    for child in graph.children(verb, "dobj"):
        if s.lemmas[verb] in TELLING or s.lemmas[verb] in speech.showing:
            content += graph.subtree(child)
    for prep in graph.children(verb, "prep"):
        for clause in graph.children(prep, "pcomp"):
            content += graph.subtree(clause)
    if s.deps[verb] == "parataxis" and not content and graph.is_verb(s.heads[verb]):
        inside = set(graph.subtree(verb))
        content = [t for t in graph.subtree(s.heads[verb]) if t not in inside]
    return content


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
            elif is_definite and kind == voice.kind and kind in ("anonymous", "official", "expert"):
                if kind != "anonymous" or lemma in (voice.text or "").lower():
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

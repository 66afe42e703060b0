"""The lexicon: frames, cues, actors, materiel, nouns and outlets, as data an analyst extends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vedette.lexicon.actors import Actors, load_actors
from vedette.lexicon.cues import Cues, Speech, load_cues, load_speech
from vedette.lexicon.frames import Frames, load_frames
from vedette.lexicon.materiel import Catalogue, load_materiel
from vedette.lexicon.nouns import Nouns, load_nouns
from vedette.lexicon.outlets import Outlets, load_outlets
from vedette.lexicon.spelling import inflect_noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Everything vedette knows of words; one instance serves a whole run."""

    actors: Actors
    materiel: Catalogue
    nouns: Nouns
    outlets: Outlets
    frames: Frames
    cues: Cues
    speech: Speech

    @property
    def trigger_words(self) -> frozenset[str]:
        """Every word form that can trigger a claim."""
        return self.frames.words

    @property
    def armed_words(self) -> frozenset[str]:
        """Every word form that by itself names a force or a weapon: "troops", "tanks"."""
        return _armed_words()

    @property
    def voice_words(self) -> frozenset[str]:
        """Every word form by which a voice is given."""
        return self.speech.words


@cache
def _armed_words() -> frozenset[str]:
    words: set[str] = set()
    for noun in load_nouns().by_lemma.values():
        if noun.types[0] == "force" and "weak" not in noun.flags and " " not in noun.lemma:
            words |= inflect_noun(noun.lemma)
    catalogue = load_materiel()
    for name in (row.name for row in catalogue.by_id.values()):
        if name.isalpha() and name.islower() and not catalogue.is_ambiguous(name):
            words |= inflect_noun(name)
    return frozenset(words)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the package, read and checked once a process."""
    return Lexicon(
        actors=load_actors(),
        materiel=load_materiel(),
        nouns=load_nouns(),
        outlets=load_outlets(),
        frames=load_frames(),
        cues=load_cues(),
        speech=load_speech(),
    )

"""How alike two tellings of a happening are by their words alone: a score with its reasons.

Evidence is counted apart by how the triggers stand to each other (one word, derived, related, not):
the triggers themselves, who takes part, names, numbers, places and times on both sides, the words
around, and the setting of the whole report. What one side does not give is no evidence; where
both give and nothing is shared, it speaks against. Where both come with a vector (`Encoder` of the
extra `accurate` makes it), how near these are is evidence, too. The weights of the features are
learned by tools/train_words.py and stand in lexicon/likeness.yaml, those for tellings with vectors
in lexicon/likeness_vectors.yaml.

A score depends on its two tellings alone: weighing words by how rare they are in the texts at
hand gained nothing (docs/decisions/017), and every report added would change all other scores.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.telling import Telling, empty_triggers
from vedette.lexicon.senses import Kin, Kinship, load_senses
from vedette.lexicon.yaml_file import load_yaml

TOLD = 0.4
"""Log odds from which a feature is told as a reason: half as much again or less likely."""
PARTICIPANTS, NAMES = 2, 3
"""How many shared words of each are enough: more of them tell nothing more."""
Feature = tuple[str, float]
Words = frozenset[str]
Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A telling made ready to be compared many times: its words as sets, and its vector if any."""

    telling: Telling
    is_empty: bool
    words: Words
    phrase: Words
    participants: Words
    names: Words
    places: Words
    times: Words
    numbers: Words
    context: Words
    setting: Words
    vector: Vector | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two tellings are of one happening, 0..1, and the features that made it so."""

    score: float
    kinship: Kinship
    features: tuple[Feature, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The heavy features in words with their log odds, heaviest first."""
        weights = _weights_of(self.features)
        told = [(weights.get(name, 0.0) * value, name) for name, value in self.features]
        heavy = sorted((t for t in told if abs(t[0]) >= TOLD), key=lambda t: (-abs(t[0]), t[1]))
        return tuple(f"{name}: {odds:+.1f}" for odds, name in heavy)


@cache
def load_weights(*, with_vectors: bool = False) -> Mapping[str, float]:
    """The log odds of each feature, and `bias` for two tellings of which nothing is known."""
    weights: dict[str, float]
    weights = load_yaml("likeness_vectors.yaml" if with_vectors else "likeness.yaml")
    return weights


def _weights_of(features: Iterable[Feature]) -> Mapping[str, float]:
    return load_weights(with_vectors=any(name in _NEARNESS for name, _ in features))


def prepare(telling: Telling, vector: Vector | None = None) -> Prepared:
    """A telling made ready to be compared; `vector` is of unit length."""
    return Prepared(
        telling=telling,
        is_empty=telling.trigger in empty_triggers(),
        words=frozenset((*telling.trigger.split(), *telling.phrase)),
        phrase=frozenset(telling.phrase),
        participants=frozenset(telling.participants),
        names=frozenset(telling.names),
        places=frozenset(telling.places),
        times=frozenset(telling.times),
        numbers=frozenset(telling.numbers),
        context=frozenset(telling.context),
        setting=frozenset(telling.setting),
        vector=vector,
    )


def compare_words(a: Prepared, b: Prepared) -> Likeness:
    """How alike two tellings are, the same either way round.

    >>> one, two = (prepare(Telling(trigger=word)) for word in ("withdraw", "withdrawal"))
    >>> compare_words(one, two).kinship
    'derived'
    """
    kin = load_senses().relate(a.telling.trigger, b.telling.trigger)
    features = find_features(a, b, kin)
    weights = _weights_of(features)
    total = weights["bias"]
    for name, value in features:
        total += weights.get(name, 0.0) * value
    return Likeness(1 / (1 + math.exp(-total)), kin.kinship, tuple(features))


def find_features(a: Prepared, b: Prepared, kin: Kin) -> list[Feature]:
    """Each feature that is not 0, in a fixed order; `kin` says how the triggers stand."""
    found = _compare_triggers(a, b, kin)
    names = _NAMES[kin.kinship]
    for shared, other, enough, one, two in (
        (
            names["participants"],
            names["other participants"],
            PARTICIPANTS,
            a.participants,
            b.participants,
        ),
        (names["names"], names["other names"], NAMES, a.names, b.names),
    ):
        if one and two:
            count = len(one & two)
            found.append((shared, min(1.0, count / enough)) if count else (other, 1.0))
    if a.numbers and b.numbers:
        found.append(("other numbers" if a.numbers.isdisjoint(b.numbers) else "numbers", 1.0))
    if a.places and b.places:
        found.append(("other places" if a.places.isdisjoint(b.places) else "places", 1.0))
    if a.times and b.times:
        found.append(("other times" if a.times.isdisjoint(b.times) else "times", 1.0))
    if a.context and b.context:
        found.append((names["context"], _cosine(a.context, b.context)))
    if a.vector is not None and b.vector is not None:
        found.append((names["vectors"], float(a.vector @ b.vector)))
    is_one_report = a.telling.report is not None and a.telling.report == b.telling.report
    if is_one_report and kin.kinship != "same" and _are_of_one_sentence(a, b):
        found.append(("one sentence", 1.0))
    if a.setting and b.setting:
        found.append((names["setting"], _cosine_of_settings(a.setting, b.setting)))
        if is_one_report:
            is_same = kin.kinship == "same"
            found.append(("one report, same trigger" if is_same else "one report", 1.0))
    else:
        found.append((names["no setting"], 1.0))
    return found


_SLOTS = (
    "participants",
    "other participants",
    "names",
    "other names",
    "context",
    "vectors",
    "setting",
    "no setting",
)
_NAMES = {
    kinship: {slot: f"{slot}, {kinship} trigger" for slot in _SLOTS}
    for kinship in ("same", "derived", "related", "none")
}
_NEARNESS = frozenset(names["vectors"] for names in _NAMES.values())


def _compare_triggers(a: Prepared, b: Prepared, kin: Kin) -> list[Feature]:
    found: list[Feature] = [(f"{kin.kinship} trigger", 1.0)]
    if kin.kinship == "same":
        if a.is_empty:
            found.append(("empty trigger", 1.0))
        if a.phrase and b.phrase and a.phrase.isdisjoint(b.phrase):
            found.append(("other phrase", 1.0))
    else:
        found += _compare_meanings(kin)
        if not a.words.isdisjoint(b.words):
            found.append(("shared word of phrase", 1.0))
    if a.telling.part and a.telling.part == b.telling.part:
        found.append(("same part of speech", 1.0))
    return found


def _compare_meanings(kin: Kin) -> Iterator[Feature]:
    if kin.synonymy:
        yield "synonymy", math.sqrt(kin.synonymy)
    if kin.wider:
        yield "wider word", math.sqrt(kin.wider)
    if kin.sibling:
        yield "kinds of one", math.sqrt(kin.sibling)


def _are_of_one_sentence(a: Prepared, b: Prepared) -> bool:
    """Whether one sentence tells both: it seldom tells one event by two words."""
    return a.telling.sentence is not None and a.telling.sentence == b.telling.sentence


def _cosine(one: Words, two: Words) -> float:
    return len(one & two) / math.sqrt(len(one) * len(two))


@lru_cache(maxsize=1 << 16)
def _cosine_of_settings(one: Words, two: Words) -> float:
    """Kept, because all tellings of a report share its setting."""
    return _cosine(one, two)

"""A learned second opinion: which kind of claim a word tells, where the lexicon is silent.

A linear model over the vectors of `encoder.py`, learned on coded claims by tools/train_opinion.py.
It does two things. It names words that no frame reads; the plain frame of the kind then fills the
slots. And it weighs in on the score of what the frames did read. Off by default: it asks for the
extra `accurate` and its cost.
"""

from __future__ import annotations

import math
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vedette.errors import BadData
from vedette.extract.clause import Clause
from vedette.extract.encoder import WIDTH, Encoder, load_encoder
from vedette.extract.happenings import Found
from vedette.extract.triggers import Opening, open_plain
from vedette.lexicon.grammar import load_grammar
from vedette.model.parsed import Sentence
from vedette.model.span import spans_overlap

FILE = Path(__file__).parents[1] / "lexicon" / "opinion.npz"
NAMED_FROM = 0.15
"""The chance from which a word is read as of its kind; the score decides later."""

Chances = Mapping[str, float]
"""How likely a word tells a claim of each kind, 0 to 1; together at most 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What training leaves: `matrix` is kinds × (768 + 1), the last column the bias.

    The first of `kinds` is "none". `read` weighs, for a claim that frames read, the log odds of
    their score and of the chance, then a constant; `named` the same for one that they did not.
    `digest` is the SHA-256 of the file.
    """

    kinds: tuple[str, ...]
    matrix: NDArray[np.float32]
    read: tuple[float, float, float]
    named: tuple[float, float, float]
    digest: str = ""

    @property
    def name(self) -> str:
        """What a claim tells of the opinion that was heard: its file by the bytes."""
        return f"opinion/{self.digest[:8]}"


@cache
def load_weights(path: Path = FILE) -> Weights:
    """The weights of the package. Raises BadData when the file is none of training."""
    try:
        content = path.read_bytes()
        with np.load(BytesIO(content), allow_pickle=False) as file:
            weights = Weights(
                kinds=tuple(str(k) for k in file["kinds"]),
                matrix=file["matrix"].astype(np.float32),
                read=tuple(float(x) for x in file["read"]),  # type: ignore[arg-type]
                named=tuple(float(x) for x in file["named"]),  # type: ignore[arg-type]
                digest=sha256(content).hexdigest(),
            )
        if not _fit_together(weights):
            raise ValueError("its tables do not fit each other")
    except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as fault:
        raise BadData(f"{path}: no weights of tools/train_opinion.py ({fault})") from fault
    return weights


def _fit_together(weights: Weights) -> bool:
    return (
        weights.kinds[:1] == ("none",)
        and weights.matrix.shape == (len(weights.kinds), 2 * WIDTH + 1)
        and len(weights.read) == len(weights.named) == 3
    )


@dataclass(frozen=True)
class Opinion:
    """The model with its weights."""

    weights: Weights
    encoder: Encoder

    @classmethod
    def load(cls) -> Opinion:
        """The second opinion of the package. Raises MissingAsset without its extra."""
        return cls(load_weights(), load_encoder())

    def judge(self, sentence: Sentence) -> dict[int, Chances]:
        """The chances of each verb and common noun of a sentence, by token."""
        tokens = [t for t in range(len(sentence)) if can_tell(sentence, t)]
        if not tokens:
            return {}
        vectors, known = self.encoder.encode(sentence)
        tokens = [t for t in tokens if known[t]]
        rows = softmax(vectors[tokens] @ self.weights.matrix[:, :-1].T + self.weights.matrix[:, -1])
        kinds = self.weights.kinds[1:]
        return {
            t: dict(zip(kinds, map(float, row[1:]), strict=True))
            for t, row in zip(tokens, rows, strict=True)
        }

    def name_openings(
        self, clause: Clause, chances: Mapping[int, Chances], read: Sequence[Found]
    ) -> Iterator[Opening]:
        """An opening for each word that tells a claim by the model and by no frame."""
        taken = {t for f in read for t in (*f.opening.tokens, f.opening.arguments.light)}
        dated = [t.span for t in clause.marked.times]
        for token, row in chances.items():
            kind = max(row, key=lambda k: row[k])
            if row[kind] < NAMED_FROM or token in taken:
                continue
            span = clause.sentence.span_of(token, token)
            if not any(spans_overlap(span, d) for d in dated):
                yield open_plain(clause, token, clause.lexicon.frames.plain[kind])

    def rate(self, found: Found, chances: Mapping[int, Chances], score: float) -> float:
        """The score of a claim in 0..1, once the model has been heard."""
        frame = found.match.trigger.frame
        heard = [chances[t][frame.kind] for t in found.opening.tokens if t in chances]
        if not heard:
            return score
        ours, theirs, constant = self.weights.named if frame.is_plain else self.weights.read
        return chance_of(ours * log_odds(score) + theirs * log_odds(max(heard)) + constant)


def can_tell(sentence: Sentence, token: int) -> bool:
    """Whether a token is a verb or common noun, which alone the model judges."""
    tag = sentence.tags[token]
    is_word = tag.startswith("VB") or tag in ("NN", "NNS")
    return is_word and sentence.lemmas[token] not in load_grammar().unjudged_verbs


def softmax(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Chances from scores, row by row."""
    raised: NDArray[np.float32] = np.exp(rows - rows.max(axis=1, keepdims=True))
    shares: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return shares


def log_odds(chance: float) -> float:
    """Log odds, short of certainty on either side."""
    chance = min(max(chance, 0.001), 0.999)
    return math.log(chance / (1 - chance))


def chance_of(odds: float) -> float:
    """The chance with these log odds."""
    return 1 / (1 + math.exp(-odds))

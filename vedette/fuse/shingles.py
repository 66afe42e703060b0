"""Fingerprints of a text: what finds, among thousands of reports, the few that share words."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

from vedette.model.span import Span

SHINGLE_WORDS = 5
"""Words of one shingle: of shared runs of five words, few stand in reports by chance."""

WINNOWED = 8
"""Shingles of which at least one is kept: a run of 12 shared words always shares one.

Two of nine are kept, about 85 of a text of 400 words; with six, 27 %, and nothing more found.
"""

TILE_WORDS = 4
"""The least run of equal words that counts when two texts are compared."""

WHOLE_WORDS = 40
"""A text of fewer words keeps all its shingles, so that a post of one sentence is found."""

QUOTED_WORDS = 5
"""A quotation of more words is somebody's speech, not the reporter's words; of fewer, a name."""

LONGEST_QUOTATION = 2000
"""Characters after which a quotation that does not close is taken for a stray mark."""

GAP = ""
"""Stands in a wording where a quotation stood: equal to no word, so nothing runs over it."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(
    rf"[{_UNSPACED}]|[^\W{_UNSPACED}](?:\.[^\W{_UNSPACED}])+\b"
    rf"|[^\W{_UNSPACED}]+(?:['’‘ʼ`][^\W{_UNSPACED}]+)*"
)
"""A word, an acronym with its dots, or one character of a script that sets no spaces."""
_SILENT = re.compile(r"[.'’‘ʼ`]")
_PAIRS = {"“": "”", "«": "»", "„": "“"}
_MARKS = re.compile("[“”«»„\"]|''|``")

_PRIME = (1 << 61) - 1
_STEP = 0x9E3779B97F4A7C15 % _PRIME
_LEAD = pow(_STEP, SHINGLE_WORDS, _PRIME)


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The words of a text as they are compared, and where each stands.

    `words` are folded (case, accents, apostrophes); a GAP stands for a quotation. `spans` are
    code points of the text.
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def count(self) -> int:
        """How many words there are, gaps left out."""
        return len(self.words) - self.words.count(GAP)

    @cached_property
    def places(self) -> Mapping[tuple[str, ...], list[int]]:
        """Where each run of so many words as count at all begins, gaps left out."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in range(len(self.words) - TILE_WORDS + 1):
            found[self.words[at : at + TILE_WORDS]].append(at)
        if GAP in self.words:
            return {run: places for run, places in found.items() if GAP not in run}
        return found


def split_words(text: str, furniture: Sequence[Span] = ()) -> Wording:
    """The words of a text outside its furniture and its longer quotations.

    >>> split_words("The U.S. army's trucks").words
    ('the', 'us', 'armys', 'trucks')
    """
    words: list[str] = []
    spans: list[Span] = []
    hidden = _hide(text, furniture)
    for match in _WORD.finditer(text):
        span = match.span()
        while hidden and hidden[-1][1] <= span[0]:
            hidden.pop()
        if not hidden or span[1] <= hidden[-1][0]:
            words.append(_fold(match.group()))
            spans.append(span)
        elif not words or words[-1] != GAP:
            words.append(GAP)
            spans.append(span)
        else:
            spans[-1] = (spans[-1][0], span[1])
    return Wording(words=tuple(words), spans=tuple(spans))


def fingerprint(text: str, furniture: Sequence[Span] = ()) -> tuple[int, ...]:
    """The fingerprints of a text, sorted, each once; each fits a signed 64-bit integer.

    Hashes of runs of five words, thinned by winnowing (Schleimer, Wilkerson, Aiken 2003):
    of any eight neighbours the least is kept, so that a run of twelve words that two texts share
    leaves at least one fingerprint in both. A text too short for one run has none.
    """
    wording = split_words(text, furniture)
    width = WINNOWED if wording.count >= WHOLE_WORDS else 1
    kept: set[int] = set()
    for run in _hash_runs(wording.words):
        last = max(1, len(run) - width + 1)
        kept.update(min(run[at : at + width]) for at in range(last))
    return tuple(sorted(kept))


def _hash_runs(words: Sequence[str]) -> Iterator[list[int]]:
    """The hashes of all shingles of each stretch between gaps: polynomials modulo 2^61 - 1."""
    run: list[int] = []
    rolled: list[int] = []
    value = 0
    for word in (*words, GAP):
        if word == GAP:
            if run:
                yield run
            run, rolled, value = [], [], 0
            continue
        rolled.append(hash_word(word))
        value = value * _STEP + rolled[-1]
        if len(rolled) > SHINGLE_WORDS:
            value -= rolled[-SHINGLE_WORDS - 1] * _LEAD
        value %= _PRIME
        if len(rolled) >= SHINGLE_WORDS:
            # Mixed once more, because winnowing by a plain polynomial favours some words.
            run.append(value * _LEAD % _PRIME)


@lru_cache(maxsize=1 << 17)
def hash_word(word: str) -> int:
    """A number below 2^61, the same on every machine."""
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") % _PRIME


@lru_cache(maxsize=1 << 17)
def _fold(word: str) -> str:
    folded = _SILENT.sub("", word.casefold())
    if not folded.isascii():
        plain = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in plain if not unicodedata.combining(c)) or folded
    return folded or word


def _hide(text: str, furniture: Sequence[Span]) -> list[Span]:
    """What is not compared, last first: furniture, and quotations of more than a few words."""
    quoted = [s for s in find_quoted(text) if _is_speech(text, s)]
    merged: list[Span] = []
    for start, end in sorted([*furniture, *quoted]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged[::-1]


def _is_speech(text: str, span: Span) -> bool:
    found = _WORD.finditer(text, *span)
    return sum(1 for _, _ in zip(range(QUOTED_WORDS + 1), found, strict=False)) > QUOTED_WORDS


def find_quoted(text: str) -> Iterator[Span]:
    """The stretches between quotation marks, marks included.

    A straight mark opens before a word and closes after one; a mark that closes nothing, and
    one that is not closed within a long paragraph, quote nothing. It is stricter than reading
    speech needs: words wrongly taken for speech would hide a copy.
    """
    start, closing = -1, ""
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        if start >= 0 and at - start > LONGEST_QUOTATION:
            start = -1
        opens = mark in _PAIRS or (mark not in "”»" and _opens(text, *match.span()))
        if start >= 0 and not (mark == '"' and opens) and mark in (closing, '"'):
            yield start, match.end()
            start = -1
        elif opens:
            # A mark that opens anew restarts: of two openings the first lost its closing.
            start, closing = at, _PAIRS.get(mark, "''" if mark == "``" else mark)


def _opens(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    return (before.isspace() or before in "([—–-") and not after.isspace()

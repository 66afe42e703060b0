"""Words of reports as stems with a weight: the rarer a word is, the more it says when shared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import log, sqrt
from pathlib import Path

import yaml

LETTERS = 5
"""Letters by which words meet: strike and strikes do, and few that should not."""
RAREST = 0.01
"""The share of reports that a stem of no list is taken to stand in."""

LIGHTEST = 15.0
"""The weight of a sentence of some five rare words, or ten common ones."""
MOST = 32
"""Stems that a story keeps."""

_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|[^\W_]+")
_YEAR = re.compile(r"(1[89]|20)\d\d")


def stem_words(text: str) -> Iterator[str]:
    """The stems of a text in order: words of three letters or more, and figures above two.

    >>> list(stem_words("Bombers bombed 17 Cities in 2014"))
    ['bombe', 'bombe', '17', 'citie']
    >>> list(stem_words("1,400 metres, 30,5"))
    ['1400', 'metre', '30', '5']
    """
    for word in _WORD.findall(text):
        if word[0].isdigit():
            if not _YEAR.fullmatch(word) and word not in ("0", "1", "2"):
                yield word.casefold().replace(",", "")
        elif len(word) > 2:
            yield word.casefold()[:LETTERS]


def weigh_words(text: str) -> dict[str, float]:
    """Each stem of a text with its weight: the logarithm of how rare it is."""
    found = {stem: weigh_stem(stem) for stem in stem_words(text)}
    return {stem: weight for stem, weight in found.items() if weight > 0.0}


def weigh_stem(stem: str) -> float:
    """The negative logarithm of the share of reports that hold a stem.

    >>> weigh_stem("kille") < weigh_stem("hanga")
    True
    """
    return -log(min(1.0, _commonness().get(stem, RAREST)))


def share_words(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The weight of the shared words, of that of the lighter side: 0 to 1.

    A side of a few words counts as one of `LIGHTEST`: two words in common are no likeness.
    """
    lighter = max(LIGHTEST, min(sum(a.values()), sum(b.values())))
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sum(w for stem, w in few.items() if stem in many) / lighter


def build_story(texts: Iterable[str]) -> dict[str, float]:
    """What a report tells of: its `MOST` weightiest stems as a vector of length one."""
    counts: dict[str, float] = {}
    for text in texts:
        for stem, weight in weigh_words(text).items():
            counts[stem] = counts.get(stem, 0.0) + weight
    kept = sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:MOST]
    length = sqrt(sum(v * v for _, v in kept))
    return {stem: v / length for stem, v in kept} if length else {}


def compare_stories(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two stories: 0 to 1."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sum(v * many.get(stem, 0.0) for stem, v in few.items())


@cache
def _commonness() -> dict[str, float]:
    data = yaml.safe_load((Path(__file__).parent / "commonness.yaml").read_text("utf-8"))
    return {str(stem): float(share) for stem, share in data.items()}

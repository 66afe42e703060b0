"""Golden claims against extracted ones: which were found, missed, and made up.

A claim may be a golden one when both stand in one report, its kind is accepted, its sentence
holds the golden words (or they hold it), and the triggers share the beginning of a word. Each
is used once; golden claims that must be found are served before those that may be. A golden
claim with `split` also excuses further claims that fit it: one for each actor or place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vedette.model.claim import Claim

Gold = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Score:
    """What came of one comparison; `pairs` are those of golden claims that must be found."""

    pairs: tuple[tuple[Gold, Claim], ...]
    missed: tuple[Gold, ...]
    spurious: tuple[Claim, ...]

    @property
    def recall(self) -> float:
        return len(self.pairs) / (len(self.pairs) + len(self.missed))

    @property
    def precision(self) -> float:
        return len(self.pairs) / (len(self.pairs) + len(self.spurious))

    @property
    def share_right(self) -> float:
        """Of the pairs, how many agree in modality and, where gold has them, actor and place."""
        return sum(_is_right(gold, claim) for gold, claim in self.pairs) / len(self.pairs)


def compare(golds: Sequence[Gold], claims: Sequence[Claim]) -> Score:
    """The best one-to-one pairing, what it leaves over on either side."""
    ordered = sorted(golds, key=lambda gold: bool(gold.get("optional")))
    fits = [[n for n, claim in enumerate(claims) if may_match(gold, claim)] for gold in ordered]
    taken: dict[int, int] = {}
    for number in range(len(ordered)):
        _seat(number, fits, taken, set())
    seated = {gold: claim for claim, gold in taken.items()}
    excused = {n for gold, fit in zip(ordered, fits, strict=True) if gold.get("split") for n in fit}
    must = [n for n, gold in enumerate(ordered) if not gold.get("optional")]
    return Score(
        pairs=tuple((ordered[n], claims[seated[n]]) for n in must if n in seated),
        missed=tuple(ordered[n] for n in must if n not in seated),
        spurious=tuple(c for n, c in enumerate(claims) if n not in taken and n not in excused),
    )


def _seat(gold: int, fits: list[list[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Whether the golden claim gets a claim, if need be by moving others that have one."""
    for claim in fits[gold]:
        if claim not in tried:
            tried.add(claim)
            if claim not in taken or _seat(taken[claim], fits, taken, tried):
                taken[claim] = gold
                return True
    return False


def may_match(gold: Gold, claim: Claim) -> bool:
    if doc_of(claim) != gold["doc"] or claim.kind not in gold["kind"]:
        return False
    anchor, quote = _plain(gold["anchor"]), _plain(claim.quote)
    if anchor not in quote and quote not in anchor:
        return False
    return not _stems(gold["trigger"]).isdisjoint(_stems(claim.trigger.text))


def doc_of(claim: Claim) -> str:
    """The name of the file that a claim's report came from, without its ending."""
    return Path(claim.report.uri.partition("#")[0]).stem


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _stems(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {word[:4] for word in words if len(word) > 2} or set(words)


def _is_right(gold: Gold, claim: Claim) -> bool:
    modality = "denied" if claim.polarity == "negative" else claim.modality
    places = (*claim.places, *(claim.origins if claim.kind == "leave" else ()))
    return (
        modality in gold["modality"]
        and _is_named(gold.get("actor"), claim.actors)
        and _is_named(gold.get("place"), places)
    )


def _is_named(accepted: list[str] | None, fillers: Sequence[Any]) -> bool:
    if not accepted:
        return True
    found = [_plain(name) for filler in fillers for name in (filler.text, filler.name or "")]
    return any(_plain(name) in words or (words and words in _plain(name))
               for name in accepted for words in found)  # fmt: skip

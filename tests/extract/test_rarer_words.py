"""Plain sentences whose predicate is swapped for a rarer one of its class keep their claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from one_sentence import PIPELINE

from vedette.model.claim import Claim
from vedette.model.span import spans_overlap
from vedette.read import ReadOptions, read_bytes

SENTENCES = Path(__file__).with_name("rarer_words.yaml")
LEAST_OF_PLAIN = 0.95
LEAST_SURVIVING = 0.90
BRACES = re.compile(r"\{(.+)\}")
BEFORE = "A letter about the soldiers, sailors and airmen of the region.\n\n"
AFTER = (
    "\n\nThe Russian army, the Turkish army, the American army, the Royal Navy and the Syrian "
    "Democratic Forces did not comment.\n"
)
"""The score asks whether the report at large is about arms: a sentence alone seldom is."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A sentence with one predicate filled in, and the claim that must come out of it."""

    number: int
    text: str
    predicate: str
    at: int
    kinds: tuple[str, ...]
    who: str
    is_plain: bool

    def fits(self, claim: Claim) -> bool:
        """Whether kind, trigger and actor or object are the expected ones."""
        return (
            claim.kind in self.kinds
            and spans_overlap(claim.trigger.span, (self.at, self.at + len(self.predicate)))
            and any(self.who in filler.text for filler in (*claim.actors, *claim.objects))
        )


Claims = dict[Wording, tuple[Claim, ...]]


def read_wordings() -> Iterator[Wording]:
    """Every sentence as it stands, and with each rarer predicate."""
    groups = yaml.safe_load(SENTENCES.read_text("utf-8"))
    rows = [(kind, row) for kind, group in groups.items() for row in group]
    for number, (kind, row) in enumerate(rows):
        gap = BRACES.search(row["say"])
        assert gap, row["say"]
        for predicate in (gap[1], *row["or"]):
            yield Wording(
                number=number,
                text=row["say"][: gap.start()] + predicate + row["say"][gap.end() :],
                predicate=predicate,
                at=len(BEFORE) + gap.start(),
                kinds=(kind, *row.get("kind", ())),
                who=row["who"],
                is_plain=predicate == gap[1],
            )


@pytest.fixture(scope="module")
def claims() -> Claims:
    options = ReadOptions(published="2021-06-01")
    wordings = list(read_wordings())
    letters = [(BEFORE + w.text + AFTER).encode() for w in wordings]
    extractions = list(
        PIPELINE.extract(read_bytes(c, uri="letter.txt", options=options) for c in letters)
    )
    for wording, extraction in zip(wordings, extractions, strict=True):
        assert extraction.report.text[wording.at :].startswith(wording.predicate)
    assert not [e.failure for e in extractions if e.failure or e.skipped]
    return {w: e.claims for w, e in zip(wordings, extractions, strict=True)}


def find_lost(claims: Claims) -> list[Wording]:
    return [w for w, found in claims.items() if not any(map(w.fits, found))]


def describe(lost: list[Wording], claims: Claims) -> str:
    """One line for each wording that was lost: the kind, the word, the text, what came out."""
    return "\n".join(
        f"{w.kinds[0]}: {w.predicate}: {w.text} -> {[(c.kind, c.trigger.text) for c in claims[w]]}"
        for w in lost
    )


def test_the_sentences_are_many_and_of_every_class() -> None:
    wordings = list(read_wordings())
    plain = [w for w in wordings if w.is_plain]
    assert len(plain) >= 60
    assert len(wordings) >= 4 * len(plain)
    assert len({w.kinds[0] for w in plain}) == 10


def test_plain_sentences_give_their_claims(claims: Claims) -> None:
    plain = [w for w in claims if w.is_plain]
    lost = [w for w in find_lost(claims) if w.is_plain]
    assert 1 - len(lost) / len(plain) >= LEAST_OF_PLAIN, describe(lost, claims)


def test_no_more_than_a_tenth_is_lost_with_rarer_words(claims: Claims) -> None:
    lost = find_lost(claims)
    told = {w.number for w in claims if w.is_plain} - {w.number for w in lost if w.is_plain}
    swapped = [w for w in claims if not w.is_plain and w.number in told]
    gone = [w for w in lost if w in swapped]
    share = 1 - len(gone) / len(swapped)
    assert share >= LEAST_SURVIVING, f"{share:.1%} survive; lost:\n{describe(gone, claims)}"

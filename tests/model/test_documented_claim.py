"""The page on the model tells of every field and kind of a claim, in the order of the record."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from vedette.model import actor, event, mention, parsed, place, report, when
from vedette.model.claim import (
    Claim,
    Filler,
    Kind,
    Measure,
    Quantity,
    Reason,
    ReportRef,
    Voice,
    Words,
)  # fmt: skip
from vedette.model.plain import to_dict

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "model.md").read_text("utf-8")


def rows(heading: str) -> list[str]:
    """The words in code of the first column of the table under a line of headings."""
    table = PAGE.split(f"| {heading} |")[1].split("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    return [word for cell in cells for word in re.findall("`([a-z]+)`", cell)]


def test_every_field_of_a_claim_is_told_in_the_order_of_the_record() -> None:
    claim = Claim(
        report=ReportRef(uri="a", id="b", text_id="c"), kind="leave", quote="left", span=(0, 4),
        trigger=Words(text="left", span=(0, 4)),
    )  # fmt: skip
    assert rows("field | what it holds") == list(to_dict(claim))


def test_every_kind_of_claim_is_told_in_order() -> None:
    assert rows("kind | the words say that") == list(get_args(Kind))


@pytest.mark.parametrize("noun", [Filler, Quantity, Measure, Voice, when.When, Reason])
def test_what_a_claim_is_made_of_has_a_paragraph(noun: type) -> None:
    assert re.search(rf"^\*\*[\w, ]*\b{noun.__name__}\b", PAGE, re.MULTILINE)


@pytest.mark.parametrize("part", [actor, event, mention, parsed, place, report, when])
def test_every_noun_is_told_of(part: object) -> None:
    public = {n for n, v in vars(part).items() if isinstance(v, type)
              and v.__module__ == getattr(part, "__name__", "")}  # fmt: skip
    assert public
    assert not {noun for noun in public if not re.search(rf"\b{noun}\b", PAGE)}


@pytest.mark.parametrize(
    "word",
    ["report", "outlet", "voice", "root", "claim", "mention", "actor", "materiel", "place",
     "site", "when", "event", "conflict", "posture", "judgement", "record"],
)  # fmt: skip
def test_the_glossary_has_every_word_that_the_project_lives_by(word: str) -> None:
    assert f"\n| **{word}** |" in (DOCS / "glossary.md").read_text("utf-8")

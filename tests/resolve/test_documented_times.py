"""The table of the page on times says what the engine does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vedette.mark.times import find_time_phrases
from vedette.model.when import When
from vedette.resolve.when import resolve_expression

PAGE = (Path(__file__).parents[2] / "docs" / "when.md").read_text("utf-8")
TABLE = PAGE.split("|---|---|---|\n")[1].split("\n\n")[0].splitlines()


def cells(row: str) -> list[tuple[str, str, str]]:
    """Each wording of a row with its normal form and its days, empty where they are open."""
    words, forms, days = (cell.strip() for cell in row.strip("|").split("|"))
    several = words.split("; "), re.findall("`([^`]+)`", forms), days.split(", ")
    return list(zip(*several, strict=True)) if len(several[2]) == len(several[1]) else []


_LEADS = ("on ", "in ", "for ", "since ", "prior ", "no ", "between ", "around ", "within ", "over")


@pytest.mark.parametrize(("words", "form", "days"), [c for row in TABLE for c in cells(row)])
def test_a_wording_of_the_page_reads_as_it_says(words: str, form: str, days: str) -> None:
    lead = "" if words.startswith(_LEADS) else "in "
    (phrase,) = find_time_phrases(f"They left {lead}{words}.")
    assert phrase.expression == form
    when = resolve_expression(phrase, published=When.day("2021-04-20"))
    assert str(when) == (days.strip("`") if days.startswith("`") else "")


def test_nearly_all_rows_of_the_page_are_tested() -> None:
    assert sum(bool(cells(row)) for row in TABLE) >= len(TABLE) - 1

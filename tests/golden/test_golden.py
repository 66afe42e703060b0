"""The example reports and the golden claims beside them: what must come out, and what must not.

The floors are what was reached; a change that falls below one has lost something.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from matching import Gold, compare, doc_of

from vedette.model.claim import Claim
from vedette.model.report import Report
from vedette.model.span import spans_overlap
from vedette.pipeline import Extraction, Pipeline
from vedette.read import ReadOptions, read_bytes, read_paths
from vedette.store.checking import iterate_words

HERE = Path(__file__).parent
REPORTS = HERE.parents[1] / "examples" / "reports"
LEAST_RECALL = 0.80
LEAST_PRECISION = 0.92
LEAST_SHARE_RIGHT = 0.88
MOST_A_TEXT_FROM_DISTRACTORS = 0.06

OPTIONS = {
    "posts.jsonl": ReadOptions(outlet_column="channel"),
    "bulletins.csv": ReadOptions(
        text_column="body", date_column="day", outlet_column="desk", date_format="%d/%m/%Y"
    ),
}


def read_examples() -> Iterator[Report]:
    for path in [*sorted(REPORTS.iterdir()), *sorted((HERE / "distractors").iterdir())]:
        for unit in read_paths([str(path)], OPTIONS.get(path.name)):
            assert isinstance(unit, Report), unit
            yield unit


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    return list(Pipeline().extract(read_examples()))


@pytest.fixture(scope="module")
def claims(extractions: list[Extraction]) -> list[Claim]:
    assert not [e for e in extractions if e.failure or e.skipped]
    return [claim for extraction in extractions for claim in extraction.claims]


@pytest.fixture(scope="module")
def golds() -> list[Gold]:
    return [json.loads(line) for line in (HERE / "gold.jsonl").read_text("utf-8").splitlines()]


def describe(claims: list[Claim] | tuple[Claim, ...]) -> str:
    return "\n".join(f"{doc_of(c)}: {c.kind}: {c.trigger.text}: {c.quote[:90]}" for c in claims)


def test_golden_claims_are_found_and_few_others(golds: list[Gold], claims: list[Claim]) -> None:
    told = [gold for gold in golds if not gold.get("nothing")]
    docs = {gold["doc"] for gold in told}
    score = compare(told, [claim for claim in claims if doc_of(claim) in docs])
    missed = "\n".join(f"{g['doc']}: {g['kind']}: {g['trigger']}" for g in score.missed)
    assert score.recall >= LEAST_RECALL, missed
    assert score.precision >= LEAST_PRECISION, describe(score.spurious)
    assert score.share_right >= LEAST_SHARE_RIGHT


def test_texts_about_other_things_give_next_to_nothing(
    golds: list[Gold], claims: list[Claim]
) -> None:
    silent = {gold["doc"] for gold in golds if gold.get("nothing")}
    assert len(silent) > 60
    made_up = [claim for claim in claims if doc_of(claim) in silent]
    assert len(made_up) <= MOST_A_TEXT_FROM_DISTRACTORS * len(silent), describe(made_up)


def test_every_word_that_a_claim_quotes_stands_at_its_place(extractions: list[Extraction]) -> None:
    for extraction in extractions:
        text = extraction.report.text
        for claim in extraction.claims:
            for slot, words, (start, end) in iterate_words(claim):
                assert text[start:end] == words, (claim.id, slot)


def test_every_filler_stands_within_its_report_and_every_trigger_within_its_sentence(
    claims: list[Claim],
) -> None:
    for claim in claims:
        start, end = claim.span
        assert start <= claim.trigger.span[0] < claim.trigger.span[1] <= end, claim.id


SAVED_PAGE = (
    "Russian troops left the Shayrat air base on 3 May 2021. "
    + "The town around it was quiet, and the market on its square was open all day long. " * 8
    + """

Share this:
Facebook

Leave a Reply
Your email address will not be published.

Turkish troops seized the town of Kobani on 4 May 2021, and rockets hit Hmeimim air base.
"""
)


def test_nothing_comes_from_furniture_that_stays_in_the_text() -> None:
    report = read_bytes(SAVED_PAGE.encode(), uri="saved.txt")
    (extraction,) = Pipeline().extract([report])
    assert report.text.index("Turkish") > report.furniture[0].span[0]
    assert [claim.kind for claim in extraction.claims] == ["leave"]
    for claim in extraction.claims:
        assert not [f for f in report.furniture if spans_overlap(claim.span, f.span)]


FRAMES = {
    "2021-05-27-inland-ledger": (b"Leave a Reply", b"Share this", b"new reading app"),
    "2022-08-16-bend-chronicle": (b"Leave a comment", b"WhatsApp", b"army of readers"),
}


def test_nothing_comes_from_the_frame_of_a_page(extractions: list[Extraction]) -> None:
    pages = {Path(e.report.uri).stem: e.report for e in extractions}
    for name, frames in FRAMES.items():
        for frame in frames:
            assert frame in pages[name].content
            assert frame.decode() not in pages[name].text


def test_the_claims_of_one_report_have_different_ids(extractions: list[Extraction]) -> None:
    for extraction in extractions:
        ids = [claim.id for claim in extraction.claims]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("change", ["lost", "made up"])
def test_the_matcher_sees_what_is_lost_and_what_is_made_up(
    golds: list[Gold], claims: list[Claim], change: str
) -> None:
    told = [gold for gold in golds if not gold.get("nothing")]
    whole = compare(told, claims)
    if change == "lost":
        without = [claim for claim in claims if claim is not whole.pairs[0][1]]
        assert compare(told, without).recall <= whole.recall
        assert compare(told, []).recall == 0
    else:
        found = [claim for _, claim in whole.pairs]
        assert compare(told, [*found, *whole.spurious]).precision < compare(told, found).precision
        assert compare(told, found).precision == 1

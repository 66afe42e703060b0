"""`why` shows how a sentence was read, and `claims` and `why` where a headline says more."""

from __future__ import annotations

import re

import pytest
from typer.testing import Result

from vedette.model.claim import Claim
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.pipeline import Pipeline
from vedette.settings import Settings
from vedette.show.receipt import build_receipt, list_other_reasons, list_reading
from vedette.store import Record

TEXT = """Turkey pulls out of Al-Tanf

Turkish troops intended to withdraw from the Al-Tanf base, Ankara said on Monday.
"""


@pytest.fixture
def told(record: Record) -> tuple[Claim, Claim]:
    """The claims of headline and body of one report, which the record holds."""
    content = TEXT.encode()
    report = Report(
        uri="letter.md", text=TEXT, content=content, sha256=hash_bytes(content), language="en",
        title="Turkey pulls out of Al-Tanf", title_span=(0, 27),
    )  # fmt: skip
    (done,) = Pipeline(Settings(threshold=0)).extract([report])
    record.add_report(report, done.claims)
    headline, body = done.claims
    return headline, body


def show(run, *words: str) -> str:  # type: ignore[no-untyped-def]
    result: Result = run(*words)
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


def test_why_shows_frame_rule_path_mood_and_score_in_one_block(run, told) -> None:
    _, body = told
    page = show(run, "why", body.id)
    block = page.partition("How the sentence was read")[2]
    for said in (
        "frame verb 'withdraw' opens frame ",
        "rule reading ",
        "(subject: movers, source: origins",
        "path actor and object 'Turkish troops': withdraw <-xcomp- intended -nsubj-> troops",
        "origin 'the Al-Tanf base': withdraw -prep-> from -pobj-> base",
        "mood governed by 'intended'",
        "score ",
    ):
        assert said in block, said
        block = block.partition(said)[2]


def test_no_reason_of_a_claim_is_left_out_of_its_receipt(record: Record, told) -> None:
    for claim in told:
        kept = build_receipt(record, claim.id).claim
        shown = [why for _, why in list_reading(kept)]
        shown += [r.why for r in list_other_reasons(kept)]
        shown += [r.why for r in kept.reasons if r.about == "headline"]
        assert sorted(shown) == sorted(r.why for r in claim.reasons)


def test_why_says_what_headline_and_body_say_of_each_other(run, told) -> None:
    headline, body = told
    said = 'headline the body says planned ("intended to withdraw"): weaker than the headline'
    assert said in show(run, "why", headline.id)
    said = 'under the headline says actual ("pulls out"): stronger than the body'
    assert said in show(run, "why", body.id)


def test_the_list_of_claims_notes_it_in_a_word(run, told) -> None:
    rows = run("claims").stdout
    headline, body = (re.split(rf"^{c.id[:10]}", rows, flags=re.MULTILINE)[1] for c in told)
    assert "stronger than" in headline
    assert "weaker than its" in body

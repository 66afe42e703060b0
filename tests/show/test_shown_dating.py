"""`why` explains a date from the words to the days, and agrees with the engine that made it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from vedette.model.claim import Claim
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.model.when import UNKNOWN, When
from vedette.pipeline import Pipeline
from vedette.read import ReadOptions, read_paths
from vedette.settings import Settings
from vedette.show.dating import list_dating
from vedette.show.receipt import build_receipt
from vedette.store import Record

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
TEXT = """Russian troops left the Al-Tanf base last January. Later, militants attacked the town.

Turkish troops entered Raqqa on 5 May 2019. US forces had withdrawn from the town on the eve of the
vote. A convoy arrived in Raqqa on 2 October.
"""


def add(record: Record, text: str, *, published: When) -> dict[str, Claim]:
    """The claims of a text by their triggers, in the record."""
    content = text.encode()
    report = Report(
        uri="letter.txt", text=text, content=content, sha256=hash_bytes(content), language="en",
        published=published, published_from="given by hand" if published.is_known else "unknown",
    )  # fmt: skip
    (done,) = Pipeline(Settings(threshold=0)).extract([report])
    record.add_report(report, done.claims)
    return {c.trigger.text: c for c in done.claims}


def dating(record: Record, claim: Claim) -> dict[str, str]:
    return dict(list_dating(build_receipt(record, claim.id).dating))


def test_a_relative_date_is_told_step_by_step(record: Record) -> None:
    left = add(record, TEXT, published=When.day("2021-04-20"))["left"]
    assert dating(record, left) == {
        "words": "“last January”",
        "read as": "last(month=1): the last January before the report's day",
        "report's date": "2021-04-20 (given by hand)",
        "before": dating(record, left)["before"],
        "hence": "2021-01 (first day 2021-01-01, last day 2021-01-31): "
        "counted from the report's date",
        "reading": "true on at least one day of it",
    }


def test_a_bound_names_the_claim_that_it_comes_from(record: Record) -> None:
    claims = add(record, TEXT, published=When.day("2021-04-20"))
    told = dating(record, claims["attacked"])
    assert told["after"] == f"“left”, 2021-01 (claim {claims['left'].id[:10]})"
    assert told["hence"].startswith("2021-01-01/2021-04-20 (")
    assert told["hence"].endswith("only a bound, from what else is dated")


def test_an_undated_report_says_what_would_date_its_claims(record: Record) -> None:
    claims = add(record, TEXT, published=UNKNOWN)
    assert dating(record, claims["left"])["report's date"] == "not known"
    assert dating(record, claims["left"])["hence"] == "undated: it needs the report's date"
    assert dating(record, claims["withdrawn"])["hence"] == (
        "undated: it needs a date that neither the words nor the report give"
    )
    arrived = dating(record, claims["arrived"])
    assert arrived["read as"] == "text(2019-10-02): 2019-10-02, by an earlier date of the text"
    assert arrived["hence"] == "2019-10-02: with what an earlier date of the text gives"


@pytest.mark.parametrize("published", ["", "2021-04-20", "2021-04", "2019/2021"])
def test_the_explanation_agrees_with_the_engine_over_the_examples(
    record: Record, published: str
) -> None:
    options = ReadOptions(published=published or None)
    reports = [r for r in read_paths([str(EXAMPLES)], options) if isinstance(r, Report)]
    count = 0
    for done in Pipeline().extract(reports):
        record.add_report(done.report, done.claims)
        for claim in done.claims:
            receipt = build_receipt(record, claim.id)
            assert receipt.dating.agrees, list(list_dating(receipt.dating))
            assert "but" not in dating(record, claim)
            count += 1
    assert count > 50


def test_a_date_that_the_engine_does_not_find_again_is_called_out(record: Record) -> None:
    left = add(record, TEXT, published=When.day("2021-04-20"))["left"]
    told = build_receipt(record, left.id).dating
    other = replace(told, again=When.month(2020, 1))
    assert not other.agrees
    assert dict(list_dating(other))["but"].startswith(
        "read again under the report's date it is 2020-01 "
    )


def test_why_prints_how_the_date_was_read(run, record: Record) -> None:  # type: ignore[no-untyped-def]
    left = add(record, TEXT, published=When.day("2021-04-20"))["left"]
    page = " ".join(run("why", left.id).stdout.split())
    block = page.partition("How the date was read")[2]
    for said in ("words “last January”", "read as last(month=1)", "report's date 2021-04-20",
                 "hence 2021-01", "reading true on at least one day"):  # fmt: skip
        assert said in block
        block = block.partition(said)[2]

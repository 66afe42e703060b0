"""Tolls that dispute each other, and those that only look so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from written_claims import FORT, STRIP, claim, day, report, voice

from vedette.fuse.conflicts import build_conflict, dispute_measures, find_disputes
from vedette.fuse.fusing import PLAIN, tell_all
from vedette.model.claim import Claim, Measure
from vedette.model.conflict import Conflict
from vedette.model.event import Named

QUOTE = "Red jets bombed the old mill at Fort Tamar before dawn."


def tell_toll(
    name: str,
    low: float | None,
    *,
    high: float | None = -1,
    of: str = "people killed",
    text: str | None = None,
    published: str | None = "2021-03-02",
    by: str | None = None,
    at: int = 0,
    **fields: object,
) -> Claim:
    """An attack with a toll, told by a report called `name` in the words of voice `by`."""
    measure = Measure(
        low=low, high=low if high == -1 else high, text=text or f"{low or high:g}",
        span=(at + 7, at + 9), of=of,
    )  # fmt: skip
    told: dict[str, object] = {"when": day("2021-03-01"), "quote": QUOTE} | fields
    if by is not None:
        told["sources"] = (voice(by),)
    return claim("attack", report(name, published=published), at, measures=(measure,), **told)


def find_conflicts(*claims: Claim) -> list[Conflict]:
    told = tell_all(claims, PLAIN)
    return [
        build_conflict(dispute, count=PLAIN.count, settled={})
        for dispute in find_disputes(claims, told)
        if dispute.type == "number"
    ]


def test_two_reports_that_tell_one_attack_with_tolls_apart_conflict() -> None:
    (conflict,) = find_conflicts(tell_toll("Alpha", 40), tell_toll("Beta", 56))
    assert (conflict.type, conflict.about) == ("number", "people killed")
    assert [(side.value, side.roots) for side in conflict.sides] == [("40", 1), ("56", 1)]


@pytest.mark.parametrize(
    "other",
    [
        tell_toll("Beta", 45, of="civilians killed"),
        tell_toll("Beta", 45, of="people wounded"),
        tell_toll("Beta", 30, high=None, text="at least 30"),
        tell_toll("Beta", 100, high=999, text="hundreds"),
        tell_toll("Beta", 56, published="2021-03-04"),
        tell_toll("Beta", 56, modality="denied"),
    ],
    ids=["another group", "another lot", "open", "vague", "told later", "denied"],
)
def test_what_can_be_so_beside_it_is_no_conflict(other: Claim) -> None:
    assert find_conflicts(tell_toll("Alpha", 40), other) == []


@pytest.mark.parametrize(
    "fields",
    [{"when": day("2021-02-27")}, {"places": (replace(STRIP, lat=39.0),)}],
    ids=["another day", "another place"],
)
def test_tolls_conflict_only_where_both_surely_tell_one_attack(fields: dict[str, object]) -> None:
    assert find_conflicts(tell_toll("Alpha", 40), tell_toll("Beta", 56, **fields)) == []


def test_news_without_a_date_says_nothing_against_what_happened_days_before() -> None:
    old = tell_toll("Alpha", 40, when=day("2021-02-20"))
    undated = {"Alpha": 40, "Beta": 56}
    fresh = [tell_toll(n, low, when=claim("attack").when) for n, low in undated.items()]
    assert len(find_conflicts(*fresh)) == 1
    assert find_conflicts(old, fresh[1]) == []


def test_two_voices_of_one_report_conflict() -> None:
    (conflict,) = find_conflicts(
        tell_toll("Alpha", 40, by="Observers"), tell_toll("Alpha", 56, by="Red Ministry", at=20)
    )
    assert [side.names for side in conflict.sides] == [("Observers",), ("Red Ministry",)]


@pytest.mark.parametrize("by", ["Observers", None])
def test_one_voice_or_the_outlet_alone_disputes_nothing_in_its_report(by: str | None) -> None:
    first = tell_toll("Alpha", 40, by="Observers")
    assert find_conflicts(first, tell_toll("Alpha", 56, by=by, at=20)) == []


def test_one_root_that_gives_two_figures_in_two_reports_is_in_no_dispute_with_itself() -> None:
    claims = (tell_toll("Alpha", 40, by="Observers"), tell_toll("Beta", 56, by="Observers"))
    assert find_conflicts(*claims) == []


def test_tolls_of_two_attacks_on_one_site_are_no_dispute_about_the_site() -> None:
    site = Named(id="site:fort-tamar", name=FORT.text)
    assert not list(dispute_measures(site, [tell_toll("Alpha", 40), tell_toll("Beta", 56)]))


def test_order_changes_nothing() -> None:
    claims = [tell_toll("Alpha", 40), tell_toll("Beta", 56), tell_toll("Gamma", 41)]
    assert find_conflicts(*claims) == find_conflicts(*reversed(claims))

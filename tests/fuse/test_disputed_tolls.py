"""Tolls that dispute each other, and those that only look so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from written_claims import FORT, STRIP, claim, day, report, voice

from vedette.fuse import fuse
from vedette.fuse.conflicts import build_conflict, dispute_measures, find_disputes
from vedette.fuse.fusing import PLAIN, tell_all
from vedette.model.claim import Claim, Measure, VoicedToll
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


def voice_toll(low: float, by: str, **fields: object) -> VoicedToll:
    """A toll told in another sentence of the report, by voice `by`."""
    at = int(low) * 100
    measure = Measure(low=low, high=low, text=f"{low:g}", span=(at, at + 2), of="people killed")
    sources = (voice(by, **fields),)
    return VoicedToll(measure=measure, quote="Told there.", span=(at, at + 11), sources=sources)


def test_two_voices_beside_one_claim_conflict() -> None:
    tolls = (voice_toll(40, "Observers"), voice_toll(56, "Red Ministry"))
    one = claim("attack", tolls=tolls)
    (conflict,) = find_conflicts(one)
    assert [(side.value, side.names) for side in conflict.sides] == [
        ("40", ("Observers",)), ("56", ("Red Ministry",)),
    ]  # fmt: skip
    assert [side.claims for side in conflict.sides] == [(one.id,), (one.id,)]


def test_a_single_claim_is_asked_for_the_tolls_of_two_voices() -> None:
    tolls = (voice_toll(40, "Observers"), voice_toll(56, "Red Ministry"))
    assert [c.type for c in fuse([claim("attack", tolls=tolls)]).conflicts] == ["number"]


def test_a_toll_told_elsewhere_stands_under_its_own_voice_and_not_that_of_the_claim() -> None:
    told = claim(
        "attack", report("Beta", published="2021-03-02"), sources=(voice("Herald"),),
        tolls=(voice_toll(56, "Red Ministry"),), when=day("2021-03-01"), quote=QUOTE,
    )  # fmt: skip
    (conflict,) = find_conflicts(tell_toll("Alpha", 40, by="Observers"), told)
    assert conflict.sides[1].names == ("Red Ministry",)


@pytest.mark.parametrize(
    "other",
    [voice_toll(56, "Observers"), voice_toll(56, "Alpha News", kind="outlet"),
     voice_toll(40, "Red Ministry")],
    ids=["one voice", "the outlet", "one figure"],
)  # fmt: skip
def test_beside_one_claim_only_two_voices_and_two_figures_conflict(other: VoicedToll) -> None:
    assert find_conflicts(claim("attack", tolls=(voice_toll(40, "Observers"), other))) == []


def test_a_named_voice_and_an_official_without_a_name_are_two() -> None:
    official = replace(voice_toll(56, ""), sources=(voice(None, "official", text="an official"),))
    tolls = (voice_toll(40, "Observers"), official)
    assert len(find_conflicts(claim("attack", tolls=tolls))) == 1


def test_conflicts_about_two_lots_have_ids_of_their_own() -> None:
    def tell(by: str, killed: float, hurt: float) -> tuple[VoicedToll, VoicedToll]:
        wounded = voice_toll(hurt, by)
        return voice_toll(killed, by), replace(
            wounded, measure=replace(wounded.measure, of="people wounded")
        )

    tolls = (*tell("Observers", 40, 120), *tell("Red Ministry", 56, 170))
    killed, wounded = find_conflicts(claim("attack", tolls=tolls))
    assert (killed.about, wounded.about) == ("people killed", "people wounded")
    assert killed.id != wounded.id


def test_two_figures_that_one_root_gives_are_no_dispute_of_others() -> None:
    town, region = tell_toll("Alpha", 16, by="Observers"), tell_toll("Beta", 40, by="Observers")
    assert find_conflicts(town, region, tell_toll("Gamma", 40, by="Red Ministry")) == []


def test_a_toll_that_doubles_in_the_first_days_grew_unless_both_voices_are_named() -> None:
    assert find_conflicts(tell_toll("Alpha", 25), tell_toll("Beta", 100)) == []
    named = (tell_toll("Alpha", 25, by="Observers"), tell_toll("Beta", 100, by="Red Ministry"))
    assert len(find_conflicts(*named)) == 1
    late = tell_toll("Beta", 100, published="2021-03-20")
    assert len(find_conflicts(tell_toll("Alpha", 25, published="2021-03-20"), late)) == 1

"""Retraction: a report or statement taken back takes with it what rests on it, and no more."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_claims import BLUES, CLAIMS, claim, day, report, voice

from vedette.fuse import fuse
from vedette.fuse.judging import find_events_of
from vedette.fuse.retraction import Fallen, retract
from vedette.model.claim import Claim, Voice
from vedette.model.judgement import Judgement
from vedette.model.reuse import Reuse
from vedette.model.span import Span

DAY = day("2021-03-04")


def told(of: str, *voices: Voice, at: int = 0, **fields: Any) -> Claim:
    """The Reds' arrival at the fort, told by an outlet through a chain of voices."""
    chain = (voice(f"{of} News", "outlet", cites=[1] if voices else []), *voices)
    return claim("arrive", of, at, when=fields.pop("when", DAY), sources=chain, **fields)


def take_back(of: str, seq: int = 1) -> Judgement:
    return Judgement(seq=seq, act="retract report", about=(report(of).id,), author="mira")


def disown(one: Claim, *names: str, seq: int = 1) -> Judgement:
    value = {"voices": [f"name:{n}" for n in names]} if names else None
    return Judgement(seq=seq, act="retract statement", about=(one.id,), author="mira", value=value)


def copied(first: str, second: str, *stretches: tuple[Span, Span], directed: bool = True) -> Reuse:
    return Reuse(
        reports=(report(first).id, report(second).id),
        is_directed=directed,
        stretches=stretches or (((0, 15), (0, 15)),),
        share=1.0,
    )


def carry_out(claims: list[Claim], *judgements: Judgement, reuse: Any = ()) -> Fallen:
    event_of = find_events_of(fuse(claims).events)
    return retract(claims, judgements, reuse, event_of)


def outlets(fallen: Fallen) -> set[str | None]:
    """The outlets that still tell something."""
    return {c.report.title for c in fallen.standing}


def test_a_report_takes_its_claims_and_no_others() -> None:
    fallen = carry_out([told("Alpha"), told("Alpha", at=20), told("Beta")], take_back("Alpha"))
    assert outlets(fallen) == {"Beta"}
    assert {f.entry for f in fallen.claims} == {1}
    assert "Alpha News took its report back" in fallen.claims[0].why


def test_a_report_takes_the_claims_in_the_stretches_that_were_copied_from_it() -> None:
    inside, own = told("Beta"), told("Beta", at=40)
    fallen = carry_out(
        [told("Alpha"), inside, own], take_back("Alpha"), reuse=[copied("Alpha", "Beta")]
    )
    assert fallen.standing == (own,)
    assert "Beta News copied it" in next(f.why for f in fallen.claims if f.claim == inside.id)


def test_a_copy_of_a_copy_falls_and_its_own_words_stand() -> None:
    reuse = [
        copied("Alpha", "Beta", ((0, 15), (100, 115))),
        copied("Beta", "Gamma", ((100, 115), (20, 35)), ((0, 15), (60, 75))),
    ]
    inside, own = told("Gamma", at=20), told("Gamma", at=60)
    fallen = carry_out([told("Alpha"), told("Beta", at=100), inside, own],
                       take_back("Alpha"), reuse=reuse)  # fmt: skip
    assert fallen.standing == (own,)


def test_the_original_stands_when_its_copy_is_taken_back() -> None:
    fallen = carry_out(
        [told("Alpha"), told("Beta")], take_back("Beta"), reuse=[copied("Alpha", "Beta")]
    )
    assert outlets(fallen) == {"Alpha"}


def test_where_nobody_knows_who_copied_both_fall_and_it_says_so() -> None:
    reuse = [copied("Alpha", "Beta", directed=False)]
    fallen = carry_out([told("Alpha"), told("Beta")], take_back("Beta"), reuse=reuse)
    assert not fallen.standing
    assert any("nothing tells who copied whom" in f.why for f in fallen.claims)


def test_the_very_same_text_under_another_outlet_falls_too() -> None:
    alpha = told("Alpha")
    beta = replace(alpha, report=report("Beta", text="Alpha"))
    assert beta.id == alpha.id
    fallen = carry_out([alpha, beta], take_back("Alpha"))
    assert [f.report for f in fallen.claims] == sorted([alpha.report.id, beta.report.id])


def test_the_corrected_version_at_the_same_address_stands() -> None:
    old = told("Alpha")
    new = replace(told("Beta"), report=replace(report("Beta"), uri=old.report.uri,
                                               outlet=old.report.outlet))  # fmt: skip
    fallen = carry_out([old, new], take_back("Alpha"),
                       reuse=[copied("Alpha", "Beta", directed=False)])  # fmt: skip
    assert fallen.standing == (new,)


def test_what_only_quotes_the_outlet_falls_with_it() -> None:
    quoting = told("Beta", voice("Alpha News", "outlet"))
    fallen = carry_out([told("Alpha"), quoting], take_back("Alpha"))
    assert not fallen.standing
    assert "rests on Alpha News alone" in next(f.why for f in fallen.claims
                                              if f.claim == quoting.id)  # fmt: skip


def test_what_quotes_the_outlet_on_another_event_stands() -> None:
    quoting = told("Beta", voice("Alpha News", "outlet"), when=day("2021-06-01"))
    assert outlets(carry_out([told("Alpha"), quoting], take_back("Alpha"))) == {"Beta"}


def test_what_quotes_an_outlet_stands_while_another_report_of_that_outlet_says_so() -> None:
    other = replace(told("Omega"), report=replace(report("Omega"), outlet="Alpha News"))
    quoting = told("Beta", voice("Alpha News", "outlet"))
    fallen = carry_out([told("Alpha"), other, quoting], take_back("Alpha"))
    assert outlets(fallen) == {"Beta", "Omega"}


def test_a_claim_with_another_root_besides_keeps_standing_on_that_one() -> None:
    chain = (voice("Beta News", "outlet", cites=[1, 2]), voice("Alpha News", "outlet"),
             voice("Observers"))  # fmt: skip
    both = claim("arrive", "Beta", when=DAY, sources=chain)
    fallen = carry_out([told("Alpha"), both], take_back("Alpha"))
    (left,) = fallen.standing
    assert [v.name for v in left.sources] == ["Beta News", "Observers"]
    assert left.sources[0].cites == (1,)
    assert left.id == both.id
    assert [f.claim for f in fallen.weakened] == [both.id]


def test_a_disowned_statement_falls_everywhere_it_was_copied_or_quoted() -> None:
    ministry = voice("Ministry of Tamar", "official")
    agency = told("Agency", ministry)
    copies = [told(name, voice("Agency News", "agency", cites=[2]), ministry)
              for name in ("Beta", "Gamma", "Delta")]  # fmt: skip
    trimmed = told("Epsilon")
    others = [told("Zeta", voice("Observers")), told("Eta", ministry, when=day("2021-06-01"))]
    fallen = carry_out([agency, *copies, trimmed, *others], disown(agency),
                       reuse=[copied("Agency", "Epsilon")])  # fmt: skip
    assert outlets(fallen) == {"Zeta", "Eta"}
    assert any("Ministry of Tamar disowns it" in f.why for f in fallen.claims)


def test_only_the_voice_that_disowns_a_statement_is_gone() -> None:
    both = told("Alpha", voice("Ministry", "official"))
    both = replace(both, sources=(replace(both.sources[0], cites=(1, 2)), both.sources[1],
                                  voice("Observers")))  # fmt: skip
    fallen = carry_out([both], disown(both, "ministry"))
    (left,) = fallen.standing
    assert [v.name for v in left.sources] == ["Alpha News", "Observers"]


def test_a_denial_by_the_same_voice_does_not_fall() -> None:
    ministry = voice("Ministry", "official")
    denial = told("Beta", replace(ministry, stance="denies"), modality="denied")
    statement = told("Alpha", ministry)
    event = {statement.id: "e", denial.id: "e"}
    fallen = retract([statement, denial], [disown(statement)], (), event.get)
    assert fallen.standing == (denial,)


def test_a_copy_that_names_a_voice_of_its_own_stands() -> None:
    statement = told("Alpha", voice("Ministry", "official"))
    checked = told("Beta", voice("Observers"))
    fallen = carry_out([statement, checked], disown(statement), reuse=[copied("Alpha", "Beta")])
    assert fallen.standing == (checked,)


def test_voices_judged_to_be_one_fall_as_one() -> None:
    alpha, beta = told("Alpha", voice("Ministry")), told("Beta", voice("MoD of Tamar"))
    same = {"name:mod of tamar": "name:ministry", "name:ministry": "name:ministry"}
    event_of = find_events_of(fuse([alpha, beta]).events)
    fallen = retract([alpha, beta], [disown(alpha)], (), event_of, same_voice=same)
    assert not fallen.standing


def test_an_event_that_keeps_a_witness_keeps_its_root() -> None:
    claims = [told("Alpha", voice("Ministry")), told("Beta", voice("Observers"))]
    fallen = carry_out(claims, disown(claims[0]))
    (event,) = fuse(fallen.standing).events
    assert (event.reports, event.roots.names) == (1, ("Observers",))


def test_nothing_falls_without_a_retraction() -> None:
    claims = [told("Alpha"), told("Beta", actors=(BLUES,))]
    fallen = carry_out(claims)
    assert (set(fallen.standing), fallen.claims) == (set(claims), ())


@pytest.mark.parametrize("count", [400])
def test_a_long_chain_of_copies_falls_whole(count: int) -> None:
    names = [f"R{i}" for i in range(count)]
    reuse = [copied(a, b) for a, b in pairwise(names)]
    fallen = carry_out([told(n) for n in names], take_back("R0"), reuse=reuse)
    assert len(fallen.claims) == count


def test_of_two_findings_on_one_pair_the_one_that_tells_who_copied_is_said() -> None:
    known, open_ = copied("Alpha", "Beta"), copied("Alpha", "Beta", directed=False)
    for reuse in ([known, open_], [open_, known]):
        fallen = carry_out([told("Alpha"), told("Beta")], take_back("Alpha"), reuse=reuse)
        why = {fell.report: fell.why for fell in fallen.claims}
        assert "copied it" in why[report("Beta").id]


REUSE = st.lists(
    st.builds(
        lambda pair, directed, a, b: Reuse(
            reports=tuple(report(n, text="one").id for n in pair), is_directed=directed,
            stretches=(((a, a + 30), (b, b + 30)),), share=0.5,
        ),
        st.permutations("ABC").map(lambda p: p[:2]), st.booleans(), st.sampled_from([0, 20]),
        st.sampled_from([0, 20]),
    ), max_size=4,
)  # fmt: skip


@given(CLAIMS, REUSE, st.data())
@settings(max_examples=60)
def test_what_falls_does_not_depend_on_any_order(claims: Any, reuse: Any, data: Any) -> None:
    unique = list({(c.id, c.report.id): c for c in claims}.values())
    if not unique:
        return
    picked = data.draw(st.lists(st.sampled_from(unique), max_size=3))
    acts = [
        disown(c, seq=i) if data.draw(st.booleans())
        else Judgement(seq=i, act="retract report", about=(c.report.id,), author="mira")
        for i, c in enumerate(picked, 1)
    ]  # fmt: skip
    event_of = find_events_of(fuse(unique).events)
    turned = [data.draw(st.permutations(some)) for some in (unique, acts, reuse)]
    fallen = retract(unique, acts, reuse, event_of)
    assert retract(turned[0], turned[1], turned[2], event_of) == fallen
    kept = {(c.id, c.report.id) for c in fallen.standing}
    gone = {(f.claim, f.report) for f in fallen.claims}
    assert not kept & gone
    assert kept | gone == {(c.id, c.report.id) for c in unique}

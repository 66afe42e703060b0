"""Judgements laid over claims: what each act does, whatever the order, however often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_claims import BLUES, CLAIMS, FORT, GREENS, MARCH, REDS, STRIP, claim, day, report

from vedette.fuse import fuse
from vedette.fuse.anchors import Orphan
from vedette.fuse.judged import Judged, apply_judgements
from vedette.fuse.judging import fuse_judged
from vedette.fuse.linking import Link, weigh_links
from vedette.fuse.renaming import rename_joined
from vedette.model.claim import SLOTS, Claim, Filler, Quantity, Words
from vedette.model.judgement import Judgement, anchor_claim
from vedette.model.plain import to_dict
from vedette.model.when import UNKNOWN

ARRIVED = claim("arrive", "Alpha", when=day("2021-03-04"))
LEFT = claim("leave", "Beta", when=day("2021-03-20"))
BUILT = claim("build", "Gamma", when=MARCH)


def judge(seq: int, act: Any, *about: str | Claim, **fields: Any) -> Judgement:
    """A judgement of mira's, with the anchors of the claims that it is given."""
    claims = [one for one in about if isinstance(one, Claim)]
    ids = tuple(one.id if isinstance(one, Claim) else one for one in about)
    anchors = tuple(anchor_claim(one, "") for one in claims)
    return Judgement(seq=seq, act=act, about=ids, author="mira", anchors=anchors, **fields)


def meant(filler: Filler) -> dict[str, Any]:
    return {name: getattr(filler, name) for name in ("name", "id", "lat", "lon", "radius_km")}


def correct(seq: int, about: Claim, slot: str, value: Any) -> Judgement:
    return judge(seq, "correct", about, slot=slot, value=value)


def only(judged: Judged) -> Claim:
    (one,) = judged.claims
    return one


def test_a_rejected_claim_is_gone_and_all_others_stay() -> None:
    judged = apply_judgements([ARRIVED, LEFT], [judge(1, "reject", LEFT)])
    assert judged.claims == (ARRIVED,)
    assert set(judged.rejected) == {LEFT.id}


@pytest.mark.parametrize(("acts", "stays"), [
    (("reject", "accept"), True), (("accept", "reject"), False),
])  # fmt: skip
def test_of_rejecting_and_accepting_the_later_counts(acts: Sequence[str], stays: bool) -> None:
    judged = apply_judgements([ARRIVED], [judge(i, a, ARRIVED) for i, a in enumerate(acts, 1)])
    assert (judged.claims == (ARRIVED,)) is stays
    assert (ARRIVED.id in judged.accepted) is stays


@pytest.mark.parametrize("slot", SLOTS)
def test_a_corrected_filler_keeps_its_words_and_the_claim_its_id(slot: str) -> None:
    told = replace(ARRIVED, **{slot: (REDS,)})
    value = {"span": list(REDS.span), "to": meant(BLUES)}
    corrected = only(apply_judgements([told], [correct(1, told, slot, value)]))
    (filler,) = getattr(corrected, slot)
    assert (filler.text, filler.span) == (REDS.text, REDS.span)
    assert (filler.id, filler.name) == (BLUES.id, BLUES.name)
    assert corrected.id == told.id
    assert "mira corrected it (entry 1), it was Red Army" in corrected.reasons[-1].why


def test_an_empty_slot_of_actors_can_be_filled_without_a_new_id() -> None:
    told = claim("arrive", actors=())
    corrected = only(
        apply_judgements([told], [correct(1, told, "actors", {"span": None, "to": meant(REDS)})])
    )
    assert corrected.actors[0].id == REDS.id
    assert corrected.actors[0].text == told.trigger.text
    assert corrected.id == told.id


def test_taking_the_first_actor_away_leaves_his_words_and_the_id() -> None:
    corrected = only(
        apply_judgements(
            [ARRIVED], [correct(1, ARRIVED, "actors", {"span": list(REDS.span), "to": None})]
        )
    )
    assert (corrected.actors[0].text, corrected.actors[0].id) == (REDS.text, None)
    assert corrected.id == ARRIVED.id


def test_a_count_can_be_corrected() -> None:
    quantity = to_dict(Quantity(low=30, high=30, unit="truck"))
    value = {"span": None, "to": meant(REDS), "quantity": quantity}
    corrected = only(apply_judgements([ARRIVED], [correct(1, ARRIVED, "actors", value)]))
    assert corrected.actors[0].quantity == Quantity(low=30, high=30, unit="truck")


@pytest.mark.parametrize(
    ("slot", "value"),
    [("modality", "planned"), ("polarity", "negative"), ("phase", "begun"), ("extent", "part"),
     ("mode", "rotate")],
)  # fmt: skip
def test_a_word_of_mood_can_be_corrected(slot: str, value: str) -> None:
    corrected = only(apply_judgements([ARRIVED], [correct(1, ARRIVED, slot, value)]))
    assert getattr(corrected, slot) == value


def test_a_corrected_date_keeps_the_words_of_the_old() -> None:
    told = replace(ARRIVED, when=replace(day("2021-03-04"), text="on Thursday", span=(40, 51)))
    judgement = correct(1, told, "when", to_dict(day("2021-02-25")))
    corrected = only(apply_judgements([told], [judgement]))
    assert (str(corrected.when), corrected.when.text) == ("2021-02-25", "on Thursday")


def test_the_later_correction_of_a_slot_counts() -> None:
    span = list(FORT.span)
    judgements = [
        correct(1, ARRIVED, "places", {"span": span, "to": meant(STRIP)}),
        correct(2, ARRIVED, "places", {"span": span, "to": meant(FORT)}),
    ]
    assert only(apply_judgements([ARRIVED], judgements)).places[0].id == FORT.id


def test_a_claim_coded_by_hand_stands_beside_the_others() -> None:
    coded = replace(claim("take", "Delta"), extractor="analyst:mira")
    judgement = judge(3, "code", coded.id, value=to_dict(coded, internal=True))
    judged = apply_judgements([ARRIVED], [judgement])
    assert set(judged.claims) == {ARRIVED, coded}
    rejected = apply_judgements([ARRIVED], [judgement, judge(4, "reject", coded)])
    assert rejected.claims == (ARRIVED,)


def test_setting_a_date_redates_the_claims_of_that_report_only() -> None:
    other = claim("hold", "Beta")

    def redate(claims: Sequence[Claim], published: Any) -> list[Claim]:
        return [replace(c, when=published) for c in claims]

    dated = judge(1, "date report", ARRIVED.report.id, value=to_dict(day("2021-05-01")))
    judged = apply_judgements([ARRIVED, other], [dated], redate=redate)
    found = {c.report.id: c for c in judged.claims}
    assert str(found[ARRIVED.report.id].when) == "2021-05-01"
    assert found[ARRIVED.report.id].report.published == "2021-05-01"
    assert found[other.report.id] == other


def test_conflicts_grades_notes_and_voices_are_handed_on() -> None:
    judged = apply_judgements([], [
        judge(1, "settle", "c1", value="explained", note="two runways"),
        judge(2, "grade outlet", "outlet:lantern", value="C"),
        judge(3, "grade outlet", "outlet:lantern", value="B"),
        judge(4, "note", "site:fort-tamar", note="see the film"),
        judge(5, "same voice", "name:observers", "name:the watch"),
    ])  # fmt: skip
    assert (judged.settled["c1"].state, judged.settled["c1"].author) == ("explained", "mira")
    assert judged.grades == {"outlet:lantern": "B"}
    assert [n.note for n in judged.notes["site:fort-tamar"]] == ["see the film"]
    assert set(judged.same_voice.values()) == {"name:observers"}


# Claims that are gone


def retold(told: Claim, **fields: Any) -> Claim:
    """The claim as another extraction gives it: of other spans, so of another id."""
    return replace(told, trigger=Words(text=told.trigger.text, span=(3, 6)), **fields)


def test_a_judgement_finds_its_claim_again_by_its_words() -> None:
    again = retold(ARRIVED)
    assert again.id != ARRIVED.id
    judged = apply_judgements([again, LEFT], [judge(1, "reject", ARRIVED)])
    assert judged.claims == (LEFT,)
    assert judged.found_again == {ARRIVED.id: again.id}
    assert not judged.orphans


def test_a_pair_holds_between_the_ids_that_its_claims_have_now() -> None:
    again = retold(ARRIVED)
    judged = apply_judgements([again, LEFT], [judge(1, "same event", ARRIVED, LEFT)])
    assert judged.must == {tuple(sorted((again.id, LEFT.id)))}


@pytest.mark.parametrize(
    "now",
    [
        replace(ARRIVED, kind="leave"),
        retold(ARRIVED, quote="Another one."),
        replace(ARRIVED, trigger=Words(text="verb", span=(2, 6)), known_as="0" * 20),
        replace(retold(ARRIVED), report=report("Omega")),
        retold(ARRIVED, actors=(replace(REDS, text="Blue boats"),)),
    ],
    ids=["another kind", "another sentence", "another trigger", "another report", "another actor"],
)
def test_a_judgement_whose_claim_is_gone_is_an_orphan_and_touches_nothing(now: Claim) -> None:
    judgement = judge(1, "reject", ARRIVED)
    judged = apply_judgements([now], [judgement])
    assert judged.claims == (now,)
    (orphan,) = judged.orphans
    assert isinstance(orphan, Orphan)
    assert (orphan.judgement, orphan.claim) == (judgement, ARRIVED.id)
    assert ARRIVED.trigger.text in orphan.why


def test_of_two_claims_that_fit_neither_is_taken() -> None:
    twins = [retold(ARRIVED), replace(retold(ARRIVED), trigger=Words(text="word", span=(5, 9)))]
    judged = apply_judgements(twins, [judge(1, "reject", ARRIVED)])
    assert len(judged.claims) == 2
    assert len(judged.orphans) == 1


def test_a_sentence_that_stands_twice_is_told_apart_by_what_stands_around_it() -> None:
    text = "First A sentence. Then A sentence. End."
    spots = [text.index("A sentence."), text.rindex("A sentence.")]

    def at(start: int, shift: int) -> Claim:
        trigger = Words(text="word", span=(start + shift, start + shift + 4))
        return replace(claim("arrive"), span=(start, start + 11), trigger=trigger)

    before, now = [at(s, 2) for s in spots], [at(s, 3) for s in spots]
    anchor = anchor_claim(before[1], text)
    judgement = Judgement(
        seq=1, act="reject", about=(before[1].id,), author="mira", anchors=(anchor,)
    )
    judged = apply_judgements(now, [judgement], text_of=lambda _: text)
    assert judged.claims == (now[0],)
    assert len(apply_judgements(now, [judgement]).orphans) == 1


def test_a_judgement_of_two_claims_keeps_what_it_can_when_one_is_gone() -> None:
    judged = apply_judgements([LEFT], [judge(1, "accept", ARRIVED, LEFT)])
    assert judged.accepted == {LEFT.id}
    assert len(judged.orphans) == 1


# Links


def same(seq: int, one: str, other: str) -> Link:
    return Link(seq=seq, is_same=True, ids=(one, other))


def different(seq: int, one: str, other: str) -> Link:
    return Link(seq=seq, is_same=False, ids=(one, other))


def test_the_later_of_same_and_different_counts() -> None:
    assert weigh_links([same(1, "a", "b"), different(2, "b", "a")]).must == frozenset()
    assert weigh_links([different(1, "a", "b"), same(2, "b", "a")]).cannot == frozenset()


def test_a_chain_that_a_later_link_contradicts_loses_its_oldest_link() -> None:
    linked = weigh_links([same(1, "a", "b"), same(2, "b", "c"), different(3, "a", "c")])
    assert linked.must == {("b", "c")}
    assert linked.overruled == (1,)


def test_what_was_joined_goes_by_the_first_name_of_the_latest_judgement() -> None:
    linked = weigh_links([same(1, "a", "b"), same(2, "c", "a")])
    assert linked.same == {"a": "c", "b": "c", "c": "c"}


LINKS = st.lists(
    st.tuples(st.booleans(), st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12
).map(lambda found: [Link(seq=i, is_same=s, ids=(a, b)) for i, (s, a, b) in enumerate(found, 1)])


def spread(pairs: set[tuple[str, str]]) -> set[frozenset[str]]:
    """Every pair that follows from the pairs, the slow way."""
    joined = {frozenset(pair) for pair in pairs}
    while True:
        more = {x ^ y for x, y in combinations(joined, 2) if len(x & y) == 1} - joined
        if not more:
            return joined
        joined |= more


@given(LINKS)
def test_links_agree_with_a_slow_reference(links: list[Link]) -> None:
    must: set[tuple[str, str]] = set()
    cannot: set[tuple[str, str]] = set()
    for link in reversed(links):
        pair = tuple(sorted(link.ids))
        tried = (must | {pair}, cannot) if link.is_same else (must, cannot | {pair})
        if pair[0] != pair[1] and not spread(tried[0]) & {frozenset(p) for p in tried[1]}:
            must, cannot = tried
    linked = weigh_links(links)
    assert (linked.must, linked.cannot) == (must, cannot)


@given(LINKS, st.randoms())
def test_links_do_not_depend_on_their_order(links: list[Link], draw: Any) -> None:
    shuffled = list(links)
    draw.shuffle(shuffled)
    assert weigh_links(shuffled) == weigh_links(links)


# Joined names


def test_joined_sites_gather_their_claims_under_the_first() -> None:
    at_strip = claim("arrive", "Beta", places=(STRIP,), when=day("2021-03-05"))
    renamed = rename_joined(
        [ARRIVED, at_strip], same_site={STRIP.id: FORT.id, FORT.id: FORT.id}, same_actor={}
    )
    assert {(c.places[0].id, c.places[0].name) for c in renamed} == {(FORT.id, FORT.name)}
    assert {c.id for c in renamed} == {ARRIVED.id, at_strip.id}
    assert {c.places[0].text for c in renamed} == {FORT.text, STRIP.text}


def test_an_actor_without_an_id_joins_by_name() -> None:
    guards = Filler(text="Guards", span=(0, 6), name="Guards of the Red")
    told = claim("hold", "Beta", actors=(guards,))
    judged = apply_judgements(
        [ARRIVED, told], [judge(1, "same actor", REDS.id, "name:guards of red")]
    )
    fused = fuse_judged(judged).fused
    assert {s.actor.id for s in fused.segments} == {REDS.id}


def test_a_rejected_claim_leaves_events_and_posture() -> None:
    claims = [ARRIVED, LEFT, BUILT]
    fused = fuse_judged(apply_judgements(claims, [judge(1, "reject", LEFT)])).fused
    assert fused == fuse([ARRIVED, BUILT])


# Properties


def judgements_on(claims: list[Claim]) -> st.SearchStrategy[list[Judgement]]:
    """Judgements of every act on these claims, their sites, actors and reports."""
    if not claims:
        return st.just([])
    some = st.sampled_from(claims)
    place = st.builds(lambda f: {"span": None, "to": meant(f)}, st.sampled_from([FORT, STRIP]))
    actor = st.builds(
        lambda f: {"span": None, "to": f and meant(f)}, st.sampled_from([BLUES, GREENS, None])
    )
    one = st.one_of(
        st.tuples(st.sampled_from(["accept", "reject"]), st.tuples(some), st.none(), st.none()),
        st.tuples(st.sampled_from(["same event", "different events"]), st.tuples(some, some),
                  st.none(), st.none()),
        st.tuples(st.just("correct"), st.tuples(some), st.just("places"), place),
        st.tuples(st.just("correct"), st.tuples(some), st.just("actors"), actor),
        st.tuples(st.just("correct"), st.tuples(some), st.just("modality"),
                  st.sampled_from(["planned", "actual"])),
        st.tuples(st.sampled_from(["same site", "different sites"]),
                  st.permutations([FORT.id, STRIP.id]), st.none(), st.none()),
        st.tuples(st.just("retract report"), some.map(lambda c: (c.report.id,)), st.none(),
                  st.none()),
        st.tuples(st.just("retract statement"), st.tuples(some), st.none(), st.none()),
    )  # fmt: skip
    return st.lists(one, max_size=8).map(
        lambda told: [
            judge(i, act, *about, slot=slot, value=value)
            for i, (act, about, slot, value) in enumerate(told, 1)
        ]
    )


JUDGED = CLAIMS.flatmap(lambda claims: st.tuples(st.just(claims), judgements_on(claims)))


@given(JUDGED, st.randoms())
def test_the_order_of_claims_and_judgements_changes_nothing(drawn: Any, draw: Any) -> None:
    claims, judgements = drawn
    shuffled, turned = list(claims), list(judgements)
    draw.shuffle(shuffled)
    draw.shuffle(turned)
    # One report can give two claims under one id; which of them stays is the record's affair.
    unique = list({(c.id, c.report.id): c for c in claims}.values())
    shuffled = [c for c in shuffled if c in unique]
    judged = apply_judgements(unique, judgements)
    assert apply_judgements(shuffled, turned) == judged
    assert fuse_judged(apply_judgements(shuffled, turned)) == fuse_judged(judged)


def bare(judged: Judged) -> Judged:
    """What was judged, without the entries that say so."""
    claims = tuple(replace(c, reasons=()) for c in judged.claims)
    rejected = {id: replace(j, seq=0) for id, j in judged.rejected.items()}
    retractions = tuple({j.about: replace(j, seq=0) for j in judged.retractions}.values())
    return replace(
        judged, claims=claims, rejected=rejected, retractions=retractions, overruled=(), orphans=()
    )


@given(JUDGED)
def test_judging_twice_is_judging_once(drawn: Any) -> None:
    claims, judgements = drawn
    again = [replace(j, seq=j.seq + len(judgements)) for j in judgements]
    once = apply_judgements(claims, judgements)
    assert bare(apply_judgements(claims, [*judgements, *again])) == bare(once)
    over = [j for j in judgements if j.act == "correct"]
    corrected = apply_judgements(claims, over).claims
    assert apply_judgements(corrected, over).claims == corrected


@given(CLAIMS)
def test_without_judgements_the_claims_are_as_they_were(claims: list[Claim]) -> None:
    unique = {(c.id, c.report.id): c for c in claims}
    assert apply_judgements(unique.values(), []) == Judged(
        claims=tuple(unique[key] for key in sorted(unique))
    )
    assert claim("hold").when == UNKNOWN

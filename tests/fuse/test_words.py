"""How alike two tellings are by their words: the order of scores, and that reasons agree."""

from __future__ import annotations

import math
import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_claims import claim

from vedette.fuse.telling import Telling, stem_content, tell
from vedette.fuse.words import compare_words, load_weights, prepare
from vedette.model.claim import Filler

RAID: dict[str, Any] = {
    "trigger": "raid",
    "part": "n",
    "participants": ("varn", "legion"),
    "names": ("varn", "legion", "osk"),
    "numbers": ("12",),
    "context": stem_content("the Varn Legion raided the depot at Osk before dawn"),
    "setting": stem_content("Varn Legion raids Osk depot; twelve trucks burn; villagers flee"),
    "report": "one",
}


def raid(**fields: Any) -> Telling:
    return Telling(**{**RAID, **fields})


def aim(degrees: float) -> Any:
    """A vector of unit length that points so far away from the first axis."""
    return np.array([math.cos(math.radians(degrees)), math.sin(math.radians(degrees))], np.float32)


def score(one: Telling, two: Telling) -> float:
    return compare_words(prepare(one), prepare(two)).score


OTHER = raid(report="two")


@pytest.mark.parametrize(
    "worse",
    [
        {"trigger": "harvest"},
        {"trigger": "attack"},
        {"participants": ("mirel", "brigade")},
        {"names": ("mirel", "tolm")},
        {"numbers": ("90",)},
        {"context": stem_content("the Mirel Brigade handed out bread in Tolm")},
        {"setting": stem_content("Mirel harvest festival opens with songs")},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_a_telling_that_differs_in_one_thing_is_less_alike(worse: dict[str, Any]) -> None:
    assert score(raid(), raid(report="two", **worse)) < score(raid(), OTHER)


def test_derived_and_kindred_triggers_stand_between_one_word_and_strange_ones() -> None:
    near = {word: score(raid(trigger="withdraw"), raid(trigger=word, report="two"))
            for word in ("withdraw", "withdrawal", "depart", "harvest")}  # fmt: skip
    assert near["withdraw"] > near["depart"] > near["harvest"]
    assert near["withdrawal"] > near["harvest"]


def test_an_empty_trigger_shared_is_worth_less_than_a_telling_one() -> None:
    say = score(raid(trigger="say"), raid(trigger="say", report="two"))
    assert say < score(raid(), OTHER)


@pytest.mark.parametrize("slot", ["participants", "names", "numbers", "places", "times"])
def test_what_one_side_does_not_give_is_no_evidence(slot: str) -> None:
    given_one = compare_words(prepare(raid()), prepare(raid(report="two", **{slot: ()})))
    assert not [name for name, _ in given_one.features if slot in name]


def test_the_words_of_one_event_are_likely_one_and_those_of_two_are_not() -> None:
    assert score(raid(), OTHER) > 0.5
    strange = Telling(
        trigger="harvest", participants=("farmer",), names=("tolm",),
        context=stem_content("farmers around Tolm brought in barley"),
        setting=stem_content("A good year for barley around Tolm"), report="two",
    )  # fmt: skip
    assert score(raid(), strange) < 0.05


words = st.lists(st.sampled_from(["varn", "osk", "tolm", "mirel", "12", "90"]), max_size=3)
tellings = st.builds(
    Telling,
    trigger=st.sampled_from(["raid", "attack", "withdraw", "withdrawal", "say", "open fire"]),
    part=st.sampled_from(["v", "n", ""]),
    phrase=words.map(tuple), participants=words.map(tuple), names=words.map(tuple),
    places=words.map(tuple), times=words.map(tuple), numbers=words.map(tuple),
    context=words.map(tuple), setting=words.map(tuple),
    report=st.sampled_from(["one", "two", None]), sentence=st.sampled_from([None, 1, 2]),
)  # fmt: skip


@pytest.mark.parametrize("trigger", ["raid", "attack", "harvest"])
def test_the_nearer_the_vectors_the_more_alike_the_tellings(trigger: str) -> None:
    one = prepare(raid(), aim(0))
    near, far = (prepare(raid(trigger=trigger, report="two"), aim(d)) for d in (20, 80))
    assert compare_words(one, near).score > compare_words(one, far).score


def test_a_vector_on_one_side_is_no_evidence() -> None:
    assert compare_words(prepare(raid(), aim(0)), prepare(OTHER)) == compare_words(
        prepare(raid()), prepare(OTHER)
    )


@pytest.mark.parametrize(("two", "is_held_against"), [("attack", True), ("raid", False)])
def test_two_words_of_one_sentence_seldom_tell_one_event(two: str, is_held_against: bool) -> None:
    one = prepare(raid(sentence=3), aim(0))
    here, elsewhere = (
        compare_words(one, prepare(raid(trigger=two, sentence=n), aim(10))) for n in (3, 4)
    )
    assert (here.score < elsewhere.score) is is_held_against


@given(tellings, tellings, st.sampled_from([(None, None), (0, 40), (0, None)]))
def test_likeness_is_the_same_either_way_round_and_its_features_explain_it(
    one: Telling, two: Telling, aims: tuple[float | None, float | None]
) -> None:
    first, second = (
        prepare(t, None if degrees is None else aim(degrees))
        for t, degrees in zip((one, two), aims, strict=True)
    )
    there, back = compare_words(first, second), compare_words(second, first)
    assert there == back
    assert 0 <= there.score <= 1
    weights = load_weights(with_vectors=None not in aims)
    odds = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in there.features)
    assert there.score == pytest.approx(1 / (1 + math.exp(-odds)))
    told = {reason.rpartition(": ")[0] for reason in there.reasons}
    assert told <= {name for name, _ in there.features}


@given(tellings, st.randoms())
def test_the_order_of_words_in_a_telling_says_nothing(one: Telling, random: Any) -> None:
    mixed = {slot: list(getattr(one, slot)) for slot in ("participants", "names", "context")}
    for listed in mixed.values():
        random.shuffle(listed)
    other = Telling(**{name: getattr(one, name) for name in Telling.__slots__}
                    | {slot: tuple(listed) for slot, listed in mixed.items()})  # fmt: skip
    assert score(one, OTHER) == score(other, OTHER)


@pytest.mark.parametrize("with_vectors", [False, True])
def test_what_is_shared_never_speaks_against_and_what_differs_never_for(with_vectors: bool) -> None:
    for name, weight in load_weights(with_vectors=with_vectors).items():
        if name.startswith(("other", "empty", "one sentence")):
            assert weight < 0, name
        elif name.startswith(
            ("participants", "names", "numbers", "context", "vectors", "setting", "synonymy")
        ):
            assert weight > 0, name


def test_a_claim_is_told_by_its_trigger_slots_and_words() -> None:
    guard = Filler(text="the guard", span=(0, 9), name="Varn Border Guard")
    found = tell(claim("arrive", actors=(guard,)), setting=stem_content("Guards arrive"))
    assert {"varn", "border", "guard", "vbg"} <= set(found.participants)
    assert found.setting == ("arriv", "guard")
    assert found.context
    assert compare_words(prepare(found), prepare(found)).kinship == "same"


def test_comparing_is_quick() -> None:
    many = [prepare(raid(trigger=w, report=str(n))) for n in range(50)
            for w in ("raid", "attack", "strike", "leave")]  # fmt: skip
    pairs = [(a, b) for a in many for b in many]
    for a, b in pairs[:2000]:
        compare_words(a, b)
    best = math.inf
    for _ in range(3):
        began = time.process_time()
        for a, b in pairs:
            compare_words(a, b)
        best = min(best, (time.process_time() - began) / len(pairs))
    assert best < 60e-6  # about 5 on a quiet machine

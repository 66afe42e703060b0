"""What a claim tells of its reading agrees with the engine: frame, rule, paths and score."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extract import Extractor
from vedette.extract.score import load_weights
from vedette.extract.tracing import OPTIONS, find_path, say_path, say_rule
from vedette.lexicon import Lexicon
from vedette.lexicon.frames import Frame, Reading, Role, Trigger
from vedette.model.claim import SLOTS, Claim
from vedette.model.mention import MarkedReport
from vedette.model.parsed import Sentence

SENTENCES = {
    "active": "Russian troops withdrew from the Shayrat air base.",
    "passive": "Forty American trucks were sent to the town of Qamishli by the army.",
    "object": "Turkey deployed tanks, launchers and radars to the port of Mersin.",
    "relative": "Turkish soldiers who had left the town of Kobani returned to the base on Monday.",
    "whose object": "The base that Iranian engineers built near Palmyra holds launchers.",
    "participle": "The base, built by Iranian engineers in Homs, was handed over to Hezbollah.",
    "conjunct": "Turkish troops entered the town of Kobani and set up a post there.",
    "nominal": "The withdrawal of Russian troops from the Shayrat air base ended in May.",
    "owned nominal": "Russian strikes on the town of Idlib killed six people.",
    "control": "Russian troops were ordered to leave the Shayrat air base.",
    "two verbs up": "Iran wanted to begin to build a base near Palmyra.",
    "light verb": "Russian jets carried out a strike on the town of Idlib.",
    "further word": "Rebels took control of the Nayrab air base from the army.",
    "transparent noun": "A number of Turkish vehicles entered the towns of Kobani and Rasafa.",
    "any verb": "Houthi fighters clanked into the town of Marib.",
    "outcome": "Russian planes bombed the town of Idlib, destroying an ammunition depot.",
    "place around": "In Kobani, Turkish soldiers said, American troops had arrived.",
    "reference": "Russian troops reached the town of Palmyra. They set up a base there.",
}

PATHS = {
    "active": ["withdrew -nsubj-> troops", "withdrew -prep-> from -pobj-> base"],
    "passive": ["sent -agent-> by -pobj-> army", "sent -nsubjpass-> trucks"],
    "object": ["deployed -dobj-> tanks -conj-> launchers", "deployed -prep-> to -pobj-> port"],
    "relative": ["left <-relcl- soldiers", "left -dobj-> town", "returned -nsubj-> soldiers"],
    "participle": ["built -agent-> by -pobj-> engineers", "built <-acl- base",
                   "handed -prep-> to -pobj-> Hezbollah"],
    "conjunct": ["set <-conj- entered -nsubj-> troops", "set -dobj-> post", "set -advmod-> there"],
    "nominal": ["withdrawal -prep-> of -pobj-> troops", "withdrawal -prep-> from -pobj-> base"],
    "owned nominal": ["strikes -amod-> Russian", "strikes -prep-> on -pobj-> town"],
    "control": ["leave <-xcomp- ordered -nsubjpass-> troops", "leave -dobj-> base"],
    "two verbs up": ["build <-xcomp- begin <-xcomp- wanted -nsubj-> Iran"],
    "light verb": ["carried -nsubj-> jets", "strike -prep-> on -pobj-> town"],
    "further word": ["took -nsubj-> Rebels", "control -prep-> of -pobj-> base"],
    "transparent noun": ["entered -nsubj-> number -prep-> of -pobj-> vehicles"],
    "outcome": ["bombed -advcl-> destroying -dobj-> depot"],
}  # fmt: skip

Mark = Callable[..., MarkedReport]
Told = list[tuple[str, str]]


def test_the_path_runs_from_the_trigger_over_the_gaps_to_the_slots(
    mark: Mark, lexicon: Lexicon
) -> None:
    for name, paths in PATHS.items():
        claims = Extractor(lexicon).extract(mark(SENTENCES[name]))
        told = [w.rpartition(": ")[2] for c in claims for w in _whys(c, "path")]
        assert set(paths) <= set(told), (name, told)


@pytest.mark.parametrize("name", SENTENCES)
def test_what_is_told_of_a_claim_is_what_the_engine_did(
    name: str, mark: Mark, lexicon: Lexicon
) -> None:
    marked = mark(SENTENCES[name])
    claims = Extractor(lexicon).extract(marked)
    assert claims, "the sentence makes no claim"
    features = {r.claim.id: r.features for r in Extractor(lexicon).find_claims(marked)}
    for claim in claims:
        sentence = next(s for s in marked.parsed.sentences if s.span == claim.span)
        frame = _check_frame(claim, sentence, lexicon)
        _check_rule(claim, frame)
        _check_paths(claim, sentence)
        _check_score(claim, features[claim.id])


def _whys(claim: Claim, about: str) -> list[str]:
    return [r.why for r in claim.reasons if (r.step, r.about) == ("extract", about)]


def _check_frame(claim: Claim, sentence: Sentence, lexicon: Lexicon) -> Frame:
    """The frame named is the lexicon's own, is of the claim's kind, and has the trigger's lemma."""
    (why,) = _whys(claim, "kind")
    found = re.match(r"(noun|verb) '([^']+)' opens frame '([^']+)' \((\w+)\): ", why)
    assert found, why
    word_class, words, frame_id, kind = found.groups()
    first = words.split()[0]
    frames = lexicon.frames
    table = frames.nouns.get(first, ()) if word_class == "noun" else frames.triggers_of(first)
    fitting: list[Trigger] = [
        t for t in table if " ".join((t.lemma, *t.more)) == words and t.frame.id == frame_id
    ]
    assert fitting, why
    assert (kind, claim.mode) == (claim.kind, fitting[0].frame.mode)
    lemmas = {sentence.lemmas[t] for t in _tokens(sentence, claim.trigger.span)}
    assert first in lemmas, (why, lemmas)
    assert ("a rare word of the frame" in _whys(claim, "rule")[0]) == fitting[0].is_rare
    return fitting[0].frame


def _check_rule(claim: Claim, frame: Frame) -> None:
    """The rule told is the reading of that number, and its roles are all that filled slots."""
    (why,) = _whys(claim, "rule")
    found = re.match(r"reading (\d+) of (\d+) \(([^)]*)\)(.*)$", why)
    assert found, why
    assert int(found[2]) == len(frame.readings)
    reading = frame.readings[int(found[1]) - 1]
    assert found[3] == ", ".join(f"{r.name}: {r.slot}" for r in reading.roles)
    options = set(found[4].strip("; ").split("; "))
    assert {o for o in OPTIONS if o in options} == _options(reading)
    (told,) = _whys(claim, "kind")
    named = set(re.findall(r"(?:: |, )(\w+) ['\"]", told))
    assert named <= {r.slot for r in reading.roles} | {"targets", "objects", "places"}, told


def _options(reading: Reading) -> set[str]:
    return {o for o in OPTIONS if getattr(reading, o)}


def _check_paths(claim: Claim, sentence: Sentence) -> None:
    """Every path is one of the parse, from the trigger into the filler; none is missing."""
    traced: set[tuple[str, str]] = set()
    for why in _whys(claim, "path"):
        found = re.match(r"([\w ]+?) ('.*'|\".*\")( \(by [\w ]+\))?: (\S.*)$", why)
        assert found, why
        words = found[2][1:-1]
        for label in found[1].split(" and "):
            slot = "counterparties" if label == "counterparty" else f"{label}s"
            fillers = [f for f in getattr(claim, slot) if f.text == words]
            assert fillers, (why, slot)
            assert any(
                path[0] in _tokens(sentence, claim.trigger.span)
                and path[-1] in _tokens(sentence, filler.span)
                for filler in fillers
                for path in _follow(sentence, found[4].split())
            ), why
            traced.add((slot, words))
    here = {
        (slot, f.text)
        for slot in SLOTS
        for f in getattr(claim, slot)
        if sentence.span[0] <= f.span[0] < sentence.span[1]
    }
    assert traced == here


def _follow(sentence: Sentence, told: list[str]) -> Iterator[list[int]]:
    """The ways through the parse that a path's words and arrows can mean."""
    ways = [[t] for t in range(len(sentence)) if sentence.words[t] == told[0]]
    for arrow, word in zip(told[1::2], told[2::2], strict=True):
        further = []
        for way in ways:
            for t in range(len(sentence)):
                up, down = sentence.heads[way[-1]] == t, sentence.heads[t] == way[-1]
                label = f"-{sentence.deps[t]}->" if down else f"<-{sentence.deps[way[-1]]}-"
                if sentence.words[t] == word and t != way[-1] and (up or down) and label == arrow:
                    further.append([*way, t])
        ways = further
    yield from ways


def _check_score(claim: Claim, features: tuple[str, ...]) -> None:
    """The features told are the claim's own and have the weights told."""
    for why in _whys(claim, "score"):
        feature, _, weight = why.rpartition(": ")
        assert feature in features
        assert f"{load_weights()[feature]:+.1f}" == weight


def _tokens(sentence: Sentence, span: tuple[int, int]) -> list[int]:
    return [
        t
        for t in range(len(sentence))
        if span[0] <= sentence.starts[t] and sentence.ends[t] <= span[1]
    ]


def test_a_loose_reading_and_a_rare_word_are_told_as_such() -> None:
    mover = Role(name="subject", slot="movers", types=frozenset({"force"}), is_needed=True)
    plain = Reading(roles=(mover,), needs=frozenset({"goal"}))
    loose = Reading(roles=(mover,), loose=True)
    frame = Frame(id="come", kind="arrive", mode=None, readings=(plain, loose))
    turn_up = Trigger(lemma="turn", more=("up",), is_noun=False, frame=frame, is_rare=True)
    arrive = replace(turn_up, lemma="arrive", more=(), is_rare=False)
    assert say_rule(arrive, plain) == "reading 1 of 2 (subject: movers); needs goal"
    assert say_rule(turn_up, loose) == (
        "reading 2 of 2 (subject: movers); loose; a rare word of the frame"
    )


def test_what_was_followed_from_the_context_says_so(mark: Mark, lexicon: Lexicon) -> None:
    claims = Extractor(lexicon).extract(mark(SENTENCES["reference"]))
    told = [w for c in claims for w in _whys(c, "path")]
    assert "actor 'They' (by coreference): set -nsubj-> They" in told


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12), st.integers(0, 11))
def test_a_path_is_the_only_way_through_the_tree(above: list[int], end: int) -> None:
    size = len(above)
    heads = tuple(min(t, head % (t + 1)) for t, head in enumerate(above))
    tree = Sentence(
        index=0, span=(0, size), text="x" * size, paragraph=0, heads=heads,
        deps=("dep",) * size, words=tuple(map(str, range(size))),
    )  # fmt: skip
    end %= size
    starts = tuple(range(0, size, 2))
    path = find_path(tree, starts, end)
    ways = {s: _breadth_first(heads, s, end) for s in starts}
    shortest = min((len(w) for w in ways.values() if w), default=None)
    assert (path is None) == (shortest is None)
    if path is not None:
        assert len(path) == shortest
        assert list(path) == ways[path[0]]
        assert say_path(tree, path).split()[::2] == [str(t) for t in path]


def _breadth_first(heads: tuple[int, ...], start: int, end: int) -> list[int] | None:
    ways = [[start]]
    for way in ways:
        if way[-1] == end:
            return way
        for t in range(len(heads)):
            if t not in way and (heads[t] == way[-1] or heads[way[-1]] == t):
                ways.append([*way, t])
    return None


def test_every_option_of_a_reading_can_be_told() -> None:
    assert {f.name for f in fields(Reading)} == {*OPTIONS, "roles", "needs"}

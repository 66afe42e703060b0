"""Attributions over a whole report, as spans: quotations run on over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from vedette.extract.attribution import Attribution, spread_voice
from vedette.extract.clause import Clause
from vedette.extract.voices import find_attributions
from vedette.model.mention import MarkedReport, Saying
from vedette.model.parsed import Quotation
from vedette.model.span import Span, span_holds, spans_overlap

SHORTEST = 25
"""Characters below which quotation marks set off a term or title, not what somebody says."""


def find_sayings(report: MarkedReport, clauses: Sequence[Clause]) -> tuple[Saying, ...]:
    """The attributions of a report in text order, each with all that is said.

    What somebody wants or thinks within what is said is left aside: it is part of it.
    """
    quotations = [q for q in report.parsed.quotations if q.span[1] - q.span[0] >= SHORTEST]
    found: list[Saying] = []
    for place, clause in enumerate(clauses):
        following = clauses[place + 1 :]
        all_here = find_attributions(clause.graph, clause.mentions, clause.lexicon.speech)
        for one in all_here:
            if not one.is_told and (
                _is_quoted(one, clause, quotations) or _is_within(one, all_here)
            ):
                continue
            saying = _spell_out(one, clause, report.parsed.quotations, following)
            if saying.content:
                found.append(saying)
    return tuple(found)


def _is_within(one: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether an attitude is part of what somebody says in the same sentence."""
    return any(o.is_told and one.cue in o.content for o in others)


def _is_quoted(one: Attribution, clause: Clause, quotations: Sequence[Quotation]) -> bool:
    cue = clause.sentence.span_of(one.cue, one.cue)
    return any(span_holds(q.span, cue) for q in quotations)


def _spell_out(
    one: Attribution,
    clause: Clause,
    quotations: Sequence[Quotation],
    following: Sequence[Clause],
) -> Saying:
    s, graph = clause.sentence, clause.graph
    sources = tuple(spread_voice(graph, m, one) for m in one.sources)
    taken = {t for first, last in sources for t in range(first, last + 1)} | {one.cue}
    content = [s.span_of(a, b) for a, b in _runs(one.content, taken, clause)]
    cue = s.span_of(one.cue, one.cue)
    if one.is_told and not _is_quoted(one, clause, quotations):
        content = _with_quotations(content, cue, clause, quotations)
        content += _run_on(content, clause, quotations, following)
    return Saying(
        cue=cue,
        sources=tuple(s.span_of(first, last) for first, last in sources),
        content=tuple(content),
        is_told=one.is_told,
    )


def _run_on(
    content: Sequence[Span],
    clause: Clause,
    quotations: Sequence[Quotation],
    following: Sequence[Clause],
) -> Iterator[Span]:
    """The quotations that go on behind the sentence that says who speaks, until it is told anew."""
    s = clause.sentence
    is_open = s.text.rstrip().endswith(":") and not content
    is_quoting = any(spans_overlap(c, q.span) for c in content for q in quotations)
    if not (is_open or is_quoting):
        return
    end = 0
    for later in following:
        sentence = later.sentence
        if sentence.span[0] < end:
            continue
        if sentence.paragraph != s.paragraph and not is_open:
            return
        quotation = next((q for q in quotations if q.span[0] == sentence.span[0]), None)
        if quotation is None or _is_told_anew(later, quotation):
            return
        yield quotation.span
        end, is_open = quotation.span[1], False


def _is_told_anew(clause: Clause, quotation: Quotation) -> bool:
    """Whether the sentence of a quotation says itself who speaks in it."""
    return any(
        one.is_told and not span_holds(quotation.span, clause.sentence.span_of(one.cue, one.cue))
        for one in find_attributions(clause.graph, clause.mentions, clause.lexicon.speech)
    )


def _runs(
    content: Collection[int], taken: Collection[int], clause: Clause
) -> Iterator[tuple[int, int]]:
    """The stretches of tokens that are said, without marks at their ends."""
    s = clause.sentence
    tokens = sorted(t for t in content if t not in taken)
    at = 0
    while at < len(tokens):
        end = at
        while end + 1 < len(tokens) and _are_near(tokens[end], tokens[end + 1], taken, clause):
            end += 1
        first, last = tokens[at], tokens[end]
        while first < last and s.parts[first] == "PUNCT" and s.words[first] in ",;:.":
            first += 1
        while last > first and s.parts[last] == "PUNCT" and s.words[last] in ",;:.":
            last -= 1
        if any(c.isalnum() for c in s.text_of(first, last)):
            yield first, last
        at = end + 1


def _are_near(one: int, other: int, taken: Collection[int], clause: Clause) -> bool:
    """Whether nothing but marks stands between two tokens."""
    between = range(one + 1, other)
    return all(t not in taken and clause.sentence.parts[t] == "PUNCT" for t in between)


def _with_quotations(
    content: list[Span], cue: Span, clause: Clause, quotations: Sequence[Quotation]
) -> list[Span]:
    """What is said with the quotations that it touches to their ends."""
    joined = list(content)
    for quotation in quotations:
        q = quotation.span
        if span_holds(q, cue):
            continue
        touched = [c for c in joined if spans_overlap(c, q)]
        if touched or (not content and spans_overlap(q, clause.sentence.span)):
            joined = [c for c in joined if c not in touched]
            joined.append((min([q[0], *(c[0] for c in touched)]),
                           max([q[1], *(c[1] for c in touched)])))  # fmt: skip
    return sorted(joined)

"""The chain of voices of each claim: the outlet, whom it cites, whom those cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vedette.extract.clause import Clause
from vedette.extract.voices import Attribution, VoiceMemory, chain_voices, find_attributions
from vedette.model.claim import Voice
from vedette.model.mention import MarkedReport
from vedette.model.parsed import Quotation
from vedette.model.span import span_holds, spans_overlap

Level = tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """An attribution with its voices named; `cited` is the level below them, if any."""

    attribution: Attribution
    voices: Level
    cited: Level


class Sources:
    """Who says what in one report, found once for all of its claims."""

    def __init__(self, report: MarkedReport, clauses: Sequence[Clause]) -> None:
        self._report = report.parsed.report
        self._quotations = report.parsed.quotations
        self._clauses = {c.sentence.index: c for c in clauses}
        self._sayings: dict[int, tuple[Saying, ...]] = {}
        memory: VoiceMemory | None = None
        for clause in clauses:
            memory = memory or VoiceMemory(clause.lexicon.speech)
            found = find_attributions(clause.graph, clause.mentions, clause.lexicon.speech)
            self._sayings[clause.sentence.index] = tuple(
                Saying(
                    attribution=a,
                    voices=tuple(memory.name_voice(m, clause.sentence) for m in a.sources),
                    cited=tuple(memory.name_voice(m, clause.sentence) for m in a.cited),
                )
                for a in found
            )

    def chain(self, clause: Clause, trigger: int) -> tuple[Voice, ...]:
        """The voices behind a trigger, outermost first; the outlet alone when none is named."""
        levels: list[Level] = []
        own = self._over(clause, trigger)
        quoted = self._speaker(clause, trigger)
        if quoted is not None and all(quoted is not s for s in own):
            own = [quoted, *own]
        for saying in own:
            levels.append(saying.voices)
            if saying.cited:
                levels.append(saying.cited)
        levels = _without_repeats(levels)
        outlet = self._outlet()
        if outlet is not None and not (levels and levels[0][0].name == outlet.name):
            levels.insert(0, (outlet,))
        if not levels:
            return (Voice(name=None, kind="outlet"),)
        return chain_voices(levels)

    def is_denied(self, clause: Clause, trigger: int) -> bool:
        """Whether a voice over the trigger denies what is said."""
        return any(s.attribution.stance == "denies" for s in self._over(clause, trigger))

    def cues(self, clause: Clause) -> frozenset[int]:
        """The tokens of a sentence that say who speaks."""
        return frozenset(s.attribution.cue for s in self._sayings.get(clause.sentence.index, ()))

    def _outlet(self) -> Voice | None:
        report = self._report
        if not report.outlet:
            return None
        span = report.outlet_span
        return Voice(
            name=report.outlet,
            kind="outlet",
            text=report.text[span[0] : span[1]] if span else None,
            span=span,
        )

    def _over(self, clause: Clause, trigger: int) -> list[Saying]:
        """The sayings of the same sentence whose content holds the trigger, widest first."""
        found = [
            s
            for s in self._sayings.get(clause.sentence.index, ())
            if trigger in s.attribution.content and s.attribution.cue != trigger
        ]
        return sorted(found, key=lambda s: -len(s.attribution.content))

    def _speaker(self, clause: Clause, trigger: int) -> Saying | None:
        """Who speaks in the quotation that the trigger stands in."""
        sentence = clause.sentence
        spot = sentence.span_of(trigger, trigger)
        quotation = next((q for q in self._quotations if span_holds(q.span, spot)), None)
        if quotation is None or quotation.span[1] - quotation.span[0] < 25:
            return None
        inside = [
            i for i, c in self._clauses.items() if spans_overlap(c.sentence.span, quotation.span)
        ]
        if not inside:
            return None
        for index in (inside[-1], inside[0]):
            found = self._outside(index, quotation)
            if found is not None:
                return found
        before = self._outside(inside[0] - 1, quotation)
        after = self._outside(inside[-1] + 1, quotation)
        return before or after

    def _outside(self, index: int, quotation: Quotation) -> Saying | None:
        clause = self._clauses.get(index)
        if clause is None:
            return None
        sayings = self._sayings.get(index, ())
        outside = [
            s
            for s in sayings
            if not span_holds(
                quotation.span, clause.sentence.span_of(s.attribution.cue, s.attribution.cue)
            )
        ]
        return outside[-1] if outside else None


def _without_repeats(levels: Sequence[Level]) -> list[Level]:
    """The levels without those that repeat the voice just before ("he said, he added")."""
    return list(_distinct(levels))


def _distinct(levels: Sequence[Level]) -> Iterator[Level]:
    before: set[str | None] = set()
    for level in levels:
        names = {v.name for v in level}
        if names - {None} and names <= before:
            continue
        before = names
        yield level

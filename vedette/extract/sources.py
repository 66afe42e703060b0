"""The chain of voices of each claim: the outlet, whom it cites, whom those cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vedette.extract.antecedents import find_reviewer
from vedette.extract.attribution import Attribution
from vedette.extract.clause import Clause
from vedette.extract.naming import VoiceMemory
from vedette.extract.voices import find_attributions
from vedette.extract.wire import find_credited, name_outlet
from vedette.model.claim import Voice
from vedette.model.mention import MarkedReport, Mention
from vedette.model.parsed import Quotation
from vedette.model.span import span_holds, spans_overlap

Level = tuple[Voice, ...]
SHORTEST = 25
"""Characters below which quotation marks set off a term or title, not what somebody says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """An attribution with its voices named; `cited` is the level below them, if any."""

    attribution: Attribution
    voices: Level
    cited: Level


class Sources:
    """Who says what in one report, found once for all of its claims."""

    def __init__(self, report: MarkedReport, clauses: Sequence[Clause]) -> None:
        self._quotations = report.parsed.quotations
        self._clauses = {c.sentence.index: c for c in clauses}
        self._sayings: dict[int, tuple[Saying, ...]] = {}
        outlets = clauses[0].lexicon.outlets
        self._outlet = name_outlet(report.parsed.report, outlets)
        self._credited = find_credited(report.parsed.report, outlets)
        memory: VoiceMemory | None = None
        for clause in clauses:
            memory = memory or VoiceMemory(clause.lexicon.speech)
            speakers = {
                token: m
                for token, m in clause.mentions.items()
                if not any(spans_overlap(m.span, t.span) for t in clause.marked.times)
            }
            found = find_attributions(clause.graph, speakers, clause.lexicon.speech, only_told=True)
            self._sayings[clause.sentence.index] = tuple(
                _name(memory, clause, one) for one in found if one.is_told
            )
            memory.clauses.append(clause)

    def chain(self, clause: Clause, trigger: int) -> tuple[Voice, ...]:
        """The voices behind a trigger, outermost first; the outlet alone when none is named."""
        levels: list[Level] = []
        own = self._over(clause, trigger)
        quotation = self._quotation(clause, trigger)
        stated = self._stated(clause) if quotation is None and not own else None
        if quotation is None and not own and stated is None:
            stated = self._between(clause)
        if stated is not None:
            own = [stated]
        if quotation is not None:
            quoted = self._speaker(quotation, clause)
            if not any(_is_inside(s, clause, quotation) for s in own):
                own = [*own, *self._running(clause, quotation)]
            if quoted is not None and all(quoted is not s for s in own):
                own = [quoted, *own]
        for saying in own:
            if saying.voices:
                levels.append(saying.voices)
            if saying.cited:
                levels.append(saying.cited)
        levels = [*self._credited, *levels]
        outlet = self._outlet
        if outlet is not None and not (levels and levels[0][0].name == outlet.name):
            levels.insert(0, (outlet,))
        levels = _without_repeats(levels)
        if not levels:
            return (Voice(name=None, kind="outlet"),)
        return chain_voices(levels)

    def is_denied(self, clause: Clause, trigger: int) -> bool:
        """Whether a voice over the trigger denies what is said."""
        return any(s.attribution.stance == "denies" for s in self._over(clause, trigger))

    def _shows(self, clause: Clause, token: int) -> bool:
        return clause.sentence.lemmas[token] in clause.lexicon.speech.showing

    def cues(self, clause: Clause) -> frozenset[int]:
        """The tokens of a sentence that say who speaks of something said."""
        return frozenset(
            s.attribution.cue
            for s in self._sayings.get(clause.sentence.index, ())
            if s.attribution.content and not self._shows(clause, s.attribution.cue)
        )

    def _over(self, clause: Clause, trigger: int) -> list[Saying]:
        """The sayings of the same sentence whose content holds the trigger, widest first."""
        found = [
            s
            for s in self._sayings.get(clause.sentence.index, ())
            if (trigger in s.attribution.content and s.attribution.cue != trigger)
            or (s.attribution.cue == trigger and self._shows(clause, trigger))
        ]
        return sorted(found, key=lambda s: -len(s.attribution.content))

    def _stated(self, clause: Clause) -> Saying | None:
        """Who speaks from a line that ends in "X said:" on, until somebody else is named."""
        for index in range(clause.sentence.index - 1, -1, -1):
            earlier = self._clauses.get(index)
            if earlier is None or not self._sayings[index]:
                continue
            if not earlier.sentence.text.rstrip().endswith(":"):
                return None
            if earlier.sentence.paragraph == clause.sentence.paragraph:
                return None
            return self._sayings[index][-1]
        return None

    def _between(self, clause: Clause) -> Saying | None:
        """Who speaks in a sentence that stands between two of one voice, in one paragraph."""
        index = clause.sentence.index
        before, after = self._clauses.get(index - 1), self._clauses.get(index + 1)
        if before is None or after is None or clause.sentence.is_headline:
            return None
        paragraphs = {c.sentence.paragraph for c in (before, clause, after)}
        first, last = self._main(index - 1), self._main(index + 1)
        if len(paragraphs) > 1 or first is None or last is None:
            return None
        is_one = _key(first.voices) == _key(last.voices) and first.attribution.stance == "says"
        return replace(first, cited=()) if is_one else None

    def _main(self, index: int) -> Saying | None:
        """The saying that holds most of a sentence, None where none holds two fifths of it."""
        sayings = [s for s in self._sayings[index] if s.voices]
        widest = max(sayings, key=lambda s: len(s.attribution.content), default=None)
        least = 0.4 * len(self._clauses[index].sentence)  # the rest is who says so, and marks
        return widest if widest and len(widest.attribution.content) >= least else None

    def _quotation(self, clause: Clause, trigger: int) -> Quotation | None:
        """The quotation that a trigger stands in, if it is more than a few quoted words."""
        spot = clause.sentence.span_of(trigger, trigger)
        found = next((q for q in self._quotations if span_holds(q.span, spot)), None)
        return found if found and found.span[1] - found.span[0] >= SHORTEST else None

    def _running(self, clause: Clause, quotation: Quotation) -> list[Saying]:
        """The sayings of an earlier sentence of the same quotation, which run on."""
        for index in range(clause.sentence.index - 1, -1, -1):
            earlier = self._clauses.get(index)
            if earlier is None:
                continue
            if not spans_overlap(earlier.sentence.span, quotation.span):
                return []
            inside = [
                s
                for s in self._sayings[index]
                if s.attribution.content and _is_inside(s, earlier, quotation)
            ]
            if inside:
                return inside[:1]
        return []

    def _speaker(self, quotation: Quotation, clause: Clause) -> Saying | None:
        """Who speaks in a quotation: told beside it, before it or behind it.

        Whom he cites elsewhere does not speak here.
        """
        found = self._find_speaker(quotation)
        is_here = found in self._sayings[clause.sentence.index]
        return found if found is None or is_here else replace(found, cited=())

    def _find_speaker(self, quotation: Quotation) -> Saying | None:
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
        last, behind = self._clauses[inside[-1]], self._clauses.get(inside[-1] + 1)
        is_near = behind is not None and behind.sentence.paragraph == last.sentence.paragraph
        return before or (after if is_near else None)

    def _outside(self, index: int, quotation: Quotation) -> Saying | None:
        clause = self._clauses.get(index)
        if clause is None:
            return None
        sayings = self._sayings.get(index, ())
        outside = [s for s in sayings if not _is_inside(s, clause, quotation)]
        return outside[-1] if outside else None


def _is_inside(saying: Saying, clause: Clause, quotation: Quotation) -> bool:
    """Whether a saying is told within the quotation."""
    cue = saying.attribution.cue
    return span_holds(quotation.span, clause.sentence.span_of(cue, cue))


def _name(memory: VoiceMemory, clause: Clause, one: Attribution) -> Saying:
    """An attribution with its voices. Pictures of a known provider are cited by who looked at
    them; those of nobody are only what he goes by.
    """
    voices = tuple(replace(v, stance=one.stance) for v in _named(memory, one.sources, clause, one))
    cited = _named(memory, one.cited, clause, one)
    reviewers = tuple(
        m for source in one.sources if (m := find_reviewer(source, clause)) is not None
    )
    if voices and reviewers and all(v.kind == "imagery" for v in voices):
        looked = _named(memory, reviewers, clause, one)
        shown = tuple(v for v in voices if v.id)
        voices, cited = (looked, shown or cited) if looked else (voices, cited)
    return Saying(attribution=one, voices=voices, cited=cited)


def _named(
    memory: VoiceMemory, mentions: Sequence[Mention], clause: Clause, told: Attribution
) -> Level:
    voices = (memory.name_voice(m, clause, told) for m in mentions)
    return tuple(v for v in voices if v is not None)


def _without_repeats(levels: Sequence[Level]) -> list[Level]:
    """The levels without those that repeat the voice just before ("he said, he added")."""
    return list(_distinct(levels))


def _key(level: Level) -> frozenset[str]:
    """What tells the voices of a level from others."""
    return frozenset(v.name or v.id or (v.text or "").lower() for v in level)


def _distinct(levels: Sequence[Level]) -> Iterator[Level]:
    before: frozenset[str] = frozenset()
    for level in levels:
        names = _key(level)
        if names - {""} and names <= before:
            continue
        before = names
        yield level


def chain_voices(links: Sequence[Sequence[Voice]]) -> tuple[Voice, ...]:
    """Voices outermost first, each level citing all of the next; parallel voices stay parallel."""
    chain: list[Voice] = []
    starts: list[int] = []
    for level in links:
        starts.append(len(chain))
        chain += level
    starts.append(len(chain))
    out: list[Voice] = []
    for depth, level in enumerate(links):
        below = (
            tuple(range(starts[depth + 1], starts[depth + 1] + len(links[depth + 1])))
            if (depth + 1 < len(links))
            else ()
        )
        out += [replace(v, cites=below) for v in level]
    return tuple(out)

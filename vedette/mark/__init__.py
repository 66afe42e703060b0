"""Mark: typed names, noun phrases, numbers and times in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vedette.gazetteer import Gazetteer
from vedette.lexicon import Lexicon
from vedette.mark.finding import find_typed
from vedette.mark.locating import PlaceFinder
from vedette.mark.mentions import find_phrases
from vedette.mark.names import NameFinder
from vedette.mark.numbers import find_numbers, part_numbers
from vedette.mark.times import TimePhrase, find_time_phrases
from vedette.model.mention import MarkedReport, MarkedSentence, Mention, Name
from vedette.model.parsed import ParsedReport, Sentence

__all__ = ["Marker", "TimePhrase", "find_numbers", "find_time_phrases"]


@dataclass(frozen=True)
class Marker:
    """The mark step with its lexicon and gazetteer; without a gazetteer places go by shape."""

    lexicon: Lexicon
    gazetteer: Gazetteer | None = None

    def mark(self, parsed: ParsedReport) -> MarkedReport:
        """The report with the mentions of each sentence.

        A sentence that the parser did not see gets its names and times only; later sentences
        may point back to them.
        """
        finder = NameFinder(self.lexicon, self.gazetteer)
        finder.learn_people(parsed.sentences)
        has_parse = any(s.is_parsed for s in parsed.sentences)
        return MarkedReport(
            parsed=parsed,
            marked=tuple(
                self._mark_sentence(s, finder) if has_parse else MarkedSentence()
                for s in parsed.sentences
            ),
        )

    def _mark_sentence(self, sentence: Sentence, finder: NameFinder) -> MarkedSentence:
        times = find_time_phrases(sentence.text, offset=sentence.span[0])
        if not sentence.is_parsed:
            return MarkedSentence(names=finder.find_names(sentence), times=times)
        names = finder.find_names(sentence, [t.span for t in times])
        taken = [n.span for n in names if n.type != "place"] + [t.span for t in times]
        numbers, bare = part_numbers(sentence, taken)
        return MarkedSentence(
            names=names,
            mentions=find_phrases(
                sentence, names, {end - 1: n for _, end, n in finder.find_nouns(sentence)}
            ),
            numbers=numbers,
            bare_numbers=bare,
            times=times,
        )

    def find_mentions(self, parsed: ParsedReport) -> tuple[Mention | Name, ...]:
        """Every typed name and noun phrase of a report in text order, without triage."""
        found = find_typed(self.mark(parsed), self.lexicon)
        return tuple(sorted(found, key=lambda m: m.span))

    def find_places(
        self, parsed: ParsedReport, datelines: Sequence[Sentence] = ()
    ) -> tuple[Name, ...]:
        """Every name that can be a place, demonyms and metonyms kept as such in `kind`.

        `datelines` are stretches that are part of no sentence; what they name counts too.
        """
        names = NameFinder(self.lexicon, self.gazetteer)
        rows = [(s, MarkedSentence(names=names.find_names(s))) for s in datelines]
        found = PlaceFinder(self.lexicon, self.gazetteer).find(self.mark(parsed), rows)
        return tuple(sorted(found, key=lambda n: n.span))

"""Every name that can be a place: `find_places`, with demonyms and metonyms kept as such.

Extraction leans on few names and asks the frames whether one is a place. Here nothing else asks,
so each name needs a sign in its report: where it stands ("in X", "X, Ohio", a dateline), what it
ends in ("X Street"), or that it is large. People, acronyms and plain words in capitals show none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from vedette.gazetteer import Gazetteer
from vedette.lexicon import Lexicon
from vedette.lexicon.grammar import load_grammar
from vedette.mark.classes import load_classes, load_words
from vedette.mark.people import PeopleFinder, breaks
from vedette.model.mention import MarkedReport, MarkedSentence, Name
from vedette.model.parsed import Sentence
from vedette.model.place import Place

PLACE_ACTORS = frozenset({"state", "capital", "demonym"})
CITY = 50_000
"""Inhabitants from which a name of one word is a place without a sign: no surname is as large."""
WIDE = frozenset({"country", "admin1", "sea", "region"})


@dataclass
class PlaceFinder:
    """Finds the places of one report, once it has learnt what the report says of its names."""

    lexicon: Lexicon
    gazetteer: Gazetteer | None
    _people: PeopleFinder = field(init=False, repr=False)
    _signed: set[str] = field(default_factory=set, repr=False)
    _persons: set[str] = field(default_factory=set, repr=False)

    def __post_init__(self) -> None:
        self._people = PeopleFinder(self.lexicon)

    def find(
        self, report: MarkedReport, datelines: Sequence[tuple[Sentence, MarkedSentence]] = ()
    ) -> Iterator[Name]:
        """The places of a report, those of its datelines and inside the names of bodies too."""
        rows = list(zip(report.parsed.sentences, report.marked, strict=True))
        for sentence, marked in rows:
            if sentence.is_parsed:
                self._people.learn(sentence, marked.names)
        for sentence, marked in rows:
            if sentence.is_parsed:
                self._learn(sentence, marked)
        for _, marked in datelines:
            self._signed.update(n.text for n in marked.names if n.type == "place")
        for sentence, marked in (*datelines, *rows):
            yield from self._find(sentence, marked)

    def _learn(self, sentence: Sentence, marked: MarkedSentence) -> None:
        """Note which names the report shows to be places, and the words of its people."""
        for person in self._people.find(sentence, marked.names):
            self._persons.update((person.name or person.text).split())
        for name in marked.names:
            if name.type == "place" and self._is_signed(sentence, name):
                self._signed.add(name.text)

    def _find(self, sentence: Sentence, marked: MarkedSentence) -> Iterator[Name]:
        persons: set[int] = set()
        if sentence.is_parsed:
            for person in self._people.find(sentence, marked.names):
                persons |= set(range(person.tokens[0], person.tokens[1] + 1))
        taken: set[int] = set()
        for name in marked.names:
            for found in self._read(sentence, name, persons):
                tokens = set(range(found.tokens[0], found.tokens[1] + 1))
                if taken.isdisjoint(tokens):
                    taken |= tokens
                    yield found
        yield from self._by_word(sentence, taken)

    def _read(self, sentence: Sentence, name: Name, persons: set[int]) -> Iterator[Name]:
        if name.type == "actor" and name.kind in PLACE_ACTORS:
            if self._is_place_actor(sentence, name):
                yield _with_compass(sentence, name)
        elif name.type == "place":
            spot = self._widen(sentence, name)
            if self._is_place(sentence, spot, persons):
                yield _with_compass(sentence, spot)
            elif name.tokens[0] < name.tokens[1]:
                yield from self._inside(sentence, name)
        elif name.type in ("actor", "other", "outlet", "site"):
            spot = self._widen(sentence, name)
            is_part = sentence.words[name.tokens[0]].lower() in load_words().quarters
            if name.type == "other" and is_part and self._is_place(sentence, name, persons):
                yield replace(name, type="place")
            elif name.type == "other" and spot.tokens != name.tokens:
                yield spot
            else:
                yield from self._inside(sentence, name)

    def _is_place_actor(self, sentence: Sentence, name: Name) -> bool:
        """Whether a state, people or capital is named: no building, currency or person."""
        first, last = name.tokens
        before = sentence.words[first - 1].lower() if first else ""
        after = sentence.words[last + 1].lower() if last + 1 < len(sentence) else ""
        if after in ("dollar", "dollars", "$") or name.text.endswith("$"):
            return False
        if name.kind == "state" and before in load_classes().given_names:
            return sentence.words[first - 1].islower()
        if name.kind == "capital":
            found = self.gazetteer.find(name.text) if self.gazetteer is not None else ()
            return any(c.how == "own" and c.place.population >= CITY for c in found[:5])
        return True

    def _widen(self, sentence: Sentence, name: Name) -> Name:
        """The name up to the noun of a spot right behind it: "Royal *Street*"."""
        first, last = name.tokens
        end = last
        while end + 1 < len(sentence) and end - last < 2 and _is_capital(sentence, end + 1):
            end += 1
            if sentence.words[end].lower().rstrip(".") in load_words().spots:
                return _rename(sentence, name, first, end)
        return name

    def _is_place(self, sentence: Sentence, name: Name, persons: set[int]) -> bool:
        first, last = name.tokens
        if not persons.isdisjoint(range(first, last + 1)):
            return False
        words = sentence.words[first : last + 1]
        if words[-1].lower().rstrip(".") in load_words().spots and len(words) > 1:
            return True
        if len(words) == 1 and _is_acronym(words[0]) and not _opens_line(sentence, first):
            return False
        if name.text in self._signed:
            return not self._is_person(words)
        if name.how == "shape" and words[0].lower() not in load_words().quarters:
            return self._is_signed(sentence, name) and not self._is_person(words)
        place = self._largest(name.text)
        if place is None and len(words) > 1 and words[0].lower() in load_words().quarters:
            place = self._largest(sentence.text_of(first + 1, last))  # "South Florida"
        if place is None or self._is_person(words):
            return False
        return place.kind in WIDE or place.kind == "site" or place.population >= CITY

    def _is_person(self, words: Sequence[str]) -> bool:
        classes = load_classes()
        if all(word in self._persons for word in words):
            return True
        lists = (classes.given_names, classes.no_names, load_words().plain)
        return len(words) == 1 and any(words[0].lower() in each for each in lists)

    def _is_signed(self, sentence: Sentence, name: Name) -> bool:
        """Whether a name stands where only places do."""
        first, last = name.tokens
        following = sentence.words[last + 1 : last + 3]
        if _opens_line(sentence, first) and following[:1] and (
            following[0] in ("(", "—", "–", "-", "--") and name.text.isupper()
        ):  # fmt: skip
            return True
        if len(following) == 2 and following[0] == "," and self._names_a_state(sentence, last + 2):
            return True
        before = first - 1
        while (
            before >= 0
            and sentence.words[before].lower() in load_words().quarters | load_words().between
        ):
            before -= 1
        if before < 0 or not sentence.deps:
            return False
        word = sentence.words[before].lower()
        if word in load_words().placing:
            return sentence.deps[last] in ("pobj", "npadvmod", "conj", "appos", "dep", "pcomp")
        if word == "of" and before:
            return sentence.lemmas[before - 1].lower() in load_grammar().holding_a_name
        return False

    def _names_a_state(self, sentence: Sentence, at: int) -> bool:
        """Whether a state, province or its agencies' short name stands at a token."""
        word = sentence.words[at]
        if not word[:1].isupper():
            return False
        if word.lower().rstrip(".") in load_words().shortened:
            return True
        match = self.lexicon.actors.names.match(sentence.words, at)
        if match is not None and self.lexicon.actors.by_id[match[1][0].id].kind == "state":
            return True
        for end in (at + 1, at):
            if end < len(sentence) and _is_capital(sentence, end):
                place = self._largest(sentence.text_of(at, end))
                if place is not None and place.kind in ("country", "admin1"):
                    return True
        return False

    def _largest(self, text: str) -> Place | None:
        """The best place of a name that is spelt as it is in the gazetteer."""
        found = self.gazetteer.find(text) if self.gazetteer is not None else ()
        same = [c for c in found[:5] if c.how in ("own", "lesser")]
        return same[0].place if same else None

    def _inside(self, sentence: Sentence, name: Name) -> Iterator[Name]:
        """States, peoples and large places in the name of a body: "*Maryland* State Police"."""
        first, last = name.tokens
        at = first
        while at <= last:
            inner = self._actor_inside(sentence, name, at)
            if inner is not None:
                yield inner
                at = inner.tokens[1] + 1
                continue
            end = self._place_end(sentence, at, last) if at == first else None
            if end is not None:
                yield replace(
                    _rename(sentence, name, at, end), type="place", how="gazetteer", name=None,
                    id=None, kind=None,
                )  # fmt: skip
                at = end
            at += 1

    def _actor_inside(self, sentence: Sentence, name: Name, at: int) -> Name | None:
        """The longest state, people or capital that begins at a token of a longer name."""
        first, last = name.tokens
        for end in range(min(last, at + 3), at - 1, -1):
            if end - at == last - first:
                continue
            match = self.lexicon.actors.names.match(sentence.words[: end + 1], at)
            if match is None or at + match[0] - 1 != end:
                continue
            row, kind = self.lexicon.actors.read_name(match[1][0])
            if kind in PLACE_ACTORS:
                return replace(
                    _rename(sentence, name, at, end), type="actor", how="lexicon",
                    name=row.name, id=row.id, kind=kind,
                )  # fmt: skip
        return None

    def _place_end(self, sentence: Sentence, first: int, last: int) -> int | None:
        """Where a large place that opens the name of a body ends; None where none does."""
        for end in range(first + 1, last + 1):
            if sentence.words[end].lower() in load_words().divisions and end < last:
                return end
        for end in range(min(last - 1, first + 2), first - 1, -1):
            text = sentence.text_of(first, end)
            if end > first and text.lower().endswith(" state"):
                continue  # "Maryland *State* Police" are of Maryland
            place = self._largest(text)
            is_large = place is not None and (place.kind in WIDE or place.population >= CITY)
            if is_large or text in self._signed:
                words = sentence.words[first : end + 1]
                return None if self._is_person(words) or _is_acronym(text) else end
        return None

    def _by_word(self, sentence: Sentence, taken: set[int]) -> Iterator[Name]:
        """Peoples and adjectives of regions, and short names of states behind a town."""
        words = load_words()
        for at, word in enumerate(sentence.words):
            if at in taken or not word[:1].isupper():
                continue
            lower = word.lower()
            pair = f"{lower} {sentence.words[at + 1].lower()}" if at + 1 < len(sentence) else ""
            if pair in words.regions and at + 1 not in taken:
                yield _new(sentence, at, at + 1, name=words.regions[pair], kind="demonym")
            elif lower in words.regions and (lower != "eu" or word.isupper()):
                yield _new(sentence, at, at, name=words.regions[lower], kind="demonym")
            elif at > 1 and sentence.words[at - 1] == "," and _is_capital(sentence, at - 2):
                full = words.shortened.get(lower.rstrip("."))
                if full is not None:
                    yield _new(sentence, at, at, name=full, kind=None)


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) <= 5


def _is_capital(sentence: Sentence, at: int) -> bool:
    return sentence.words[at][:1].isupper()


def _opens_line(sentence: Sentence, at: int) -> bool:
    return at == 0 or breaks(sentence, at - 1)


def _with_compass(sentence: Sentence, name: Name) -> Name:
    """The name with a quarter of the sky in capitals before it: "*South* Florida"."""
    first, last = name.tokens
    before = sentence.words[first - 1] if first > 1 else ""
    is_part = before[:1].isupper() and before.lower() in load_words().quarters
    return _rename(sentence, name, first - 1, last) if is_part else name


def _rename(sentence: Sentence, name: Name, first: int, last: int) -> Name:
    return replace(
        name, text=sentence.text_of(first, last), span=sentence.span_of(first, last),
        tokens=(first, last),
    )  # fmt: skip


def _new(sentence: Sentence, first: int, last: int, *, name: str, kind: str | None) -> Name:
    return Name(
        type="place", text=sentence.text_of(first, last), span=sentence.span_of(first, last),
        tokens=(first, last), how="noun", name=name, kind=kind,
    )  # fmt: skip

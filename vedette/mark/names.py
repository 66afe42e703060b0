"""Names in a sentence: lexicon, designations and units by pattern, gazetteer, then shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vedette.gazetteer import Gazetteer
from vedette.lexicon import Lexicon
from vedette.lexicon.grammar import load_grammar
from vedette.lexicon.nouns import Noun
from vedette.mark.classes import load_words
from vedette.model.actor import Actor
from vedette.model.mention import MentionType, Name
from vedette.model.parsed import Sentence
from vedette.model.span import Span, spans_overlap

PLACE_KINDS = frozenset({"state", "capital"})
"""Actors that are places as well: "Russia", "Moscow"."""
LONGEST_RUN = 6
LONGEST_ACRONYM = 7


@dataclass
class NameFinder:
    """Finds names with the lexicon and gazetteer given; keeps what it learnt of a word run."""

    lexicon: Lexicon
    gazetteer: Gazetteer | None
    _ships: dict[str, Actor] = field(default_factory=dict, repr=False)
    _acronyms: dict[str, Name] = field(default_factory=dict, repr=False)
    _people: set[str] = field(default_factory=set, repr=False)
    _known_runs: dict[str, bool] = field(default_factory=dict, repr=False)
    _nouns: tuple[Sentence, tuple[tuple[int, int, Noun], ...]] | None = field(
        default=None, repr=False
    )

    def learn_people(self, sentences: Sequence[Sentence]) -> None:
        """Note whose surnames the report gives a title: "Colonel *Arnold*" is no town later on."""
        titles = load_grammar().titles
        for sentence in sentences:
            for at, word in enumerate(sentence.words[:-1]):
                if word.lower().rstrip(".") not in titles or not word[0].isupper():
                    continue
                end = at + 1
                while end < len(sentence) and sentence.words[end][0].isupper():
                    end += 1
                if end > at + 1:
                    self._people.add(sentence.words[end - 1])

    def find_names(self, sentence: Sentence, times: Sequence[Span] = ()) -> tuple[Name, ...]:
        """The names of a sentence in text order, none overlapping another or a time phrase."""
        taken: list[Name | None] = [None] * len(sentence)
        for name in self._by_pattern(sentence):
            _take(taken, name)
        for name in self._ships_again(sentence):
            _take(taken, name)
        for name in self._acronyms_again(sentence):
            _take(taken, name)
        for name in self._by_table(sentence):
            _take(taken, name)
        for name in self._by_shape(sentence, taken):
            if not any(spans_overlap(name.span, t) for t in times):
                _take(taken, name)
        found: list[Name] = []
        for name_at in taken:
            if name_at is not None and (not found or found[-1] is not name_at):
                found.append(name_at)
        self._learn_acronyms(sentence, found)
        return tuple(found)

    def _learn_acronyms(self, sentence: Sentence, names: Sequence[Name]) -> None:
        """Note what stands in brackets behind an actor's name: "Masalit Defence Front (*MDF*)"."""
        words = sentence.words
        for name in names:
            behind = name.tokens[1] + 1
            if name.type != "actor" or behind + 2 >= len(words) or words[behind] != "(":
                continue
            short = words[behind + 1]
            is_short = short.isupper() and 2 <= len(short) <= LONGEST_ACRONYM
            initials = {word[0] for word in name.text.split()}
            if is_short and words[behind + 2] == ")" and short[0] in initials:
                self._acronyms[short] = name

    def _acronyms_again(self, sentence: Sentence) -> Iterator[Name]:
        """Actors by the acronym that the report gave with their name."""
        for at, word in enumerate(sentence.words):
            known = self._acronyms.get(word)
            if known is not None:
                yield _name(
                    sentence, (at, at), "actor", known.how,
                    name=known.name or known.text, id=known.id, kind=known.kind,
                )  # fmt: skip

    def _by_pattern(self, sentence: Sentence) -> Iterator[Name]:
        """Units, ships and weapon designations, by the patterns of the lexicon."""
        text, base = sentence.text, sentence.span[0]
        for unit in self.lexicon.actors.units.find_all(text):
            tokens = _tokens_at(sentence, base + unit.span[0], base + unit.span[1])
            if tokens:
                row = unit.actor
                if row.kind == "ship":
                    self._ships[row.name.split(" ", 1)[-1]] = row
                yield _name(
                    sentence, tokens, "actor", "unit pattern",
                    name=row.name, id=row.id, kind=row.kind,
                )  # fmt: skip
        for found in self.lexicon.materiel.find_designations(text):
            tokens = _tokens_at(sentence, base + found.span[0], base + found.span[1])
            if tokens:
                tokens = (tokens[0], _nickname_end(sentence, tokens[1]))
                yield _name(
                    sentence, tokens, "materiel", "designation",
                    name=found.materiel.name, id=found.materiel.id, kind="system",
                )  # fmt: skip

    def _ships_again(self, sentence: Sentence) -> Iterator[Name]:
        """Ships by the bare name, once the report gave it with its prefix ("FS *Forbin*")."""
        for at, word in enumerate(sentence.words):
            row = self._ships.get(word)
            if row is not None:
                yield _name(
                    sentence, (at, at), "actor", "unit pattern",
                    name=row.name, id=row.id, kind="ship",
                )  # fmt: skip

    def _by_table(self, sentence: Sentence) -> Iterator[Name]:
        """Names that the lexicon lists, in text order; the longest wins, then the actor."""
        actors = list(self._actors(sentence))
        found = [*actors, *self._outlets(sentence), *self._things(sentence, actors)]
        return iter(sorted(found, key=lambda n: (n.tokens[0] - n.tokens[1], n.tokens[0])))

    def _actors(self, sentence: Sentence) -> Iterator[Name]:
        actors = self.lexicon.actors
        for first, end, entries in actors.names.find_all(sentence.words):
            if not _is_written_as_name(sentence, first, end) or _only_colours(sentence, end):
                continue
            entry = entries[0]
            row, kind = actors.read_name(entry)
            if kind == "government" and self._has(sentence, first, end - 1):
                kind = "state"  # one that few recognise is a place all the same
            yield _name(
                sentence, (first, end - 1), "actor", "lexicon", name=row.name, id=row.id, kind=kind
            )

    def _outlets(self, sentence: Sentence) -> Iterator[Name]:
        outlets = self.lexicon.outlets
        for first, end, entries in outlets.names.find_all(sentence.words):
            if not _is_written_as_name(sentence, first, end):
                continue
            if outlets.is_ambiguous(sentence.text_of(first, end - 1)):
                continue
            row = entries[0]
            yield _name(
                sentence, (first, end - 1), "outlet", "lexicon",
                name=row.name, id=row.id, kind=row.kind,
            )  # fmt: skip

    def _things(self, sentence: Sentence, actors: Sequence[Name]) -> Iterator[Name]:
        """Materiel; where an actor's name runs into it ("Russian *military plane*") its rest.

        A word that is part of a longer common noun ("oil field") is none.
        """
        catalogue = self.lexicon.materiel
        ends = {t: a.tokens[1] + 1 for a in actors for t in range(a.tokens[0], a.tokens[1] + 1)}
        nouns = self.find_nouns(sentence)
        for first, end, entries in catalogue.names.find_all(sentence.words):
            if any(s <= first and end <= e and e - s > end - first for s, e, _ in nouns):
                continue
            start = ends.get(first, first)
            if first < start < end:
                shorter = catalogue.names.match(sentence.words, start)
                if shorter is None:
                    continue
                first, end, entries = start, start + shorter[0], shorter[1]
            node = entries[0]
            is_weak = catalogue.is_ambiguous(sentence.text_of(first, end - 1))
            yield _name(
                sentence, (first, end - 1), "materiel", "lexicon",
                name=node.name, id=node.id, kind="weak" if is_weak else self._kind(node.id),
            )  # fmt: skip

    def find_nouns(self, sentence: Sentence) -> tuple[tuple[int, int, Noun], ...]:
        """The typed nouns of a sentence: first token, the token behind the last, the noun."""
        if self._nouns is None or self._nouns[0] is not sentence:
            found = self.lexicon.nouns.names.find_all(sentence.words)
            self._nouns = (sentence, tuple((s, e, entries[0]) for s, e, entries in found))
        return self._nouns[1]

    def _kind(self, materiel_id: str) -> str | None:
        """ "ship" for what is one by the catalogue."""
        above = (materiel_id, *self.lexicon.materiel.ancestors(materiel_id))
        return "ship" if "materiel:ship" in above else None

    def _by_shape(self, sentence: Sentence, taken: Sequence[Name | None]) -> Iterator[Name]:
        """Runs of capitalised words: a place where the gazetteer has them, else left open."""
        nouns = self.find_nouns(sentence)
        for first, last in _capital_runs(sentence, taken):
            if any(s <= first and last < e for s, e, _ in nouns):
                continue  # "Air Base" with capitals is still a common noun
            first = _behind_battle(sentence, first, last)
            if sentence.words[last].lower().rstrip(".") not in load_grammar().calendar:
                yield from self._read_run(sentence, first, last)

    def _read_run(self, sentence: Sentence, first: int, last: int) -> Iterator[Name]:
        blocked = self.lexicon.actors.names.is_blocked(sentence.words, first)
        if _is_armed_body(sentence, first, last) and not blocked:
            yield _name(sentence, (first, last), "actor", "shape", kind="militia")
            return
        if _has_title(sentence, first) or sentence.words[last] in self._people:
            yield _name(sentence, (first, last), "person", "shape")
            return
        if first == last and _is_of_a_side(sentence, first):
            yield _name(sentence, (first, last), "other", "shape")
            return
        opener = sentence.words[first].lower()
        is_plain = opener in load_words().plain or opener in load_words().quarters
        for end in range(last, first if is_plain else first - 1, -1):
            if sentence.words[end].lower() in load_grammar().connectors or not self._has(
                sentence, first, end
            ):
                continue
            rest = range(end + 1, last + 1)
            if end == last or all(self._is_place_noun(sentence, i) for i in rest):
                yield _name(sentence, (first, end), "place", "gazetteer")
                return
        end = last
        while end > first and self._is_place_noun(sentence, end):
            end -= 1
        # "Tanf Base" is the base of Tanf, "Ministry of Defence" no defence of "Ministry of".
        if end < last and sentence.words[end].lower() not in load_grammar().connectors:
            yield _name(sentence, (first, end), "place", "shape")
            return
        noun = self.lexicon.nouns.type_of(_singular(sentence.words[last]))
        is_other = self.lexicon.actors.names.is_blocked(sentence.words, first)
        if noun == "force" and first < last and not is_other:
            yield _name(sentence, (first, last), "actor", "shape", kind="armed force")
        elif _stands_as_place(sentence, first, last):
            yield _name(sentence, (first, last), "place", "shape")
        else:
            yield _name(sentence, (first, last), "other", "shape")

    def _has(self, sentence: Sentence, first: int, last: int) -> bool:
        if self.gazetteer is None:
            return False
        text = sentence.text_of(first, last)
        if text not in self._known_runs:
            self._known_runs[text] = self.gazetteer.has_name(text)
        return self._known_runs[text]

    def _is_place_noun(self, sentence: Sentence, token: int) -> bool:
        kind = self.lexicon.nouns.type_of(_singular(sentence.words[token]))
        return kind in ("site", "area")


def _behind_battle(sentence: Sentence, first: int, last: int) -> int:
    """Where the place begins in "the Battle of *Maychew*": a battle is named by where it was."""
    words = sentence.words
    if (
        last - first >= 2
        and words[first + 1] == "of"
        and words[first].lower() in load_grammar().fought_at
    ):
        return first + 2
    return first


def _nickname_end(sentence: Sentence, last: int) -> int:
    """The last token of a designation with its nickname: "F-16 *Fighting Falcons*"."""
    end = last
    while end + 1 < len(sentence) and end - last < 2 and sentence.tags:
        word, tag = sentence.words[end + 1], sentence.tags[end + 1]
        if not (word[0].isupper() and tag in ("NNP", "NNPS", "NN", "NNS")):
            break
        end += 1
    return end


def _singular(word: str) -> str:
    """A capitalised word as the lemma of a common noun: "Forces" gives "force"."""
    lower = word.lower()
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower


def _is_of_a_side(sentence: Sentence, token: int) -> bool:
    """Whether a word in capitals is of people of one mind: "the *Nationalists*" are no village."""
    before = sentence.words[token - 1].lower() if token else ""
    endings = tuple(load_grammar().side_endings)
    return before == "the" and sentence.words[token].lower().endswith(endings)


def _is_armed_body(sentence: Sentence, first: int, last: int) -> bool:
    """Whether an unknown name of several words is built like that of an armed body."""
    words = [w.lower() for w in sentence.words[first : last + 1]]
    if len(words) < 2 or words[0] in load_grammar().titles:
        return False
    is_coloured = any(w in load_grammar().armed_colours for w in words[:-1])
    head = words[-1]
    return head in load_grammar().armed_heads or (head in load_grammar().body_heads and is_coloured)


def _stands_as_place(sentence: Sentence, first: int, last: int) -> bool:
    """Whether an unknown name stands where places stand: right behind "in", "near", "to"."""
    if not sentence.deps:
        return False
    if first and sentence.words[first - 1].lower() == "the" and not _ends_as_spot(sentence, last):
        return False  # "in the Cold War"
    before = first - 1
    while before >= 0 and sentence.deps[before] in ("det", "amod", "compound"):
        before -= 1
    if before > 0 and sentence.words[before - 1].lower() == "according":
        return False
    if before > 0 and sentence.words[before].lower() == "of":
        return sentence.lemmas[before - 1] in load_grammar().holding_a_name
    return (
        before >= 0
        and sentence.words[before].lower() in load_grammar().locative
        and (sentence.deps[last] in ("pobj", "conj", "compound", "npadvmod"))
    )


def _ends_as_spot(sentence: Sentence, last: int) -> bool:
    """Whether a name ends in the noun of a spot: "the Al Salem *Hospital*"."""
    return sentence.words[last].lower().rstrip(".") in load_words().spots


def _is_written_as_name(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the words look like a name: one of them is not plain lower case, or several."""
    return end - first > 1 or not sentence.words[first].islower()


def _only_colours(sentence: Sentence, end: int) -> bool:
    words = sentence.words
    return (
        end + 1 < len(words)
        and words[end] in "-‑–"
        and words[end + 1].lower() in load_grammar().colouring
    )


def _capital_runs(sentence: Sentence, taken: Sequence[Name | None]) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns, joined over small connecting words ("Deir al Zour")."""
    at = 0
    while at < len(sentence):
        if taken[at] or not _opens_run(sentence, at):
            at += 1
            continue
        end = at
        probe = at + 1
        while probe < len(sentence) and probe - at < LONGEST_RUN and not taken[probe]:
            if _is_proper(sentence, probe):
                end = probe
            elif (
                sentence.words[probe].lower() not in load_grammar().connectors
                or sentence.words[probe] == "the"
                or (sentence.words[probe] == "of" and not sentence.words[at][0].isupper())
            ):
                break
            probe += 1
        yield at, end
        at = end + 1


def _opens_run(sentence: Sentence, at: int) -> bool:
    if at == 0 and sentence.words[0].lower() in load_grammar().locative:
        return False
    if _is_proper(sentence, at):
        return True
    return (
        sentence.words[at].lower() in ("al", "el", "ash", "ad", "ar", "ez", "deir", "ain", "tell")
        and at + 1 < len(sentence)
        and _is_proper(sentence, at + 1)
    )


def _is_proper(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    if not word[0].isupper() or len(word) < 2:
        return False
    if not sentence.tags:
        return at > 0 or word.isupper()
    tag = sentence.tags[at]
    return tag in ("NNP", "NNPS") or (at > 0 and tag in ("NN", "JJ", "NNS", "FW", "VBN"))


def _has_title(sentence: Sentence, first: int) -> bool:
    titles = load_grammar().titles
    near = sentence.words[max(0, first - 1) : first + 1]
    return any(word.lower().rstrip(".") in titles for word in near)


def _take(taken: list[Name | None], name: Name) -> None:
    first, last = name.tokens
    if not any(taken[first : last + 1]):
        taken[first : last + 1] = [name] * (last - first + 1)


def _tokens_at(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    inside = [
        i
        for i, (s, e) in enumerate(zip(sentence.starts, sentence.ends, strict=True))
        if s < end and start < e
    ]
    return (inside[0], inside[-1]) if inside else None


def _name(
    sentence: Sentence,
    tokens: tuple[int, int],
    type_: MentionType,
    how: str,
    *,
    name: str | None = None,
    id: str | None = None,
    kind: str | None = None,
) -> Name:
    return Name(
        type=type_,
        text=sentence.text_of(*tokens),
        span=sentence.span_of(*tokens),
        tokens=tokens,
        how=how,  # type: ignore[arg-type]
        name=name,
        id=id,
        kind=kind,
    )

"""People by the shape of their names: titles, given names, speech, and surnames seen before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vedette.lexicon import Lexicon
from vedette.lexicon.grammar import load_grammar
from vedette.mark.classes import load_classes
from vedette.model.mention import Name
from vedette.model.parsed import Sentence

OPEN = frozenset({"shape", "gazetteer"})
"""Ways of finding a name that leave open what it is a name of."""
LONGEST_ROLE = 8
_MODIFIERS = frozenset({"compound", "nmod", "amod", "det", "poss", "nummod"})
_NAME_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "FW", "VBN", "VBG"})


@dataclass
class PeopleFinder:
    """Finds people in the sentences of one report, once it has learnt whom the report names."""

    lexicon: Lexicon
    _known: set[str] = field(default_factory=set, repr=False)
    _places: set[str] = field(default_factory=set, repr=False)

    def learn(self, sentence: Sentence, names: Sequence[Name]) -> None:
        """Note the surnames that a sentence gives with a title or a given name, and its places."""
        for name in names:
            before = sentence.words[name.tokens[0] - 1].lower() if name.tokens[0] else ""
            if name.how in OPEN and before in load_grammar().locative:
                self._places.add(name.text)
        for _, last in self._cores(sentence, names):
            surname = sentence.words[last]
            if len(surname) > 2 and not self._is_role(surname):
                self._known.add(surname)

    def is_place(self, text: str) -> bool:
        """Whether the report names a place so, behind a word like "in"."""
        return text in self._places and text not in self._known

    def find(self, sentence: Sentence, names: Sequence[Name]) -> Iterator[Name]:
        """The people of a sentence, with their titles: `name` is the bare name."""
        for first, last in self._cores(sentence, names):
            start = self._role_start(sentence, first, last)
            yield Name(
                type="person", text=sentence.text_of(start, last), how="shape",
                span=sentence.span_of(start, last), tokens=(start, last),
                name=sentence.text_of(first, last),
            )  # fmt: skip

    def _cores(self, sentence: Sentence, names: Sequence[Name]) -> Iterator[tuple[int, int]]:
        """The bare names of people: first and last token."""
        listed = {
            t for n in names if n.how not in OPEN for t in range(n.tokens[0], n.tokens[1] + 1)
        }
        at = 0
        while at < len(sentence):
            last = _run_end(sentence, at, listed) if self._may_open(sentence, at, listed) else None
            if last is not None and self._is_person(sentence, at, last):
                yield at, last
                at = last + 1
            else:
                at += 1

    def _may_open(self, sentence: Sentence, at: int, listed: set[int]) -> bool:
        return _is_proper(sentence, at, listed) and not self._is_role(sentence.words[at])

    def _is_person(self, sentence: Sentence, first: int, last: int) -> bool:
        classes = load_classes()
        words = [sentence.words[t] for t in range(first, last + 1)]
        opener, end = words[0].lower(), words[-1].lower()
        if end in classes.organisations or not self._may_end(end):
            return False
        if len(words) > 1 and (opener in classes.given_names or opener in classes.kin):
            return sentence.text_of(first, last) not in self._places
        if words[-1] in self._known and sentence.text_of(first, last) not in self._places:
            return True
        if first and not breaks(sentence, first - 1) and self._titles(sentence, first - 1):
            return True
        if first > 1 and words[0][0].isupper() and self._is_cut_title(sentence, first - 1):
            return True
        if len(words) > 1 and self._is_called(sentence, last):
            return True
        return _rules(sentence, first, last) or self._speaks(sentence, first, last, words)

    def _may_end(self, word: str) -> bool:
        """Whether a name of a person can end so: common nouns of other things end none."""
        types = self.lexicon.nouns.types_of
        found = (*types(word), *types(word.removesuffix("s")))
        return not found or "person" in found

    def _is_cut_title(self, sentence: Sentence, at: int) -> bool:
        """Whether a full stop behind a title stands alone: "Navy Capt *.* Jeff Davis"."""
        title = sentence.words[at - 1].lower()
        return sentence.words[at] == "." and title in load_grammar().titles

    def _is_called(self, sentence: Sentence, last: int) -> bool:
        """Whether the words behind say who it is: "Ann Reed, a *researcher* at the institute"."""
        return (
            last + 3 < len(sentence)
            and sentence.words[last + 1] == ","
            and any(
                sentence.deps[c] == "appos" and c > last + 2 and self._is_role(sentence.words[c])
                for c in sentence.children[last]
            )
            and sentence.words[last + 2].lower() in ("a", "an", "the")
        )

    def _titles(self, sentence: Sentence, at: int) -> bool:
        """Whether a word makes a person of the name behind it: "Colonel", "analyst"."""
        word = sentence.words[at]
        lower = word.lower().rstrip(".")
        if lower in load_grammar().titles:
            return True
        if sentence.tags[at] in ("NNS", "NNPS"):
            return False
        return (
            self._is_role(word)
            and (word[0].isupper() or sentence.tags[at] == "NN")
            and sentence.deps[at] in ("compound", "nmod", "appos", "amod")
        )

    def _speaks(self, sentence: Sentence, first: int, last: int, words: Sequence[str]) -> bool:
        """Whether a run of one to three words is the subject of a verb of saying."""
        if len(words) > 3 or any(word.isupper() and len(word) > 1 for word in words):
            return False
        if sentence.text_of(first, last) in self._places or sentence.deps[last] != "nsubj":
            return False
        verb = sentence.lemmas[sentence.heads[last]]
        speech = self.lexicon.speech
        return verb in speech.stances and verb not in speech.showing

    def _is_role(self, word: str) -> bool:
        lower = word.lower().rstrip(".")
        if lower in load_grammar().titles or lower in load_classes().ranks:
            return True
        nouns = self.lexicon.nouns
        return nouns.has("human", lower) or lower in load_classes().people

    def _role_start(self, sentence: Sentence, first: int, last: int) -> int:
        """The first token of the titles and offices before a name."""
        heads = [t for t in range(first, last + 1) if not first <= sentence.heads[t] <= last]
        start = first
        for head in heads:
            for child in sentence.children[head]:
                if child < first and sentence.deps[child] in _MODIFIERS:
                    start = min(start, _leftmost(sentence, child))
        for token in range(first - 1, start - 1, -1):
            if first - token > LONGEST_ROLE or _ends_role(sentence, token):
                start = token + 1
                break
        while start and self._is_office(sentence, start - 1, is_next=start == first):
            start -= 1
        return start

    def _is_office(self, sentence: Sentence, at: int, *, is_next: bool) -> bool:
        """Whether a word before a name is a title: a capitalised one also before others."""
        word = sentence.words[at]
        return not breaks(sentence, at) and self._is_role(word) and (is_next or word[0].isupper())


def _ends_role(sentence: Sentence, at: int) -> bool:
    """Whether no title reaches over a token: a comma, a verb, the end of a line."""
    is_mark = sentence.parts[at] in ("PUNCT", "VERB") and sentence.words[at] not in ("-", ".")
    return is_mark or breaks(sentence, at)


def _rules(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name stands before a noun of rule: "the *Trump* administration"."""
    above = sentence.heads[last]
    return (
        first == last
        and above > last
        and sentence.deps[last] in ("compound", "poss", "nmod")
        and sentence.lemmas[above].lower() in load_classes().rules
        and len(sentence.words[last]) > 2
        and not sentence.words[last].isupper()
        and sentence.tags[last] == "NNP"
    )


def _leftmost(sentence: Sentence, token: int) -> int:
    return min([token, *(_leftmost(sentence, c) for c in sentence.children[token] if c < token)])


def _is_proper(sentence: Sentence, at: int, listed: set[int]) -> bool:
    word = sentence.words[at]
    if at in listed or not word[0].isupper():
        return False
    lower = word.lower().rstrip(".")
    classes = load_classes()
    if lower in load_grammar().calendar or lower in classes.no_names or lower in classes.peoples:
        return False
    return sentence.tags[at] in ("NNP", "NNPS") or (at > 0 and sentence.tags[at] in _NAME_TAGS)


def breaks(sentence: Sentence, at: int) -> bool:
    """Whether a line ends behind a token."""
    start = sentence.span[0]
    return "\n" in sentence.text[sentence.ends[at] - start : sentence.starts[at + 1] - start]


def _run_end(sentence: Sentence, first: int, listed: set[int]) -> int:
    """The last token of a name: capitalised words, over "al", "de", "bin" and initials."""
    links = load_grammar().connectors - {"of", "the"}
    end, probe = first, first + 1
    while probe < len(sentence) and probe - end < 4 and probe - first < 7:
        if breaks(sentence, probe - 1):
            break
        if _is_proper(sentence, probe, listed):
            end = probe
        elif sentence.words[probe].lower() not in links or probe in listed:
            break
        probe += 1
    return end

"""What `find_mentions` gives beyond what extraction leans on: people, bodies, papers, pronouns.

Extraction needs few of these, and its marks stay as they are: this reads them again. It goes by
classes of words in finding.yaml, by grammar, and by what the same report says elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vedette.lexicon import Lexicon
from vedette.lexicon.grammar import load_grammar
from vedette.mark.classes import load_classes
from vedette.mark.people import OPEN, PeopleFinder
from vedette.model.mention import MarkedReport, MarkedSentence, Mention, Name
from vedette.model.parsed import Sentence


def find_typed(report: MarkedReport, lexicon: Lexicon) -> Iterator[Mention | Name]:
    """The typed names and noun phrases of a marked report, in no particular order."""
    people = PeopleFinder(lexicon)
    rows = list(zip(report.parsed.sentences, report.marked, strict=True))
    for sentence, marked in rows:
        if sentence.is_parsed:
            people.learn(sentence, marked.names)
    for sentence, marked in rows:
        if sentence.is_parsed:
            yield from _find(sentence, marked, people, lexicon)
        else:
            yield from marked.names


def _find(
    sentence: Sentence, marked: MarkedSentence, people: PeopleFinder, lexicon: Lexicon
) -> Iterator[Mention | Name]:
    persons = list(people.find(sentence, marked.names))
    bodies = list(find_bodies(sentence, marked.names, _tokens(persons)))
    taken = _tokens([*persons, *bodies])
    yield from persons
    yield from bodies
    sites = {m.named.span for m in marked.mentions if m.named and m.type in ("site", "area")}
    for name in marked.names:
        is_known = name.span in sites or people.is_place(name.text)
        if name.type == "other" and is_known and not _is_adjective(name.text):
            yield replace(name, type="site" if name.span in sites else "place")
        elif name.how not in OPEN or taken.isdisjoint(_tokens([name])):
            yield from _read_name(sentence, name, lexicon)
    for mention in marked.mentions:
        if mention.head not in taken:
            yield from _read_phrase(sentence, mention)


def _tokens(names: Sequence[Name]) -> set[int]:
    return {t for n in names for t in range(n.tokens[0], n.tokens[1] + 1)}


def find_bodies(sentence: Sentence, names: Sequence[Name], taken: set[int]) -> Iterator[Name]:
    """Organisations by the noun of their name: "Ministry *of* X", "the X Council"."""
    listed = _tokens([n for n in names if n.how not in OPEN]) | taken
    at = 0
    while at < len(sentence):
        if at in listed or not _is_body_word(sentence, at):
            at += 1
            continue
        first = at
        while first and first - 1 not in taken and _is_capital(sentence, first - 1):
            first -= 1
        last = _of_end(sentence, at)
        yield Name(
            type="actor", text=sentence.text_of(first, last), span=sentence.span_of(first, last),
            tokens=(first, last), how="shape", kind="body",
        )  # fmt: skip
        at = last + 1


def _is_body_word(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    lower = word.lower()
    classes = load_classes().organisations
    if not word[0].isupper() or not (lower in classes or lower.removesuffix("s") in classes):
        return False
    if not sentence.tags[at].startswith("NN"):
        return False
    following = sentence.words[at + 1] if at + 1 < len(sentence) else ""
    return not (following[:1].isupper() and sentence.heads[at] == at + 1)


def _is_capital(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    return (
        word[0].isupper()
        and len(word) > 1
        and sentence.tags[at] in ("NNP", "NNPS", "NN", "NNS", "JJ", "VBN", "FW")
        and word.lower().rstrip(".") not in load_grammar().calendar
    )


def _of_end(sentence: Sentence, at: int) -> int:
    """The last token of what follows "of" or "for" in the name of a body."""
    end, probe = at, at + 1
    if probe >= len(sentence) or sentence.words[probe].lower() not in ("of", "for", "on"):
        return at
    while probe < len(sentence) and probe - end < 3:
        if _is_capital(sentence, probe):
            end = probe
        elif sentence.words[probe].lower() not in ("of", "for", "on", "the", "and", "&"):
            break
        probe += 1
    return end


def _read_name(sentence: Sentence, name: Name, lexicon: Lexicon) -> Iterator[Name]:
    """A name with what its shape makes of it, or nothing where it is none."""
    if name.id == "materiel:bomber" and _word_before(sentence, name) == "suicide":
        yield replace(name, type="person", kind="bomber", name=None, id=None)
        return
    if name.how not in OPEN or name.type not in ("other", "place"):
        yield name
        return
    classes = load_classes()
    words = [sentence.words[t] for t in range(name.tokens[0], name.tokens[1] + 1)]
    end = words[-1].lower()
    if len(words) == 1 and end in classes.no_names:
        return
    if end in classes.peoples:
        yield replace(name, type="actor", how="shape", kind="demonym", name=None, id=None)
    elif words[0] == "Operation":
        yield replace(name, type="event", kind="operation")
    elif name.type == "other" and end in classes.documents:
        yield replace(name, kind="document")
    elif name.type == "other" and (
        end in load_grammar().titles or "person" in lexicon.nouns.types_of(end)
    ):
        yield replace(name, type="person", kind=end)
    elif _is_acronym(sentence, words) and not _is_located(sentence, name):
        yield replace(name, type="actor", how="shape", kind="body", name=None, id=None)
    else:
        yield name


def _is_adjective(text: str) -> bool:
    classes = load_classes()
    return text.lower() in classes.peoples | classes.no_names


def _is_acronym(sentence: Sentence, words: Sequence[str]) -> bool:
    word = words[0]
    return (
        len(words) == 1
        and 2 <= len(word) <= 7
        and word.isalpha()
        and word.isupper()
        and word.lower() not in load_classes().no_bodies
        and not sentence.text.isupper()
    )


def _is_located(sentence: Sentence, name: Name) -> bool:
    return name.type == "place" and _word_before(sentence, name) in load_grammar().locative


def _word_before(sentence: Sentence, name: Name) -> str:
    return sentence.words[name.tokens[0] - 1].lower() if name.tokens[0] else ""


def _read_phrase(sentence: Sentence, mention: Mention) -> Iterator[Mention]:
    """A common noun phrase or pronoun with its type, or nothing where it has none."""
    if mention.named is not None and not _is_adjective(mention.named.text):
        return
    classes = load_classes()
    lemma = sentence.lemmas[mention.head].lower()
    if mention.type != "other" or sentence.tags[mention.head] == "PRP":
        yield replace(mention, named=None)
    elif lemma in classes.documents:
        yield replace(mention, kind="document")
    elif lemma in classes.people:
        yield replace(mention, type="person", kind=lemma)
    elif lemma in classes.bodies:
        yield replace(mention, type="actor", kind="body")

"""Base noun phrases with the types that frames lean on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vedette.lexicon.grammar import load_grammar
from vedette.lexicon.nouns import Noun
from vedette.model.mention import Mention, MentionType, Name
from vedette.model.parsed import Sentence

LEFT = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet",
    "advmod", "punct", "case", "neg", "cc", "conj", "npadvmod", "intj", "meta", "dep"})  # fmt: skip
INNER = frozenset({"compound", "nmod", "amod", "poss", "npadvmod", "quantmod", "nummod", "det"})
PRONOUNS = {
    "they": "people", "them": "people", "we": "people", "us": "people", "it": "thing",
    "he": "person", "she": "person", "him": "person", "her": "person", "who": "people",
    "those": "people", "these": "people", "i": "person", "both": "people",
    "their": "people", "its": "thing", "his": "person", "our": "people",
}  # fmt: skip


def find_phrases(
    sentence: Sentence, names: Sequence[Name], nouns: Mapping[int, Noun]
) -> tuple[Mention, ...]:
    """The typed base noun phrases of a parsed sentence, in text order.

    `nouns` are the typed nouns of the sentence by their last token.
    """
    name_at: dict[int, Name] = {
        t: name for name in names for t in range(name.tokens[0], name.tokens[1] + 1)
    }
    return tuple(_phrases(sentence, names, name_at, nouns))


def _phrases(
    sentence: Sentence,
    names: Sequence[Name],
    name_at: Mapping[int, Name],
    noun_at: Mapping[int, Noun],
) -> Iterator[Mention]:
    for head in range(len(sentence)):
        if not _is_head(sentence, head, name_at):
            continue
        first, last = _extent(sentence, head, name_at)
        inside = [n for n in names if first <= n.tokens[0] and n.tokens[1] <= last]
        yield _mention(
            sentence, head, (first, last), inside, own=name_at.get(head), noun=noun_at.get(head)
        )


def _is_head(sentence: Sentence, token: int, name_at: Mapping[int, Name]) -> bool:
    """Whether the token heads a base noun phrase of its own."""
    tag, dep = sentence.tags[token], sentence.deps[token]
    name = name_at.get(token)
    if tag in ("PRP", "PRP$") or sentence.words[token].lower() in load_grammar().place_adverbs:
        return tag != "EX"
    if tag in ("VBZ", "VBP") and dep == "pobj":
        return True
    is_count = dep in _ARGUMENTS and (tag in ("DT", "CD") or _counts(sentence, token))
    if not (tag.startswith("NN") or name or is_count):
        return False
    if name and token != _name_head(sentence, name):
        return False
    above = sentence.heads[token]
    if dep in INNER and above > token and sentence.tags[above].startswith("NN"):
        return dep == "poss"
    if tag == "CD" and not name:
        return dep in _ARGUMENTS
    return True


def _counts(sentence: Sentence, token: int) -> bool:
    """Whether a token counts what was named before: "*another* arrived", "a further *hundred*"."""
    if sentence.tags[token] == "CD":
        return sentence.words[token].isalpha() or len(sentence.words[token]) != 4
    return sentence.lemmas[token] in load_grammar().counts


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos", "ROOT"})


def _name_head(sentence: Sentence, name: Name) -> int:
    """The token of a name whose head lies outside the name; the last of several."""
    first, last = name.tokens
    outside = [t for t in range(first, last + 1) if not first <= sentence.heads[t] <= last]
    roots = outside or [t for t in range(first, last + 1) if sentence.heads[t] == t]
    return roots[-1] if roots else last


def _extent(sentence: Sentence, head: int, name_at: Mapping[int, Name]) -> tuple[int, int]:
    first = head
    for child in sentence.children[head]:
        if child < first and sentence.deps[child] in LEFT:
            first = min(first, _leftmost(sentence, child))
    name = name_at.get(head)
    last = max(head, name.tokens[1]) if name else head
    if name:
        first = min(first, name.tokens[0])
    while first < head and sentence.parts[first] in ("PUNCT", "CCONJ"):
        first += 1
    return first, last


def _leftmost(sentence: Sentence, token: int) -> int:
    left = token
    for child in sentence.children[token]:
        if child < token:
            left = min(left, _leftmost(sentence, child))
    return left


def _mention(
    sentence: Sentence,
    head: int,
    tokens: tuple[int, int],
    inside: Sequence[Name],
    *,
    own: Name | None,
    noun: Noun | None,
) -> Mention:
    type_, kind, named, is_weak = _type(sentence, head, inside, own, noun)
    owners = tuple(
        n
        for n in inside
        if n.type == "actor" and n is not named and (n.tokens[1] < head or type_ != "actor")
    )
    return Mention(
        type=type_,
        text=sentence.text_of(*tokens),
        span=sentence.span_of(*tokens),
        sentence=sentence.index,
        tokens=tokens,
        head=head,
        named=named,
        owners=owners,
        kind=kind,
        is_weak=is_weak,
    )


Typed = tuple[MentionType, str | None, Name | None, bool]
"""Type of a phrase, kind of its noun, the name it bears, and whether it may be civil."""


def _type(
    sentence: Sentence, head: int, inside: Sequence[Name], own: Name | None, noun: Noun | None
) -> Typed:
    """What a phrase is: by the name over its head, by grammar, by its noun, in this order."""
    lemma, word = sentence.lemmas[head], sentence.words[head].lower()
    named = _type_by_name(sentence, lemma, inside, own, noun) if own is not None else None
    if named is not None:
        return named
    if word in load_grammar().place_adverbs:
        return "place", "adverb", None, True
    if _counts(sentence, head) and own is None:
        return "other", "count", None, True
    if sentence.tags[head] in ("PRP", "PRP$", "DT", "WDT", "WP"):
        return "other", PRONOUNS.get(word), None, True
    if noun is not None:
        return _type_by_noun(head, inside, own, noun)
    things = [n for n in inside if n.type == "materiel"]
    system = [n for n in things if n.kind == "system"] or things
    if system and lemma in load_grammar().thing_nouns:
        return "materiel", lemma, system[-1], system[-1].kind == "weak"
    return "other", lemma, own, True


def _type_by_name(
    sentence: Sentence, lemma: str, inside: Sequence[Name], own: Name, noun: Noun | None
) -> Typed | None:
    """What the name over its head makes a phrase, None where its noun must say."""
    opener = sentence.words[own.tokens[0]].lower()
    if own.type == "materiel":
        if own.kind == "weak" and noun and "force" in noun.types:
            return "force", noun.lemma, None, "weak" in noun.flags and not _has_actor(inside)
        system = [n for n in inside if n.type == "materiel" and n.kind == "system"]
        best = system[-1] if system else own
        return "materiel", lemma, best, best.kind == "weak"
    if own.type in ("place", "other", "person") and _names_a_ship(own, inside):
        return "materiel", "ship", own, False
    if own.type in ("place", "other") and opener in load_grammar().site_openers:
        return "site", opener, own, False
    if own.how == "shape" and own.type == "actor":
        return "force" if _has_actor(inside) else "actor", own.kind, own, False
    if own.type != "other" and not (noun and _is_kind_word(own, noun)):
        return own.type, own.kind, own, False
    if _is_title_case_name(own, noun):
        return "other", lemma, own, True
    return None


def _type_by_noun(head: int, inside: Sequence[Name], own: Name | None, noun: Noun) -> Typed:
    """What the noun makes a phrase; a place before a site's noun is its name."""
    weak = "weak" in noun.flags
    first = noun.types[0]
    places = [n for n in inside if n.type == "place" and n.tokens[1] < head]
    if "site" in noun.types and first == "force" and places:
        return "site", noun.site_kind or noun.lemma, places[-1], weak
    if first in ("site", "area"):
        near = [
            n
            for n in inside
            if n.type in ("place", "other") or (n.type == "actor" and n.kind == "capital")
        ]
        return first, noun.site_kind or noun.lemma, near[-1] if near else own, weak  # type: ignore[return-value]
    return first, noun.lemma, None, weak  # type: ignore[return-value]


def _names_a_ship(own: Name, inside: Sequence[Name]) -> bool:
    """Whether a word for a ship stands right before its name: "the destroyer *Diamond*"."""
    return any(
        n.type == "materiel" and n.kind == "ship" and n.tokens[1] == own.tokens[0] - 1
        for n in inside
    )


def _has_actor(inside: Sequence[Name]) -> bool:
    return any(n.type == "actor" and n.how != "shape" for n in inside)


def _is_title_case_name(own: Name | None, noun: Noun | None) -> bool:
    """Whether a name of several words ends in a noun that says nothing of it here: a dam called
    "Tharthar *Barrage*" is no shelling.
    """
    if own is None or noun is None or own.tokens[0] == own.tokens[1]:
        return False
    return own.type == "other" and noun.types[0] in ("event", "presence", "pact", "person")


def _is_kind_word(own: Name, noun: Noun) -> bool:
    """Whether a name ends in the noun that says what it is: "Tiyas Military *Airfield*"."""
    return own.how == "shape" and noun.types[0] in ("site", "area")

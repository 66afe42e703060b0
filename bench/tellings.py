"""Tellings read out of running text: a happening's words in their sentence become a `Telling`.

Vedette's own claims bring their slots; here, for corpora that mark the words of happenings only,
who and what takes part is read off the parser's tree around the trigger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vedette.fuse.telling import Telling, spell_name, stem_content
from vedette.lexicon.senses import Senses, load_senses
from vedette.model.parsed import Sentence

CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})
PHRASED = CONTENT | {"ADP", "ADV"}
BESIDE = frozenset({"compound", "amod", "poss", "nummod", "appos"})
NAMED = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
GROUND = frozenset({"in", "at", "near", "on", "off", "outside", "inside", "from", "to", "into",
                    "across", "around", "over"})  # fmt: skip
_DAYS = re.compile(
    r"(?:19|20)\d\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight"
    r"|january|february|march|april|june|july|august|september|october|november|december",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.,]*")


def read_telling(
    sentence: Sentence, tokens: Sequence[int], *, setting: tuple[str, ...], report: str
) -> Telling:
    """The telling whose trigger stands at `tokens` of a parsed sentence."""
    s, own = sentence, set(tokens)
    head = find_head(s, tokens)
    slots = [(role, _words_of(s, token)) for token, role in find_participants(s, head)]
    rest = [n for n in range(len(s)) if n not in own]
    around = " ".join(s.words[n] for n in rest)
    times = [s.words[n].lower() for n in rest if _DAYS.fullmatch(s.words[n])]
    numbers = [s.words[n].strip(".,") for n in rest if _NUMBER.fullmatch(s.words[n])]
    return Telling(
        trigger=read_trigger(s, head, own),
        part={"VERB": "v", "NOUN": "n"}.get(s.parts[head], ""),
        phrase=tuple(s.lemmas[n] for n in tokens if n != head and s.parts[n] in PHRASED),
        participants=tuple(dict.fromkeys(w for _, words in slots for w in words)),
        names=tuple(dict.fromkeys(_names(s, rest))),
        places=tuple(dict.fromkeys(w for role, words in slots if role in GROUND for w in words)),
        times=tuple(dict.fromkeys(times)),
        numbers=tuple(n for n in dict.fromkeys(numbers) if n not in times),
        context=stem_content(around),
        setting=setting,
        report=report,
        sentence=s.index,
    )  # fmt: skip


def find_head(s: Sentence, tokens: Sequence[int]) -> int:
    """The token on which the others of a trigger hang, a content word where there is one."""
    tops = [n for n in tokens if s.heads[n] == n or s.heads[n] not in tokens]
    return next((n for n in tops if s.parts[n] in CONTENT), tops[0])


def read_trigger(s: Sentence, head: int, own: set[int]) -> str:
    """The lemma of a trigger, or the listed phrase that it makes with a word beside it."""
    senses = load_senses()
    lemma = _lemma(s, head, senses)
    for n in range(head + 1, min(head + 3, len(s))):
        is_bound = s.deps[n] == "prt" or n in own or s.parts[n] == "ADP"
        if is_bound and (phrase := senses.phrase_of(lemma, s.lemmas[n])):
            return phrase
    if head - 1 in own and (phrase := senses.phrase_of(s.lemmas[head - 1], lemma)):
        return phrase
    return lemma


def _lemma(s: Sentence, n: int, senses: Senses) -> str:
    """The parser's lemma where it is a word; headlines and rare verbs are tried by their ending."""
    lemma, word, part = s.lemmas[n].strip(".'’"), s.words[n].lower(), s.parts[n]
    if part == "VERB":
        is_sound = lemma != word and senses.has(lemma, "v") and word not in senses.irregular
        return lemma if is_sound else senses.lemma_of(word, "v")
    if part in ("PROPN", "ADJ") and word.endswith(("ed", "ing", "s")):
        found = senses.lemma_of(word, "v")
        return found if senses.has(found, "v") else lemma
    return lemma


def find_participants(s: Sentence, head: int) -> Iterator[tuple[int, str]]:
    """The heads of who and what takes part, each with its role or preposition."""
    is_noun = s.parts[head] in ("NOUN", "PROPN")
    found: list[tuple[int, str]] = []
    if s.parts[head] in ("VERB", "AUX"):
        found += ((n, "subject") for n in _subjects(s, head))
    elif is_noun and s.deps[head] in ("dobj", "nsubjpass"):
        found += ((n, "subject") for n in _subjects(s, s.heads[head]) if n != head)
    for n in s.children[head]:
        if s.deps[n] in ("dobj", "dative", "attr", "oprd"):
            found.append((n, "object"))
        elif is_noun and s.deps[n] in ("poss", "compound", "nmod") and s.parts[n] in NAMED:
            found.append((n, "owner"))
        elif s.deps[n] in ("prep", "agent"):
            found += ((m, s.lemmas[n]) for m in s.children[n] if s.deps[m] == "pobj")
    for n, role in found:
        yield n, role
        yield from ((m, role) for m in s.children[n] if s.deps[m] == "conj")


def find_phrases(s: Sentence, head: int) -> list[int]:
    """The tokens of who and what takes part, each with what stands beside it."""
    tops = {n for n, _ in find_participants(s, head)}
    beside = {m for n in tops for m in s.children[n] if s.deps[m] in BESIDE}
    return sorted(tops | beside)


def _subjects(s: Sentence, verb: int) -> list[int]:
    """The subjects of a verb, its own or those that it shares with the verb above it."""
    for _ in range(4):
        own = [n for n in s.children[verb] if s.deps[n] in ("nsubj", "nsubjpass", "csubj")]
        if own:
            return own
        if s.deps[verb] in ("relcl", "acl"):
            return [s.heads[verb]]
        if s.deps[verb] not in ("conj", "xcomp", "advcl", "pcomp"):
            break
        verb = s.heads[verb]
    return []


def _words_of(s: Sentence, token: int) -> list[str]:
    beside = [n for n in s.children[token]
              if s.deps[n] in ("compound", "appos", "poss") or s.parts[n] == "PROPN"]  # fmt: skip
    return [s.lemmas[n] for n in (token, *beside) if s.parts[n] in NAMED and len(s.lemmas[n]) > 1]


def _names(s: Sentence, tokens: Sequence[int]) -> Iterator[str]:
    """The words of each run of proper nouns, with its initials."""
    run: list[int] = []
    for n in [*tokens, -1]:
        if run and (n != run[-1] + 1 or s.parts[n] != "PROPN"):
            yield from spell_name(" ".join(s.words[m] for m in run))
            run = []
        if n >= 0 and s.parts[n] == "PROPN" and len(s.words[n]) > 1:
            run.append(n)

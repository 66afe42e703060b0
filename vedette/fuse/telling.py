"""A telling: one happening in the words of one claim or sentence, folded, ready to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from vedette.fuse.names import fold_name
from vedette.lexicon.senses import load_senses
from vedette.lexicon.yaml_file import load_yaml
from vedette.model.claim import Claim, Filler

_WORD = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(r"\b[A-Z][\w'-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One telling of a happening in words, each folded: lower case, lemma or stem.

    `part` is "v" or "n" where known; `phrase` holds further words of a trigger of several
    ("fire" of "open fire"). `participants` are the words of who and what takes part, `names` those
    of every name in the sentence, `context` its content words, `setting` those of the whole
    report or its title; `report` tells one report's tellings from another's, and `sentence` those
    of one sentence of it.
    """

    trigger: str
    part: str = ""
    phrase: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    report: str | None = None
    sentence: int | None = None


@cache
def empty_triggers() -> frozenset[str]:
    """Triggers that any two tellings can share: "have", "say", "it"."""
    return frozenset(load_yaml("dull.yaml")["empty"])


@cache
def dull_words() -> frozenset[str]:
    """Words that are left out of what stands around a trigger."""
    return frozenset(load_yaml("dull.yaml")["dull"])


def stem_content(text: str) -> tuple[str, ...]:
    """The content words of a text as crude stems, sorted, each once.

    >>> stem_content("The convoys were arriving at the base")
    ('arriv', 'bas', 'convoy')
    """
    return tuple(sorted(set(_stem_all(text))))


def _stem_all(text: str) -> Iterator[str]:
    irregular, dull = load_senses().irregular, dull_words()
    for word in _WORD.findall(text.casefold()):
        if word not in dull and (len(word) > 1 or word.isdigit()):
            yield _stem(irregular.get(word, word))


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    for ending, put, least in (("ies", "y", 5), ("sses", "ss", 5), ("ing", "", 6), ("ed", "", 5)):
        if word.endswith(ending) and len(word) >= least:
            word = word[: -len(ending)] + put
            break
    else:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
            word = word[:-1]
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def spell_name(name: str) -> tuple[str, ...]:
    """The folded words of a name, with the initials of one of three capitals or more.

    >>> spell_name("the Northern Lake Guard")
    ('northern', 'lake', 'guard', 'nlg')
    """
    words = tuple(fold_name(name).split())
    capitals = "".join(word[0] for word in _CAPITALS.findall(name)).casefold()
    return (*words, capitals) if len(capitals) > 2 else words


def tell(claim: Claim, *, setting: tuple[str, ...] = ()) -> Telling:
    """The telling that a claim is; `setting` is `stem_content` of its report's whole text.

    It says most of what there is to say: without it the score leans on little and stays low.
    """
    senses = load_senses()
    first, *more = claim.trigger.text.split() or [claim.kind]
    lemma = senses.lemma_of(first)
    phrase = senses.phrase_of(lemma, more[0].lower()) if more else None
    slots = (claim.actors, claim.objects, claim.targets, claim.counterparties)
    fillers = [f for slot in slots for f in slot]
    return Telling(
        trigger=phrase or lemma,
        phrase=tuple(word.lower() for word in more),
        participants=_spell(fillers),
        names=_spell([f for f in fillers if f.id is not None]),
        places=_spell([*claim.places, *claim.origins]),
        times=(str(claim.when),) if str(claim.when) else (),
        numbers=_numbers(fillers),
        context=stem_content(claim.quote),
        setting=setting,
        report=claim.report.id,
        sentence=claim.span[0],
    )


def _spell(fillers: Iterable[Filler]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for f in fillers for word in spell_name(f.name or f.text)))


def _numbers(fillers: Iterable[Filler]) -> tuple[str, ...]:
    found = (f.quantity for f in fillers)
    exact = (q.low for q in found if q is not None and q.low is not None and q.low == q.high)
    return tuple(dict.fromkeys(f"{number:g}" for number in exact))

"""Inflected forms of lemmas by the rules of English spelling, for triage by words alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

VOWELS = "aeiou"
_SHORT = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]$")
"""One syllable with a short vowel before one consonant: it doubles ("slam", "slammed")."""

_DOUBLE_L = re.compile(r"[^aeiou][aeou]l$|[^aeiou]il$")


def inflect_verb(
    lemma: str, *, irregular: Mapping[str, Iterable[str]], doubling: frozenset[str]
) -> frozenset[str]:
    """The forms of a verb: itself, third person, past, participles.

    >>> sorted(inflect_verb("deploy", irregular={}, doubling=frozenset()))
    ['deploy', 'deployed', 'deploying', 'deploys']
    >>> sorted(inflect_verb("slam", irregular={}, doubling=frozenset()))
    ['slam', 'slammed', 'slamming', 'slams']
    >>> sorted(inflect_verb("control", irregular={}, doubling=frozenset()))[:3]
    ['control', 'controled', 'controling']
    """
    forms = {lemma, *irregular.get(lemma, ())}
    ends_in_e = lemma.endswith("e")
    ends_in_y = lemma.endswith("y") and lemma[-2:-1] not in VOWELS
    sibilant = lemma.endswith(("s", "x", "z", "ch", "sh", "o"))
    doubled = lemma + lemma[-1] if lemma in doubling or _SHORT.match(lemma) else lemma
    forms.add(lemma[:-1] + "ies" if ends_in_y else lemma + ("es" if sibilant else "s"))
    forms.add(lemma[:-1] + "ing" if ends_in_e and not lemma.endswith("ee") else doubled + "ing")
    if _DOUBLE_L.search(lemma):
        forms |= {lemma + "led", lemma + "ling"}  # British "travelled", and "controlled"
    if lemma not in irregular:
        past = lemma + "d" if ends_in_e else lemma[:-1] + "ied" if ends_in_y else doubled + "ed"
        forms.add(past)
    return frozenset(forms)


def inflect_noun(lemma: str) -> frozenset[str]:
    """A noun and its plural.

    >>> sorted(inflect_noun("sortie"))
    ['sortie', 'sorties']
    """
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return frozenset({lemma, lemma[:-1] + "ies"})
    return frozenset({lemma, lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh")) else "s")})

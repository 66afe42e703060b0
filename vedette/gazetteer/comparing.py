"""Two spellings compared: one name or two, how surely and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Indel

from vedette.gazetteer.names import find_consonants, fold_name, plain_name, split_name, writes_abjad
from vedette.gazetteer.romanisations import Romanisation, apply_ways, list_ways, to_latin
from vedette.gazetteer.scripts import reads_as
from vedette.gazetteer.vowels import agree_in_length

ONE_NAME = 0.85
"""The score from which two spellings are one name."""
_ALIKE = 0.97
"""The score of two spellings that fold to one key."""
_VOWELS = re.compile("[aiu]")
_GLIDE = re.compile(r"(?<!^)i(?=[au])")
"""A y that is said between vowels, as a key has it: Kharian is not Kharan."""


def compare_names(a: str, b: str, *, country: str | None = None) -> tuple[float, str]:
    """How surely two spellings are one name, 0 to 1, and the reason; .85 and more is one name.

    Vowels may differ, since Arabic and Kurdish write few of them; a consonant may not, but where
    a whole way of writing explains it, one used in the `country` of the place where that is known:
    Tartus is not Tarsus, Al-Omar is not Oman.

    >>> compare_names("Al-Omar", "Oman")[0] < 0.85
    True
    >>> compare_names("El-Facher", "Al Fashir")[1]
    'same name in another spelling, written the French way'
    """
    if not (writes_abjad(a) or writes_abjad(b) or agree_in_length(a, b)):
        likeness = Indel.normalized_similarity(fold_name(a), fold_name(b))
        return 0.8 * likeness, "other long vowels"
    best = _compare_plainly(a, b)
    if best[0] >= ONE_NAME:
        return best
    tried = {(to_latin(a), to_latin(b))}
    for ways in list_ways(country):
        for pair in _respelt(a, b, ways):
            if pair in tried and len(ways) > 1:
                continue
            tried.add(pair)
            score, reason = _compare_respelt(*pair, ways)
            if score > best[0]:
                best = score, reason
    return best


def _respelt(a: str, b: str, ways: tuple[Romanisation, ...]) -> Iterator[tuple[str, str]]:
    """The two names under some ways: both under those of side both, one under that of side one."""
    shared = tuple(way for way in ways if way.is_shared)
    if shared == ways:
        yield apply_ways(a, ways), apply_ways(b, ways)
    else:
        yield apply_ways(a, ways), apply_ways(b, shared)
        yield apply_ways(a, shared), apply_ways(b, ways)


def _compare_respelt(a: str, b: str, ways: tuple[Romanisation, ...]) -> tuple[float, str]:
    """The score and the reason; 0 where the ways ask for more than the names have."""
    if _find_bones(a) != _find_bones(b) and writes_abjad(a) == writes_abjad(b):
        return 0.0, "other consonants"
    least = max(way.least for way in ways)
    if least > min(len(_VOWELS.sub("", fold_name(name))) for name in (a, b)):
        return 0.0, "too few consonants"
    score, reason = _compare_plainly(a, b, loose=any(way.loose for way in ways))
    if score < (_ALIKE if any(way.exact for way in ways) else ONE_NAME):
        return 0.0, reason
    names = " and the ".join(way.name for way in ways)
    return max(score - 0.02 * len(ways), ONE_NAME), f"{reason}, written the {names} way"


@lru_cache(maxsize=65536)
def _find_bones(name: str) -> str:
    return find_consonants(_key(name))


def _compare_plainly(a: str, b: str, *, loose: bool = False) -> tuple[float, str]:
    is_abjad = writes_abjad(a)
    if is_abjad != writes_abjad(b):
        return _compare_scripts(*((a, b) if is_abjad else (b, a)))
    if plain_name(a) == plain_name(b) and (not is_abjad or _key(a) == _key(b)):
        return 1.0, "same name"
    key_a, key_b = _key(a), _key(b)
    if key_a and key_a == key_b:
        return _ALIKE, "same name in another spelling"
    likeness = Indel.normalized_similarity(key_a, key_b)
    bones_a, bones_b = find_consonants(key_a), find_consonants(key_b)
    if bones_a != bones_b or not bones_a:
        return 0.8 * likeness, "other consonants"
    if (key_a[-1] in "aiu") != (key_b[-1] in "aiu"):
        return 0.8 * likeness, "same consonants, another ending"
    bones_a, bones_b = (_VOWELS.sub("", _GLIDE.sub("y", key)) for key in (key_a, key_b))
    if bones_a != bones_b:
        return 0.8 * likeness, "same consonants, but for a y or one said twice"
    consonants = len(bones_a)
    if loose and consonants > 2 and key_a.count("a") == key_b.count("a"):
        return 0.9, "same consonants, other vowels"
    if consonants < 3 and not _differ_in_a_and_e(a, b):
        return 0.5 + 0.34 * likeness, "same few consonants, other vowels"
    if consonants == 3 and likeness < 0.775 and max(len(key_a), len(key_b)) > 4:
        return 0.8 * likeness, "same three consonants, but too many other vowels"
    return min(_trust(consonants) + 0.4 * likeness, _ALIKE - 0.01), "same consonants, other vowels"


def _trust(consonants: int) -> float:
    """What so many equal consonants are worth where vowels differ.

    Counted on towns of thirty countries and their other names: of pairs of three consonants
    whose keys are .75 alike a sixth are one place, of four a third, of six and .65 two thirds.
    """
    return 0.55 if consonants <= 3 else 0.58 if consonants <= 5 else 0.62


def _key(name: str) -> str:
    """The folded key, without an h that is written at the end for a vowel only, or a hamza."""
    key = fold_name(name).removesuffix("ء")
    return key[:-1] if key.endswith("ah") and len(key) > 4 else key


def _differ_in_a_and_e(a: str, b: str) -> bool:
    """Whether short names differ in an inner a for e: "Aseb" and "Assab", not "Aden" and "Eden"."""
    one, other = (re.sub(r"([a-z])\1+", r"\1", "".join(split_name(text))) for text in (a, b))
    if len(one) != len(other) or not one or one[0] != other[0]:
        return False
    return {frozenset(pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1]} == {
        frozenset("ae")
    }


def _compare_scripts(written: str, latin: str) -> tuple[float, str]:
    if plain_name(written) == plain_name(latin):
        return 1.0, "same name"
    if reads_as(written, latin):
        return 0.9, "same consonants in another script"
    likeness = Indel.normalized_similarity(plain_name(written), plain_name(latin))
    return 0.8 * likeness, "other consonants"

"""Long vowels: where a spelling marks one, another spelling of the name has a vowel akin to it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_LONG = (
    (re.compile("[āâ]|aa"), "A"),
    (re.compile("[īî]|ee|ii"), "I"),
    (re.compile("[ūû]|oo|uu"), "U"),
)
"""Macrons and circumflexes of scholars and Kurds, doubled vowels of the press. "ou" is no length:
French writes it for any u."""
_AKIN = {"A": frozenset("aeoA"), "I": frozenset("ieyI"), "U": frozenset("uowyU")}
"""Letters that a long vowel is written with. Shades of it change, its sound does not."""
_ALIKE = {"q": "k", "kh": "h", "gh": "g", "dh": "d"}
_PARTS = re.compile("[aeiouyAIU]+|kh|gh|dh|sh|th|zh|ch|[b-df-hj-np-tv-xz]")


def agree_in_length(a: str, b: str) -> bool:
    """Whether the long vowels that two spellings of the same consonants mark can be one name's.

    They cannot where one marks a long vowel and the other has another sound or none in its place,
    or where each marks one that the other, which does mark such, leaves short. Spellings that are
    not of the same consonants are not told apart by this.

    >>> agree_in_length("Saleem", "Salaam"), agree_in_length("Karāmah", "Karimah")
    (False, False)
    >>> agree_in_length("Ḩārim", "Harem")
    True
    """
    (consonants, one), (others, other) = _split(a), _split(b)
    if consonants != others:
        return True
    for vowels, beside in ((one, other), (other, one)):
        for place, said in vowels.items():
            long = next((v for v in said if v in _AKIN), None)
            if long is not None and not _AKIN[long] & set(beside.get(place, "")):
                return False
    marked, others_marked = ({p for p, v in x.items() if set(v) & set("AIU")} for x in (one, other))
    return not (marked - others_marked and others_marked - marked)


@lru_cache(maxsize=16384)
def _split(text: str) -> tuple[str, dict[int, str]]:
    """The consonants, and by the number of those before it each vowel, large where marked long."""
    marked = unicodedata.normalize("NFC", text.lower())
    for pattern, vowel in _LONG:
        marked = pattern.sub(vowel, marked)
    plain = "".join(c if c in "AIU" else anyascii(c).lower() for c in marked)
    vowels: dict[int, str] = {}
    last = ""
    consonants: list[str] = []
    for part in _PARTS.findall(plain):
        if part[0] in "aeiouyAIU":
            vowels[len(consonants)] = part
            last = ""
        else:
            sound = _ALIKE.get(part, part)
            if sound != last:
                consonants.append(sound)
            last = sound
    return "".join(consonants), vowels

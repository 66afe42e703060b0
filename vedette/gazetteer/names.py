"""Names over spellings: one folded key for all the ways the press writes a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Indel

from vedette.gazetteer.romanisations import Romanisation, respell

# Arabic articles with the sun letter they take on: "ad-" is an article before d only,
# so that "Ad Dumayr" loses it and "Ad Astra" does not. "al" and "el" go before any letter.
_ARTICLES = {
    **dict.fromkeys(("al", "el", "ul"), ""),
    **dict.fromkeys(("ad", "ed", "ud"), "d"),
    **dict.fromkeys(("adh", "edh"), "dh"),
    **dict.fromkeys(("an", "en"), "n"),
    **dict.fromkeys(("ar", "er", "ur"), "r"),
    **dict.fromkeys(("as", "es"), "s"),
    **dict.fromkeys(("ash", "esh"), "sh"),
    **dict.fromkeys(("at", "et"), "t"),
    **dict.fromkeys(("ath", "eth"), "th"),
    **dict.fromkeys(("az", "ez"), "z"),
}
_MARKS = re.compile("[\u02b0-\u02ff'`\u00b4\u2018\u2019\u201b\u2032]")
_BREAKS = re.compile(r"[^0-9a-z]+")
_ABJAD = re.compile("[\u0590-\u06ff]")
ABJAD_COUNTRIES = frozenset(
    ["AE", "AF", "BH", "DJ", "DZ", "EG", "EH", "ER", "ET", "IL", "IQ", "IR", "JO", "KW", "LB",
     "LY", "MA", "MR", "OM", "PK", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE"]
)  # fmt: skip
"""Where names are romanised from Arabic, Hebrew or Ge'ez letters in many ways."""
_HEBREW = re.compile("[\u0590-\u05ff]")
_HEBREW_ALIKE = str.maketrans("vf", "bp")
"""Bet, pe and shin are written for two sounds each."""
_NOT_ABJAD = re.compile("[^\u05d0-\u05ea\u0620-\u064a\u0660-\u06d3 0-9]+")
# An article grown into its noun ("Ezzor", "Azzour") shows as a vowel before a doubled sun letter.
_GROWN_ARTICLE = re.compile(r"^[ae]([dnrstz])(?=\1)")

_SAME_LETTERS = (
    (re.compile(r"q"), "k"),
    (re.compile(r"(sh|zh|kh|gh|dh|ch|th)\1"), r"\1"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"dzh|dj"), "j"),
    (re.compile(r"tch"), "ch"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"(?<=.{2})(?:eh|ah|e|a)$"), "a"),
    # w and y before a vowel are consonants (Kuwait, Mayadin); elsewhere half a diphthong.
    (re.compile(r"aw(?![aeiou])|au|ou|oo|ow(?![aeiou])|u|o"), "u"),
    (re.compile(r"(?:ay|ey)(?![aeiou])|ai|ei|ee|ie(?!$)|iy|yi|y|e"), "i"),
    (re.compile(r"([^0-9])\1+"), r"\1"),
)
_VOWELS = re.compile(r"[aiu]")
_ARABIC_ALIKE = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ک": "ك", "ة": "ه"}
    | {"ؤ": "و", "ـ": "", "ێ": "ي", "ۆ": "و"}
)


@lru_cache(maxsize=65536)
def plain_name(text: str) -> str:
    """The name in lower-case ASCII words without marks, hyphens or dots; nothing folded.

    >>> plain_name("Dayr az-Zawr")
    'dayr az zawr'
    """
    plain = _MARKS.sub("", anyascii(_MARKS.sub("", text)).casefold())
    return _BREAKS.sub(" ", plain).strip()


@lru_cache(maxsize=65536)
def fold_name(text: str) -> str:
    """The key that all spellings of one name share: no spaces, no article, few vowels.

    Arabic and Hebrew letters stay as they are, with alike letters folded: written without
    vowels they would meet the wrong Latin names (Homs would be "hms"). A name of which
    folding leaves less than three letters keeps its plain form. Empty when `text` holds no
    letter or digit.

    >>> fold_name("Deir Ezzor") == fold_name("Dayr az-Zawr") == fold_name("Deir al Zour")
    True
    """
    if _ABJAD.search(text):
        return _fold_abjad(text)
    words = split_name(text)
    if all(len(word) == 1 for word in words):  # U.A.E., T-4
        words = ["".join(words)]
    key = _single("".join(_fold_word(word) for word in words))
    return key if len(key) > 2 else "".join(words)


def split_name(text: str) -> list[str]:
    """The plain words of a name in Latin or Cyrillic letters, without Arabic articles."""
    return _drop_articles(plain_name(text).split())


def writes_abjad(text: str) -> bool:
    """Whether a name has Arabic or Hebrew letters."""
    return bool(_ABJAD.search(text))


def find_consonants(key: str) -> str:
    """The consonants of a folded key, none twice in a row: what other vowels leave alone."""
    return _single(_VOWELS.sub("", key))


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
    best = _compare_plainly(a, b)
    if best[0] >= ONE_NAME:
        return best
    for way, (one, other) in _rewritten(a, b):
        if not way.is_used_in(country):
            continue
        if way.least > len(_VOWELS.sub("", fold_name(one))):
            continue
        score, reason = _compare_plainly(one, other, loose=way.loose)
        is_alike = score >= (0.97 if way.exact else ONE_NAME)
        if is_alike and score - 0.02 > best[0]:
            best = max(score - 0.02, ONE_NAME), f"{reason}, written the {way.name} way"
    return best


ONE_NAME = 0.85
"""The score from which two spellings are one name."""


def _rewritten(a: str, b: str) -> Iterator[tuple[Romanisation, tuple[str, str]]]:
    """The two names with one of them, or of letters shared by two traditions both, respelt."""
    for way, said in respell(a):
        yield way, (said, way.apply(b) if way.is_shared else b)
    for way, said in respell(b):
        yield way, (way.apply(a) if way.is_shared else a, said)


def _compare_plainly(a: str, b: str, *, loose: bool = False) -> tuple[float, str]:
    if plain_name(a) == plain_name(b):
        return 1.0, "same name"
    key_a, key_b = fold_name(a), fold_name(b)
    if key_a and key_a == key_b:
        return 0.97, "same name in another spelling"
    if bool(_ABJAD.search(a)) != bool(_ABJAD.search(b)):
        return _compare_scripts(a, b)
    likeness = Indel.normalized_similarity(key_a, key_b)
    bones_a, bones_b = find_consonants(key_a), find_consonants(key_b)
    if bones_a != bones_b or not bones_a:
        return 0.8 * likeness, "other consonants"
    if (key_a[-1] in "aiu") != (key_b[-1] in "aiu"):
        return 0.8 * likeness, "same consonants, another ending"
    consonants = min(len(_VOWELS.sub("", key)) for key in (key_a, key_b))
    if loose and consonants > 2 and key_a.count("a") == key_b.count("a"):
        return 0.9, "same consonants, other vowels"
    if consonants < 3 and not _differ_in_a_and_e(a, b):
        return 0.5 + 0.34 * likeness, "same few consonants, other vowels"
    return (0.58 if consonants > 3 else 0.55) + 0.4 * likeness, "same consonants, other vowels"


def _differ_in_a_and_e(a: str, b: str) -> bool:
    """Whether short names differ in an inner a for e: "Aseb" and "Assab", not "Aden" and "Eden"."""
    one, other = ("".join(_single(w) for w in split_name(text)) for text in (a, b))
    if len(one) != len(other) or not one or one[0] != other[0]:
        return False
    return {frozenset(pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1]} == {
        frozenset("ae")
    }


def _fold_abjad(text: str) -> str:
    words = _NOT_ABJAD.sub(" ", text.translate(_ARABIC_ALIKE).replace("\u200c", " ")).split()
    bare = [word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words]
    return "".join(bare)


def _drop_articles(words: list[str]) -> list[str]:
    kept: list[str] = []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        letter = _ARTICLES.get(word)
        if letter is not None and len(following) > 1 and following.startswith(letter):
            continue
        kept.append(_GROWN_ARTICLE.sub("", word) if kept else word)
    return kept


def _fold_word(word: str) -> str:
    for pattern, letters in _SAME_LETTERS:
        word = pattern.sub(letters, word)
    return word


def _single(key: str) -> str:
    return re.sub(r"([a-z])\1+", r"\1", key)


def _compare_scripts(a: str, b: str) -> tuple[float, str]:
    bones = [_find_written_consonants(text) for text in (a, b)]
    if _HEBREW.search(a + b):
        alike = (bone.translate(_HEBREW_ALIKE).replace("sh", "s") for bone in bones)
        bones = [bone.removesuffix("h") for bone in alike]
    likeness = Indel.normalized_similarity(*bones)
    if bones[0] == bones[1] and len(bones[0]) > 1:
        return 0.9, "same consonants in another script"
    return 0.8 * likeness, "other consonants"


def _find_written_consonants(text: str) -> str:
    """The consonants that both scripts write: without w and y, which Arabic writes for vowels."""
    if _ABJAD.search(text):
        words = _NOT_ABJAD.sub(" ", text.translate(_ARABIC_ALIKE)).split()
        bare = [word[2:] if word.startswith("ال") else word for word in words]
        text = " ".join(word.removesuffix("ه") for word in bare)
    return find_consonants(re.sub("[wy]", "", fold_name(plain_name(text).replace("q", "k"))))

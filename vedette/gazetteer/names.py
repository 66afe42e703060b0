"""Names over spellings: one folded key for all the ways the press writes a place."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

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
        return "".join(split_abjad(text))
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


def split_abjad(text: str) -> list[str]:
    """The words of a name in Arabic or Hebrew letters, alike letters folded, without articles."""
    words = _NOT_ABJAD.sub(" ", text.translate(_ARABIC_ALIKE).replace("\u200c", " ")).split()
    return [word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words]


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

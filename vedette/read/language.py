"""The language of a text, as an ISO 639 code, or "und" when it cannot be told."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Any

SAMPLE_CHARACTERS = 2000
"""Detection grows with the sample (0.16 ms here) and gains nothing beyond a page."""

FEWEST_LETTERS = 40
LEAST_CONFIDENCE = 0.5
"""Below this the first guess is a toss-up, typically a list of names or figures."""

FOLDED = {"arz": "ar", "ary": "ar", "pcm": "en", "zxx": "und"}
"""Regional Arabic is read as Arabic; "zxx" is the model's name for no language.

Nigerian Pidgin ("pcm") counts as English: short English reports full of African or Arabic names
look like it to the model ("Bandits attacked Gusau"), and a page that is Pidgin says so itself.
"""

_CODE = re.compile(r"([a-z]{2,3})(?:[-_].*)?")


@cache
def _load_identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - 0.6 s, only if used

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def find_language(text: str) -> str:
    """The language code of `text`; "und" for short texts and for what looks like none.

    The chances of labels that are folded into one language add up before the best is taken.
    """
    sample = text[:SAMPLE_CHARACTERS]
    if sum(1 for c in sample if c.isalpha()) < FEWEST_LETTERS:
        return "und"
    chances: dict[str, float] = defaultdict(float)
    for code, chance in _load_identifier().rank(sample):
        chances[FOLDED.get(code, str(code))] += float(chance)
    best = max(chances, key=lambda code: chances[code])
    return best if chances[best] >= LEAST_CONFIDENCE else "und"


def parse_language(value: str | None) -> str | None:
    """The primary code of a language tag ("en-GB" gives "en"), or None when it is none."""
    match = _CODE.fullmatch((value or "").strip().lower())
    return match.group(1) if match else None

"""Triage: which sentences can hold a claim at all, by their words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vedette.model.parsed import Quotation
from vedette.model.span import Span, spans_overlap

HOLDING = frozenset(
    {"is", "are", "was", "were", "be", "been", "has", "have", "had", "remain", "remains"}
)
"""Words too common to trigger by themselves: they do beside a word for something armed."""
MOVING = frozenset({"into", "onto", "toward", "towards", "across", "ashore"})
"""Where something armed stands beside one of these it moves, whatever the verb."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def pick_sentences(
    text: str,
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
    *,
    triggers: frozenset[str],
    voices: frozenset[str],
    armed: frozenset[str],
    lots: frozenset[str] = frozenset(),
) -> frozenset[int]:
    """Indexes of the sentences worth parsing.

    A sentence is worth it when one of its words can trigger a claim, when it says that
    something armed is, was or goes somewhere, or when it tells who speaks in a quotation that
    such a sentence is part of, or from its colon on. Where a report has any such sentence, those
    with a word for the dead and wounded (`lots`) may give the toll of it.
    """
    words = [_words(text[s:e]) for s, e in sentences]
    picked = {
        i
        for i, found in enumerate(words)
        if not triggers.isdisjoint(found)
        or (not (HOLDING | MOVING).isdisjoint(found) and not armed.isdisjoint(found))
    }
    if picked:
        picked.update(i for i, found in enumerate(words) if not lots.isdisjoint(found))
    speaking = [i for i, found in enumerate(words) if not voices.isdisjoint(found)]
    for quotation in quotations:
        inside = [i for i, s in enumerate(sentences) if spans_overlap(s, quotation.span)]
        if not inside or picked.isdisjoint(inside):
            continue
        around = {*inside, inside[0] - 1, inside[-1] + 1}
        picked.update(i for i in speaking if i in around)
    opening = [i for i in speaking if text[slice(*sentences[i])].rstrip().endswith(":")]
    picked.update(i for i in opening if any(j > i for j in picked))
    return frozenset(picked)


def _words(text: str) -> set[str]:
    found = set()
    for word in _WORD.findall(text.lower()):
        found.add(word)
        if "-" in word:
            found.update(word.split("-"))
    return found

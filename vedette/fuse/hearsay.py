"""Voices that are no witnesses of their own: "reports" of nobody, and sources behind one voice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import cache
from pathlib import Path

import yaml

from vedette.fuse.chains import is_anonymous, is_own_outlet
from vedette.model.claim import Claim, Voice

_WORD = re.compile(r"\w+")


def is_bare(voice: Voice) -> bool:
    """Whether a voice is told without any word of who it is: "the latest reports".

    >>> [is_bare(Voice(name=None, kind="anonymous", text=t)) for t in ("media reports", "a driver")]
    [True, False]
    """
    words = _WORD.findall((voice.text or "").casefold())
    heads, others = _bare_words()
    return (
        is_anonymous(voice)
        and any(w in heads for w in words)
        and all(w in heads or w in others for w in words)
    )


def find_speaker(at: int, claim: Claim) -> Voice | None:
    """The one named voice through whom the voice `at` of a chain is known.

    None where nobody or several pass it on, or the outlet of the report itself heard it.
    """
    citing = [v for v in claim.sources if at in v.cites]
    if len(citing) != 1 or is_anonymous(citing[0]) or is_own_outlet(citing[0], claim):
        return None
    return citing[0]


def rest_bare(
    cited: Mapping[tuple[str, str], Sequence[str | None]], bare: Set[str]
) -> dict[tuple[str, str], frozenset[str]]:
    """For each bare voice and report the other voices that the report cites, if any.

    `cited` are the keys of the voices that each claim, by its id and report, cites last; None
    where it tells in its outlet's name. Keys are the report's id and the bare voice.
    """
    others: dict[str, set[str]] = {}
    for (_, report), keys in cited.items():
        others.setdefault(report, set()).update(k for k in keys if k and k not in bare)
    return {
        (report, key): frozenset(others[report])
        for (_, report), keys in cited.items()
        for key in keys
        if key is not None and key in bare and others[report]
    }


@cache
def _bare_words() -> tuple[frozenset[str], frozenset[str]]:
    data = yaml.safe_load((Path(__file__).parent / "hearsay.yaml").read_text("utf-8"))
    return frozenset(data["heads"]), frozenset(data["others"])

"""Words that say the kind of place: "Idlib province" read as Idlib, a first-level division."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from vedette.errors import BadData

_FILE = Path(__file__).with_name("kindwords.yaml")
_PLACE_KINDS = {"country", "admin1", "admin2", "town", "airfield", "site", "sea", "region"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KindReading:
    """A name without its kind words: the rest, those words, and the kinds they ask for."""

    rest: str
    words: str
    kinds: frozenset[str]
    site_kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Group:
    kinds: frozenset[str]
    site_kinds: frozenset[str]


@lru_cache(maxsize=65536)
def split_kind_words(name: str) -> tuple[KindReading, ...]:
    """Every reading of `name` without words of kind, the longest words taken first.

    >>> [(r.rest, r.words) for r in split_kind_words("Hmeimim air base")]
    [('Hmeimim', 'air base')]
    >>> split_kind_words("city of Mayadin")[0].rest
    'Mayadin'
    """
    groups, before, after = _patterns()
    for pattern in (after, before):
        found = pattern.match(name.strip())
        if found:
            words = re.sub(r"[\s-]+", " ", found["words"].casefold())
            group = groups[words if words in groups else found["words"].casefold()]
            return (
                KindReading(
                    rest=found["rest"].strip(),
                    words=found["words"],
                    kinds=group.kinds,
                    site_kinds=group.site_kinds,
                ),
            )
    return ()


@cache
def _patterns() -> tuple[dict[str, _Group], re.Pattern[str], re.Pattern[str]]:
    """The groups by word, and the patterns for words before ("city of X") and after the rest."""
    groups: dict[str, _Group] = {}
    for number, row in enumerate(yaml.safe_load(_FILE.read_text("utf-8")), start=1):
        kinds = frozenset(row["kinds"])
        if not kinds <= _PLACE_KINDS:
            raise BadData(f"{_FILE.name}: group {number}: no such kind: {sorted(kinds)}")
        group = _Group(kinds, frozenset(row.get("site_kinds", ())))
        groups.update(dict.fromkeys(row["words"], group))
    longest = sorted(groups, key=len, reverse=True)
    words = "|".join(re.escape(word).replace("\\ ", r"[\s-]+") for word in longest)
    after = re.compile(rf"(?:the\s+)?(?P<rest>\S.*?)[\s-]+(?P<words>{words})$", re.IGNORECASE)
    before = re.compile(
        rf"(?:the\s+)?(?P<words>{words})\s+(?:of\s+|in\s+)?(?:the\s+)?(?P<rest>\S.*)$",
        re.IGNORECASE,
    )
    return groups, before, after

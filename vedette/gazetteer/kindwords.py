"""Words that say the kind of place: "Idlib province" read as Idlib, a first-level division."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import get_args

import yaml

from vedette.errors import BadData
from vedette.gazetteer.register import SITE_KINDS
from vedette.model.place import PlaceKind

_FILE = Path(__file__).with_name("kindwords.yaml")
PLACE_KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)


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
    means: str | None


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


def find_kind(words: str) -> tuple[PlaceKind, str | None] | None:
    """The kind of place, and of site, that a list means by `words`; None where they say none.

    >>> find_kind("village"), find_kind("oilfield"), find_kind("Airport")
    (('town', None), ('site', 'oil field'), ('airfield', None))
    """
    words = re.sub(r"[\s_-]+", " ", words.casefold()).strip()
    for kind in PLACE_KINDS:
        if words == kind and kind != "site":
            return kind, None
    if words == "site" or words in SITE_KINDS:
        return "site", words if words in SITE_KINDS else None
    group = _patterns()[0].get(words)
    if group is None or group.means is None:
        return None
    return find_kind(group.means)


@cache
def _patterns() -> tuple[dict[str, _Group], re.Pattern[str], re.Pattern[str]]:
    """The groups by word, and the patterns for words before ("city of X") and after the rest."""
    groups: dict[str, _Group] = {}
    for number, row in enumerate(yaml.safe_load(_FILE.read_text("utf-8")), start=1):
        kinds = frozenset(row["kinds"])
        if not kinds <= set(PLACE_KINDS):
            raise BadData(f"{_FILE.name}: group {number}: no such kind: {sorted(kinds)}")
        group = _Group(kinds, frozenset(row.get("site_kinds", ())), row.get("means"))
        groups.update(dict.fromkeys(row["words"], group))
    longest = sorted(groups, key=len, reverse=True)
    words = "|".join(re.escape(word).replace("\\ ", r"[\s-]+") for word in longest)
    after = re.compile(rf"(?:the\s+)?(?P<rest>\S.*?)[\s-]+(?P<words>{words})$", re.IGNORECASE)
    before = re.compile(
        rf"(?:the\s+)?(?P<words>{words})\s+(?:of\s+|in\s+)?(?:the\s+)?(?P<rest>\S.*)$",
        re.IGNORECASE,
    )
    return groups, before, after

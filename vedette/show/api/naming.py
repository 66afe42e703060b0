"""What is named beside something else, and by which words, as answers show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vedette.show.wording import show_words
from vedette.store.naming import Beside


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCount:
    """Words of reports, and in how many claims they stand."""

    words: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideRow:
    """What claims name together with something: in how many, and between which days (ISO)."""

    id: str
    name: str
    claims: int
    first: str | None
    last: str | None


def sort_names(names: Mapping[str, int] | None) -> tuple[NamedCount, ...]:
    """Words by how many claims hold them, the most first."""
    ranked = sorted((names or {}).items(), key=lambda one: (-one[1], one[0]))
    return tuple(NamedCount(words=show_words(words), claims=count) for words, count in ranked)


def show_beside(found: Iterable[Beside]) -> tuple[BesideRow, ...]:
    """What is named beside, for an answer."""
    return tuple(
        BesideRow(
            id=one.id, name=show_words(one.name), claims=one.claims,
            first=one.first.isoformat() if one.first else None,
            last=one.last.isoformat() if one.last else None,
        )
        for one in found
    )  # fmt: skip

"""Patterns of the lexicon, judged by how often they can be tried at one place of a text.

A pattern runs away when a text can be cut in ever more ways, each of which is tried before the
place is given up: `(\\w+ ?)*` doubles its ways with every letter.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

_parser: Any = import_module("re._parser")  # no public module gives the tree of a pattern

LINE = 64
"""Characters that a repeat without a limit is taken to run over."""
MOST_WAYS = 1_000_000
"""Ways at one place that would be slow; the shapes of the package have up to 90,000."""


def count_ways(pattern: str) -> int:
    """In how many ways a pattern can be tried at one place, an upper bound; stops at MOST_WAYS.

    >>> count_ways(r"[A-Z]{1,3}-?\\d{1,4}"), count_ways(r"(?:\\w+ ?)*") >= MOST_WAYS
    (24, True)

    Raises re.error when the pattern does not compile.
    """
    re.compile(pattern)
    return _of_sequence(_parser.parse(pattern))


def has_nested_repeat(pattern: str) -> bool:
    """Whether a repeat without a limit holds another one, of what may be the same letters.

    >>> has_nested_repeat(r"(?:\\w+ ?)*"), has_nested_repeat(r"(?:\\s+\\w){0,3}")
    (True, False)

    Raises re.error when the pattern does not compile.
    """
    re.compile(pattern)
    return _is_nested(_parser.parse(pattern), within=False)


def _of_sequence(items: Any) -> int:
    ways = 1
    for name, value in items:
        ways = min(ways * _of_item(str(name), value), MOST_WAYS)
    return ways


def _of_item(name: str, value: Any) -> int:
    if name == "BRANCH":
        return sum(map(_of_sequence, value[1]))
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        return _of_repeat(*value)
    return 1 if name in ("ATOMIC_GROUP", "POSSESSIVE_REPEAT") else _product(_inner(name, value))


def _of_repeat(least: int, most: int, body: Any) -> int:
    inner, ways, total = _of_sequence(body), 1, 0
    for times in range(min(int(most), least + LINE) + 1):
        total = min(total + (ways if times >= least else 0), MOST_WAYS)
        ways = min(ways * inner, MOST_WAYS)
    return total


def _product(bodies: list[Any]) -> int:
    ways = 1
    for body in bodies:
        ways *= _of_sequence(body)
    return min(ways, MOST_WAYS)


def _is_nested(items: Any, *, within: bool) -> bool:
    for name, value in items:
        is_endless = str(name).endswith("_REPEAT") and value[1] == _parser.MAXREPEAT
        if is_endless and within:
            return True
        if any(_is_nested(body, within=within or is_endless) for body in _inner(str(name), value)):
            return True
    return False


def _inner(name: str, value: Any) -> list[Any]:
    """The sequences that an item of a pattern's tree holds."""
    if name == "BRANCH":
        return list(value[1])
    if name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT") or name.endswith("_REPEAT"):
        return [value[-1]]
    if name == "GROUPREF_EXISTS":
        return [body for body in value[1:] if body is not None]
    return [value] if name == "ATOMIC_GROUP" else []

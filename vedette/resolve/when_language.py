"""The normal form of time phrases, read into a tree.

The language is described in `vedette.mark.times`, which writes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"(?P<date>\d{4}(?:-\d{2}(?![\ddwmyhDC])(?:-\d{2}(?![\ddwmyhDC]))?)?(?!\w|\.\d|:))"
    r"|(?P<partial>---\d{2}|--\d{2}(?:-\d{2})?)"
    r"|(?P<dots>\.\.)"
    r"|(?P<step>[+-]\d{1,7}[hdwmyDC](?!\w))"
    r"|(?P<part>/(?:[a-z]+|\d{2}:\d{2}Z?))"
    r"|(?P<name>[a-z]+(?:-[a-z]+)*)"
    r"|(?P<word>-?[\d.:]+[A-Za-z]*|X[a-zA-Z])"
    r"|(?P<mark>[(),=])"
)
# Deeper nesting comes of a chain of "the following day", each leaning on the last.
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Node:
    """One node: `kind` is date, partial, call, word, pair, step, part, span."""

    kind: str
    text: str
    children: tuple[Node, ...] = ()


class _Unreadable(ValueError):
    pass


@lru_cache(maxsize=4096)
def read_expression(expression: str) -> Node | None:
    """The tree of an expression, or None when it is not in the language."""
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(expression):
        match = _TOKEN.match(expression, at)
        if match is None or match.lastgroup is None:
            return None
        tokens.append((match.lastgroup, match[0]))
        at = match.end()
    try:
        node, end = _span(tokens, 0, 0)
    except (_Unreadable, IndexError):
        return None
    return node if end == len(tokens) else None


def _span(tokens: list[tuple[str, str]], at: int, depth: int) -> tuple[Node, int]:
    if depth > _DEEPEST:
        raise _Unreadable
    left, at = _moved(tokens, at, depth)
    if at < len(tokens) and tokens[at][0] == "dots":
        right, at = _moved(tokens, at + 1, depth)
        return Node("span", "..", (left, right)), at
    return left, at


def _moved(tokens: list[tuple[str, str]], at: int, depth: int) -> tuple[Node, int]:
    node, at = _single(tokens, at, depth)
    while at < len(tokens) and tokens[at][0] in {"step", "part"}:
        node = Node(tokens[at][0], tokens[at][1], (node,))
        at += 1
    return node, at


def _single(tokens: list[tuple[str, str]], at: int, depth: int) -> tuple[Node, int]:
    kind, text = tokens[at]
    if (kind, text) == ("mark", "("):
        node, at = _span(tokens, at + 1, depth + 1)
        return node, _expect(tokens, at, ")")
    if kind in {"date", "partial", "word"}:
        return Node(kind, text), at + 1
    if kind != "name":
        raise _Unreadable
    at += 1
    if at < len(tokens) and tokens[at] == ("mark", "="):
        return Node("pair", text, (Node("word", tokens[at + 1][1]),)), at + 2
    if at >= len(tokens) or tokens[at] != ("mark", "("):
        return Node("call", text), at
    children: list[Node] = []
    while not children or tokens[at] == ("mark", ","):
        child, at = _span(tokens, at + 1, depth + 1)
        children.append(child)
    return Node("call", text, tuple(children)), _expect(tokens, at, ")")


def _expect(tokens: list[tuple[str, str]], at: int, mark: str) -> int:
    if tokens[at] != ("mark", mark):
        raise _Unreadable
    return at + 1

"""Page furniture: the ranges of a kept text that are not the report's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import yaml

from vedette.errors import BadData
from vedette.model.report import Furniture
from vedette.read.lines import Line, is_blank_after

Reach = Literal["line", "list", "paragraph", "end"]

LONGEST_LINE = 300
"""Characters; a longer line is running text, and no pattern is tried on it."""

LONGEST_LIST = 15
"""Headlines that a list of related links takes at most."""

LONGEST_HEADLINE = 160

_LEAD = re.compile(r"^[\s•·▪►▶»›→←+*#|>-]+(?=\S)")
_TAIL = re.compile(r"[\s:.…»›→▼▾|>]+$")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
_BOX = re.compile(r"\s*[/|»>]\s*[\w ]{0,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of furniture: how its lines look, and how far it reaches."""

    reason: str
    reach: Reach
    whole: frozenset[str]
    opens: tuple[str, ...]
    words: int
    sentences: bool
    matches: re.Pattern[str] | None

    def fits(self, line: Line, folded: str, bare: str) -> bool:
        """Whether `line` is of this kind; `bare` is it folded, without marks at its ends."""
        if bare in self.whole:
            return True
        if self.opens and folded.startswith(self.opens):
            is_short = len(folded.split()) <= self.words
            if is_short and (self.sentences or not line.has_stop):
                return True
        return bool(self.matches and self.matches.fullmatch(bare))


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules of the package, in order; the first that fits a line counts.

    Raises BadData when the file breaks its format.
    """
    text = resources.files("vedette.read").joinpath("furniture.yaml").read_text("utf-8")
    return tuple(_make_rule(row) for row in yaml.safe_load(text))


def _make_rule(row: dict[str, object]) -> Rule:
    reach = row.get("reach", "line")
    unknown = set(row) - {"reason", "reach", "whole", "opens", "words", "sentences", "matches"}
    if unknown or reach not in ("line", "list", "paragraph", "end"):
        raise BadData(f"furniture.yaml, {row.get('reason')}: {unknown or reach} is unknown")
    patterns = [str(p) for p in _rows(row, "matches")]
    return Rule(
        reason=str(row["reason"]),
        reach=reach,
        whole=frozenset(fold_line(str(w)) for w in _rows(row, "whole")),
        opens=tuple(str(w) for w in _rows(row, "opens")),
        words=int(str(row.get("words", 12))),
        sentences=bool(row.get("sentences", False)),
        matches=re.compile("|".join(f"(?:{p})" for p in patterns)) if patterns else None,
    )


def _rows(row: dict[str, object], key: str) -> list[object]:
    found = row.get(key, [])
    if not isinstance(found, list):
        raise BadData(f"furniture.yaml, {row.get('reason')}: {key} is no list")
    return found


def fold_line(text: str) -> str:
    """A line as the rules compare it: lower case, straight quotes, bare at both ends."""
    return _TAIL.sub("", _LEAD.sub("", _plain(text)))


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).casefold().split())


def find_furniture(lines: Sequence[Line]) -> tuple[Furniture, ...]:
    """The furniture among the lines of a text, in order, without overlaps."""
    fitting = [_find_rule(line) for line in lines]
    prose = _count_prose(lines, fitting)
    found: list[Furniture] = []
    at = 0
    while at < len(lines):
        rule, box = fitting[at], _find_box(lines, at)
        if rule is not None:
            last = _last_line(lines, at, rule, prose)
            found.append(_range(lines, at, last, rule.reason))
        elif box:
            last = at + 1
            found.append(_range(lines, at, last, "repeated box"))
        else:
            last = at
        at = last + 1
    return tuple(found)


def _find_rule(line: Line) -> Rule | None:
    if len(line.text) > LONGEST_LINE:
        return None
    folded = _LEAD.sub("", _plain(line.text))
    bare = _TAIL.sub("", folded)
    return next((rule for rule in load_rules() if rule.fits(line, folded, bare)), None)


def _count_prose(lines: Sequence[Line], fitting: Sequence[Rule | None]) -> list[int]:
    """Characters of running text before each line, and at the end of all."""
    sums = [0]
    for line, rule in zip(lines, fitting, strict=True):
        sums.append(sums[-1] + (len(line.text) if rule is None and line.is_prose else 0))
    return sums


def _last_line(lines: Sequence[Line], at: int, rule: Rule, prose: Sequence[int]) -> int:
    """The last line that furniture starting at line `at` takes.

    It reaches beyond its line only behind the body, where at most half as much running text
    follows as went before: a page may name its comments at the top or between two reports.
    """
    before, after = prose[at], prose[-1] - prose[at + 1]
    if rule.reach == "line" or at + 1 == len(lines) or before == 0 or before < 2 * after:
        return at
    if rule.reach == "end":
        return len(lines) - 1
    if rule.reach == "paragraph":
        last = at + 1
        while last + 1 < len(lines) and not is_blank_after(lines, last):
            last += 1
        return last
    return max(_list_lines(lines, at), default=at)


def _list_lines(lines: Sequence[Line], at: int) -> Iterator[int]:
    for index in range(at + 1, min(at + 1 + LONGEST_LIST, len(lines))):
        line = lines[index]
        if line.has_stop or len(line.text) > LONGEST_HEADLINE:
            return
        yield index


def _find_box(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line heads a box that repeats it ("Our Writers", "Our Writers/box")."""
    if at + 1 >= len(lines):
        return False
    head, next_line = lines[at].text, lines[at + 1].text
    if len(head) > 40 or lines[at].has_stop or not next_line.startswith(head):
        return False
    return next_line != head and bool(_BOX.fullmatch(next_line[len(head) :]))


def _range(lines: Sequence[Line], first: int, last: int, reason: str) -> Furniture:
    return Furniture(span=(lines[first].span[0], lines[last].span[1]), reason=reason)

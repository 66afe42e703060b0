"""Rules over the classes of words, and the pieces of time phrases that they build."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vedette.mark.times_words import Tokens, load_time_words
from vedette.model.when import Precision, Reading

# Names that stand for several classes inside a rule.
_MACROS = {
    "UNIT": "PERIOD ANNUAL",  # inside brackets only
    "MON": "(?:MONTH|MAYMONTH|SHORT DOT?)",
    "DAYNUM": "[DAY DAYTH]",
    "ANYYEAR": "[YEAR OLDYEAR]",
    # What may not follow a number that is read as a year or as a day of a month.
    "NOTHINGCOUNTED": "(?![COUNTED PERCENT UNIT HOUR]|DASH [UNIT HOUR])",
    "REL": "(?:(?:THAT|THIS|THE) SAME|THIS PAST|THIS COMING|THE NEXT"
    "|(?:THE)?(?:PREVIOUS|FOLLOWING|PRECEDING|COMING|CURRENT|LATEST)|THE (?:SAME|PAST)"
    "|LAST|PAST|NEXT|THIS|THAT)",
    "DIGITS": "[DAY TWO BIG REAL OLDYEAR]",
    "SPELLED": "(?:NUMWORD (?:DASH? NUMWORD){0,2})",
    "PLENTY": "(?:(?:AN)? (?:COUPLE OF?|FEW|DOZEN OF?)|SPELLED|DIGITS)",
    "COUNT": "(?:PLENTY|AN)",
    "ROUGH": "(?:MORE THAN|AT LEAST|ABOUT)",
    "SEASONS": "[SEASON MAYSEASON]",
    "DATEWORD": "[IN ON SINCE UNTIL BY OF FROM BETWEEN BEFORE AFTER TO ABOUT EARLY LATE MID]",
}
_NAME = re.compile(r"\b[A-Z]{2,}\b")

_PRECISIONS: dict[str, Precision] = {
    "hour": "hour", "day": "day", "part": "day", "week": "week", "month": "month",
    "season": "season", "year": "year", "fiscal year": "year", "decade": "decade",
    "word": "unknown", "adverb": "unknown", "event": "unknown",
    "duration": "unknown", "habit": "unknown", "adjective": "unknown", "clock": "hour",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A time phrase as a range of tokens, both ends included, with its meaning.

    `unit` is day, part, week, month, quarter, half, season, year, decade, century, hour, clock,
    span, duration, habit, word, adverb or
    adjective. `is_bare` marks "the week", which is a date only
    inside a longer phrase ("the end of the week").
    """

    first: int
    last: int
    expression: str
    unit: str
    reading: Reading = "at least one day"
    is_vague: bool = False
    is_bare: bool = False

    @property
    def precision(self) -> Precision:
        """The unit that bounds the phrase, in the words of a When."""
        return _PRECISIONS.get(self.unit, "range")

    def __len__(self) -> int:
        return self.last - self.first + 1


Build = Callable[[Tokens, "re.Match[str]"], Piece | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over classes, the classes of which one must be there, and what it builds."""

    pattern: re.Pattern[str]
    needs: frozenset[str]
    build: Build


def compile_classes(pattern: str) -> re.Pattern[str]:
    """A regular expression over class codes, from a pattern over class names.

    Blanks count for nothing; words of two or more capitals stand for classes or macros.
    """
    codes = load_time_words().codes
    for _ in range(3):  # macros hold macros
        pattern = _NAME.sub(lambda m: _MACROS.get(m[0], m[0]), pattern)
    return re.compile(_NAME.sub(lambda m: codes[m[0]], pattern).replace(" ", ""))


def make_rules(rows: Sequence[tuple[str, str, Build]]) -> tuple[Rule, ...]:
    """Compiled rules from rows of pattern, needed classes and builder."""
    codes = load_time_words().codes
    return tuple(
        Rule(
            compile_classes(pattern),
            frozenset(codes[n] for n in needs.replace("UNIT", _MACROS["UNIT"]).split()),
            build,
        )
        for pattern, needs, build in rows
    )


def apply_rules(rules: Sequence[Rule], tokens: Tokens) -> Iterator[Piece]:
    """The pieces of every rule, overlapping ones included."""
    present = set(tokens.classes)
    for rule in rules:
        if rule.needs.isdisjoint(present):
            continue
        for match in rule.pattern.finditer(tokens.classes):
            piece = rule.build(tokens, match)
            if piece is not None:
                yield piece


def count_of(words: Sequence[str]) -> str:
    """What a count says as digits, or X when it is as open as "several".

    >>> count_of(["twenty", "-", "four"]), count_of(["a", "few"]), count_of(["a"])
    ('24', 'X', '1')
    """
    numerals = load_time_words().numerals
    total = 0
    for word in words:
        if word in {"few", "several", "many", "numerous", "dozen", "dozens"}:
            return "X"
        if word in {"couple", "pair"}:
            return "2"
        if word[0].isdecimal():
            return word.replace(",", "")
        value = numerals.get(word, 0)
        total = max(total, 1) * value if value >= 100 else total + value
    return str(total or 1)


def relation_of(words: Sequence[str]) -> tuple[str, int]:
    """Where "last", "this", "the following" point: from `pub` or `anchor`, so many units on."""
    said = set(words)
    if said & {"that", "same", "those"}:
        return "anchor", 0
    if "following" in said or ("next" in said and "the" in said):
        return "anchor", 1
    if said & {"previous", "preceding", "prior"}:
        return "anchor", -1
    if said & {"next", "coming", "upcoming"}:
        return "pub", 1
    if said & {"last", "past", "latest"}:
        return "pub", -1
    return "pub", 0


def shift(origin: str, number: int | str, unit: str) -> str:
    """`origin` moved by a number of units, in the language of expressions."""
    sign = "" if str(number).startswith("-") else "+"
    return f"{origin}{sign}{number}{unit}"


def word_of(t: Tokens, m: re.Match[str], group: str) -> str | None:
    """The word that a group matched, or None."""
    at = m.start(group) if group in m.re.groupindex else -1
    return t.low[at] if at >= 0 else None


def words_of(t: Tokens, m: re.Match[str], group: str) -> list[str]:
    """The words that a group matched."""
    return t.low[m.start(group) : m.end(group)]


def whole_match(
    t: Tokens, m: re.Match[str], expression: str, unit: str, *, is_bare: bool = False
) -> Piece:
    """A piece of all that a rule matched."""
    return Piece(m.start(), m.end() - 1, expression, unit, is_bare=is_bare)


def year_before(t: Tokens, m: re.Match[str], group: str = "rel") -> str:
    """The year that "last year", "that year" or "the same year" stands for."""
    origin, step = relation_of(words_of(t, m, group))
    return shift(origin, step, "y")


def in_year(partial: str, year: str | None) -> str:
    """A partial date put into a year: digits make it absolute, words keep it open.

    >>> in_year("--10-02", "2018"), in_year("season(spring)", "pub-1y"), in_year("--10", None)
    ('2018-10-02', 'in(pub-1y,season(spring))', '--10')
    """
    if year is None:
        return partial
    if year.isdecimal() and partial.startswith("--"):
        return f"{year}-{partial[2:]}"
    if (year.isdecimal() or year.startswith("fiscal(")) and partial.endswith(")"):
        return f"{partial[:-1]},{year})"
    return f"in({year},{partial})"


def year_of(t: Tokens, m: re.Match[str]) -> str | None:
    """The year in words or digits that a rule matched, or None."""
    said = m.groupdict()
    if said.get("year"):
        return word_of(t, m, "year")
    if said.get("short"):
        at = m.start("short")
        number = int(t.low[at])
        is_year = t.glued(at - 1) and len(t.low[at]) == 2
        return str(number + (1900 if number >= 36 else 2000)) if is_year else None
    return year_before(t, m) if said.get("rel") else None

"""The words of time phrases, and text turned into classes that rules can be written over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from vedette.errors import BadData

OTHER = "x"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = "|".join((*_MONTHS, *map(str.upper, _MONTHS)))
# A token in the order of frequency; every alternative is bounded or cannot fail late, so that
# the pass stays linear on hostile text.
_TOKEN = re.compile(
    # S-300, Tu-160, but not May-1.
    r"(?!(?:Mid|Non|Pre|May|June|July|Sept|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-)"
    r"[A-Z][A-Za-z]{0,3}-\d\w*"
    r"|[’'][sS]\b|[aApP]\.\s?[mM]\b\.?|[bB]\.\s?[cC]\b\.?"
    r"|[DHCMN]-(?:[Dd]ay|DAY|[Hh]our|HOUR)\b|D\+\d{1,3}\b"
    r"|[^\W\d_]+(?:\d\w*)?"  # words, and T4
    r"|\d{4}-\d{2}-\d{2}(?:T\d{2}:?\d{2}(?::?\d{2})?Z?)?(?!\d)"
    r"|\d{4}[/.]\d{2}[/.]\d{2}(?!\d)|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)|\d{1,2}-\d{1,2}-\d{4}(?!\d)|\d{1,2}/\d{4}(?!\d)"
    r"|\d{6}[A-Z]\s?[A-Z][A-Za-z]{2}\s?(?:\d{4}|\d{2})\b"  # 041530ZMAR22
    rf"|\d{{6}}[A-Z]\s?(?:{_MONTH})\b|\d{{6}}Z\b"  # the same in short
    rf"|\d{{1,2}}-?(?:{_MONTH})[a-z]{{0,6}}-?(?:\d{{4}}|\d{{2}})\b"  # 04MAR22, 4-Mar-2022
    rf"|\d{{1,2}}(?:{_MONTH})\b"
    r"|\d{1,2}:\d{2}(?!\d)"
    r"|\d{1,3}(?:,\d{3})+(?!\d)|\d{1,4}\.\d{1,4}(?!\d)"
    r"|\d+(?:st|nd|rd|th|[’']?s)?(?!\w)"
    r"|\d\w*|\n\s*\n|[^\w\s]|_"
)
_DECADE = re.compile(r"(?:\d{2})?\d0[’']?s")
_GROUP = re.compile(r"\d{6}[A-Z]\s?[A-Za-z]{3}\s?(?:\d{4}|\d{2})?|\d{6}Z")
_DASHED = re.compile(r"\d{1,2}-\d{1,2}-\d{4}")
_STAMP = re.compile(r"\d{1,2}-?[A-Za-z]{3,9}-?(?:\d{4}|\d{2})|\d{1,2}[A-Z][A-Za-z]{2}")
_FISCAL_YEAR = re.compile(r"[Ff][Yy](?:\d{4}|\d{2})")
_SHORT_CLOCK = re.compile(r"\d{4}[ZL]")
_HALF_YEAR = re.compile(r"[Hh][12]|[12][Hh]")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")

# Classes that code fills in; the rest stand in times.yaml.
_MADE = {
    "MONTH", "MAYMONTH", "SHORT", "WEEKDAY", "SHORTDAY", "SEASON", "MAYSEASON", "PERIOD", "ANNUAL",
    "HOUR", "DAYPART", "NUMWORD", "DECADEWORD", "DAY", "BIG", "TWO", "YEAR", "OLDYEAR", "DAYTH",
    "NTH", "TENS", "ISO", "SLASH", "GROUP", "CLOCK", "REAL", "QTR", "BREAK", "VAGUE", "COUNTED",
    "STAMP", "FISCALYEAR", "HALFYEAR", "DDAY",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """The tables of times.yaml; `codes` gives the one character that stands for a class."""

    codes: Mapping[str, str]
    classes: Mapping[str, str]
    months: Mapping[str, int]
    weekdays: Mapping[str, str]
    seasons: Mapping[str, str]
    units: Mapping[str, str]
    day_parts: Mapping[str, str]
    numerals: Mapping[str, int]
    decades: Mapping[str, int]
    ordinals: Mapping[str, int]
    reach: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    vague: Mapping[str, str]
    leads: Mapping[tuple[str, ...], str]
    counted: frozenset[str]
    signals: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, in lower case as `low`, and their classes one character each."""

    words: list[str]
    low: list[str]
    classes: str
    spans: list[tuple[int, int]]

    def glued(self, first: int) -> bool:
        """Whether no blank stands between token `first` and the next."""
        return first + 1 < len(self.spans) and self.spans[first][1] == self.spans[first + 1][0]


def _read_yaml() -> dict[str, Any]:
    text = resources.files("vedette.mark").joinpath("times.yaml").read_text(encoding="utf-8")
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as fault:
        raise BadData(f"times.yaml: {fault}. Correct the YAML") from fault
    if not isinstance(data, dict):
        raise BadData("times.yaml: not a mapping. Reinstall vedette")
    return data


@cache
def load_time_words() -> TimeWords:
    """The words of times.yaml, read once a process.

    Raises BadData when the file breaks YAML.
    """
    data = _read_yaml()
    names = sorted({*data["classes"], *_MADE})
    codes = {name: chr(0x100 + index) for index, name in enumerate(names)}
    codes["OTHER"] = OTHER
    day_names = {**data["weekdays"], **data["short_weekdays"]}
    full = {number: name for name, number in data["weekdays"].items()}
    return TimeWords(
        codes=codes,
        classes=_classes_of_words(data, codes),
        months={**data["months"], **data["maybe_months"], **data["short_months"]},
        weekdays={name: full[number] for name, number in day_names.items()},
        seasons={**data["seasons"], **data["maybe_seasons"]},
        units={**data["units"], **data["years"], **data["hours"]},
        day_parts=data["day_parts"],
        numerals=data["numerals"],
        decades=data["decade_names"],
        ordinals=data["ordinals"],
        reach=data["vague_reach"],
        phrases=_phrases_by_head(data),
        vague={word: form for form, words in data["vague"].items() for word in words},
        leads={tuple(lead.split()): how for how, leads in data["leads"].items() for lead in leads},
        counted=frozenset(data["counted"]),
        signals=frozenset(codes[name] for name in data["signals"]),
    )


def _phrases_by_head(
    data: Mapping[str, Any],
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    by_head: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for table in (data["vague_phrases"], data["holidays"]):
        for form, phrases in table.items():
            for phrase in phrases:
                words = tuple(_TOKEN.findall(phrase))
                by_head.setdefault(words[0], []).append((words, form))
    return {
        head: tuple(sorted(rows, key=lambda row: -len(row[0]))) for head, rows in by_head.items()
    }


def _classes_of_words(data: Mapping[str, Any], codes: Mapping[str, str]) -> dict[str, str]:
    """The class of each spelling: as given, with a capital, in capitals."""
    found: dict[str, str] = {}

    def put(name: str, words: Any, *, capital_only: bool = False) -> None:
        for word in words:
            forms = [word.capitalize(), word.upper()]
            for form in forms if capital_only else [word, *forms]:
                found.setdefault(form, codes[name])

    for name, words in data["classes"].items():
        put(name, words)
    put("MONTH", data["months"], capital_only=True)
    put("MAYMONTH", data["maybe_months"], capital_only=True)
    put("SHORT", data["short_months"], capital_only=True)
    put("WEEKDAY", data["weekdays"], capital_only=True)
    put("SHORTDAY", data["short_weekdays"], capital_only=True)
    put("SEASON", data["seasons"])
    put("MAYSEASON", data["maybe_seasons"])
    put("PERIOD", data["units"])
    put("ANNUAL", data["years"])
    put("HOUR", data["hours"])
    put("DAYPART", data["day_parts"])
    put("NUMWORD", data["numerals"])
    put("DECADEWORD", data["decade_names"])
    put("COUNTED", data["counted"])
    put("VAGUE", [word for words in data["vague"].values() for word in words])
    return found


@cache
def _class_of_number(token: str) -> str:
    """The name of the class of a token that is no known word."""
    if token.isdecimal():
        return _class_of_digits(token)
    if token[0].isdecimal():
        return _class_of_mixed(token)
    if token[0] == "\n":
        return "BREAK"
    if len(token) == 2 and token[0] in "Qq" and token[1] in "1234":
        return "QTR"
    if _HALF_YEAR.fullmatch(token):
        return "HALFYEAR"
    if _FISCAL_YEAR.fullmatch(token):
        return "FISCALYEAR"
    if token[1:2] in {"-", "+"} and token[0] in "DHCMN" and len(token) > 2:
        return "DDAY" if not token[2].isdecimal() or token[1] == "+" else "OTHER"
    return "OTHER"


def _class_of_digits(token: str) -> str:
    value = int(token) if len(token) < 9 else 0
    if len(token) == 4 and 1000 <= value <= 2099:
        return "YEAR" if 1900 <= value <= 2035 else "OLDYEAR"
    if len(token) <= 2:
        return "DAY" if 1 <= value <= 31 else "TWO" if len(token) == 2 else "BIG"
    return "BIG"


def _class_of_mixed(token: str) -> str:
    ordinal = _ORDINAL.fullmatch(token)
    if ordinal:
        return "DAYTH" if 1 <= int(ordinal[1]) <= 31 else "NTH"
    if _DECADE.fullmatch(token):
        return "TENS"
    if ":" in token and "T" not in token:
        return "CLOCK"
    if token[4:5] in {"-", "/", "."} and len(token) >= 10:
        return "ISO"
    if "/" in token or token.count(".") == 2 or _DASHED.fullmatch(token):
        return "SLASH"
    if _GROUP.fullmatch(token):
        return "GROUP"
    if _STAMP.fullmatch(token):
        return "STAMP"
    if _SHORT_CLOCK.fullmatch(token):
        return "CLOCK"
    if _HALF_YEAR.fullmatch(token):
        return "HALFYEAR"
    if len(token) == 2 and token[0] in "1234" and token[1] in "Qq":
        return "QTR"
    if "." in token:
        return "REAL"
    return "BIG" if "," in token else "OTHER"


def read_tokens(text: str) -> Tokens | None:
    """The tokens of a text, or None when no word of it could be part of a time phrase."""
    table = load_time_words()
    known, codes = table.classes, table.codes
    words = _TOKEN.findall(text)
    classes = "".join([known.get(word) or codes[_class_of_number(word)] for word in words])
    if table.signals.isdisjoint(classes):
        return None
    return Tokens(
        words, [w.lower() for w in words], classes, [m.span() for m in _TOKEN.finditer(text)]
    )

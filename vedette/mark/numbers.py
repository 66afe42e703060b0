"""Numbers with what they count or measure: "more than 300 trucks", "a 1,200-meter runway"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from vedette.lexicon.yaml_file import parse_yaml
from vedette.model.claim import Quantity
from vedette.model.mention import NumberMention
from vedette.model.parsed import Sentence
from vedette.model.span import Span, spans_overlap

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Words:
    data: dict[str, Any]
    unit_names: dict[str, str]
    qualifiers: dict[str, str]
    pattern: re.Pattern[str]
    starters: frozenset[str]


@cache
def _words() -> _Words:
    text = resources.files("vedette.mark").joinpath("numbers.yaml").read_text("utf-8")
    data = parse_yaml(text, name="numbers.yaml")
    units = {w: unit for unit, words in data["units"].items() for w in words}
    qualifiers = {w: kind for kind, words in data["qualifiers"].items() for w in words}
    ones = _either(data["words"])
    spelled = rf"(?:{ones})(?:-(?:{ones}))?"
    number = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{spelled})\b)"
    scaled = rf"{number}(?:[ -](?:{_either(data['scales'])})\b)?"
    groups = _either((*data["groups"], *data["exact_groups"]))
    pattern = re.compile(
        rf"(?<![\w.,/-])(?:(?P<qualifier>{_either(qualifiers)})\s+)?"
        rf"(?:(?P<group>\b(?:{groups})\b)"
        rf"|(?:between\s+)?(?P<first>{scaled})(?:(?:\s*[-–]\s*|\s+to\s+|\s+and\s+)(?P<last>{scaled}))?)"
        rf"(?:[ -]?(?P<unit>{_either(units)})(?![\w]))?(?![\w])",
        re.IGNORECASE,
    )
    starters = {w for k in ("words", "groups", "exact_groups") for p in data[k] for w in p.split()}
    return _Words(data, units, qualifiers, pattern, frozenset(starters - {"of", "a"}))


def _either(words: Any) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def find_numbers(sentence: Sentence, taken: Sequence[Span] = ()) -> tuple[NumberMention, ...]:
    """The numbers of a parsed sentence in order, without those inside the spans `taken`.

    Spans that are taken are names and time phrases: "S-300" and "October 2" count nothing.
    """
    return part_numbers(sentence, taken)[0]


def part_numbers(
    sentence: Sentence, taken: Sequence[Span] = ()
) -> tuple[tuple[NumberMention, ...], tuple[NumberMention, ...]]:
    """The numbers that count or measure, and those that stand without a noun ("killing 40")."""
    found = list(_find(sentence, taken))
    told = tuple(n for n in found if n.is_measure or n.noun is not None)
    return told, tuple(n for n in found if not n.is_measure and n.noun is None)


def _find(sentence: Sentence, taken: Sequence[Span]) -> Iterator[NumberMention]:
    known = _words()
    if known.starters.isdisjoint(w.lower() for w in sentence.words) and not (
        _DIGIT.search(sentence.text)
    ):
        return
    base = sentence.span[0]
    for match in _words().pattern.finditer(sentence.text):
        span = (base + match.start(), base + match.end())
        if any(spans_overlap(span, t) for t in taken):
            continue
        tokens = _tokens_of(sentence, span)
        if tokens is None or _is_time(sentence, tokens[1]):
            continue
        unit = match.group("unit")
        if match.group("last") and not _is_range(match):
            continue
        low, high, approximate = _bounds(match)
        if unit:
            yield _measure(sentence, match, span, tokens, (low, high, approximate))
            continue
        noun = _counted_noun(sentence, tokens)
        unit = None if noun is None else sentence.lemmas[noun]
        if unit in _words().data["time_units"]:
            continue
        quantity = Quantity(
            low=low, high=high, approximate=approximate, text=match.group().strip(), span=span,
            unit=unit,
        )  # fmt: skip
        yield NumberMention(quantity=quantity, sentence=sentence.index, tokens=tokens, noun=noun)


def _is_range(match: re.Match[str]) -> bool:
    """Whether two numbers are the ends of one range: "10 and 20" is one only after "between"."""
    joint = match.string[match.end("first") : match.start("last")].strip().lower()
    if joint == "and":
        return "between" in match.group().lower()
    return _value(match.group("first")) < _value(match.group("last"))


def _bounds(match: re.Match[str]) -> tuple[float | None, float | None, bool]:
    data = _words().data
    kind = _words().qualifiers.get((match.group("qualifier") or "").lower())
    group = (match.group("group") or "").lower()
    if group in data["groups"]:
        low, high = data["groups"][group]
        return (None if kind == "below" else low, None if kind == "above" else high, False)
    if group:
        low = high = float(data["exact_groups"][group])
        about = group in data["about_groups"] or kind == "about"
    else:
        low = _value(match.group("first"))
        high = _value(match.group("last")) if match.group("last") else low
        about = kind == "about"
    if kind == "above":
        return low, None, False
    if kind == "below":
        return None, high, False
    return low, high, about


def _value(text: str) -> float:
    """The value of a number in digits or words.

    >>> _value("2.5 million"), _value("twenty-five"), _value("1,320")
    (2500000.0, 25.0, 1320.0)
    """
    data = _words().data
    total = 0.0
    for part in re.split(r"[\s-]+", text.strip().lower()):
        if part in data["scales"]:
            total = (total or 1) * data["scales"][part]
        elif part in data["words"]:
            total += data["words"][part]
        else:
            total += float(part.replace(",", ""))
    return total


def _measure(
    sentence: Sentence,
    match: re.Match[str],
    span: Span,
    tokens: tuple[int, int],
    bounds: tuple[float | None, float | None, bool],
) -> NumberMention:
    noun = _described_noun(sentence, tokens)
    unit = _words().unit_names[match.group("unit").lower()]
    lemma = sentence.lemmas[noun] if noun is not None else ""
    default = "share" if unit == "percent" else "distance"
    return NumberMention(
        quantity=Quantity(
            low=bounds[0], high=bounds[1], approximate=bounds[2], unit=unit,
            text=match.group().strip(), span=span,
        ),
        sentence=sentence.index,
        tokens=tokens,
        noun=noun,
        is_measure=True,
        of=_words().data["measure_of"].get(lemma, default),
    )  # fmt: skip


def _described_noun(sentence: Sentence, tokens: tuple[int, int]) -> int | None:
    """The noun a measure describes: "1,200-meter *runway*", "*runway* of about 1,000 meters"."""
    last = tokens[1]
    head = sentence.heads[last]
    if head > last and sentence.tags[head].startswith("NN"):
        return head
    above = sentence.heads[head] if sentence.parts[head] == "ADP" else head
    if sentence.tags[above].startswith("NN") and above not in range(tokens[0], last + 1):
        return above
    return None


def _counted_noun(sentence: Sentence, tokens: tuple[int, int]) -> int | None:
    """The noun a number counts: its head, or what follows "of"."""
    first, last = tokens
    for token in range(last, first - 1, -1):
        for child in sentence.children[token]:
            if child > last and sentence.lemmas[child] == "of":
                for grandchild in sentence.children[child]:
                    if sentence.deps[grandchild] == "pobj":
                        return grandchild
        head = sentence.heads[token]
        if head > last and sentence.tags[head].startswith("NN"):
            return head
    for token in range(last + 1, min(last + 5, len(sentence))):
        if sentence.tags[token].startswith("NN"):
            following = token + 1
            if following < len(sentence) and sentence.tags[following].startswith("NN"):
                continue
            return token
        if sentence.parts[token] not in ("ADJ", "PROPN", "NOUN", "PUNCT", "ADP", "DET", "VERB"):
            return None
    return None


def _is_time(sentence: Sentence, last: int) -> bool:
    """Whether the number is part of a stretch of time: "72 hours", "three-day"."""
    following = last + 1
    while following < len(sentence) and sentence.words[following] in "-–":
        following += 1
    if following >= len(sentence):
        return False
    word = sentence.words[following].lower()
    return word in _words().data["time_units"]


def _tokens_of(sentence: Sentence, span: Span) -> tuple[int, int] | None:
    inside = [
        i
        for i, (s, e) in enumerate(zip(sentence.starts, sentence.ends, strict=True))
        if s < span[1] and span[0] < e
    ]
    return (inside[0], inside[-1]) if inside else None

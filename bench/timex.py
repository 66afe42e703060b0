"""Time phrases against WikiWars and TimeBank: prints strict, relaxed and value F1.

The corpora belong to their authors and stand outside the repository, in the folder that
VEDETTE_SHARED names or in `shared` beside the repository; without them this says that it
skipped. Finding is `find_plain_phrases`, which cuts ranges in two as TimeML does. Values come of
`resolve_expression`: WikiWars tells history, so the last date of the text leads there; TimeBank is
news, so the report's own day leads.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vedette.mark.times import TimePhrase, find_plain_phrases
from vedette.model.when import UNKNOWN, When
from vedette.resolve.when import resolve_expression

PEERS = {
    "WikiWars": "SynTime: strict 81.45, relaxed 93.64, no values",
    "TimeBank": "HeidelTime 77.6, SUTime 67.4: value F1 on another set of news, second-hand",
}
_WRAPPED = re.compile(r"(?:early|mid|late|start|end|past|rest|about|over|under)\((.*)\)")
_MOVED = re.compile(r"(?:pub|anchor)-\d+\w\.\.|(?:pub|anchor)\.\.")
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00",
          "daytime": "TDT"}  # fmt: skip
# The product knows from the verb whether something is to come; here a crude cue must do.
_TO_COME = re.compile(
    r"\b(?:will|would|(?<!as )expected|scheduled|payable|due|plans?|planned|until|to be|expires?"
    r"|deadline|effective|of record|record date|extended|calling for|(?:asked|set) .{0,40}\bby)\b",
    re.IGNORECASE,
)
_UNITS = {"d": "D", "w": "W", "m": "M", "q": "Q", "y": "Y", "D": "DE", "C": "CE"}
_REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "current": "PRESENT_REF",
    "recently": "PAST_REF", "recent": "PAST_REF", "earlier": "PAST_REF", "former": "PAST_REF",
    "formerly": "PAST_REF", "future": "FUTURE_REF", "soon": "FUTURE_REF", "later": "FUTURE_REF",
    "imminently": "FUTURE_REF", "at-the-same-time": "null",
}  # fmt: skip


def find_shared() -> Path:
    """The folder that holds the corpora, whether it exists or not."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    return Path(os.environ.get("VEDETTE_SHARED", beside))


def value_of(phrase: TimePhrase, when: When) -> str | None:
    """The TimeML value of a resolved phrase, as near as its interval has one."""
    expression = phrase.expression
    if match := re.fullmatch(r"(?:for|every)\((.+)\)", expression):
        return _duration(match[1])
    if expression in _REFERENCES:
        return _REFERENCES[expression]
    if match := _MOVED.match(expression):
        return _span(phrase.text.lower())
    if match := re.fullmatch(r"bc\((\d+)\)", expression):
        return f"BC{int(match[1]):04d}"
    if when.earliest is None:
        return None
    return _calendar(phrase, when)


def _duration(amount: str) -> str:
    match = re.fullmatch(r"(X|[\d.]+)([a-zDC])", amount)
    if match is None:
        return amount
    count, unit = match.groups()
    if unit in "hns":
        return f"PT{count}{'H' if unit == 'h' else 'M' if unit == 'n' else 'S'}"
    return f"P{count}{_UNITS.get(unit, unit.upper())}"


def _span(text: str) -> str:
    """The length that "the past two months" names; what is past without a count is a reference."""
    inner = re.sub(r"^(?:the )?(?:past|last|next|coming|recent) ", "", text)
    found = find_plain_phrases(inner)
    length = [p for p in found if p.expression.startswith("for(")]
    if length:
        return _duration(length[0].expression[4:-1])
    return "FUTURE_REF" if "coming" in text else "PAST_REF"


def _calendar(phrase: TimePhrase, when: When) -> str:
    inner = phrase.expression
    while match := _WRAPPED.fullmatch(inner):
        inner = match[1]
    day = when.earliest
    assert day is not None
    if phrase.precision in {"day", "hour"}:
        _, _, part = phrase.expression.partition("/")
        clock = f"T{part.removesuffix('Z')}" if ":" in part else _PARTS.get(part, "")
        return day.isoformat() + clock
    if phrase.precision == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}"
    if phrase.precision == "season":
        name = next(code for season, code in _SEASONS.items() if season in inner)
        named = re.search(r"season\(\w+,(\d{4})\)", inner)
        return f"{named[1] if named else day.year}-{name}"
    if named := re.search(r"(quarter|half)\((\d),fiscal\((\d{4})\)|fiscal\((\d{4})\)", inner):
        kind, part, of, alone = named.groups()
        return f"{of}-{kind[0].upper()}{part}" if kind else f"{alone}"
    if inner.startswith("fiscal("):
        return f"{day.year + 1}"  # its interval begins with the earliest reading
    if "quarter(" in inner:
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if "half(" in inner:
        return f"{day.year}-H{1 if day.month < 7 else 2}"
    if "century(" in inner:
        return f"{day.year // 100}"
    if "weekend(" in inner:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}-WE"
    lengths = {"month": 7, "year": 4, "decade": 3}
    return day.isoformat()[: lengths.get(phrase.precision, 10)]


def _is_to_come(text: str, phrase: TimePhrase) -> bool:
    before = re.split(r"[.;]\s", text[max(0, phrase.span[0] - 120) : phrase.span[0]])[-1]
    return _TO_COME.search(before) is not None


def predict(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The phrases of one text with their values."""
    is_history = report["corpus"] == "WikiWars"
    published = When.day(report["dct"][:10])
    anchor, year = UNKNOWN, None
    for phrase in find_plain_phrases(report["text"]):
        when = resolve_expression(
            phrase,
            published=published,
            year=year,
            anchor=anchor if is_history or anchor.is_known else published,
            is_future=not is_history and _is_to_come(report["text"], phrase),
        )
        if when.earliest and when.latest and phrase.precision in {"day", "month", "year", "season"}:
            is_date = when.basis in {"stated", "text"}
            if is_history and is_date:
                anchor, year = when, when.latest.year
            elif not is_history and is_date:
                anchor = when
        start, end = phrase.span
        yield {"start": start, "end": end, "type": "DATE", "value": value_of(phrase, when)}


def score(corpus: str, gold: list[dict[str, Any]], folder: Path) -> dict[str, float]:
    """What the scorer beside the corpus says of our phrases."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "pred.jsonl"
        rows = ({"id": r["id"], "timexes": list(predict(r))} for r in gold if r["corpus"] == corpus)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), corpus, str(path)]
        said = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = ast.literal_eval(said.stdout)
    return figures


def main() -> int:
    """Prints one line for each corpus; 0 also where the corpora are absent."""
    folder = find_shared() / "bench" / "timex"
    if not (folder / "gold.jsonl").exists():
        print(f"timex: skipped, no corpus in {folder}. Name its folder in VEDETTE_SHARED")
        return 0
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    for corpus, peer in PEERS.items():
        got = score(corpus, gold, folder)
        print(
            f"timex {corpus}: strict {got['strict_F1']}, relaxed {got['relaxed_F1']}, "
            f"value {got['value_F1']} ({got['gold']} in gold)   [{peer}]"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

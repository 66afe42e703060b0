"""The normal form of a time phrase said in plain words, for whoever checks a date by hand."""

from __future__ import annotations

import calendar

from vedette.resolve.when_language import Node, read_expression

_UNITS = {"h": "hour", "d": "day", "w": "week", "m": "month", "y": "year", "D": "decade",
          "C": "century", "X": "a few", "q": "quarter", "e": "weekend", "n": "minute",
          "s": "second"}  # fmt: skip
_DAYS = frozenset(day.lower() for day in calendar.day_name)
_ORIGINS = {
    "pub": "the report's day",
    "anchor": "the last dated statement (none is known)",
    "near": "the report's day",
    "now": "the time of the report",
    "eve": "the day before something that the calendar does not know",
    "anniversary": "a day of something that the calendar does not know",
}
# What stands around the meaning of the part inside.
_AROUND = {
    "about": "about {0}",
    "over": "longer ago than {0}",
    "under": "less long ago than {0}",
    "since": "from the first day of {0} on",
    "not-before": "no earlier than {0}",
    "after": "after {0}",
    "until": "up to the last day of {0}",
    "by": "by the last day of {0}",
    "before": "before {0}",
    "ahead": "{0}, the next to come",
    "early": "the first half of {0}",
    "late": "the second half of {0}",
    "mid": "the middle of {0}",
    "start": "the beginning of {0}",
    "end": "the end of {0}",
    "past": "what of {0} lies before the report",
    "rest": "what of {0} lies after the report",
    "text": "{0}, by an earlier date of the text",
    "future": "{0}, told as to come",
    "told": "{0}, told as done",
    "no-year": "{0} that the text tells",
    "fiscal": "the fiscal year {0}, whosoever's it is",
    "range": "from {0} to {1}",
    "either": "{0} or {1}",
    "in": "{1} in {0}",
    "within": "within {1} of {0}, or of the report where it is to come",
    "due": "{0} on from the report, where it is to come",
    "week": "week {0} of {1}",
    "weekday": "the {0} nearest the report",
    "weekend": "a weekend counted from the report",
    "winter": "the winter that begins in {0}",
    "decade": "the decade of {0}",
    "century": "century {0}",
    "anniversary": "the anniversary of {0}",
    "after-event": "{0} after the claim that it counts from",
    "before-event": "{0} before the claim that it counts from",
    "for": "{0} long, which dates nothing by itself",
    "every": "every {0}, which dates nothing by itself",
    "time": "{0} by the clock, of a day that is not told",
    "holiday": "{0}, a day without a fixed date",
}


def say_expression(expression: str) -> str:
    """An expression in words, or an empty string for one that says no more than it shows.

    >>> say_expression("since(last(month=1))")
    "from the first day of the last January before the report's day on"
    >>> say_expression("pub-2w")
    "the week 2 weeks before the report's day"
    """
    node = read_expression(expression)
    return "" if node is None else _say(node)


def _say(node: Node) -> str:
    if node.kind == "partial":
        return _say_partial(node.text)
    if node.kind == "step":
        return _say_step(node)
    if node.kind == "part":
        return f"{_say(node.children[0])}, {node.text[1:]}"
    if node.kind == "span":
        left, right = (_say(child) for child in node.children)
        return f"from {left} to {right}"
    if node.kind == "call":
        return _say_call(node)
    if node.kind == "word" and node.text[-1:] in _UNITS and len(node.text) > 1:
        return _count(node.text[:-1], node.text[-1])
    return node.text


def _say_call(node: Node) -> str:
    if not node.children:
        return _ORIGINS.get(node.text, f"“{node.text.replace('-', ' ')}”, which dates nothing")
    if node.children[0].kind == "pair":
        return _say_pointed(node)
    said = [_say_argument(child) for child in node.children]
    if node.text in {"season", "quarter", "half"}:
        of = f" of {said[1]}" if len(said) > 1 else ", without a year"
        name = said[0] if node.text == "season" else f"{node.text} {said[0]}"
        return f"{name}{of}"
    if node.text == "weekday" and len(said) > 1:
        date = said[1].removesuffix(", without a year")
        return f"{date} on a {said[0]}, the nearest to the report"
    form = _AROUND.get(node.text)
    return form.format(*said, "") if form else node.text


def _say_argument(node: Node) -> str:
    """What a call is about: a bare word is a name there ("tuesday"), or where counting starts."""
    if node.kind == "call" and not node.children and node.text not in _ORIGINS:
        return node.text.replace("-", " ").capitalize() if node.text in _DAYS else node.text
    return _say(node)


def _say_pointed(node: Node) -> str:
    """last(month=1), next(weekday=monday,anchor)."""
    pair, *rest = node.children
    word = pair.children[0].text
    name = calendar.month_name[int(word)] if pair.text == "month" else word.capitalize()
    origin = _say(rest[0]) if rest else _ORIGINS["pub"]
    side = {"last": "before", "next": "after", "this": "nearest"}[node.text]
    how = {"last": "last", "next": "next", "this": ""}[node.text]
    return " ".join(filter(None, ("the", how, name, side, origin)))


def _say_partial(text: str) -> str:
    if text.startswith("---"):
        return f"day {int(text[3:])} of a month"
    month = calendar.month_name[int(text[2:4])] if 1 <= int(text[2:4]) <= 12 else text
    day = f"{int(text[5:])} " if len(text) > 4 else ""
    return f"{day}{month}, without a year"


def _say_step(node: Node) -> str:
    number, unit = int(node.text[:-1]), node.text[-1]
    origin = _say(node.children[0])
    name = _UNITS[unit]
    if number == 0:
        return f"the {name} of {origin}"
    side = "before" if number < 0 else "after"
    return f"the {name} {_count(str(abs(number)), unit)} {side} {origin}"


def _count(number: str, unit: str) -> str:
    if number == "X":
        return f"a few {_UNITS[unit]}s"
    return f"{number} {_UNITS[unit]}{'' if number == '1' else 's'}"

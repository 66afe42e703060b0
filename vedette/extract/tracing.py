"""How a claim was read: the reading that matched, and the way through the sentence to each slot."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from vedette.extract.assemble import Slots
from vedette.extract.happenings import Found
from vedette.lexicon.frames import Reading, Trigger
from vedette.model.claim import SLOTS, Filler, Reason
from vedette.model.parsed import Sentence
from vedette.model.span import Span

OPTIONS = ("verbs", "military", "unless_object", "passive", "finite", "lasting", "resting", "loose")
"""The options of a reading, as frames.yaml names them."""


def trace_claim(found: Found, trigger: Span, slots: Slots) -> Iterator[Reason]:
    """The rule that a claim was read by, and a path from its trigger to each of its fillers.

    `trigger` spans the words that the claim shows as its trigger. A filler that stands in another
    sentence has no path. One with a `via` shows it: no role of the reading led there by itself.
    """
    rule = say_rule(found.match.trigger, found.match.reading)
    yield Reason(step="extract", about="rule", why=rule)
    s, opening = found.clause.sentence, found.opening
    starts = [t for t in (opening.token, *opening.tokens) if _lies_in(s, t, trigger)]
    for filler, labels in _list_fillers(slots):
        head = _find_head(found, filler)
        path = None if head is None else find_path(s, tuple(dict.fromkeys(starts)), head)
        if path is not None:
            via = f" (by {filler.via})" if filler.via else ""
            why = f"{' and '.join(labels)} {filler.text!r}{via}: {say_path(s, path)}"
            yield Reason(step="extract", about="path", why=why)


def say_rule(trigger: Trigger, reading: Reading) -> str:
    """A reading by its place in its frame, its roles and options as frames.yaml has them.

    "reading 2 of 3 (subject: movers, goal: places, source: origins); needs goal".
    """
    frame = trigger.frame
    number = next(n for n, r in enumerate(frame.readings, 1) if r is reading)
    roles = ", ".join(f"{role.name}: {role.slot}" for role in reading.roles)
    said = [f"reading {number} of {len(frame.readings)} ({roles})"]
    said += [f"needs {' or '.join(sorted(reading.needs))}"] if reading.needs else []
    said += [option for option in OPTIONS if getattr(reading, option)]
    said += ["a rare word of the frame"] if trigger.is_rare else []
    return "; ".join(said)


def find_path(sentence: Sentence, starts: tuple[int, ...], end: int) -> tuple[int, ...] | None:
    """The tokens of the shortest way through the parse from one of `starts` to `end`.

    None where the parser cut the sentence between them. Of equals the first start counts.
    """
    above = list(_climb(sentence, end))
    depth = {token: n for n, token in enumerate(above)}
    best: tuple[int, ...] | None = None
    for start in starts:
        way: list[int] = []
        for token in _climb(sentence, start):
            way.append(token)
            if token in depth:
                way += reversed(above[: depth[token]])
                if best is None or len(way) < len(best):
                    best = tuple(way)
                break
    return best


def say_path(sentence: Sentence, path: tuple[int, ...]) -> str:
    """A path in words and labels: "leave <-xcomp- want -nsubj-> troops"; arrows point down."""
    s = sentence
    said = [s.words[path[0]]]
    for one, other in pairwise(path):
        is_down = s.heads[other] == one
        label = s.deps[other if is_down else one]
        said.append(f"-{label}->" if is_down else f"<-{label}-")
        said.append(s.words[other])
    return " ".join(said)


def _climb(sentence: Sentence, token: int) -> Iterator[int]:
    """The token and those above it, up to the root."""
    for _ in range(len(sentence)):
        yield token
        if sentence.heads[token] == token:
            return
        token = sentence.heads[token]


def _list_fillers(slots: Slots) -> list[tuple[Filler, list[str]]]:
    """Each filler once by its words and how it was found, with its slots in the singular."""
    found: dict[tuple[Span, str | None], tuple[Filler, list[str]]] = {}
    for slot in SLOTS:
        for filler in getattr(slots, slot):
            labels = found.setdefault((filler.span, filler.via), (filler, []))[1]
            label = "counterparty" if slot == "counterparties" else slot[:-1]
            labels += [label] if label not in labels else []
    return list(found.values())


def _find_head(found: Found, filler: Filler) -> int | None:
    """The head word of a filler: what the engine took as an argument, else the top of its words."""
    tokens = _tokens_in(found.clause.sentence, filler.span)
    if not tokens:
        return None
    heads = found.clause.sentence.heads
    tops = [t for t in tokens if heads[t] not in tokens or heads[t] == t]
    taken = {a.token for arguments in found.match.slots.values() for a in arguments}
    fitting = [t for t in tops if t in taken] or [t for t in tokens if t in taken] or tops
    return fitting[0]


def _tokens_in(sentence: Sentence, span: Span) -> range:
    """The tokens that stand within a span of the report; none where it is of another sentence."""
    first = bisect_left(sentence.starts, span[0])
    if span[0] < sentence.span[0] or span[1] > sentence.span[1]:
        return range(0)
    return range(first, bisect_left(sentence.starts, span[1]))


def _lies_in(sentence: Sentence, token: int, span: Span) -> bool:
    return span[0] <= sentence.starts[token] and sentence.ends[token] <= span[1]

"""What a report or a text says of where it is set: the names that its scene is read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vedette.gazetteer import Candidate, Gazetteer
from vedette.gazetteer.relations import load_relations
from vedette.lexicon import load_lexicon
from vedette.lexicon.grammar import load_grammar
from vedette.model.mention import MarkedReport, Name
from vedette.model.parsed import Sentence
from vedette.model.place import FoundPlace
from vedette.resolve.scene import Asked, read_scene

ACTING = 0.35
"""What a state that acts, or a people's forces, say of where a report is set, beside a place."""
FILED = 0.5
"""What the place that a report was filed from says of it."""

_AND = re.compile(r"\s*(?:,|,?\s+(?:and|or|&))\s+(?:the\s+)?")
_FILED_FROM = re.compile(r"\s*([A-Z][\w'’. -]+?)(?:,\s*([A-Z][\w'’. -]+?))?\s*(?:,|\(|—|–|-)")
"""The place of a dateline, and what holds it."""


def locate_names(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> Iterator[FoundPlace]:
    """What each name of a text that can be a place means, in the light of the others."""
    asked = [
        Asked(
            text=_text_of(name), within=_said_within(text, names, number),
            is_state=name.type == "actor" and name.kind in ("state", "demonym"),
        )
        for number, name in enumerate(names)
    ]  # fmt: skip
    scene = read_scene(asked, gazetteer)
    for name, one in zip(names, asked, strict=True):
        sense, ranked = scene.sense(one.text), scene.rank(one.text)
        is_known = isinstance(sense, Candidate)
        yield FoundPlace(
            text=name.text,
            span=name.span,
            kind=name.kind if name.kind in ("state", "capital", "demonym") else None,
            place=sense.place if isinstance(sense, Candidate) else None,
            score=sense.score if isinstance(sense, Candidate) else 0.0,
            why=sense.reason,
            others=tuple(c.place.id for c in ranked[1 if is_known else 0 :][:3]),
        )


def _said_within(text: str, names: Sequence[Name], number: int) -> tuple[str, ...]:
    """The name that is given right behind another as what holds it.

    A state lies in none; and in "A, B and C" no name holds another, unless B is a state and A none.
    """
    one = names[number]
    if number + 1 == len(names) or _is_state(one):
        return ()
    after = names[number + 1]
    between = text[one.span[1] : after.span[0]]
    if not load_relations().held.match(between):
        return ()
    is_listed = between.strip() == "," and not _is_state(after) and number + 2 < len(names)
    if is_listed and _AND.fullmatch(text[after.span[1] : names[number + 2].span[0]]):
        return ()
    return (_text_of(after),)


def _is_state(name: Name) -> bool:
    return name.type == "actor" and name.kind in ("state", "demonym")


def list_asked(report: MarkedReport) -> Iterator[Asked]:
    """The names of a report that say where it is set, each with what it is said to lie in.

    The place that it was filed from says something, a state that acts or a people's forces little:
    Russian troops are a weak sign of a place in Russia.
    """
    yield from _list_filed(report)
    for sentence, marked in zip(report.parsed.sentences, report.marked, strict=True):
        yield from (asked for name in marked.names if (asked := _nation_of(name)) is not None)
        named = [n for n in marked.names if _is_set(n)]
        for number, name in enumerate(named):
            within = _said_within(report.parsed.report.text, named, number)
            is_state = name.type == "actor"
            yield Asked(
                text=_text_of(name), within=within, is_state=is_state,
                weight=ACTING if is_state and not _is_where(sentence, name) else 1.0,
            )  # fmt: skip


def _list_filed(report: MarkedReport) -> Iterator[Asked]:
    sentences = report.parsed.sentences
    first = sentences[0].span[0] if sentences else 0
    start = max(0, first - 100)
    for line in report.parsed.report.text[start:first].splitlines()[-1:]:
        found = _FILED_FROM.match(line)
        if found is not None and found[1].isupper():
            yield Asked(text=found[1].title(), within=tuple(filter(None, [found[2]])), weight=FILED)


def _nation_of(name: Name) -> Asked | None:
    """The state whose people or forces are named, by their id: "Lebanese troops"."""
    if name.type != "actor" or name.kind not in ("demonym", "armed force") or name.id is None:
        return None
    code = name.id.removeprefix("actor:").partition(".")[0]
    state = load_lexicon().actors.by_id.get(f"actor:{code}")
    if state is None or state.kind != "state":
        return None
    return Asked(text=state.name, is_state=True, weight=ACTING, is_by_nation=True)


def _is_where(sentence: Sentence, name: Name) -> bool:
    """Whether a state stands as a place: "in Syria", "eastern Syria", "Manbij, Syria"."""
    if not name.tokens[0]:
        return False
    before = sentence.words[name.tokens[0] - 1].lower()
    is_part = before.removesuffix("ern") in load_relations().inside  # "eastern Syria"
    return before in load_grammar().place_links or before in (",", "(") or is_part


def _is_set(name: Name) -> bool:
    if name.type == "actor":
        return name.kind == "state"
    return name.type in ("place", "site") and name.how in ("gazetteer", "shape")


def _text_of(name: Name) -> str:
    is_by_name = (name.type == "actor" and name.kind != "capital") or name.how == "noun"
    return name.name or name.text if is_by_name else name.text

"""Who is counted: a number with the group behind it, and the words that tell a lot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vedette.extract.clause import Clause
from vedette.lexicon.tolls import load_tolls
from vedette.model.mention import NumberMention
from vedette.model.span import spans_overlap

THINGS = frozenset({"materiel", "site", "place", "area", "event", "munition", "outlet"})
"""Types of argument that can be neither killed nor wounded."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with the group behind it: its words ("" for none), its last token, its head."""

    number: NumberMention
    group: str
    last: int
    head: int | None
    inside: int | None = None


def read_counted(clause: Clause, number: NumberMention) -> Counted | None:
    """The group right behind a number; None where it counts a part ("18 of the 31")."""
    s, at = clause.sentence, number.tokens[1] + 1
    first = number.tokens[0]
    if first > 2 and s.parts[first - 1] in ("DET", "PRON") and s.lemmas[first - 2] == "of" and (
        s.tags[first - 3] == "CD"
    ):  # fmt: skip
        return None
    if at < len(s) and s.lemmas[at] == "of":
        if at + 1 >= len(s) or s.parts[at + 1] in ("DET", "PRON"):
            return None
        at += 1
    inside = at if tells_lot(clause, at) and _is_nominal(clause, at + 1) else None
    at += inside is not None
    kept: list[int] = []
    head, last = None, number.tokens[1] if inside is None else inside
    while at < len(s) and _is_nominal(clause, at):
        if s.words[at].lower() not in load_tolls().dull:
            kept.append(at)
        if s.tags[at].startswith("NN") or s.words[at].lower() in load_tolls().dull:
            head, last = at, at
        if s.tags[at] in ("NNS", "NNPS") and not _is_hyphen(clause, at + 1):
            break
        at = _pass_aside(clause, at + 1)
    if head is None:
        return Counted(number, "", last, None, inside)
    return Counted(number, _name_group(clause, kept, head), last, head, inside)


def _pass_aside(clause: Clause, at: int) -> int:
    """The token behind a short name in brackets, where the noun phrase goes on behind it:
    "20 Border Guard *(BG)* soldiers".
    """
    s = clause.sentence
    is_aside = at + 3 < len(s) and s.words[at] in ("(", "[") and s.words[at + 2] in (")", "]")
    return at + 3 if is_aside and _is_nominal(clause, at + 3) else at


def _is_nominal(clause: Clause, at: int) -> bool:
    """Whether a word can be a part of a noun phrase, and is no time and tells no lot."""
    s = clause.sentence
    if at >= len(s) or tells_lot(clause, at) or s.words[at].lower() in ("that", "who"):
        return False
    span = s.span_of(at, at)
    if any(spans_overlap(span, t.span) for t in clause.marked.times):
        return False
    if _is_hyphen(clause, at):
        return _touches(clause, at)
    is_hyphened = at > 0 and _is_hyphen(clause, at - 1)
    return s.tags[at].startswith(("NN", "JJ")) or (is_hyphened and s.tags[at] == "VBN")


def _is_hyphen(clause: Clause, at: int) -> bool:
    return at < len(clause.sentence) and clause.sentence.words[at] in ("-", "–", "‑")


def _touches(clause: Clause, at: int) -> bool:
    s = clause.sentence
    return 0 < at < len(s) - 1 and s.ends[at - 1] == s.starts[at] and s.ends[at] == s.starts[at + 1]


def _name_group(clause: Clause, kept: Sequence[int], head: int) -> str:
    """The group as told, in the plural: plain adjectives before it are left out."""
    s, words = clause.sentence, load_tolls()
    lemma = s.lemmas[head].lower()
    if (
        lemma in words.nouns
        and len(kept) > 1
        and clause.lexicon.nouns.has("human", s.lemmas[kept[-2]])
    ):
        return _name_group(clause, kept[:-1], kept[-2])
    if {lemma, s.words[head].lower()} & (words.people | words.dull) or lemma in words.nouns:
        return ""
    start = next(
        (
            t
            for t in kept
            if t <= head
            and (s.tags[t].startswith("NN") or s.words[t][0].isupper() or _is_hyphen(clause, t + 1))
        ),
        head,
    )
    said = s.words[head]
    many = said if s.tags[head] in ("NNS", "NNPS") else words.pluralise(said)
    group = (s.text_of(start, head)[: -len(said)] if start < head else "") + many
    return " ".join(w if start < head and w != many else w.lower() for w in group.split())


def is_thing(clause: Clause, head: int) -> bool:
    """Whether what is counted can be neither killed nor wounded: a tank, a raid."""
    types = clause.types_of(head)
    lemma = clause.sentence.lemmas[head]
    if clause.lexicon.nouns.has("human", lemma) or lemma in load_tolls().nouns:
        return False
    return bool(types & THINGS) and not types & {"force", "actor", "person"}


def comes_on_top(clause: Clause, counted: Counted) -> bool:
    """Whether a count is told beside another one: "a *further* nine", "19 *more*"."""
    first, last = counted.number.tokens[0], counted.last
    s = clause.sentence
    around = (first - 1, *range(counted.number.tokens[1] + 1, last + 1))
    return any(t >= 0 and s.words[t].lower() in load_tolls().adding for t in around)


def tells_lot(clause: Clause, at: int) -> bool:
    """Whether a word tells a lot."""
    return bool(find_state(clause, at))


def find_state(clause: Clause, at: int) -> str:
    """The lot that a word tells behind a count; "" for none."""
    if not 0 <= at < len(clause.sentence):
        return ""
    words, lemma = load_tolls(), clause.sentence.lemmas[at].lower()
    word = clause.sentence.words[at].lower()
    if word in words.words:
        return words.words[word]
    for verbs in (words.verbs, words.own):
        for verb in (lemma, word[:-1], word[:-2]) if word.endswith("ed") else (lemma,):
            if verb in verbs and (word.endswith("ed") or word in ("slain", "hurt", "die")):
                return verbs[verb]
    return ""

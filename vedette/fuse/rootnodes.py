"""The nodes of a graph of roots: one for each voice, told apart by id, name and image."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vedette.fuse.chains import is_anonymous, name_outlet
from vedette.fuse.names import fold_name, spell_outlet
from vedette.model.claim import Claim, Voice

_PUBLISHING = ("outlet", "agency", "organisation")
"""Kinds of voices that the register of outlets may know under other spellings."""


class Joined:
    """Disjoint sets of keys; the least key of a set stands for it, whatever the order."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def join(self, a: str, b: str) -> bool:
        """Make two sets one; whether they were two."""
        first, second = sorted((self.find(a), self.find(b)))
        if first == second:
            return False
        self._parent[second] = first
        return True

    def find(self, key: str) -> str:
        """The key that stands for the set of a key."""
        if key not in self._parent:
            return key
        root = key
        while (above := self._parent.get(root)) is not None:
            root = above
        while key != root:
            self._parent[key], key = root, self._parent[key]
        return root


@dataclass(slots=True)
class Node:
    """A voice with all names that it goes by, and what it stands behind."""

    key: str
    voice: Voice
    labels: Counter[str] = field(default_factory=Counter)
    claims: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)

    @property
    def is_hidden(self) -> bool:
        """Whether it could be anybody."""
        return is_anonymous(self.voice)

    @property
    def ids(self) -> tuple[str, ...]:
        """What an id says of who it is."""
        return (self.voice.id,) if self.voice.id and not self.is_hidden else ()

    @property
    def names(self) -> tuple[str, ...]:
        """The folded names that say who it is; of an outlet also those of the register."""
        if self.is_hidden:
            return ()
        said = {n for n in (*self.labels, self.voice.name or "") if n} - {self.voice.id}
        folded = {fold_name(n) or n for n in said}
        if self.voice.kind in _PUBLISHING:
            folded = folded.union(*(spell_outlet(n) for n in said))
        return tuple(sorted(folded))

    @property
    def label(self) -> str:
        """The name that people read; of an image with its day."""
        name = name_most_used([self])
        return f"{name}, image of {self.voice.acquired}" if self.voice.acquired else name


def key_voice(voice: Voice) -> str:
    """The key of a named voice: its id, else its folded name; of an image with its day."""
    name = voice.name or ""
    key = f"id:{voice.id}" if voice.id else f"name:{fold_name(name) or name}"
    return f"{key}@{voice.acquired}" if voice.acquired else key


def key_hidden(voice: Voice, claim: Claim) -> str:
    """The key of an anonymous voice: said twice in one text at one spot, it is one."""
    where = voice.span if voice.span is not None else fold_name(voice.text or voice.name or "")
    return f"anonymous:{claim.report.text_id} {where}"


def name_most_used(nodes: Iterable[Node]) -> str:
    """The name that most claims use, of equals the first; what an anonymous voice is called
    only where there is no other.
    """
    given = list(nodes)
    first, *others = [n for n in given if not n.is_hidden] or given
    labels = first.labels
    for node in others:
        labels = labels + node.labels
    return min(labels, key=lambda name: (-labels[name], name))


def say_one_of(names: Sequence[str]) -> str:
    """Several outlets of which one is meant: "Alpha or Beta", "Alpha or 4 others".

    >>> say_one_of(["Alpha", "Beta", "Gamma"])
    'Alpha, Beta or Gamma'
    """
    if len(names) <= 1:
        return "".join(names)
    if len(names) > 3:
        return f"{names[0]} or {len(names) - 1} others"
    return f"{', '.join(names[:-1])} or {names[-1]}"


def say_voice(voice: Voice, claim: Claim) -> str:
    """The name of a voice of a chain; unnamed it is the outlet, or its words."""
    if voice.name:
        return voice.name
    return name_outlet(claim.report) if voice.kind == "outlet" else voice.text or "unnamed"

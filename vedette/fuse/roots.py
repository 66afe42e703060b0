"""Roots: who first said it, and how many of them stand apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from vedette.fuse.names import deduplicate, fold_name
from vedette.model.claim import Claim, Voice
from vedette.model.event import Roots

_AGAINST = ("denies", "doubts")


def count_roots(claims: Sequence[Claim]) -> Roots:
    """The roots behind claims that say one thing: named ones counted, anonymous ones bounded.

    A root is the last voice of a chain; a chain that is only the report's own outlet ends in
    the outlet, or in the report's address where no outlet is known. Two roots are one when
    they share an id or a folded name. Reports of the very same text are one witness: of their
    outlets only the first to publish counts. A headline is left aside wherever a body claim
    is there, because its chain is cut short by nature.
    """
    unique = deduplicate(list(claims))
    body = [c for c in unique if not c.headline] or unique
    first = _find_first_outlets(body)
    named, anonymous = _Named(), set()
    for claim in body:
        for voice in find_last_voices(claim):
            if voice is None or is_own_outlet(voice, claim):
                named.add(first[claim.report.text_id], None)
            elif is_anonymous(voice):
                anonymous.add(_key_anonymous(voice, claim))
            else:
                named.add(voice.name, voice.id)
    names = named.names()
    return Roots(independent=len(names), anonymous=len(anonymous), names=names)


def key_roots(claims: Iterable[Claim]) -> frozenset[str]:
    """One key a root, comparable between two sets of claims."""
    keys: set[str] = set()
    for claim in claims:
        for voice in find_last_voices(claim):
            if voice is None or is_own_outlet(voice, claim):
                keys.add(f"name:{fold_name(_name_outlet(claim))}")
            elif is_anonymous(voice):
                keys.add(f"anonymous:{_key_anonymous(voice, claim)}")
            else:
                keys.add(f"name:{fold_name(voice.name)}" if voice.name else f"id:{voice.id}")
    return frozenset(keys)


def find_last_voices(claim: Claim) -> tuple[Voice | None, ...]:
    """The voices that cite nobody; (None,) when the claim has no chain.

    A voice that denies or doubts does not stand behind what it rejects, unless the claim is
    told as denied. A chain that runs in a circle ends in its outermost voice.
    """
    if not claim.sources:
        return (None,)
    last = tuple(v for v in claim.sources if not v.cites) or claim.sources[:1]
    if claim.modality == "denied":
        return last
    return tuple(v for v in last if v.stance not in _AGAINST) or last


def is_own_outlet(voice: Voice, claim: Claim) -> bool:
    """Whether the voice is the outlet of the claim's own report."""
    if voice.kind != "outlet":
        return False
    if not voice.name:
        return not voice.id
    outlet = claim.report.outlet
    return outlet is not None and fold_name(outlet) == fold_name(voice.name)


def is_anonymous(voice: Voice) -> bool:
    """Whether the voice could be anybody: told as anonymous, or without name and id."""
    return voice.kind == "anonymous" or not (voice.name or voice.id)


# The months that seasons end in; a winter does in the year after.
_SEASON_ENDS = {"-21": "-05", "-22": "-08", "-23": "-11"}


def key_published(published: str | None) -> tuple[str, str]:
    """A sort key for EDTF dates: the last day by which the report was out, unknown last.

    >>> sorted(["2021-04", "2021-04-02", "../2021-01-09"], key=key_published)
    ['../2021-01-09', '2021-04-02', '2021-04']
    """
    last = (published or "..").rsplit("/", 1)[-1].rstrip("~?%").replace("X", "9")
    if last[4:] == "-24":
        last = f"{int(last[:4]) + 1:04d}-02"
    last = last[:4] + _SEASON_ENDS.get(last[4:], last[4:])
    if last in ("..", ""):
        return ("9999-99-99", published or "")
    return (last + "-99-99"[len(last) - 4 :] if len(last) < 10 else last, published or "")


def _name_outlet(claim: Claim) -> str:
    return claim.report.outlet or claim.report.uri


def _find_first_outlets(claims: Iterable[Claim]) -> dict[str, str]:
    """For each text the outlet that published it first."""
    best: dict[str, tuple[tuple[str, str], str]] = {}
    for claim in claims:
        found = (key_published(claim.report.published), _name_outlet(claim))
        text = claim.report.text_id
        best[text] = min(best.get(text, found), found)
    return {text: name for text, (_, name) in best.items()}


def _key_anonymous(voice: Voice, claim: Claim) -> str:
    """The words of an anonymous voice: said twice in one text at one spot, it is one."""
    where = voice.span if voice.span is not None else fold_name(voice.text or voice.name or "")
    return f"{claim.report.text_id} {where}"


class _Named:
    """Named roots, joined wherever two of them share an id or a folded name."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._labels: dict[str, Counter[str]] = {}

    def add(self, name: str | None, root_id: str | None) -> None:
        name = name or ""
        keys = [f"name:{fold_name(name) or name}"] if name or not root_id else []
        keys += [f"id:{root_id}"] if root_id else []
        for key in keys:
            self._parent.setdefault(key, key)
        self._labels.setdefault(keys[0], Counter())[name or root_id or ""] += 1
        if len(keys) == 2:
            first, second = sorted((self._find(keys[0]), self._find(keys[1])))
            self._parent[second] = first

    def names(self) -> tuple[str, ...]:
        """One name a root, sorted: the name most used, of equals the first; an id at worst."""
        joined: dict[str, Counter[str]] = {}
        for key, labels in self._labels.items():
            joined.setdefault(self._find(key), Counter()).update(labels)
        return tuple(sorted(min(c, key=lambda n: (-c[n], n)) for c in joined.values()))

    def _find(self, key: str) -> str:
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

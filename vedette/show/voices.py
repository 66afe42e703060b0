"""Every outlet and voice of a record: what it tells, whom it cites, who copied it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from vedette.fuse.chains import is_anonymous
from vedette.fuse.names import fold_name
from vedette.fuse.renaming import key_name
from vedette.lexicon.actors import load_actors
from vedette.lexicon.outlets import Outlet, load_outlets
from vedette.model.claim import Voice, VoiceKind
from vedette.show.judged import JudgedRecord
from vedette.show.wording import NO_OUTLET, show_words
from vedette.store.relating import ToldRow

NOT_KNOWN = "outlet:not-known"
"""The key of reports whose outlet nobody knows: they are of many."""

UNNAMED = "unnamed:"
"""Before the kind of voices that nothing names: each may be another."""

UNGRADED = "F"
"""Cannot be judged: the grade of every outlet until an analyst sets one."""


@dataclass(slots=True, kw_only=True)
class VoiceSums:
    """What one voice stands for in the record.

    `claims` and `reports` are the ids of those that it publishes or is cited for; `published`
    counts the reports of its own. `cites` and `cited_by` count claims by the other's key,
    `copied` and `copied_by` reports, `shares` those with the same words where nothing tells
    who copied whom. `root_of` counts events.
    """

    key: str
    kinds: Counter[VoiceKind] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    outlet: Outlet | None = None
    claims: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    published: int = 0
    root_of: int = 0
    grade: str = UNGRADED
    cites: Counter[str] = field(default_factory=Counter)
    cited_by: Counter[str] = field(default_factory=Counter)
    copied: Counter[str] = field(default_factory=Counter)
    copied_by: Counter[str] = field(default_factory=Counter)
    shares: Counter[str] = field(default_factory=Counter)

    @property
    def is_one(self) -> bool:
        """Whether it is one voice, and not all that nothing names."""
        return self.key != NOT_KNOWN and not self.key.startswith(UNNAMED)

    @property
    def name(self) -> str:
        """What it is called: by the register, else as most claims call it."""
        if self.key == NOT_KNOWN:
            return NO_OUTLET
        if not self.is_one:
            return _UNNAMED_NAMES.get(self.kind, f"unnamed: {self.kind}")
        known = load_actors().by_id.get(self.key)
        if self.outlet is not None or known is not None:
            return self.outlet.name if self.outlet else known.name if known else self.key
        return min(self.names, key=lambda n: (-self.names[n], n), default=self.key)

    @property
    def kind(self) -> VoiceKind:
        """The kind by which most claims take it."""
        return min(self.kinds, key=lambda k: (-self.kinds[k], k), default="outlet")


_UNNAMED_NAMES = {
    "anonymous": "anonymous voices", "witness": "witnesses without a name",
    "social media": "social media without a name", "official": "officials without a name",
    "expert": "experts without a name", "person": "persons without a name",
}  # fmt: skip


def read_voices(seen: JudgedRecord) -> dict[str, VoiceSums]:
    """Every outlet and voice of a record as judged, by what it goes by in judgements.

    Reads all of the record's chains, in columns.
    """
    book = _Book()
    reports = {row.report: book.key_outlet(row.outlet) for row in seen.outlet_rows()}
    for report, key in reports.items():
        book.of(key).published += 1
        book.of(key).reports.add(report)
    for row in _iterate_told(seen):
        if row.report in reports:
            book.note(row, reports[row.report])
    for reuse in (r for r in seen.reuse() if not r.is_edit):
        first, second = (reports.get(id) for id in reuse.reports)
        if first is not None and second is not None and first != second:
            book.note_copy(first, second, is_directed=reuse.is_directed)
    book.note_roots(seen.root_names())
    grades = seen.overlay.judged.grades
    for key, sums in book.sums.items():
        sums.grade = grades.get(key, UNGRADED)
    return book.sums


def _iterate_told(seen: JudgedRecord) -> Iterator[ToldRow]:
    """Who tells each claim as judged."""
    hidden = seen.overlay.hidden
    yield from (row for row in seen.told_rows() if (row.claim, row.report) not in hidden)
    for claim in seen.overlay.shown.values():
        yield ToldRow(claim.id, claim.report.id, claim.sources)


class _Book:
    """Sums by key while they grow."""

    def __init__(self) -> None:
        self.sums: dict[str, VoiceSums] = {}
        self._chains: dict[tuple[tuple[Voice, ...], str], _Chain] = {}
        self.key_outlet = cache(self._key_outlet)

    def of(self, key: str) -> VoiceSums:
        """The sums of a voice."""
        if key not in self.sums:
            self.sums[key] = VoiceSums(key=key, outlet=load_outlets().by_id.get(key))
        return self.sums[key]

    def _key_outlet(self, name: str | None) -> str:
        key = NOT_KNOWN if name is None else _key_published(name)
        sums = self.of(key)
        sums.kinds["outlet"] += 1
        if name is not None:
            sums.names[show_words(name)] += 1
        return key

    def note(self, row: ToldRow, outlet: str) -> None:
        """Take a claim into account, with everybody in its chain."""
        shape = (row.voices, outlet)
        if shape not in self._chains:
            self._chains[shape] = self._read_chain(row.voices, outlet)
        chain = self._chains[shape]
        self.of(outlet).claims.add(row.claim)
        for key, voice in chain.told:
            sums = self.of(key)
            sums.claims.add(row.claim)
            sums.reports.add(row.report)
            sums.kinds[voice.kind] += 1
            if voice.name:
                sums.names[show_words(voice.name)] += 1
        for a, b in chain.pairs:
            self.of(a).cites[b] += 1
            self.of(b).cited_by[a] += 1

    def _read_chain(self, voices: Sequence[Voice], outlet: str) -> _Chain:
        keys = [self._key_voice(v, outlet) for v in voices]
        cited = {at for voice in voices for at in voice.cites}
        pairs = {(outlet, key) for at, key in enumerate(keys) if at not in cited}
        for voice, key in zip(voices, keys, strict=True):
            pairs |= {(key, keys[at]) for at in voice.cites if 0 <= at < len(keys)}
        told = {key: voice for key, voice in zip(keys, voices, strict=True) if key != outlet}
        return _Chain(told=tuple(told.items()), pairs=tuple(p for p in pairs if p[0] != p[1]))

    def _key_voice(self, voice: Voice, outlet: str) -> str:
        if voice.kind == "outlet" and not voice.name and not voice.id:
            return outlet
        if is_anonymous(voice):
            return f"{UNNAMED}{voice.kind}"
        if voice.id is not None:
            return voice.id
        if voice.kind in ("outlet", "agency", "organisation"):
            return _key_published(voice.name or "")
        return key_name(None, voice.name) or f"{UNNAMED}{voice.kind}"

    def note_copy(self, first: str, second: str, *, is_directed: bool) -> None:
        """Take into account that two reports share words; directed, the second copied."""
        if is_directed:
            self.of(second).copied[first] += 1
            self.of(first).copied_by[second] += 1
        else:
            self.of(first).shares[second] += 1
            self.of(second).shares[first] += 1

    def note_roots(self, events: Mapping[str, int]) -> None:
        """Take into account of how many events the voices of these names are roots."""
        found: dict[str, str] = {}
        for key, sums in sorted(self.sums.items()):
            for name in sums.names if sums.is_one else ():
                found.setdefault(fold_name(name), key)
        for name, count in events.items():
            root = found.get(fold_name(show_words(name)))
            if root is not None:
                self.of(root).root_of += count


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chain:
    """The voices of a chain by their keys, and who cites whom."""

    told: tuple[tuple[str, Voice], ...]
    pairs: tuple[tuple[str, str], ...]


@cache
def _key_published(name: str) -> str:
    """What an outlet goes by: its id in the register, else its folded name."""
    known = load_outlets().find(name)
    return known.id if known is not None else key_name(None, name) or name


def rank_voices(voices: Mapping[str, VoiceSums]) -> list[VoiceSums]:
    """Outlets and voices by how many claims they stand behind, what nothing names last."""
    return sorted(voices.values(), key=order_voices)


def order_voices(sums: VoiceSums) -> tuple[int, int, int, str]:
    """What orders voices."""
    return int(not sums.is_one), -len(sums.claims), -sums.published, sums.key


def find_neighbours(sums: VoiceSums, most: int) -> list[str]:
    """The keys of those that a voice has most to do with, itself left out."""
    weight: Counter[str] = Counter()
    for counted in (sums.cites, sums.cited_by, sums.copied, sums.copied_by, sums.shares):
        weight.update(counted)
    ranked = sorted(weight, key=lambda key: (-weight[key], key))
    return ranked[:most]

"""Where the chains of claims end: voices as nodes, who cites or copied whom, which are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from vedette.fuse.chains import (
    find_last_voices,
    is_anonymous,
    is_own_outlet,
    key_published,
    name_outlet,
)
from vedette.fuse.copies import Passage, ReuseIndex, find_passages
from vedette.fuse.hearsay import find_speaker, is_bare, rest_bare
from vedette.fuse.names import fold_name
from vedette.fuse.rootnodes import Joined, Node, key_hidden, key_voice, name_most_used
from vedette.model.claim import Claim, ReportRef, Voice
from vedette.model.event import RootLink
from vedette.model.span import Span

SameVoices = frozenset[frozenset[str]]
"""Sets of voices judged to be one: by name, by id, or by the key of a node."""

End = frozenset[str]
"""Where a chain ends: the key of one node, or of several of which one is meant."""

Key = tuple[str, str]
"""Claim id and report id."""

_NEVER = ("9999-99-99", "")


class RootEnds:
    """The ends of all claims, each claim once and in a fixed order, and the nodes they name.

    `voices` joins nodes that are one voice by id, name, image, edit or judgement; owners and
    states come later, because citations are followed between voices.
    """

    def __init__(self, claims: Sequence[Claim], reuse: ReuseIndex, same_voice: SameVoices) -> None:
        self.claims = claims
        self.nodes: dict[str, Node] = {}
        self.links: dict[tuple[str, str], RootLink] = {}
        self.voices = Joined()
        self._reuse = reuse
        self._outlets: dict[str, str] = {}
        self._published: dict[str, tuple[str, str]] = {}
        self._hidden: dict[int, dict[str, set[tuple[Span, str]]]] = {}
        self._speakers: dict[str, str] = {}
        self._further: dict[tuple[int, str, str], set[str]] = defaultdict(set)
        self._passages = find_passages(claims, reuse)
        for claim in claims:
            self._note_outlet(claim.report, claim)
        cited = {key_claim(c): tuple(self._find_cited(c)) for c in claims}
        self._note_further(cited)
        self._ends = {key_claim(c): self._fill_outlet(c, cited[key_claim(c)]) for c in claims}
        self._rest_bare(cited)
        self._join_voices()
        self._join_hidden()
        self._join_speakers()
        self.edits = self._join_edits()
        self._join_judged(same_voice)

    def of(self, claim: Claim) -> tuple[End, ...]:
        """Where the chain of a claim ends, by the keys that stand for its voices."""
        ends = self._ends[key_claim(claim)]
        return tuple([frozenset([self.voices.find(key) for key in end]) for end in ends])

    def outlet_of(self, claim: Claim) -> str:
        """The key that stands for the outlet of a claim's report."""
        return self.voices.find(self._outlets[claim.report.id])

    def name(self, key: str) -> str:
        """The name of a voice by the key that stands for it."""
        return name_most_used(n for n in self.nodes.values() if self.voices.find(n.key) == key)

    def rank(self, key: str) -> tuple[tuple[str, str], str]:
        """Sorts outlets by the first report of theirs that was out."""
        found = (d for k, d in self._published.items() if self.voices.find(k) == key)
        return min(found, default=_NEVER), key

    def is_dated(self, key: str) -> bool:
        """Whether some report of an outlet has a date."""
        return self.rank(key)[0] < _NEVER

    def link(self, a: str, b: str, kind: Literal["cites", "copied", "same"], why: str) -> None:
        """Put down an edge of the graph, the first reason for it only."""
        if a != b:
            self.links.setdefault((a, b), RootLink(a=a, b=b, kind=kind, reason=why))

    def _note_outlet(self, report: ReportRef, claim: Claim | None = None) -> str:
        """The node of a report's own outlet; its id stands in a chain, if anywhere."""
        if report.id not in self._outlets:
            own = (v for v in claim.sources if v.id and is_own_outlet(v, claim)) if claim else ()
            voice = next(iter(own), None) or Voice(name=name_outlet(report), kind="outlet")
            key = self._outlets[report.id] = key_voice(voice)
            self._add(key, voice, name_outlet(report), report.id)
            found = key_published(report.published)
            self._published[key] = min(self._published.get(key, found), found)
        return self._outlets[report.id]

    def _add(self, key: str, voice: Voice, label: str, report: str) -> Node:
        node = self.nodes.setdefault(key, Node(key=key, voice=voice))
        node.labels[label] += 1
        node.reports.add(report)
        return node

    def _find_cited(self, claim: Claim) -> Iterator[str | None]:
        """The nodes at the ends of a chain; None where that is the report's own outlet."""
        passage = self._passages.get(key_claim(claim))
        for voice in find_last_voices(claim):
            if voice is None or is_own_outlet(voice, claim):
                yield None
                continue
            is_hidden = is_anonymous(voice)
            key = key_hidden(voice, claim) if is_hidden else key_voice(voice)
            label = (voice.text if is_hidden else voice.name) or voice.name or voice.id
            self._add(key, voice, label or "unnamed", claim.report.id).claims.add(claim.id)
            why = "anonymous source" if is_hidden else "named source"
            self.link(self._outlets[claim.report.id], key, "cites", why)
            if is_hidden and (speaker := find_speaker(claim.sources.index(voice), claim)):
                self._speakers[key] = key_voice(speaker)
            if is_hidden and passage is not None:
                texts = self._hidden.setdefault(passage.number, {})
                place = (voice.span or claim.span, key)
                texts.setdefault(claim.report.text_id, set()).add(place)
            yield key

    def _note_further(self, cited: Mapping[Key, Sequence[str | None]]) -> None:
        """Whom the copies of a passage cite that do not say it in their own name."""
        for claim in self.claims:
            passage, keys = self._passages.get(key_claim(claim)), cited[key_claim(claim)]
            if passage is not None and None not in keys:
                self._further[_key_words(passage, claim)].update(key for key in keys if key)

    def _fill_outlet(self, claim: Claim, cited: Sequence[str | None]) -> tuple[End, ...]:
        """The ends with the outlet's own words traced to whoever had them first."""
        found = (self._end_in_outlet(claim) if key is None else frozenset([key]) for key in cited)
        return tuple(found)

    def _end_in_outlet(self, claim: Claim) -> End:
        """The outlet, or whose words it copied: its first holders, or whom another cites.

        One holder of the same words may have kept the credit that the others left out.
        """
        outlet, passage = self._outlets[claim.report.id], self._passages.get(key_claim(claim))
        self.nodes[outlet].claims.add(claim.id)
        if passage is None:
            return frozenset([outlet])
        holders = {self._note_outlet(report) for report in passage.first_holders()} or {outlet}
        keys = holders | self._further[_key_words(passage, claim)]
        for key in keys - {outlet}:
            self.link(outlet, key, "copied", _explain_copy(passage, len(keys)))
        return frozenset(keys)

    def _rest_bare(self, cited: Mapping[Key, Sequence[str | None]]) -> None:
        """Let "reports" of nobody stand on the voices that their own report tells besides."""
        bare = {key for key, node in self.nodes.items() if is_bare(node.voice)}
        resting = rest_bare(cited, bare) if bare else {}
        for (_, key), others in sorted(resting.items()):
            for other in sorted(others):
                self.link(key, other, "copied", "reports that name no voice of their own")
        for (id, report), ends in list(self._ends.items()) if resting else ():
            self._ends[id, report] = tuple(
                resting.get((report, min(end)), end) if len(end) == 1 else end for end in ends
            )

    # What makes two voices one ----------------------------------------------------------------

    def _join(self, a: str, b: str, reason: str) -> None:
        if self.voices.join(a, b):
            self.link(a, b, "same", reason)

    def _join_voices(self) -> None:
        """One by id or name; two images of one provider are one, whatever their days."""
        first: dict[str, str] = {}
        for what in ("id", "name"):
            for key in sorted(self.nodes):
                node = self.nodes[key]
                for said in node.ids if what == "id" else node.names:
                    other = first.setdefault(f"{what} {said}", key)
                    is_image = node.voice.acquired and self.nodes[other].voice.acquired
                    self._join(other, key, "images of one provider" if is_image else f"one {what}")

    def _join_hidden(self) -> None:
        """Anonymous voices of one passage, in the order in which each copy has them."""
        for texts in self._hidden.values():
            longest, *others = sorted(map(sorted, texts.values()), key=lambda t: (-len(t), t))
            for other in others:
                for (_, a), (_, b) in zip(longest, other, strict=False):
                    self._join(a, b, "a copy of one anonymous statement")

    def _join_speakers(self) -> None:
        """Sources without a name that one voice alone passes on are one, and no further witness
        beside that voice where it speaks for itself.
        """
        first: dict[str, str] = {}
        for key, speaker in sorted(self._speakers.items()):
            speaker = self.voices.find(speaker)
            other = first.setdefault(speaker, speaker if speaker in self.nodes else key)
            self._join(other, key, "known through one voice alone")

    def _join_edits(self) -> list[tuple[str, str]]:
        """Two versions of one report are one witness, whatever they call their outlet."""
        reports = {claim.report.id for claim in self.claims}
        found = {r.reports for id in reports for r in self._reuse.reuses(id) if r.is_edit}
        edits = sorted(pair for pair in found if reports.issuperset(pair))
        for older, newer in edits:
            a, b = self._outlets[older], self._outlets[newer]
            self._join(a, b, "one report, edited at its address")
        return edits

    def _join_judged(self, same_voice: SameVoices) -> None:
        known: dict[str, list[str]] = defaultdict(list)
        for key, node in sorted(self.nodes.items()) if same_voice else ():
            for name in {key, *node.ids, *node.names}:
                known[name].append(key)
        for group in sorted(same_voice, key=sorted):
            found = (known[n] if n in known else known.get(fold_name(n), []) for n in group)
            keys = sorted({key for keys in found for key in keys})
            for key in keys[1:]:
                self._join(keys[0], key, "judged to be one voice")


def key_claim(claim: Claim) -> Key:
    """What tells a claim from the same claim of another report with the very same text."""
    return claim.id, claim.report.id


def _key_words(passage: Passage, claim: Claim) -> tuple[int, str, str]:
    """What two copies of one claim share: passage, kind and the word that tells it."""
    return passage.number, claim.kind, claim.trigger.text.casefold()


def _explain_copy(passage: Passage, ends: int) -> str:
    if ends == 1:
        return "copied words"
    return f"the same words in {len(passage.holders)} reports: one of them had them first"

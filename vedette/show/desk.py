"""Where an analyst sits: what is asked for in words, as judgements that fit the record.

The command line and the API ask the same here, so that both refuse the same and in the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from vedette.errors import NotFound, VedetteError
from vedette.fuse.roots import find_last_voices, is_own_outlet
from vedette.fuse.voices import key_voice
from vedette.model.claim import Claim, Voice
from vedette.model.conflict import Conflict
from vedette.model.judgement import Act, Judgement
from vedette.model.plain import to_dict
from vedette.model.when import When
from vedette.read.dates import parse_edtf
from vedette.show.judged import JudgedRecord
from vedette.show.meaning import Meanings, Meant
from vedette.show.wording import shorten_id, show_words
from vedette.store import Record

GRADES = ("A", "B", "C", "D", "E", "F")
STATES = ("open", "explained", "settled")
"""What an outlet can be graded, and what a conflict can be called."""

NAMED_ACTS: frozenset[Act] = frozenset(
    {"same site", "different sites", "same actor", "different actors", "same voice"}
)
"""Acts that are about what names mean, two or more of them."""


class BadJudgement(VedetteError):
    """A judgement that does not fit what it is about, with what would."""


def tell_nobody(name: str) -> None:
    """Say nothing of a name that is in no list."""
    del name


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The record as it is, and as it is judged; who judges; where names are looked up.

    `find_meanings` is called when there is a name to look up: most acts name none, and need not
    wait for the lexicon.
    `on_bare` hears of each name that no list knows, and that is kept as a name.
    """

    record: Record
    seen: JudgedRecord
    author: str
    find_meanings: Callable[[], Meanings]
    on_bare: Callable[[str], None] = tell_nobody

    @property
    def meanings(self) -> Meanings:
        """Where names are looked up."""
        return self.find_meanings()

    def make(self, act: Act, *about: str, **fields: object) -> Judgement:
        """A judgement of this analyst that is not in the ledger yet."""
        return Judgement(act=act, about=about, author=self.author, **fields)  # type: ignore[arg-type]

    # What an id means

    def claim(self, prefix: str) -> Claim:
        """The claim whose id begins so, as judged. Raises NotFound, that of an event with its
        claims, since judgements are on claims.
        """
        try:
            return self.seen.claim(prefix)
        except NotFound as fault:
            claims = self._claims_of_event(prefix)
            if "several" in str(fault) or not claims:
                raise
            ids = ", ".join(map(shorten_id, claims))
            raise NotFound(f"{prefix} is an event. Name a claim of it: {ids}") from None

    def claims_meant(self, prefix: str) -> list[str]:
        """The claim whose id begins so, or all claims of such an event. Raises NotFound."""
        try:
            return [self.seen.claim(prefix).id]
        except NotFound as fault:
            claims = self._claims_of_event(prefix)
            if "several" in str(fault) or not claims:
                raise
            return list(claims)

    def _claims_of_event(self, prefix: str) -> tuple[str, ...]:
        try:
            return self.seen.event(prefix).claims
        except NotFound:
            return ()

    def read_name(self, asked: str, slot: str) -> Meant:
        """What a name means in a slot; `on_bare` hears of it where it is only a name."""
        meant = self.meanings.read(asked, slot)
        if meant.id is None:
            self.on_bare(meant.name)
        return meant

    # Judgements

    def judge_claims(self, act: Act, claims: Sequence[str], why: str) -> list[Judgement]:
        """Accept or reject claims, each by a judgement of its own. Raises NotFound."""
        ids = [self.claim(one).id for one in claims]
        return [self.make(act, id, note=why) for id in ids]

    def pair_claims(self, act: Act, ids: Sequence[str], why: str) -> list[Judgement]:
        """A judgement of the first claim with each of the others, so that forgetting the report
        of one leaves the others judged. An event's id stands for all its claims where they are
        called the same. Raises NotFound, BadJudgement.
        """
        if act == "same event":
            ids = [id for one in ids for id in self.claims_meant(one)]
        else:
            ids = [self.claim(one).id for one in ids]
        if len(set(ids)) < max(len(ids), 2):
            raise BadJudgement("name two that are not one already")
        return [self.make(act, ids[0], other, note=why) for other in ids[1:]]

    def join_names(self, act: Act, asked: Sequence[str], why: str) -> Judgement:
        """That sites, actors or voices are one, or are not. Raises NotFound, BadJudgement."""
        if act in ("same site", "different sites"):
            keys = [self.meanings.place(" ".join(one.split())).id or one for one in asked]
        elif act == "same voice":
            keys = [self.meanings.key_of_voice(one) for one in asked]
        else:
            keys = [self.meanings.key_of_actor(one) for one in asked]
        if len(set(keys)) < max(len(keys), 2):
            raise BadJudgement(f"these are one already: {', '.join(sorted(set(keys)))}")
        return self.make(act, *keys, note=why)

    def note(self, id: str, text: str) -> Judgement:
        """A note on anything with an id."""
        return self.make("note", find_any(self.seen, id), note=text)

    def date_report(self, report: str, day: str, why: str) -> Judgement:
        """The day of a report, set by hand. Raises NotFound, BadJudgement."""
        when = read_when(day)
        id = self.record.report(report).id
        return self.make("date report", id, value=to_dict(when), note=why)

    def grade(self, outlet: str, grade: str, why: str) -> Judgement:
        """How reliable an outlet is. Raises BadJudgement."""
        if grade not in GRADES:
            raise BadJudgement(f"a grade is one of {', '.join(GRADES)}")
        return self.make("grade outlet", self.meanings.key_of_voice(outlet), value=grade, note=why)

    def settle(self, conflict: str, state: str, note: str) -> Judgement:
        """What a conflict comes to. Raises NotFound, BadJudgement."""
        if state not in STATES:
            raise BadJudgement(f"a conflict is one of {', '.join(STATES)}")
        return self.make("settle", find_conflict(self.seen, conflict).id, value=state, note=note)

    def retract_report(self, report: str, why: str) -> Judgement:
        """That a report was taken back by its outlet. Raises NotFound."""
        return self.make("retract report", self.record.report(report).id, note=why)

    def disown(self, claim: Claim, name: str | None, why: str) -> Judgement:
        """That the voice behind a statement disowns it. Raises BadJudgement where no single
        voice can have.
        """
        voices = list_disowning(claim)
        if not voices:
            report = shorten_id(claim.report.id)
            raise BadJudgement(
                f"{claim.id[:10]} rests on its own outlet. Retract the report: {report}"
            )
        if name is not None:
            voices = [v for v in voices if _name(v).casefold() == name.casefold()]
        if len(voices) != 1:
            known = [v for v in find_last_voices(claim) if v]
            said = ", ".join(show_words(_name(v) or "unnamed") for v in known)
            raise BadJudgement(f"the claim rests on {said}. Say which of these voices disowns it")
        keys = sorted(key_voice(voices[0], claim))
        return self.make("retract statement", claim.id, value={"voices": keys}, note=why)


def list_disowning(claim: Claim) -> list[Voice]:
    """The last voices of a claim that can disown it: all but the outlet of its report."""
    return [v for v in find_last_voices(claim) if v and not is_own_outlet(v, claim)]


def _name(voice: Voice) -> str:
    return voice.name or voice.text or ""


def read_when(value: str) -> When:
    """A date given by hand. Raises BadJudgement."""
    when = parse_edtf(value)
    if when is None:
        raise BadJudgement(
            f"{value!r} is no date. Write 2021-03-15, 2021-03, 2021 or 2021-03-01/2021-03-15"
        )
    return when


def find_any(record: Record, id: str) -> str:
    """The whole id of what begins so: claim, report, conflict, event; any other as it was given."""
    for find in (record.claim, record.report, partial(find_conflict, record), record.event):
        try:
            return find(id).id
        except NotFound as fault:
            if "several" in str(fault):
                raise
    return id


def find_conflict(record: Record, prefix: str) -> Conflict:
    """The one conflict whose id begins so. Raises NotFound."""
    found = record.conflict(prefix)
    if found is not None:
        return found
    begun = [c for c in record.conflicts() if c.id.startswith(prefix.strip().lower())]
    raise NotFound(
        f"{prefix} is the beginning of several conflicts. Give more of it" if begun and prefix
        else f"The record holds no conflict {prefix}. `vedette conflicts` shows the ids"
    )  # fmt: skip


def say_claim(claim: Claim) -> str:
    """A claim in a line: id, kind and the beginning of its words."""
    words = show_words(claim.quote)
    return f"{shorten_id(claim.id)} {claim.kind} “{words[:80]}{'…' if len(words) > 80 else ''}”"

"""Judgements applied: what analysts decided, laid over the claims as they were extracted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vedette.fuse.anchors import ClaimFinder, Orphan, TextOf, explain_loss, no_text
from vedette.fuse.correcting import correct_claim
from vedette.fuse.linking import Link, Linked, Pair, weigh_links
from vedette.model.claim import Claim
from vedette.model.conflict import ConflictState
from vedette.model.judgement import CLAIM_ACTS, Act, Anchor, Judgement
from vedette.model.plain import from_dict
from vedette.model.when import When

Redate = Callable[[Sequence[Claim], When], Sequence[Claim]]
"""The claims of one report under another date of it (the resolve step's `date_claims`)."""

RETRACTIONS: frozenset[Act] = frozenset({"retract report", "retract statement"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What an analyst says of a conflict: its state, why, who, and the entry."""

    state: ConflictState
    note: str
    author: str
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Claims with the standing judgements applied, and what those say of all else.

    `claims` are without the rejected ones, corrected, with those coded by hand, sorted by id
    and report. `must` and `cannot` are pairs of ids of claims. The `same_*` give joined ids
    their representative, the `different_*` are pairs that must not be joined; voices go by
    their id, or `name:` and the folded name, and so do outlets in `grades`. `dates` are those
    set for reports. `retractions` stand as they are, for `retract`. `found_again` leads from the id
    that a claim was judged under to the one it has now; `orphans` are judgements that found
    their claim no more. `overruled` are entries that later ones contradict.
    """

    claims: tuple[Claim, ...] = ()
    accepted: frozenset[str] = frozenset()
    rejected: Mapping[str, Judgement] = field(default_factory=dict)
    must: frozenset[Pair] = frozenset()
    cannot: frozenset[Pair] = frozenset()
    same_site: Mapping[str, str] = field(default_factory=dict)
    different_sites: frozenset[Pair] = frozenset()
    same_actor: Mapping[str, str] = field(default_factory=dict)
    different_actors: frozenset[Pair] = frozenset()
    same_voice: Mapping[str, str] = field(default_factory=dict)
    settled: Mapping[str, Settled] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, When] = field(default_factory=dict)
    retractions: tuple[Judgement, ...] = ()
    notes: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    orphans: tuple[Orphan, ...] = ()
    overruled: tuple[int, ...] = ()
    found_again: Mapping[str, str] = field(default_factory=dict)

    @property
    def voices(self) -> frozenset[frozenset[str]]:
        """The sets of voices that were judged to be one."""
        sets: dict[str, set[str]] = defaultdict(set)
        for voice, head in self.same_voice.items():
            sets[head] |= {voice, head}
        return frozenset(map(frozenset, sets.values()))


def keep_dates(claims: Sequence[Claim], published: When) -> Sequence[Claim]:
    """The claims with the days they have: for who only asks what else was judged."""
    del published
    return claims


def apply_judgements(
    claims: Iterable[Claim],
    judgements: Iterable[Judgement],
    *,
    redate: Redate = keep_dates,
    text_of: TextOf = no_text,
) -> Judged:
    """The claims as judged, the same in any order of claims and of judgements.

    `judgements` are the standing ones; `seq` orders them. `redate` resolves relative times
    anew for a report whose date was set. `text_of` gives texts, so that a judged sentence that
    stands twice in its report is found again by what stands around it.
    """
    ordered = sorted(judgements, key=lambda judgement: judgement.seq)
    told, finding = _list_told(claims, ordered), _Finding(text_of)
    finding.look_through(told, ordered)
    acts = finding.acts
    dates = {j.about[0]: from_dict(When, j.value) for j in acts["date report"]}
    corrected = finding.correct(_date(told, dates, redate), acts["correct"])
    fates = {id: j for j in _by_seq(acts, "accept", "reject") for id in j.about}
    rejected = {id: j for id, j in fates.items() if j.act == "reject"}
    events = _link(acts, "same event", "different events")
    sites = _link(acts, "same site", "different sites")
    actors = _link(acts, "same actor", "different actors")
    voices = _link(acts, "same voice", None)
    notes: dict[str, tuple[Judgement, ...]] = {}
    for note in acts["note"]:
        for id in note.about:
            notes[id] = (*notes.get(id, ()), note)
    return Judged(
        claims=tuple(c for c in corrected if c.id not in rejected),
        accepted=frozenset(fates) - frozenset(rejected),
        rejected=rejected,
        must=events.must,
        cannot=events.cannot,
        same_site=sites.same,
        different_sites=sites.cannot,
        same_actor=actors.same,
        different_actors=actors.cannot,
        same_voice=voices.same,
        settled={id: _settle(j) for j in acts["settle"] for id in j.about},
        grades={id: str(j.value) for j in acts["grade outlet"] for id in j.about},
        dates=dates,
        retractions=tuple(_by_seq(acts, *RETRACTIONS)),
        notes=notes,
        orphans=tuple(finding.orphans),
        overruled=tuple(
            sorted({*events.overruled, *sites.overruled, *actors.overruled, *voices.overruled})
        ),
        found_again=finding.found,
    )


def read_coded(judgement: Judgement) -> Claim:
    """The claim that a judgement codes by hand."""
    return from_dict(Claim, judgement.value)


def _list_told(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> list[Claim]:
    """All claims, those coded by hand among them, each of each report once, in order."""
    told = {(c.id, c.report.id): c for c in claims}
    for judgement in judgements:
        if judgement.act == "code":
            coded = read_coded(judgement)
            told[coded.id, coded.report.id] = coded
    return [told[key] for key in sorted(told)]


def _date(told: list[Claim], dates: Mapping[str, When], redate: Redate) -> list[Claim]:
    if not dates:
        return told
    of_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        of_report[claim.report.id].append(claim)
    done: list[Claim] = []
    for report, claims in of_report.items():
        if report in dates:
            day = str(dates[report]) or None
            claims = [replace(c, report=replace(c.report, published=day)) for c in claims]
            claims = list(redate(claims, dates[report]))
        done += claims
    return sorted(done, key=lambda claim: (claim.id, claim.report.id))


class _Finding:
    """Judgements with the ids that their claims have now, and those that lost theirs."""

    def __init__(self, text_of: TextOf) -> None:
        self._text_of = text_of
        self.acts: dict[Act, list[Judgement]] = defaultdict(list)
        self.orphans: list[Orphan] = []
        self.found: dict[str, str] = {}

    def look_through(self, claims: list[Claim], judgements: Sequence[Judgement]) -> None:
        """Sort the judgements by act, each about claims that are there."""
        finder: ClaimFinder | None = None
        for judgement in judgements:
            if judgement.act not in CLAIM_ACTS and not judgement.anchors:
                self.acts[judgement.act].append(judgement)
                continue
            finder = finder or ClaimFinder(claims, self._text_of)
            about = tuple(self._find(judgement, finder))
            if about:
                self.acts[judgement.act].append(replace(judgement, about=about))

    def _find(self, judgement: Judgement, finder: ClaimFinder) -> Iterator[str]:
        for id in judgement.about:
            found = finder.find(id, judgement.anchors)
            if found is None or isinstance(found, Anchor):
                self._lose(judgement, id, explain_loss(found))
                continue
            if found != id:
                self.found[id] = found
            yield found

    def _lose(self, judgement: Judgement, claim: str, why: str) -> None:
        self.orphans.append(Orphan(judgement=judgement, claim=claim, why=why))

    def correct(self, claims: list[Claim], corrections: Sequence[Judgement]) -> list[Claim]:
        """The claims with the latest correction of each filler of each slot."""
        latest: dict[str, dict[tuple[str, str], Judgement]] = defaultdict(dict)
        for one in corrections:
            span = one.value.get("span") if isinstance(one.value, dict) else None
            for id in one.about:
                held = latest[id]
                held.pop(key := (one.slot or "", str(span)), None)
                held[key] = one
        done = list(claims)
        for at, claim in enumerate(done):
            for judgement in latest.get(claim.id, {}).values():
                corrected = correct_claim(done[at], judgement)
                if corrected is None:
                    self._lose(
                        judgement, claim.id, f"its {judgement.slot} hold those words no more"
                    )
                else:
                    done[at] = corrected
        return done


def _by_seq(acts: Mapping[Act, list[Judgement]], *wanted: Act) -> list[Judgement]:
    found = [judgement for act in wanted for judgement in acts.get(act, ())]
    return sorted(found, key=lambda judgement: judgement.seq)


def _link(acts: Mapping[Act, list[Judgement]], same: Act, different: Act | None) -> Linked:
    """The links of both acts: the first id of a judgement with each of the others that it
    calls the same; of those called different every pair.
    """
    links = []
    for judgement in _by_seq(acts, same, *([different] if different else [])):
        is_same, about = judgement.act == same, judgement.about
        firsts = about[:1] if is_same else about
        links += [
            Link(seq=judgement.seq, is_same=is_same, ids=(one, other))
            for at, one in enumerate(firsts)
            for other in about[at + 1 :]
        ]
    return weigh_links(links)


def _settle(judgement: Judgement) -> Settled:
    return Settled(
        state=judgement.value, note=judgement.note, author=judgement.author, seq=judgement.seq
    )

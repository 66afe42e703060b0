"""Extract: the frame engine, from a marked report to its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from vedette.extract.assemble import Assembler, Slots
from vedette.extract.attribution import Attribution
from vedette.extract.clause import Clause
from vedette.extract.coreference import FAR_CHARACTERS, Memory, is_definite
from vedette.extract.elsewhere import LooseToll, attach_tolls, find_loose, voice_tolls
from vedette.extract.fillers import FillerMaker
from vedette.extract.graph import Graph
from vedette.extract.happenings import Found, tell_once
from vedette.extract.headline import compare_headline
from vedette.extract.hypothetical import is_hypothetical
from vedette.extract.modality import read_assertion
from vedette.extract.opinion import Chances, Opinion
from vedette.extract.order import find_main, order_claims
from vedette.extract.places import PlaceMaker
from vedette.extract.reading import read_opening
from vedette.extract.score import find_features, read_arms, score_claim
from vedette.extract.sources import Sources
from vedette.extract.timing import assign_times, find_list_leads, find_measures, open_when
from vedette.extract.tolls import Toll, assign_tolls, is_told_as_done
from vedette.extract.tracing import trace_claim
from vedette.extract.triggers import Opening, find_openings
from vedette.extract.utterances import find_sayings
from vedette.extract.voices import find_attributions
from vedette.lexicon import Lexicon
from vedette.lexicon.grammar import load_grammar
from vedette.model.claim import Claim, Reason, ReportRef, Words
from vedette.model.mention import MarkedReport, Saying, TimePhrase
from vedette.model.report import Report

VERSION = "frames/1"
PLACING = frozenset({"arrive", "build", "hold", "take", "attack"})

__all__ = ["Attribution", "Extractor", "Graph", "Opinion", "find_attributions"]


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim with what its score rests on: features, and how a second opinion rates it."""

    claim: Claim
    features: tuple[str, ...]
    found: Found
    rate: Callable[[float], float] | None = None


@dataclass(frozen=True)
class Extractor:
    """The extract step with its lexicon and, where asked for, a second opinion."""

    lexicon: Lexicon
    opinion: Opinion | None = None

    @property
    def name(self) -> str:
        """What makes the claims: the frames, and the second opinion by the bytes of its weights."""
        return VERSION if self.opinion is None else f"{VERSION}+{self.opinion.weights.name}"

    def extract(self, report: MarkedReport) -> tuple[Claim, ...]:
        """The claims of a report in text order; places and times are still words."""
        scored = (score_claim(r.claim, r.features, r.rate) for r in self.find_claims(report))
        return compare_headline(_distinct(scored))

    def find_claims(self, report: MarkedReport) -> Iterator[ReadClaim]:
        """What can be read as a claim, in text order, with what its score rests on."""
        loose: list[LooseToll] = []
        read = list(self._read_claims(report, loose))
        for one, claim in zip(read, attach_tolls([r.claim for r in read], loose), strict=True):
            yield one if claim is one.claim else replace(one, claim=claim)

    def _read_claims(self, report: MarkedReport, loose: list[LooseToll]) -> Iterator[ReadClaim]:
        """The claims by themselves; tolls of sentences without an attack are added to `loose`."""
        clauses = [
            Clause(sentence=sentence, marked=marked, lexicon=self.lexicon)
            for sentence, marked in zip(report.parsed.sentences, report.marked, strict=True)
            if sentence.is_parsed
        ]
        if not clauses:
            return
        sources = Sources(report, clauses)
        memory = Memory()
        maker = FillerMaker(memory)
        assembler = Assembler(maker, PlaceMaker(memory))
        reference = refer(report.parsed.report)
        claims: list[Claim] = []
        arms = read_arms(report)
        told_last: Claim | None = None
        leads = find_list_leads(report)
        for clause in clauses:
            memory.clauses.append(clause)
            if clause.sentence.text.rstrip("\"”'’ ").endswith("?"):
                continue
            chances = self.opinion.judge(clause.sentence) if self.opinion else {}
            told = self._find(clause, maker, sources, chances)
            made: list[Claim] = []
            times, tolls = assign_times(clause, told), assign_tolls(clause, told)
            for found, time, toll in zip(told, times, tolls, strict=True):
                slots = assembler.fill(clause, found.opening, found.match, found.assertion)
                time = time or leads.get(clause.sentence.index)
                claim = self._claim(reference, found, slots, time=time, toll=toll, sources=sources)
                claim = _stay_on_scene(claim, claims, points_back=_points_back(found))
                claims.append(claim)
                memory.claims.append(claim)
                made.append(claim)
            ordered = order_claims(clause, told, made, told_last)
            told_last = find_main(told, made) or told_last
            loose += find_loose(clause, told, sources)
            for found, claim, read in zip(told, ordered, made, strict=True):
                rate = partial(self.opinion.rate, found, chances) if self.opinion else None
                yield ReadClaim(claim, find_features(read, found, arms), found, rate)

    def find_attributions(self, report: MarkedReport) -> tuple[Saying, ...]:
        """The attributions of a report in text order."""
        clauses = [
            Clause(sentence=sentence, marked=marked, lexicon=self.lexicon)
            for sentence, marked in zip(report.parsed.sentences, report.marked, strict=True)
            if sentence.is_parsed
        ]
        return find_sayings(report, clauses)

    def _find(
        self,
        clause: Clause,
        maker: FillerMaker,
        sources: Sources,
        chances: Mapping[int, Chances],
    ) -> list[Found]:
        def follow(token: int, types: frozenset[str]) -> bool:
            if clause.sentence.lemmas[token] in ("we", "i") and types & {"actor", "force"}:
                return True  # whoever speaks
            back = maker.follow(clause, token, types)
            return back is not None and bool(back.clause.types_of(back.mention.head) & types)

        def read(openings: Iterable[Opening]) -> Iterator[Found]:
            for opening in openings:
                if opening.token in cues or is_hypothetical(clause.graph, opening.token):
                    continue
                match = read_opening(clause, opening, follow)
                if match is not None:
                    assertion = read_assertion(
                        clause.graph, opening.token, self.lexicon.cues, self.lexicon.speech
                    )
                    yield Found(clause, opening, match, assertion)

        cues = sources.cues(clause)
        found = list(read(find_openings(clause)))
        if self.opinion is None:
            return tell_once(found)
        named = read(self.opinion.name_openings(clause, chances, found))
        return tell_once(sorted((*found, *named), key=lambda f: f.opening.token))

    def _claim(
        self,
        reference: ReportRef,
        found: Found,
        slots: Slots,
        *,
        time: TimePhrase | None,
        toll: tuple[Toll, ...],
        sources: Sources,
    ) -> Claim:
        clause, opening, assertion = found.clause, found.opening, found.assertion
        s = clause.sentence
        frame = found.match.trigger.frame
        modality = "denied" if sources.is_denied(clause, opening.token) else assertion.modality
        polarity = "negative" if frame.is_negative else assertion.polarity
        is_done = is_told_as_done(clause, found, modality, polarity)
        first, last = opening.tokens[0], opening.tokens[-1]
        if last - first > 4:
            first = last = (
                opening.tokens[-1]
                if s.lemmas[opening.token] in load_grammar().empty_verbs
                else opening.token
            )
        trigger = s.span_of(first, last)
        tolls = [t.measure for t in toll]
        chain = sources.chain(clause, opening.token)
        return Claim(
            report=reference,
            kind=frame.kind,  # type: ignore[arg-type]
            mode=frame.mode,
            modality=modality,
            polarity=polarity,
            phase=assertion.phase,
            extent=assertion.extent,
            cue=_words(clause, assertion.cue),
            quote=s.text,
            span=s.span,
            trigger=Words(text=s.text_of(first, last), span=trigger),
            actors=tuple(slots.actors),
            objects=tuple(slots.objects),
            places=tuple(slots.places),
            origins=tuple(slots.origins),
            targets=tuple(slots.targets),
            counterparties=tuple(slots.counterparties),
            measures=(
                *find_measures(clause, opening, {m.span for m in tolls}),
                *(tolls if is_done else ()),
            ),
            tolls=voice_tolls(clause, toll, chain, sources) if is_done else (),
            when=open_when(time),
            sources=chain,
            headline=s.is_headline,
            extractor=self.name,
            reasons=(*_reasons(found, clause), *trace_claim(found, trigger, slots)),
        )


def refer(report: Report) -> ReportRef:
    """The report of a claim, as far as a reader of one line needs it."""
    return ReportRef(
        uri=report.uri,
        id=report.id,
        text_id=report.text_id,
        title=report.title,
        outlet=report.outlet,
        published=str(report.published) or None,
    )


def _words(clause: Clause, token: int | None) -> Words | None:
    if token is None:
        return None
    s = clause.sentence
    return Words(text=s.text_of(token, token), span=s.span_of(token, token))


def _reasons(found: Found, clause: Clause) -> Iterator[Reason]:
    trigger = found.match.trigger
    slots = ", ".join(
        f"{slot} {' and '.join(repr(clause.mentions[a.token].text) for a in arguments)}"
        for slot, arguments in found.match.slots.items()
    )
    yield Reason(
        step="extract",
        about="kind",
        why=f"{'noun' if trigger.is_noun else 'verb'} {trigger.words!r} opens frame "
        f"{trigger.frame.id!r} ({trigger.frame.kind}): {slots}",
    )
    if found.assertion.cue is not None:
        cue = clause.sentence.words[found.assertion.cue]
        yield Reason(step="extract", about="modality", why=f"governed by {cue!r}")


def _points_back(found: Found) -> bool:
    """Whether the noun that tells a claim points to what was told before: "*the* strike"."""
    token, clause = found.opening.token, found.clause
    nouns = [token] if found.match.trigger.is_noun else found.opening.arguments.subjects
    return any(
        (m := clause.mentions.get(t)) is not None and m.type == "event" and is_definite(clause, m)
        for t in nouns
    )


def _stay_on_attack(claim: Claim, before: list[Claim]) -> Claim:
    """The claim of an attack told before ("the strike", "these attacks"), placed where that was."""
    for earlier in reversed(before):
        if claim.span[0] - earlier.span[1] > FAR_CHARACTERS:
            break
        if earlier.kind == "attack" and any(p.name for p in earlier.places):
            return _place_like(claim, earlier, "coreference", "the attack told before was at")
    return claim


def _place_like(claim: Claim, earlier: Claim, via: str, why: str) -> Claim:
    """The claim with the named places of an earlier one, and the reason why."""
    places = tuple(replace(p, via=via) for p in earlier.places if p.name)
    reason = Reason(step="extract", about="places", why=f"{why} {places[0].text!r}")
    return replace(claim, places=places, reasons=(*claim.reasons, reason))


def _find_force(claim: Claim) -> str | None:
    """The id of who does it, or where nobody is told to, of the force that it is done with."""
    if claim.actors:
        return claim.actors[0].id
    moved = claim.objects[0].id if claim.objects else None
    return moved if moved is not None and moved.startswith("actor:") else None


def _stay_on_scene(claim: Claim, before: list[Claim], *, points_back: bool) -> Claim:
    """The claim, placed where the claim before it was, in its sentence or the one before.

    Only a claim that names no place itself is placed so, and none whose known actor is another,
    or that tells of another force where it names no actor ("the buildup *of the Russian army*").
    """
    if claim.places or claim.origins or claim.kind not in PLACING:
        return claim
    if claim.kind == "attack" and points_back:
        return _stay_on_attack(claim, before)
    for earlier in reversed(before):
        gap = claim.span[0] - earlier.span[1]
        if gap < 0 and earlier.span != claim.span:
            continue
        if gap > 3 or earlier.headline:
            return claim
        if not any(p.name for p in earlier.places) or earlier.kind not in PLACING:
            continue
        own, other = _find_force(claim), earlier.actors and earlier.actors[0].id
        is_same = not own or not other or other == own
        if is_same or (claim.kind == "attack" and earlier.span == claim.span):
            return _place_like(claim, earlier, "context", "no place given; the claim before has")
    return claim


def _distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    found: dict[str, Claim] = {}
    for claim in claims:
        found.setdefault(claim.id, claim)
    return tuple(found.values())

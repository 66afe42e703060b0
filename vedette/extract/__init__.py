"""Extract: the frame engine, from a marked report to its claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vedette.extract.assemble import Assembler, Slots, find_measures, pick_time
from vedette.extract.clause import Clause
from vedette.extract.coreference import Memory
from vedette.extract.fillers import FillerMaker
from vedette.extract.graph import Graph
from vedette.extract.modality import Assertion, read_assertion
from vedette.extract.reading import Match, read_opening
from vedette.extract.score import count_armed, score_claim
from vedette.extract.sources import Sources
from vedette.extract.triggers import Opening, find_openings
from vedette.extract.voices import Attribution, find_attributions
from vedette.lexicon import Lexicon
from vedette.model.claim import Claim, Reason, ReportRef, Words
from vedette.model.mention import MarkedReport, TimePhrase
from vedette.model.report import Report
from vedette.model.when import When

VERSION = "frames/1"
SCENES = frozenset({"arrive", "build", "hold", "take", "attack"})
EMPTY = frozenset({"be", "have", "become", "remain", "take"})
"""Verbs that say little without the noun behind them: it is shown as the trigger."""

__all__ = ["Attribution", "Extractor", "Graph", "find_attributions"]


@dataclass(frozen=True, slots=True)
class _Found:
    clause: Clause
    opening: Opening
    match: Match
    assertion: Assertion


@dataclass(frozen=True)
class Extractor:
    """The extract step with its lexicon."""

    lexicon: Lexicon

    def extract(self, report: MarkedReport) -> tuple[Claim, ...]:
        """The claims of a report in text order; places and times are still words."""
        clauses = [
            Clause(sentence=sentence, marked=marked, lexicon=self.lexicon)
            for sentence, marked in zip(report.parsed.sentences, report.marked, strict=True)
            if sentence.is_parsed
        ]
        if not clauses:
            return ()
        sources = Sources(report, clauses)
        memory = Memory()
        maker = FillerMaker(memory)
        assembler = Assembler(maker)
        reference = refer(report.parsed.report)
        claims: list[Claim] = []
        armed = count_armed(report)
        for clause in clauses:
            memory.clauses.append(clause)
            if clause.sentence.text.rstrip("\"”'’ ").endswith("?"):
                continue
            for found in self._find(clause, maker, sources):
                slots = assembler.fill(clause, found.opening, found.match, found.assertion)
                claim = self._claim(reference, found, slots, sources)
                claim = score_claim(_stay_on_scene(claim, claims), clause, armed=armed)
                claims.append(claim)
                memory.claims.append(claim)
        return _distinct(claims)

    def _find(self, clause: Clause, maker: FillerMaker, sources: Sources) -> list[_Found]:
        def follow(token: int, types: frozenset[str]) -> bool:
            back = maker.follow(clause, token, types)
            return back is not None and bool(back.clause.types_of(back.mention.head) & types)

        found: list[_Found] = []
        cues = sources.cues(clause)
        for opening in find_openings(clause):
            match = None if opening.token in cues else read_opening(clause, opening, follow)
            if match is not None:
                assertion = read_assertion(
                    clause.graph, opening.token, self.lexicon.cues, self.lexicon.speech
                )
                found.append(_Found(clause, opening, match, assertion))
        return _one_for_one_happening(found)

    def _claim(self, reference: ReportRef, found: _Found, slots: Slots, sources: Sources) -> Claim:
        clause, opening, assertion = found.clause, found.opening, found.assertion
        s = clause.sentence
        frame = found.match.trigger.frame
        time = pick_time(clause, opening, assertion)
        modality = "denied" if sources.is_denied(clause, opening.token) else assertion.modality
        first, last = opening.tokens[0], opening.tokens[-1]
        if last - first > 4:
            first = last = opening.tokens[-1] if s.lemmas[opening.token] in EMPTY else opening.token
        return Claim(
            report=reference,
            kind=frame.kind,  # type: ignore[arg-type]
            mode=frame.mode,
            modality=modality,
            polarity="negative" if frame.is_negative else assertion.polarity,
            phase=assertion.phase,
            extent=assertion.extent,
            cue=_words(clause, assertion.cue),
            quote=s.text,
            span=s.span,
            trigger=Words(text=s.text_of(first, last), span=s.span_of(first, last)),
            actors=tuple(slots.actors),
            objects=tuple(slots.objects),
            places=tuple(slots.places),
            origins=tuple(slots.origins),
            targets=tuple(slots.targets),
            counterparties=tuple(slots.counterparties),
            measures=find_measures(clause, opening),
            when=open_when(time),
            sources=sources.chain(clause, opening.token),
            headline=s.is_headline,
            extractor=VERSION,
            reasons=tuple(_reasons(found, clause)),
        )


def open_when(time: TimePhrase | None) -> When:
    """The words of a time phrase as a `When` that is not yet resolved."""
    if time is None:
        return When()
    return When(
        text=time.text,
        span=time.span,
        precision=time.precision,
        reading=time.reading,
        expression=time.expression,
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


def _reasons(found: _Found, clause: Clause) -> Iterator[Reason]:
    trigger = found.match.trigger
    words = " ".join((trigger.lemma, *trigger.more))
    slots = ", ".join(
        f"{slot} {' and '.join(repr(clause.mentions[a.token].text) for a in arguments)}"
        for slot, arguments in found.match.slots.items()
    )
    yield Reason(
        step="extract",
        about="kind",
        why=f"{'noun' if trigger.is_noun else 'verb'} {words!r} opens frame {trigger.frame.id!r} "
        f"({trigger.frame.kind}): {slots}",
    )
    if found.assertion.cue is not None:
        cue = clause.sentence.words[found.assertion.cue]
        yield Reason(step="extract", about="modality", why=f"governed by {cue!r}")


def _stay_on_scene(claim: Claim, before: list[Claim]) -> Claim:
    """The claim, placed where the same actor's claim in the sentence before was placed.

    Only a claim that names no place itself is placed so, and only over one sentence break.
    """
    if claim.places or claim.origins or claim.kind not in SCENES or not claim.actors:
        return claim
    for earlier in reversed(before):
        gap = claim.span[0] - earlier.span[1]
        if gap < 0:
            continue
        if gap > 3 or not earlier.places or earlier.kind not in SCENES or earlier.headline:
            return claim
        if earlier.actors and earlier.actors[0].id == claim.actors[0].id is not None:
            places = tuple(replace(p, via="context") for p in earlier.places)
            why = f"no place given; the sentence before has {places[0].text!r} for the same actor"
            reason = Reason(step="extract", about="places", why=why)
            return replace(claim, places=places, reasons=(*claim.reasons, reason))
    return claim


def _one_for_one_happening(found: list[_Found]) -> list[_Found]:
    """Without the second telling of one happening: "conducted a strike", "a strike hit".

    A strike that did something is told by its noun: what its verbs hit are its targets. A
    light verb gives way to the noun it carries.
    """
    dropped: set[int] = set()
    joined: dict[int, list[_Found]] = {}
    tokens = {f.opening.token: n for n, f in enumerate(found)}
    for number, one in enumerate(found):
        graph = one.clause.graph
        if one.match.trigger.is_noun:
            light = one.opening.arguments.light
            if light in tokens and one.opening.token not in graph.subjects(light):
                dropped.add(tokens[light])
        if one.match.trigger.frame.kind != "attack":
            continue
        for argument in one.match.slots.get("happening", ()):
            if argument.token in tokens:
                dropped.add(tokens[argument.token])
        first = _told_before(one, found[:number])
        if first is not None:
            joined.setdefault(first, []).append(one)
            dropped.add(number)
    return [
        _join(f, joined[n]) if n in joined else f for n, f in enumerate(found) if n not in dropped
    ]


def _told_before(one: _Found, before: list[_Found]) -> int | None:
    """Which earlier attack of the sentence is the same: the noun that is the subject of this
    verb, another verb of the same noun, or the verb that this one says the outcome of.
    """
    if one.match.trigger.is_noun:
        return None
    graph, s = one.clause.graph, one.clause.sentence
    subjects = set(one.opening.arguments.subjects)
    events = {t for t in subjects if "event" in one.clause.types_of(t)}
    token = one.opening.token
    governor = s.heads[token] if s.deps[token] in ("advcl", "acl", "xcomp") else None
    for number, other in enumerate(before):
        if other.match.trigger.frame.kind != "attack":
            continue
        if other.opening.token in events or events & set(other.opening.arguments.subjects):
            return number
        if governor is not None and not graph.children(token, "nsubj", "mark"):
            if governor in (other.opening.token, other.opening.arguments.light):
                return number
    return None


def _join(noun: _Found, verbs: list[_Found]) -> _Found:
    """An attack with what its further verbs hit; a near verb shows in the trigger of a noun."""
    slots = dict(noun.match.slots)
    for verb in verbs:
        for slot in ("targets", "objects", "places"):
            more = [a for a in verb.match.slots.get(slot, ()) if a not in slots.get(slot, ())]
            if more and (slot != "places" or "places" not in slots):
                slots[slot] = (*slots.get(slot, ()), *more)
    match = replace(noun.match, slots=slots)
    if not noun.match.trigger.is_noun or verbs[0].opening.token not in noun.clause.graph.path_up(
        noun.opening.token
    ):
        return replace(noun, match=match)
    tokens = tuple(sorted((noun.opening.token, verbs[0].opening.token)))
    opening = replace(noun.opening, tokens=tokens)
    assertion = verbs[0].assertion
    assertion = replace(assertion, spine=(*noun.assertion.spine, *assertion.spine))
    return replace(noun, match=match, opening=opening, assertion=assertion)


def _distinct(claims: list[Claim]) -> tuple[Claim, ...]:
    found: dict[str, Claim] = {}
    for claim in claims:
        found.setdefault(claim.id, claim)
    return tuple(found.values())

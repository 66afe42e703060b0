"""Time phrases and measures that hang on a trigger."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from vedette.extract.clause import Clause
from vedette.extract.happenings import Found
from vedette.extract.modality import Assertion
from vedette.extract.triggers import Opening
from vedette.model.claim import Measure
from vedette.model.mention import MarkedReport, TimePhrase
from vedette.model.parsed import Sentence
from vedette.model.span import Span
from vedette.model.when import When

LEAD = 3
"""Words that may stand before a time that opens a sentence ("Also in the")."""
BULLETS = frozenset("-–—•·*▪◦")
"""What the lines of a list begin with."""


def find_measures(
    clause: Clause, opening: Opening, tolls: Collection[Span] = ()
) -> tuple[Measure, ...]:
    """The measures that stand in the trigger's own part of the sentence, or trail behind it.

    What stands in `tolls` counts people and no strikes: "a toll of 12 after the shelling".
    """
    below = set(clause.graph.subtree(opening.token)) | set(opening.arguments.objects)
    below |= {t for o in opening.arguments.objects for t in clause.graph.subtree(o)}
    below |= _trailing(clause, opening)
    counted = (
        {opening.token, *(t for t in clause.graph.subjects(opening.token))}
        if (clause.graph.is_verb(opening.token))
        else {opening.token}
    )
    events = [
        (n, "strikes")
        for n in clause.marked.numbers
        if not n.is_measure
        and n.noun in counted
        and "event" in clause.types_of(n.noun)
        and n.quantity.span not in tolls
    ]
    measured = [(n, n.of or "distance") for n in clause.marked.numbers if n.is_measure]
    return tuple(
        Measure(
            low=n.quantity.low,
            high=n.quantity.high,
            approximate=n.quantity.approximate,
            unit=n.quantity.unit,
            text=n.quantity.text,
            span=n.quantity.span,
            of=of,
        )
        for n, of in (*measured, *events)
        if n.quantity.span is not None and (n.tokens[0] in below or of == "strikes")
    )


def _trailing(clause: Clause, opening: Opening) -> set[int]:
    """What a "with" behind an installation says of it, hung by the parse on a verb far above.

    "Pictures circulated of crews building a base near the town, with a *runway of 900 metres*":
    nothing circulates with a runway.
    """
    graph = clause.graph
    if not any("site" in clause.types_of(o) for o in opening.arguments.objects):
        return set()
    return {
        token
        for above in graph.path_up(opening.token)
        for prep in graph.children(above, "prep")
        if above != opening.token and prep > max(opening.tokens)
        and graph.sentence.lemmas[prep] == "with"
        and any("site" in clause.types_of(n) for n in graph.children(prep, "pobj"))
        for token in graph.subtree(prep)
    }  # fmt: skip


def find_list_leads(report: MarkedReport) -> dict[int, TimePhrase]:
    """The time that governs each line of a list, by the index of its sentence.

    "On June 7, in Iraq:" dates the lines with a dash below it that name no time themselves.
    """
    leads: dict[int, TimePhrase] = {}
    lead: TimePhrase | None = None
    text = report.parsed.report.text
    for sentence, marked in zip(report.parsed.sentences, report.marked, strict=True):
        times = [t for t in marked.times if not t.is_vague]
        before = text[max(0, sentence.span[0] - 4) : sentence.span[0]].strip(" \t\n")
        is_line = before[-1:] in BULLETS or sentence.text.lstrip()[:1] in BULLETS
        if is_line and lead is not None and not times:
            leads[sentence.index] = lead
        elif sentence.text.rstrip().endswith(":"):
            opening = [t for t in times if _words_before(sentence, t) <= LEAD]
            lead = opening[0] if opening else None
        elif not is_line:
            lead = None
    return leads


def _words_before(sentence: Sentence, time: TimePhrase) -> int:
    return len(sentence.text[: time.span[0] - sentence.span[0]].split())


def assign_times(clause: Clause, found: Sequence[Found]) -> list[TimePhrase | None]:
    """The time phrase of each trigger of a sentence.

    A phrase that hangs on no trigger, because the parser hung it on a place or an aside, goes
    to the nearest trigger before it that has none, unless a verb of saying stands between.
    """
    picked = [pick_time(clause, f.opening, f.assertion) for f in found]
    s = clause.sentence
    for time in clause.marked.times:
        if time.is_vague or time in picked:
            continue
        at = next((i for i, start in enumerate(s.starts) if start >= time.span[0]), len(s))
        before = [n for n, f in enumerate(found) if f.opening.token < at and picked[n] is None]
        if not before:
            continue
        nearest = max(before, key=lambda n: found[n].opening.token)
        between = range(found[nearest].opening.token + 1, at)
        if not any(s.lemmas[t] in clause.lexicon.speech.stances for t in between):
            picked[nearest] = time
    return picked


def pick_time(clause: Clause, opening: Opening, assertion: Assertion) -> TimePhrase | None:
    """The time phrase that hangs on the trigger or on a verb that carries it."""
    graph, s = clause.graph, clause.sentence
    best: tuple[int, TimePhrase] | None = None
    spine = [*assertion.spine]
    if opening.arguments.light is not None:
        spine.append(opening.arguments.light)
    if graph.is_verb(opening.token):
        spine += [t for t in opening.arguments.subjects if "event" in clause.types_of(t)]
    for time in clause.marked.times:
        inside = [i for i in range(len(s)) if time.span[0] <= s.starts[i] < time.span[1]]
        if not inside:
            continue
        tokens = set(inside)
        top = next((t for t in inside if s.heads[t] not in tokens or s.heads[t] == t), inside[0])
        for distance, above in enumerate([top, *graph.path_up(top)]):
            if above in spine:
                rank = distance + 10 * spine.index(above) + (100 if time.is_vague else 0)
                if best is None or rank < best[0]:
                    best = (rank, time)
                break
            if above not in tokens and (
                (graph.is_verb(above) and s.deps[above] != "aux")
                or (s.tags[above].startswith("NN") and above in _happenings(clause, opening))
            ):
                break
    return best[1] if best else _leading_time(clause, opening)


def _leading_time(clause: Clause, opening: Opening) -> TimePhrase | None:
    """The time that opens the sentence and governs all of it ("In the past 24 hours, he said,").

    It does not where the verb of saying comes first and the time is that of speaking.
    """
    s = clause.sentence
    for time in clause.marked.times:
        start = time.span[0] - s.span[0]
        before = s.text[:start].split()
        if time.is_vague or len(before) > LEAD or any(w.endswith(",") for w in before):
            continue
        verbs = [t for t in range(len(s)) if clause.graph.is_verb(t) and s.starts[t] > time.span[0]]
        first = next((t for t in verbs if s.deps[t] not in ("aux", "auxpass", "amod")), None)
        if first is None:
            return None
        is_speech = s.lemmas[first] in clause.lexicon.speech.stances
        if is_speech and any(t > first for t in clause.graph.subtree(first) if t == opening.token):
            return None if not _is_aside(clause, first) else time
        return time
    return None


def _is_aside(clause: Clause, verb: int) -> bool:
    """Whether a verb of saying stands between commas: ", Davis said,"."""
    s = clause.sentence
    return verb + 1 < len(s) and s.words[verb + 1] == ","


def _happenings(clause: Clause, opening: Opening) -> frozenset[int]:
    """Other nominal happenings of the sentence: a time on them is theirs."""
    frames = clause.lexicon.frames
    return frozenset(
        t
        for t in range(len(clause.sentence))
        if t != opening.token and clause.sentence.lemmas[t] in frames.nouns
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
